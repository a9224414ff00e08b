"""The linked model, and the questions that rules, pages, sheets and reports ask of it. Nothing here changes it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date as Day
from functools import cached_property, wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from generator.model.entity import Entity
from generator.model.organisation import Appointment, Drop, Override, Position, Unit
from generator.model.reference import Audience, Waiver
from generator.model.regulations import Regulation
from generator.model.settings import Settings
from generator.model.targets import Measure, Target

if TYPE_CHECKING:
    # Every rule imports the graph, and `remit explain` imports every rule: these would double its start-up.
    from generator.model.formulas import Checked
    from generator.model.link import Edge
    from generator.model.read_values import Claim

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


class Policy:
    """A handbook as of a day: entities by address, the references between them, and what follows from both.

    Attributes:
        day: the day for which versions and dated values are resolved.
        settings: the settings of the handbook.
        entities: everything with an address, parts included, sorted by address. Of a regulation with several versions
            only the parts of the one in force on the day stand here; the others are in `versions`.
        versions: all versions of each regulation, the earliest effective first.
        edges: every reference that holds, in the order of (source, place).
        claims: which inventory ids are restated where.
        formulas: address of a measure or target to its formula, parsed and checked.
        others: parts of versions that are not in force on the day, by address, for the pages of these versions.
        broken: (owner, target) of references that lead nowhere; whoever meets one stays silent.
        audience: who this edition is for; None for the whole handbook.
    """

    def __init__(  # noqa: PLR0913 - each is a part of the model, given by name
        self,
        *,
        day: Day,
        settings: Settings,
        entities: Mapping[str, Entity],
        versions: Mapping[str, tuple[Regulation, ...]],
        edges: "Iterable[Edge]",
        claims: "Iterable[Claim]",
        formulas: "Mapping[str, Checked]",
        broken: frozenset[tuple[str, str]],
        others: Mapping[str, Entity] = MappingProxyType({}),
        audience: Audience | None = None,
    ) -> None:
        """Take the parts; nothing is computed before it is asked for."""
        self.day = day
        self.settings = settings
        self.entities = entities
        self.versions = versions
        self.edges = tuple(edges)
        self.claims = tuple(claims)
        self.formulas = formulas
        self.broken = broken
        self.others = others
        self.audience = audience
        self._answers: dict[Callable[[Policy], object], object] = {}

    @property
    def readers(self) -> str:
        """What those are called that this edition is for; empty for the whole handbook."""
        return "" if self.audience is None else self.audience.label

    def answer(self, question: "Callable[[Policy], T]") -> T:
        """What a question comes to that is asked of the whole handbook: worked out once, kept as long as the policy."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return self._answers[question]  # type: ignore[return-value]  # the key says the type of the value

    def find(self, address: str) -> Entity | None:
        """What an address means, in a version in force or else in another one."""
        return self.entities.get(address) or self.others.get(address)

    def get(self, address: str | None, kind: type[E]) -> E | None:
        """The entity at an address, if there is one of that class."""
        found = self.entities.get(address) if address is not None else None
        return found if isinstance(found, kind) else None

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """All entities of a class, parts included, sorted by address."""
        return self._by_class.get(kind, ())  # type: ignore[return-value]  # the key says the class of the values

    @cached_property
    def _by_class(self) -> dict[type[Entity], tuple[Entity, ...]]:
        sorted_by_class: dict[type[Entity], list[Entity]] = defaultdict(list)
        for entity in self.entities.values():
            sorted_by_class[type(entity)].append(entity)
        return {kind: tuple(found) for kind, found in sorted_by_class.items()}

    # References

    @cached_property
    def _outgoing(self) -> "dict[str, tuple[Edge, ...]]":
        return _grouped(self.edges, "source")

    @cached_property
    def _incoming(self) -> "dict[str, tuple[Edge, ...]]":
        return _grouped(self.edges, "target")

    def references(self, address: str) -> "tuple[Edge, ...]":
        """What an entity refers to, in the order of its keys."""
        return self._outgoing.get(address, ())

    def backlinks(self, address: str) -> "tuple[Edge, ...]":
        """What refers to an entity: who relies on this."""
        return self._incoming.get(address, ())

    def referring(self, address: str, kind: type[E], *keys: str) -> tuple[E, ...]:
        """The entities of a class that refer to `address` under one of `keys` (any, if none is given), each once."""
        found = {
            edge.source: entity
            for edge in self.backlinks(address)
            if (not keys or edge.key in keys) and (entity := self.get(edge.source, kind)) is not None
        }
        return tuple(found[key] for key in sorted(found))

    def container(self, entity: Entity) -> Entity | None:
        """What the entity is a part of."""
        return self.entities.get(entity.container) if entity.container else None

    def top(self, entity: Entity) -> Entity:
        """The top-level entity that the entity is part of, or itself."""
        return self.entities.get(entity.address.partition("/")[0], entity)

    # Organisation

    def head(self, unit: Unit | None) -> Position | None:
        """The position that heads a unit."""
        return self.get(unit.head, Position) if unit is not None else None

    def parent(self, unit: Unit | None) -> Unit | None:
        """The unit above."""
        return self.get(unit.parent, Unit) if unit is not None else None

    def ancestors(self, unit: Unit | None) -> Iterator[Unit]:
        """The unit and those above it, the nearest first; ends in a circle as well."""
        seen: set[str] = set()
        while unit is not None and unit.address not in seen:
            seen.add(unit.address)
            yield unit
            unit = self.parent(unit)

    def company(self, unit: Unit | None) -> Unit | None:
        """The company that a unit belongs to, or the group for what stands above the companies.

        Accountability is judged inside it. Headquarters belong to the group.
        """
        above = list(self.ancestors(unit))
        return next((one for one in above if one.type == "company"), above[-1] if above else None)

    @cached_property
    def _children(self) -> dict[str, tuple[Unit, ...]]:
        found: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.all(Unit):
            if unit.parent is not None:
                found[unit.parent].append(unit)
        return {key: tuple(value) for key, value in found.items()}

    def children(self, address: str) -> tuple[Unit, ...]:
        """The units directly below a unit."""
        return self._children.get(address, ())

    @cached_property
    def _staff(self) -> dict[str, tuple[Position, ...]]:
        found: dict[str, list[Position]] = defaultdict(list)
        for position in self.all(Position):
            if position.unit is not None:
                found[position.unit].append(position)
        return {key: tuple(value) for key, value in found.items()}

    def positions(self, address: str) -> tuple[Position, ...]:
        """The positions of a unit, its head first."""
        unit = self.get(address, Unit)
        staff = self._staff.get(address, ())
        return tuple(sorted(staff, key=lambda one: (unit is None or one.address != unit.head, one.address)))

    def superior(self, position: Position) -> Position | None:
        """The position reported to: stated, else the unit's head; a head reports to the head of the unit above."""
        if position.reports_to is not None:
            return self.get(position.reports_to, Position)
        for unit in self.ancestors(self.get(position.unit, Unit)):
            head = self.head(unit)
            if head is not None and head.address != position.address:
                return head
        return None

    @cached_property
    def _subordinates(self) -> dict[str, tuple[Position, ...]]:
        found: dict[str, list[Position]] = defaultdict(list)
        for position in self.all(Position):
            superior = self.superior(position)
            if superior is not None:
                found[superior.address].append(position)
        return {key: tuple(value) for key, value in found.items()}

    def subordinates(self, address: str) -> tuple[Position, ...]:
        """The positions that report to a position."""
        return self._subordinates.get(address, ())

    def unit_of(self, owner: str | None) -> Unit | None:
        """The unit that an owner (unit or position) is or belongs to."""
        unit = self.get(owner, Unit)
        if unit is not None:
            return unit
        position = self.get(owner, Position)
        return self.get(position.unit, Unit) if position is not None else None

    def appointments(self, position: str) -> tuple[Appointment, ...]:
        """Who holds a position on the day."""
        return tuple(one for one in self.referring(position, Appointment, "position") if one.holds_on(self.day))

    def waivers(self) -> tuple[Waiver, ...]:
        """The exceptions of the handbook, expired ones included."""
        return self.all(Waiver)

    # Targets

    def owners(self, thing: Target | Measure) -> tuple[Unit | Position, ...]:
        """Who a target or measure belongs to: its owner, or with `each` every unit of the type on the day."""
        if thing.each is not None:
            return tuple(unit for unit in self.all(Unit) if unit.type == thing.each and unit.holds_on(self.day))
        owner = self.entities.get(thing.owner) if thing.owner is not None else None
        return (owner,) if isinstance(owner, Unit | Position) else ()

    def departures(self) -> tuple[tuple[Unit | Position, Override | Drop], ...]:
        """Every override and drop with the instance it belongs to."""
        instances: tuple[Unit | Position, ...] = (*self.all(Unit), *self.all(Position))
        departures: list[tuple[Unit | Position, Override | Drop]] = []
        for one in instances:
            departures += ((one, override) for override in one.override)
            departures += ((one, drop) for drop in one.drop)
        return tuple(departures)


def once(question: Callable[[Policy], T]) -> Callable[[Policy], T]:
    """A question whose answer each policy keeps. Policies that nobody holds any more take their answers with them."""

    @wraps(question)
    def asked(policy: Policy) -> T:
        return policy.answer(question)

    return asked


def _grouped(edges: "Iterable[Edge]", key: str) -> "dict[str, tuple[Edge, ...]]":
    found: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[getattr(edge, key)].append(edge)
    return {address: tuple(group) for address, group in found.items()}
