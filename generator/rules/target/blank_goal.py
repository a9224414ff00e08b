"""The rule target/blank-goal."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule


class BlankGoal(Rule):
    """A target says what is to be reached.

    Why: a target without a number cannot be missed, and whoever signs for it signs for nothing.

    Instead: write the goal with its comparison, such as `≥ 98%`. Where the number is not known yet, declare the hole:
    `todo: [{field: goal, owner: …, due: …, because: …}]`; pages and sheets then show it as open.

    Exceptions: a heading of targets (`kind: group`) has none of its own, nor has a milestone that has a deadline.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: shop, name: 门店}
            targets:
            - {id: sales, name: 销售目标, kind: group, owner: shop}
            - {id: sales.rate, name: 成交率, group: sales, owner: shop, goal: ≥ 30%}
            - id: sales.return
              name: 退货率
              group: sales
              owner: shop
              goal: null
              todo: [{field: goal, owner: shop, due: 2026-12-31, because: 待一个季度的实测值}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: shop, name: 门店}
            targets:
            - {id: sales.rate, name: 成交率, owner: shop, goal: null}  # error: 成交率
            - {id: sales.return, name: 退货率, owner: shop, better: lower}  # error: 退货率
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            dated = target.deadline is not None or bool(target.milestones)
            if (
                # A goal that stands there and could not be read has been reported by who reads it.
                target.node.text("goal") is None
                and target.goal is None
                and target.target_kind != "group"
                and not (target.target_kind == "milestone" and dated)
                and not target.open("goal")
            ):
                yield self.found(
                    target.at("goal"),
                    say("{target} says nothing about what is to be reached.", target=target.label),
                    hint=say("Write a goal such as `≥ 98%`, or declare the hole under `todo:`."),
                    entity=target.address,
                )
