"""What has to stand in sheets bound together: in the booklet of a position, and in the handbook besides all sheets."""

from generator.model.entity import Entity
from generator.model.organisation import Position, Unit
from generator.model.reference import Term
from generator.model.regulations import Control, Record, Regulation
from generator.model.targets import Agreement, Measure, Plan, ScoreSheet, Target
from generator.model.words import ACTIONS, CONTROL_KINDS, UNIT_TYPES, target_period
from tests.sheets.expected.posts import by_name, of_position, parts_of
from tests.sheets.expected.rules import of_form, of_regulation
from tests.sheets.expected.targets import of_agreement, of_assessment, of_plan
from tests.sheets.expected.wanted import Wanted


def of_booklet(wanted: Wanted, position: Position) -> None:
    """The post, what is agreed with it, the regulations that mean it in full, its plans and the forms it keeps."""
    policy = wanted.policy
    own = {position.address, *(unit.address for unit in policy.referring(position.address, Unit, "head"))}
    of_position(wanted, position)
    for agreement in policy.all(Agreement):
        if not over(wanted, agreement) and (agreement.party in own or position.address in agreement.signed_by):
            of_agreement(wanted, agreement)
    for regulation in meaning(wanted, position):
        of_regulation(wanted, regulation)
    for plan in policy.all(Plan):
        if plan.owner in own and not over(wanted, plan):
            of_plan(wanted, plan)
    for sheet in (one for one in policy.all(ScoreSheet) if one.assessed in own):
        of_assessment(wanted, sheet)
    for record in (one for one in policy.referring(position.address, Record, "kept_by") if one.fields):
        of_form(wanted, record)


def over(wanted: Wanted, one: Entity) -> bool:
    """Whether something has run out."""
    return one.until is not None and one.until < wanted.policy.day


def meaning(wanted: Wanted, position: Position) -> list[Regulation]:
    """The regulations of which a clause or step means a post."""
    policy = wanted.policy
    taken, bound = parts_of(policy, position)
    meant = {policy.top(part).address for part, actor in (*taken, *bound) if by_name(policy, position, actor)}
    return [one for one in policy.all(Regulation) if one.address in meant and one.status != "repealed"]


def of_units(wanted: Wanted) -> None:
    """All units that there are."""
    for unit in wanted.policy.all(Unit):
        if not over(wanted, unit):
            of_unit(wanted, unit)


def of_unit(wanted: Wanted, unit: Unit) -> None:
    """A unit: what it is, its head, what it is for and has to do, the posts it has."""
    policy = wanted.policy
    wanted.add(unit, unit.label, unit.address, *unit.aliases, unit.purpose, unit.scope)
    wanted.add(unit, UNIT_TYPES[unit.type] if unit.type is not None else None)
    wanted.named(unit, unit.parent, unit.head, *unit.members, *(one.address for one in policy.children(unit.address)))
    wanted.named(unit, *(one.address for one in policy.positions(unit.address) if one.holds_on(policy.day)))
    wanted.remark(unit)
    for duty in unit.duties:
        words = (wanted.name(duty.activity), wanted.deadline(duty.deadline), *wanted.names(*duty.records))
        wanted.row(duty, duty.text, *words, wanted.note(duty))
    wanted.open(unit, *unit.duties)


def of_lists(wanted: Wanted) -> None:
    """Targets, measures, controls, records and terms, a row each."""
    policy = wanted.policy
    for target in policy.all(Target):
        owners = [one.label for one in policy.owners(target)]
        wanted.row(target, target.label, *owners, target_period(target), *wanted.goal(target))
    for measure in policy.all(Measure):
        owners = [one.label for one in policy.owners(measure)]
        wanted.row(measure, measure.label, measure.unit, *owners, *wanted.names(*measure.records), wanted.note(measure))
    for control in policy.all(Control):
        sides = [part for one in control.apart for part in (ACTIONS[one.action], wanted.name(one.matter))]
        kept = (wanted.name(control.thing), wanted.name(control.keeper), control.every, control.text)
        kind = CONTROL_KINDS[control.control_kind] if control.control_kind is not None else None
        wanted.row(control, control.label, kind, *sides, *kept)
    for record in policy.all(Record):
        wanted.row(record, record.label, record.number, wanted.name(record.kept_by), record.retention)
    for term in policy.all(Term):
        wanted.row(term, term.label, term.definition, *term.synonyms, *term.avoid)
