"""What has to stand on the sheets of a handbook, from the entities themselves, whatever the templates are given."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from itertools import pairwise
from typing import Literal

from generator.cli.language import translator
from generator.formula import has_hole, print_formula
from generator.messages import Message
from generator.model.apportionment import amount_goals
from generator.model.capital_amount import capital_amount
from generator.model.entity import Entity
from generator.model.given import formulas_below
from generator.model.graph import Policy
from generator.model.numbering import chapter_label, labels
from generator.model.organisation import Basis, Duty, Matter, Position, Power, Role, Unit
from generator.model.printing import printed, reference
from generator.model.reference import Term
from generator.model.regulations import Article, Clause, Item, Procedure, Record, Regulation, Step
from generator.model.relations import clauses_by_actor, named_parts, owned_targets, steps_by_actor
from generator.model.targets import Agreement, Assessment, Milestone, Plan, Scheme, ScoreSheet, Target
from generator.model.values import Dated, Deadline, Text, Within
from generator.model.versions import printed_version
from generator.model.words import (
    ACTIONS,
    DUTY_ROLES,
    REGULATION_KINDS,
    STATUSES,
    WHEN_EMPTY,
    deadline_words,
    period_words,
    target_period,
)
from generator.sheets import Sheet

CHINESE = translator("zh_CN")
SOURCES = re.compile("原文|原表|手册")
"""What remarks about the source documents speak of; these stand on the pages of the handbook alone."""

Said = str | Text | Message | None


@dataclass(frozen=True, slots=True)
class Datum:
    """Words that have to stand on a sheet, and the address of the entity that they come from.

    Attributes:
        address: of the entity.
        words: one or more; in a table those of one row.
        where: where the words stand: anywhere in what is read out, in one row of a table, in a list of numbers behind
            the title of a regulation, or in the head or foot.
        below: what heads the row, where it is one of a group; the title in front of the numbers.
        times: in how many rows.
    """

    address: str
    words: tuple[str, ...]
    where: Literal["told", "row", "listed", "edge"] = "told"
    below: str = ""
    times: int = 1


class Wanted:
    """What should stand on a sheet, each with where it comes from."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.found: list[Datum] = []

    def lines(self, *values: Said) -> Iterator[str]:
        """The lines of values as they are printed, without empty ones."""
        for value in values:
            if isinstance(value, Message):
                words = value.text(CHINESE)
            elif isinstance(value, Text):
                words = printed(value, self.policy)
            else:
                words = value or ""
            yield from (line.strip() for line in words.split("\n") if line.strip())

    def add(self, entity: Entity, *values: Said) -> None:
        """Words, each line by itself."""
        self.found += [Datum(entity.address, (line,)) for line in self.lines(*values)]

    def row(self, entity: Entity, *values: Said, below: str = "", times: int = 1) -> None:
        """Words in one row of a table, or in each of several."""
        if words := tuple(self.lines(*values)):
            self.found.append(Datum(entity.address, words, "row", below, times))

    def number(self, part: Clause | Step) -> str:
        """The number of a part within its regulation."""
        return reference(part, self.policy).removeprefix(reference(self.policy.top(part), self.policy))

    def listed(self, part: Clause | Step) -> None:
        """The number of a part, behind the title of its regulation."""
        title = reference(self.policy.top(part), self.policy)
        self.found.append(Datum(part.address, (self.number(part),), "listed", title))

    def name(self, address: str | None) -> str | None:
        """What people call an entity; a post by its own name."""
        other = self.policy.entities.get(address or "")
        return None if other is None else other.label

    def named(self, entity: Entity, *addresses: str | None) -> None:
        """What people call the entities to which one refers."""
        self.add(entity, *map(self.name, addresses))

    def names(self, *addresses: str | None) -> list[str]:
        """What people call entities, as far as there are any."""
        return [name for one in addresses if (name := self.name(one)) is not None]

    def deadline(self, deadline: Deadline | None) -> Message | None:
        """A deadline in words."""
        return deadline_words(deadline, self.policy)

    def goal(self, target: Target) -> Iterator[Said]:
        """The goal of the day or else the first to come with its day, and by when it is to be reached."""
        now = target.goal.entry(self.policy.day) if target.goal is not None else None
        coming = target.goal.coming(self.policy.day) if target.goal is not None else ()
        entry = now or (coming[0] if coming else None)
        if entry is not None:
            yield entry.value.printed
        if entry is not None and now is None and entry.since is not None:
            yield entry.since.isoformat()
        yield self.deadline(target.deadline)

    def version(self, version: str | None) -> str:
        """A version as the house prints it."""
        return printed_version(version, self.policy.settings.version_style)

    def note(self, entity: Entity) -> str:
        """The remark of an entity, if it does not speak of the sources."""
        note = "" if entity.note is None else printed(entity.note, self.policy)
        return "" if SOURCES.search(note) else note

    def remark(self, entity: Entity) -> None:
        """The remark of an entity, wherever it stands."""
        self.add(entity, self.note(entity))

    def open(self, *entities: Entity) -> None:
        """What is declared open."""
        for entity in entities:
            for todo in entity.todo:
                due = todo.due.isoformat() if todo.due is not None else None
                self.row(entity, todo.because, due, self.name(todo.owner))


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
    """What a post may do, between which amounts, and the rest of it in words."""
    amounts = (str(one) for one in (power.above, power.limit) if one is not None)
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
            wanted.row(clause, wanted.number(clause), clause.text, *items(clause), wanted.deadline(clause.deadline))
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


def items(one: Clause | Item) -> Iterator[Text]:
    """The texts of all items."""
    for item in one.items:
        if item.text is not None:
            yield item.text
        yield from items(item)


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


def of_agreement(wanted: Wanted, agreement: Agreement) -> None:
    policy = wanted.policy
    wanted.add(agreement, agreement.label, agreement.reward, agreement.consequence, agreement.note)
    wanted.add(agreement, *(day.isoformat() for day in (agreement.since, agreement.until) if day is not None))
    wanted.named(agreement, agreement.party, *agreement.signed_by, agreement.assessment)
    begins = agreement.since if agreement.since is not None and agreement.since > policy.day else policy.day
    for one in agreement.targets:
        target = policy.get(one.target, Target)
        if target is None:
            continue
        goal = target.goal.on(begins) if target.goal is not None else None
        wanted.row(
            target,
            target.label,
            goal.printed if goal is not None else None,
            wanted.deadline(target.deadline),
            None if one.weight is None else f"{one.weight}%",
            target_period(target),
            one.scoring,
            *wanted.names(*target.evidence),
        )
        for coming in target.goal.coming(begins) if target.goal is not None else ():
            if coming.since is not None and (agreement.until is None or coming.since <= agreement.until):
                wanted.row(target, target.label, coming.value.printed, coming.since.isoformat())
        wanted.add(target, target.text)
        wanted.remark(target)
        milestones(wanted, agreement, target.milestones)
        reckoning(wanted, target)
        wanted.open(target)
    assessment = policy.get(agreement.assessment, Assessment)
    for scheme in assessment.schemes if assessment is not None else ():
        of_scheme(wanted, scheme)
    wanted.open(agreement)


def milestones(wanted: Wanted, agreement: Agreement, steps: tuple[Milestone, ...]) -> None:
    """The dated steps towards a target that fall into the time of an agreement."""
    since, until = agreement.since or Day.min, agreement.until or Day.max
    for one in steps:
        if since <= (one.due or since) <= until:
            wanted.add(one, one.text, one.due.isoformat() if one.due is not None else wanted.deadline(one.deadline))
            wanted.named(one, one.owner, *one.evidence)


def reckoning(wanted: Wanted, target: Target) -> None:
    """The formula in words, and what each of its names is: unit, records, meaning, and the formula that it has."""
    checked = wanted.policy.formulas.get(target.address)
    if checked is None or has_hole(checked.tree):
        return
    wanted.add(target, f"{target.label} = {print_formula(checked.tree)}")
    wanted.add(target, WHEN_EMPTY[target.when_empty] if target.when_empty is not None else None)
    for formula in formulas_below(wanted.policy, checked):
        for name, measure in formula.measures.items():
            wanted.add(measure, name, measure.unit)
            wanted.named(measure, *measure.records)
            wanted.remark(measure)
            own = wanted.policy.formulas.get(measure.address)
            if own is not None and own.sound:
                wanted.add(measure, print_formula(own.tree))


def of_assessment(wanted: Wanted, sheet: ScoreSheet) -> None:
    policy = wanted.policy
    assessment = policy.container(sheet)
    assert isinstance(assessment, Assessment)
    wanted.add(sheet, sheet.label)
    unit = policy.get(sheet.assessed, Unit)
    wanted.named(sheet, sheet.assessed, unit.head if unit is not None else None)
    wanted.named(assessment, assessment.address, *assessment.applies_to)
    wanted.add(assessment, *(f"《{name}》" for name in wanted.names(assessment.regulation)))
    wanted.remark(sheet)
    wanted.remark(assessment)
    for one in sheet.items:
        target = policy.get(one.target, Target)
        wanted.row(
            one,
            one.label,
            one.text,
            one.deduct,
            None if one.points is None else str(one.points),
            wanted.name(one.target),
            *(wanted.goal(target) if target is not None else ()),
            wanted.note(one),
        )
    if any(one.points is not None for one in sheet.items):
        wanted.row(sheet, CHINESE("Total"), str(sum(one.points or 0 for one in sheet.items)))
    for scheme in assessment.schemes:
        of_scheme(wanted, scheme)
    wanted.open(sheet, *sheet.items, *assessment.schemes)


def of_scheme(wanted: Wanted, scheme: Scheme) -> None:
    """How a score is judged, and what follows from it."""
    policy = wanted.policy
    passing = scheme.passing.on(policy.day) if scheme.passing is not None else None
    record = policy.get(scheme.record, Record)
    averaged = policy.get(scheme.derived.average_of, Scheme) if scheme.derived is not None else None
    wanted.add(scheme, period_words(scheme.period), None if scheme.full is None else str(scheme.full))
    wanted.add(scheme, passing.printed if passing is not None else None)
    if record is not None:
        wanted.add(record, record.label, record.number)
    if averaged is not None:
        wanted.add(scheme, period_words(averaged.period))
    wanted.remark(scheme)
    for grade in scheme.grades:
        wanted.row(grade, grade.label, None if grade.at_least is None else str(grade.at_least), grade.text)
    for one in scheme.consequences:
        times = None if one.in_a_row is None else str(one.in_a_row)
        wanted.row(one, one.when, times, one.effect, one.text, wanted.deadline(one.deadline), wanted.note(one))


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


def of_form(wanted: Wanted, record: Record) -> None:
    policy = wanted.policy
    wanted.add(record, record.label, record.number, record.retention)
    wanted.named(record, record.kept_by)
    wanted.remark(record)
    for field in record.fields:
        wanted.add(field, field.label, *field.options)
        wanted.remark(field)
    users = (
        *policy.referring(record.address, Clause, "records"),
        *policy.referring(record.address, Item, "records"),
        *policy.referring(record.address, Step, "record"),
    )
    titles = list(dict.fromkeys(policy.top(one).address for one in users))
    wanted.named(record, *titles[:1])


def of_plan(wanted: Wanted, plan: Plan) -> None:
    policy = wanted.policy
    wanted.add(plan, plan.label, plan.purpose, plan.scope)
    wanted.add(plan, *(day.isoformat() for day in (plan.since, plan.until) if day is not None))
    unit = policy.get(plan.owner, Unit)
    wanted.named(plan, plan.owner, unit.head if unit is not None else None)
    wanted.remark(plan)
    for amount in plan.amounts:
        goals = amount_goals(policy, amount)
        goal = amount.goal.on_or_coming(policy.day) if amount.goal is not None else None
        wanted.add(amount, amount.label, None if amount.receivable is None else str(amount.receivable))
        wanted.add(amount, goal.printed if goal is not None else None)
        if goals is not None:
            wanted.add(amount, goals.printed(goals.total))
            if goals.unit.exponents == {"元": 1}:
                wanted.add(amount, capital_amount(goals.receivable), capital_amount(goals.total))
        wanted.remark(amount)
        for at, share in enumerate(amount.shares):
            team = policy.get(share.team, Unit)
            split = goals if goals is not None and goals.parts else None
            stated = None if share.amount is None else str(share.amount)
            wanted.row(
                amount,
                wanted.name(share.place),
                wanted.name(share.team),
                wanted.name(team.head) if team is not None else None,
                split.printed(split.weights[at]) if split is not None else stated,
                split.printed(split.parts[at]) if split is not None else None,
            )
    for item in plan.items:
        wanted.row(
            item,
            item.text,
            wanted.name(item.owner),
            item.due.isoformat() if item.due is not None else wanted.deadline(item.deadline),
            *wanted.names(*item.evidence),
            wanted.name(item.target),
            wanted.note(item),
        )
    wanted.open(plan, *plan.amounts, *plan.items)


def of_regulation(wanted: Wanted, regulation: Regulation) -> None:
    one = regulation
    days = (one.effective, one.published, one.review_by)
    wanted.add(
        one, one.label, one.number, wanted.version(one.version), *(day.isoformat() for day in days if day is not None)
    )
    wanted.add(one, REGULATION_KINDS[one.regulation_kind] if one.regulation_kind is not None else None)
    wanted.add(one, STATUSES[one.status] if one.status is not None else None)
    wanted.named(one, one.owner, *one.applies_to)
    if one.consulted is not None:
        wanted.add(one, one.consulted.body, None if one.consulted.date is None else one.consulted.date.isoformat())
    for signed in (one.prepared, one.reviewed, one.approved):
        if signed is not None:
            wanted.row(one, wanted.name(signed.by), None if signed.date is None else signed.date.isoformat())
    wanted.add(one, one.purpose, one.scope, one.breach)
    rests_on(wanted, one)
    wanted.remark(one)
    parameters(wanted, one)
    numbers = labels(one, wanted.policy.settings.numbering)
    for at, chapter in enumerate(one.chapters, 1):
        if chapter.heading:
            wanted.add(one, f"{chapter_label(wanted.policy.settings.numbering, at)}{chapter.heading}")
    for clause in one.clauses:
        of_clause(wanted, clause, numbers)
    for procedure in one.procedures:
        of_procedure(wanted, procedure)
    for revision in one.history:
        wanted.row(
            one,
            wanted.version(revision.version),
            None if revision.date is None else revision.date.isoformat(),
            revision.summary,
        )
    meanings(wanted, one)
    wanted.open(one, *one.clauses)


def parameters(wanted: Wanted, regulation: Regulation) -> None:
    """The figures that a regulation sets, with those to come."""
    for parameter in regulation.parameters:
        history: Dated[object] | None = parameter.values
        now = history.entry(wanted.policy.day) if history is not None else None
        wanted.row(parameter, parameter.label, *(value_words(now.value, now.since) if now is not None else ()))
        for entry in history.coming(wanted.policy.day) if history is not None else ():
            wanted.row(parameter, parameter.label, *value_words(entry.value, entry.since))
        wanted.remark(parameter)


def value_words(value: object, since: object) -> tuple[str, ...]:
    """A value with its first day."""
    return (str(value), *(() if since is None else (str(since),)))


def rests_on(wanted: Wanted, one: Regulation) -> None:
    """What a regulation rests on, and what it satisfies."""
    for basis in one.basis:
        wanted.add(one, *basis_words(wanted, basis))
    for address in one.satisfies:
        wanted.add(one, whole_name(wanted, address))


def basis_words(wanted: Wanted, basis: Basis) -> Iterator[str]:
    """A law with its article, a regulation or a clause; and the remark."""
    entity = wanted.policy.entities.get(basis.clause or basis.law or basis.regulation or "")
    if entity is not None:
        name = whole_name(wanted, entity.address) if isinstance(entity, Article) else reference(entity, wanted.policy)
        yield name + (basis.article or "")
    if basis.note:
        yield basis.note


def whole_name(wanted: Wanted, address: str) -> str:
    """An article behind the law or standard that it belongs to."""
    entity = wanted.policy.entities[address]
    return f"{wanted.policy.top(entity).label} {entity.label}" if isinstance(entity, Article) else entity.label


def of_clause(wanted: Wanted, clause: Clause, numbers: Mapping[str, str]) -> None:
    """A clause behind its number, its items behind theirs; whom it binds, by when, with which records."""
    first, *further = wanted.lines(clause.text) if clause.text is not None else ("",)
    wanted.add(clause, f"{numbers[clause.address]}{first}", *further)
    wanted.named(clause, *clause.binds, *clause.records)
    wanted.add(clause, wanted.deadline(clause.deadline), clause.breach)
    wanted.remark(clause)
    waiting = list(clause.items)
    while waiting:
        item = waiting.pop()
        wanted.add(item, *(f"{numbers[item.address]}{line}" for line in wanted.lines(item.text)))
        wanted.add(item, wanted.deadline(item.deadline))
        wanted.named(item, *item.records)
        wanted.remark(item)
        waiting += item.items
    for record in (wanted.policy.get(address, Record) for address in clause.records):
        if record is not None:
            wanted.row(record, record.label, record.number, wanted.name(record.kept_by), record.retention)


def of_procedure(wanted: Wanted, procedure: Procedure) -> None:
    """The steps of a procedure, a row each, with where each leads."""
    place = {step.address: number for number, step in enumerate(procedure.steps, 1)}
    wanted.add(procedure, procedure.label)
    wanted.named(procedure, procedure.matter)
    wanted.remark(procedure)
    for step in procedure.steps:
        deadline = step.deadline
        beside = isinstance(deadline, Within) and deadline.after in place
        within = deadline.within if isinstance(deadline, Within) and beside else None
        ways = [one for way in step.next for one in (way.when, str(place[way.to]) if way.to in place else None)]
        wanted.row(
            step,
            str(place[step.address]),
            wanted.name(step.actor),
            step.text or (ACTIONS[step.action] if step.action is not None else None),
            within or wanted.deadline(deadline),
            str(place[deadline.after]) if isinstance(deadline, Within) and deadline.after in place else None,
            wanted.name(step.record),
            *ways,
        )
        wanted.remark(step)


def meanings(wanted: Wanted, regulation: Regulation) -> None:
    """The terms that the clauses of a regulation use, with what they mean."""
    texts = [one for clause in regulation.clauses for one in (clause.text, *items(clause)) if one is not None]
    used = {cite.target for text in texts for cite in text.cites if cite.sign == "#"}
    for term in wanted.policy.all(Term):
        if term.name in used:
            wanted.row(term, term.label, term.definition)


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


WANTED: Mapping[str, Callable[..., None]] = {
    "agreement": of_agreement,
    "assessment": of_assessment,
    "authority": of_authority,
    "form": of_form,
    "plan": of_plan,
    "position": of_position,
    "regulation": of_regulation,
    "sign-off": of_sign_off,
}
"""Kind of sheet to what has to stand on it."""


def expected(policy: Policy, sheet: Sheet) -> list[Datum]:
    """Everything that has to stand on a sheet."""
    entity = sheet.places[sheet.address]
    wanted = Wanted(policy)
    wanted.found.append(Datum(entity.address, (policy.settings.name, sheet.kind + "-"), "edge"))
    WANTED[sheet.kind](wanted, entity)
    return wanted.found
