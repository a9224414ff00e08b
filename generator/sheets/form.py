"""The blank form (空白表单) of a record: what is filled in by hand, with number, keeper and retention."""

from generator.model.printing import reference
from generator.model.regulations import Clause, FormField, Item, Record, Step
from generator.model.relations import reading_order
from generator.sheets.form_layout import Layout, head, in_cells, layout, lengthy, width
from generator.sheets.printing import Printing, frame
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row, Sheet

LINES = 14
"""Lines of a register that fill a page across and are still high enough to write in."""

MOST_CITED = 400
"""Longer citations name the regulations alone: the foot must leave room for what is filled in."""
MOST_TITLES = 8

Cell = dict[str, Json]


def form_sheet(printing: Printing, record: Record) -> Sheet:
    """The blank form of a record that has fields."""
    _ = printing.translate
    printing.seen(record)
    printing.holds_since(record.since)
    for field in record.fields:
        printing.seen(field)
    laid = layout(record)
    contents: dict[str, Json] = {
        "flipped": laid.register,
        "about": about(printing, record),
        "above": [{"address": one.address, "label": label(printing, one)} for one in laid.above],
        "register": register(printing, laid) if laid.register else None,
        "form": None if laid.register else form(printing, laid),
        "signed": [{"address": one.address, "label": one.label} for one in laid.signed],
        "used": used(printing, record),
    }
    data = {**frame(printing, record, kind="form", title=record.label, name=_("Blank form")), **contents}
    return Sheet("form", record.address, f"{_('Blank form')} {record.label}", data, printing.places)


def about(printing: Printing, record: Record) -> list[Row]:
    """What stands under the title: number, who keeps it, for how long, and what to mind."""
    _ = printing.translate
    known = (
        (_("Number"), record.number or ""),
        (_("Kept by"), printing.full_name(record.kept_by)),
        (_("Retention"), printing.or_open(record, "retention", record.retention or "")),
        (_("Remark"), for_the_reader(printing, record)),
    )
    return [{"label": name, "value": value} for name, value in known if value]


def label(printing: Printing, field: FormField) -> str:
    """The name of a field; amounts say in what they are counted."""
    if field.type == "amount" and "元" not in field.label:
        return printing.translate("{name} (yuan)").format(name=field.label)
    return field.label


def ticked(field: FormField) -> list[str]:
    """The choices with a box in front of each."""
    return [f"□{one}" for one in field.options]


def register(printing: Printing, laid: Layout) -> Json:
    """Columns, and how many empty lines there are."""
    _ = printing.translate
    return {
        "number": _("No."),
        "lines": LINES,
        "columns": [
            {
                "address": one.address,
                "label": label(printing, one) if one.type == "amount" else head(one),
                "width": width(one),
                "choices": ticked(one) if in_cells(one) else [],
            }
            for one in laid.fields
        ],
    }


def form(printing: Printing, laid: Layout) -> Json:
    """Lines of cells: two short fields beside each other, a long one alone."""
    rows: list[list[Cell]] = []
    waiting: list[Cell] = []
    for field in laid.fields:
        one = cell(printing, field)
        if one["wide"]:
            rows += [[{**left, "alone": True}] for left in waiting]
            rows.append([{**one, "alone": True}])
            waiting = []
        elif waiting:
            rows.append([*waiting, one])
            waiting = []
        else:
            waiting = [one]
    rows += [[{**left, "alone": True}] for left in waiting]
    return rows


def cell(printing: Printing, field: FormField) -> Cell:
    """A label and what is printed beside it."""
    wide = lengthy(field)
    return {
        "address": field.address,
        "label": label(printing, field),
        "wide": wide,
        "alone": False,
        "high": wide and field.type != "choice",
        "choices": ticked(field),
        "day": field.type == "date",
    }


def used(printing: Printing, record: Record) -> Json:
    """Where the handbook asks for the record: clauses and steps by number, the regulations one after the other."""
    policy = printing.policy
    parts: list[Clause | Item | Step] = [
        *policy.referring(record.address, Clause, "records"),
        *policy.referring(record.address, Item, "records"),
        *policy.referring(record.address, Step, "record"),
    ]
    order = reading_order(policy)
    by_regulation: dict[str, list[str]] = {}
    for part in sorted(parts, key=lambda one: order.get(one.address, (one.address, 0))):
        regulation = policy.top(part)
        printing.seen(regulation)
        title = reference(regulation, policy)
        number = reference(part, policy).removeprefix(title)
        if number not in by_regulation.setdefault(title, []):
            by_regulation[title].append(number)
    if not by_regulation:
        return None
    places = "；".join(f"{title}{printing.join(numbers)}" for title, numbers in by_regulation.items())
    if len(places) > MOST_CITED:
        shown = list(by_regulation)[:MOST_TITLES]
        places = printing.join(shown) + ("…" if len(by_regulation) > MOST_TITLES else "")
    return {"label": printing.translate("Filled in according to"), "value": places}
