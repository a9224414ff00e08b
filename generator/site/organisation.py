"""Pages of units and positions."""

from collections.abc import Iterable

from generator.model.organisation import Duty, Position, Power, Unit
from generator.model.regulations import Record
from generator.model.relations import owned_measures, owned_targets
from generator.model.targets import Agreement, Measure, ScoreSheet, Target
from generator.model.words import ACTIONS, DUTY_ROLES, UNIT_TYPES, amounts_of, target_period, word
from generator.site import binding, mine
from generator.site.backlinks import entity_text, relies
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Notice, Page, Paragraph, Row, Run, Table
from generator.site.fragments import headcount, lead, sheet_link, text, thinned, tone
from generator.site.orgchart import unit_chart
from generator.site.places import anchor_of, page_of
from generator.site.reporting import reporting_line, staff_chart
from generator.site.staffing import staffing

LISTED = (Agreement, Measure, Record, Target)
SHOWN = frozenset({"actor", "binds", "deputy", "unit"})
"""Kinds and keys whose references the pages of units and positions show in tables of their own."""


def unit_page(c: Context, unit: Unit) -> Page:
    """A unit: what it is for, who heads it, what it does, what belongs to it."""
    _ = c.translate
    policy = c.policy
    below = policy.children(unit.address)
    staff = policy.positions(unit.address)
    count = staffing(policy, staff)
    blocks: list[Block] = [
        *lead(c, unit.purpose),
        *c.facts(
            (
                (_("Type"), text(c.say(word(UNIT_TYPES, unit.type)))),
                (_("Belongs to"), c.link(unit.parent)),
                (_("Head"), c.link(unit.head)),
                (_("Members"), c.links(unit.members)),
                (_("Head-count"), headcount(c, count) if staff else None),
                (_("Also called"), text(_(", ").join(unit.aliases))),
                (_("Scope"), c.text(unit.scope)),
                (_("From"), c.date(unit.since)),
                (_("Until"), c.date(unit.until)),
                (_("Made from"), c.link(unit.made_by)),
                (_("Remark"), c.note(unit)),
            )
        ),
        *c.todos(unit),
        *sheet_link(c, unit),
        *duty_table(c, _("Duties"), unit.duties),
    ]
    if staff:
        blocks += [Heading(text(_("Positions")), "_positions"), *staff_chart(c, unit), position_table(c, staff)]
    if below:
        blocks += [
            Heading(text(_("Units below")), "_units"),
            *unit_chart(c, unit),
            Table(
                (_("Unit"), _("Type"), _("Head"), _("Duties")),
                tuple(
                    Row(
                        (
                            c.link(one.address),
                            text(c.say(word(UNIT_TYPES, one.type))),
                            c.link(one.head),
                            text(str(len(one.duties))),
                        )
                    )
                    for one in below
                ),
                frozenset({3}),
                quoted=True,
            ),
        ]
    blocks += target_table(c, unit.address)
    blocks += binding.of_actor(c, unit)
    blocks += kept_records(c, unit.address)
    blocks += deviations(c, unit)
    blocks += relies(c, unit, skip=LISTED, shown=SHOWN)
    return Page(page_of(unit) or "", unit.label, _("Unit"), tuple(blocks), unit.address, unit.aliases, 7)


def position_page(c: Context, position: Position) -> Page:
    """A position: purpose, place in the organisation, duties, powers, what binds it, targets, records, deadlines."""
    _ = c.translate
    policy = c.policy
    superior = policy.superior(position)
    blocks: list[Block] = [
        *lead(c, position.purpose),
        *c.facts(
            (
                (_("Unit"), c.link(position.unit)),
                (_("Reports to"), c.link(superior.address) if superior is not None else None),
                (_("Leads"), leads(c, position)),
                (_("Head-count"), headcount(c, staffing(policy, (position,)))),
                (_("Deputy"), c.link(position.deputy)),
                (_("Deputises for"), stands_in_for(c, position)),
                (
                    _("While vacant"),
                    c.join(
                        (
                            *c.link(one.by),
                            *((Run(" " + _("as decided by") + " "), *c.link(one.decided_by)) if one.decided_by else ()),
                        )
                        for one in position.cover
                    ),
                ),
                (_("Assessed by"), c.links(one.address for one in score_sheets(c, position))),
                (_("Also called"), text(_(", ").join(position.aliases))),
                (_("From"), c.date(position.since)),
                (_("Until"), c.date(position.until)),
                (_("Made from"), c.link(position.made_by)),
                (_("Remark"), c.note(position)),
            )
        ),
        *c.todos(position),
        *sheet_link(c, position),
        mine.choice(c, position),
        *mine.due_section(c, position),
        *duty_table(c, _("Duties"), position.duties),
        *power_table(c, position.powers),
    ]
    if position.requirements:
        blocks.append(Heading(text(_("Requirements")), "_requirements"))
        blocks += [Paragraph(c.text(one)) for one in position.requirements]
    blocks += reporting_line(c, position)
    blocks += target_table(c, position.address, position.unit)
    blocks += binding.of_position(c, position)
    blocks += kept_records(c, position.address)
    blocks += deviations(c, position)
    blocks += relies(c, position, skip=LISTED, shown=SHOWN)
    unit = policy.get(position.unit, Unit)
    # People search for 财务部出纳 as well.
    whole = unit.label + position.label if unit is not None and not position.label.startswith(unit.label) else None
    also = (*position.aliases, *((whole,) if whole is not None else ()))
    return Page(page_of(position) or "", position.label, _("Position"), tuple(blocks), position.address, also, 8)


def stands_in_for(c: Context, position: Position) -> Inline:
    """The posts whose deputy a position is."""
    return c.join(c.full_name(one.address) for one in c.policy.referring(position.address, Position, "deputy"))


def leads(c: Context, position: Position) -> Inline:
    """The posts below a position; with their units where two of them have one name."""
    below = c.policy.subordinates(position.address)
    if len({one.label for one in below}) == len(below):
        return c.links(one.address for one in below)
    return c.join(c.full_name(one.address) for one in below)


def score_sheets(c: Context, position: Position) -> tuple[ScoreSheet, ...]:
    """The sheets on which a post is scored: its own, or else those of its unit."""
    own = c.policy.referring(position.address, ScoreSheet, "for")
    return own or (c.policy.referring(position.unit, ScoreSheet, "for") if position.unit else ())


def duty_table(c: Context, title: str, duties: Iterable[Duty]) -> list[Block]:
    """Duties, numbered in their order."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                text(str(number)),
                c.lines((c.text(duty.text), tuple(tone(c.note(duty))))),
                text(c.say(word(DUTY_ROLES, duty.role))),
                carries_out(c, duty),
                c.deadline(duty.deadline),
                c.links(duty.records),
            ),
            anchor_of(duty.address),
            _("Duty {number}").format(number=number),
        )
        for number, duty in enumerate(duties, 1)
    )
    if not rows:
        return []
    columns = (_("No."), _("Duty"), _("Part taken"), _("Activity"), _("Deadline"), _("Records"))
    return [Heading(text(title), "_duties"), thinned(Table(columns, rows, frozenset({0})))]


def carries_out(c: Context, duty: Duty) -> Inline:
    """The activity of a duty, or the unit's duty that it carries out."""
    whole = c.policy.get(duty.part_of, Duty)
    return c.link(duty.activity) if whole is None else c.link(whole.address, entity_text(c, whole))


def power_table(c: Context, powers: Iterable[Power]) -> list[Block]:
    """Powers with their limits."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(power.matter),
                text(c.say(word(ACTIONS, power.action))),
                text(c.say(amounts_of(power))),
                c.text(power.text) or c.note(power),
            ),
            anchor_of(power.address),
            _("Power"),
        )
        for power in powers
    )
    if not rows:
        return []
    columns = (_("Matter"), _("May"), _("Amount"), _("Remark"))
    return [Heading(text(_("Powers")), "_powers"), thinned(Table(columns, rows))]


def position_table(c: Context, staff: Iterable[Position]) -> Table:
    """Positions with their superior and head-count."""
    _ = c.translate
    rows = []
    for one in staff:
        superior = c.policy.superior(one)
        rows.append(
            Row(
                (
                    c.link(one.address),
                    c.link(superior.address) if superior is not None else (),
                    headcount(c, staffing(c.policy, (one,))),
                    c.text(one.purpose),
                )
            )
        )
    columns = (_("Position"), _("Reports to"), _("Head-count"), _("Purpose"))
    return thinned(Table(columns, tuple(rows), quoted=True))


def goals(c: Context, targets: Iterable[Target]) -> Table:
    """Targets with goal, period and evidence."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                text(goal.printed if one.goal is not None and (goal := one.goal.on(c.day)) is not None else ""),
                text(c.say(target_period(one))),
                c.links(one.evidence),
            )
        )
        for one in targets
    )
    return thinned(Table((_("Target"), _("Goal"), _("Period"), _("Evidence")), rows, quoted=True))


def target_table(c: Context, owner: str, unit: str | None = None) -> list[Block]:
    """Targets and measures of a unit or position, and the agreements in which it or else its `unit` signs for them."""
    _ = c.translate
    targets = owned_targets(c.policy).get(owner, ())
    shared = owned_targets(c.policy).get(unit, ()) if unit is not None else ()
    agreements = c.policy.referring(owner, Agreement, "party", "signed_by")
    if not agreements and unit is not None:
        agreements = c.policy.referring(unit, Agreement, "party")
    measures = owned_measures(c.policy).get(owner, ())
    blocks: list[Block] = []
    if targets or shared or agreements:
        blocks.append(Heading(text(_("Targets")), "_targets"))
    if targets:
        blocks.append(goals(c, targets))
    if shared:
        blocks.append(Paragraph(text(_("Of the unit, to which the post contributes:")), "meta"))
        if len(shared) <= binding.WRITTEN_OUT:
            blocks.append(goals(c, shared))
        else:
            words = _("{count} entries, see there").format(count=len(shared))
            blocks.append(Paragraph((*c.link(unit), Run(_(": ") + words))))
    if agreements:
        blocks.append(Paragraph((Run(_("Agreements:") + " "), *c.links(one.address for one in agreements))))
    if measures:
        blocks.append(Paragraph((Run(_("Counts:") + " "), *c.links(one.address for one in measures)), "meta"))
    return blocks


def kept_records(c: Context, owner: str) -> list[Block]:
    """Records that a unit or position keeps."""
    _ = c.translate
    records = c.policy.referring(owner, Record, "kept_by")
    if not records:
        return []
    rows = tuple(Row((c.link(one.address), text(one.number or ""), text(one.retention or ""))) for one in records)
    return [
        Heading(text(_("Keeps")), "_records"),
        thinned(Table((_("Record"), _("Number"), _("Retention")), rows, quoted=True)),
    ]


def deviations(c: Context, one: Unit | Position) -> list[Block]:
    """Where a unit or position departs from its template."""
    _ = c.translate
    points: list[Inline] = [
        c.join((c.link(override.at_address), text(override.because or ""), c.signed(override.approved)))
        for override in one.override
    ]
    points += [
        c.join(((Run(drop.dropped, tone="struck"),), text(drop.because or ""), c.signed(drop.approved)))
        for drop in one.drop
    ]
    return [Notice("info", _("Departs from its template"), tuple(points))] if points else []
