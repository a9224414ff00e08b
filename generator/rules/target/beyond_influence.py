"""The rule target/beyond-influence."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.cascade_tree import children_of, in_cascade
from generator.model.given import formulas_below
from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.model.targets import Measure, Target
from generator.rules.base import Example, Rule


class BeyondInfluence(Rule):
    """Whoever carries a target has a hand in something that it counts.

    Why: a department that is judged by what only others do can do nothing about its points, and those who could do
    something are not asked.

    Instead: give the target to the unit whose cases it counts, or count something of the owner's own. A target that
    others are to reach is supported by theirs: they name it under `supports:`.

    Exceptions: what is counted at a unit above the owner or below it is in its own line.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            - {id: yard, name: 车场, parent: firm}
            records:
            - {id: log, name: 登记表, kept_by: firm, retention: 3年}
            measures:
            - {id: all, name: 投诉数, owner: firm, unit: 宗, records: [log]}
            - {id: cars, name: 剐蹭数, owner: yard, unit: 次, records: [log]}
            targets:
            - {id: quiet, name: 少投诉, owner: desk, goal: ≤ 3宗, formula: 投诉数}
            - {id: no-dents, name: 公司无剐蹭, owner: firm, goal: ≤ 2次, formula: 剐蹭数}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            - {id: yard, name: 车场, parent: firm}
            records:
            - {id: log, name: 登记表, kept_by: firm, retention: 3年}
            measures:
            - {id: cars, name: 剐蹭数, owner: yard, unit: 次, records: [log]}
            targets:
            - id: no-dents
              name: 无剐蹭
              owner: desk  # error: 车场
              goal: ≤ 2次
              formula: 剐蹭数
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            formula, owners = policy.formulas.get(target.address), policy.owners(target)
            if formula is None or not formula.sound or not owners or not in_cascade(policy, target):
                continue
            if children_of(policy, target):
                continue
            measures = {
                one.address: one
                for below in formulas_below(policy, formula)
                for one in below.measures.values()
                if policy.formulas.get(one.address) is None
            }
            lines = [line(policy, owner.address) for owner in owners]
            counted = [line(policy, holder.address) for one in measures.values() for holder in policy.owners(one)]
            # A measure that belongs to nobody may be anybody's.
            if not counted or not all(policy.owners(one) for one in measures.values()):
                continue
            if not any(one[0] in other or other[0] in one for one in lines for other in counted if one and other):
                yield self.finding(policy, target, tuple(measures.values()))

    def finding(self, policy: Policy, target: Target, measures: tuple[Measure, ...]) -> Diagnostic:
        """What a target counts, and where."""
        holders = dict.fromkeys(holder.label for one in measures for holder in policy.owners(one))
        return self.found(
            target.at("owner" if target.each is None else "each"),
            say(
                "{target} counts only what is counted elsewhere, at {holders}.",
                target=target.label,
                holders="、".join(holders),
            ),
            hint=say("Give the target to the unit whose cases it counts, or count something of the owner's own."),
            related=[
                Related(
                    one.at("owner" if one.each is None else "each"),
                    say("{measure} is counted here.", measure=one.label),
                )
                for one in measures
            ],
            entity=target.address,
        )


def line(policy: Policy, owner: str) -> tuple[Unit, ...]:
    """The unit of an owner and those above it."""
    return tuple(policy.ancestors(policy.unit_of(owner)))
