"""Pages of units, positions, activities, matters and roles."""

from collections.abc import Iterable

from generator.model.entity import Entity
from generator.model.organisation import Activity, Duty, Matter, Position, Power, Role, Unit
from generator.model.regulations import Record, Step
from generator.model.targets import Agreement
from generator.model.values import Text
from generator.model.words import ACTIONS, APPOINTMENTS, DUTY_ROLES, UNIT_TYPES, period_words, word
from generator.site.backlinks import relies
from generator.site.context import Context
from generator.site.document import Block, Break, Heading, Inline, Notice, Page, Paragraph, Row, Run, Table
from generator.site.places import anchor_of, page_of
from generator.site.relations import actors_of, clauses_by_actor, owned_measures, owned_targets, steps_by_actor
from generator.site.staffing import Staffing, staffing


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
        blocks += [Heading(text(_("Positions")), "_positions"), position_table(c, staff)]
    if below:
        blocks += [
            Heading(text(_("Units below")), "_units"),
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
            ),
        ]
    blocks += target_table(c, unit.address)
    blocks += kept_records(c, unit.address)
    blocks += deviations(c, unit)
    blocks += relies(c, unit)
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
                (_("Leads"), c.links(one.address for one in policy.subordinates(position.address))),
                (_("Head-count"), headcount(c, staffing(policy, (position,)))),
                (_("Deputy"), c.link(position.deputy)),
                (
                    _("While vacant"),
                    c.join(
                        (
                            *c.link(one.by),
                            *((Run(f"（{_('decided by')} "), *c.link(one.decided_by), Run("）")) if one.decided_by else ()),
                        )
                        for one in position.cover
                    ),
                ),
                (_("Also called"), text(_(", ").join(position.aliases))),
                (_("From"), c.date(position.since)),
                (_("Until"), c.date(position.until)),
                (_("Made from"), c.link(position.made_by)),
                (_("Remark"), c.note(position)),
            )
        ),
        *c.todos(position),
        *sheet_link(c, position),
        *duty_table(c, _("Duties"), position.duties),
        *power_table(c, position.powers),
    ]
    if position.requirements:
        blocks.append(Heading(text(_("Requirements")), "_requirements"))
        blocks += [Paragraph(c.text(one), "item") for one in position.requirements]
    blocks += target_table(c, position.address)
    blocks += binding(c, position)
    blocks += kept_records(c, position.address)
    blocks += deviations(c, position)
    blocks += relies(c, position)
    unit = policy.get(position.unit, Unit)
    also = (*position.aliases, *((unit.label + position.label,) if unit is not None else ()))
    return Page(page_of(position) or "", position.label, _("Position"), tuple(blocks), position.address, also, 8)


def activity_page(c: Context, activity: Activity) -> Page:
    """An activity: where it stands in the function map, and who does what in it (RACI)."""
    _ = c.translate
    policy = c.policy
    below = policy.referring(activity.address, Activity, "parent")
    duties = policy.referring(activity.address, Duty, "activity")
    parts = [part for duty in duties for part in policy.referring(duty.address, Duty, "part_of")]
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Belongs to"), path_of(c, activity)),
                (_("Unit"), c.link(activity.unit)),
                (_("How often"), text(c.say(period_words(activity.every)))),
                (_("Remark"), c.note(activity)),
            )
        ),
        *c.todos(activity),
    ]
    rows = [duty for duty in (*duties, *parts) if duty.role is not None]
    if rows:
        blocks += [Heading(text(_("Who does what")), "_raci"), raci(c, rows)]
    if below:
        blocks += [
            Heading(text(_("Activities below")), "_below"),
            Table(
                (_("Activity"), _("Accountable")),
                tuple(Row((c.link(one.address), accountable(c, one))) for one in below),
            ),
        ]
    blocks += relies(c, activity, skip=(Activity, Duty))
    return Page(page_of(activity) or "", activity.label, _("Activity"), tuple(blocks), activity.address, (), 4)


def matter_page(c: Context, matter: Matter) -> Page:
    """A matter: who may do what to it, up to which amount, in which procedure."""
    _ = c.translate
    policy = c.policy
    powers = policy.referring(matter.address, Power, "matter")
    steps = policy.referring(matter.address, Step, "matter")
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Counted in"), text(matter.unit or "")),
                (_("Kind"), text(_("a thing that is kept")) if matter.matter_kind == "thing" else None),
                (_("Remark"), c.note(matter)),
            )
        ),
        *c.todos(matter),
    ]
    if powers:
        blocks += [
            Heading(text(_("Powers")), "_powers"),
            Table(
                (_("Who"), _("May"), _("Amount"), _("Remark")),
                tuple(
                    Row(
                        (
                            c.full_name(power.container),
                            text(c.say(word(ACTIONS, power.action))),
                            amount(c, power),
                            c.text(power.text) or c.note(power),
                        )
                    )
                    for power in sorted(powers, key=lambda one: (one.action or "", one.limit is None, limit_of(one)))
                ),
            ),
        ]
    if steps:
        blocks += [
            Heading(text(_("Steps of procedures")), "_steps"),
            Table(
                (_("Step"), _("Who"), _("Does"), _("Deadline")),
                tuple(
                    Row(
                        (
                            c.link(step.address),
                            c.full_name(step.actor),
                            (Run(f"{c.say(word(ACTIONS, step.action))} "), *c.text(step.text)),
                            c.deadline(step.deadline),
                        )
                    )
                    for step in steps
                ),
            ),
        ]
    blocks += relies(c, matter, skip=(Power, Step))
    return Page(page_of(matter) or "", matter.label, _("Matter"), tuple(blocks), matter.address, (), 6)


def role_page(c: Context, role: Role) -> Page:
    """A role: who plays it, and what it is bound to."""
    _ = c.translate
    blocks: list[Block] = [
        *c.facts(((_("Who plays it"), who(c, role)), (_("Remark"), c.note(role)))),
        *c.todos(role),
        *relies(c, role),
    ]
    return Page(page_of(role) or "", role.label, _("Role"), tuple(blocks), role.address, (), 4)


def who(c: Context, role: Role) -> Inline:
    """Who plays a role, in words."""
    _ = c.translate
    if role.who is None:
        return text(_("anybody"))
    parts: list[Inline] = []
    if role.who.head_of is not None:
        parts.append((Run(_("the head of the unit of") + " "), *c.link(role.who.head_of)))
    if role.who.staff_of:
        parts.append((Run(_("everybody in") + " "), *c.links(role.who.staff_of)))
    parts += [c.link(one) for one in role.who.positions]
    for key, value in role.who.units:
        # `owning: targets` is the one property that units are chosen by so far; others are shown as written.
        parts.append(text(_("every unit that carries targets") if (key, value) == ("owning", "targets") else f"{key}: {value}"))
    return c.join(parts)


# Pieces that several pages share


def text(characters: str) -> Inline:
    """Plain characters; nothing for an empty text."""
    return (Run(characters),) if characters else ()


def lead(c: Context, purpose: Text | None) -> tuple[Paragraph, ...]:
    """The sentence that says what something is for."""
    return (Paragraph(c.text(purpose), "lead"),) if purpose is not None else ()


def headcount(c: Context, count: Staffing) -> Inline:
    """Posts, and how many of them are filled where that is known."""
    _ = c.translate
    runs: list[Run | Break] = [Run(str(count.posts))]
    if count.vacant:
        runs += [Run(" "), Run(_("vacant: {count}").format(count=count.vacant), tone="warn")]
    for kind, number in count.standing_in:
        runs += [Run(" "), Run(f"{c.say(word(APPOINTMENTS, kind))} {number}", tone="label")]
    if count.optional:
        runs += [Run(" "), Run(_("need not be filled"), tone="label")]
    return tuple(runs)


def sheet_link(c: Context, entity: Entity) -> tuple[Paragraph, ...]:
    """The link to the printed sheet, where there is one."""
    _ = c.translate
    path = c.sheets.get(entity.address)
    return (Paragraph((Run(_("Print sheet (PDF)"), href=path),), "button"),) if path else ()


def duty_table(c: Context, title: str, duties: Iterable[Duty]) -> list[Block]:
    """Duties, numbered in their order."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                text(str(number)),
                c.lines((c.text(duty.text), tuple(tone(c.note(duty))))),
                text(c.say(word(DUTY_ROLES, duty.role))),
                c.link(duty.activity or duty.part_of),
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
    columns = (_("No."), _("Duty"), _("Part"), _("Activity"), _("Deadline"), _("Records"))
    return [Heading(text(title), "_duties"), thinned(Table(columns, rows, frozenset({0})))]


def thinned(table: Table) -> Table:
    """The table without columns in which no row says anything."""
    kept = [at for at in range(len(table.columns)) if any(row.cells[at] for row in table.rows)]
    if len(kept) == len(table.columns):
        return table
    return Table(
        tuple(table.columns[at] for at in kept),
        tuple(Row(tuple(row.cells[at] for at in kept), row.anchor, row.title) for row in table.rows),
        frozenset(new for new, at in enumerate(kept) if at in table.numeric),
    )


def tone(runs: Inline) -> Iterable[Run | Break]:
    """A remark, quieter than the text it belongs to."""
    return (Run(run.text, run.to, run.href, "muted") if isinstance(run, Run) else run for run in runs)


def power_table(c: Context, powers: Iterable[Power]) -> list[Block]:
    """Powers with their limits."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(power.matter),
                text(c.say(word(ACTIONS, power.action))),
                amount(c, power),
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


def amount(c: Context, power: Power) -> Inline:
    """The range of amounts that a power covers."""
    _ = c.translate
    if power.above is not None and power.limit is not None:
        return text(_("above {above}, up to {limit}").format(above=power.above, limit=power.limit))
    if power.limit is not None:
        return text(_("up to {limit}").format(limit=power.limit))
    return text(_("above {above}").format(above=power.above)) if power.above is not None else ()


def limit_of(power: Power) -> tuple[int, ...]:
    """The limit as something to sort by."""
    return (int(power.limit.in_base().value),) if power.limit is not None else ()


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
    return thinned(Table(columns, tuple(rows)))


def target_table(c: Context, owner: str) -> list[Block]:
    """Targets and measures of a unit or position, and the agreements in which it signs for them."""
    _ = c.translate
    targets = owned_targets(c.policy).get(owner, ())
    agreements = c.policy.referring(owner, Agreement, "party", "signed_by")
    measures = owned_measures(c.policy).get(owner, ())
    blocks: list[Block] = []
    if targets or agreements:
        blocks.append(Heading(text(_("Targets")), "_targets"))
    if targets:
        rows = tuple(
            Row(
                (
                    c.link(one.address),
                    text(goal.printed if one.goal is not None and (goal := one.goal.on(c.day)) is not None else ""),
                    text(c.say(period_words(one.period))),
                    c.links(one.evidence),
                )
            )
            for one in targets
        )
        blocks.append(thinned(Table((_("Target"), _("Goal"), _("Period"), _("Evidence")), rows)))
    if agreements:
        blocks.append(Paragraph((Run(_("Agreements:") + " "), *c.links(one.address for one in agreements))))
    if measures:
        blocks.append(Paragraph((Run(_("Counts:") + " "), *c.links(one.address for one in measures)), "meta"))
    return blocks


def binding(c: Context, position: Position) -> list[Block]:
    """Clauses that bind a position and steps that it takes, named itself or by its unit or role."""
    _ = c.translate
    clauses = clauses_by_actor(c.policy)
    steps = steps_by_actor(c.policy)
    bound: list[Row] = []
    taken: list[Row] = []
    for actor in actors_of(c.policy, position):
        named = () if actor == position.address else c.link(actor)
        bound += [
            Row((c.link(one.address), c.text(one.text), c.deadline(one.deadline), named)) for one in clauses.get(actor, ())
        ]
        taken += [
            Row((c.link(one.address), c.text(one.text), c.deadline(one.deadline), named)) for one in steps.get(actor, ())
        ]
    blocks: list[Block] = []
    if taken:
        columns = (_("Step"), _("What to do"), _("Deadline"), _("Named as"))
        blocks += [Heading(text(_("Steps in procedures")), "_steps"), thinned(Table(columns, tuple(taken)))]
    if bound:
        columns = (_("Clause"), _("What it says"), _("Deadline"), _("Named as"))
        blocks += [Heading(text(_("Clauses that bind")), "_clauses"), thinned(Table(columns, tuple(bound)))]
    return blocks


def kept_records(c: Context, owner: str) -> list[Block]:
    """Records that a unit or position keeps."""
    _ = c.translate
    records = c.policy.referring(owner, Record, "kept_by")
    if not records:
        return []
    rows = tuple(Row((c.link(one.address), text(one.number or ""), text(one.retention or ""))) for one in records)
    return [Heading(text(_("Keeps")), "_records"), thinned(Table((_("Record"), _("Number"), _("Retention")), rows))]


def deviations(c: Context, one: Unit | Position) -> list[Block]:
    """Where a unit or position departs from its template."""
    _ = c.translate
    points: list[Inline] = []
    for override in one.override:
        points.append(
            c.join((c.link(override.at_address), text(override.because or ""), c.signed(override.approved)))
        )
    for drop in one.drop:
        points.append(
            c.join(
                (
                    (Run(drop.dropped, tone="struck"),),
                    text(drop.because or ""),
                    c.signed(drop.approved),
                )
            )
        )
    return [Notice("info", _("Departs from its template"), tuple(points))] if points else []


def path_of(c: Context, activity: Activity) -> Inline:
    """The activities above, from the top down."""
    above: list[str] = []
    at = c.policy.get(activity.parent, Activity)
    while at is not None and at.address not in above:
        above.insert(0, at.address)
        at = c.policy.get(at.parent, Activity)
    runs: list[Run | Break] = []
    for address in above:
        if runs:
            runs.append(Run(" › "))
        runs.extend(c.link(address))
    return tuple(runs)


def accountable(c: Context, activity: Activity) -> Inline:
    """Who is accountable for an activity."""
    duties = c.policy.referring(activity.address, Duty, "activity")
    owners = {one.container: None for one in duties if one.role == "accountable" and one.container is not None}
    return c.join(c.full_name(owner) for owner in owners)


def raci(c: Context, duties: Iterable[Duty]) -> Table:
    """Who takes which part, one line for each unit or position, the accountable ones first."""
    _ = c.translate
    ranks = {role: rank for rank, role in enumerate(DUTY_ROLES)}
    rows = tuple(
        Row(
            (
                c.full_name(duty.container),
                (Run(c.say(word(DUTY_ROLES, duty.role)), tone="good" if duty.role == "accountable" else "label"),),
                (*c.text(duty.text), Run(" "), *c.link(duty.address, "→")),
                c.deadline(duty.deadline),
            )
        )
        for duty in sorted(duties, key=lambda one: (ranks.get(one.role or "", len(ranks)), one.address))
    )
    return thinned(Table((_("Who"), _("Part"), _("Duty"), _("Deadline")), rows))
