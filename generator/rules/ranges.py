"""Ranges of values as findings tell them: the places in a formula that they are about, and what spoils a range."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Related
from generator.formula import GoalKind, Unit, names_in
from generator.formula.polynomials import TOTAL, multiplied_out
from generator.formula.rational import ratio_of
from generator.loader.nodes import Scalar
from generator.messages import Message, say
from generator.model.goal_units import fits
from generator.model.graph import Policy
from generator.model.ranges import ValueRange
from generator.model.suppositions import within
from generator.model.targets import Measure, Target
from generator.source import Span


def place_in_formula(policy: Policy, target: Target, measure: Measure | None) -> Span:
    """Where a formula names a measure; the whole formula where it does not do so itself."""
    formula, node = policy.formulas[target.address], target.node.get("formula")
    if measure is not None and isinstance(node, Scalar):
        for name in names_in(formula.tree):
            if formula.measures.get(name.text) is measure:
                return node.within(name.start, name.end)
    return target.at("formula")


def declarations(policy: Policy, found: ValueRange) -> Iterator[Related]:
    """Where the measures that a proof speaks of are declared."""
    for address in found.known.labels:
        measure = policy.get(address, Measure)
        if measure is not None:
            yield Related(measure.at("name"), say("{measure} is declared here.", measure=measure.label))


def in_doubt(policy: Policy, target: Target, found: ValueRange) -> bool:
    """Whether something that would tell more about a target could not be read or compared; it has been reported."""
    unit = policy.formulas[target.address].unit or Unit()
    if target.range is not None and (target.range.kind is GoalKind.UNREADABLE or not fits(target.range, unit, None)):
        return True
    for address in found.known.labels:
        measure, formula = policy.get(address, Measure), policy.formulas.get(address)
        if measure is None:
            continue
        lost = any(
            measure.node.get(key) is not None and value is None
            for key, value in (("at_least", measure.at_least), ("at_most", measure.at_most))
        )
        if lost or (formula is not None and not formula.sound) or (address, measure.part_of) in policy.broken:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Twice:
    """`(one - other) / whole`, both parts of the whole: what is counted in `other` is left out of `one` as it is."""

    one: Measure
    other: Measure
    whole: Measure


def subtracted_twice(policy: Policy, found: ValueRange) -> Twice | None:
    """A part that a fraction takes away from another part of the same whole, which does not hold it; None without."""
    if not found.below:
        return None
    ratio = ratio_of(found.known.tree)
    whole = _single(policy, multiplied_out(ratio.under).terms)
    terms = multiplied_out(ratio.over).terms
    one = _single(policy, [product for product, factor in terms.items() if factor > 0])
    if whole is None or one is None or not within(policy, one, whole):
        return None
    for product, factor in terms.items():
        other = _single(policy, [product])
        if factor < 0 and other is not None and within(policy, other, whole):
            # Where one holds the other, the formula is right, or wrong in another way.
            if within(policy, other, one) or within(policy, one, other):
                continue
            return Twice(one, other, whole)
    return None


def parts_said(policy: Policy, found: ValueRange) -> Message | None:
    """What to do where all parts that a fraction takes away are declared, and it can be less than zero still."""
    if not found.below:
        return None
    terms = multiplied_out(ratio_of(found.known.tree).over).terms
    one = _single(policy, [product for product, factor in terms.items() if factor > 0])
    taken = [_single(policy, [product]) for product, factor in terms.items() if factor < 0]
    parts = [part for part in taken if part is not None]
    if one is None or not parts or len(parts) != len(taken):
        return None
    if len(parts) > 1 and all(within(policy, part, one) for part in parts):
        names = "、".join(part.name or part.address for part in parts)
        return say("{parts} may overlap, so that together they are more than {whole}. If they never do, give their "
                   "sum one measure with `part_of: {id}`, and subtract that.",
                   parts=names, whole=one.label, id=one.address)  # fmt: skip
    if len(parts) == 1 and parts[0] is not one and within(policy, one, parts[0]):
        return say("What {part} lacks of {whole} is not in {part}, and is taken away from it once more. Divide {part} "
                   "by {whole}.", part=one.label, whole=parts[0].label)  # fmt: skip
    return None


def _single(policy: Policy, products: "Mapping[tuple[str, ...], object] | list[tuple[str, ...]]") -> Measure | None:
    """The only measure in some products, or the only one whose total is; None where there are others."""
    if len(products) != 1:
        return None
    (product,) = products
    return policy.get(product[0].removeprefix(TOTAL), Measure) if len(product) == 1 else None
