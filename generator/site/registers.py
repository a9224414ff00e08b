"""Registers: every regulation, target, record, power, deadline, open item, deviation and exception in one table each."""

from collections.abc import Iterator

from generator.model.entity import Entity
from generator.model.organisation import Activity, Duty, Matter, Override, Position, Power, Role, Template, Unit
from generator.model.reference import Audience, Calendar, Place, Term, Waiver
from generator.model.regulations import Clause, Control, Item, Law, Parameter, Record, Regulation, Step
from generator.model.targets import Agreement, Assessment, Measure, Milestone, Plan, PlanItem, Target
from generator.model.values import Every
from generator.model.words import (
    ACTIONS,
    CONTROL_KINDS,
    PERIODS,
    REGULATION_KINDS,
    STATUSES,
    UNIT_TYPES,
    period_words,
    word,
)
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Page, Paragraph, Row, Run, Table
from generator.site.organisation import accountable, amount, limit_of, text, thinned, who
from generator.site.places import SHARED, file_name
from generator.site.rulepages import review, version_link
from generator.site.targetpages import goal_now, owner_of


def regulation_register(c: Context) -> Page:
    """制度管控清单: every regulation with number, version, dates and owner."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                text(one.number or ""),
                c.link(one.address, one.label),
                text(c.say(word(REGULATION_KINDS, one.regulation_kind))),
                text(one.version or ""),
                (Run(c.say(word(STATUSES, one.status)), tone="good" if one.status == "in-force" else "label"),),
                c.date(one.effective),
                review(c, one),
                c.link(one.owner),
            )
        )
        for one in sorted(c.policy.all(Regulation), key=lambda one: (one.number is None, one.number or "", one.address))
    )
    columns = (
        _("Number"),
        _("Title"),
        _("Kind"),
        _("Version"),
        _("Status"),
        _("Effective"),
        _("Review by"),
        _("Owner"),
    )
    return Page("regulations/index.md", _("Register of regulations"), _("Register"), listed(c, columns, rows), wide=True)


def listed(c: Context, columns: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[Block, ...]:
    """A register: how many lines, then the table; a word where there is nothing."""
    _ = c.translate
    if not rows:
        return (Paragraph(text(_("Nothing is entered here yet."))),)
    return (Paragraph(text(_("Entries: {count}").format(count=len(rows))), "meta"), thinned(Table(columns, rows)))


def unit_register(c: Context) -> Page:
    """All units with type, head and posts."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                text(c.say(word(UNIT_TYPES, one.type))),
                c.link(one.parent),
                c.link(one.head),
                text(str(sum(1 if post.headcount is None else post.headcount for post in c.policy.positions(one.address)))),
            )
        )
        for one in c.policy.all(Unit)
    )
    columns = (_("Unit"), _("Type"), _("Belongs to"), _("Head"), _("Posts"))
    return Page("units/index.md", _("Register of units"), _("Register"), listed(c, columns, rows), wide=True)


def position_register(c: Context) -> Page:
    """All positions."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                c.link(one.unit),
                c.link(superior.address) if (superior := c.policy.superior(one)) is not None else (),
                text(str(1 if one.headcount is None else one.headcount)),
                text(str(len(one.duties))),
            )
        )
        for one in sorted(c.policy.all(Position), key=lambda one: (one.unit or "", one.address))
    )
    columns = (_("Position"), _("Unit"), _("Reports to"), _("Posts"), _("Duties"))
    return Page("positions/index.md", _("Register of positions"), _("Register"), listed(c, columns, rows), wide=True)


def activity_register(c: Context) -> Page:
    """The function map as one table, indented by level."""
    _ = c.translate
    rows: list[Row] = []
    for root in c.policy.all(Activity):
        if c.policy.get(root.parent, Activity) is None:
            rows += activity_rows(c, root, 0, set())
    columns = (_("Activity"), _("How often"), _("Accountable"))
    return Page("activities/index.md", _("Function map"), _("Register"), listed(c, columns, tuple(rows)), wide=True)


def activity_rows(c: Context, activity: Activity, depth: int, seen: set[str]) -> Iterator[Row]:
    """An activity and those below it."""
    if activity.address in seen:
        return
    seen.add(activity.address)
    name: Inline = (*((Run("\u3000" * depth),) if depth else ()), *c.link(activity.address))
    yield Row((name, text(c.say(period_words(activity.every))), accountable(c, activity)))
    for below in c.policy.referring(activity.address, Activity, "parent"):
        yield from activity_rows(c, below, depth + 1, seen)


def matter_register(c: Context) -> Page:
    """授权表: for every matter, who may do what up to which amount."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(matter.address),
                text(c.say(word(ACTIONS, power.action))),
                amount(c, power),
                c.full_name(power.container),
            )
        )
        for matter in c.policy.all(Matter)
        for power in sorted(
            c.policy.referring(matter.address, Power, "matter"),
            key=lambda one: (list(ACTIONS).index(one.action) if one.action else 99, one.limit is None, limit_of(one)),
        )
    )
    columns = (_("Matter"), _("May"), _("Amount"), _("Who"))
    return Page("matters/index.md", _("Schedule of powers"), _("Register"), listed(c, columns, rows), weight=8, wide=True)


def role_register(c: Context) -> Page:
    """Actors that texts name by their part in the matter."""
    _ = c.translate
    rows = tuple(Row((c.link(one.address), who(c, one))) for one in c.policy.all(Role))
    columns = (_("Role"), _("Who plays it"))
    return Page("roles/index.md", _("Register of roles"), _("Register"), listed(c, columns, rows), wide=True)


def record_register(c: Context) -> Page:
    """All records with keeper and retention."""
    _ = c.translate
    rows = tuple(
        Row((text(one.number or ""), c.link(one.address), c.link(one.kept_by), text(one.retention or "")))
        for one in sorted(c.policy.all(Record), key=lambda one: (one.number is None, one.number or "", one.address))
    )
    columns = (_("Number"), _("Record"), _("Kept by"), _("Retention"))
    return Page("records/index.md", _("Register of records"), _("Register"), listed(c, columns, rows), wide=True)


def law_register(c: Context) -> Page:
    """Laws and standards that the handbook rests on."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), text(one.issuer or ""), text(one.number or ""), c.date(one.since)))
        for one in c.policy.all(Law)
    )
    columns = (_("Law or standard"), _("Issued by"), _("Number"), _("In force from"))
    return Page("laws/index.md", _("Laws and standards"), _("Register"), listed(c, columns, rows), wide=True)


def control_register(c: Context) -> Page:
    """Segregation of duties and other controls."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                text(c.say(word(CONTROL_KINDS, one.control_kind))),
                c.lines((Run(f"{c.say(word(ACTIONS, side.action))} "), *c.link(side.matter)) for side in one.apart)
                or c.link(one.thing),
                c.basis(one.basis),
            )
        )
        for one in c.policy.all(Control)
    )
    columns = (_("Control"), _("Kind"), _("What"), _("Basis"))
    return Page("controls/index.md", _("Internal controls"), _("Register"), listed(c, columns, rows), wide=True)


def term_register(c: Context) -> Page:
    """The glossary."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), c.text(one.definition), text(_(", ").join(one.synonyms)), text(_(", ").join(one.avoid))))
        for one in sorted(c.policy.all(Term), key=lambda one: one.label)
    )
    columns = (_("Term"), _("Meaning"), _("Also called"), _("Do not write"))
    return Page("terms/index.md", _("Glossary"), _("Register"), listed(c, columns, rows), wide=True)


def target_register(c: Context) -> Page:
    """All targets with goal, period, owner and evidence."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                goal_now(one.goal, c) or ((Run(_("open"), tone="warn"),) if one.open("goal") else ()),
                text(c.say(period_words(one.period))),
                owner_of(c, one),
                c.links(sorted({record for used in measures_of(c, one) for record in used.records} | set(one.evidence))),
            )
        )
        for one in c.policy.all(Target)
        if one.target_kind != "group"
    )
    columns = (_("Target"), _("Goal"), _("Period"), _("Owner"), _("Evidence"))
    return Page("targets/index.md", _("Register of targets"), _("Register"), listed(c, columns, rows), wide=True)


def measures_of(c: Context, target: Target) -> tuple[Measure, ...]:
    """The measures in the formula of a target."""
    checked = c.policy.formulas.get(target.address)
    return tuple(checked.measures.values()) if checked is not None else ()


def measure_register(c: Context) -> Page:
    """All measures."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), text(one.unit or ""), owner_of(c, one), c.links(one.records)))
        for one in c.policy.all(Measure)
    )
    columns = (_("Measure"), _("Unit"), _("Counted by"), _("Counted from"))
    return Page("measures/index.md", _("Register of measures"), _("Register"), listed(c, columns, rows), wide=True)


def agreement_register(c: Context) -> Page:
    """All target agreements."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), c.link(one.party), c.date(one.since), c.date(one.until), text(str(len(one.targets)))))
        for one in c.policy.all(Agreement)
    )
    columns = (_("Target agreement"), _("Party"), _("From"), _("Until"), _("Targets"))
    return Page("agreements/index.md", _("Target agreements"), _("Register"), listed(c, columns, rows), wide=True)


def assessment_register(c: Context) -> Page:
    """All assessments."""
    _ = c.translate
    rows = tuple(Row((c.link(one.address), c.links(one.applies_to), c.link(one.regulation))) for one in c.policy.all(Assessment))
    columns = (_("Assessment"), _("Applies to"), _("Regulation"))
    return Page("assessments/index.md", _("Assessments"), _("Register"), listed(c, columns, rows), wide=True)


def plan_register(c: Context) -> Page:
    """All plans."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), c.link(one.owner), c.date(one.since), c.date(one.until), text(str(len(one.items)))))
        for one in c.policy.all(Plan)
    )
    columns = (_("Plan"), _("Owner"), _("From"), _("Until"), _("Items"))
    return Page("plans/index.md", _("Plans"), _("Register"), listed(c, columns, rows), wide=True)


def deadline_register(c: Context) -> Page:
    """Everything with a deadline: what recurs, from the shortest cycle on, then what runs from an event."""
    _ = c.translate
    groups: dict[str, list[Row]] = {}
    for entity in c.policy.entities.values():
        deadline = getattr(entity, "deadline", None)
        if not isinstance(entity, Duty | Clause | Item | Step | Milestone | PlanItem | Target) or deadline is None:
            continue
        key = deadline.every if isinstance(deadline, Every) else ""
        groups.setdefault(key, []).append(
            Row((c.deadline(deadline), actor_of(c, entity), what(c, entity), c.link(entity.address, place(c, entity))))
        )
    blocks: list[Block] = []
    for key in (*PERIODS, ""):
        rows = groups.get(key)
        if rows:
            title = c.say(PERIODS[key]) if key else _("After an event")
            columns = (_("Deadline"), _("Who"), _("What"), _("Where it stands"))
            blocks += [Heading(text(title), f"_{key or 'event'}"), Table(columns, tuple(rows))]
    if not blocks:
        blocks.append(Paragraph(text(_("Nothing is entered here yet."))))
    return Page("registers/deadlines.md", _("Deadlines"), _("Register"), tuple(blocks), weight=7)


def actor_of(c: Context, entity: Entity) -> Inline:
    """Who has to meet the deadline of a part."""
    match entity:
        case Duty():
            return c.full_name(entity.container)
        case Step():
            return c.full_name(entity.actor)
        case Clause():
            return c.links(entity.binds)
        case PlanItem() | Milestone() | Target():
            return c.full_name(entity.owner)
        case Item():
            owner = c.policy.container(entity)
            return actor_of(c, owner) if owner is not None else ()
        case _:
            return ()


def what(c: Context, entity: Entity) -> Inline:
    """What a part says."""
    return c.text(getattr(entity, "text", None)) or text(entity.label)


def place(c: Context, entity: Entity) -> str:
    """Where a part stands, for a reader: a citation, or the name of its owner."""
    top = c.policy.top(entity)
    if isinstance(top, Regulation):
        return c.link(entity.address)[0].text  # type: ignore[union-attr]  # a link is one run
    return top.label


def open_items(c: Context) -> Page:
    """待填: everything that is declared open, the soonest due first."""
    _ = c.translate
    holes = sorted(
        ((todo, entity) for entity in c.policy.entities.values() for todo in entity.todo),
        key=lambda pair: (pair[0].due is None, pair[0].due or c.day, pair[1].address, pair[0].field),
    )
    rows = tuple(
        Row(
            (
                (Run(todo.due.isoformat(), tone="warn" if todo.due < c.day else "plain"),) if todo.due is not None else (),
                c.link(entity.address, None if c.policy.top(entity) is entity else f"{c.policy.top(entity).label}：{entity.label}"),
                text(c.field_word(todo.field)),
                c.full_name(todo.owner),
                text(todo.because or ""),
            )
        )
        for todo, entity in holes
    )
    columns = (_("Due"), _("Where"), _("What is open"), _("Who fills it in"), _("Why it is open"))
    return Page("registers/open-items.md", _("Open items"), _("Register"), listed(c, columns, rows), weight=6, wide=True)


def deviation_register(c: Context) -> Page:
    """Templates, what is made from them, and where an instance departs."""
    _ = c.translate
    blocks: list[Block] = []
    for template in c.policy.all(Template):
        made = (*c.policy.referring(template.address, Unit, "template"), *c.policy.referring(template.address, Position, "template"))
        blocks += [
            Heading(text(_("Template: {name}").format(name=template.label)), file_name(template.address)),
            Paragraph((Run(_("Used by:") + " "), *c.links(one.address for one in made)) if made else text(_("Not used yet."))),
        ]
        rows = []
        for one in made:
            for departure in (*one.override, *one.drop):
                at = departure.at_address if isinstance(departure, Override) else departure.dropped
                kind = _("changed") if isinstance(departure, Override) else _("left out")
                where = c.link(at) if isinstance(departure, Override) else text(at)
                rows.append(
                    Row((c.link(one.address), where, text(kind), text(departure.because or ""), c.signed(departure.approved)))
                )
        if rows:
            columns = (_("Made from it"), _("Part"), _("How"), _("Why"), _("Approved"))
            blocks.append(thinned(Table(columns, tuple(rows))))
    if not blocks:
        blocks.append(Paragraph(text(_("Nothing is entered here yet."))))
    return Page("registers/deviations.md", _("Templates and deviations"), _("Register"), tuple(blocks))


def exception_register(c: Context) -> Page:
    """Waivers of rules, the expired ones marked."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                text(one.rule or ""),
                c.link(one.where),
                text(one.reason or ""),
                c.full_name(one.owner),
                (Run(one.until.isoformat(), tone="warn" if one.until < c.day else "plain"),) if one.until is not None else (),
            ),
            file_name(one.address),
            one.label,
        )
        for one in c.policy.waivers()
    )
    columns = (_("Rule"), _("Where"), _("Why"), _("Owner"), _("Until"))
    return Page(SHARED[Waiver], _("Exceptions"), _("Register"), listed(c, columns, rows), wide=True)


def coming_register(c: Context) -> Page:
    """What lies ahead: versions, values and goals with a later first day."""
    _ = c.translate
    rows = tuple(row for _day, _address, row in sorted(coming(c), key=lambda one: one[:2]))
    columns = (_("From"), _("What"), _("Today"), _("Then"))
    return Page("registers/coming.md", _("What is coming"), _("Register"), listed(c, columns, rows), weight=6, wide=True)


def coming(c: Context) -> Iterator[tuple[str, str, Row]]:
    """Day, address and line of everything that takes effect after the day."""
    for regulation in c.policy.all(Regulation):
        for one in c.policy.versions.get(regulation.address, (regulation,)):
            if one.effective is not None and one.effective > c.day:
                day = one.effective.isoformat()
                today = text(regulation.version or "") if one is not regulation else ()
                then = version_link(c, one) if one is not regulation else text(one.version or "")
                yield day, one.address, Row((text(day), c.link(one.address), today, then))
    for parameter in c.policy.all(Parameter):
        for late in parameter.values.coming(c.day) if parameter.values is not None else ():
            day = late.since.isoformat() if late.since is not None else ""
            yield day, parameter.address, Row(
                (text(day), c.link(parameter.address), text(c.value(parameter)), text(late.value.text))
            )
    for target in c.policy.all(Target):
        for change in target.goal.coming(c.day) if target.goal is not None else ():
            day = change.since.isoformat() if change.since is not None else ""
            yield day, target.address, Row(
                (text(day), c.link(target.address), goal_now(target.goal, c), text(change.value.printed))
            )


def shared_pages(c: Context) -> Iterator[Page]:
    """Places, calendars and audiences: a table each, since nobody reads them one by one."""
    _ = c.translate
    if places := c.policy.all(Place):
        rows = tuple(Row((text(one.label), c.link(one.office)), file_name(one.address), one.label) for one in places)
        yield Page(SHARED[Place], _("Places"), _("Register"), listed(c, (_("Place"), _("Office")), rows), weight=3)
    if calendars := c.policy.all(Calendar):
        blocks: list[Block] = []
        for one in calendars:
            blocks.append(Heading(text(one.label), file_name(one.address)))
            if one.note is not None:
                blocks.append(Paragraph(c.note(one)))
            blocks += c.facts(
                (
                    (_("Days off"), text(_(", ").join(day.isoformat() for day in one.days_off))),
                    (_("Worked instead"), text(_(", ").join(day.isoformat() for day in one.workdays))),
                )
            )
            blocks += c.todos(one)
        yield Page(SHARED[Calendar], _("Calendars"), _("Register"), tuple(blocks), weight=2)
    if audiences := c.policy.all(Audience):
        rows = tuple(Row((text(one.label), c.links(one.includes)), file_name(one.address), one.label) for one in audiences)
        yield Page(SHARED[Audience], _("Audiences"), _("Register"), listed(c, (_("Audience"), _("Includes")), rows), weight=2)
