"""A target or formula worked out for given numbers, with everything that a reader needs to follow it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm

from generator.diagnostics import Diagnostic
from generator.formula import (
    Comparator,
    Goal,
    Missing,
    Quantity,
    Step,
    Unit,
    Value,
    as_fraction,
    fold,
)
from generator.formula.goals import limits
from generator.formula.numerals import decimals, exact, format_value, grouped, round_half_up
from generator.messages import Message, say
from generator.model.examples import Outcome, given_by, goal_of, work_out_given
from generator.model.figures import Figure, Wanted, Working, reckon
from generator.model.formulas import Checked
from generator.model.given import SUM, Given, number_text
from generator.model.graph import Policy
from generator.model.loose import TARGET
from generator.model.targets import Target
from generator.model.trace_findings import LONGEST, lacking, nothing_to_reckon, odd_goal, too_long, without_sign
from generator.nearest import nearest

_SHOWN_DIGITS = 4
_ROUNDED = 2
_FINEST = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value held against a limit by cross-multiplication, so that nothing is rounded: 59 × 100 ≥ 98 × 60.

    All four are whole numbers, the lower ones above zero: `over` / `under` is the value, `limit_over` / `limit_under`
    the number of the goal. `written` is the value as the given numbers have it, 9.2 / 10 where that is 46 / 50.
    """

    comparator: Comparator
    over: int
    under: int
    limit_over: int
    limit_under: int
    written: tuple[Fraction, Fraction] | None = None

    @property
    def left(self) -> int:
        """The value's side of the comparison."""
        return self.over * self.limit_under

    @property
    def right(self) -> int:
        """The goal's side."""
        return self.limit_over * self.under

    @property
    def holds(self) -> bool:
        """Whether the value stands to the limit as it should."""
        return self.comparator.holds(Fraction(self.left), Fraction(self.right))


@dataclass(frozen=True, slots=True)
class Trace:
    """What was asked, and what came of it.

    Attributes:
        policy: the handbook.
        target: the target; for a formula of the command line one that is made for it.
        formula: its formula; None where it has none, or one with which something is wrong.
        goal: the goal of the day.
        wanted: all numbers that the formula can be given.
        outcome: what the numbers come to; None where nothing was reckoned.
        given: the numbers, as they were given.
        example: the number of the target's example that was worked out, from 1; None for numbers that were given.
        printed: the value as people write it; None where there is none.
        comparisons: how the value stands to the goal.
    """

    policy: Policy = field(repr=False)
    target: Target
    formula: Checked | None
    goal: Goal | None
    wanted: tuple[Wanted, ...] = ()
    outcome: Outcome | None = None
    given: tuple[Given, ...] = ()
    example: int | None = None
    printed: Step | None = None
    comparisons: tuple[Comparison, ...] = ()


def find_targets(policy: Policy, called: str) -> tuple[Target, ...]:
    """The target at an address, or all that are called so: by name first, by another name where none has it."""
    at_address = policy.get(called.strip(), Target)
    if at_address is not None:
        return (at_address,)
    wanted = fold(called.strip())
    named = tuple(one for one in policy.all(Target) if one.name is not None and fold(one.name) == wanted)
    return named or tuple(
        one for one in policy.all(Target) if wanted in map(fold, one.aliases) or wanted in map(fold, one.was)
    )


def near_targets(policy: Policy, called: str) -> tuple[str, ...]:
    """Names and addresses of targets that may have been meant; those that hold what was typed where nothing is near."""
    spelling: dict[str, str] = {}
    for one in policy.all(Target):
        for name in (one.address, one.name, *one.aliases):
            if name:
                spelling.setdefault(fold(name), name)
    wanted = fold(called.strip())
    near = nearest(wanted, spelling) or tuple(name for name in spelling if wanted and wanted in name)[:5]
    return tuple(spelling[name] for name in near)


def trace(policy: Policy, target: Target, given: tuple[Given, ...]) -> tuple[Trace, list[Diagnostic]]:
    """Work a target out for given numbers; without any, its first example; without that, say what it wants."""
    if given or not target.examples:
        return trace_given(policy, target, given)
    done, found = trace_given(policy, target, given_by(target.examples[0]))
    return (done if done.outcome is None else replace(done, example=1)), found


def trace_given(policy: Policy, target: Target, given: tuple[Given, ...]) -> tuple[Trace, list[Diagnostic]]:
    """Work a target out for these numbers; where there are none, only say what it wants."""
    formula = policy.formulas.get(target.address)
    goal = goal_of(policy, target)
    if formula is None or not formula.sound:
        asked_too_much = formula is None and target.formula is None
        return Trace(policy, target, None, goal, given=given), [
            nothing_to_reckon(one, target) for one in given[:1] if asked_too_much
        ]
    done = Trace(policy, target, formula, goal, reckon(policy, formula, {}, []).wanted, given=given)
    # Who writes a formula wants it worked out; of a target, people first ask what it wants.
    ask = not given and bool(done.wanted) and target.address != TARGET
    outcome = None if ask else work_out_given(policy, target, given)
    if outcome is None:
        return done, []
    if outcome.wrong:
        return replace(done, outcome=outcome), list(outcome.wrong)
    found = list(outcome.refused)
    if isinstance(outcome.result, Missing):
        found.append(lacking(policy, target, outcome.working))
    if not isinstance(outcome.result, Value):
        return replace(done, outcome=outcome), found
    value = outcome.result.value
    if max(abs(value.numerator), value.denominator) >= 10**LONGEST:
        found.append(too_long(target))
        working = replace(outcome.working, result=Missing(()))
        return replace(done, outcome=replace(outcome, working=working, met=None, refused=tuple(found))), found
    if goal is not None and (unsigned := without_sign(formula, outcome, goal)) is not None:
        found.append(unsigned)
        outcome = replace(outcome, met=None, refused=tuple(found))
    printed = printed_value(formula, value, goal)
    odd = None if goal is None else odd_goal(target, formula, goal, value)
    found += [] if odd is None else [odd]
    compared = comparisons(outcome) if odd is None and not outcome.refused else ()
    return replace(done, outcome=outcome, printed=printed, comparisons=compared), found


def steps_of(done: Trace) -> tuple[Step, ...]:
    """The steps from the formula to its value as it is printed."""
    if done.outcome is None or isinstance(done.outcome.result, Missing):
        return ()
    steps = done.outcome.result.steps
    return steps if done.printed is None or len(steps) == 1 else (*steps[:-1], done.printed)


def chain(steps: Iterable[Step]) -> str:
    """Steps in one line: `(60 - 1) / 60 × 100% = 59 / 60 × 100% ≈ 98.33%`."""
    text = ""
    for step in steps:
        text += f"{' = ' if step.exact else ' ≈ '}{step.text}" if text else step.text
    return text


def preparation(working: Working) -> Iterator[Message]:
    """How the numbers of a formula came about that were not given as one: a line each, in the order of reckoning."""
    for figure in working.figures:
        called = name_of(figure)
        for below in figure.worked:
            yield from preparation(below)
            if isinstance(below.result, Value):
                yield say("{name} = {steps}", name=figure.measure.label, steps=chain(below.result.steps))
        if figure.how is not None:
            yield say("{name} = {reckoning}", name=called, reckoning=joining(figure))


def taken_whole(working: Working) -> Iterator[Message]:
    """Which single numbers stand beside several of other names, and what they are taken for."""
    several = {one.total for one in working.figures if len(one.numbers) > 1}
    for figure in working.figures:
        if figure.total not in several or len(figure.numbers) > 1 or figure.worked:
            continue
        if figure.total:
            yield say("{name}: one number, taken for all units together", name=name_of(figure))
        else:
            yield say("{name}: one number, taken for the whole period", name=name_of(figure))


def joining(figure: Figure) -> Message:
    """How several numbers became one: 482,600 + 448,400 = 931,000."""
    numbers = [number_text(one, figure.measure, unit=False) for one in figure.numbers]
    value = number_text(figure.value, figure.measure, unit=False)
    match figure.how:
        case "mean":
            return say("({numbers}) / {count} = {value}", numbers=added(numbers), count=len(numbers), value=value)
        case "last":
            return say("{value}, the last of {numbers}", value=value, numbers="、".join(numbers))
        case "max":
            return say("{value}, the largest of {numbers}", value=value, numbers="、".join(numbers))
        case "min":
            return say("{value}, the smallest of {numbers}", value=value, numbers="、".join(numbers))
        case _:
            return say("{numbers} = {value}", numbers=added(numbers), value=value)


def added(numbers: Iterable[str]) -> str:
    """Numbers with + between them."""
    return " + ".join(f"({one})" if one.startswith("-") else one for one in numbers)


def name_of(figure: Figure) -> str:
    """A figure's name as the formula has it."""
    plain = figure.name.removeprefix(SUM)
    return f"{SUM}{plain}" if figure.total else plain


def percentage(formula: Checked, goal: Goal | None) -> bool:
    """Whether people write the value of a formula in percent: it says so, or its goal does."""
    if formula.in_percent:
        return True
    unit = goal.unit if goal is not None else None
    return (formula.unit is None or formula.unit.dimensionless) and unit is not None and str(unit) == "%"


def printed_value(formula: Checked, value: Fraction, goal: Goal | None) -> Step:
    """A value as people write it, 98.33%, with its unit.

    It is rounded where it has more than four decimal digits, and never to the other side of the goal: 97.9999% is not
    printed as 98.00% where 98% is wanted.
    """
    unit = "%" if percentage(formula, goal) else str(formula.unit or "")
    shown = value * 100 if unit == "%" else value
    digits = exact(shown)
    if digits is not None and decimals(digits) <= _SHOWN_DIGITS:
        return Step(f"{grouped(digits)}{unit}")
    wanted = () if goal is None else limits(goal, formula.unit or Unit()) or ()
    places = _ROUNDED
    while places < _FINEST and any(_beside(value, limit, places, unit) for _, limit in wanted):
        places += 1
    if any(_beside(value, limit, places, unit) for _, limit in wanted):
        # So near that no digit shows it: the last one goes to the side on which the value lies.
        factor, least = 100 if unit == "%" else 1, Fraction(1, 10**places)
        below = any(value < limit and _beside(value, limit, places, unit) for _, limit in wanted)
        value = (round_half_up(value * factor, places) + (-least if below else least)) / factor
    return Step(format_value(value, unit, places), exact=False)


def _beside(value: Fraction, limit: Fraction, places: int, unit: str) -> bool:
    """Whether a value that is rounded seems to stand otherwise to a limit than it does."""
    factor = 100 if unit == "%" else 1
    seen = round_half_up(value * factor, places) / factor
    return (seen > limit) - (seen < limit) != (value > limit) - (value < limit)


def comparisons(outcome: Outcome) -> tuple[Comparison, ...]:
    """How a value stands to its goal, by cross-multiplication; none where there is no value or nothing to compare."""
    working, goal = outcome.working, outcome.goal
    if goal is None or not isinstance(outcome.result, Value):
        return ()
    over, under = as_fraction(working.formula.tree, {one.name: one.value for one in working.figures})
    factor = _to_whole(over, under) * (1 if under > 0 else -1)
    wanted = limits(goal, working.formula.unit or Unit()) or ()
    written = (goal.quantity, goal.upper)
    return tuple(
        Comparison(comparator, int(over * factor), int(under * factor), *_as_written(limit, quantity), (over, under))
        for (comparator, limit), quantity in zip(wanted, written, strict=False)
    )


def _to_whole(over: Fraction, under: Fraction) -> int:
    """What both sides of a fraction are multiplied by to be whole: 10 for 9.2 / 10, which is 92 / 100 to anybody."""
    least = lcm(over.denominator, under.denominator)
    # Where ten to no such power will do, one of them is no decimal.
    return next((10**many for many in range(least.bit_length()) if 10**many % least == 0), least)


def _as_written(limit: Fraction, quantity: Quantity | None) -> tuple[int, int]:
    """The number of a goal as a fraction that looks like it: 98/100 for 98%, not 49/50."""
    if quantity is None or (limit.denominator == quantity.unit.scale.denominator == 1):
        return limit.numerator, limit.denominator
    under = quantity.unit.scale.denominator * 10**quantity.digits
    under = under if (limit * under).denominator == 1 else limit.denominator
    return int(limit * under), under
