"""Whose number a name in a formula means: 超时宗数 in a target of every office is another number in each."""

from collections import defaultdict
from typing import TypeAlias

from generator.formula.polynomials import TOTAL, Monomial
from generator.model.graph import Policy, once
from generator.model.known import EACH, seen_from
from generator.model.organisation import Unit
from generator.model.targets import Measure

Holder: TypeAlias = str
"""Address of the unit or position whose number a measure is, or whose formula is read."""


class UnfitError(Exception):
    """The formulas of several owners cannot be added up."""


class Holders:
    """Who has the number that a name means to a reader of the formula: somebody who has the formula."""

    def __init__(self, policy: Policy) -> None:
        """Find out which units of which type lie above and below which unit."""
        self.policy = policy
        self._nearest: dict[tuple[Holder, str], Holder] = {}
        self._below: dict[tuple[Holder, str], list[Holder]] = defaultdict(list)
        self._known: dict[tuple[str, Holder], tuple[Holder, ...]] = {}
        for unit in policy.all(Unit):
            for above in policy.ancestors(unit):
                if above.type is not None and above.holds_on(policy.day):
                    self._nearest.setdefault((unit.address, above.type), above.address)
                if unit.type is not None and unit.holds_on(policy.day):
                    self._below[above.address, unit.type].append(unit.address)

    def of(self, name: str, reader: Holder) -> tuple[Holder, ...]:
        """Whose numbers a name means: one, or with Σ those of all below the reader; none where nobody has such one.

        Raises:
            UnfitError: it is the total of a product whose measures are not counted by the same units.
        """
        found = self._known.get((name, reader))
        if found is None:
            found = self._known[name, reader] = self.summed(name, reader) if is_total(name) else self.one(name, reader)
        return found

    def one(self, name: str, reader: Holder) -> tuple[Holder, ...]:
        """Who has the number of a measure."""
        measure, reader = self.seen(name, reader)
        if measure is None:
            return ()
        holder = self.nearest(reader, measure.each) if measure.each is not None else measure.owner or reader
        return (holder,) if holder else ()

    def summed(self, name: str, reader: Holder) -> tuple[Holder, ...]:
        """Whose numbers a total adds up."""
        found = []
        for factor in measures_of(name):
            measure, place = self.seen(factor, reader)
            found.append(() if measure is None else self.below(measure, place))
        if any(one != found[0] for one in found):
            raise UnfitError
        return found[0]

    def seen(self, name: str, reader: Holder) -> tuple[Measure | None, Holder]:
        """A measure, and who counts as the reader: somebody else where the name says so."""
        address, place = seen_from(name)
        if place.startswith(EACH):
            reader = self.nearest(reader, place.removeprefix(EACH))
        elif place:
            reader = place
        return self.policy.get(address, Measure), reader

    def nearest(self, holder: Holder, kind: str) -> Holder:
        """The unit of a type that a holder is or belongs to; empty where there is none."""
        unit = self.policy.unit_of(holder)
        return "" if unit is None else self._nearest.get((unit.address, kind), "")

    def below(self, measure: Measure, holder: Holder) -> tuple[Holder, ...]:
        """Who has a measure among a unit and those below it, their posts included."""
        top = self.policy.unit_of(holder)
        if top is None:
            return ()
        if measure.each is not None:
            return tuple(self._below.get((top.address, measure.each), ()))
        owner = measure.owner or ""
        return (owner,) if any(unit is top for unit in self.policy.ancestors(self.policy.unit_of(owner))) else ()


@once
def holders_in(policy: Policy) -> Holders:
    """Whose numbers names mean in a handbook."""
    return Holders(policy)


def is_total(name: str) -> bool:
    """Whether a name is that of a total."""
    return name.startswith(TOTAL)


def measures_of(name: str) -> Monomial:
    """The measures in a name, as they are seen: those of a total, or the one itself."""
    return tuple(name.removeprefix(TOTAL).split(" × ")) if is_total(name) else (name,)
