"""What has to stand on the sheets of targets: agreements, score sheets, plans."""

from datetime import date as Day

from generator.formula import has_hole, print_formula
from generator.model.apportionment import amount_goals
from generator.model.capital_amount import capital_amount
from generator.model.given import formulas_below
from generator.model.organisation import Unit
from generator.model.regulations import Record
from generator.model.targets import Agreement, Assessment, Milestone, Plan, Scheme, ScoreSheet, Target
from generator.model.words import (
    WHEN_EMPTY,
    period_words,
    target_period,
)
from tests.sheets.expected.wanted import CHINESE, Wanted


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
