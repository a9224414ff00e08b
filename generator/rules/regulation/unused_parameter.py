"""The rule regulation/unused-parameter."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Parameter
from generator.rules.base import Example, Rule


class UnusedParameter(Rule):
    """A parameter of a regulation is printed somewhere.

    Why: the number then probably stands in a text by hand as well, and the two will differ after the next change.

    Instead: write `【=name】` where the number belongs, or delete the parameter.
    """

    severity = Severity.INFO
    accepted = (
        Example("""
            units:
            - {id: till, name: 收银台}
            regulations:
            - id: cash
              title: 现金管理办法
              owner: till
              status: draft
              parameters: [{id: limit, name: 备用金上限, values: [{from: 2026-01-01, value: 2000元}]}]
              chapters:
              - clauses: [{id: keep, modality: must-not, binds: [till], text: 备用金不超过【=limit】}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: till, name: 收银台}
            regulations:
            - id: cash
              title: 现金管理办法
              owner: till
              status: draft
              parameters:
              - {id: limit, name: 备用金上限, values: [{from: 2026-01-01, value: 2000元}]}  # error: 备用金上限
              chapters:
              - clauses: [{id: keep, modality: must-not, binds: [till], text: 备用金不超过2000元}]
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for parameter in policy.all(Parameter):
            if not policy.backlinks(parameter.address):
                yield self.found(
                    parameter.span,
                    say("No text uses the parameter {name}.", name=parameter.label),
                    hint=say("Write 【={id}】 where the number belongs, or delete the parameter.", id=parameter.id),
                    entity=parameter.address,
                )
