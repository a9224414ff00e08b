"""The exact value of a formula, and the steps to it for people to follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum, names_in, nodes
from generator.formula.conditions import Condition
from generator.formula.numerals import decimals, exact, format_value, grouped
from generator.formula.printer import print_formula
from generator.formula.rational import ratio_of

_SHOWN_DIGITS = 4
"""A value with more decimal digits is rounded in the last step, to two."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a worked example, `(60 - 1) / 60 × 100%`; `exact` is False where digits were rounded away."""

    text: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a formula, 49/50 for a rate of 98%; `steps` lead from the formula to it, both included."""

    value: Fraction
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing to reckon with: `denominator`, a part of the formula as text, is zero (no case in the period)."""

    denominator: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Values that were not given, by the names that `inputs` wants them under."""

    names: tuple[str, ...]


Result: TypeAlias = Value | Empty | Missing


def inputs(tree: Formula) -> tuple[str, ...]:
    """The names under which `evaluate` wants values, in the order of the formula, each once.

    The total in `Σ 甲` is wanted under 甲; where the formula holds 甲 by itself too, under `Σ 甲`.
    """
    return tuple(dict.fromkeys(_keys(tree).values()))


def totals(tree: Formula) -> frozenset[str]:
    """Which of the names of `inputs` are wanted as totals over units, because Σ stands in front of them."""
    keys = _keys(tree)
    return frozenset(keys[place] for place in _summed(tree))


def as_fraction(tree: Formula, given: Mapping[str, Fraction]) -> tuple[Fraction, Fraction]:
    """What stands over and under the bar when the whole formula is one fraction, not reduced: 59 and 60.

    `tree` and `given` are such as `evaluate` makes a `Value` of, so that the lower one is not zero.
    """
    values = {place: given[name] for place, name in _keys(tree).items()}
    ratio = ratio_of(tree)
    return _value(ratio.over, values), _value(ratio.under, values)


def evaluate(tree: Formula, given: Mapping[str, Fraction], *, percent: bool | None = None) -> Result:
    """The value of a formula.

    Args:
        tree: a formula without holes.
        given: values under the names of `inputs`, as numbers: 0.95 for 95%, and 3 for 3万元 of a measure in 万元.
        percent: whether the last step is written in percent; where nothing is said, as `is_rate` has it. 90% of an
            amount is an amount, which the tree alone does not know.

    Raises:
        ValueError: the tree has a hole. Such a formula has been reported and is not evaluated, so this is our bug.
    """
    keys = _keys(tree)
    missing = tuple(name for name in dict.fromkeys(keys.values()) if name not in given)
    if missing:
        return Missing(missing)
    values = {place: given[name] for place, name in keys.items()}
    steps = [Step(print_formula(tree))]
    shown = _filled(tree, values)
    steps.append(Step(grouped(print_formula(shown))))
    while (simpler := _simpler(shown)) != shown:
        shown = simpler
        steps.append(Step(grouped(print_formula(shown))))
    try:
        value = _value(tree, values)
    except _ZeroDenominator as zero:
        return Empty(print_formula(zero.denominator), _each_once(steps))
    return Value(value, _each_once([*steps, _last(value, percent=is_rate(tree) if percent is None else percent)]))


def holds(condition: Condition, given: Mapping[str, Fraction]) -> bool | None:
    """Whether a condition is true; None where a value is missing or there is nothing to reckon with."""
    left, right = evaluate(condition.left, given), evaluate(condition.right, given)
    if isinstance(left, Value) and isinstance(right, Value):
        return condition.comparator.holds(left.value, right.value)
    return None


class _ZeroDenominator(Exception):  # noqa: N818 - no error: the walk ends early, and the result says so
    def __init__(self, denominator: Formula) -> None:
        super().__init__()
        self.denominator = denominator


def _keys(tree: Formula) -> dict[int, str]:
    """The names of the formula, by their place in memory, to the names their values are wanted under."""
    summed = _summed(tree)
    single = {name.text for name in names_in(tree) if id(name) not in summed}
    return {
        id(name): f"Σ {name.text}" if id(name) in summed and name.text in single else name.text
        for name in names_in(tree)
    }


def _summed(tree: Formula) -> set[int]:
    """The names behind Σ, by their place in memory."""
    return {id(name) for node in nodes(tree) if isinstance(node, Sum) for name in names_in(node.part)}


def _value(tree: Formula, values: Mapping[int, Fraction]) -> Fraction:
    match tree:
        case Number():
            return tree.amount
        case Name():
            return values[id(tree)]
        case Negate(part=part):
            return -_value(part, values)
        case Sum(part=part):
            return _value(part, values)
        case Binary(operator=operator, left=left, right=right):
            one, other = _value(left, values), _value(right, values)
            if operator is Operator.DIVIDE and not other:
                raise _ZeroDenominator(right)
            return _reckoned(operator, one, other)
        case Hole():
            message = "a formula with a hole has no value"
            raise ValueError(message)
        case _:
            assert_never(tree)


def _reckoned(operator: Operator, one: Fraction, other: Fraction) -> Fraction:
    match operator:
        case Operator.ADD:
            return one + other
        case Operator.SUBTRACT:
            return one - other
        case Operator.MULTIPLY:
            return one * other
        case Operator.DIVIDE:
            return one / other
        case _:
            assert_never(operator)


def _filled(tree: Formula, values: Mapping[int, Fraction]) -> Formula:
    """The formula with numbers for names; a sum becomes its total."""
    match tree:
        case Name():
            return literal(values[id(tree)])
        case Negate(part=part):
            return Negate(_filled(part, values))
        case Sum(part=part):
            return _filled(part, values)
        case Binary(operator=operator, left=left, right=right):
            return Binary(operator, _filled(left, values), _filled(right, values))
        case Number() | Hole():
            return tree
        case _:
            assert_never(tree)


def literal(value: Fraction) -> Formula:
    """A value as it stands in a formula: 1/3 has no decimal form and is a quotient."""
    if value < 0:
        return Negate(literal(-value))
    if exact(value) is not None:
        return Number(value)
    return Binary(Operator.DIVIDE, Number(Fraction(value.numerator)), Number(Fraction(value.denominator)))


def _simpler(tree: Formula) -> Formula:
    """The formula with innermost sums, differences and products of plain numbers reckoned; quotients stay.

    A sum of many numbers is reckoned at once, as anybody does it; so is a product.
    """
    match tree:
        case Binary(operator=operator, left=left, right=right):
            total = _chain(tree, operator.binds)
            if total is not None:
                return literal(total)
            return Binary(operator, _simpler(left), _simpler(right))
        case Negate(part=part) if not isinstance(part, Number):
            return Negate(_simpler(part))
        case _:
            return tree


def _chain(tree: Formula, binds: int) -> Fraction | None:
    """What plain numbers come to between which signs of one kind stand: + and -, or ×; None for anything else."""
    if not isinstance(tree, Binary):
        return _plain(tree)
    if tree.operator.binds != binds or tree.operator is Operator.DIVIDE:
        return None
    one, other = _chain(tree.left, binds), _chain(tree.right, binds)
    return None if one is None or other is None else _reckoned(tree.operator, one, other)


def _plain(tree: Formula) -> Fraction | None:
    """The number that a literal without % is; units are left behind with the names."""
    match tree:
        case Number(percent=False):
            return tree.value
        case Negate(part=Number(percent=False, value=value)):
            return -value
        case _:
            return None


def is_rate(tree: Formula) -> bool:
    """Whether the author wrote the value as a percentage, by × 100% or the like."""
    match tree:
        case Number(percent=percent):
            return percent
        case Negate(part=part) | Sum(part=part):
            return is_rate(part)
        case Binary(operator=Operator.DIVIDE, left=left, right=right):
            return is_rate(left) and not is_rate(right)
        case Binary(left=left, right=right):
            return is_rate(left) or is_rate(right)
        case _:
            return False


def _last(value: Fraction, *, percent: bool) -> Step:
    """The value as the last step."""
    digits = exact(value * 100 if percent else value)
    unit = "%" if percent else ""
    if digits is not None and decimals(digits) <= _SHOWN_DIGITS:
        return Step(f"{grouped(digits)}{unit}")
    return Step(format_value(value, unit, 2), exact=False)


def _each_once(steps: list[Step]) -> tuple[Step, ...]:
    """The steps without those that look like the one before."""
    return tuple(step for at, step in enumerate(steps) if not at or step.text != steps[at - 1].text)
