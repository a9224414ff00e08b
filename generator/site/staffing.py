"""How many posts there are and how many are filled. Counts only: employee numbers never reach the site."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.graph import Policy, once
from generator.model.organisation import Position, Unit


@dataclass(frozen=True, slots=True)
class Staffing:
    """Head-count of some positions on the day.

    Attributes:
        of: how many positions these are.
        posts: how many posts were approved.
        unfixed: positions that do not say how many there are.
        vacant: posts known to be empty. A position for which no appointment was ever written down counts as unknown.
        standing_in: how many hold a post otherwise than by regular appointment, by kind.
        optional: whether all of them may be left unfilled.
    """

    of: int
    posts: int
    unfixed: int
    vacant: int
    standing_in: tuple[tuple[str, int], ...]
    optional: bool


def staffing(policy: Policy, positions: Iterable[Position]) -> Staffing:
    """Head-count of `positions` on the day of the policy."""
    posts = unfixed = vacant = 0
    kinds: Counter[str] = Counter()
    optional = []
    for one in positions:
        optional.append(one.establishment == "optional")
        if one.headcount is None:
            unfixed += 1
        posts += one.headcount or 0
        if not any(edge.key == "position" for edge in policy.backlinks(one.address)):
            continue
        holders = policy.appointments(one.address)
        kinds.update(kind for holder in holders if (kind := holder.appointment_kind) not in (None, "regular"))
        regular = sum(holder.appointment_kind in (None, "regular", "concurrent") for holder in holders)
        vacant += max(0, (one.headcount or 0) - regular)
    return Staffing(
        len(optional), posts, unfixed, vacant, tuple(sorted(kinds.items())), bool(optional) and all(optional)
    )


@dataclass(frozen=True, slots=True)
class Whole:
    """A unit with all units below it: approved posts, posts known to be empty, and how many units are below."""

    posts: int = 0
    vacant: int = 0
    units: int = 0


def whole_of(policy: Policy, unit: Unit) -> Whole:
    """What a unit comes to with all units below it; nothing where it does not exist on the day."""
    return wholes(policy).get(unit.address, Whole())


@once
def wholes(policy: Policy) -> dict[str, Whole]:
    """Address of each unit that exists on the day to what it and all units below it come to."""
    posts: Counter[str] = Counter()
    vacant: Counter[str] = Counter()
    units: Counter[str] = Counter()
    there = [unit for unit in policy.all(Unit) if unit.holds_on(policy.day)]
    for unit in there:
        own = staffing(policy, policy.positions(unit.address))
        for above in policy.ancestors(unit):
            posts[above.address] += own.posts
            vacant[above.address] += own.vacant
            units[above.address] += above is not unit
    return {one.address: Whole(posts[one.address], vacant[one.address], units[one.address]) for one in there}
