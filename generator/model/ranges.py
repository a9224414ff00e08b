"""What values a formula can have, from what is declared of its measures: parts of wholes, least and largest values."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.formula import (
    Binary,
    Comparator,
    Goal,
    GoalKind,
    Operator,
    Unit,
    is_rate,
    limits,
    nodes,
)
from generator.formula.polynomials import multiplied_out
from generator.formula.proofs import Bounds, beyond, bounds
from generator.formula.rational import ratio_of
from generator.model.formulas import Checked
from generator.model.graph import Policy, once
from generator.model.known import Known, is_long, known_of
from generator.model.targets import Target


@dataclass(frozen=True, slots=True)
class Claim:
    """The range that a value is to stay in; None where an end is open."""

    least: Fraction | None
    most: Fraction | None


@dataclass(frozen=True, slots=True)
class ValueRange:
    """What values a target can have, beside those that it is to have."""

    known: Known
    bounds: Bounds
    claim: Claim

    @property
    def below(self) -> bool:
        """Whether values below the claimed range are not excluded."""
        return self.claim.least is not None and (
            self.bounds.low.value is None or self.bounds.low.value < self.claim.least
        )

    @property
    def above(self) -> bool:
        """Whether values above the claimed range are not excluded."""
        return self.claim.most is not None and (
            self.bounds.high.value is None or self.bounds.high.value > self.claim.most
        )

    @property
    def proved(self) -> bool:
        """Whether the value is proved to stay within the claimed range."""
        return not self.below and not self.above

    def counterexample(self) -> dict[str, Fraction] | None:
        """Numbers by address of the measure that fit all that is declared and leave the range; None without such."""
        if not self.known.complete:
            return None
        if self.below and self.claim.least is not None:
            found = beyond(self.bounds.low, self.known.tree, self.known.facts, self.claim.least)
            if found is not None:
                return found
        if self.above and self.claim.most is not None:
            return beyond(self.bounds.high, self.known.tree, self.known.facts, self.claim.most)
        return None

    def comes_to(self, numbers: Mapping[str, Fraction]) -> Fraction:
        """The value for such numbers, totals under `Σ address`."""
        ratio = ratio_of(self.known.tree)
        return Fraction(multiplied_out(ratio.over).at(numbers)) / multiplied_out(ratio.under).at(numbers)

    def reasons(self) -> tuple[str, ...]:
        """The facts that prove the ends of the range, in words."""
        ends = (
            *(self.bounds.low.facts if self.claim.least is not None else ()),
            *(self.bounds.high.facts if self.claim.most is not None else ()),
        )
        return tuple(dict.fromkeys(self.known.words(fact) for fact, _ in ends))


@once
def value_ranges(policy: Policy) -> dict[str, ValueRange]:
    """The values that each target can have, by address; of those whose formula is sound and not too large."""
    found = {}
    for target in policy.all(Target):
        formula = policy.formulas.get(target.address)
        if formula is None or not formula.sound:
            continue
        known = known_of(policy, formula, target, long=is_long(target))
        ends = bounds(known.tree, known.facts, known.free)
        if ends is not None:
            found[target.address] = ValueRange(known, ends, claim_of(target, formula))
    return found


def claim_of(target: Target, formula: Checked) -> Claim:
    """The range that a target's value is to stay in: its `range`, or 0–100 % of a rate.

    A rate whose goal speaks of more than 100 % as something that happens (≤ 100% of a budget, ≥ 105% of a plan) has no
    upper end.
    """
    if target.range is not None and target.range.kind is not GoalKind.UNREADABLE:
        return declared_claim(target.range, formula.unit or Unit())
    goals = [] if target.goal is None else [one.value for one in target.goal.entries]
    percent = is_rate(formula.tree) or any(str(goal.unit) == "%" for goal in goals)
    divides = any(isinstance(node, Binary) and node.operator is Operator.DIVIDE for node in nodes(formula.tree))
    if not percent or not divides or formula.unit is None or not formula.unit.dimensionless:
        return Claim(None, None)
    return Claim(Fraction(0), None if any(map(_thinks_of_more, goals)) else Fraction(1))


def _thinks_of_more(goal: Goal) -> bool:
    """Whether a goal speaks of more than 100 % as something that happens; ≥ 100% may mean all of them."""
    if goal.quantity is None or goal.comparator in (None, Comparator.EQUAL):
        return False
    number = goal.quantity.number
    return number > 1 or (number == 1 and goal.comparator is not Comparator.AT_LEAST)


def declared_claim(declared: Goal, unit: Unit) -> Claim:
    """A `range` as numbers that formulas in `unit` yield."""
    ends = limits(declared, unit) or ()
    least = [number for comparator, number in ends if comparator.holds(number + 1, number)]
    most = [number for comparator, number in ends if comparator.holds(number - 1, number)]
    fixed = [number for comparator, number in ends if comparator is Comparator.EQUAL]
    return Claim(max((*least, *fixed), default=None), min((*most, *fixed), default=None))
