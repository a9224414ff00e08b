"""A formula as one fraction: what stands over the bar, what under it, and what must not be zero.

A value in a warehouse or a spreadsheet is a float where it was divided. The two halves of a fraction are whole numbers
there, and so a goal is compared exactly by cross-multiplication.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum

ONE = Number(Fraction(1))


@dataclass(frozen=True, slots=True)
class Ratio:
    """`over / under`, neither of which divides by anything.

    `divisors` are the parts that the formula divides by, without divisions in them: it has a value where none of them
    is zero. `under` is made of them, and is 1 where there are none.
    """

    over: Formula
    under: Formula
    divisors: tuple[Formula, ...] = ()


def ratio_of(tree: Formula) -> Ratio:
    """The formula as a fraction, equal to it wherever it has a value.

    Raises:
        ValueError: the tree has a hole, which is our bug: such a formula has been reported.
    """
    match tree:
        case Number() | Name() | Sum():
            # Σ stands in front of what was measured, which divides by numbers at most (formula/sum-of-rates).
            return Ratio(tree, ONE)
        case Negate(part=part):
            inner = ratio_of(part)
            return Ratio(Negate(inner.over), inner.under, inner.divisors)
        case Binary(operator=operator, left=left, right=right):
            return _joined(operator, ratio_of(left), ratio_of(right))
        case Hole():
            message = "a formula with a hole is no fraction"
            raise ValueError(message)
        case _:
            assert_never(tree)


def _joined(operator: Operator, one: Ratio, other: Ratio) -> Ratio:
    """Two fractions, added, subtracted, multiplied or divided."""
    divisors = (*one.divisors, *other.divisors)
    match operator:
        case Operator.MULTIPLY:
            return Ratio(_product(one.over, other.over), _product(one.under, other.under), divisors)
        case Operator.DIVIDE:
            over, under = _product(one.over, other.under), _product(one.under, other.over)
            return Ratio(over, under, (*divisors, other.over))
        case Operator.ADD | Operator.SUBTRACT:
            if one.under == other.under:
                return Ratio(Binary(operator, one.over, other.over), one.under, divisors)
            left, right = _product(one.over, other.under), _product(other.over, one.under)
            return Ratio(Binary(operator, left, right), _product(one.under, other.under), divisors)
        case _:
            assert_never(operator)


def _product(one: Formula, other: Formula) -> Formula:
    """The product, without factors that are 1 (100% is one)."""
    if _is_one(one):
        return other
    return one if _is_one(other) else Binary(Operator.MULTIPLY, one, other)


def _is_one(tree: Formula) -> bool:
    return isinstance(tree, Number) and tree.amount == 1
