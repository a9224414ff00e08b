"""What has to stand on the sheets of posts: what they do, may do and are bound by."""

import re
from itertools import pairwise

from generator.model.graph import Policy
from generator.model.organisation import Duty, Matter, Position, Power, Role, Unit
from generator.model.printing import printed
from generator.model.regulations import Clause, Procedure, Record, Regulation, Step
from generator.model.relations import clauses_by_actor, named_parts, owned_targets, steps_by_actor
from generator.model.words import (
    ACTIONS,
    DUTY_ROLES,
    period_words,
)
from tests.sheets.expected.rules import items
from tests.sheets.expected.wanted import Said, Wanted


def of_position(wanted: Wanted, position: Position) -> None:
    policy = wanted.policy
    wanted.add(position, position.label, position.address, *position.aliases, position.purpose, *position.requirements)
    wanted.add(position, None if position.headcount is None else str(position.headcount))
    wanted.add(position, None if position.until is None else position.until.isoformat())
    wanted.remark(position)
    superior = policy.superior(position)
    units = [unit.address for unit in policy.ancestors(policy.get(position.unit, Unit))]
    wanted.named(position, *(units[:-1] or units), superior.address if superior is not None else None, position.deputy)
    wanted.named(position, *(one.by for one in position.cover), *(one.decided_by for one in position.cover))
    wanted.named(position, *(one.address for one in policy.subordinates(position.address) if one.holds_on(policy.day)))
    for duty in position.duties:
        duty_row(wanted, duty)
    for power in position.powers:
        wanted.row(power, wanted.name(power.matter), *power_words(power), wanted.note(power))
    headed = [unit.address for unit in policy.referring(position.address, Unit, "head")]
    for owner in (position.address, *headed):
        for target in owned_targets(policy).get(owner, ()):
            words = (*wanted.goal(target), period_words(target.period), wanted.name(owner))
            wanted.row(target, target.label, *words, *wanted.names(*target.evidence))
    for record in policy.referring(position.address, Record, "kept_by"):
        wanted.row(record, record.label, record.number, record.retention)
    taken, bound = parts_of(policy, position)
    binding(wanted, position, taken, bound)
    partners(wanted, position, [step for step, actor in taken if by_name(policy, position, actor)])
    wanted.open(position, *position.duties, *position.powers)


def duty_row(wanted: Wanted, duty: Duty) -> None:
    """A duty with its part, deadline and records in one row, below its activity or, without one, the unit's duty."""
    whole = wanted.policy.get(duty.part_of, Duty)
    activity = wanted.name(duty.activity or (whole.activity if whole is not None else None))
    above = activity or (printed(whole.text, wanted.policy) if whole is not None else "")
    role = DUTY_ROLES[duty.role] if duty.role is not None else None
    wanted.row(
        duty,
        duty.text,
        role,
        wanted.deadline(duty.deadline),
        *wanted.names(*duty.records),
        wanted.note(duty),
        below=above,
    )


def power_words(power: Power) -> tuple[Said, ...]:
    """What a post may do, between which amounts (with separators), and the rest of it in words."""
    amounts = (
        re.sub(r"^[0-9]+", lambda found: f"{int(found.group()):,}", str(one))
        for one in (power.above, power.limit)
        if one is not None
    )
    return (ACTIONS[power.action] if power.action is not None else None, power.text, *amounts)


def parts_of(policy: Policy, position: Position) -> tuple[list[tuple[Step, str]], list[tuple[Clause, str]]]:
    """The steps and clauses that mean a post, each with the name by which they do."""
    return (
        list(named_parts(policy, position, steps_by_actor(policy))),
        list(named_parts(policy, position, clauses_by_actor(policy))),
    )


def binding(wanted: Wanted, position: Position, taken: list[tuple[Step, str]], bound: list[tuple[Clause, str]]) -> None:
    """Clauses and steps in full where they mean the post, and by their numbers where they mean everybody."""
    policy = wanted.policy
    for clause, actor in bound:
        if by_name(policy, position, actor):
            wanted.row(
                clause,
                wanted.number(clause),
                clause.text,
                *(one.text for one in items(clause)),
                wanted.deadline(clause.deadline),
            )
        else:
            wanted.listed(clause)
    for step, actor in taken:
        if by_name(policy, position, actor):
            doing = step.text or (ACTIONS[step.action] if step.action is not None else None)
            wanted.row(step, doing, wanted.deadline(step.deadline), wanted.name(step.record))
        else:
            wanted.listed(step)


def by_name(policy: Policy, position: Position, actor: str) -> bool:
    """Whether a clause or step means the post and not everybody: those are cited by their numbers alone."""
    role = policy.get(actor, Role)
    if role is None:
        return actor in (position.address, position.unit)
    return role.who is not None and not role.who.staff_of


def partners(wanted: Wanted, position: Position, taken: list[Step]) -> None:
    """With whom the post works: who keeps the records that it makes, and who takes the steps round its own."""
    policy = wanted.policy
    own = {position.address, *(unit.address for unit in policy.ancestors(policy.get(position.unit, Unit)))}
    made = [*(record for duty in position.duties for record in duty.records), *(step.record for step in taken)]
    for record in (policy.get(one, Record) for one in made):
        if record is not None and record.kept_by not in own:
            wanted.row(record, record.label, wanted.name(record.kept_by))
    mine = {step.address for step in taken}
    for step in taken:
        procedure = policy.container(step)
        assert isinstance(procedure, Procedure)
        ways = [(one, way.to) for one in procedure.steps for way in one.next]
        ways += [(one, other.address) for one, other in pairwise(procedure.steps) if not one.next]
        for one, to in ways:
            other = policy.get(to, Step) if one is step else one if to == step.address else None
            if other is not None and other.address not in mine and other.actor not in own:
                wanted.row(other, procedure.label, wanted.name(other.actor))


def of_authority(wanted: Wanted, company: Unit) -> None:
    policy = wanted.policy
    wanted.add(company, company.label)
    for position in policy.all(Position):
        if policy.company(policy.get(position.unit, Unit)) is not company or not position.holds_on(policy.day):
            continue
        for power in position.powers:
            matter = policy.get(power.matter, Matter)
            wanted.row(
                power,
                position.label,
                *power_words(power),
                wanted.note(power),
                below="" if matter is None else matter.label,
            )
            wanted.add(power, matter.unit if matter is not None else None)


def of_sign_off(wanted: Wanted, regulation: Regulation) -> None:
    policy = wanted.policy
    wanted.add(regulation, regulation.label, regulation.number, wanted.version(regulation.version))
    wanted.add(regulation, None if regulation.effective is None else regulation.effective.isoformat())
    wanted.named(regulation, regulation.owner)
    for position in policy.all(Position):
        if position.until is not None and position.until < policy.day:
            continue
        taken, bound = parts_of(policy, position)
        if any(policy.top(part) is regulation for part, _actor in (*taken, *bound)):
            units = [unit.label for unit in policy.ancestors(policy.get(position.unit, Unit))]
            company = policy.company(policy.get(position.unit, Unit))
            heading = "" if company is None else company.label
            # A line for each holder; a post with very many has no more lines than fit on two pages.
            wanted.row(position, position.label, units[0], below=heading, times=min(position.headcount or 1, 50))
