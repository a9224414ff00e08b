"""What is left of the values of a model for an audience: no address, citation or part of what it may not read."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from operator import is_
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from generator.loader.nodes import Mapping
from generator.model.entity import Entity, Shape
from generator.model.graph import Policy
from generator.model.organisation import Appointment, Basis, Cover, Drop, Override, Position, Unit
from generator.model.printing import reference
from generator.model.regulations import Chapter, Clause, Item, Next, Procedure, Regulation, Step
from generator.model.targets import Measure, Target
from generator.model.values import Cite, Dated, Text, To, Within
from generator.source import Source

E = TypeVar("E", bound=Entity)
Numbered = TypeVar("Numbered", bound=Clause | Item | Step)

NOWHERE = Mapping(Source("", ""), 0, 0, {})
"""The place of a stand-in: it is in no file."""

UNTOLD = "_internal"
"""The address of a superior whom readers may not know of. Nothing has it."""

ABOUT = (Basis, Cover, Override)
"""Shapes that speak about what they refer to, and go with it."""

UNNAMED = "＊＊＊"
"""What stands in the place of an employee number."""


def stand_in(container: Entity, at: int) -> str:
    """The address of what keeps the place of number `at`. It tells nothing, and no id can be like it."""
    return f"{container.address}/_internal-{at}"


class Fields(dict[type[Shape], "Named"]):
    """The attributes of each shape that say something, worked out when the first one of its kind is met."""

    def __missing__(self, shape: type[Shape]) -> "Named":
        """Find them: all but where it stands and what it is called by."""
        hints = get_type_hints(shape, include_extras=True)
        names = tuple(one.name for one in fields(shape) if one.name not in {"node", "address", "template", "audience"})
        self[shape] = Named(names, frozenset(name for name in names if refers(hints[name])))
        return self[shape]


@dataclass(frozen=True, slots=True)
class Named:
    """Attributes of a shape, and those of them that hold addresses."""

    names: tuple[str, ...]
    addresses: frozenset[str]


FIELDS = Fields()


def refers(hint: object) -> bool:
    """Whether a type says that its values are addresses."""
    if get_origin(hint) is Annotated:
        return any(isinstance(mark, To) for mark in get_args(hint)[1:])
    return any(refers(inner) for inner in get_args(hint))


@dataclass(slots=True)
class Thinning:
    """How the values of one model are thinned.

    Attributes:
        policy: the whole model.
        reads: the audiences whose texts may be read.
        hidden: addresses of what may not be read on the day.
        versions: the versions of regulations that may be read.
        internal: what stands in the place of what is hidden.
        templates: addresses inside templates of parts that may be read somewhere.
        employees: finds employee numbers.
        gone: all addresses that lead nowhere, those of parts of other versions included.
        steps: of the procedure that is being thinned, addresses of steps to those of what would keep their place.
    """

    policy: Policy
    reads: AbstractSet[str]
    hidden: AbstractSet[str]
    versions: Dict[str, tuple[Regulation, ...]]
    internal: str
    templates: AbstractSet[str]
    employees: re.Pattern[str] | None
    gone: frozenset[str] = field(init=False)
    steps: Dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find what leads nowhere."""
        shown = {part for same in self.versions.values() for one in same for part in self.parts(one)}
        self.gone = frozenset(self.hidden | (self.policy.others.keys() - shown))

    def closed(self, part: Entity) -> bool:
        """Whether a part may not be read, in the version that it stands in or as it is today."""
        return part.address in self.hidden or (part.audience is not None and part.audience not in self.reads)

    def parts(self, thing: object) -> Iterator[str]:
        """The addresses of the parts of something that may be read."""
        if isinstance(thing, tuple):
            for one in thing:
                yield from self.parts(one)
        elif isinstance(thing, Shape):
            if isinstance(thing, Chapter) and thing.audience is not None and thing.audience not in self.reads:
                return
            for name in FIELDS[type(thing)].names:
                value = getattr(thing, name)
                for part in value if isinstance(value, tuple) else (value,):
                    if isinstance(part, Entity) and not self.closed(part):
                        yield part.address
                        yield from self.parts(part)
                    elif isinstance(part, Shape) and not isinstance(part, Entity):
                        yield from self.parts(part)

    # Entities

    def entity(self, thing: E, made: dict[str, Entity]) -> E:
        """A thing that may be read, without what may not be; it and its parts are added to `made`."""
        if isinstance(thing, Procedure):
            self.steps = {step.address: stand_in(thing, at) for at, step in enumerate(thing.steps, 1)}
        changed = self.values(thing, made)
        if isinstance(thing, Measure | Target) and self.tells(thing):
            changed |= {"formula": None}
            if isinstance(thing, Target):
                changed["examples"] = ()
        if isinstance(thing, Unit) and thing.parent in self.gone:
            above = (one.address for one in self.policy.ancestors(thing))
            changed["parent"] = next((one for one in above if one != thing.address and one not in self.gone), None)
        if isinstance(thing, Position):
            changed |= self.line(thing)
        if isinstance(thing, Unit | Position):
            changed["drop"] = tuple(one for one in thing.drop if self.known(thing, one))
        if thing.template is not None and thing.template.partition("/")[0] in self.gone:
            changed["template"] = None
        was = tuple(one for one in thing.was if not any(self.below(full) for full in thing.before(one)))
        if was != thing.was:
            changed["was"] = was
        fresh = replace(thing, **changed) if changed else thing
        made.setdefault(fresh.address, fresh)
        return fresh

    def line(self, position: Position) -> dict[str, Any]:
        """To whom a post reports: where that one is hidden, to nobody who is told, and not to the next one above."""
        superior = self.policy.superior(position)
        if superior is None:
            return {}
        if superior.address in self.gone:
            return {"reports_to": UNTOLD}
        units = self.policy.ancestors(self.policy.get(position.unit, Unit))
        return {"reports_to": superior.address} if any(unit.address in self.gone for unit in units) else {}

    def appointment(self, thing: Appointment, number: int) -> Appointment:
        """That somebody holds a post, but not who."""
        return Appointment(
            node=NOWHERE,
            address=f"_appointment-{number}",
            position=thing.position,
            appointment_kind=thing.appointment_kind,
            since=thing.since,
            until=thing.until,
        )

    def tells(self, thing: Measure | Target) -> bool:
        """Whether a formula names what is hidden, or may do so where it could not be read."""
        formula = self.policy.formulas.get(thing.address)
        if formula is None:
            return False
        if any(one.address in self.gone for one in formula.measures.values()):
            return True
        return not formula.sound and any(one.address in self.gone for one in self.policy.all(Measure))

    def known(self, instance: Unit | Position, drop: Drop) -> bool:
        """Whether a part that an instance does without may be read where others have it."""
        local = drop.dropped.removeprefix(instance.address).removeprefix("/")
        return instance.made_by is not None and f"{instance.made_by}/{local}" in self.templates

    def below(self, address: str) -> bool:
        """Whether an address is hidden, or that of a part of what is."""
        while address and address not in self.gone:
            address = address.rpartition("/")[0]
        return bool(address)

    # Values

    def values(self, thing: Shape, made: dict[str, Entity]) -> dict[str, Any]:
        """The attributes of a shape that are others for this audience."""
        changed: dict[str, Any] = {}
        for name in FIELDS[type(thing)].names:
            old = getattr(thing, name)
            if old is None or old == ():
                continue
            new: object
            if name in FIELDS[type(thing)].addresses:
                new = self.addresses(old)
            elif isinstance(thing, Regulation) and name == "chapters":
                new = self.chapters(thing, made)
            elif isinstance(old, tuple):
                new = self.several(thing, old, made)
            else:
                new = self.value(old, made)
            if new is not old:
                changed[name] = new
        return changed

    def addresses(self, value: str | tuple[str, ...]) -> str | tuple[str, ...] | None:
        """One address or several, without those that lead nowhere."""
        if isinstance(value, str):
            return value if self.leads(value) else None
        return value if all(map(self.leads, value)) else tuple(filter(self.leads, value))

    def leads(self, address: str) -> bool:
        """Whether an address is that of something that may be read. A misspelt one may be all but the right one."""
        return address not in self.gone and self.policy.find(address) is not None

    def several(self, owner: Shape, old: tuple[Any, ...], made: dict[str, Entity]) -> tuple[Any, ...]:
        """What of a list may be read, each thinned; what is numbered keeps its place."""
        new: list[Any] = []
        for at, one in enumerate(old, 1):
            if not isinstance(one, Entity) or not self.closed(one):
                value = self.value(one, made)
                new += () if value is None else (value,)
            elif isinstance(one, Item | Step) and isinstance(owner, Entity):
                kind: type[Item | Step] = type(one)
                new.append(self.placeholder(kind, stand_in(owner, at)))
        return old if len(new) == len(old) and all(map(is_, new, old)) else tuple(new)

    def chapters(self, regulation: Regulation, made: dict[str, Entity]) -> tuple[Chapter, ...]:
        """The chapters of a version; hidden clauses keep their numbers, and a hidden chapter those of its clauses."""
        found: list[Chapter] = []
        at = 0
        for chapter in regulation.chapters:
            closed = chapter.audience is not None and chapter.audience not in self.reads
            clauses: list[Clause] = []
            for clause in chapter.clauses:
                at += 1
                hidden = closed or self.closed(clause)
                place = stand_in(regulation, at)
                clauses.append(self.placeholder(Clause, place) if hidden else self.entity(clause, made))
            if closed:
                found.append(Chapter(node=NOWHERE, heading=self.internal, clauses=tuple(clauses)))
            else:
                changed = {**self.values(replace(chapter, clauses=()), made), "clauses": tuple(clauses)}
                found.append(replace(chapter, **changed))
        return tuple(found)

    def placeholder(self, kind: type[Numbered], address: str) -> Numbered:
        """What keeps the place of a hidden clause, item or step."""
        return kind(node=NOWHERE, address=address, text=Text(self.internal, (self.internal,)))

    def value(self, old: object, made: dict[str, Entity]) -> object:  # noqa: PLR0911 - one return for each kind
        """A value thinned; None where nothing of it is left."""
        match old:
            case str():
                return self.nameless(old)
            case Text():
                return self.text(old)
            case Entity():
                return self.entity(old, made)
            case Next():
                return self.way(old)
            case Shape():
                return self.shape(old, made)
            case Within():
                after = self.internal if old.after in self.gone else old.after
                return replace(old, within=self.text(old.within), after=after)
            case Dated():
                entries = (replace(one, note=one.note and self.nameless(one.note)) for one in old.entries)
                return Dated(tuple(entries))
            case tuple():
                return tuple(self.value(one, made) for one in old)
            case _:
                return old

    def shape(self, old: Shape, made: dict[str, Entity]) -> Shape | None:
        """A part without an address; None for one that speaks about what is hidden."""
        if isinstance(old, ABOUT) and any(getattr(old, name) in self.gone for name in FIELDS[type(old)].addresses):
            return None
        changed = self.values(old, made)
        return replace(old, **changed) if changed else old

    def way(self, old: Next) -> Next | None:
        """Where a procedure goes on; to the place that a hidden step keeps as well."""
        if old.to not in self.gone:
            return old
        place = self.steps.get(old.to)
        return None if place is None else replace(old, to=place)

    def text(self, old: Text) -> Text:
        """A text that cites nothing hidden."""
        parts: tuple[str | Cite, ...] = tuple(
            self.nameless(one) if isinstance(one, str) else one if self.prints(one) else self.words(one)
            for one in old.parts
        )
        if all(map(is_, parts, old.parts)):
            return old
        source = "".join(one if isinstance(one, str) else f"【{one.sign}{one.target}】" for one in parts)
        return Text(source, parts)

    def prints(self, cite: Cite) -> bool:
        """Whether a citation may be printed; a term is a word of the text, linked where its entry may be read."""
        return cite.sign == "#" or self.leads(cite.target)

    def nameless(self, characters: str) -> str:
        """Characters without employee numbers."""
        return characters if self.employees is None else self.employees.sub(UNNAMED, characters)

    def words(self, cite: Cite) -> str:
        """What a citation of something hidden prints as: its number, where the reader sees that there is one."""
        hidden = self.policy.entities.get(cite.target)
        if cite.sign != "@" or hidden is None:
            return self.internal
        above = self.policy.container(hidden)
        while above is not None and above.address in self.gone:
            hidden, above = above, self.policy.container(above)
        numbered = isinstance(hidden, Clause | Item | Step) and above is not None
        return reference(hidden, self.policy) + self.internal if numbered else self.internal
