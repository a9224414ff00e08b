"""Names of those who sign, from a file that exists only while printing: the handbook knows posts and numbers."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Related, Severity
from generator.errors import RemitError
from generator.loader.nodes import Scalar
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.invisible import without_invisible
from generator.model.organisation import Appointment, Position, Signed, Unit
from generator.model.regulations import Regulation
from generator.model.targets import Agreement
from generator.nearest import nearest
from generator.sheets.sheet import Sheet
from generator.source import Source, Span

WHO = frozenset(
    (
        *(
            "工号",
            "员工号",
            "员工编号",
            "人员编号",
            "岗位",
            "岗位名称",
            "职位",
            "职务",
            "工号或岗位",
            "工号/岗位",
            "岗位或工号",
        ),
        *("employee", "employee number", "employee number or position", "number", "position", "post", "id"),
    )
)
NAME = frozenset(("姓名", "名字", "员工姓名", "签字人", "签名", "name", "full name", "signatory"))
"""What people write at the head of the two columns."""

COMMAS = str.maketrans("\t，；;", ",,,,")
"""What parts the columns, in spreadsheets of one country and another."""

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its cells, each with its place."""

    span: Span
    cells: tuple[Scalar, ...]

    def cell(self, column: int) -> Scalar | None:
        """What stands in a column; None where nothing does."""
        found = self.cells[column] if column < len(self.cells) else None
        return found if found is not None and found.text else None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where employee number or position stands, and where the name."""

    who: int = 0
    name: int = 1


def decoded(path: str, data: bytes) -> Source:
    """A file of names as text: UTF-8, or what office programs in China write.

    Args:
        path: as somebody typed it.
        data: the file.

    Raises:
        RemitError: it is neither.
    """
    encodings = ("utf-16",) if data.startswith(WIDE) else ("utf-8-sig", "gb18030")
    for encoding in () if data.startswith(WORKBOOKS) else encodings:
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Source(path, text, outside=True)
    raise RemitError(
        say("{file} is no text file.", file=path),
        say("Save it from the spreadsheet as CSV (UTF-8): employee number or position, then the name."),
    )


def lines_of(source: Source) -> Iterator[Line]:
    """The lines that hold anything."""
    start = 0
    for text in source.text.split("\n"):
        cells, at = [], 0
        for written in row_of(text):
            # The reader takes the quotation marks off, so a cell is looked for behind the one before.
            cell = written.strip()
            at = max(text.find(cell, at), at)
            seen = without_invisible(cell).strip()
            lead = 0 if seen == cell else -1
            cells.append(Scalar(source, start + at, start + at + len(cell), seen, cell, lead))
            at += len(cell)
        if text.strip() and (any(one.text for one in cells) or not cells):
            yield Line(Span(source, start, start + len(text)), tuple(cells))
        start += len(text) + 1


def row_of(text: str) -> list[str]:
    """The cells of a line; none where it is far too long to be one."""
    try:
        return next(csv.reader([text.translate(COMMAS)], skipinitialspace=True), [])
    except csv.Error:
        return []


def headings(line: Line) -> Columns | None:
    """Which column is which, where a line is the headings; None where it is not."""
    words = [one.text.casefold() for one in line.cells]
    who = next((at for at, word in enumerate(words) if word in WHO), None)
    name = next((at for at, word in enumerate(words) if word in NAME), None)
    return None if who is None or name is None else Columns(who, name)


class Posts:
    """Which posts somebody means by an employee number, by the id or by the name of a position."""

    __slots__ = ("by_label", "holders", "policy")

    def __init__(self, policy: Policy) -> None:
        """Look up who holds what on the day."""
        self.policy = policy
        self.holders: dict[str, list[str]] = defaultdict(list)
        self.by_label: dict[str, list[str]] = defaultdict(list)
        for appointment in policy.all(Appointment):
            if appointment.employee and appointment.position and appointment.holds_on(policy.day):
                self.holders[appointment.employee].append(appointment.position)
        for position in policy.all(Position):
            self.by_label[position.label].append(position.address)

    def of(self, who: str) -> list[str]:
        """The posts; several for the number of somebody who holds several, or for a name that several have."""
        if who in self.holders:
            return self.holders[who]
        return [who] if self.policy.get(who, Position) is not None else self.by_label.get(who, [])

    def room(self, post: str) -> int | None:
        """How many names a post has room for: its headcount, or more where more were appointed; None for any."""
        position = self.policy.get(post, Position)
        if position is None or position.headcount is None:
            return None
        return max(position.headcount, sum(held.count(post) for held in self.holders.values()))

    def near(self, who: str) -> tuple[str, ...]:
        """What may have been meant."""
        return nearest(who, (*self.holders, *self.by_label, *(one.address for one in self.policy.all(Position))))


def read_names(source: Source, policy: Policy) -> tuple[dict[str, list[Scalar]], list[Diagnostic]]:
    """Posts to the names of who holds them on the day; several where a post has several holders.

    A line is an employee number, or the id or the name of a position, then the name. Headings may stand in the first
    line; the columns may be others then.
    """
    posts = Posts(policy)
    names: dict[str, list[Scalar]] = defaultdict(list)
    found: list[Diagnostic] = []
    columns, head = Columns(), None
    for line in lines_of(source):
        headed = headings(line)
        if headed is not None:
            found.extend(twice(line, head))
            columns, head = headed, head or line.span
            continue
        who, name = line.cell(columns.who), line.cell(columns.name)
        meant = posts.of(who.text) if who is not None else []
        if who is None or name is None or not meant or (len(meant) > 1 and who.text not in posts.holders):
            found.append(unclear(line, who, name, posts))
            continue
        for post in meant:
            room = posts.room(post)
            if room is not None and len(names[post]) >= room:
                found.append(crowded(line, policy.entities[post].label, names[post], room))
            else:
                names[post].append(name)
    return {post: each for post, each in names.items() if each}, found


def unclear(line: Line, who: Scalar | None, name: Scalar | None, posts: Posts) -> Diagnostic:
    """What is wrong with a line that names no post, no one post, or nobody."""
    if who is None:
        message = say("This line does not say whose name it is.")
        hint: Message = say("Write employee number or position, a comma, the name.")
    elif name is None:
        message, hint = say("This line gives no name."), say("Write employee number or position, a comma, the name.")
    elif meant := posts.of(who.text):
        message = say("{count} positions are called “{name}”.", count=len(meant), name=who.text)
        hint = say("Write the id of the one that is meant: {ids}", ids="、".join(meant))
    else:
        message = say("“{name}” is no position, and no employee number that holds one on this day.", name=who.text)
        near = posts.near(who.text)
        hint = (
            say("Did you mean {near}?", near="、".join(near))
            if near
            else say(
                "Appointments say which number holds which position; a position is written by its id or name. "
                "Headings are “employee number” or “position”, and “name”."
            )
        )
    place = line.span if who is None or name is None else who.span
    return Diagnostic("sheets/names", Severity.WARNING, place, message, hint)


def crowded(line: Line, post: str, names: Sequence[Scalar], room: int) -> Diagnostic:
    """More names for a post than it has places."""
    return Diagnostic(
        "sheets/names",
        Severity.WARNING,
        line.span,
        say("The headcount of {post} is {room}, and this is one name more; it is not printed.", post=post, room=room),
        say("Delete the line of who does not hold the post, or have its headcount raised."),
        tuple(Related(one.span, say("This name is printed.")) for one in names),
    )


def twice(line: Line, head: Span | None) -> Iterator[Diagnostic]:
    """Headings that stand in the file twice, or twice in their line."""
    if head is not None:
        yield Diagnostic(
            "sheets/names",
            Severity.WARNING,
            line.span,
            say("The headings stand here once more; from here on the columns are read as they say."),
            say("Delete the line, unless two files were put together here on purpose."),
            (Related(head, say("The first headings.")),),
        )
    for known in (WHO, NAME):
        same = [one for one in line.cells if one.text.casefold() in known]
        for one in same[1:]:
            yield Diagnostic(
                "sheets/names",
                Severity.WARNING,
                one.span,
                say(
                    "Two columns give the same; “{name}” is read, “{other}” is not.", name=same[0].text, other=one.text
                ),
                say("Delete one of the two columns."),
            )


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


def names_on(policy: Policy, sheet: Sheet, names: Mapping[str, Sequence[Scalar]]) -> dict[str, Sequence[Scalar]]:
    """The names of those who sign a sheet: the post in words, then who holds it."""
    return {
        policy.entities[post].label: names[post]
        for post in signing(policy, sheet)
        if post in names and post in policy.entities
    }
