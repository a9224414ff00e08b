"""What differs between two handbooks, as data. `diff/compare.py` finds it, `report/changes_*.py` print it.

A change says what is different and where; what that *means* (tightened, loosened, who must be told) is judged from
`before`, `after` and the entities of both sides, which every change carries.
"""

from dataclasses import dataclass, field
from enum import Enum

from generator.diagnostics import Diagnostic
from generator.messages import Message
from generator.model.entity import Declared, Entity
from generator.source import Span


class ChangeKind(Enum):
    """In which way something differs; the value is the word in JSON."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same thing under another owner."""
    RENAMED = "renamed"
    """Another name or title, or another id under the same owner."""
    REORDERED = "reordered"
    """The same things in another order."""
    RENUMBERED = "renumbered"
    """Clauses and items that print another number, because of what was added, removed or reordered before them."""


@dataclass(frozen=True, slots=True)
class Side:
    """A change as one of the two handbooks has it.

    Attributes:
        address: of the entity; empty for the settings of the handbook.
        label: what people call it.
        span: the smallest text that holds what differs.
        thing: the entity; None for the settings.
    """

    address: str
    label: Message
    span: Span | None = field(default=None, compare=False)
    thing: Entity | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        kind: in which way.
        entity: kind of entity (`duty`, `clause`, …); `handbook` for its settings.
        old, new: both sides. What was added has no old side and what was removed no new one.
        keys: the key that differs and those inside it: `deadline`, or `targets` and `weight`; empty where the whole
            entity is meant.
        item: which member of a list under `keys`, or from which day on.
        before, after: what differs, in printed form; of what was added or removed its text or name.
        volume: title of the volume of the handbook.
        trail: names from the unit down to what contains the entity.
        parts: how many parts were added or removed with the entity; they have no change of their own.
        template: the address inside the template where that is the place of the change.
        instances: addresses of all entities that a change of a template reaches; empty where it is only one.
        version: of a regulation of which the handbook holds several.
        declared: the author's own word for the change.
    """

    kind: ChangeKind
    entity: str
    old: Side | None
    new: Side | None
    keys: tuple[str, ...] = ()
    item: Message | None = None
    before: Message | None = None
    after: Message | None = None
    volume: str = ""
    trail: tuple[str, ...] = ()
    parts: int = 0
    template: str | None = None
    instances: tuple[str, ...] = ()
    version: str | None = None
    declared: Declared | None = None

    @property
    def side(self) -> Side:
        """The new side, or of what was removed the old one."""
        side = self.new or self.old
        assert side is not None, "a change has a side"  # noqa: S101 - what compare.py makes always has
        return side

    @property
    def address(self) -> str:
        """Address of the entity: today's, or of what was removed its last one."""
        return self.side.address


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two handbooks that are compared.

    Attributes:
        name: what the reader called it (`main`); empty for the files as they are.
        commit: the full name of the commit; None for the files as they are.
        root: what stands before the paths of its sources: `policies/`, or `main:policies/` as git writes it.
        found: what could not be read of it.
    """

    name: str
    commit: str | None
    root: str
    found: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two handbooks, in the order of the handbook; `notes` say what could not be compared."""

    base: Edition
    head: Edition
    changes: tuple[Change, ...]
    notes: tuple[Message, ...] = ()
