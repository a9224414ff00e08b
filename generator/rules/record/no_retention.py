"""The rule record/no-retention."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Record
from generator.rules.base import Example, Rule


class NoRetention(Rule):
    """A record says how long it is kept.

    Why: thrown away too early, the evidence of a target or a payment is gone; kept for ever, it fills cupboards and
    holds personal data longer than the law allows.

    Instead: write `retention:` as a time (`3年`) or `永久`.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: lab, name: 实验室}
            records:
            - {id: samples, name: 样品登记表, kept_by: lab, retention: 5年}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: lab, name: 实验室}
            records:
            - {id: samples, name: 样品登记表, kept_by: lab}  # error: 样品登记表
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for record in policy.all(Record):
            if record.retention is None and not record.open("retention"):
                yield self.found(
                    record.span,
                    say("It is not said how long {record} is kept.", record=record.label),
                    hint=say("Write `retention:` with a time such as 3年, or 永久."),
                    entity=record.address,
                )
