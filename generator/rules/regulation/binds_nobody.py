"""The rule regulation/binds-nobody."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Clause
from generator.rules.base import Example, Rule


class BindsNobody(Rule):
    """A clause that orders or forbids something says whom it binds.

    Why: an order to nobody is carried out by nobody, and the clause appears on no position's page.

    Instead: name units, positions or roles under `binds:`; a role for all employees will do. Where the clause only
    states how things are, its modality is `is`.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: lab, name: 实验室}
            regulations:
            - id: safety
              title: 实验室安全规定
              owner: lab
              status: draft
              chapters:
              - clauses:
                - {id: goggles, modality: must, binds: [lab], text: 进入实验区佩戴护目镜}
                - {id: scope, modality: is, text: 本规定所称危险品见附录}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: lab, name: 实验室}
            regulations:
            - id: safety
              title: 实验室安全规定
              owner: lab
              status: draft
              chapters:
              - clauses:
                - {id: goggles, modality: must, text: 进入实验区佩戴护目镜}  # error: whom
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for clause in policy.all(Clause):
            if clause.modality in ("must", "must-not") and not clause.binds and not clause.open("binds"):
                yield self.found(
                    clause.at("modality"),
                    say("The clause orders something, but does not say whom it binds."),
                    hint=say("Name units, positions or roles under `binds:`."),
                    entity=clause.address,
                )
