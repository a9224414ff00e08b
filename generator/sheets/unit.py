"""What a handbook says of a unit: its place, its head, what it is for, what it has to do, which posts it has."""

from generator.model.organisation import Duty, Unit
from generator.model.words import UNIT_TYPES, word
from generator.sheets.position import carried_out, past, with_count, with_note
from generator.sheets.printing import Printing, facts, frame, listed, open_table, prose, table
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row, Sheet


def unit_part(printing: Printing, unit: Unit) -> Sheet:
    """The part of a unit; it is bound only, and no sheet by itself."""
    _ = printing.translate
    printing.seen(unit)
    printing.holds_since(unit.since)
    policy = printing.policy
    kind = printing.say(word(UNIT_TYPES, unit.type)) or _("Unit")
    posts = [one for one in policy.positions(unit.address) if not past(one, policy.day)]
    contents: dict[str, Json] = {
        "facts": facts(
            (
                (_("Unit"), unit.label),
                (_("Code of the unit"), unit.address),
                (_("Type"), printing.say(word(UNIT_TYPES, unit.type))),
                (_("Belongs to"), printing.name(unit.parent)),
                (_("Head"), printing.or_open(unit, "head", printing.full_name(unit.head, unit.address))),
                (_("Also called"), printing.join(unit.aliases)),
                (_("Members"), printing.join(printing.full_name(one) for one in unit.members)),
                (_("Units below"), printing.names(one.address for one in policy.children(unit.address))),
            )
        ),
        "purpose": prose(_("Purpose"), printing.text(unit.purpose)),
        "scope": prose(_("Scope"), printing.text(unit.scope)),
        "duties": duties(printing, unit),
        "posts": listed(_("Posts"), [with_count(printing, one, one) for one in posts]),
        "note": prose(_("Remark"), for_the_reader(printing, unit)),
        "open": open_table(printing, (unit, *unit.duties)),
    }
    data = {**frame(printing, unit, kind="unit", title=kind, name=unit.label), **contents}
    return Sheet("unit", unit.address, f"{kind} {unit.label}", data, printing.places)


def duties(printing: Printing, unit: Unit) -> Json:
    """What the unit has to do."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("text", _("Duty")),
        ("activity", _("Activity")),
        ("deadline", _("Deadline")),
        ("records", _("Records")),
    )
    rows = [duty_row(printing, duty, number) for number, duty in enumerate(unit.duties, 1)]
    return table(_("Duties"), columns, rows)


def duty_row(printing: Printing, duty: Duty, number: int) -> Row:
    """A line of the duties."""
    printing.seen(duty)
    printing.holds_since(duty.since)
    return {
        "address": duty.address,
        "number": str(number),
        "text": with_note(printing, printing.or_open(duty, "text", printing.text(duty.text)), duty),
        "activity": carried_out(printing, duty),
        "deadline": printing.or_open(duty, "deadline", printing.deadline(duty.deadline)),
        "records": printing.or_open(duty, "records", printing.names(duty.records)),
    }
