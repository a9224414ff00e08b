"""Who may read what: an audience reads what is for itself and for the audiences it includes, and nothing else.

What says nothing of its readers is for those of what it is a part of; at the top, for the audience of the handbook
(the setting `audience`). Without that setting it is for nobody but who reads the whole: forgetting lets nothing out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from generator.model.entity import Entity
from generator.model.graph import Policy, once
from generator.model.organisation import Activity, Appointment, Position, Power, Unit
from generator.model.reference import Audience, Place, Waiver
from generator.model.regulations import Control, Record, Regulation
from generator.model.targets import (
    Agreement,
    Amount,
    Assessment,
    Measure,
    Plan,
    Scheme,
    ScoreSheet,
    Target,
)

BELONGS: Mapping[type[Entity], tuple[str, ...]] = {
    Unit: ("parent",),
    Position: ("unit",),
    Activity: ("parent",),
    Appointment: ("position",),
    Power: ("matter",),
    Regulation: ("owner",),
    Record: ("kept_by",),
    Control: ("thing",),
    Measure: ("owner",),
    Target: ("owner", "group"),
    Agreement: ("party",),
    Assessment: ("regulation",),
    ScoreSheet: ("assessed",),
    Plan: ("owner",),
    Place: ("office",),
    Waiver: ("where",),
}
"""Whose thing something is: what says nothing of its own readers is hidden with one of these."""


def shares(amount: Amount) -> Iterator[str | None]:
    """Places and teams of an amount; its shares add up only together."""
    for one in amount.shares:
        yield from (one.place, one.team)


INDIVISIBLE: Mapping[type[Entity], Callable[..., Iterable[str | None]]] = {
    Agreement: lambda one: (line.target for line in one.targets),
    Amount: shares,
    Control: lambda one: (side.matter for side in one.apart),
    Scheme: lambda one: (
        *(grade.address for grade in one.grades),
        one.derived.average_of if one.derived is not None else None,
    ),
    ScoreSheet: lambda one: (item.address for item in one.items),
}
"""What would be false without one of its parts (weights, shares, bands, points): it is hidden with any of them."""


APPLIES = (Assessment, Regulation)
"""What says to whom it applies: with all of them hidden it would seem to apply to everybody, so it is hidden too."""


def readable(address: str, audiences: Mapping[str, Audience]) -> frozenset[str]:
    """The audiences whose texts an audience may read: itself and all that it includes, however far."""
    seen: set[str] = set()
    waiting = [address]
    while waiting:
        at = waiting.pop()
        if at not in seen and at in audiences:
            seen.add(at)
            waiting.extend(audiences[at].includes)
    return frozenset(seen)


def read_by(policy: Policy, audience: str) -> frozenset[str]:
    """The audiences of a handbook whose texts `audience` may read."""
    return readable(audience, {one.address: one for one in policy.all(Audience)})


def reads_the_rest(policy: Policy, reads: AbstractSet[str]) -> bool:
    """Whether those who read for `reads` read what names no audience."""
    return policy.settings.audience is not None and policy.settings.audience.value in reads


@once
def hidden_by_audience(policy: Policy) -> Mapping[str, frozenset[str]]:
    """The addresses of each audience, with those of all that it may not read."""
    return {one.address: hidden_from(policy, one.address) for one in policy.all(Audience)}


def hidden_from(policy: Policy, audience: str) -> frozenset[str]:
    """The addresses of all that an audience may not read, of what counts on the day.

    An audience that is named and not declared is nobody: what is for it is hidden.
    """
    reads = read_by(policy, audience)
    default = reads_the_rest(policy, reads)
    hidden = {
        clause.address
        for regulation in policy.all(Regulation)
        for chapter in regulation.chapters
        if chapter.audience is not None and chapter.audience not in reads
        for clause in chapter.clauses
    }
    before = -1
    # What belongs to something may be hidden before that is seen to be; the tree of units is as deep as it gets.
    while len(hidden) != before:
        before = len(hidden)
        for address, entity in policy.entities.items():
            if address not in hidden and is_hidden(entity, hidden, reads, default=default):
                hidden.add(address)
    return frozenset(hidden)


def is_hidden(entity: Entity, hidden: AbstractSet[str], reads: AbstractSet[str], *, default: bool) -> bool:
    """Whether an entity may not be read, as far as is known of what it is a part of and what it belongs to.

    `hidden` is what is known to be; `default` says whether those who read for `reads` read what names no audience.
    """
    if entity.container in hidden or false_without(entity, hidden):
        return True
    if entity.audience is not None:
        return entity.audience not in reads
    if isinstance(entity, Audience):
        # The name of an audience may tell as much as what it reads.
        return entity.address not in reads
    if any(getattr(entity, key) in hidden for key in BELONGS.get(type(entity), ())):
        return True
    return entity.container is None and not default


def false_without(entity: Entity, hidden: AbstractSet[str]) -> bool:
    """Whether an entity would say something false to those who see nothing of what is hidden."""
    if isinstance(entity, APPLIES) and entity.applies_to:
        return all(one in hidden for one in entity.applies_to)
    parts = INDIVISIBLE.get(type(entity))
    return parts is not None and not hidden.isdisjoint(parts(entity))
