"""Σ of measures that are rates, though nobody wrote % behind them: 甲率 = 满意数 / 调查数.

What is counted in % is found by the units of the formula itself; here it is the formulas of the measures that tell.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, assert_never

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import (
    Binary,
    Formula,
    Hole,
    Name,
    Negate,
    Number,
    Operator,
    Sum,
    Unit,
    fold,
    names_in,
    nodes,
    print_formula,
)
from generator.formula.units import unit_of as base_unit
from generator.loader.nodes import Scalar
from generator.messages import say
from generator.model.entity import Entity
from generator.model.formulas import Checked
from generator.model.given import unit_of
from generator.model.targets import Measure

_CHAIN = 20
"""Measures that are reckoned from measures, so many deep; as in aggregation.py."""


class _Kind(NamedTuple):
    """What a value is: its unit, and how many amounts of one's own are multiplied in it; of a rate there are none."""

    unit: Unit
    amounts: int


def report_summed_rates(formulas: dict[str, Checked], entities: Mapping[str, Entity], found: list[Diagnostic]) -> None:
    """Formulas that add up the rates of several units, each with the first of them; none of these is sound."""
    kinds = _Kinds(formulas)
    for address, formula in list(formulas.items()):
        node = entities[address].node.get("formula")
        if not formula.sound or not isinstance(node, Scalar):
            continue
        for name in (name for one in nodes(formula.tree) if isinstance(one, Sum) for name in names_in(one.part)):
            measure = formula.measures.get(name.text)
            if measure is None or not kinds.is_rate(measure):
                continue
            found.append(
                Diagnostic(
                    "formula/sum-of-rates",
                    Severity.ERROR,
                    node.within(name.start, name.end),
                    say(
                        "“{name}” is a rate, {formula}, and the rates of several units do not add up.",
                        name=name.text,
                        formula=print_formula(formulas[measure.address].tree),
                    ),
                    say("Put Σ in front of the numerator and of the denominator: Σ 合格数 / Σ 总数 × 100%."),
                    (Related(measure.at("formula"), say("Declared here.")),),
                    entity=address,
                )
            )
            formulas[address] = replace(formula, sound=False)
            break


class _Kinds:
    """What the values of measures are, each found once."""

    __slots__ = ("formulas", "known")

    def __init__(self, formulas: Mapping[str, Checked]) -> None:
        self.formulas = formulas
        self.known: dict[str, _Kind | None] = {}

    def is_rate(self, measure: Measure) -> bool:
        """Whether a measure without a unit of its own comes out as an amount over an amount of the same kind."""
        formula = self.formulas.get(measure.address)
        if measure.unit is not None or formula is None or next(names_in(formula.tree), None) is None:
            return False
        kind = self.of_measure(measure, 0)
        return kind is not None and kind.unit.dimensionless and not kind.amounts

    def of_measure(self, measure: Measure, depth: int) -> _Kind | None:
        """What the values of a measure are; None where that cannot be said."""
        if measure.address not in self.known:
            self.known[measure.address] = self.found(measure, depth)
        return self.known[measure.address]

    def found(self, measure: Measure, depth: int) -> _Kind | None:
        """The same, worked out."""
        if measure.unit is not None:
            unit = unit_of(measure)
            if unit is None or any(power < 0 for _, power in unit.factors):
                # 元/户 is a rate, 件/天 is not.
                return None
            return _Kind(unit.measured, 0 if unit.factors and unit.dimensionless else 1)
        formula = self.formulas.get(measure.address)
        if formula is None:
            # Cases are counted without a unit as well.
            return _Kind(Unit(), 1)
        return self.of_tree(formula.tree, measure, formula, depth + 1) if formula.sound and depth < _CHAIN else None

    def of_tree(self, tree: Formula, whose: Measure, formula: Checked, depth: int) -> _Kind | None:
        """What the values of a part of the formula of a measure are; None where that cannot be said."""
        match tree:
            case Number(unit=unit, percent=percent):
                known = Unit() if unit is None or percent else base_unit(fold(unit).replace(" ", ""))
                return None if known is None else _Kind(known.measured, 0)
            case Name(text=text):
                measure = formula.measures.get(text)
                kind = None if measure is None else self.of_measure(measure, depth)
                if measure is None or kind is None or measure.each == whose.each:
                    return kind
                # All offices have the one number of their company: 户数 / 公司户数 of each add up.
                return kind._replace(amounts=0)
            case Negate(part=part):
                return self.of_tree(part, whose, formula, depth)
            case Binary(operator=operator, left=left, right=right):
                one, other = (self.of_tree(side, whose, formula, depth) for side in (left, right))
                return None if one is None or other is None else _joined(operator, one, other)
            case Sum() | Hole():
                return None
            case _:
                assert_never(tree)


def _joined(operator: Operator, one: _Kind, other: _Kind) -> _Kind | None:
    """What comes out of two values; None where rates and amounts are added, or what does not fit."""
    match operator:
        case Operator.ADD | Operator.SUBTRACT:
            return one if one.amounts == other.amounts and one.unit.fits(other.unit) else None
        case Operator.MULTIPLY:
            return _Kind(one.unit * other.unit, one.amounts + other.amounts)
        case Operator.DIVIDE:
            return _Kind(one.unit / other.unit, one.amounts - other.amounts)
        case _:
            assert_never(operator)
