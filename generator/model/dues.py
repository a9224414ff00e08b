"""Which deadlines a position has: its own duties', those of what binds it, and, for the head of a unit, the unit's.

What regulations demand counts only as long as they oblige, and nothing counts before its first day or after its last.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from typing import TypeAlias

from generator.model.entity import Entity
from generator.model.graph import Policy, once
from generator.model.obligations import BINDING, below
from generator.model.organisation import Duty, Position, Unit
from generator.model.regulations import Clause, Item, Regulation, Step
from generator.model.relations import clauses_by_actor, named_parts, owned_targets, steps_by_actor
from generator.model.targets import Milestone, PlanItem, Target
from generator.model.values import Deadline

Part: TypeAlias = Duty | Clause | Item | Step | Milestone | PlanItem | Target
"""What can have a deadline."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a position has to do by some time.

    Attributes:
        part: what has to be done.
        actor: the name under which it means the position: its own address, or that of a unit or role.
        deadline: when; None where it is a single day.
        day: the single day; None where it comes round or follows an event.
        since, until: between which days it counts; None for no bound.
    """

    part: Part
    actor: str
    deadline: Deadline | None
    day: Day | None
    since: Day | None
    until: Day | None


@once
def all_dues(policy: Policy) -> Mapping[str, tuple[Due, ...]]:
    """Address of each position to its deadlines."""
    return {position.address: dues(policy, position) for position in policy.all(Position)}


def dues(policy: Policy, position: Position) -> tuple[Due, ...]:
    """The deadlines of a position that have not ended before the day of the handbook: its own first, each once."""
    found: dict[str, Due] = {}
    for part, actor in parts(policy, position):
        if part.address in found:
            continue
        single = part.due if isinstance(part, Milestone | PlanItem) else None
        if part.deadline is None and single is None:
            continue
        bounds = lasting(policy, part)
        if bounds is None:
            continue
        # A single day is the firmer word where both are stated.
        found[part.address] = Due(part, actor, None if single else part.deadline, single, *bounds)
    return tuple(found.values())


def parts(policy: Policy, position: Position) -> Iterator[tuple[Part, str]]:
    """All that a position has to do, each with the name under which it means the position; may repeat itself."""
    own = position.address
    yield from ((duty, own) for duty in position.duties)
    led = units_led(policy).get(own, ())
    for actor in (own, *(unit.address for unit in led)):
        yield from ((item, actor) for item in owned_items(policy).get(actor, ()))
        yield from ((target, actor) for target in owned_targets(policy).get(actor, ()))
    carried = {duty.part_of for duty in position.duties}
    for unit in led:
        yield from ((duty, unit.address) for duty in unit.duties if duty.address not in carried)
    yield from named_parts(policy, position, timed_steps(policy))
    for clause, actor in named_parts(policy, position, timed_clauses(policy)):
        yield clause, actor
        yield from ((item, actor) for item in below(clause.items))


@once
def timed_steps(policy: Policy) -> Mapping[str, tuple[Step, ...]]:
    """Address of an actor to those of its steps that have a deadline."""
    found = ((actor, [one for one in steps if one.deadline]) for actor, steps in steps_by_actor(policy).items())
    return {actor: tuple(steps) for actor, steps in found if steps}


@once
def timed_clauses(policy: Policy) -> Mapping[str, tuple[Clause, ...]]:
    """Address of an actor to those clauses that bind it and have a deadline, or an item that has one."""
    return {
        actor: tuple(one for one in clauses if one.deadline or any(item.deadline for item in below(one.items)))
        for actor, clauses in clauses_by_actor(policy).items()
    }


@once
def units_led(policy: Policy) -> Mapping[str, tuple[Unit, ...]]:
    """Address of a position to the units that it heads."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in policy.all(Unit):
        if unit.head is not None:
            found[unit.head].append(unit)
    return {head: tuple(units) for head, units in found.items()}


@once
def owned_items(policy: Policy) -> Mapping[str, tuple[Milestone | PlanItem, ...]]:
    """Address of a unit or position to the items of plans and the milestones of targets that it owns."""
    found: dict[str, list[Milestone | PlanItem]] = defaultdict(list)
    items: tuple[Milestone | PlanItem, ...] = (*policy.all(PlanItem), *policy.all(Milestone))
    for item in items:
        above = policy.top(item)
        owner = item.owner or getattr(above, "owner", None)
        if owner is not None:
            found[owner].append(item)
    return {owner: tuple(items) for owner, items in found.items()}


def lasting(policy: Policy, part: Part) -> tuple[Day | None, Day | None] | None:
    """Between which days a part and all that it is a part of hold; None for what is over or obliges nobody."""
    since: Day | None = None
    until: Day | None = None
    one: Entity | None = part
    while one is not None:
        begins = [day for day in (one.since, getattr(one, "effective", None)) if day is not None]
        if isinstance(one, Regulation) and one.status not in BINDING:
            return None
        since = max((day for day in (since, *begins) if day is not None), default=None)
        until = min((day for day in (until, one.until) if day is not None), default=None)
        one = policy.container(one)
    return None if until is not None and until < policy.day else (since, until)
