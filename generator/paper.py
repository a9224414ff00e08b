"""From a policy folder to paper and back: chosen sheets, issued copies, and what a print is worth today.

It stands above pipeline.py, whose stages it composes with those of sheets/.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, ordered, worst
from generator.errors import RemitError
from generator.loader import load
from generator.messages import Translate, say
from generator.model.graph import Policy
from generator.pipeline import Asked, read_policy

if TYPE_CHECKING:
    from generator.sheets import Sheet
    from generator.sheets.choice import Choice
    from generator.sheets.kept import Made
    from generator.sheets.pdf import Progress

Translators = Callable[[str], Translate]
"""Language of a handbook to the translator of its sheets."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets of a handbook on a day, in its language."""

    policy: Policy
    sheets: "tuple[Sheet, ...]"
    translate: Translate


def plan_sheets(root: Path, asked: Asked, translators: Translators) -> tuple[Sheets | None, list[Diagnostic]]:
    """What all sheets of the policy folder `root` say; None where its files have errors.

    Raises:
        RemitError: there is no such folder.
    """
    from generator import sheets

    documents, unreadable = load(root)
    policy, found = read_policy(documents, asked)
    found = ordered([*unreadable, *found])
    if worst(found) is Severity.ERROR:
        return None, found
    translate = translators(policy.settings.language)
    planned, odd = sheets.plan(policy, translate)
    return Sheets(policy, planned, translate), odd


@dataclass(frozen=True, slots=True)
class Order:
    """What to print, and how.

    Attributes:
        choice: which sheets.
        folder: where to.
        archive: a zip file that holds the chosen sheets afterwards; None for none.
        names: a file with the names of those who sign; None to leave them open.
        jobs: processes.
    """

    choice: "Choice"
    folder: Path
    archive: Path | None = None
    names: Path | None = None
    jobs: int = 2


def print_sheets(
    root: Path, asked: Asked, order: Order, *, translators: Translators, progress: "Progress | None" = None
) -> "tuple[Made | None, list[Diagnostic]]":
    """Make those sheets that were ordered and whose file is not what it should be; None where the handbook has errors.

    Args:
        root: the policy folder.
        asked: the day.
        order: which sheets, and where to.
        translators: gives the translator of the sheets.
        progress: is told after each sheet.

    Raises:
        RemitError: a folder or file is missing or cannot be written.
        MisuseError: what was chosen does not exist.
    """
    from generator.sheets.choice import chosen
    from generator.sheets.kept import archive, make_changed

    planned, found = plan_sheets(root, asked, translators)
    if planned is None:
        return None, found
    named, unclear = with_names(planned, chosen(planned.policy, planned.sheets, order.choice), order.names)
    with writing(order.folder):
        made, failed = make_changed(
            named, order.folder, whole=order.choice.everything, progress=progress, jobs=order.jobs
        )
    if order.archive is not None:
        with writing(order.archive):
            archive((order.folder / sheet.file for sheet in (*made.made, *made.kept)), order.archive)
    return made, ordered([*found, *unclear, *failed])


def with_names(planned: Sheets, chosen: "list[Sheet]", file: Path | None) -> "tuple[list[Sheet], list[Diagnostic]]":
    """The sheets with the names of those who sign.

    Raises:
        RemitError: the file cannot be read.
    """
    if file is None:
        return chosen, []
    from generator.sheets.identity import with_names as named
    from generator.sheets.signatories import decoded, names_on, read_names

    try:
        data = file.read_bytes()
    except OSError as missing:
        raise RemitError(
            say("The names in {file} cannot be read.", file=file), say("Name a CSV file with --names.")
        ) from missing
    names, found = read_names(decoded(file.name, data), planned.policy)
    return [named(one, names_on(planned.policy, one, names), planned.translate) for one in chosen], found


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Say in words that something cannot be written.

    Raises:
        RemitError: the disk refuses.
    """
    try:
        yield
    except OSError as refused:
        raise RemitError(
            say("{target} cannot be written ({reason}).", target=target, reason=refused.strerror or refused),
            say("Make room, close programs that use it, or choose another place."),
        ) from refused
