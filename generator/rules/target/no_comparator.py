"""The rule target/no-comparator."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.formula import GoalKind
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Amount, Target
from generator.rules.base import Example, Rule
from generator.rules.goals import goals_of


class NoComparator(Rule):
    """A goal says whether its number is a floor or a ceiling.

    Why: 偏差率 2% can mean at most 2%, less than 2% or exactly 2%; whether 2% was reached is then a matter of opinion.

    Instead: write the comparison: `≥ 95%`, `不低于95%`, `< 2%`, `= 0次`.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: shop, name: 门店}
            targets:
            - {id: returns, name: 退货率, owner: shop, goal: 不超过2%}
            - {id: opening, name: 新店开业, kind: milestone, owner: shop, goal: 按期完成}
            - {id: stock, name: 库存天数, owner: shop, goal: 20天～30天}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: shop, name: 门店}
            targets:
            - {id: returns, name: 退货率, owner: shop, goal: 2%}  # error: 2%
            - id: sales
              name: 成交率
              owner: shop
              goal:
              - {from: 2026-01-01, value: ≥ 30%}
              - {from: 2027-01-01, value: 35%}  # error: 35%
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        things: tuple[Target | Amount, ...] = (*policy.all(Target), *policy.all(Amount))
        for target in things:
            for goal, span in goals_of(target):
                if goal.kind is GoalKind.COMPARED and goal.comparator is None:
                    yield self.found(
                        span,
                        say("The goal {goal} does not say whether its number is a floor or a ceiling.", goal=goal),
                        hint=say("Write ≥, ≤, <, > or = in front of the number."),
                        entity=target.address,
                    )
