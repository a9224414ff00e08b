"""How many posts there are and how many are filled. Counts only: employee numbers never reach the site."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.graph import Policy
from generator.model.organisation import Position


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
