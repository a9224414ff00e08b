"""What binds a post: its calendar, the steps it takes, the clauses that it has to keep."""

from collections.abc import Sequence
from typing import TypeVar, get_args

from generator.model.organisation import Duty, Position, Role
from generator.model.printing import numbers_of, reference
from generator.model.regulations import Clause, Item, Step
from generator.model.relations import reading_order
from generator.model.values import Cycle, Deadline, Every
from generator.model.words import ACTIONS, word
from generator.sheets.grouping import grouped
from generator.sheets.printing import Printing, table
from generator.sheets.sheet import Json, Row

Part = TypeVar("Part", Clause, Step)

CYCLES: tuple[Cycle, ...] = get_args(Cycle)
"""From the most frequent to the rarest."""


def in_order(printing: Printing, named: Sequence[tuple[Part, str]]) -> list[tuple[Part, str]]:
    """Clauses or steps as they follow in the handbook: by number of the regulation, then by their own."""
    order = reading_order(printing.policy)
    return sorted(named, key=lambda found: order.get(found[0].address, (found[0].address, 0)))


def deadlines(printing: Printing, position: Position, named: list[Clause | Step]) -> Json:
    """Everything that comes round, the most frequent first; what runs from an event stands with its duty or step."""
    _ = printing.translate
    columns = (("deadline", _("Deadline")), ("text", _("What")), ("where", _("Laid down in")))
    places: list[tuple[Duty | Clause | Step, str]] = [
        (duty, _("Duty {number}").format(number=number)) for number, duty in enumerate(position.duties, 1)
    ]
    places += [(part, reference(part, printing.policy)) for part in named]
    recurring = [(one, where) for one, where in places if isinstance(one.deadline, Every)]
    rows = [due(printing, one, where) for one, where in sorted(recurring, key=lambda found: turn(found[0].deadline))]
    return table(_("Recurring deadlines"), columns, grouped(rows, "deadline"))


def turn(deadline: Deadline | None) -> tuple[int, str]:
    """What recurring deadlines are sorted by: how often, then the day."""
    if not isinstance(deadline, Every):
        return (len(CYCLES), "")
    return (CYCLES.index(deadline.every), (deadline.by or "").zfill(len("12-31")))


def due(printing: Printing, one: Duty | Clause | Step, where: str) -> Row:
    """A line of the deadlines."""
    printing.seen(one)
    return {
        "address": one.address,
        "deadline": printing.deadline(one.deadline),
        "text": printing.text(one.text),
        "where": where,
    }


def steps(printing: Printing, position: Position, named: list[tuple[Step, str]]) -> Json:
    """The steps of procedures that the post takes."""
    _ = printing.translate
    columns = (
        ("where", _("Step")),
        ("text", _("What to do")),
        ("deadline", _("Deadline")),
        ("record", _("Record")),
        ("named", _("Named as")),
    )
    rows: list[Row] = []
    for step, actor in named:
        printing.seen(step)
        rows.append(
            {
                "address": step.address,
                **place(printing, step),
                "text": printing.text(step.text) or printing.say(word(ACTIONS, step.action)),
                "deadline": printing.deadline(step.deadline),
                "record": printing.name(step.record),
                "named": "" if actor == position.address else printing.name(actor),
            }
        )
    return table(_("Steps in procedures"), columns, grouped(rows, "within"))


def clauses(printing: Printing, position: Position, named: list[tuple[Clause, str]]) -> Json:
    """The clauses that bind the post, with their items."""
    _ = printing.translate
    columns = (
        ("where", _("Clause")),
        ("text", _("What it says")),
        ("deadline", _("Deadline")),
        ("named", _("Named as")),
    )
    rows: list[Row] = []
    for clause, actor in named:
        printing.seen(clause)
        rows.append(
            {
                "address": clause.address,
                **place(printing, clause),
                "text": "\n".join(with_items(printing, clause)),
                "deadline": printing.deadline(clause.deadline),
                "named": "" if actor == position.address else printing.name(actor),
            }
        )
    return table(_("Clauses that bind"), columns, grouped(rows, "within"))


def place(printing: Printing, part: Clause | Step) -> Row:
    """Where a clause or step stands: in full (`where`), and in two pieces, what it is within and its number there."""
    whole = reference(part, printing.policy)
    printing.seen(printing.policy.top(part))
    above = printing.policy.container(part) if isinstance(part, Step) else printing.policy.top(part)
    within = "" if above is None else reference(above, printing.policy)
    number = whole.removeprefix(within)
    return (
        {"where": whole, "within": within, "number": number}
        if number
        else {"where": whole, "within": "", "number": whole}
    )


def with_items(printing: Printing, one: Clause | Item) -> list[str]:
    """The text of a clause and its items, each numbered item on a line of its own."""
    numbers = numbers_of(printing.policy, one.address.partition("/")[0])
    lines = [printing.text(one.text)] if isinstance(one, Clause) else []
    for item in one.items:
        printing.seen(item)
        lines.append(f"{numbers.get(item.address, '')}{printing.text(item.text)}")
        lines.extend(with_items(printing, item))
    return [line for line in lines if line]


def everybody(printing: Printing, position: Position, actor: str) -> bool:
    """Whether a name means more than a few posts: anybody, the staff of units, a unit above the post's own."""
    role = printing.policy.get(actor, Role)
    if role is None:
        return actor not in (position.address, position.unit)
    return role.who is None or bool(role.who.staff_of)


def by_chance(printing: Printing, actor: str) -> bool:
    """Whether a name means whoever happens to play the part, so that it gives nobody a day to keep."""
    role = printing.policy.get(actor, Role)
    return role is not None and role.who is None


def general(printing: Printing, named: list[Clause | Step]) -> Json:
    """What binds everybody or whoever plays a part, by its numbers alone: the post is not the place to print it."""
    _ = printing.translate
    by_regulation: dict[str, list[str]] = {}
    for part in named:
        regulation = printing.policy.top(part)
        printing.seen(regulation)
        title = reference(regulation, printing.policy)
        number = reference(part, printing.policy).removeprefix(title)
        numbers = by_regulation.setdefault(title, [])
        if number not in numbers:
            numbers.append(number)
    lines = [f"{title}{printing.join(numbers)}" for title, numbers in by_regulation.items()]
    if not lines:
        return None
    return {
        "title": _("Clauses and steps for everybody"),
        "lead": _("Whoever does what they speak of is bound by these as well; they stand in the handbook in full."),
        "items": lines,
    }
