"""What has to stand in regulations and on forms."""

from collections.abc import Iterator, Mapping

from generator.model.numbering import chapter_label, labels
from generator.model.organisation import Basis
from generator.model.printing import reference
from generator.model.reference import Term
from generator.model.regulations import Article, Clause, Item, Procedure, Record, Regulation, Step
from generator.model.values import Within
from generator.model.words import (
    ACTIONS,
    REGULATION_KINDS,
    STATUSES,
)
from tests.sheets.expected.wanted import Wanted


def of_regulation_and_forms(wanted: Wanted, regulation: Regulation) -> None:
    """A regulation by itself, with the blank forms that its clauses and steps ask for behind it."""
    of_regulation(wanted, regulation)
    parts: list[Clause | Item] = [*regulation.clauses]
    parts += [one for clause in regulation.clauses for one in items(clause)]
    named = [address for one in parts for address in one.records]
    named += [step.record for procedure in regulation.procedures for step in procedure.steps if step.record]
    for record in (wanted.policy.get(address, Record) for address in dict.fromkeys(named)):
        if record is not None and record.fields:
            of_form(wanted, record)


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
        history = parameter.values
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


def items(one: Clause | Item) -> Iterator[Item]:
    """All items, those below items too."""
    for item in one.items:
        yield item
        yield from items(item)


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
    texts = [
        one
        for clause in regulation.clauses
        for one in (clause.text, *(item.text for item in items(clause)))
        if one is not None
    ]
    used = {cite.target for text in texts for cite in text.cites if cite.sign == "#"}
    for term in wanted.policy.all(Term):
        if term.name in used:
            wanted.row(term, term.label, term.definition)


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
