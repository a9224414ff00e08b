"""The rule target/idle-goal."""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Comparator, Goal, Unit, limits
from generator.formula.proofs import Bound, Bounds
from generator.messages import Message, say
from generator.model.goal_units import fits
from generator.model.graph import Policy
from generator.model.range_words import value_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.goals import goals_of, turned
from generator.rules.rates import meant, percent_forgotten


class IdleGoal(Rule):
    """A goal can be reached, and it can be missed.

    Why: a complaint rate of at most 100% is reached whatever happens, and one of at least 101% never is. Such a goal
    decides nothing, and usually a digit or the comparison is wrong.

    Instead: set a goal between what the formula can come to at worst and at best.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: log, name: 来电登记, kept_by: desk, retention: 3年}
            measures:
            - {id: calls, name: 来电数, owner: desk, unit: 宗, records: [log]}
            - {id: late, name: 超时数, owner: desk, unit: 宗, records: [log], part_of: calls}
            - {id: budget, name: 预算, owner: desk, unit: 元, records: [log]}
            - {id: spent, name: 支出, owner: desk, unit: 元, records: [log]}
            targets:
            - {id: lates, name: 超时率, owner: desk, goal: = 0%, formula: 超时数 / 来电数, when_empty: met}
            - {id: none, name: 无超时, owner: desk, goal: ≤ 0宗, formula: 超时数}
            - {id: cost, name: 预算执行率, owner: desk, goal: ≤ 100%, formula: 支出 / 预算, when_empty: met}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: log, name: 来电登记, kept_by: desk, retention: 3年}
            measures:
            - {id: calls, name: 来电数, owner: desk, unit: 宗, records: [log]}
            - {id: late, name: 超时数, owner: desk, unit: 宗, records: [log], part_of: calls}
            targets:
            - id: lates
              name: 超时率
              owner: desk
              goal: ≤ 100%  # error: is always reached
              formula: 超时数 / 来电数
              when_empty: met
            - id: prompt
              name: 及时率
              owner: desk
              goal: ≥ 980%  # error: can never be reached: 及时率 is at most 100%
              formula: (来电数 - 超时数) / 来电数
              when_empty: met
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for address, found in value_ranges(policy).items():
            target = policy.get(address, Target)
            if target is None or target.goal is None:
                continue
            unit = policy.formulas[address].unit or Unit()
            # What held before today can no longer be set otherwise.
            live = [target.goal.on(policy.day), *(one.value for one in target.goal.coming(policy.day))]
            for goal, span in goals_of(target):
                # What is counted otherwise, or turned round, is wrong for that reason.
                wrong = not fits(goal, unit, target.period) or turned(goal, target.better)
                # So is the goal of a formula that is known to mean another, or one that lacks its %.
                wrong = wrong or meant(policy, target, found) is not None
                wrong = wrong or percent_forgotten(policy, target, goal) is not None
                if wrong or not any(goal is one for one in live):
                    continue
                idle = judged(goal, unit, found.bounds)
                if idle is not None:
                    reached, bound = idle
                    yield self.found(
                        span,
                        said(policy, target, goal, bound, reached=reached),
                        hint=say("Correct the number or the comparison of the goal, or the formula."),
                        related=[Related(target.at("formula"), say("The formula."))],
                        entity=address,
                    )


def judged(goal: Goal, unit: Unit, ends: Bounds) -> tuple[bool, Bound] | None:
    """Whether a goal is always reached (True) or never (False), and by which end; None where it depends."""
    wanted = limits(goal, unit)
    if not wanted:
        return None
    for comparator, number in wanted:
        # Beyond one end no value reaches a lower limit, beyond the other none an upper one.
        for bound in (ends.high, ends.low):
            if bound.value is not None and out_of_reach(comparator, number, bound.value, upper=bound.upper):
                return False, bound
    always = [always_holds(comparator, number, ends) for comparator, number in wanted]
    return (True, always[0]) if always[0] is not None and all(one is not None for one in always) else None


def out_of_reach(comparator: Comparator, number: Fraction, end: Fraction, *, upper: bool) -> bool:
    """Whether no value up to (or from) an end stands so to a number."""
    if comparator is Comparator.EQUAL:
        return end < number if upper else end > number
    wants_more = comparator in (Comparator.AT_LEAST, Comparator.MORE)
    return wants_more is upper and not comparator.holds(end, number)


def always_holds(comparator: Comparator, number: Fraction, ends: Bounds) -> Bound | None:
    """The end that shows that every value stands so to a number; None where some do not."""
    if comparator is Comparator.EQUAL:
        return ends.low if ends.low.value == number == ends.high.value else None
    bound = ends.low if comparator in (Comparator.AT_LEAST, Comparator.MORE) else ends.high
    return bound if bound.value is not None and comparator.holds(bound.value, number) else None


def said(policy: Policy, target: Target, goal: Goal, bound: Bound, *, reached: bool) -> Message:
    """What is wrong with a goal, by the end of the values that shows it."""
    end = value_in_words(policy, target, bound.value or Fraction(0))
    if reached:
        if bound.upper:
            return say("The goal {goal} is always reached: {target} is at most {end}.",
                       goal=goal, target=target.label, end=end)  # fmt: skip
        return say("The goal {goal} is always reached: {target} is at least {end}.",
                   goal=goal, target=target.label, end=end)  # fmt: skip
    if bound.upper:
        return say("The goal {goal} can never be reached: {target} is at most {end}.",
                   goal=goal, target=target.label, end=end)  # fmt: skip
    return say("The goal {goal} can never be reached: {target} is at least {end}.",
               goal=goal, target=target.label, end=end)  # fmt: skip
