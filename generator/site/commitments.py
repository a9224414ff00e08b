"""Pages of target agreements, assessments and plans: who promises what, and how it is judged."""

from fractions import Fraction

from generator.formula import Quantity
from generator.formula.numerals import grouped
from generator.model.apportionment import AmountGoals, amount_goals
from generator.model.targets import Agreement, Amount, Assessment, Consequence, Plan, Scheme, ScoreSheet, Target
from generator.model.words import deadline_words, period_words, target_period
from generator.site.backlinks import relies
from generator.site.cascade import served
from generator.site.context import Context
from generator.site.document import Block, Heading, Page, Row, Run, Table
from generator.site.fragments import goal_now, lead, sheet_link, text, thinned
from generator.site.places import anchor_of, page_of


def agreement_page(c: Context, agreement: Agreement) -> Page:
    """A target agreement: who signs for which targets with which weights."""
    _ = c.translate
    rows = []
    for one in agreement.targets:
        target = c.policy.get(one.target, Target)
        rows.append(
            Row(
                (
                    c.link(one.target),
                    goal_now(target.goal, c) if target is not None else (),
                    text(c.say(target_period(target))) if target is not None else (),
                    text("" if one.weight is None else f"{one.weight}%"),
                    text(one.scoring or ""),
                    served(c, target) if target is not None else (),
                )
            )
        )
    total = sum(one.weight or 0 for one in agreement.targets)
    rows.append(Row(((Run(_("Total"), tone="strong"),), (), (), (Run(f"{total}%", tone="strong"),), (), ())))
    columns = (_("Target"), _("Goal"), _("Period"), _("Weight"), _("Scoring"), _("Supports"))
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Party"), c.link(agreement.party)),
                (_("Signed by"), c.join(c.full_name(one) for one in agreement.signed_by)),
                (_("From"), c.date(agreement.since)),
                (_("Until"), c.date(agreement.until)),
                (_("Assessed by"), c.link(agreement.assessment)),
                (_("Reward"), c.text(agreement.reward)),
                (_("Consequence"), c.text(agreement.consequence)),
                (_("Remark"), c.note(agreement)),
            )
        ),
        *c.todos(agreement),
        *sheet_link(c, agreement),
        Heading(text(_("Targets")), "_targets"),
        thinned(Table(columns, tuple(rows), frozenset({3}))),
        *relies(c, agreement),
    ]
    return Page(
        page_of(agreement) or "", agreement.label, _("Target agreement"), tuple(blocks), agreement.address, (), 6
    )


def assessment_page(c: Context, assessment: Assessment) -> Page:
    """How posts are assessed: schemes, grades, consequences, score sheets."""
    _ = c.translate
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Regulation"), c.link(assessment.regulation)),
                (_("Applies to"), c.links(assessment.applies_to)),
                (_("Remark"), c.note(assessment)),
            )
        ),
        *c.todos(assessment),
        *sheet_link(c, assessment),
    ]
    for scheme in assessment.schemes:
        blocks += scheme_blocks(c, scheme)
    for sheet in assessment.sheets:
        blocks += score_sheet(c, sheet)
    blocks += relies(c, assessment)
    return Page(page_of(assessment) or "", assessment.label, _("Assessment"), tuple(blocks), assessment.address, (), 6)


def scheme_blocks(c: Context, scheme: Scheme) -> list[Block]:
    """An assessment scheme."""
    _ = c.translate
    passing = scheme.passing.on(c.day) if scheme.passing is not None else None
    period = c.say(period_words(scheme.period))
    blocks: list[Block] = [
        Heading(
            text(_("Scheme: {period}").format(period=period) if period else _("Scheme")), anchor_of(scheme.address)
        ),
        *c.facts(
            (
                (_("Full score"), text(str(scheme.full)) if scheme.full is not None else None),
                (_("Pass"), text(passing.printed) if passing is not None else None),
                (_("Record"), c.link(scheme.record)),
                (
                    _("Score"),
                    (Run(_("mean of") + " "), *c.link(scheme.derived.average_of, average(c, scheme.derived.average_of)))
                    if scheme.derived is not None and scheme.derived.average_of is not None
                    else None,
                ),
                (_("Remark"), c.note(scheme)),
            )
        ),
    ]
    if scheme.grades:
        upper: Quantity | None = None
        rows = []
        for grade in scheme.grades:
            band = f"≥ {grade.at_least}" if grade.at_least is not None else ""
            if upper is not None:
                band = _("{band}, below {upper}").format(band=band, upper=upper)
            upper = grade.at_least
            rows.append(
                Row(
                    ((Run(grade.label, tone="strong"),), text(band), c.text(grade.text)),
                    anchor_of(grade.address),
                    grade.label,
                )
            )
        blocks.append(thinned(Table((_("Grade"), _("Score"), _("Consequence")), tuple(rows))))
    if scheme.consequences:
        rows = [
            Row(
                (
                    text(occasion(c, one)),
                    c.lines((text(one.effect or ""), c.text(one.text))),
                    c.deadline(one.deadline),
                ),
                anchor_of(one.address),
                _("Consequence"),
            )
            for one in scheme.consequences
        ]
        blocks.append(thinned(Table((_("When"), _("Consequence"), _("Deadline")), tuple(rows))))
    return blocks


def occasion(c: Context, one: Consequence) -> str:
    """When a consequence follows: a condition, how often in a row, or both."""
    _ = c.translate
    if one.in_a_row is None:
        return one.when or ""
    if one.when is None:
        return _("{count} times in a row").format(count=one.in_a_row)
    return _("{condition}, {count} times in a row").format(condition=one.when, count=one.in_a_row)


def average(c: Context, address: str) -> str:
    """What the scheme whose mean is taken is called."""
    scheme = c.policy.get(address, Scheme)
    return address if scheme is None else c.say(period_words(scheme.period)) or scheme.id


def score_sheet(c: Context, sheet: ScoreSheet) -> list[Block]:
    """The lines on which a unit or post is scored."""
    _ = c.translate
    rows = [
        Row(
            (
                text(str(number)),
                c.lines((text(one.label), c.text(one.text))),
                text("" if one.points is None else str(one.points)),
                text(one.deduct or ""),
                c.link(one.target or one.activity),
            ),
            anchor_of(one.address),
            one.label,
        )
        for number, one in enumerate(sheet.items, 1)
    ]
    if any(one.points is not None for one in sheet.items):
        total = sum(one.points or 0 for one in sheet.items)
        rows.append(Row(((), (Run(_("Total"), tone="strong"),), (Run(str(total), tone="strong"),), (), ())))
    title = sheet.name or _("Score sheet")
    columns = (_("No."), _("What is looked at"), _("Points"), _("Deduction"), _("See"))
    return [
        Heading((Run(f"{title} "), *c.link(sheet.assessed)), anchor_of(sheet.address)),
        *sheet_link(c, sheet),
        thinned(Table(columns, tuple(rows), frozenset({0, 2}))),
    ]


def plan_page(c: Context, plan: Plan) -> Page:
    """A plan: what, who, by when, evidence; sums of money with their shares."""
    _ = c.translate
    blocks: list[Block] = [
        *lead(c, plan.purpose),
        *c.facts(
            (
                (_("Owner"), c.link(plan.owner)),
                (_("From"), c.date(plan.since)),
                (_("Until"), c.date(plan.until)),
                (_("Scope"), c.text(plan.scope)),
                (_("Remark"), c.note(plan)),
            )
        ),
        *c.todos(plan),
        *sheet_link(c, plan),
    ]
    if plan.items:
        rows = tuple(
            Row(
                (
                    text(str(number)),
                    c.text(one.text),
                    c.full_name(one.owner),
                    c.date(one.due) or text(c.say(deadline_words(one.deadline, c.policy))),
                    c.links(one.evidence),
                    c.link(one.target or one.activity),
                ),
                anchor_of(one.address),
                _("Item {number}").format(number=number),
            )
            for number, one in enumerate(plan.items, 1)
        )
        columns = (_("No."), _("What"), _("Who"), _("Due"), _("Evidence"), _("See"))
        blocks += [Heading(text(_("What is done")), "_items"), thinned(Table(columns, rows, frozenset({0})))]
    for amount in plan.amounts:
        blocks += amount_blocks(c, amount)
    blocks += relies(c, plan)
    return Page(page_of(plan) or "", plan.label, _("Plan"), tuple(blocks), plan.address, (), 6)


def amount_blocks(c: Context, amount: Amount) -> list[Block]:
    """A sum of money to collect, what its goal comes to, and who collects which share of both."""
    _ = c.translate
    goals = amount_goals(c.policy, amount)
    blocks: list[Block] = [
        Heading(text(amount.label), anchor_of(amount.address)),
        *c.facts(
            (
                (_("Receivable"), text(grouped(str(amount.receivable))) if amount.receivable is not None else None),
                (_("Goal"), goal_now(amount.goal, c)),
                (_("Comes to"), text(reckoned(amount, goals)) if goals is not None else None),
                (_("Remark"), c.note(amount)),
            )
        ),
    ]
    if amount.shares:
        blocks.append(thinned(share_table(c, amount, goals)))
    return blocks


def reckoned(amount: Amount, goals: AmountGoals) -> str:
    """What the goal of an amount comes to, and how: 15.27万元 × 90% = 137430.00元."""
    asked = goals.goal.quantity
    if asked is None or not asked.unit.dimensionless:
        return goals.printed(goals.total)
    exact = goals.receivable * asked.number == goals.total
    return f"{grouped(str(amount.receivable))} × {asked} {'=' if exact else '≈'} {goals.printed(goals.total)}"


def share_table(c: Context, amount: Amount, goals: AmountGoals | None) -> Table:
    """The shares of an amount: what is receivable, and what the goal makes of it, with a line that adds up."""
    _ = c.translate
    if goals is None or not goals.parts:
        rows = [
            Row(
                (c.link(one.place), c.full_name(one.team), text("" if one.amount is None else grouped(str(one.amount))))
            )
            for one in amount.shares
        ]
        return Table((_("Place"), _("Who collects"), _("Receivable")), tuple(rows), frozenset({2}))
    rows = [
        Row((c.link(one.place), c.full_name(one.team), text(goals.printed(weight)), text(goals.printed(part))))
        for one, weight, part in zip(amount.shares, goals.weights, goals.parts, strict=True)
    ]
    sums = (sum(goals.weights, Fraction(0)), sum(goals.parts, Fraction(0)))
    rows.append(
        Row(
            ((Run(_("Total"), tone="strong"),), (), *((Run(goals.printed(one), tone="strong"),) for one in sums)),
        )
    )
    columns = (_("Place"), _("Who collects"), _("Receivable"), _("To be collected"))
    return Table(columns, tuple(rows), frozenset({2, 3}))
