"""Whether a goal can be held against what its formula yields."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from generator.formula import Binary, Formula, Goal, Number, Operator, Quantity, Unit, fold, is_rate, parse_quantity
from generator.formula.ast import divides
from generator.formula.units import BASES
from generator.messages import Message, say
from generator.model.targets import Target
from generator.model.values import Period, PeriodEach
from generator.model.words import PERIODS as PERIOD_WORDS
from generator.model.words import period_words
from generator.source import Source, Span

LENGTHS: Mapping[str, str] = {
    "day": "天",
    "week": "周",
    "month": "月",
    "quarter": "季度",
    "half-year": "半年",
    "year": "年",
}
"""Periods as units of time: a goal of 2次/月 is one of 2次 where the period is a month."""
PERIODS: tuple[Period, ...] = ("day", "week", "month", "quarter", "half-year", "year")


def fits(goal: Goal, unit: Unit, period: Period | None) -> bool:
    """Whether a goal can be compared with what a formula yields in `unit` for one period.

    2次/月 fits 次 where the period is a month, and not where it is a quarter: at most two in each month is another goal
    than at most two in three months.
    """
    quantity = goal.quantity
    if quantity is None or (quantity.value == 0 and not quantity.unit.factors) or quantity.unit.fits(unit):
        return True
    # None in a year is none in each month, and the other way round.
    if quantity.value == 0 and goal.upper is None and length_of(goal, unit) is not None:
        return True
    if isinstance(period, PeriodEach):
        # What 次/期 means where the period is an issue of a journal is for people to say.
        return True
    length = LENGTHS.get(period or "")
    if length is None or not (quantity.unit * Unit(((length, 1),))).fits(unit):
        return False
    return any(power < 0 and BASES[symbol] == BASES[length] for symbol, power in quantity.unit.factors)


def comparable(goal: Goal, unit: Unit, period: Period | None) -> bool:
    """The same for a number that somebody wants to be held against a goal; a period that is not said may be any."""
    return fits(goal, unit, period) or (period is None and any(fits(goal, unit, one) for one in PERIODS))


def length_of(goal: Goal, unit: Unit) -> str | None:
    """The unit of time that a goal is for, where the formula yields the number of a period: 月 in 2次/月 for 次."""
    factors = () if goal.quantity is None else goal.quantity.unit.factors
    for symbol, power in factors:
        if power == -1 and symbol in LENGTHS.values() and _without_length(goal.quantity, symbol).fits(unit):
            return symbol
    return None


def _without_length(quantity: Quantity | None, symbol: str) -> Unit:
    """The unit of a number for a length of time, without that length."""
    return Unit() if quantity is None else quantity.unit * Unit(((symbol, 1),))


def of_another_period(goal: Goal, unit: Unit, period: Period | None) -> bool:
    """Whether a goal is one for each month, where the formula yields the number of a quarter."""
    factors = () if goal.quantity is None else goal.quantity.unit.factors
    lengths = {BASES[length].dimension for length in LENGTHS.values()}
    per_time = any(power < 0 and BASES[symbol].dimension in lengths for symbol, power in factors)
    return per_time and not comparable(goal, unit, period)


def for_another_period(goal: Goal, unit: Unit, target: Target) -> tuple[Message, Message] | None:
    """That a goal is one for another period than that of its target, and the ways out; None where it is not."""
    length = length_of(goal, unit)
    if length is None or fits(goal, unit, target.period):
        return None
    own = next(period for period, one in LENGTHS.items() if one == length)
    if target.period is None:
        return (
            say(
                "The goal {goal} is one for {often}, and it is not said how often the target is judged.",
                goal=goal,
                often=PERIOD_WORDS[own],
            ),
            say("Write: {formula}", formula=f"period: {own}"),
        )
    message = say(
        "The goal {goal} is one for {often}, but the target is judged {period}.",
        goal=goal,
        often=PERIOD_WORDS[own],
        period=period_words(target.period) or "",
    )
    whole = None if target.cumulative else _for_period(goal, unit, length, LENGTHS.get(str(target.period), ""))
    if whole is not None:
        return message, say(
            "Write {goal} if the whole period is meant, or “{key}” if each one counts by itself.",
            goal=whole.printed,
            key=f"period: {own}",
        )
    return message, say("Write how many it may be in the period of the target, or “{key}”.", key=f"period: {own}")


def _for_period(goal: Goal, unit: Unit, length: str, period: str) -> Goal | None:
    """A goal of a month as one of a quarter: ≤ 6次 for ≤ 2次/月; None where the one is not made of whole others."""
    if goal.quantity is None or unit.dimensionless or period not in BASES:
        return None
    if BASES[period].dimension != BASES[length].dimension:
        return None
    often = BASES[period].scale / BASES[length].scale
    if often.denominator != 1:
        return None
    ends = [
        None if one is None else Quantity(one.value * often, _without_length(one, length))
        for one in (goal.quantity, goal.upper)
    ]
    return replace(goal, quantity=ends[0], upper=ends[1], text="")


def hundredfold(goal: Goal, tree: Formula) -> bool:
    """Whether a goal in % meets a quotient × 100 without %, which is 5000% for one half."""
    return str(goal.unit) == "%" and divides(tree) and not is_rate(tree) and _times_hundred(tree)


def percent_left_out(goal: Goal, tree: Formula, value: Fraction) -> bool:
    """Whether a goal of 98 meets a rate, which is never 9800%: one in %, or a quotient below 1 far below the goal."""
    number = goal.quantity
    if number is None or number.unit.factors or not divides(tree):
        return False
    if not 1 < number.value <= 100:  # noqa: PLR2004 - what can be meant in percent
        return False
    return is_rate(tree) or (value <= 1 and number.value >= _LIKELY_PERCENT and not _times_hundred(tree))


_LIKELY_PERCENT = 50
"""Few quotients that come out below 1 have such a goal: 人均 ≤ 3 is one, and 人均 ≤ 98 is none."""


def held(goal: Goal, unit: Unit, period: Period | None, tree: Formula, value: Fraction) -> bool:
    """Whether the value of a formula in `unit` can be held against a goal without being wrong by a factor."""
    return comparable(goal, unit, period) and not hundredfold(goal, tree) and not percent_left_out(goal, tree, value)


def _times_hundred(tree: Formula) -> bool:
    """Whether 100 is a factor of a product or quotient."""
    match tree:
        case Number(value=value, unit=None, percent=False):
            return value == 100  # noqa: PLR2004 - what a rate is multiplied by
        case Binary(operator=Operator.MULTIPLY, left=left, right=right):
            return _times_hundred(left) or _times_hundred(right)
        case Binary(operator=Operator.DIVIDE, left=left):
            return _times_hundred(left)
        case _:
            return False


def in_unit_of(goal: Goal, unit: Unit) -> Goal | None:
    """A goal whose number has no unit, in that of its formula: ≤ 2次 for ≤ 2, ≤ 15.27万元 for ≤ 15.27万.

    None where its numbers have a unit, or where it is open in which of two they are: 152700 in 万元.
    """
    if goal.quantity is None or not unit.exponents or (goal.comparator is None and goal.upper is None):
        return None
    ends = [None if one is None else _with_unit(one, unit) for one in (goal.quantity, goal.upper)]
    if ends[0] is None or (goal.upper is not None and ends[1] is None):
        return None
    return replace(goal, quantity=ends[0], upper=ends[1], text="")


_MULTIPLES = frozenset("十百千万亿")
_SCALED = 10**4
"""From here on, a number without a unit is more likely counted in the base unit than in its multiple."""


def _with_unit(quantity: Quantity, unit: Unit) -> Quantity | None:
    """A number without a unit in `unit`, or in its base unit where the number has its multiple behind it."""
    written = fold(str(quantity)).replace(" ", "")
    multiplied = written[-1:] in _MULTIPLES
    if quantity.unit.factors or (not multiplied and unit.scale != 1 and abs(quantity.value) >= _SCALED):
        return None
    counted = unit.base if multiplied else unit
    text = f"{written}{counted}"
    nowhere = Source("", text)
    return parse_quantity(text, lambda start, end: Span(nowhere, start, end))[0]


def misfit(goal: Goal, unit: Unit) -> Message:
    """That a goal is not in the unit of its formula."""
    if unit.exponents:
        return say("The goal {goal} is not in the unit of its formula ({unit}).", goal=goal, unit=unit.label)
    return say("The formula yields a plain number or a rate, but the goal is {goal}.", goal=goal)
