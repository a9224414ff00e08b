"""The rule record/no-keeper."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Record
from generator.rules.base import Example, Rule


class NoKeeper(Rule):
    """A record is kept by somebody.

    Why: what nobody keeps is on somebody's desk until he leaves.

    Instead: name the unit or position under `kept_by:`.
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
            records:
            - {id: samples, name: 样品登记表, retention: 5年}  # error: 样品登记表
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for record in policy.all(Record):
            if record.kept_by is None and not record.open("kept_by"):
                yield self.found(
                    record.span,
                    say("Nobody keeps {record}.", record=record.label),
                    hint=say("Name a unit or position under `kept_by:`."),
                    entity=record.address,
                )
