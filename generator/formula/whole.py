"""A formula in whole numbers, for those who cannot reckon with fractions: databases and spreadsheets.

The two halves of a fraction are whole numbers, and a goal is compared with them by cross-multiplication.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum
from generator.formula.evaluate import inputs
from generator.formula.goals import Comparator, Goal, limits
from generator.formula.rational import Ratio, ratio_of
from generator.formula.units import BASES, NUMBER, Unit
from generator.messages import Message, say

PARTS = 1000
"""The most numbers and names in half a fraction. Fractions within fractions in a row double what is written out."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a formula cannot be written in some form."""

    reason: Message


TOO_INTRICATE = Refusal(say("The formula has too many fractions within fractions to be written as one."))


class TooIntricateError(Exception):
    """Half of the fraction has more than `PARTS` numbers and names."""


def by_input(tree: Formula) -> Formula:
    """The formula without Σ, its names in the spelling of `inputs`: `Σ 甲` is a name where 甲 is another one."""
    return _by_input(tree, frozenset(inputs(tree)), summed=False)


class Input(NamedTuple):
    """What a name of `inputs` stands for: a name of the formula; `total` where it is what Σ adds up."""

    name: str
    total: bool


def sources(tree: Formula) -> dict[str, Input]:
    """What each name of `inputs` stands for, in their order."""
    wanted = inputs(tree)
    found = dict(_sources(tree, frozenset(wanted), summed=False))
    return {key: found[key] for key in wanted}


_MEASURED = frozenset(("㎡", "米", "m³", "千克", "度", "℃", "分贝", "分", "小时", "天", "工作日", "月"))
"""What is measured rather than counted, and so need not be whole."""


_SPENT = frozenset(("工时", "人天"))
"""Counted like things, but half an hour of work and half a day of somebody are as good as whole ones."""


def is_count(unit: Unit | None) -> bool:
    """Whether a unit counts things one by one, as 件, 人 and 万人 do: there is no half of one."""
    if unit is None or len(unit.factors) != 1 or unit.factors[0][1] != 1:
        return False
    dimension = BASES[unit.factors[0][0]].dimension
    return dimension is not None and dimension != "元" and dimension not in _MEASURED | _SPENT


def digits_of(unit: Unit | None) -> int:
    """How many decimal digits a number in this unit has in a ledger, and is whole without the point.

    Money goes to the last 分: 2 digits for 元, 6 for 万元. What is counted, 件 or 人, is whole, 万人 has 4. What is
    measured, ㎡ or 小时, has 2. A rate has 4, as 98.25% has; and so have a quotient and what has no unit.
    """
    if unit is None or len(unit.factors) != 1 or unit.factors[0][1] != 1:
        return _OTHERS
    base = BASES[unit.factors[0][0]]
    if base.dimension is None:
        return _OTHERS
    if base.dimension in _MEASURED:
        return 2
    return (2 if base.dimension == "元" else 0) + max(0, len(str(int(base.scale))) - 1)


_OTHERS = 4


def whole_ratio(tree: Formula, digits: Mapping[str, int]) -> Ratio:
    """The formula as a fraction in which there are whole numbers only.

    Args:
        tree: a formula without holes.
        digits: how many decimal digits the values of a name of `inputs` have, 0 where it is left out. In the fraction,
            the name stands for its value without the point: with 2 digits, for 1234 where the value is 12.34.

    Returns:
        `over / under` is the value of the formula; a divisor is zero where that of the formula is. Where `under` is a
        number, it is not below zero. Names are spelled as `inputs` has them; there is no Σ.

    Raises:
        TooIntricateError: it would be too long.
        ValueError: the tree has a hole.
    """
    ratio = ratio_of(by_input(tree))
    whole = _Whole(digits)
    over, under = whole.part(ratio.over), whole.part(ratio.under)
    common = math.gcd(over.times, under.times)
    # A number below the bar is more than zero, so that its sign need not be looked at.
    sign = -1 if isinstance(under.tree, Number) and under.tree.value < 0 else 1
    return Ratio(
        _multiplied(over.tree, sign * under.times // common),
        _multiplied(under.tree, sign * over.times // common),
        tuple(dict.fromkeys(whole.part(one).tree for one in ratio.divisors)),
    )


def comparisons(
    over: Formula, under: Formula, goal: Goal, unit: Unit | None
) -> tuple[tuple[Comparator, Formula, Formula], ...] | None:
    """What has to hold for a fraction to reach a goal, without a division: over × 100 ≥ under × 98.

    True of a fraction whose lower half is more than zero; where it is less, turn the signs of both halves.
    None where the goal does not say what counts. `unit` is that of the formula's value, None where it is unknown.
    """
    wanted = limits(goal, unit or NUMBER)
    if wanted is None:
        return None
    return tuple(
        (comparator, _multiplied(over, limit.denominator), _multiplied(under, limit.numerator))
        for comparator, limit in wanted
    )


def other_divisors(ratio: Ratio) -> tuple[Formula, ...]:
    """The divisors that may be zero while the lower half of the fraction is not."""
    factors = set(_factors(ratio.under))
    return tuple(one for one in ratio.divisors if one not in factors and not (isinstance(one, Number) and one.value))


class _Scaled(NamedTuple):
    """`tree / times` is what is meant; the numbers in the tree are whole. `size` counts its numbers and names."""

    tree: Formula
    times: int
    size: int


class _Whole:
    """Formulas without divisions, in whole numbers. Parts that occur twice are looked at once."""

    __slots__ = ("digits", "done")

    def __init__(self, digits: Mapping[str, int]) -> None:
        self.digits = digits
        self.done: dict[int, _Scaled] = {}

    def part(self, tree: Formula) -> _Scaled:
        """A part, times what makes it whole."""
        known = self.done.get(id(tree))
        if known is None:
            known = self.done[id(tree)] = self.made(tree)
            if known.size > PARTS:
                raise TooIntricateError
        return known

    def made(self, tree: Formula) -> _Scaled:
        match tree:
            case Number():
                return _Scaled(Number(Fraction(tree.amount.numerator)), tree.amount.denominator, 1)
            case Name(text=text):
                return _Scaled(Name(text), 10 ** self.digits.get(text, 0), 1)
            case Negate(part=part):
                inner = self.part(part)
                return inner._replace(tree=_multiplied(inner.tree, -1))
            case Binary(operator=operator, left=left, right=right):
                return self.joined(operator, self.part(left), self.part(right))
            case Sum() | Hole():
                raise AssertionError(tree)
            case _:
                assert_never(tree)

    def joined(self, operator: Operator, one: _Scaled, other: _Scaled) -> _Scaled:
        size = one.size + other.size
        if operator is Operator.MULTIPLY:
            return _Scaled(_times(one.tree, other.tree), one.times * other.times, size)
        times = math.lcm(one.times, other.times)
        left, right = (_multiplied(each.tree, times // each.times) for each in (one, other))
        if isinstance(left, Number) and isinstance(right, Number):
            value = left.value + right.value if operator is Operator.ADD else left.value - right.value
            return _Scaled(Number(value), times, 1)
        return _Scaled(Binary(operator, left, right), times, size)


def _times(one: Formula, other: Formula) -> Formula:
    """The product, with the number, if there is one, at its end."""
    if isinstance(other, Number):
        return _multiplied(one, int(other.value))
    if isinstance(one, Number):
        return _multiplied(other, int(one.value))
    return Binary(Operator.MULTIPLY, one, other)


def _multiplied(tree: Formula, factor: int) -> Formula:
    """The part times a whole number."""
    match tree:
        case Number(value=value):
            return Number(value * factor)
        case Binary(operator=Operator.MULTIPLY, left=left, right=Number(value=value)):
            return _multiplied(left, int(value) * factor)
        case _ if factor == 1:
            return tree
        case Negate(part=part):
            return _multiplied(part, -factor)
        case _ if factor == -1:
            return Negate(tree)
        case _:
            return Binary(Operator.MULTIPLY, tree, Number(Fraction(factor)))


def _factors(tree: Formula) -> Iterator[Formula]:
    """A product and all products in it, so that a part of it is found however it was put together."""
    yield tree
    if isinstance(tree, Binary) and tree.operator is Operator.MULTIPLY:
        yield from _factors(tree.left)
        yield from _factors(tree.right)
    elif isinstance(tree, Negate):
        yield from _factors(tree.part)


def _sources(tree: Formula, wanted: frozenset[str], *, summed: bool) -> Iterator[tuple[str, Input]]:
    match tree:
        case Name(text=text):
            key = f"Σ {text}" if summed and f"Σ {text}" in wanted else text
            yield key, Input(text, summed)
        case Negate(part=part):
            yield from _sources(part, wanted, summed=summed)
        case Sum(part=part):
            yield from _sources(part, wanted, summed=True)
        case Binary(left=left, right=right):
            yield from _sources(left, wanted, summed=summed)
            yield from _sources(right, wanted, summed=summed)
        case Number() | Hole():
            return
        case _:
            assert_never(tree)


def _by_input(tree: Formula, wanted: frozenset[str], *, summed: bool) -> Formula:
    match tree:
        case Name(text=text):
            return Name(total) if summed and (total := f"Σ {text}") in wanted else tree
        case Negate(part=part):
            return Negate(_by_input(part, wanted, summed=summed))
        case Sum(part=part):
            return _by_input(part, wanted, summed=True)
        case Binary(operator=operator, left=left, right=right):
            return Binary(operator, _by_input(left, wanted, summed=summed), _by_input(right, wanted, summed=summed))
        case Number() | Hole():
            return tree
        case _:
            assert_never(tree)
