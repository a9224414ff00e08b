"""The rule target/owner-missing."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule


class OwnerMissing(Rule):
    """A target belongs to somebody.

    Why: a target without an owner is on nobody's agreement, and nobody reports its result.

    Instead: name a unit or position under `owner:`, or write `each: office` for one target per unit of a type.

    Exceptions: a heading of targets (`kind: group`) may do without.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: shop, name: 门店, type: office, head: lead}
            positions:
            - {id: lead, name: 店长, unit: shop, duties: [{id: open, text: 开门营业}]}
            targets:
            - {id: sales, name: 销售目标, kind: group}
            - {id: sales.rate, name: 成交率, group: sales, each: office, goal: ≥ 30%}
        """),
    )
    rejected = (
        Example("""
            targets:
            - {id: sales.rate, name: 成交率, goal: ≥ 30%}  # error: 成交率
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            if (
                target.owner is None
                and target.each is None
                and target.target_kind != "group"
                and not target.open("owner")
            ):
                yield self.found(
                    target.span,
                    say("{target} belongs to nobody.", target=target.label),
                    hint=say("Write `owner:` with a unit or position, or `each:` with a type of unit."),
                    entity=target.address,
                )
