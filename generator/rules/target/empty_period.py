"""The rule target/empty-period."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.formula import Binary, Number, Operator, nodes
from generator.messages import say
from generator.model.graph import Policy
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.rules.base import Example, Rule


class EmptyPeriod(Rule):
    """A rate says what holds for a period in which there was nothing to count.

    Why: a month without complaints has no rate of complaints answered in time. Whether it counts as reached decides
    about points and pay, and is better decided before the month is over.

    Instead: write `when_empty:` with `met`, `missed`, or `not-applicable` (its weight then goes to the other targets).
    """

    severity = Severity.INFO
    accepted = (
        Example("""
            units:
            - {id: clinic, name: 诊所}
            records:
            - {id: visits, name: 就诊登记, kept_by: clinic, retention: 15年}
            measures:
            - {id: patients, name: 就诊人次, owner: clinic, unit: 人次, records: [visits]}
            - {id: waited, name: 久候人次, owner: clinic, unit: 人次, records: [visits], part_of: patients}
            targets:
            - {id: waits, name: 久候率, owner: clinic, goal: ≤ 5%, formula: 久候人次 / 就诊人次, when_empty: met}
            - {id: half, name: 半数, owner: clinic, goal: ≤ 5人次, formula: 久候人次 / 2}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: clinic, name: 诊所}
            records:
            - {id: visits, name: 就诊登记, kept_by: clinic, retention: 15年}
            measures:
            - {id: patients, name: 就诊人次, owner: clinic, unit: 人次, records: [visits]}
            - {id: waited, name: 久候人次, owner: clinic, unit: 人次, records: [visits], part_of: patients}
            targets:
            - {id: waits, name: 久候率, owner: clinic, goal: ≤ 5%, formula: 久候人次 / 就诊人次}  # error: 久候率
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            formula = policy.formulas.get(target.address)
            if formula is None or target.when_empty is not None or target.open("when_empty"):
                continue
            found = value_ranges(policy).get(target.address)
            if found is not None and not found.bounds.empty:
                continue
            if any(
                isinstance(node, Binary) and node.operator is Operator.DIVIDE and not isinstance(node.right, Number)
                for node in nodes(formula.tree)
            ):
                yield self.found(
                    target.at("formula"),
                    say("It is not said what holds for {target} when there was nothing to count.", target=target.label),
                    hint=say("Write `when_empty:` with met, missed or not-applicable."),
                    entity=target.address,
                )
