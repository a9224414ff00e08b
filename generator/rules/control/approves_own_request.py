"""The rule control/approves-own-request."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Matter, Position
from generator.model.regulations import Procedure, Step
from generator.rules.base import Example, Rule
from generator.source import Span

APPROVING = frozenset({"approve", "decide"})


class ApprovesOwnRequest(Rule):
    """A position does not approve a request that it submits itself.

    Why: approval is a second pair of eyes (不相容职务分离). Where 经办 and 审批 meet, nobody else sees the payment
    before the money leaves.

    Instead: give the approval to the position that the submitting one reports to.

    Exceptions: a post that approves up to a limit and applies to a higher one for what lies above it.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: site, name: 工地}
            matters:
            - {id: materials, name: 材料领用, unit: 元}
            - {id: tools, name: 工具借用}
            positions:
            - id: foreman
              name: 工长
              unit: site
              duties: [{id: plan, text: 每日排定班组工作}]
              powers:
              - {id: materials, action: approve, matter: materials, limit: 500元}
              - {id: more, action: apply, matter: materials}
              - {id: tools, action: approve, matter: tools}
            - {id: manager, name: 项目经理, unit: site, duties: [{id: budget, text: 控制项目成本}]}
            regulations:
            - id: stores
              title: 领料办法
              owner: site
              status: draft
              procedures:
              - id: draw
                title: 领料
                matter: materials
                steps:
                - {id: small, actor: foreman, action: approve, text: 批准五百元以内的领料}
                - {id: ask, actor: foreman, action: apply, text: 超出的报项目经理}
                - {id: large, actor: manager, action: approve, text: 批准}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: site, name: 工地}
            matters:
            - {id: materials, name: 材料领用}
            positions:
            - {id: foreman, name: 工长, unit: site, duties: [{id: plan, text: 每日排定班组工作}]}
            regulations:
            - id: stores
              title: 领料办法
              owner: site
              status: draft
              procedures:
              - id: draw
                title: 领料
                matter: materials
                steps:
                - {id: ask, actor: foreman, action: apply, text: 填写领料单}
                - {id: grant, actor: foreman, action: approve, text: 批准领料}  # error: 材料领用
        """),
        Example("""
            units:
            - {id: site, name: 工地}
            matters:
            - {id: materials, name: 材料领用}
            positions:
            - id: foreman
              name: 工长
              unit: site
              duties: [{id: plan, text: 每日排定班组工作}]
              powers:
              - {id: ask, action: apply, matter: materials}
              - {id: grant, action: approve, matter: materials}  # error: 材料领用
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for position in policy.all(Position):
            asked = {one.matter: one for one in position.powers if one.action == "apply"}
            for power in position.powers:
                own = asked.get(power.matter) if power.action in APPROVING and power.limit is None else None
                if own is not None and power.matter is not None:
                    yield self.both(policy, position, power.matter, power.at("action"), own.at("action"))
        for procedure in policy.all(Procedure):
            applied: dict[tuple[str, str], Step] = {}
            for step in procedure.steps:
                matter = step.matter or procedure.matter
                actor = policy.get(step.actor, Position)
                if actor is None or matter is None:
                    continue
                if step.action == "apply":
                    applied.setdefault((actor.address, matter), step)
                elif step.action in APPROVING and (first := applied.get((actor.address, matter))) is not None:
                    yield self.both(policy, actor, matter, step.at("actor"), first.at("actor"))

    def both(self, policy: Policy, position: Position, matter: str, span: Span, submits: Span) -> Diagnostic:
        """The finding about a position that stands at both ends."""
        what = policy.get(matter, Matter)
        return self.found(
            span,
            say(
                "{position} approves {matter} and also submits it.",
                position=position.label,
                matter=matter if what is None else what.label,
            ),
            hint=say("Give the approval to the position that {position} reports to.", position=position.label),
            related=[Related(submits, say("Submitted here."))],
            entity=position.address,
        )
