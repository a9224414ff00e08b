"""The rule org/position-without-duties."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Position
from generator.model.targets import PlanItem
from generator.rules.base import Example, Rule


class PositionWithoutDuties(Rule):
    """A position has at least one duty.

    Why: its position sheet (岗位说明书) would be blank, and what its holder does could neither be agreed nor assessed.

    Instead: write what the post does under `duties:`, each with the activity it belongs to or the duty of the unit
    that it carries out. Duties that many posts share come from a position template.

    Exceptions: a post whose work is laid down in a plan, as in a campaign team.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: counter, name: 柜台}
            positions:
            - {id: teller, name: 柜员, unit: counter, duties: [{id: serve, text: 按叫号顺序办理业务}]}
            - {id: promoter, name: 活动专员, unit: counter}
            plans:
            - {id: opening, name: 开业活动, owner: counter, items: [{id: leaflets, text: 派发宣传单, owner: promoter}]}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: counter, name: 柜台}
            positions:
            - id: teller  # error: 柜员
              name: 柜员
              unit: counter
              powers: [{id: refuse, action: decide, text: 拒收残币}]
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for position in policy.all(Position):
            over = position.until is not None and position.until < policy.day
            if position.duties or over or position.open("duties"):
                continue
            if policy.referring(position.address, PlanItem, "owner"):
                continue
            yield self.found(
                position.span,
                say("{position} has no duties.", position=position.label),
                hint=say("Write under `duties:` what the post does, or take them from a template."),
                entity=position.address,
            )
