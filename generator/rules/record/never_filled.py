"""The rule record/never-filled."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Record
from generator.rules.base import Example, Rule

NOT_FILLING = frozenset({"at", "was"})
"""Keys that name a record without anybody filling it in."""


class NeverFilled(Rule):
    """Somebody fills in each record.

    Why: a form that no duty, clause, step, measure or plan mentions is either no longer used or filled in by nobody,
    and the audit asks for it all the same.

    Instead: name it under `records:` or `record:` where it is filled in, or delete it.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: lab, name: 实验室, duties: [{id: sample, text: 收样当日登记, records: [samples]}]}
            records:
            - {id: samples, name: 样品登记表, kept_by: lab, retention: 5年}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: lab, name: 实验室}
            records:
            - {id: samples, name: 样品登记表, kept_by: lab, retention: 5年}  # error: 样品登记表
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for record in policy.all(Record):
            if all(edge.key in NOT_FILLING for edge in policy.backlinks(record.address)):
                yield self.found(
                    record.span,
                    say("Nobody fills in {record}.", record=record.label),
                    hint=say(
                        "Name it under `records:` of the duty, clause, step or measure that fills it in, or delete it."
                    ),
                    entity=record.address,
                )
