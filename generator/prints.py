"""The register of issued sheets beside a policy folder, and what the website knows of prints.

It stands below pipeline.py, and above site/ and sheets/, which do not know each other.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.errors import RemitError
from generator.messages import say

if TYPE_CHECKING:
    from generator.sheets import Sheet
    from generator.sheets.issued import Issued
    from generator.site import Prints


def prints_of(planned: "Iterable[Sheet]", root: Path, folder: Path) -> "tuple[Prints, list[Diagnostic]]":
    """What prints are held against: those sheets that lie in `folder`, and the register beside `root`.

    Raises:
        RemitError: a file of the register cannot be opened.
    """
    from generator.sheets.issued import identity, standing
    from generator.site import IssuedPrint, Print, Prints

    sheets = [one for one in planned if (folder / one.file).exists()]
    today = tuple(
        Print(
            kind=one.kind,
            address=one.address,
            heading=str(one.data["title"]),
            title=one.title,
            name=str(one.data["name"]),
            version=identity(one, "edition"),
            effective=str(one.data["effective"]),
            code=identity(one, "code"),
            file=f"sheets/{one.file}",
            digest=sha256((folder / one.file).read_bytes()).hexdigest(),
        )
        for one in sheets
    )
    register, found = read_register(root)
    known = {(one.kind, one.address): one for one in sheets}
    issued = tuple(
        IssuedPrint(
            kind=one.kind,
            address=one.address,
            title=one.title,
            code=one.code,
            digest=one.file,
            issued=one.issued,
            copy=one.copy,
            signed=one.signed,
            standing=standing(one, known),
        )
        for one in register
    )
    return Prints(today, issued), found


def register_of(root: Path) -> Path:
    """The folder of the register: beside the policy folder, in the same repository."""
    return root.resolve().parent / "issued"


def read_register(root: Path) -> "tuple[list[Issued], list[Diagnostic]]":
    """What was issued of the handbook at `root`.

    Raises:
        RemitError: a file of the register cannot be opened.
    """
    from generator.sheets import issued

    folder = register_of(root)
    try:
        return issued.read_register(issued.register_files(folder))
    except OSError as refused:
        raise RemitError(
            say("The register {folder} cannot be read ({reason}).", folder=folder, reason=refused.strerror or refused),
            say("Give yourself the right to read it."),
        ) from refused
