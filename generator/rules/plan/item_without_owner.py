"""The rule plan/item-without-owner."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import PlanItem
from generator.rules.base import Example, Rule


class ItemWithoutOwner(Rule):
    """Each item of a plan has somebody who does it.

    Why: a plan is carried out item by item. The owner of the whole plan sees that it happens, but does not do it all.

    Instead: name a position or unit under `owner:` of the item.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: museum, name: 博物馆}
            plans:
            - id: show
              name: 特展计划
              owner: museum
              items: [{id: loans, text: 签订借展协议, owner: museum, due: 2026-09-01}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: museum, name: 博物馆}
            plans:
            - id: show
              name: 特展计划
              owner: museum
              items:
              - {id: loans, text: 签订借展协议, due: 2026-09-01}  # error: 签订借展协议
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for item in policy.all(PlanItem):
            if item.owner is None and not item.open("owner"):
                yield self.found(
                    item.span,
                    say("Nobody is named who does this: {text}.", text=item.text.source if item.text else item.label),
                    hint=say("Name a position or unit under `owner:`."),
                    entity=item.address,
                )
