"""The rule target/goals-fall-short."""

from collections.abc import Iterator
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.cascade import Implication, Verdict, coming_shortfalls, implications
from generator.model.goals_below import goal_on
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.goals import goals_of
from generator.source import Span


class GoalsFallShort(Rule):
    """Whoever reaches all goals below has reached the goal above.

    Why: if every office reaches its 93% and the company has promised 95%, everybody has done what was asked and the
    company has failed all the same. It can be reckoned on the day on which the goals are set, for those of next year
    before it begins.

    Instead: raise the goals below, or lower the one above.

    Exceptions: nothing is said where the goal above does not follow from those below by reckoning, because they count
    something else or leave a part of it out. The page of a target says so under its verdict.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: firm, name: 公司, type: company}
            - {id: east, name: 东区, type: office, parent: firm}
            - {id: west, name: 西区, type: office, parent: firm}
            records:
            - {id: table, name: 收费表, kept_by: firm, retention: 3年}
            measures:
            - {id: due, name: 应收, each: office, unit: 元, records: [table]}
            - {id: paid, name: 实收, each: office, unit: 元, records: [table], part_of: due}
            targets:
            - {id: all, name: 公司收缴率, owner: firm, goal: ≥ 95%, formula: Σ 实收 / Σ 应收, when_empty: missed}
            - {id: one, name: 收费, each: office, goal: ≥ 95%, formula: 实收 / 应收, when_empty: missed, supports: all}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: firm, name: 公司, type: company}
            - {id: east, name: 东区, type: office, parent: firm}
            - {id: west, name: 西区, type: office, parent: firm}
            records:
            - {id: table, name: 收费表, kept_by: firm, retention: 3年}
            measures:
            - {id: due, name: 应收, each: office, unit: 元, records: [table]}
            - {id: paid, name: 实收, each: office, unit: 元, records: [table], part_of: due}
            targets:
            - id: all
              name: 公司收缴率
              owner: firm
              goal: ≥ 95%  # error: may still be no more than 93%
              formula: Σ 实收 / Σ 应收
              when_empty: missed
            - {id: one, name: 收费, each: office, goal: ≥ 93%, formula: 实收 / 应收, when_empty: missed, supports: all}
        """),
        Example("""
            units:
            - {id: firm, name: 公司, type: company}
            - {id: east, name: 东区, type: office, parent: firm}
            - {id: west, name: 西区, type: office, parent: firm}
            records:
            - {id: book, name: 事故台账, kept_by: firm, retention: 3年}
            measures:
            - {id: accidents, name: 事故, each: office, unit: 次, records: [book]}
            targets:
            - id: all
              name: 公司事故
              owner: firm
              period: month
              formula: Σ 事故
              goal:
              - {from: 2026-01-01, value: ≤ 4次}
              - {from: 2027-01-01, value: ≤ 2次}  # error: From 2027-01-01 on
            - {id: one, name: 管理处事故, each: office, period: month, goal: ≤ 2次, formula: 事故, supports: all}
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        now = {address: one for address, one in implications(policy).items() if one.verdict is Verdict.SHORTFALL}
        coming = coming_shortfalls(policy)
        for address, implied in sorted({**now, **coming}.items()):
            message = implied.reason
            if address in coming:
                message = say("From {day} on: {shortfall}", day=implied.day.isoformat(), shortfall=message)
            if numbers := in_words(implied):
                message = say("{shortfall} For example: {numbers}.", shortfall=message, numbers=numbers)
            yield self.found(
                goal_span(implied.parent, implied.day),
                message,
                hint=say("Raise the goals below, or lower this one."),
                related=[
                    Related(goal_span(child, implied.day), say("The goal of {target}.", target=child.label))
                    for child in implied.children
                    if goal_on(child, implied.day) is not None
                ],
                entity=address,
            )


def in_words(implied: Implication) -> str:
    """The numbers that reach all goals below and miss the one above: `应收（东区）= 100元`."""
    return "、".join(f"{one.what} = {one.written}" for one in implied.numbers)


def goal_span(target: Target, day: Day) -> Span:
    """Where the goal stands that a target is judged by on a day."""
    goal = goal_on(target, day)
    return next((span for one, span in goals_of(target) if one is goal), target.at("goal"))
