"""How numbers of several units or months become one.

Those of units are added up. Those of months are put together as the measure says (`aggregate`); without it flows are
added up, of a stock the last one counts, and a rate has no way that goes without saying.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from generator.formula import Unit
from generator.formula.ast import divides
from generator.model.formulas import Checked
from generator.model.given import unit_of
from generator.model.graph import Policy
from generator.model.targets import Measure

_CHAIN = 20
"""Measures that are reckoned from measures, so many deep; as in known.py."""

How: TypeAlias = Literal["units", "sum", "mean", "last", "max", "min"]
"""How several numbers become one: those of units are added up, those of months as the measure says."""


def put_together(how: How | None, numbers: tuple[Fraction, ...]) -> tuple[How, Fraction] | None:
    """Several numbers as one, and how; None where the measure does not say how, and no way goes without saying.

    The sum of 25项/张 and 25项/张 is nothing, and their mean is right only where as many sheets stand behind both.
    """
    return None if how is None else (how, _WAYS[how](numbers))


def _total(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


_WAYS: Mapping[How, Callable[[Sequence[Fraction]], Fraction]] = {
    "units": _total,
    "sum": _total,
    "mean": lambda numbers: _total(numbers) / len(numbers),
    "last": lambda numbers: numbers[-1],
    "max": max,
    "min": min,
}


def way_of(policy: Policy, measure: Measure, depth: int = 0) -> How | None:
    """How numbers of several months become the number of the period."""
    if measure.aggregate is not None:
        return measure.aggregate
    if measure.measure_kind == "stock":
        return "last"
    formula = policy.formulas.get(measure.address)
    unit = unit_of(measure)
    if unit is None and formula is not None:
        unit = formula.unit or Unit()
        if unit.dimensionless and (divides(formula.tree) or not _of_counts(policy, formula, depth)):
            # 甲满意 / 甲调查 is a rate, though nobody wrote % behind it.
            return None
    unit = unit or Unit()
    # A plain count without a unit adds up; a rate in % or a quotient does not.
    return None if any(power < 0 for _, power in unit.factors) or (unit.factors and unit.dimensionless) else "sum"


def _of_counts(policy: Policy, formula: Checked, depth: int) -> bool:
    """Whether everything in a formula is added up over time; so nothing in it is a rate."""
    # Measures that are reckoned from one another have been reported.
    return depth < _CHAIN and all(way_of(policy, one, depth + 1) == "sum" for one in formula.measures.values())
