"""What one more declaration would prove: which measure has to be part of which, so that a value stays in its range."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.formula import Formula, Name, Sum, literal, names_in, nodes
from generator.formula.ast import divides
from generator.formula.proofs import Fact, bounds
from generator.model.formulas import Checked
from generator.model.given import unit_of
from generator.model.graph import Policy
from generator.model.known import counted_alike, known_of
from generator.model.ranges import ValueRange, value_ranges
from generator.model.targets import Measure, Target

MOST = 8
"""A formula of more measures has too many pairs for one of them to go without saying."""


def within(policy: Policy, part: Measure, whole: Measure) -> bool:
    """Whether a measure is declared to be part of another, directly or through what lies between."""
    seen: set[str] = set()
    above = policy.get(part.part_of, Measure)
    while above is not None and above.address not in seen:
        if above is whole:
            return True
        seen.add(above.address)
        above = policy.get(above.part_of, Measure)
    return False


def proving_parts(policy: Policy, target: Target) -> tuple[tuple[Measure, Measure], ...]:
    """Every (part, whole) that proves the range of a target by itself, if it were declared; in the formula's order.

    Parts are measures of the formula that are not yet part of anything, wholes are those of the same owner that are
    counted in the same unit. Where a whole will do, a part of it is no other answer.
    """
    formula, found = policy.formulas.get(target.address), value_ranges(policy).get(target.address)
    if formula is None or found is None or found.proved:
        return ()
    proving = [pair for pair in _pairs(policy, formula, found) if proved_by(policy, found, (pair,))]
    return tuple(
        (part, whole)
        for part, whole in proving
        if not any(part is one and within(policy, whole, other) for one, other in proving)
    )


def proved_by(policy: Policy, found: ValueRange, pairs: tuple[tuple[Measure, Measure], ...]) -> bool:
    """Whether a value would be proved to stay in its range if each of the pairs were declared as part and whole."""
    known = found.known
    supposed = [fact for part, whole in pairs if (fact := _fact(policy, part, whole)) is not None]
    if any(isinstance(node, Sum) for node in nodes(known.tree)):
        supposed += [Fact(Sum(fact.smaller), Sum(fact.larger)) for fact in supposed]
    return _proved(found, supposed)


def proving_rates(policy: Policy, found: ValueRange) -> tuple[Measure, ...]:
    """The measures in % that prove a range together, if each of them were declared to be at most 100%."""
    totals = {name.text for node in nodes(found.known.tree) if isinstance(node, Sum) for name in names_in(node.part)}
    counted = (policy.get(name.text, Measure) for name in names_in(found.known.tree) if name.text not in totals)
    rates = tuple(one for one in dict.fromkeys(counted) if one is not None and one.at_most is None and _in_percent(one))
    supposed = [Fact(Name(rate.address), literal(Fraction(1))) for rate in rates]
    return rates if rates and _proved(found, supposed) else ()


def _in_percent(measure: Measure) -> bool:
    unit = unit_of(measure)
    return unit is not None and str(unit) == "%"


def _proved(found: ValueRange, supposed: Sequence[Fact]) -> bool:
    """Whether a value is proved to stay in its range by some more facts."""
    ends = bounds(found.known.tree, (*found.known.facts, *supposed), found.known.free)
    return ends is not None and ValueRange(found.known, ends, found.claim).proved


def _pairs(policy: Policy, formula: Checked, found: ValueRange) -> Iterator[tuple[Measure, Measure]]:
    """Measures that may be part of others, with these."""
    counted = dict.fromkeys(name.text for name in names_in(found.known.tree))
    parts = [one for address in counted if (one := policy.get(address, Measure)) is not None]
    # What is worked out from others has given way to its formula, but is a whole all the same.
    wholes = {one.address: one for one in (*parts, *formula.measures.values())}
    if len(wholes) > MOST:
        return
    for part in parts:
        # What is worked out may be less than zero, and is a part of nothing.
        if part.part_of is not None or part.open("part_of") or part.address in policy.formulas:
            continue
        for whole in wholes.values():
            if (part.owner, part.each) == (whole.owner, whole.each) and not (
                part is whole or within(policy, whole, part)
            ):
                yield part, whole


def _fact(policy: Policy, part: Measure, whole: Measure) -> Fact | None:
    """That a part is never more than its whole; None where their units do not fit."""
    smaller = counted_alike(part.address, unit_of(part), unit_of(whole))
    return None if smaller is None else Fact(smaller, _meaning(policy, whole))


def _meaning(policy: Policy, whole: Measure) -> Formula:
    """A measure over what it is worked out from, as it stands in proofs."""
    formula = policy.formulas.get(whole.address)
    if formula is None or not formula.sound:
        return Name(whole.address)
    tree = known_of(policy, formula).tree
    return Name(whole.address) if divides(tree) else tree
