"""Registers: every entity of a collection in one table."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.model.organisation import Activity, Matter, Position, Power, Role, Unit
from generator.model.reference import Term
from generator.model.regulations import Control, Law, Record, Regulation
from generator.model.targets import Agreement, Assessment, Measure, Plan, Target
from generator.model.words import (
    ACTIONS,
    CONTROL_KINDS,
    REGULATION_KINDS,
    STATUSES,
    UNIT_TYPES,
    amounts_of,
    period_words,
    target_period,
    word,
)
from generator.site.context import Context
from generator.site.document import Block, Inline, Page, Paragraph, Row, Run, Table
from generator.site.fragments import goal_now, headcount, limit_of, owner_of, text, thinned
from generator.site.functions import accountable, who
from generator.site.regulations import review
from generator.site.staffing import staffing

SHORT = 20
"""Characters of a number that stay on one line."""


def regulation_register(c: Context) -> Page:
    """制度管控清单: every regulation with number, version, dates and owner."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                number(one),
                c.link(one.address, one.label),
                text(c.say(word(REGULATION_KINDS, one.regulation_kind))),
                text(one.version or ""),
                (Run(c.say(word(STATUSES, one.status)), tone="good" if one.status == "in-force" else "label"),),
                c.date(one.effective),
                review(c, one),
                c.link(one.owner),
                c.link(one.approved.by) if one.approved is not None else (),
            )
        )
        for one in sorted(c.policy.all(Regulation), key=by_number)
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
        _("Approved by"),
    )
    return register(c, "regulations/index.md", _("Register of regulations"), columns, rows)


def by_number(one: Regulation | Record) -> tuple[bool, str, str]:
    """A key to sort by: by number, what has none last and by address."""
    return one.number is None, one.number or "", one.address


def number(one: Regulation | Record) -> Inline:
    """The number of a regulation or record, on one line if it is no longer than numbers are."""
    given = one.number or ""
    return (Run(given, tone="number"),) if 0 < len(given) <= SHORT else text(given)


def register(
    c: Context,
    path: str,
    title: str,
    columns: tuple[str, ...],
    rows: tuple[Row, ...],
    *,
    weight: int = 5,
    numeric: frozenset[int] = frozenset(),
) -> Page:
    """The page of a register; all it says stands on other pages too. `numeric` are the columns that hold numbers."""
    blocks = listed(c, columns, rows, numeric)
    return Page(path, title, c.translate("Register"), blocks, weight=weight, wide=True, quotes=True)


def listed(
    c: Context, columns: tuple[str, ...], rows: tuple[Row, ...], numeric: frozenset[int] = frozenset()
) -> tuple[Block, ...]:
    """The table of a register; a word where there is nothing."""
    if not rows:
        return (Paragraph(text(c.translate("Nothing is entered here yet."))),)
    return (thinned(Table(columns, rows, numeric)),)


def by_value(value: Fraction) -> str:
    """A number as something to sort by, from nothing up: spreadsheets and browsers compare such texts like numbers."""
    return f"{round(value * 10**6):024d}"


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
                headcount(c, staffing(c.policy, staff)) if (staff := c.policy.positions(one.address)) else (),
            ),
        )
        for one in c.policy.all(Unit)
    )
    columns = (_("Unit"), _("Type"), _("Belongs to"), _("Head"), _("Posts"))
    return register(c, "units/index.md", _("Register of units"), columns, rows)


def position_register(c: Context) -> Page:
    """All positions."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                c.link(one.unit),
                c.link(superior.address) if (superior := c.policy.superior(one)) is not None else (),
                headcount(c, staffing(c.policy, (one,))),
                text(str(len(one.duties))),
            )
        )
        for one in sorted(c.policy.all(Position), key=lambda one: (one.unit or "", one.address))
    )
    columns = (_("Position"), _("Unit"), _("Reports to"), _("Posts"), _("Duties"))
    return register(c, "positions/index.md", _("Register of positions"), columns, rows, numeric=frozenset({4}))


def activity_register(c: Context) -> Page:
    """The function map as one table, indented by level."""
    _ = c.translate
    rows: list[Row] = []
    for root in c.policy.all(Activity):
        if c.policy.get(root.parent, Activity) is None:
            rows += activity_rows(c, root, 0, set())
    columns = (_("Activity"), _("Part of"), _("How often"), _("Accountable"))
    return register(c, "activities/index.md", _("Function map"), columns, tuple(rows))


def activity_rows(c: Context, activity: Activity, depth: int, seen: set[str]) -> Iterator[Row]:
    """An activity and those below it."""
    if activity.address in seen:
        return
    seen.add(activity.address)
    name: Inline = (*((Run("\u3000" * depth),) if depth else ()), *c.link(activity.address))
    above = c.policy.get(activity.parent, Activity)
    often = text(c.say(period_words(activity.every)))
    yield Row((name, c.link(above.address) if above is not None else (), often, accountable(c, activity)))
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
                text(c.say(amounts_of(power))),
                c.full_name(power.container),
            ),
            # What is above an amount stands behind what ends there.
            keys={2: by_value(top.in_base().value)} if (top := power.limit or power.above) is not None else {},
        )
        for matter in c.policy.all(Matter)
        for power in sorted(
            c.policy.referring(matter.address, Power, "matter"),
            key=lambda one: (list(ACTIONS).index(one.action) if one.action else 99, one.limit is None, limit_of(one)),
        )
    )
    columns = (_("Matter"), _("May"), _("Amount"), _("Who"))
    page = register(c, "matters/index.md", _("Schedule of powers"), columns, rows, weight=8)
    printed = c.join(
        (Run(unit.label, href=path),)
        for unit in c.policy.all(Unit)
        if (path := c.sheets.get(unit.address, {}).get("authority")) is not None
    )
    links = (Paragraph((Run(_("Print (PDF)") + _(": ")), *printed), "meta"),) if printed else ()
    return replace(page, blocks=(*links, *page.blocks))


def role_register(c: Context) -> Page:
    """Actors that texts name by their part in the matter."""
    _ = c.translate
    rows = tuple(Row((c.link(one.address), who(c, one))) for one in c.policy.all(Role))
    columns = (_("Role"), _("Who plays it"))
    return register(c, "roles/index.md", _("Register of roles"), columns, rows)


def record_register(c: Context) -> Page:
    """All records with keeper and retention, the regulations that demand them, and their blank forms."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                number(one),
                c.link(one.address),
                c.link(one.kept_by),
                text(one.retention or ""),
                c.links(demanded_by(c, one)),
                (Run("PDF", href=form),) if (form := c.sheets.get(one.address, {}).get("form")) is not None else (),
            )
        )
        for one in sorted(c.policy.all(Record), key=by_number)
    )
    columns = (_("Number"), _("Record"), _("Kept by"), _("Retention"), _("Regulation"), _("Blank form"))
    return register(c, "records/index.md", _("Register of records"), columns, rows)


def demanded_by(c: Context, record: Record) -> tuple[str, ...]:
    """The addresses of the regulations that name a record, each once."""
    tops = (
        c.policy.top(source)
        for edge in c.policy.backlinks(record.address)
        if (source := c.policy.entities.get(edge.source))
    )
    return tuple(sorted({top.address for top in tops if isinstance(top, Regulation)}))


def law_register(c: Context) -> Page:
    """Laws and standards that the handbook rests on."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), text(one.issuer or ""), text(one.number or ""), c.date(one.since)))
        for one in c.policy.all(Law)
    )
    columns = (_("Law or standard"), _("Issued by"), _("Number"), _("In force from"))
    return register(c, "laws/index.md", _("Laws and standards"), columns, rows)


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
                c.text(one.text),
                c.full_name(one.keeper),
                c.basis(one.basis),
            )
        )
        for one in c.policy.all(Control)
    )
    columns = (_("Control"), _("Kind"), _("What"), _("Demand"), _("Keeper"), _("Basis"))
    return register(c, "controls/index.md", _("Internal controls"), columns, rows)


def term_register(c: Context) -> Page:
    """The glossary."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                c.text(one.definition),
                text(_(", ").join(one.synonyms)),
                text(_(", ").join(one.avoid)),
            )
        )
        for one in sorted(c.policy.all(Term), key=lambda one: one.label)
    )
    columns = (_("Term"), _("Meaning"), _("Also called"), _("Do not write"))
    return register(c, "terms/index.md", _("Glossary"), columns, rows)


def target_register(c: Context) -> Page:
    """All targets with goal, period, owner and evidence."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.link(one.address),
                c.link(one.group),
                goal_now(one.goal, c) or ((Run(_("open"), tone="warn"),) if one.open("goal") else ()),
                text(c.say(target_period(one))),
                owner_of(c, one),
                c.links(
                    sorted({record for used in measures_of(c, one) for record in used.records} | set(one.evidence))
                ),
            ),
            keys=goal_key(c, one),
        )
        for one in c.policy.all(Target)
        if one.target_kind != "group"
    )
    columns = (_("Target"), _("Group of targets"), _("Goal"), _("Period"), _("Owner"), _("Evidence"))
    return register(c, "targets/index.md", _("Register of targets"), columns, rows)


def goal_key(c: Context, target: Target) -> dict[int, str]:
    """The number of the goal of the day, to sort the column of goals by: amounts behind amounts, rates behind rates."""
    goal = target.goal.on(c.day) if target.goal is not None else None
    if goal is None or goal.quantity is None:
        return {}
    number = goal.quantity.in_base()
    return {2: f"{number.unit} {by_value(number.value)}"}


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
    columns = (_("Measure"), _("Counted in"), _("Counted by"), _("Counted from"))
    return register(c, "measures/index.md", _("Register of measures"), columns, rows)


def agreement_register(c: Context) -> Page:
    """All target agreements."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), c.link(one.party), c.date(one.since), c.date(one.until), text(str(len(one.targets)))))
        for one in c.policy.all(Agreement)
    )
    columns = (_("Target agreement"), _("Party"), _("From"), _("Until"), _("Targets"))
    return register(c, "agreements/index.md", _("Target agreements"), columns, rows, numeric=frozenset({4}))


def assessment_register(c: Context) -> Page:
    """All assessments."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), c.links(one.applies_to), c.link(one.regulation))) for one in c.policy.all(Assessment)
    )
    columns = (_("Assessment"), _("Applies to"), _("Regulation"))
    return register(c, "assessments/index.md", _("Assessments"), columns, rows)


def plan_register(c: Context) -> Page:
    """All plans."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), c.link(one.owner), c.date(one.since), c.date(one.until), text(str(len(one.items)))))
        for one in c.policy.all(Plan)
    )
    columns = (_("Plan"), _("Owner"), _("From"), _("Until"), _("Items"))
    return register(c, "plans/index.md", _("Plans"), columns, rows, numeric=frozenset({4}))
