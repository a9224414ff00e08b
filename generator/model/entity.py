"""What all entities have in common: an address, a node to point at, and the keys that any of them may carry."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal, TypeAlias

from generator.loader.nodes import Mapping, Scalar, Sequence
from generator.model.values import Text, To
from generator.source import Span

Classification: TypeAlias = Literal["public", "internal", "trade-secret", "secret", "confidential"]
"""Who may read it (密级), from everybody to hardly anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Something read from a mapping.

    `node` says where; it takes no part in equality, since moving a line changes no meaning.
    """

    node: Mapping = field(compare=False, repr=False)

    def at(self, key: str, index: int | None = None) -> Span:
        """Where the value of `key` stands (or its item `index`); the whole thing's place if it does not occur."""
        found = self.node.get(key)
        if index is not None and isinstance(found, Sequence) and index < len(found.items):
            found = found.items[index]
        return self.span if found is None else found.span

    @property
    def span(self) -> Span:
        """The smallest text that identifies it: its id, else its name, else the first key."""
        for key in ("id", "name", "title", "heading", "text"):
            found = self.node.get(key)
            if isinstance(found, Scalar):
                return found.span
        first = next(iter(self.node.entries.values()), None)
        return first.key.span if first else self.node.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo(Shape):
    """A declared hole (待填): which field, who fills it, by when, why it is open."""

    field: str
    owner: Annotated[str | None, To(("unit", "position"))] = None
    due: date | None = None
    because: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(Shape):
    """An author's own word for a change: `change: {kind: editorial, because: …}`."""

    kind: str
    because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Shape):
    """Anything with an id, parts included.

    Attributes:
        address: id of a top-level entity; for parts the ids along the containers, `res.finance.manager/cost`.
        template: address inside the template that this was made from, or None.
        source: ids of the inventory that it restates.
        since, until: first and last day (keys `from`, `until`).
        was: addresses that it had before.
        extra: `x-…` keys with their values as text, carried and shown.
    """

    kind: ClassVar[str] = ""

    address: str
    template: str | None = None
    source: tuple[str, ...] = ()
    note: Text | None = None
    todo: tuple[Todo, ...] = ()
    was: tuple[str, ...] = ()
    since: date | None = field(default=None, metadata={"key": "from"})
    until: date | None = None
    audience: Annotated[str | None, To(("audience",))] = None
    change: Declared | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The last part of the address."""
        return self.address.rpartition("/")[2]

    @property
    def label(self) -> str:
        """What people call it: its name or title, else its id."""
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.id)

    @property
    def container(self) -> str | None:
        """Address of the entity that it is a part of, or None."""
        return self.address.rpartition("/")[0] or None

    def before(self, was: str) -> tuple[str, ...]:
        """The full addresses that an entry of `was` may mean, the nearest last.

        Inside a template a leading dot stands for the instance, as everywhere there.
        """
        local = (self.template or "").partition("/")[2]
        if was.startswith(".") and local and self.address.endswith(local):
            instance = self.address.removesuffix(local).removesuffix("/")
            return (instance + (was[1:] if was.startswith("./") else was),)
        return (was, f"{self.container}/{was}") if "/" not in was and self.container is not None else (was,)

    def open(self, key: str) -> bool:
        """Whether a todo declares `key` as a hole."""
        return any(todo.field == key for todo in self.todo)

    def holds_on(self, day: date) -> bool:
        """Whether `day` lies between `from` and `until`, both included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
