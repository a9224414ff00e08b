"""目标分解 as a tree: which target serves which, and whose agreement carries it with which weight.

A target serves what it `supports`; one that says nothing serves what the heading above it supports. Headings (`kind:
group`) promise nothing themselves, so they are no part of the tree: what stands below them does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.graph import Policy, once
from generator.model.organisation import Unit
from generator.model.targets import Agreement, Target


def is_heading(target: Target) -> bool:
    """Whether a target only gathers others under a name."""
    return target.target_kind == "group"


def parent_of(policy: Policy, target: Target) -> Target | None:
    """What a target serves: what it supports, else what the nearest heading above it supports.

    Never a heading: whoever supports one serves what that heading does. None at the top, where a reference is broken,
    and where the way up runs in a circle of headings or back to the target itself (`model/cycle` reports it).
    """
    seen = {target.address}
    above = _next(policy, target)
    while above is not None and is_heading(above):
        if above.address in seen:
            return None
        seen.add(above.address)
        above = _next(policy, above)
    return None if above is None or above.address == target.address else above


def _next(policy: Policy, target: Target) -> Target | None:
    """One step up: what is supported, else the heading."""
    return policy.get(target.supports if target.supports is not None else target.group, Target)


@once
def _children(policy: Policy) -> Mapping[str, tuple[Target, ...]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for target in policy.all(Target):
        if in_cascade(policy, target) and (parent := parent_of(policy, target)) is not None:
            found[parent.address].append(target)
    return {address: tuple(children) for address, children in found.items()}


def children_of(policy: Policy, target: Target) -> tuple[Target, ...]:
    """The targets that serve a target directly, sorted by address; those that have ended are left out."""
    return _children(policy).get(target.address, ())


def in_cascade(policy: Policy, target: Target) -> bool:
    """Whether a target can have a place in the tree: it is no heading, and its time is not over."""
    return not is_heading(target) and (target.until is None or policy.day <= target.until)


def hold_together(policy: Policy, one: Target, other: Target) -> bool:
    """Whether two targets both hold on some day, from today on."""
    begin = max((day for day in (one.since, other.since) if day is not None), default=policy.day)
    return all(until is None or max(begin, policy.day) <= until for until in (one.until, other.until))


def ancestors_of(policy: Policy, target: Target) -> Iterator[Target]:
    """What a target serves, what that one serves and so on, the nearest first; ends in a circle as well."""
    seen = {target.address}
    above = parent_of(policy, target)
    while above is not None and above.address not in seen:
        seen.add(above.address)
        yield above
        above = parent_of(policy, above)


@once
def tops(policy: Policy) -> tuple[Target, ...]:
    """The targets that serve none and are served by some: each is the root of a tree. Sorted by address."""
    return tuple(
        one
        for one in policy.all(Target)
        if in_cascade(policy, one) and parent_of(policy, one) is None and children_of(policy, one)
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """A target in its tree, or one unit's part of a target that every unit of a type carries.

    Attributes:
        target: what is to be reached.
        unit: the unit that carries an `each` target for itself; None for the target as such.
        above: the place in the list of the branch it hangs on; None for the root.
        depth: how far below the root, 0 for the root itself.
    """

    target: Target
    unit: Unit | None
    above: int | None
    depth: int


def branches(policy: Policy, root: Target, levels: int | None = None) -> tuple[Branch, ...]:
    """The tree below a target as a list, every branch before what hangs on it, depth first.

    What serves one target stands from the top of the organisation down, the targets of one owner together. A target of
    `each` office has a branch for each office; what serves it and belongs to one of these offices hangs on its branch.

    Args:
        policy: the handbook.
        root: where to begin.
        levels: how many levels of targets below the root, units not counted; all by default.
    """
    found: list[Branch] = []
    # A target may not turn up twice, or a circle would never end.
    seen = {root.address}
    waiting: list[tuple[Target, Unit | None, int | None, int, int]] = [(root, None, None, 0, 0)]
    hanging: dict[tuple[str, str], list[Target]] = {}
    while waiting:
        target, unit, above, depth, level = waiting.pop()
        here = len(found)
        found.append(Branch(target, unit, above, depth))
        if unit is not None:
            children = hanging.get((target.address, unit.address), [])
            units: tuple[Unit, ...] = ()
        else:
            units = carriers(policy, target)
            children = []
            for child in children_of(policy, target) if levels is None or level < levels else ():
                if child.address in seen:
                    continue
                seen.add(child.address)
                carrier = carrier_of(policy, child, units)
                where = children if carrier is None else hanging.setdefault((target.address, carrier.address), [])
                where.append(child)
        below: list[tuple[Target, Unit | None, int | None, int, int]] = [
            (target, one, here, depth + 1, level) for one in units
        ]
        children.sort(key=lambda child: standing(policy, child))
        below += [(child, None, here, depth + 1, level + 1) for child in children]
        waiting += reversed(below)
    return tuple(found)


def standing(policy: Policy, target: Target) -> tuple[int, bool, str, str]:
    """A key to sort by: how far down the organisation the owner stands, a unit before its posts."""
    owner = next(iter(policy.owners(target)), None)
    if owner is None:
        return 0, False, "", target.address
    unit = policy.unit_of(owner.address)
    return sum(1 for _ in policy.ancestors(unit)), owner is not unit, owner.address, target.address


def carriers(policy: Policy, target: Target) -> tuple[Unit, ...]:
    """The units that each carry a target for themselves; none for a target with one owner."""
    if target.each is None:
        return ()
    return tuple(one for one in policy.owners(target) if isinstance(one, Unit))


def carrier_of(policy: Policy, child: Target, units: tuple[Unit, ...]) -> Unit | None:
    """Which of the units that carry the target above the owner of a target belongs to."""
    if child.each is not None or not units:
        return None
    known = {unit.address for unit in units}
    return next((unit for unit in policy.ancestors(policy.unit_of(child.owner)) if unit.address in known), None)


@dataclass(frozen=True, slots=True)
class Carried:
    """A target in a target agreement.

    Attributes:
        agreement: who signs for it.
        weight: in percent of that agreement; None where it is still open.
    """

    agreement: Agreement
    weight: int | None


@once
def _carried(policy: Policy) -> Mapping[str, tuple[Carried, ...]]:
    found: dict[str, list[Carried]] = defaultdict(list)
    for agreement in policy.all(Agreement):
        if agreement.until is None or policy.day <= agreement.until:
            for one in agreement.targets:
                found[one.target].append(Carried(agreement, one.weight))
    return {
        address: tuple(sorted(several, key=lambda one: (not one.agreement.holds_on(policy.day), one.agreement.address)))
        for address, several in found.items()
    }


def carried_by(policy: Policy, target: Target, unit: Unit | None = None) -> tuple[Carried, ...]:
    """The agreements that hold a target, those in force on the day first, ended ones left out.

    A target that every unit of a type carries for itself stands in an agreement of each: with `unit`, in that unit's
    and its posts'; without, in those of all others, which answer for the target as such.
    """
    found = _carried(policy).get(target.address, ())
    if unit is not None:
        return tuple(one for one in found if policy.unit_of(one.agreement.party) is unit)
    apart = {one.address for one in carriers(policy, target)}
    return tuple(
        one for one in found if (party := policy.unit_of(one.agreement.party)) is None or party.address not in apart
    )
