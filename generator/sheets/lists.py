"""The lists of a handbook that are bound and are no sheets: targets, measures, records, controls, terms."""

from collections.abc import Iterable, Sequence

from generator.model.reference import Term
from generator.model.regulations import Control, Record
from generator.model.targets import Measure, Target
from generator.model.words import ACTIONS, CONTROL_KINDS, target_period, word
from generator.sheets.printing import Printing, frame, table
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Row, Sheet

Columns = Sequence[tuple[str, str]]


def list_part(printing: Printing, name: str, columns: Columns, rows: Sequence[Row]) -> Sheet | None:
    """A list as a part; None where it has no lines. It stands for what its first line is about."""
    listed = table("", columns, rows)
    if listed is None:
        return None
    _ = printing.translate
    first = printing.places[str(rows[0]["address"])]
    data = {**frame(printing, first, kind="lists", title=_("List"), name=name), "list": listed}
    return Sheet("lists", first.address, name, data, printing.places)


def targets_list(printing: Printing) -> Sheet | None:
    """All targets, with how they are reckoned."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("name", _("Target")),
        ("whose", _("Owner")),
        ("goal", _("Goal")),
        ("period", _("Period")),
        ("formula", _("Formula")),
    )
    rows: list[Row] = []
    for target in printing.policy.all(Target):
        printing.seen(target)
        entry = target.goal.entry(printing.policy.day) if target.goal is not None else None
        coming = target.goal.coming(printing.policy.day) if target.goal is not None and entry is None else ()
        printing.holds_since(target.since, entry.since if entry is not None else None)
        goal = entry.value.printed if entry is not None else ""
        for late in coming[:1]:
            words = _("{value} from {day}")
            goal = words.format(value=late.value.printed, day=printing.day(late.since))
        rows.append(
            {
                "address": target.address,
                "number": str(len(rows) + 1),
                "name": target.label,
                "whose": printing.join(printing.full_name(one.address) for one in printing.policy.owners(target)),
                "goal": printing.or_open(target, "goal", goal),
                "period": printing.say(target_period(target)),
                "formula": target.formula or printing.text(target.text),
            }
        )
    return list_part(printing, _("Register of targets"), columns, rows)


def measures_list(printing: Printing) -> Sheet | None:
    """All measures: counted in what, by whom, from which records."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("name", _("Measure")),
        ("unit", _("Counted in")),
        ("whose", _("Counted by")),
        ("records", _("Counted from")),
        ("note", _("Remark")),
    )
    rows: list[Row] = []
    for measure in printing.policy.all(Measure):
        printing.seen(measure)
        printing.holds_since(measure.since)
        rows.append(
            {
                "address": measure.address,
                "number": str(len(rows) + 1),
                "name": measure.label,
                "unit": measure.unit or "",
                "whose": printing.join(printing.full_name(one.address) for one in printing.policy.owners(measure)),
                "records": printing.names(measure.records),
                "note": for_the_reader(printing, measure),
            }
        )
    return list_part(printing, _("Register of measures"), columns, rows)


def records_list(printing: Printing) -> Sheet | None:
    """All records and forms by number."""
    records = sorted(printing.policy.all(Record), key=by_number)
    for record in records:
        printing.holds_since(record.since)
    return list_part(printing, printing.translate("Register of records"), *record_rows(printing, records))


def record_rows(printing: Printing, records: Iterable[Record]) -> tuple[Columns, list[Row]]:
    """Records as the columns and lines of a list: who keeps each, and how long."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("name", _("Record")),
        ("code", _("Number")),
        ("keeper", _("Kept by")),
        ("retention", _("Retention")),
    )
    rows: list[Row] = []
    for record in records:
        printing.seen(record)
        rows.append(
            {
                "address": record.address,
                "number": str(len(rows) + 1),
                "name": record.label,
                "code": printing.or_open(record, "number", record.number or ""),
                "keeper": printing.or_open(record, "kept_by", printing.full_name(record.kept_by)),
                "retention": printing.or_open(record, "retention", record.retention or ""),
            }
        )
    return columns, rows


def by_number(record: Record) -> tuple[bool, str, str]:
    """What records are sorted by: their number; those without come last."""
    return record.number is None, record.number or "", record.address


def controls_list(printing: Printing) -> Sheet | None:
    """Who must not do what besides, and who keeps what."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("name", _("Control")),
        ("kind", _("Kind")),
        ("what", _("What")),
        ("text", _("Remark")),
    )
    rows: list[Row] = []
    for control in printing.policy.all(Control):
        printing.seen(control)
        printing.holds_since(control.since)
        sides = [f"{printing.say(word(ACTIONS, one.action))} {printing.name(one.matter)}" for one in control.apart]
        kept = printing.join((printing.name(control.thing), printing.full_name(control.keeper), control.every or ""))
        rows.append(
            {
                "address": control.address,
                "number": str(len(rows) + 1),
                "name": control.label,
                "kind": printing.say(word(CONTROL_KINDS, control.control_kind)),
                "what": "\n".join(one for one in (*sides, kept) if one),
                "text": printing.text(control.text),
            }
        )
    return list_part(printing, _("Internal controls"), columns, rows)


def terms_list(printing: Printing) -> Sheet | None:
    """The glossary, in the order of the index."""
    from generator.sheets.terms_index import spoken

    _ = printing.translate
    columns = (
        ("name", _("Term")),
        ("meaning", _("Meaning")),
        ("synonyms", _("Also called")),
        ("avoid", _("Do not write")),
    )
    rows: list[Row] = []
    for term in sorted(printing.policy.all(Term), key=lambda one: (spoken(one.label), one.label)):
        printing.seen(term)
        printing.holds_since(term.since)
        rows.append(
            {
                "address": term.address,
                "name": term.label,
                "meaning": printing.or_open(term, "definition", printing.text(term.definition)),
                "synonyms": printing.join(term.synonyms),
                "avoid": printing.join(term.avoid),
            }
        )
    return list_part(printing, _("Glossary"), columns, rows)
