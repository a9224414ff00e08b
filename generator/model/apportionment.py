"""What an amount's goal comes to in money, and how it is split over the shares so that it adds up to the last 分."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil, floor

from generator.formula import Comparator, Goal, GoalKind, Quantity, Unit, format_value, round_half_up
from generator.model.graph import Policy
from generator.model.targets import Amount

MONEY = {"元": 1}
"""Powers of the base units of an amount of money."""

SMALLEST = Fraction(1, 100)
"""The smallest sum of money, one 分, in 元."""


def apportion(total: Fraction, weights: Sequence[Fraction], step: Fraction) -> tuple[Fraction, ...]:
    """Split a total by weights into whole steps, so that the parts sum to exactly the total.

    Each part is its exact share rounded down or up to a step: all are rounded down, and the steps that are left go one
    each to the largest remainders, among equals to the first. So no part is a whole step away from its share, a larger
    weight never gets less than a smaller one, and a weight of zero gets nothing.

    Args:
        total: what is split; a multiple of `step`, in the same unit.
        weights: one for each part, none below zero.
        step: the smallest part of the unit, above zero.

    Returns:
        The parts in the order of the weights.

    Raises:
        ValueError: the total is not a multiple of the step, a weight is below zero, the step is not above zero, or
            there is something to split and no weight to split it by.

    Source: the method of largest remainders (Hamilton, Hare and Niemeyer), M. L. Balinski and H. P. Young, Fair
    Representation: Meeting the Ideal of One Man, One Vote, 2nd ed. 2001, chapter 2 and appendix A.
    """
    if step <= 0:
        message = "the step must be above zero"
        raise ValueError(message)
    steps = total / step
    if steps.denominator != 1:
        message = "the total is not a multiple of the step"
        raise ValueError(message)
    if any(weight < 0 for weight in weights):
        message = "a weight is below zero"
        raise ValueError(message)
    whole = sum(weights, Fraction(0))
    if whole == 0:
        if total != 0:
            message = "there is no weight to split by"
            raise ValueError(message)
        return (Fraction(0),) * len(weights)
    exact = [steps * weight / whole for weight in weights]
    parts = [floor(one) for one in exact]
    left = int(steps) - sum(parts)
    # sorted() keeps the order of equals: the first of them gets the step.
    by_remainder = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in islice(by_remainder, left):
        parts[at] += 1
    return tuple(part * step for part in parts)


@dataclass(frozen=True, slots=True)
class AmountGoals:
    """What has to be reached of an amount, as a whole and in each of its shares.

    Attributes:
        goal: of the amount, the one in force on the day or else the first to come.
        unit: in which the numbers below are: 元 for money.
        step: the smallest part of it that is counted: 1/100 for 元.
        receivable: the whole amount.
        total: what the goal comes to, in whole steps.
        weights: how much of the receivable each share is, in the order of the shares.
        parts: what falls on each share; they sum to `total`. Both are empty where there are no shares, or one of them
            has no amount yet or counts it in another unit.
    """

    goal: Goal
    unit: Unit
    step: Fraction
    receivable: Fraction
    total: Fraction
    weights: tuple[Fraction, ...] = ()
    parts: tuple[Fraction, ...] = ()

    def printed(self, number: Fraction) -> str:
        """A number of this amount for people, with as many digits as are counted, or more where it has more."""
        digits = max(decimals_of(self.step), decimals_of(number))
        return format_value(number, str(self.unit), digits)


def decimals_of(number: Fraction) -> int:
    """How many decimal digits a number needs; those that never end are cut after six."""
    return next((digits for digits in range(6) if (number * 10**digits).denominator == 1), 6)


def amount_goals(policy: Policy, amount: Amount) -> AmountGoals | None:
    """What the goal of an amount comes to and how it falls on the shares.

    15.27万元 with a goal of ≥ 90% is 137430.00元. Where that is no whole 分 it is the next 分 that reaches the goal. A
    goal may name the sum itself (≥ 13万元). The split follows the shares of the receivable (see `apportion`).

    None where the amount or its goal is open or cannot be read, or the goal counts in another unit.
    """
    receivable = amount.receivable
    goal = None if amount.goal is None else amount.goal.on_or_coming(policy.day)
    if receivable is None or goal is None:
        return None
    unit = receivable.unit.base
    step = step_of(amount, receivable)
    whole = receivable.in_base().value
    wanted = wanted_of(goal, receivable)
    if wanted is None or whole < 0 or wanted < 0:
        return None
    total = rounded(wanted, goal, step)
    weights = [
        share.amount.in_base().value
        for share in amount.shares
        if share.amount is not None and share.amount.unit.fits(receivable.unit) and share.amount.value >= 0
    ]
    if len(weights) < len(amount.shares) or not any(weights):
        return AmountGoals(goal, unit, step, whole, total)
    return AmountGoals(goal, unit, step, whole, total, tuple(weights), apportion(total, weights, step))


def wanted_of(goal: Goal, receivable: Quantity) -> Fraction | None:
    """The number that a goal asks for, exactly, in the base unit; of a range its lower end."""
    if goal.kind is GoalKind.ON_TIME:
        return receivable.in_base().value
    if goal.kind is GoalKind.UNREADABLE or goal.quantity is None:
        return None
    asked = goal.quantity
    if asked.unit.fits(receivable.unit):
        return asked.in_base().value
    return receivable.in_base().value * asked.number if asked.unit.dimensionless else None


def step_of(amount: Amount, receivable: Quantity) -> Fraction:
    """The smallest part in which an amount is counted: 分 for money, else the last digit that is written anywhere."""
    if receivable.unit.exponents == MONEY:
        return SMALLEST
    written = [receivable, *(share.amount for share in amount.shares if share.amount is not None)]
    return min(one.unit.scale * Fraction(1, 10**one.digits) for one in written if one.unit.fits(receivable.unit))


def rounded(wanted: Fraction, goal: Goal, step: Fraction) -> Fraction:
    """The number in whole steps that still reaches the goal: upwards for ≥, downwards for ≤, half up where unsaid."""
    steps = wanted / step
    if goal.kind is GoalKind.BETWEEN:
        return ceil(steps) * step
    match goal.comparator:
        case Comparator.AT_LEAST:
            return ceil(steps) * step
        case Comparator.MORE:
            return (floor(steps) + 1) * step
        case Comparator.AT_MOST:
            return floor(steps) * step
        case Comparator.LESS:
            return max(ceil(steps) - 1, 0) * step
        case _:
            return round_half_up(steps, 0) * step
