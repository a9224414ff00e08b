"""The rule target/part-subtracted-twice."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.ranges import in_doubt, place_in_formula, subtracted_twice


class PartSubtractedTwice(Rule):
    """A rate does not take away what is not in it.

    Why: a case that is not among the satisfied ones counts as not satisfied as it is. Where the dissatisfied are taken
    from the satisfied ones as well, each of them counts twice, and the rate can be less than zero.

    Instead: divide the satisfied cases by all cases.

    Exceptions: what is subtracted may be counted among what it is subtracted from, such as cases that were first
    satisfied and came back; `part_of:` says so.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: shop, name: 门店}
            records:
            - {id: calls, name: 回访表, kept_by: shop, retention: 1年}
            measures:
            - {id: cases, name: 投诉数, owner: shop, unit: 宗, records: [calls]}
            - {id: pleased, name: 满意数, owner: shop, unit: 宗, records: [calls], part_of: cases}
            - {id: again, name: 满意后又投诉数, owner: shop, unit: 宗, records: [calls], part_of: pleased}
            targets:
            - {id: rate, name: 满意率, owner: shop, goal: ≥ 98%, formula: 满意数 / 投诉数, when_empty: met}
            - {id: lasting, name: 稳定率, owner: shop, goal: ≥ 95%, formula: (满意数 - 满意后又投诉数) / 投诉数, when_empty: met}
        """),  # noqa: E501 - a target of one line, as people write them
    )
    rejected = (
        Example("""
            units:
            - {id: shop, name: 门店}
            records:
            - {id: calls, name: 回访表, kept_by: shop, retention: 1年}
            measures:
            - {id: cases, name: 投诉数, owner: shop, unit: 宗, records: [calls]}
            - {id: pleased, name: 满意数, owner: shop, unit: 宗, records: [calls], part_of: cases}
            - {id: angry, name: 不满意数, owner: shop, unit: 宗, records: [calls], part_of: cases}
            targets:
            - id: rate
              name: 满意率
              owner: shop
              goal: ≥ 98%
              formula: (满意数 - 不满意数) / 投诉数 × 100%  # error: 不满意数 is not in 满意数
              when_empty: met
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for address, found in value_ranges(policy).items():
            target, twice = policy.get(address, Target), subtracted_twice(policy, found)
            if target is None or twice is None or in_doubt(policy, target, found):
                continue
            yield self.found(
                place_in_formula(policy, target, twice.other),
                say(
                    "{other} is not in {one}, and yet it is subtracted from it: in {target} it counts twice.",
                    other=twice.other.label,
                    one=twice.one.label,
                    target=target.label,
                ),
                hint=say(
                    "Divide {one} by {whole}, or, if {other} is counted among {one}, write `part_of: {id}` at {other}.",
                    one=twice.one.label,
                    whole=twice.whole.label,
                    other=twice.other.label,
                    id=twice.one.address,
                ),
                related=[
                    Related(
                        one.at("part_of"), say("{part} is part of {whole}.", part=one.label, whole=twice.whole.label)
                    )
                    for one in (twice.one, twice.other)
                ],
                entity=address,
            )
