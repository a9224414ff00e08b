"""The position sheet (岗位说明书): what a post is for, does, may do, is bound by and is measured by."""

from collections.abc import Iterable
from datetime import date as Day

from generator.formula import Goal
from generator.model.entity import Entity
from generator.model.organisation import Cover, Duty, Position, Unit
from generator.model.regulations import Record, Regulation
from generator.model.relations import clauses_by_actor, named_parts, owned_targets, steps_by_actor
from generator.model.targets import Target
from generator.model.values import Dated
from generator.model.words import ACTIONS, DUTY_ROLES, amounts_of, period_words, word
from generator.sheets.binding import by_chance, clauses, deadlines, everybody, general, in_order, steps
from generator.sheets.grouping import grouped
from generator.sheets.printing import Printing, facts, frame, listed, open_table, prose, table
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row, Sheet
from generator.sheets.working_with import relations


def position_sheet(printing: Printing, position: Position, parts: Iterable[Entity]) -> Sheet:
    """The sheet of a position; `parts` are its duties and powers."""
    _ = printing.translate
    printing.seen(position)
    unit = printing.policy.get(position.unit, Unit)
    printing.holds_since(position.since, *((unit.since,) if unit is not None else ()))
    title = _("Position sheet")
    bound = in_order(printing, named_parts(printing.policy, position, clauses_by_actor(printing.policy)))
    taken = in_order(printing, named_parts(printing.policy, position, steps_by_actor(printing.policy)))
    for part, _actor in (*bound, *taken):
        regulation = printing.policy.top(part)
        if isinstance(regulation, Regulation):
            printing.holds_since(regulation.effective)
    contents: dict[str, Json] = {
        "purpose": prose(_("Purpose"), printing.text(position.purpose)),
        "duties": duties(printing, position),
        "powers": powers(printing, position),
        "targets": targets(printing, position),
        "deadlines": deadlines(
            printing, position, [part for part, actor in (*taken, *bound) if not by_chance(printing, actor)]
        ),
        "steps": steps(printing, position, [one for one in taken if not everybody(printing, position, one[1])]),
        "clauses": clauses(printing, position, [one for one in bound if not everybody(printing, position, one[1])]),
        "general": general(
            printing, [part for part, actor in (*bound, *taken) if everybody(printing, position, actor)]
        ),
        "relations": relations(
            printing, position, [step for step, actor in taken if not everybody(printing, position, actor)]
        ),
        "records": records(printing, position),
        "requirements": listed(_("Requirements"), [printing.text(one) for one in position.requirements]),
        "note": prose(_("Remark"), for_the_reader(printing, position)),
        "open": open_table(printing, (position, *parts)),
        "signatures": signatures(printing),
    }
    contents["facts"] = place_in_organisation(printing, position)  # The last, since it says since when all this holds.
    data = {**frame(printing, position, kind="position", title=title, name=position.label), **contents}
    return Sheet("position", position.address, f"{title} {position.label}", data, printing.places)


def past(position: Position, day: Day) -> bool:
    """Whether a post no longer exists on a day."""
    return position.until is not None and position.until < day


def place_in_organisation(printing: Printing, position: Position) -> list[Row]:
    """Unit, superior, subordinates, head-count, who stands in."""
    _ = printing.translate
    superior = printing.policy.superior(position)
    below = [one for one in printing.policy.subordinates(position.address) if not past(one, printing.policy.day)]
    count = "" if position.headcount is None else str(position.headcount)
    if position.establishment == "optional":
        count = _("{count} (need not be filled)").format(count=count or "1")
    above = printing.full_name(superior.address, position.unit) if superior is not None else ""
    return facts(
        (
            (_("Position"), position.label),
            (_("Code"), position.address),
            (_("Unit"), printing.or_open(position, "unit", unit_path(printing, position))),
            (_("Head-count"), printing.or_open(position, "headcount", count)),
            (_("Reports to"), printing.or_open(position, "reports_to", above)),
            (_("Deputy"), printing.full_name(position.deputy, position.unit)),
            (_("While vacant"), printing.join(stands_in(printing, position, one) for one in position.cover)),
            (_("Also called"), printing.join(position.aliases)),
            (_("Effective from"), printing.effective_of(position)),
            (_("Until"), printing.day(position.until)),
            (_("Leads"), printing.join(with_count(printing, position, one) for one in below)),
        )
    )


def stands_in(printing: Printing, position: Position, cover: Cover) -> str:
    """Who stands in while the post is vacant, and who decides so."""
    who = printing.full_name(cover.by, position.unit)
    if cover.decided_by is None:
        return who
    by = printing.full_name(cover.decided_by, position.unit)
    return printing.translate("{who} (decided by {by})").format(who=who, by=by)


def unit_path(printing: Printing, position: Position) -> str:
    """The units from the second level down, since the first is the whole organisation."""
    units = [one.address for one in printing.policy.ancestors(printing.policy.get(position.unit, Unit))]
    return " › ".join(printing.name(one) for one in reversed(units[:-1] or units))


def with_count(printing: Printing, position: Position, below: Position) -> str:
    """A post below and how many there are of it; in the same unit its own name is enough."""
    name = printing.full_name(below.address, position.unit)
    if below.headcount in (None, 1):
        return name
    return printing.translate("{name} × {count}").format(name=name, count=below.headcount)


def duties(printing: Printing, position: Position) -> Json:
    """What the post does."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("text", _("Duty")),
        ("part", _("Part taken")),
        ("activity", _("Activity")),
        ("deadline", _("Deadline")),
        ("records", _("Records")),
    )
    rows: list[Row] = []
    for number, duty in enumerate(position.duties, 1):
        printing.seen(duty)
        printing.holds_since(duty.since)
        rows.append(
            {
                "address": duty.address,
                "number": str(number),
                "text": with_note(printing, printing.or_open(duty, "text", printing.text(duty.text)), duty),
                "part": printing.say(word(DUTY_ROLES, duty.role)),
                "activity": carried_out(printing, duty),
                "deadline": printing.or_open(duty, "deadline", printing.deadline(duty.deadline)),
                "records": printing.or_open(duty, "records", printing.names(duty.records)),
            }
        )
    return table(_("Duties"), columns, grouped(rows, "activity", _("Other duties")))


def carried_out(printing: Printing, duty: Duty) -> str:
    """The activity of a duty, or that of the unit's duty that it carries out."""
    whole = printing.policy.get(duty.part_of, Duty)
    activity = duty.activity or (whole.activity if whole is not None else None)
    if activity is None and whole is not None:
        printing.seen(whole)
        return printing.text(whole.text)
    return printing.name(activity)


def with_note(printing: Printing, text: str, entity: Entity) -> str:
    """A text with the remark of its entity behind it, as far as it is for who signs."""
    note = for_the_reader(printing, entity)
    return printing.translate("{text} (remark: {note})").format(text=text, note=note) if note else text


def powers(printing: Printing, position: Position) -> Json:
    """What the post may decide, and up to where."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("matter", _("Matter")),
        ("action", _("May")),
        ("amount", _("Amount")),
        ("text", _("Remark")),
    )
    rows: list[Row] = []
    for number, power in enumerate(position.powers, 1):
        printing.seen(power)
        printing.holds_since(power.since)
        rows.append(
            {
                "address": power.address,
                "number": str(number),
                "matter": printing.name(power.matter),
                "action": printing.say(word(ACTIONS, power.action)),
                "amount": printing.or_open(power, "limit", printing.say(amounts_of(power))),
                "text": with_note(printing, printing.text(power.text), power),
            }
        )
    return table(_("Powers"), columns, rows)


def targets(printing: Printing, position: Position) -> Json:
    """The targets of the post, and of the units that it heads."""
    _ = printing.translate
    headed = [unit.address for unit in printing.policy.referring(position.address, Unit, "head")]
    columns = (
        ("number", _("No.")),
        ("target", _("Target")),
        ("goal", _("Goal")),
        ("period", _("Period")),
        ("whose", _("Whose")),
        ("evidence", _("Evidence")),
    )
    carried = owned_targets(printing.policy)
    rows: list[Row] = []
    for owner in (position.address, *headed):
        for target in carried.get(owner, ()):
            rows.append(target_row(printing, target, owner, len(rows) + 1))
    return table(_("Targets"), columns, rows)


def target_row(printing: Printing, target: Target, owner: str, number: int) -> Row:
    """One target on the day."""
    printing.seen(target)
    entry = target.goal.entry(printing.policy.day) if target.goal is not None else None
    printing.holds_since(target.since, entry.since if entry is not None else None)
    goal = (
        printing.or_open(target, "goal", "" if target.goal is None else goal_words(printing, target.goal)),
        printing.deadline(target.deadline),
    )
    return {
        "address": target.address,
        "number": str(number),
        "target": target.label,
        "goal": "\n".join(part for part in goal if part),
        "period": printing.say(period_words(target.period)),
        "whose": printing.name(owner),
        "evidence": printing.names(target.evidence),
    }


def goal_words(printing: Printing, goal: Dated[Goal]) -> str:
    """The goal of the day, or the first to come with its day."""
    entry, coming = goal.entry(printing.policy.day), goal.coming(printing.policy.day)
    if entry is not None or not coming:
        return "" if entry is None else entry.value.printed
    words = printing.translate("{value} from {day}")
    return words.format(value=coming[0].value.printed, day=printing.day(coming[0].since))


def records(printing: Printing, position: Position) -> Json:
    """The records that the post keeps."""
    _ = printing.translate
    columns = (("name", _("Record")), ("code", _("Number")), ("retention", _("Retention")))
    rows: list[Row] = []
    for record in printing.policy.referring(position.address, Record, "kept_by"):
        printing.seen(record)
        rows.append(
            {
                "address": record.address,
                "name": record.label,
                "code": record.number or "",
                "retention": printing.or_open(record, "retention", record.retention or ""),
            }
        )
    return table(_("Records kept"), columns, rows)


def signatures(printing: Printing) -> Json:
    """Who signs; the names are written by hand, and never come from the handbook."""
    _ = printing.translate
    return {
        "title": _("Signatures"),
        "statement": _("I have read this position sheet and understand the duties, powers and rules it holds."),
        "lines": [_("Holder of the position"), _("Direct superior"), _("Human resources")],
    }
