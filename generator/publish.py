"""Output that is complete or not there: a fresh folder takes the old one's place by one rename.

A build at `build/` grows in `.build.new` beside it. When it is complete, the two are exchanged: on Linux by one
`renameat2(RENAME_EXCHANGE)`, elsewhere by two renames, of which the next start can repair the first alone. Whatever
kills the process, what stands at `build/` (or, between two renames, at `.build.old`) is a complete build.

Source: renameat2(2), Linux 3.15 and later.
"""

import ctypes
import errno
import os
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import RemitError
from generator.messages import say

MARK = ".remit-build"
"""A file that says: remit made this folder, and may replace it."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Archives cannot say that a file has no time; this is the first that they know."""

AT_FDCWD = -100
RENAME_EXCHANGE = 2


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A fresh empty folder that becomes `target` when the block ends without an exception.

    Raises:
        RemitError: `target` is a file or a folder that remit did not make, another build is writing it, or the disk
            refuses.
    """
    target = target.resolve()  # Where it is a link, what it leads to is exchanged, and the link stays.
    fresh = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target):
            recover(target)
            ours_or_empty(target)
            discard(fresh)
            fresh.mkdir()
            try:
                yield fresh
                (fresh / MARK).write_text(
                    "This folder is made anew by each `remit build`.\n", encoding="utf-8", newline="\n"
                )
                take_place(fresh, target)
            finally:
                discard(fresh)
    except OSError as refused:
        if not of_the_disk(refused, target.parent):
            raise  # Something that the block itself could not read is no trouble with the output.
        raise RemitError(
            say(
                "The output cannot be written to {target} ({reason}).",
                target=target,
                reason=refused.strerror or refused,
            ),
            say("The last complete build is still there. Make room, close programs that use it, or choose another."),
        ) from refused


def replace_file(path: Path, text: str) -> bool:
    """Put `text` into a file in one step, its folder made as needed; say whether that changed anything.

    Raises:
        RemitError: it cannot be written; what stood there is still there.
    """
    data = text.encode()
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_bytes(data)
        os.replace(fresh, path)  # noqa: PTH105 - the one call that replaces in one step on every system
    except OSError as error:
        raise unwritable(path) from error
    return True


def unwritable(path: Path) -> RemitError:
    """What is said where a file cannot be written."""
    return RemitError(
        say("{path} can't be written.", path=path.as_posix()),
        say("Look at the rights of the folder, and whether the disk is full."),
    )


def archive(files: Iterable[tuple[str, Path]], target: Path) -> None:
    """Put files into one zip archive in one step; the same files give the same bytes.

    Args:
        files: the name of each in the archive, and where it is.
        target: the archive; its folder exists.

    Raises:
        OSError: it cannot be written; what stood there is still there.
    """
    fresh = target.with_name(f".{target.name}.new")
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, file in sorted(files):
                entry = zipfile.ZipInfo(name, EARLIEST)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # As on Unix, whatever system this is.
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, file.read_bytes())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def of_the_disk(refused: OSError, folder: Path) -> bool:
    """Whether writing below `folder` failed: the disk is full or read-only, or the error names a file there."""
    if refused.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}:
        return True
    return any(
        isinstance(name, str) and Path(name).is_relative_to(folder) for name in (refused.filename, refused.filename2)
    )


def recover(target: Path) -> None:
    """Finish what a build that was killed left behind."""
    old = previous(target)
    if old.exists():
        if target.exists():
            discard(old)
        else:
            old.rename(target)


def previous(target: Path) -> Path:
    """Where the last build stands between two renames."""
    return target.with_name(f".{target.name}.old")


def ours_or_empty(target: Path) -> None:
    """Refuse to replace what remit did not make."""
    if not target.exists() or (target.is_dir() and ((target / MARK).exists() or not any(target.iterdir()))):
        return
    raise RemitError(
        say("{target} holds files that remit did not make, so it is not replaced.", target=target),
        say("Choose another folder with --to, or empty this one."),
    )


def take_place(fresh: Path, target: Path) -> None:
    """Put `fresh` where `target` is; the old build is gone afterwards."""
    if sys.platform != "win32":
        os.sync()  # The files are on the disk before the name points to them.
    if not target.exists():
        fresh.rename(target)
    elif exchange(fresh, target):
        discard(fresh)
    else:
        old = previous(target)
        target.rename(old)
        fresh.rename(target)
        discard(old)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system can't."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return done == 0


def discard(folder: Path) -> None:
    """Remove a folder, if it is there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Hold the lock of a target, so that two builds never write one folder."""
    lock = target.with_name(f".{target.name}.lock")
    with lock.open("a") as handle:
        try:
            claim(handle.fileno())
        except OSError as taken:
            raise RemitError(
                say("Another build is writing {target} at this moment.", target=target),
                say("Wait until it has finished, or choose another folder with --to."),
            ) from taken
        # The lock file stays: removing it would let a third process lock another file of the same name.
        yield


def claim(handle: int) -> None:
    """Lock an open file without waiting; the system gives it back when the process ends, however it ends.

    Raises:
        OSError: somebody else has it.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
