"""Small pieces that pages of several kinds are made of."""

from collections.abc import Iterable, Iterator, Mapping

from generator.formula import Goal
from generator.messages import Message, say
from generator.model.entity import Entity
from generator.model.organisation import Power
from generator.model.printing import numbers_of
from generator.model.regulations import Clause, Item
from generator.model.targets import Measure, Target
from generator.model.values import Dated, Text
from generator.model.words import APPOINTMENTS, UNIT_TYPES, word
from generator.site.context import Context
from generator.site.document import Break, Inline, Paragraph, Row, Run, Table
from generator.site.staffing import Staffing

PRINT = say("Print sheet (PDF)")
SHEETS: Mapping[str, Message] = {
    "authority": say("Schedule of powers (PDF)"),
    "form": say("Blank form (PDF)"),
    "sign-off": say("Sign-off list (PDF)"),
    "workbook": say("Workbook with live formulas (Excel)"),
}
"""What the sheets are called that do not say the same as the page."""


def text(characters: str) -> Inline:
    """Plain characters; nothing for an empty text."""
    return (Run(characters),) if characters else ()


def lead(c: Context, purpose: Text | None) -> tuple[Paragraph, ...]:
    """The sentence that says what something is for."""
    return (Paragraph(c.text(purpose), "lead"),) if purpose is not None else ()


def clause_text(c: Context, clause: Clause) -> Inline:
    """The text of a clause with its numbered items, each with what it adds: a deadline, a record."""
    numbers = numbers_of(c.policy, c.policy.top(clause).address)
    return c.lines((c.text(clause.text), *item_lines(c, clause.items, numbers)))


def item_lines(c: Context, items: Iterable[Item], numbers: Mapping[str, str], depth: int = 0) -> Iterator[Inline]:
    """A line for each item and those below it."""
    for item in items:
        added = c.join((c.deadline(item.deadline), c.links(item.records)))
        tail = (Run(" "), *tone(added)) if added else ()
        yield (Run("\u3000" * depth + numbers.get(item.address, "")), Run(" "), *c.text(item.text), *tail)
        yield from item_lines(c, item.items, numbers, depth + 1)


def headcount(c: Context, count: Staffing) -> Inline:
    """Posts, and how many of them are filled where that is known."""
    _ = c.translate
    runs: list[Run | Break] = []
    if count.posts or not count.unfixed:
        runs.append(Run(str(count.posts)))
    if count.unfixed:
        several = _("posts not fixed: {count}").format(count=count.unfixed)
        runs += [*([Run(" ")] if runs else []), Run(several if count.of > 1 else _("not fixed"), tone="warn")]
    if count.vacant:
        runs += [Run(" "), Run(_("vacant: {count}").format(count=count.vacant), tone="warn")]
    for kind, number in count.standing_in:
        runs += [Run(" "), Run(f"{c.say(word(APPOINTMENTS, kind))} {number}", tone="label")]
    if count.optional:
        runs += [Run(" "), Run(_("need not be filled"), tone="label")]
    return tuple(runs)


def sheet_link(c: Context, entity: Entity, version: str = "") -> tuple[Paragraph, ...]:
    """A link to each printed sheet that there is, that of the entity itself first.

    `version` stands behind the address of a version that is not in force.
    """
    found = sorted(c.sheets.get(entity.address + version, {}).items(), key=lambda one: (one[0] in SHEETS, one[0]))
    return tuple(Paragraph((Run(c.say(SHEETS.get(kind, PRINT)), href=path),), "button") for kind, path in found)


def thinned(table: Table) -> Table:
    """The table without columns in which no row says anything."""
    kept = [at for at in range(len(table.columns)) if any(row.cells[at] for row in table.rows)]
    if len(kept) == len(table.columns):
        return table
    return Table(
        tuple(table.columns[at] for at in kept),
        tuple(
            Row(
                tuple(row.cells[at] for at in kept),
                row.anchor,
                row.title,
                {new: row.keys[at] for new, at in enumerate(kept) if at in row.keys},
            )
            for row in table.rows
        ),
        frozenset(new for new, at in enumerate(kept) if at in table.numeric),
        table.quoted,
    )


def tone(runs: Inline) -> Iterable[Run | Break]:
    """A remark, quieter than the text it belongs to."""
    return (Run(run.text, run.to, run.href, "muted") if isinstance(run, Run) else run for run in runs)


def limit_of(power: Power) -> tuple[int, ...]:
    """The limit as something to sort by."""
    return (int(power.limit.in_base().value),) if power.limit is not None else ()


def owner_of(c: Context, thing: Target | Measure) -> Inline:
    """Whose target or measure it is; `each` says which kind of unit."""
    _ = c.translate
    if thing.each is not None:
        return text(_("each {type}").format(type=c.say(word(UNIT_TYPES, thing.each))))
    return c.link(thing.owner)


def goal_now(goal: Dated[Goal] | None, c: Context) -> Inline:
    """The goal of the day."""
    now = goal.on(c.day) if goal is not None else None
    return (Run(now.printed, tone="strong"),) if now is not None else ()
