"""Only what changed is made again: a small file beside the sheets says what they were made from.

A sheet's data holds all that decides about its bytes, the state of the templates and the typesetter included, so one
digest of it is enough. A sheet that somebody changed or removed is made again as well.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.diagnostics import Diagnostic
from generator.sheets.pdf import Progress, make
from generator.sheets.sheet import Sheet

STATE = ".remit-sheets.json"


@dataclass(frozen=True, slots=True)
class Made:
    """What stands in a folder afterwards.

    Attributes:
        made: sheets that were made.
        kept: sheets whose file was as it should be.
        failed: sheets that could not be made.
        removed: files of sheets that there are no more.
    """

    made: tuple[Sheet, ...]
    kept: tuple[Sheet, ...]
    failed: tuple[Sheet, ...]
    removed: tuple[str, ...]


def make_changed(
    sheets: Sequence[Sheet], folder: Path, *, whole: bool, progress: Progress | None = None, jobs: int = 2
) -> tuple[Made, list[Diagnostic]]:
    """Make those sheets whose file in `folder` is not what it should be.

    Args:
        sheets: what should stand there.
        folder: where; made if it does not exist.
        whole: whether these are all sheets, so that files of others that were made here earlier are removed.
        progress: is told after each sheet.
        jobs: processes.

    Raises:
        RemitError: the typesetter is not there.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = recall(folder / STATE)
    kept = [sheet for sheet in sheets if known.get(sheet.file) == (wanted(sheet), digest(folder / sheet.file))]
    names = {sheet.file for sheet in kept}
    waiting = [sheet for sheet in sheets if sheet.file not in names]
    removed = remove_others(folder, known, {sheet.file for sheet in sheets}) if whole else ()
    with TemporaryDirectory(prefix=".remit-", dir=folder) as fresh:
        found = make(waiting, Path(fresh), progress=progress, jobs=jobs)
        made = [sheet for sheet in waiting if (Path(fresh) / sheet.file).exists()]
        for sheet in made:
            # Only whole files take the place of others, each by one rename.
            state = wanted(sheet), digest(Path(fresh) / sheet.file)
            (Path(fresh) / sheet.file).replace(folder / sheet.file)
            known[sheet.file] = state
    here = {sheet.file for sheet in made}
    remember(folder / STATE, known)
    return Made(tuple(made), tuple(kept), tuple(one for one in waiting if one.file not in here), removed), found


def wanted(sheet: Sheet) -> str:
    """The digest of all that decides about a sheet's bytes."""
    return hashlib.sha256(sheet.json.encode()).hexdigest()


def digest(file: Path) -> str | None:
    """The digest of a file's content; None where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def remove_others(folder: Path, known: dict[str, tuple[str, str | None]], names: set[str]) -> tuple[str, ...]:
    """Remove what was made here for sheets that there are no more; what somebody changed since stays."""
    gone = [name for name, (_, content) in known.items() if name not in names and digest(folder / name) == content]
    for name in gone:
        (folder / name).unlink(missing_ok=True)
        del known[name]
    return tuple(sorted(gone))


def made_before(folder: Path) -> frozenset[str]:
    """The names of the files that were made in a folder."""
    return frozenset(recall(folder / STATE))


def recall(state: Path) -> dict[str, tuple[str, str | None]]:
    """File name to the digests of data and content; nothing where it cannot be read, so that all is made again."""
    try:
        kept = json.loads(state.read_text("utf-8"))["sheets"]
        # A name with a folder in it is none of ours.
        return {str(name): (str(one[0]), str(one[1])) for name, one in kept.items() if Path(name).name == name}
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return {}


def remember(state: Path, known: Mapping[str, tuple[str, str | None]]) -> None:
    """Write the state as a whole."""
    fresh = state.with_name(f"{STATE}.new")
    fresh.write_text(json.dumps({"sheets": dict(sorted(known.items()))}, indent=1) + "\n", "utf-8", newline="\n")
    fresh.replace(state)
