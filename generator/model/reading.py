"""Nodes to entities. How a field is read follows from its annotation, so that a key is named once, in the dataclass."""

import types
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Mapping, Node, Scalar, Sequence, plain
from generator.messages import say
from generator.model.entity import Entity, Shape
from generator.model.read_values import (
    SIMPLE,
    Claim,
    Read,
    Reading,
    read_claims,
    read_dated,
    read_deadline,
    read_pairs,
    read_period,
    read_reference,
    read_str,
)
from generator.model.values import Dated, Every, PeriodEach, To, Within

E = TypeVar("E", bound=Entity)


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
