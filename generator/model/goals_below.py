"""Which goals of supporting targets say something about the target above: of its measures, and of its periods."""

from collections.abc import Iterable, Mapping
from datetime import date as Day
from fractions import Fraction
from math import ceil, floor

from generator.formula import Binary, Comparator, Goal, Hole, Number, Operator, Unit, limits, nodes
from generator.formula.ast import divides
from generator.formula.polynomials import Polynomial, TooManyProductsError
from generator.formula.rational import ratio_of
from generator.formula.whole import is_count
from generator.messages import Message, say
from generator.model.aggregation import way_of
from generator.model.formulas import Checked
from generator.model.given import unit_of
from generator.model.goal_units import of_another_period
from generator.model.graph import Policy, once
from generator.model.known import CHAIN, is_long, known_of, seen_from
from generator.model.ranges import value_ranges
from generator.model.targets import Measure, Target
from generator.model.unknowns import Reading

MONTHS: Mapping[object, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Periods that longer ones are made of, in months."""

ANY = 0
"""Of how many periods the one above is made, where that differs from period to period: it counts from January on."""

UPWARD = (Comparator.AT_LEAST, Comparator.MORE, Comparator.EQUAL)
DOWNWARD = (Comparator.AT_MOST, Comparator.LESS, Comparator.EQUAL)
STRICT = (Comparator.MORE, Comparator.LESS)


class UnprovableError(Exception):
    """Nothing can be proved, and why."""

    def __init__(self, reason: Message) -> None:
        """Keep the reason for whoever reads the verdict."""
        super().__init__()
        self.reason = reason


@once
def readings(policy: Policy) -> Mapping[str, Reading | Message]:
    """The formula of every target that can be held against its goal, or why it cannot; by address."""
    return {target.address: _reading(policy, target, long=is_long(target)) for target in policy.all(Target)}


def in_long_periods(policy: Policy, reading: Reading) -> Reading:
    """The formula of a target as it holds for numbers that several of its periods are added up to.

    Raises:
        UnprovableError: it is too large then.
    """
    if is_long(reading.target):
        return reading
    found = long_readings(policy)[reading.target.address]
    if isinstance(found, Message):
        raise UnprovableError(found)
    return found


@once
def long_readings(policy: Policy) -> Mapping[str, Reading | Message]:
    """`readings` for several of its periods, of every target that has a short one."""
    return {one.address: _reading(policy, one, long=True) for one in policy.all(Target) if not is_long(one)}


def _reading(policy: Policy, target: Target, *, long: bool) -> Reading | Message:
    formula = policy.formulas.get(target.address)
    if formula is None:
        return say("{target} has no formula, so nothing can be reckoned from it.", target=target.label)
    if not formula.sound:
        return say("Something is wrong with the formula of {target}.", target=target.label)
    if not wanted(policy, target):
        return no_number(target)
    known = known_of(policy, formula, target, long=long)
    try:
        return Reading.of(target, known, ratio_of(known.tree))
    except (TooManyProductsError, ZeroDivisionError):
        return too_large(target)


def no_number(target: Target) -> Message:
    """Why nothing is said about a target without a goal that is a number."""
    return say("{target} has no goal that a number can be held against.", target=target.label)


def too_large(target: Target) -> Message:
    """Why nothing is said about a formula of very many products."""
    return say("The formula of {target} is too large to be proved.", target=target.label)


def wanted(policy: Policy, target: Target, day: Day | None = None) -> tuple[tuple[Comparator, Fraction], ...]:
    """The comparisons of a target's goal, with numbers as its formula yields them; none where there are no numbers.

    Without a day those of the day for which the target is looked at; with one those of that day, none where the goal
    has not begun.
    """
    formula = policy.formulas.get(target.address)
    goal = goal_on(target, day_of(policy, target) if day is None else day)
    unit = (formula.unit if formula is not None else None) or Unit()
    # A goal of a month says something else of a quarter than its number; that it does not fit has been reported.
    told = goal is not None and not of_another_period(goal, unit, target.period)
    ends = (limits(goal, unit) if goal is not None and told else None) or ()
    if formula is None or not counts_whole(policy, formula):
        return ends
    return tuple(_in_whole(comparator, number) for comparator, number in ends)


def counts_whole(policy: Policy, formula: Checked, depth: int = 0) -> bool:
    """Whether a formula only adds and multiplies whole numbers of things, so that its value is one."""
    if depth >= CHAIN:
        return False
    for node in nodes(formula.tree):
        match node:
            case Number(value=value, percent=percent):
                if percent or value.denominator != 1:
                    return False
            case Binary(operator=Operator.DIVIDE) | Hole():
                return False
    return all(_whole(policy, measure, depth) for measure in formula.measures.values())


def _whole(policy: Policy, measure: Measure, depth: int) -> bool:
    """Whether the number of a measure is a whole number of things."""
    below = policy.formulas.get(measure.address)
    if below is not None:
        return counts_whole(policy, below, depth + 1)
    unit = unit_of(measure)
    return unit is not None and is_count(unit) and unit.scale == 1 and measure.aggregate != "mean"


def _in_whole(comparator: Comparator, number: Fraction) -> tuple[Comparator, Fraction]:
    """What a comparison says of whole numbers: less than 2 accidents is at most 1."""
    match comparator:
        case Comparator.LESS:
            return Comparator.AT_MOST, Fraction(ceil(number) - 1)
        case Comparator.AT_MOST:
            return Comparator.AT_MOST, Fraction(floor(number))
        case Comparator.MORE:
            return Comparator.AT_LEAST, Fraction(floor(number) + 1)
        case Comparator.AT_LEAST:
            return Comparator.AT_LEAST, Fraction(ceil(number))
        case _:
            return comparator, number


def goal_on(target: Target, day: Day) -> Goal | None:
    """The goal of a target on a day; None where it has none yet."""
    return target.goal.on(day) if target.goal is not None else None


def day_of(policy: Policy, target: Target) -> Day:
    """The day for which a target is looked at: today, or its first day, or that of its first goal."""
    day = max(policy.day, target.since or policy.day)
    if target.goal is not None and target.goal.on(day) is None and (coming := target.goal.coming(day)):
        return coming[0].since or day
    return day


def in_force(target: Target, day: Day) -> bool:
    """Whether a target and a goal of it hold on a day."""
    begun = target.since is None or target.since <= day
    goal = target.goal is None or goal_on(target, day) is not None
    return begun and goal and (target.until is None or day <= target.until)


def coming_days(parent: Target, children: Iterable[Target], day: Day) -> list[Day]:
    """The days after `day` on which a goal of a target or of those that support it begins, while the target holds."""
    days: set[Day] = set()
    for target in (parent, *children):
        days |= {target.since} if target.since is not None else set()
        days |= {one.since for one in target.goal.coming(day) if one.since} if target.goal is not None else set()
    return sorted(one for one in days if one > day and in_force(parent, one))


def check_helpful(policy: Policy, child: Reading, above: Reading, day: Day) -> None:
    """See whether a reached goal says something about each of the periods that the one above is made of.

    Raises:
        UnprovableError: it does not.
    """
    check_empty(policy, child, day)
    if periods(policy, child, above) != ANY:
        return
    if any(() in less(child, number).terms for _, number in wanted(policy, child.target, day)):
        raise UnprovableError(
            say(
                "{child} has a number for each period, and {parent} adds up more periods from month to month.",
                child=child.target.label,
                parent=above.target.label,
            )
        )


def less(reading: Reading, number: Fraction) -> Polynomial:
    """What is zero where a fraction has the value `number`, and has the sign of the difference elsewhere."""
    return reading.over - reading.under.scaled(number) if number else reading.over


def check_empty(policy: Policy, child: Reading, day: Day) -> None:
    """See whether a target's goal of a day says something about a period in which it divides by zero, or never does so.

    Raises:
        UnprovableError: it does not.
    """
    target = child.target
    found = value_ranges(policy).get(target.address)
    if found is None:
        raise UnprovableError(too_large(target))
    if found.bounds.negative:
        raise UnprovableError(say("What {target} divides by may be less than zero.", target=target.label))
    # Where an empty period counts as missed, or cannot be, a goal that is reached speaks of something.
    if not found.bounds.empty or target.when_empty == "missed":
        return
    if any(
        isinstance(node, Binary) and node.operator is Operator.DIVIDE and divides(node.right)
        for node in nodes(child.known.tree)
    ):
        raise UnprovableError(
            say(
                "{target} divides by something that is a quotient itself, and says nothing about a period in which "
                "that has no value.",
                target=target.label,
            )
        )
    comparators = {comparator for comparator, _ in wanted(policy, target, day)}
    low_open = found.bounds.low.value is None and not comparators.isdisjoint(UPWARD)
    high_open = found.bounds.high.value is None and not comparators.isdisjoint(DOWNWARD)
    if low_open or high_open:
        raise UnprovableError(
            say(
                "{target} says nothing about a period in which the denominator is zero and the numerator is not: "
                "declare what is part of what (part_of), or the least value (at_least) of the denominator.",
                target=target.label,
            )
        )


def periods(policy: Policy, child: Reading, above: Reading) -> int:
    """How many periods of a target below make one of the target above; `ANY` where that is not always as many.

    Raises:
        UnprovableError: the one is not made of the other.
    """
    one, other = child.target, above.target
    for target in (one, other):
        if target.period is None and one.period != other.period:
            raise UnprovableError(say("It is not said for which period {target} is judged.", target=target.label))
    if _span(one) == _span(other):
        return 1
    short, long_ = MONTHS.get(one.period), MONTHS.get(other.period)
    # What is counted from January on is that of the year when the year ends.
    if one.cumulative and other.period == "year" and short is not None:
        return 1
    if one.cumulative or short is None or long_ is None or short > long_:
        raise UnprovableError(
            say(
                "{child} is judged for other periods than {parent}, and its periods do not make up that one's.",
                child=one.label,
                parent=other.label,
            )
        )
    for name in (*above.known.labels, *child.known.labels):
        measure = policy.get(seen_from(name)[0], Measure)
        if measure is not None and way_of(policy, measure) != "sum":
            raise UnprovableError(
                say(
                    "{measure} is not added up over the months, so the goal of a month says nothing about a "
                    "longer period.",
                    measure=measure.label,
                )
            )
    return ANY if other.cumulative and other.period != "year" else long_ // short


def _span(target: Target) -> tuple[object, bool]:
    """The period of a target, and whether it is counted from January on; a year always is."""
    return target.period, target.cumulative and target.period != "year"
