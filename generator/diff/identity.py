"""Which thing of the new handbook is which of the old one: by address, by what it says it was, by what it holds."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diff.fields import keys_of, walk
from generator.diff.sameness import plain
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.values import Text

TELLING = 8
"""Characters from which on a text says enough to know a part again under another owner; 其他 does not."""

AT_HOME = frozenset({"parameter", "field", "grade", "article", "scheme", "score-sheet", "amount", "procedure"})
"""Parts whose names recur from owner to owner (日期): known again inside their top-level entity only."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What became of addresses: `moved` from old to new, `origin` from new to old, where they differ."""

    moved: Mapping[str, str]
    origin: Mapping[str, str]

    def before(self, address: str) -> str | None:
        """The old address of what is at a new one; None where the old one has meanwhile become something else's."""
        if address in self.origin:
            return self.origin[address]
        return None if address in self.moved else address


def identify(old: Policy, new: Policy) -> Identity:
    """Match the entities of two handbooks."""
    moved: dict[str, str] = {}
    gone = {address: entity for address, entity in old.entities.items() if address not in new.entities}
    fresh = {address: entity for address, entity in new.entities.items() if address not in old.entities}

    def note(before: str, after: str) -> None:
        """Match two entities, and those of their parts that kept their local ids."""
        for part in walk(gone[before]):
            target = after + part.address[len(before) :]
            if part.address in gone and target in fresh:
                moved[part.address] = target
                del gone[part.address], fresh[target]

    for before, after in list(declared(gone, fresh)):
        if before in gone and after in fresh and gone[before].kind == fresh[after].kind:
            note(before, after)
    for parts in (False, True):
        for before, after in alike(
            [one for one in gone.values() if ("/" in one.address) is parts],
            [one for one in fresh.values() if ("/" in one.address) is parts],
            moved,
        ):
            if before in gone and after in fresh:
                note(before, after)
    return Identity(moved, {after: before for before, after in moved.items()})


def declared(gone: Mapping[str, Entity], fresh: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    """Old and new addresses that `was` connects; on the old side it means a move that was taken back."""
    for entity in fresh.values():
        yield from ((before, entity.address) for was in entity.was for before in entity.before(was))
    for entity in gone.values():
        yield from ((entity.address, after) for was in entity.was for after in entity.before(was))


def alike(gone: Iterable[Entity], fresh: Iterable[Entity], moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Old and new addresses of things that hold the same, where there is no doubt which is which.

    A part of a template occurs once in every instance; these are matched in the order of their addresses.
    """
    left, right = by_content(gone, moved), by_content(fresh, {})
    for content, before in left.items():
        after = right.get(content, [])
        if len(before) == len(after) and (len(before) == 1 or (of_one_template(before) and of_one_template(after))):
            yield from zip(sorted(one.address for one in before), sorted(one.address for one in after), strict=True)


def of_one_template(same: list[Entity]) -> bool:
    """Whether all are instances of one part of a template."""
    return same[0].template is not None and len({one.template for one in same}) == 1


def by_content(entities: Iterable[Entity], moved: Mapping[str, str]) -> dict[tuple[object, ...], list[Entity]]:
    """Entities by what they hold; those that hold too little to be known again are left out."""
    found: dict[tuple[object, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        content = content_of(entity, moved)
        if content is not None:
            found[content].append(entity)
    return found


def content_of(entity: Entity, moved: Mapping[str, str]) -> tuple[object, ...] | None:
    """What a thing is known by: its text or name, a power by what it allows."""
    top = entity.address.partition("/")[0]
    home = moved.get(top, top)
    if entity.kind == "power":
        values = (getattr(entity, key.name) for key in keys_of(type(entity)))
        return ("power", *(moved.get(one, one) if isinstance(one, str) else str(one) for one in values))
    text = getattr(entity, "text", None)
    if isinstance(text, Text):
        said = plain(text, moved)
        return (entity.kind, said) if len(said) >= TELLING else (entity.kind, said, home)
    name = getattr(entity, "name", None) or getattr(entity, "title", None)
    if not isinstance(name, str):
        return None
    return (entity.kind, name, home) if entity.kind in AT_HOME else (entity.kind, name)
