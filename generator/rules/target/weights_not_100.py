"""The rule target/weights-not-100."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Agreement
from generator.rules.base import Example, Rule


class WeightsNot100(Rule):
    """The weights of an agreement sum to 100.

    Why: with 95 nobody can get full marks, and with 105 the points do not mean percent. People are paid by them.

    Instead: change the weights until they sum to 100. A target that has no case in a period hands its weight to the
    others by itself.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: sales, name: 销售部}
            targets:
            - {id: revenue, name: 销售额, owner: sales, goal: ≥ 100万元}
            - {id: margin, name: 毛利率, owner: sales, goal: ≥ 20%}
            agreements:
            - id: sales-2026
              name: 销售部2026年目标责任书
              party: sales
              targets: [{target: revenue, weight: 70}, {target: margin, weight: 30}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: sales, name: 销售部}
            targets:
            - {id: revenue, name: 销售额, owner: sales, goal: ≥ 100万元}
            - {id: margin, name: 毛利率, owner: sales, goal: ≥ 20%}
            agreements:
            - id: sales-2026
              name: 销售部2026年目标责任书
              party: sales
              targets:  # error: sum to 95
              - {target: revenue, weight: 70}
              - {target: margin, weight: 25}
            - id: sales-2027
              name: 销售部2027年目标责任书
              party: sales
              targets:
              - {target: revenue, weight: 70}
              - {target: margin}  # error: 毛利率
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for agreement in policy.all(Agreement):
            bare = [one for one in agreement.targets if one.weight is None]
            if not agreement.targets or agreement.open("targets"):
                continue
            for one in bare:
                target = policy.entities.get(one.target)
                yield self.found(
                    one.at("target"),
                    say(
                        "{target} has no weight in this agreement.",
                        target=one.target if target is None else target.label,
                    ),
                    hint=say("Write `weight:` in percent; all weights of the agreement sum to 100."),
                    entity=agreement.address,
                )
            total = sum(one.weight or 0 for one in agreement.targets)
            if not bare and total != 100:  # noqa: PLR2004 - percent
                yield self.found(
                    agreement.node.key_span("targets"),
                    say(
                        "The weights of {agreement} sum to {total}, not to 100.", agreement=agreement.label, total=total
                    ),
                    hint=say("Add {rest} to the weights.", rest=100 - total)
                    if total < 100  # noqa: PLR2004 - percent
                    else say("Take {rest} from the weights.", rest=total - 100),
                    entity=agreement.address,
                )
