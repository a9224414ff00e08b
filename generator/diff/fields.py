"""The keys of each kind of entity, from its dataclass: which hold parts, which refer to something."""

from dataclasses import dataclass, fields
from typing import Annotated, Literal, cast, get_args, get_origin, get_type_hints

from generator.model.entity import Entity, Shape
from generator.model.regulations import Chapter
from generator.model.values import To

NOT_COMPARED = frozenset({"node", "address", "template", "was", "change"})
"""What says where a thing is, was or comes from, and the author's own word for a change: not what the thing is."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a shape.

    Attributes:
        name: of the attribute.
        key: in policy files.
        role: whether it holds parts with addresses, chapters, or values.
        refers: whether its values are addresses.
        hint: annotation of the values, without what makes it optional or a list.
    """

    name: str
    key: str
    role: Literal["parts", "chapters", "value"]
    refers: bool


def keys_of(shape: type[Shape]) -> tuple[Key, ...]:
    """The keys that are compared, in the order of the dataclass; worked out when the first of its kind is met."""
    if shape not in KEYS:
        KEYS[shape] = worked_out(shape)
    return KEYS[shape]


KEYS: dict[type[Shape], tuple[Key, ...]] = {}


def worked_out(shape: type[Shape]) -> tuple[Key, ...]:
    """The keys of a shape, from its annotations."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple(
        Key(one.name, cast("str", one.metadata.get("key", one.name)), role_of(hints[one.name]), refers(hints[one.name]))
        for one in fields(shape)
        if one.name not in NOT_COMPARED
    )


def role_of(hint: object) -> Literal["parts", "chapters", "value"]:
    """What a list of this annotation holds."""
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    if isinstance(inner, type) and issubclass(inner, Entity):
        return "parts"
    return "chapters" if inner is Chapter else "value"


def refers(hint: object) -> bool:
    """Whether values of this annotation are addresses."""
    if get_origin(hint) is Annotated:
        return any(isinstance(mark, To) for mark in get_args(hint)[1:])
    return any(refers(inner) for inner in get_args(hint))


def parts_of(entity: Entity) -> list[tuple[Key, tuple[Entity, ...]]]:
    """The parts directly below an entity by key; those of chapters stand below the regulation."""
    found: list[tuple[Key, tuple[Entity, ...]]] = []
    for key in keys_of(type(entity)):
        value = getattr(entity, key.name)
        if key.role == "parts":
            found.append((key, value))
        elif key.role == "chapters":
            found.append((key, tuple(clause for chapter in value for clause in chapter.clauses)))
    return found


def walk(entity: Entity) -> list[Entity]:
    """An entity and all its parts, each before its own parts."""
    found = [entity]
    for _, parts in parts_of(entity):
        for part in parts:
            found.extend(walk(part))
    return found
