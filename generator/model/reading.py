"""Nodes to entities. How a field is read follows from its annotation, so that a key is named once, in the dataclass."""

import re
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from datetime import date as Day
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Goal, Quantity, parse_goal, parse_quantity
from generator.loader.nodes import Mapping, Node, Scalar, Sequence, plain
from generator.messages import Message, say
from generator.model.entity import Entity, Shape
from generator.model.values import CITATION, Cite, Dated, Every, InForce, PeriodEach, Text, To, Within
from generator.source import Span

E = TypeVar("E", bound=Entity)
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


@dataclass(frozen=True, slots=True)
class Field:
    """How one key is read: into which attribute, and by what."""

    name: str
    key: str
    read: Read


class Table(dict[type[Shape], "Plan"]):
    """The way to read each shape, worked out when the first one of its kind is read."""

    def __missing__(self, shape: type[Shape]) -> "Plan":
        """Work it out from the dataclass."""
        hints = get_type_hints(shape, include_extras=True)
        keys: dict[str, Field] = {}
        required: list[str] = []
        for one in fields(shape):
            if one.name in {"node", "address", "template", "extra"}:
                continue
            key = cast("str", one.metadata.get("key", one.name))
            keys[key] = Field(one.name, key, read_claims if one.name == "source" else reader(hints[one.name]))
            if one.default is MISSING and one.default_factory is MISSING:
                required.append(one.name)
        self[shape] = Plan(keys, tuple(required))
        return self[shape]


@dataclass(frozen=True, slots=True)
class Plan:
    """The keys of a shape, and the attributes without a default.

    A shape that lacks one of these is not read at all; the schema has said so.
    """

    keys: dict[str, Field]
    required: tuple[str, ...]


PLANS = Table()


def read_entity(kind: type[E], node: Node, ctx: Reading) -> E | None:
    """Read an entity and all its parts; registers them in `ctx.made`. None where it has no id."""
    if not isinstance(node, Mapping) or (local := node.text("id")) is None:
        return None
    address = f"{ctx.owner}/{local}" if ctx.owner else ctx.full(local)
    outer = (ctx.owner, ctx.root, ctx.key)
    ctx.owner = address
    if not outer[0]:
        ctx.root = address
    values = read_values(kind, node, ctx)
    extra = tuple(
        (key, entry.value.text if isinstance(entry.value, Scalar) else str(plain(entry.value)))
        for key, entry in node.entries.items()
        if key.startswith("x-")
    )
    entity = kind(node=node, address=address, template=ctx.origins.get(id(node)), extra=extra, **values)
    settle_claims(entity, ctx)
    if entity.since is not None and entity.until is not None and entity.until < entity.since:
        ctx.report(
            "model/ends-before-it-begins",
            entity.at("until"),
            say("The last day ({until}) comes before the first day ({since}).", until=entity.until, since=entity.since),
            say("Correct one of the two; both days are included."),
        )
    if address in ctx.made:
        duplicate(ctx, entity, ctx.made[address])
    else:
        ctx.made[address] = entity
    ctx.owner, ctx.root, ctx.key = outer
    return entity


def read_shape(kind: type[Shape], node: Node, ctx: Reading) -> Shape | None:
    """Read a part without an address. None where it is no mapping or lacks what it can't be without."""
    if not isinstance(node, Mapping):
        return None
    key = ctx.key
    values = read_values(kind, node, ctx)
    ctx.key = key
    if any(values.get(name) is None for name in PLANS[kind].required):
        return None
    shape = kind(node=node, **values)
    settle_claims(shape, ctx)
    return shape


def read_values(kind: type[Shape], node: Mapping, ctx: Reading) -> dict[str, Any]:
    """The attributes of a shape that its node gives a value."""
    known = PLANS[kind].keys
    values: dict[str, Any] = {}
    for key, entry in node.entries.items():
        spec = known.get(key)
        if spec is None:
            continue
        ctx.key = key
        value = spec.read(entry.value, ctx)
        if value is not None:
            values[spec.name] = value
    return values


def duplicate(ctx: Reading, second: Entity, first: Entity) -> None:
    """Two parts of one owner have one id."""
    ctx.found.append(
        Diagnostic(
            "model/duplicate-id",
            Severity.ERROR,
            second.span,
            say("The id {id} is used twice inside {owner}.", id=second.id, owner=second.container or ""),
            say("Give one of the two another id; the ids of all parts of one owner must differ, whatever their kind."),
            (Related(first.span, say("First used here.")),),
            entity=second.address,
        )
    )


def settle_claims(shape: Shape, ctx: Reading) -> None:
    """Say which shape made the claims that stand in its own `source`."""
    source = shape.node.get("source")
    if not isinstance(source, Sequence):
        return
    ctx.claims.extend(
        Claim(item.text, ctx.owner, type(shape), shape, item.span) for item in source.items if isinstance(item, Scalar)
    )


def reader(hint: object) -> Read:  # noqa: PLR0911 - one return for each kind of annotation
    """The function that reads a node into the type `hint`."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        to = next(mark for mark in arguments[1:] if isinstance(mark, To))
        return lambda node, ctx: read_reference(to, node, ctx)
    if origin in (Union, types.UnionType):
        return union_reader(tuple(one for one in arguments if one is not type(None)))
    if origin is tuple:
        return tuple_reader(arguments[0])
    if origin is Literal:
        return read_str
    if origin is Dated:
        inner = reader(arguments[0])
        return lambda node, ctx: read_dated(inner, node, ctx)
    if isinstance(hint, type) and issubclass(hint, Entity):
        return lambda node, ctx: read_entity(hint, node, ctx)
    if isinstance(hint, type) and issubclass(hint, Shape):
        return lambda node, ctx: read_shape(hint, node, ctx)
    return SIMPLE[cast("type", hint)]


def union_reader(kinds: tuple[object, ...]) -> Read:
    """Optional things, and the two unions that policy files have: deadlines and periods."""
    if set(kinds) == {Every, Within}:
        return read_deadline
    if PeriodEach in kinds:
        return read_period
    if all(get_origin(kind) is Literal for kind in kinds):
        return read_str
    (only,) = kinds
    return reader(only)


def tuple_reader(item: object) -> Read:
    """A list of things; a list of pairs of texts is written as a mapping."""
    if get_origin(item) is tuple:
        return read_pairs
    one = reader(item)
    parts = isinstance(item, type) and issubclass(item, Entity)

    def read(node: Node, ctx: Reading) -> object:
        if not isinstance(node, Sequence):
            return None
        outer, key = ctx.siblings, ctx.key
        if parts:
            ctx.siblings = frozenset(
                text for part in node.items if isinstance(part, Mapping) and (text := part.text("id")) is not None
            )
        values = []
        for part in node.items:
            ctx.key = key
            value = one(part, ctx)
            if value is not None:
                values.append(value)
        ctx.siblings, ctx.key = outer, key
        return tuple(values)

    return read


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
    if not isinstance(node, Scalar) or node.value is None:
        return None
    quantity, found = parse_quantity(node.text, node.within)
    ctx.found.extend(found)
    return quantity


def read_goal(node: Node, ctx: Reading) -> Goal | None:
    """A goal."""
    if not isinstance(node, Scalar) or node.value is None:
        return None
    goal, found = parse_goal(node.text, node.within)
    ctx.found.extend(found)
    return goal


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
