"""From a policy folder to paper and back: chosen sheets, issued copies, and what a print is worth today.

It stands above pipeline.py, whose stages it composes with those of sheets/.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from generator.diagnostics import Diagnostic, Severity, ordered, worst
from generator.errors import MisuseError, RemitError
from generator.loader import load
from generator.messages import Message, Translate, say
from generator.model.graph import Policy
from generator.model.reference import Audience
from generator.pipeline import Asked, edition, read_policy
from generator.prints import read_register, register_of

if TYPE_CHECKING:
    from generator.sheets import Sheet
    from generator.sheets.choice import Choice
    from generator.sheets.issued import Issued
    from generator.sheets.kept import Made
    from generator.sheets.look import House
    from generator.sheets.pdf import Progress
    from generator.sheets.verify import Verdict

Translators = Callable[[str], Translate]
"""Language of a handbook to the translator of its sheets."""

OfficeForm = Literal["docx", "xlsx"]
"""Word files or workbooks."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets of a handbook on a day, in its language.

    Attributes:
        policy: what they were made from: the whole handbook, or an edition of it.
        sheets: what they say.
        translate: English literal to the words of the handbook's language.
        whole: the whole handbook.
        house: how they look.
    """

    policy: Policy
    sheets: "tuple[Sheet, ...]"
    translate: Translate
    whole: Policy
    house: "House"


def plan_sheets(
    root: Path,
    asked: Asked,
    translators: Translators,
    bound: frozenset[str] = frozenset(),
    audience: str | None = None,
) -> tuple[Sheets | None, list[Diagnostic]]:
    """What all sheets of the policy folder `root` say; None where its files have errors.

    Args:
        root: the policy folder.
        asked: the day.
        translators: gives the translator of the sheets.
        bound: kinds of sheets that bind others, to be planned as well.
        audience: id or name of the audience that is to read them; None for the whole handbook.

    Raises:
        RemitError: there is no such folder.
        MisuseError: there is no such audience.
    """
    from generator.sheets.house import read_house

    documents, unreadable = load(root)
    policy, found = read_policy(documents, asked)
    house, unusable = read_house(root, policy.settings)
    found = ordered([*unreadable, *found, *unusable])
    if worst(found) is Severity.ERROR:
        return None, found
    empty = Sheets(policy, (), translators(policy.settings.language), policy, house)
    planned, odd = planned_for(empty, bound, audience)
    return planned, ordered([*unusable, *odd])


def planned_for(whole: Sheets, bound: frozenset[str], audience: str | None) -> tuple[Sheets, list[Diagnostic]]:
    """The sheets of a handbook as an audience may read them, or of the whole for None.

    Raises:
        MisuseError: there is no such audience.
    """
    from generator import sheets

    policy = whole.whole
    if audience is not None:
        policy, _ = edition(policy, (), audience, whole.translate)
    planned, odd = sheets.plan(policy, whole.translate, whole.house)
    more = list(bind(policy, whole.translate, planned, bound, odd))
    return replace(whole, policy=policy, sheets=(*planned, *more)), odd


def bind(
    policy: Policy, translate: Translate, planned: "Sequence[Sheet]", kinds: frozenset[str], found: list[Diagnostic]
) -> "Iterator[Sheet]":
    """The sheets of these kinds, which bind others; `found` grows by what is odd in them."""
    if "booklet" in kinds:
        from generator.sheets.booklet import booklets

        yield from booklets(policy, translate, planned)
    if "handbook" in kinds:
        from generator.sheets.handbook import handbook

        whole = handbook(policy, translate, planned, found)
        if whole is not None:
            yield whole


@dataclass(frozen=True, slots=True)
class Order:
    """What to print, and how.

    Attributes:
        choice: which sheets.
        folder: where to.
        archive: a zip file that holds the chosen sheets afterwards; None for none.
        names: a file with the names of those who sign; None to leave them open.
        jobs: processes.
        audience: id or name of the audience that is to read it; None for the whole handbook.
    """

    choice: "Choice"
    folder: Path
    archive: Path | None = None
    names: Path | None = None
    jobs: int = 2
    audience: str | None = None


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
    from generator.publish import archive
    from generator.sheets.choice import chosen
    from generator.sheets.kept import made_before, make_changed
    from generator.sheets.sheet import BOUND

    bound, before = order.choice.bound, made_before(order.folder)
    if order.choice.everything:
        # What was once bound here is kept as it should be; it is not begun unasked, since it takes long.
        bound = frozenset(kind for kind in BOUND if any(name.startswith(kind) for name in before))
    planned, found = plan_sheets(root, asked, translators, bound, order.audience)
    if planned is None:
        return None, found
    wanted = chosen(planned.policy, planned.sheets, order.choice)
    if order.choice.everything:
        wanted = [one for one in wanted if one.kind not in BOUND or one.file in before]
    named, unclear = with_names(planned, wanted, order.names)
    with writing(order.folder):
        made, failed = make_changed(
            named, order.folder, whole=order.choice.everything, progress=progress, jobs=order.jobs
        )
    if order.archive is not None:
        with writing(order.archive):
            archive(((one.file, order.folder / one.file) for one in (*made.made, *made.kept)), order.archive)
    return made, ordered([*found, *unclear, *failed])


@dataclass(frozen=True, slots=True)
class OfficeFiles:
    """What was made for an office program.

    Attributes:
        files: what was written.
        without: how many sheets have no workbook though these were asked for, by their kind.
    """

    files: tuple[Path, ...]
    without: Mapping[str, int]


def print_office(
    root: Path, asked: Asked, order: Order, form: OfficeForm, *, translators: Translators
) -> "tuple[OfficeFiles | None, list[Diagnostic]]":
    """Make the sheets that were ordered as Word files or as workbooks; None where the handbook has errors.

    Workbooks are those of target agreements and, where nothing was chosen, that of all registers.

    Raises:
        RemitError: a folder or file is missing or cannot be written.
        MisuseError: what was chosen does not exist.
    """
    from generator.publish import archive
    from generator.sheets import word
    from generator.sheets.choice import chosen

    planned, found = plan_sheets(root, asked, translators, order.choice.bound, order.audience)
    if planned is None:
        return None, found
    wanted, unclear = with_names(planned, chosen(planned.policy, planned.sheets, order.choice), order.names)
    failed: list[Diagnostic] = []
    with writing(order.folder):
        if form == "docx":
            own = root.resolve().parent / word.OWN
            files, failed = word.write(wanted, order.folder, planned.policy.day, own)
        else:
            files = workbooks_of(planned, wanted, order)
    if order.archive is not None:
        with writing(order.archive):
            archive(((file.name, file) for file in files), order.archive)
    without = Counter(one.kind for one in wanted if form == "xlsx" and one.kind != "agreement")
    return OfficeFiles(files, without), ordered([*found, *unclear, *failed])


def workbooks_of(planned: Sheets, wanted: "Sequence[Sheet]", order: Order) -> tuple[Path, ...]:
    """Write the workbooks of an order."""
    from generator import site
    from generator.workbooks import make_workbooks

    plan = site.plan(planned.policy, translate=planned.translate) if order.choice.everything else None
    return make_workbooks(planned.policy, wanted, plan, order.folder, planned.translate)


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
    names, found = read_names(decoded(file.as_posix(), data), planned.whole)
    return [named(one, names_on(planned.policy, one, names), planned.translate) for one in chosen], found


@dataclass(frozen=True, slots=True)
class Issue:
    """What to issue.

    Attributes:
        choice: which sheets; never all of them.
        folder: where the files go.
        names: a file with the names of those who sign; None to leave them open.
        copy: the number of a controlled copy; None for a copy that is not controlled.
    """

    choice: "Choice"
    folder: Path
    names: Path | None = None
    copy: int | None = None


def issue(
    root: Path, asked: Asked, wanted: Issue, translators: Translators
) -> "tuple[list[tuple[Issued, Path]] | None, list[Diagnostic]]":
    """Make sheets and enter them into the register; None where the handbook has errors.

    Raises:
        RemitError: a place cannot be written.
        MisuseError: there is no such sheet, or it was issued before.
    """
    from generator.sheets import issued, make
    from generator.sheets.choice import chosen
    from generator.sheets.identity import controlled

    planned, found = plan_sheets(root, asked, translators, wanted.choice.bound)
    if planned is None:
        return None, found
    sheets, unclear = with_names(planned, chosen(planned.policy, planned.sheets, wanted.choice), wanted.names)
    if wanted.copy is not None:
        sheets = [controlled(sheet, wanted.copy, planned.translate) for sheet in sheets]
    register = register_of(root)
    for sheet in sheets:
        number = issued.number_of(sheet, wanted.copy)
        if (register / f"{number}.yml").exists():
            raise MisuseError(
                say("{number} is registered as issued already; nothing was issued.", number=number),
                say("For one more copy of the same sheet give its number with --controlled."),
            )
    done: list[tuple[Issued, Path]] = []
    with writing(wanted.folder):
        wanted.folder.mkdir(parents=True, exist_ok=True)
        register.mkdir(exist_ok=True)
        with TemporaryDirectory(prefix=".remit-", dir=wanted.folder) as fresh:
            failed = make(sheets, Path(fresh))
            for sheet in sheets:
                file = Path(fresh) / sheet.file
                if not file.exists():
                    continue
                one = issued.entry(sheet, file.read_bytes(), planned.policy.day, wanted.copy)
                target = wanted.folder / f"{one.number}.pdf"
                file.replace(target)
                # The file first: if this is broken off, what is not in the register can be issued again.
                with (register / f"{one.number}.yml").open("x", encoding="utf-8", newline="\n") as entry:
                    entry.write(issued.written(one))
                done.append((one, target))
    return done, ordered([*found, *unclear, *failed])


def register(
    root: Path, asked: Asked, translators: Translators
) -> "tuple[list[tuple[Issued, Message]] | None, list[Diagnostic]]":
    """Every issued sheet and what it is worth today; None where the handbook has errors.

    Raises:
        RemitError: there is no such folder.
    """
    from generator.sheets.issued import standing
    from generator.sheets.sheet import BOUND

    planned, found = plan_sheets(root, asked, translators, BOUND)
    if planned is None:
        return None, found
    issued, unreadable = read_register(root)
    sheets = {(sheet.kind, sheet.address): sheet for sheet in planned.sheets}
    return [(one, standing(one, sheets)) for one in issued], ordered([*found, *unreadable])


def verify(
    root: Path, asked: Asked, print_: str, translators: Translators
) -> "tuple[Verdict | None, list[Diagnostic]]":
    """What a print is worth today: a PDF file, or a code from paper; None where the handbook has errors.

    Raises:
        RemitError: there is no such policy folder, or the file cannot be read.
        MisuseError: it is neither a file nor a code.
    """
    from generator.sheets.identity import read_code
    from generator.sheets.sheet import BOUND
    from generator.sheets.verify import Standing, Today, verify_code, verify_file

    file = Path(print_)
    code = None if file.is_file() else read_code(print_)
    if code is None and not file.is_file():
        raise MisuseError(
            say("{text} is neither a file nor a code.", text=print_),
            say("A code has twelve letters and digits, such as 7K3M-9QXT-A2BC; it stands at the foot of each sheet."),
        )
    planned, found = plan_sheets(root, asked, translators, BOUND)
    if planned is None:
        return None, found
    issued, unreadable = read_register(root)
    content = b""
    if code is None:
        try:
            content = file.read_bytes()
        except OSError as refused:
            raise RemitError(
                say("{target} cannot be read ({reason}).", target=file, reason=refused.strerror or refused),
                say("Give yourself the right to read it."),
            ) from refused

    def worth(sheets: Sheets) -> "Verdict":
        today = Today(sheets.sheets, issued, sheets.policy.day)
        return verify_file(content, today) if code is None else verify_code(code, today)

    verdict = worth(planned)
    if verdict.standing in (Standing.SUPERSEDED, Standing.UNKNOWN):
        # What was printed for an audience says less than the sheet of the whole handbook, and holds all the same.
        for audience in planned.whole.all(Audience):
            sheets, _ = planned_for(planned, BOUND, audience.address)
            theirs = worth(sheets)
            if theirs.standing in (Standing.CURRENT, Standing.COMING):
                edition_of = say("It was made for “{audience}”; other readers may have more.", audience=audience.label)
                verdict = replace(theirs, reasons=(*theirs.reasons, edition_of))
                break
    return verdict, ordered([*found, *unreadable])


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
