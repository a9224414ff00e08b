"""The rule target/beyond-influence."""

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.cascade_tree import children_of, in_cascade
from generator.model.given import formulas_below
from generator.model.graph import Policy
from generator.model.organisation import Duty, Position, Unit
from generator.model.regulations import Clause, Step
from generator.model.targets import Measure, PlanItem, Target
from generator.rules.base import Example, Rule


class BeyondInfluence(Rule):
    """Whoever carries a target has a hand in what it counts.

    Why: a department that is judged by what only others do can do nothing about its points, and those who could do
    something are not asked.

    Instead: give the target to the unit whose work it counts, or write down what the owner does for it: the duty, with
    the record that the work ends up in. A target that others are to reach is supported by theirs: they name it under
    `supports:`.

    Exceptions: who counts does not matter. That another office counts, which keeps the proof, is welcome. The owner
    has a hand in it if a duty, a clause, a step of a procedure or an item of a plan has it, or somebody below it,
    fill in a record that the target is counted from or proved by. What is counted in the owner's own line, above it
    or below it, is not reported.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            - {id: yard, name: 车场, parent: firm, duties: [{id: guide, text: 引导车辆停放并登记, records: [log]}]}
            records:
            - {id: log, name: 登记表, kept_by: firm, retention: 3年}
            measures:
            - {id: all, name: 投诉数, owner: firm, unit: 宗, records: [log]}
            - {id: cars, name: 剐蹭数, owner: desk, unit: 次, records: [log]}
            targets:
            - {id: quiet, name: 少投诉, owner: desk, goal: ≤ 3宗, formula: 投诉数}
            - {id: no-dents, name: 无剐蹭, owner: yard, goal: ≤ 2次, formula: 剐蹭数}
            - {id: none-at-all, name: 公司无剐蹭, owner: firm, goal: ≤ 2次, formula: 剐蹭数}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: desk, name: 服务台, parent: firm}
            - {id: yard, name: 车场, parent: firm, duties: [{id: guide, text: 引导车辆停放并登记, records: [log]}]}
            records:
            - {id: log, name: 登记表, kept_by: firm, retention: 3年}
            measures:
            - {id: cars, name: 剐蹭数, owner: yard, unit: 次, records: [log]}
            targets:
            - id: no-dents
              name: 无剐蹭
              owner: desk  # error: 无剐蹭 is counted at 车场, and nothing that 服务台 is to do
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
            # A measure that belongs to nobody may be anybody's.
            if not measures or not all(policy.owners(one) for one in measures.values()):
                continue
            counted = [line(policy, holder.address) for one in measures.values() for holder in policy.owners(one)]
            lines = [line(policy, owner.address) for owner in owners]
            if any(one[0] in other or other[0] in one for one in lines for other in counted if one and other):
                continue
            doing = doers(policy, target, measures.values())
            if not any(works_for(policy, doer, owner) for doer in doing for owner in owners):
                yield self.finding(policy, target, owners, tuple(measures.values()))

    def finding(
        self, policy: Policy, target: Target, owners: tuple[Unit | Position, ...], measures: tuple[Measure, ...]
    ) -> Diagnostic:
        """What a target counts, and where."""
        holders = dict.fromkeys(holder.label for one in measures for holder in policy.owners(one))
        return self.found(
            target.at("owner" if target.each is None else "each"),
            say(
                "{target} is counted at {holders}, and nothing that {owner} is to do has to do with it.",
                target=target.label,
                holders="、".join(holders),
                owner="、".join(dict.fromkeys(owner.label for owner in owners)),
            ),
            hint=say(
                "Give the target to the unit whose work it counts. If the owner does have a hand in it, write the duty "
                "and name under its `records:` the record that the target is counted from."
            ),
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


def doers(policy: Policy, target: Target, measures: Iterable[Measure]) -> set[str]:
    """Who fills in a record that a target is counted from or proved by, or has something planned for it."""
    records = {record for one in measures for record in one.records} | set(target.evidence)
    found = {item.owner for item in policy.referring(target.address, PlanItem, "target")}
    for record in records:
        found |= {duty.container for duty in policy.referring(record, Duty, "records")}
        found |= {step.actor for step in policy.referring(record, Step, "record")}
        found.update(*(clause.binds for clause in policy.referring(record, Clause, "records")))
        found |= {item.owner for item in policy.referring(record, PlanItem, "evidence")}
    return {one for one in found if one}


def works_for(policy: Policy, doer: str, owner: Unit | Position) -> bool:
    """Whether somebody is the owner of a target, belongs to it or reports to it."""
    if isinstance(owner, Unit):
        return any(unit is owner for unit in line(policy, doer))
    seen: set[str] = set()
    # What a unit has to do, its posts do.
    if doer == owner.unit:
        return True
    at = policy.get(doer, Position)
    while at is not None and at.address not in seen:
        if at is owner:
            return True
        seen.add(at.address)
        at = policy.superior(at)
    return False
