"""Who is bound by what, and who carries what: questions that follow references over more than one step."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.model.graph import Policy, once
from generator.model.organisation import Position, Role, Unit
from generator.model.regulations import Clause, Regulation, Step
from generator.model.targets import Measure, Target

Part = TypeVar("Part", Clause, Step)

EVERYWHERE = ""
"""In the place of a unit: a regulation that does not say to whom it applies."""


@once
def reading_order(policy: Policy) -> Mapping[str, tuple[str, int]]:
    """Address of a clause or step to the number of its regulation and its place there: a key to sort by."""
    found: dict[str, tuple[str, int]] = {}
    for regulation in policy.all(Regulation):
        inside = [clause.address for clause in regulation.clauses]
        inside += [step.address for procedure in regulation.procedures for step in procedure.steps]
        found.update((address, (regulation.number or regulation.address, at)) for at, address in enumerate(inside))
    return found


def as_read(policy: Policy, parts: Iterable[Part]) -> list[Part]:
    """Clauses or steps as they follow in the handbook: by number of the regulation, then by their own."""
    order = reading_order(policy)
    return sorted(parts, key=lambda part: order.get(part.address, (part.address, 0)))


@once
def clauses_by_actor(policy: Policy) -> Mapping[str, tuple[Clause, ...]]:
    """Address of a unit, position or role to the clauses that name it as bound, in the order of reading."""
    found: dict[str, list[Clause]] = defaultdict(list)
    for clause in as_read(policy, policy.all(Clause)):
        for actor in clause.binds:
            found[actor].append(clause)
    return {actor: tuple(clauses) for actor, clauses in found.items()}


@once
def steps_by_actor(policy: Policy) -> Mapping[str, tuple[Step, ...]]:
    """Address of a unit, position or role to the steps it takes, in the order of reading."""
    found: dict[str, list[Step]] = defaultdict(list)
    for step in as_read(policy, policy.all(Step)):
        if step.actor is not None:
            found[step.actor].append(step)
    return {actor: tuple(steps) for actor, steps in found.items()}


@once
def owned_targets(policy: Policy) -> Mapping[str, tuple[Target, ...]]:
    """Address of a unit or position to the targets it carries; headings of targets are left out."""
    found: dict[str, list[Target]] = defaultdict(list)
    for target in policy.all(Target):
        if target.target_kind != "group":
            for owner in policy.owners(target):
                found[owner.address].append(target)
    return {owner: tuple(targets) for owner, targets in found.items()}


@once
def owned_measures(policy: Policy) -> Mapping[str, tuple[Measure, ...]]:
    """Address of a unit or position to the measures it counts."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for measure in policy.all(Measure):
        for owner in policy.owners(measure):
            found[owner.address].append(measure)
    return {owner: tuple(measures) for owner, measures in found.items()}


def actors_of(policy: Policy, position: Position) -> Iterator[str]:
    """What a position acts as: itself, the units it belongs to, the roles its holder can play; nearest first."""
    yield position.address
    units = [unit.address for unit in policy.ancestors(policy.get(position.unit, Unit))]
    yield from units
    played = [role for role in policy.all(Role) if plays(policy, role, position, units)]
    for role in sorted(played, key=lambda one: breadth(one, position)):
        yield role.address


def breadth(role: Role, position: Position) -> int:
    """How many people a role means beside the holder of a position: 0 named posts, 1 heads, 2 a staff, 3 anybody."""
    who = role.who
    if who is None:
        return 3
    if position.address in who.positions:
        return 0
    return 1 if who.head_of is not None else 2


def plays(policy: Policy, role: Role, position: Position, units: list[str]) -> bool:
    """Whether the holder of a position can play a role. `units` are the addresses of the units it belongs to."""
    who = role.who
    if who is None:
        return True
    if position.address in who.positions or any(unit in units for unit in who.staff_of):
        return True
    if who.head_of is not None and units:
        unit = policy.get(units[0], Unit)
        if unit is None or unit.head != position.address:
            return False
        # Head of a role's unit: of any unit whose people or which itself can play that role.
        other = policy.get(who.head_of, Role)
        if other is None:
            return who.head_of in units
        return other.who is None or bool(other.who.units) or any(one in units for one in other.who.staff_of)
    return False


def named_parts(
    policy: Policy, position: Position, by_actor: Mapping[str, tuple[Part, ...]]
) -> tuple[tuple[Part, str], ...]:
    """Clauses or steps that name a position, its units or a role of its holder, each with the nearest of these names.

    `by_actor` is what `clauses_by_actor` or `steps_by_actor` gives. A regulation counts only where it applies.
    """
    units = [EVERYWHERE, *(unit.address for unit in policy.ancestors(policy.get(position.unit, Unit)))]
    reach = reach_of(policy, by_actor)
    found: dict[str, tuple[Part, str]] = {}
    for actor in actors_of(policy, position):
        by_unit = reach.get(actor, {})
        near = dict(pair for unit in units for pair in by_unit.get(unit, ()))
        for _, part in sorted(near.items()):
            found.setdefault(part.address, (part, actor))
    return tuple(found.values())


def reach_of(
    policy: Policy, by_actor: Mapping[str, tuple[Part, ...]]
) -> Mapping[str, Mapping[str, tuple[tuple[int, Part], ...]]]:
    """Actor, then unit that a regulation applies to, to its parts that name the actor, with their places among all.

    Without it each post would go through the steps of a whole group, since all of them name the same few roles.
    """
    answers = reaches(policy)
    known = answers.get(id(by_actor))
    if known is None or known[0] is not by_actor:
        made: dict[str, dict[str, list[tuple[int, Part]]]] = {}
        for actor, parts in by_actor.items():
            for at, part in enumerate(parts):
                for unit in applies_to(policy, part) or (EVERYWHERE,):
                    made.setdefault(actor, {}).setdefault(unit, []).append((at, part))
        frozen = {actor: {unit: tuple(found) for unit, found in by_unit.items()} for actor, by_unit in made.items()}
        known = answers[id(by_actor)] = (by_actor, frozen)
    return known[1]


@once
def reaches(policy: Policy) -> dict[int, tuple[object, Any]]:
    """What `reach_of` has worked out, with the mapping it was worked out from, by its identity."""
    del policy
    return {}


def applies_to(policy: Policy, part: Clause | Step) -> tuple[str, ...]:
    """The units that the regulation of a part applies to; none where it does not say."""
    regulation = policy.top(part)
    return tuple(regulation.applies_to) if isinstance(regulation, Regulation) else ()
