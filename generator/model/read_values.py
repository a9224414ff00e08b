"""Nodes to the values that fields hold: texts, numbers, days, deadlines, references. Each reads one kind of node.

What reading collects on its way, references above all, gathers in `Reading`; reading.py says which field is read how.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date as Day
from typing import Any, Literal, TypeVar, cast

from generator.diagnostics import Diagnostic, Severity, about
from generator.formula import Goal, Locate, Quantity, parse_goal, parse_quantity
from generator.loader.nodes import Mapping, Node, Scalar, Sequence
from generator.messages import Message, say
from generator.model.entity import Entity, Shape
from generator.model.values import CITATION, Cite, Dated, Every, InForce, PeriodEach, Text, To, Within
from generator.source import Span

T = TypeVar("T")
Read = Callable[[Node, "Reading"], object]


@dataclass(frozen=True, slots=True)
class Pending:
    """A reference that is still to be resolved: from which entity and key to which full address."""

    owner: str
    key: str
    target: str
    to: To
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """An inventory id that an entity or part says it restates; `shape` is the class that carries the `source` key."""

    item: str
    address: str
    shape: type[Shape]
    thing: Shape
    span: Span


@dataclass(slots=True)
class Reading:
    """What reading collects on its way: entities by address, references, claims and findings."""

    origins: dict[int, str] = field(default_factory=dict)
    made: dict[str, Entity] = field(default_factory=dict)
    pending: list[Pending] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    instance: str | None = None
    root: str = ""
    owner: str = ""
    siblings: frozenset[str] = frozenset()
    key: str = ""

    def report(self, code: str, span: Span, message: Message, hint: Message | None = None) -> None:
        """Note an error of the entity that is being read."""
        self.found.append(Diagnostic(code, Severity.ERROR, span, message, hint, entity=self.owner or None))

    def full(self, text: str) -> str:
        """`.director` and `./budget` of a template as addresses of the instance that is being read."""
        if self.instance is not None and text.startswith("."):
            return self.instance + (text[1:] if text.startswith("./") else text)
        return text


def read_str(node: Node, _ctx: Reading) -> str | None:
    """The text of a scalar."""
    return node.text if isinstance(node, Scalar) and node.value is not None else None


def read_int(node: Node, _ctx: Reading) -> int | None:
    """A whole number."""
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, float) and value.is_integer():  # 3.0 is a whole number to the schema as well
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_bool(node: Node, _ctx: Reading) -> bool | None:
    """`true` or `false`."""
    value = node.value if isinstance(node, Scalar) else None
    return value if isinstance(value, bool) else None


def read_day(node: Node, ctx: Reading) -> Day | None:
    """A day of the calendar; one that does not exist is reported."""
    if not isinstance(node, Scalar) or node.value is None:
        return None
    try:
        return Day.fromisoformat(node.text)
    except ValueError:
        ctx.report(
            "model/no-such-day",
            node.span,
            say("There is no day {day} in the calendar.", day=node.text),
            say("Write an existing day as year-month-day, for example 2026-02-28."),
        )
        return None


def read_text(node: Node, ctx: Reading) -> Text | None:
    """Free text; its citations become references."""
    if not isinstance(node, Scalar) or node.value is None:
        return None
    source = node.text
    if "【" not in source:
        return Text(source, (source,))
    parts: list[str | Cite] = []
    at = 0
    for match in CITATION.finditer(source):
        sign, target = match.group(1), match.group(2)
        if sign != "#":
            target = ctx.full(target)
            if sign == "=" and "/" not in target:
                target = f"{ctx.root}/{target}"
            kinds = ("parameter",) if sign == "=" else ()
            ctx.pending.append(
                Pending(ctx.owner, ctx.key, target, To(kinds), node.within(match.start(2), match.end(2)))
            )
        else:
            ctx.pending.append(Pending(ctx.owner, ctx.key, target, TERM, node.within(match.start(2), match.end(2))))
        if match.start() > at:
            parts.append(source[at : match.start()])
        parts.append(Cite(cast("Literal['@', '=', '#']", sign), target))
        at = match.end()
    if at < len(source):
        parts.append(source[at:])
    return Text(source, tuple(parts))


TERM = To(("term",))
"""Marks a reference whose target is the name of a term, not an address."""


def read_quantity(node: Node, ctx: Reading) -> Quantity | None:
    """A number with a unit."""
    return parsed(parse_quantity, node, ctx)


def read_goal(node: Node, ctx: Reading) -> Goal | None:
    """A goal."""
    return parsed(parse_goal, node, ctx)


def parsed(parse: Callable[[str, Locate], tuple[T, list[Diagnostic]]], node: Node, ctx: Reading) -> T | None:
    """What a reader of the formula language makes of a scalar; its findings become those of the entity."""
    if not isinstance(node, Scalar) or node.value is None:
        return None
    value, found = parse(node.text, node.exactly)
    ctx.found.extend(about(ctx.owner or None, found))
    return value


def read_dated(inner: Read, node: Node, ctx: Reading) -> Dated[Any] | None:
    """One value, or a list of `{from, value, note}`."""
    if not isinstance(node, Sequence):
        value = inner(node, ctx)
        return None if value is None else Dated((InForce(None, value),))
    entries: list[InForce[Any]] = []
    for item in node.items:
        if not isinstance(item, Mapping):
            continue
        since, value = item.get("from"), item.get("value")
        read = inner(value, ctx) if value is not None else None
        if read is None:
            continue
        day = read_day(since, ctx) if since is not None else None
        # A day that could not be read has been reported; it equals no other.
        if (since is None or day is not None) and any(one.since == day for one in entries):
            ctx.report(
                "model/two-values-one-day",
                (since or item).span,
                say("Two values begin on the same day ({day}).", day=day)
                if day is not None
                else say("Two values have no first day, so both would hold from the beginning."),
                say("Keep one of them, or give them different first days (from)."),
            )
        entries.append(InForce(day, read, item.text("note")))
    entries.sort(key=lambda one: one.since or Day.min, reverse=True)
    return Dated(tuple(entries)) if entries else None


def read_deadline(node: Node, ctx: Reading) -> Every | Within | None:
    """`{every: …, by: …, of: next}` or `{within: …, after: …}`."""
    if not isinstance(node, Mapping):
        return None
    if (every := node.text("every")) is not None:
        by = node.get("by")
        if isinstance(by, Scalar) and not comes_round(by.text):
            ctx.report(
                "model/no-such-day",
                by.span,
                say("No year has a day {day}.", day=by.text),
                say("Write month-day, for example 12-15; the end of February is 02-28."),
            )
        elif isinstance(by, Scalar) and by.text in missing_days(every, of_next=node.text("of") == "next"):
            ctx.report(
                "model/no-such-day",
                by.span,
                say("Some of the months that are meant have no day {day}.", day=by.text),
                say("Write `by: last-day`, or a day that every month has."),
            )
        return Every(cast("Any", every), node.text("by"), node.text("of") == "next")
    within = node.get("within")
    text = read_text(within, ctx) if within is not None else None
    if text is None:
        return None
    after = node.get("after")
    event = read_reference(EVENT, after, ctx) if after is not None else None
    return Within(text, event)


def comes_round(by: str) -> bool:
    """Whether a month-day such as 12-15 exists, in leap years at least; other forms of a day are left to the schema."""
    if not MONTH_AND_DAY.fullmatch(by):
        return True
    try:
        Day.fromisoformat(f"2024-{by}")
    except ValueError:
        return False
    return True


def missing_days(every: str, *, of_next: bool) -> frozenset[str]:
    """Days that not every month has in which a deadline of this cycle ends, or the first one of the next cycle."""
    match every:
        case "month":
            return frozenset({"29", "30", "31"})
        case "quarter":  # March, June, September, December; with `of: next` April, July, October, January
            return frozenset({"31"})
        case "half-year" if not of_next:  # June, December
            return frozenset({"31"})
        case _:
            return frozenset()


MONTH_AND_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")

EVENT = To(("step", "duty", "plan-item"), sibling=True, optional=True)


def read_period(node: Node, _ctx: Reading) -> str | PeriodEach | None:
    """A calendar cycle, or `{each: 每期刊物}`."""
    if isinstance(node, Mapping):
        each = node.text("each")
        return PeriodEach(each) if each is not None else None
    return read_str(node, _ctx)


def read_pairs(node: Node, _ctx: Reading) -> tuple[tuple[str, str], ...] | None:
    """A mapping of names to texts."""
    if not isinstance(node, Mapping):
        return None
    return tuple((key, entry.value.text) for key, entry in node.entries.items() if isinstance(entry.value, Scalar))


def read_claims(node: Node, _ctx: Reading) -> tuple[str, ...] | None:
    """The ids of a `source` list."""
    if not isinstance(node, Sequence):
        return None
    return tuple(item.text for item in node.items if isinstance(item, Scalar))


def read_reference(to: To, node: Node, ctx: Reading) -> str | None:
    """A reference as the full address it points to; noted, to be resolved when all entities are known."""
    if not isinstance(node, Scalar) or node.value is None:
        return None
    text = node.text
    if text in to.words:
        return text
    target = ctx.full(text)
    if to.sibling:
        if text in ctx.siblings:
            target = f"{ctx.owner.rpartition('/')[0]}/{text}"
        elif to.optional and "/" not in text:
            return text
        elif "/" not in text:
            target = f"{ctx.owner.rpartition('/')[0]}/{text}"
    ctx.pending.append(Pending(ctx.owner, ctx.key, target, to, node.span))
    return target


SIMPLE: dict[type, Read] = {
    str: read_str,
    int: read_int,
    bool: read_bool,
    Day: read_day,
    Text: read_text,
    Quantity: read_quantity,
    Goal: read_goal,
}
