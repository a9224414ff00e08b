"""Names of those who sign, from a file that exists only while printing: the handbook knows posts and numbers."""

import csv
from collections import defaultdict
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Severity
from generator.errors import RemitError
from generator.messages import say
from generator.model.graph import Policy
from generator.model.invisible import without_invisible
from generator.model.organisation import Appointment, Position, Signed, Unit
from generator.model.regulations import Regulation
from generator.model.targets import Agreement
from generator.sheets.sheet import Sheet
from generator.source import Source, Span

HEADS = 1
"""Lines at the top of the file that may be headings."""
COLUMNS = 2


def decoded(path: str, data: bytes) -> Source:
    """A file of names as text: UTF-8, or what office programs in China write.

    Raises:
        RemitError: it is neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return Source(path, data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n"))
        except UnicodeDecodeError:
            continue
    raise RemitError(
        say("{file} is no text file.", file=path),
        say("Save it from the spreadsheet as CSV (UTF-8): employee number or position, then the name."),
    )


def read_names(source: Source, policy: Policy) -> tuple[dict[str, list[str]], list[Diagnostic]]:
    """Posts to the names of who holds them on the day; several where a post has several holders.

    A line is an employee number, or the address or the name of a position, then the name. The first line may be a
    heading.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for appointment in policy.all(Appointment):
        if appointment.employee and appointment.position and appointment.holds_on(policy.day):
            holders[appointment.employee].append(appointment.position)
    by_label: dict[str, list[str]] = defaultdict(list)
    for position in policy.all(Position):
        by_label[position.label].append(position.address)
    names: dict[str, list[str]] = defaultdict(list)
    found: list[Diagnostic] = []
    start = 0
    for number, line in enumerate(source.text.split("\n")):
        cells = [cell.strip() for cell in next(csv.reader([line.replace("\t", ",").replace("，", ",")]), [])]
        span = Span(source, start, start + len(line))
        start += len(line) + 1
        if not any(cells):
            continue
        who = cells[0]
        posts = holders.get(who) or ([who] if policy.get(who, Position) is not None else by_label.get(who, []))
        complete = len(cells) >= COLUMNS and bool(cells[1])
        if not complete or len(posts) == 0 or (len(posts) > 1 and who not in holders):
            if number >= HEADS or complete is False:
                found.append(unclear(span, who, posts, complete=complete))
            continue
        for post in posts:
            names[post].append(without_invisible(cells[1]))
    return dict(names), found


def unclear(span: Span, who: str, posts: list[str], *, complete: bool) -> Diagnostic:
    """What is wrong with a line."""
    if not complete:
        message, hint = say("This line gives no name."), say("Write employee number or position, a comma, the name.")
    elif posts:
        message = say("{count} positions are called “{name}”.", count=len(posts), name=who)
        hint = say("Write the id of the one that is meant: {ids}", ids="、".join(posts))
    else:
        message = say("“{name}” is no position, and no employee number that holds one on this day.", name=who)
        hint = say("Appointments say which number holds which position; a position is written by its id or name.")
    return Diagnostic("sheets/names", Severity.WARNING, span, message, hint)


def signing(policy: Policy, sheet: Sheet) -> list[str]:
    """The posts that sign a sheet, in the order of its signature block."""
    entity = sheet.places[sheet.address]
    owners: list[str | None] = []
    if isinstance(entity, Position):
        superior = policy.superior(entity)
        owners = [entity.address, superior.address if superior is not None else None]
    elif isinstance(entity, Agreement):
        owners = [*entity.signed_by, entity.party]
    elif isinstance(entity, Regulation):
        signed = (entity.prepared, entity.reviewed, entity.approved)
        owners = [one.by for one in signed if isinstance(one, Signed)]
    else:
        owners = [getattr(entity, "owner", None)]
    return list(dict.fromkeys(post for one in owners if (post := post_of(policy, one)) is not None))


def post_of(policy: Policy, owner: str | None) -> str | None:
    """The post that signs for an owner: itself, or the head of the unit."""
    if policy.get(owner, Position) is not None:
        return owner
    unit = policy.get(owner, Unit)
    return unit.head if unit is not None else None


def names_on(policy: Policy, sheet: Sheet, names: Mapping[str, list[str]]) -> dict[str, str]:
    """What stands for the names of those who sign a sheet: the post in words, then who holds it."""
    return {
        policy.entities[post].label: "、".join(names[post])
        for post in signing(policy, sheet)
        if post in names and post in policy.entities
    }
