"""Office files are zip archives, and an archive remembers when it was made; these do not."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive can name."""


def normal(archive: bytes) -> bytes:
    """The same archive without times, users and systems, so that the same contents are the same bytes.

    Raises:
        BadZipFile: it is no archive.
    """
    file = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            info = ZipInfo(name, FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return file.getvalue()
