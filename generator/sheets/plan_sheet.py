"""The sheet of a plan: what is done by whom and when, what is to be collected where, and room for how it went."""

from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta
from fractions import Fraction

from generator.formula.numerals import grouped
from generator.model.apportionment import MONEY, AmountGoals, amount_goals
from generator.model.capital_amount import capital_amount
from generator.model.organisation import Position, Unit
from generator.model.targets import Amount, Plan, PlanItem
from generator.sheets.blanks import signing, to_fill
from generator.sheets.printing import Printing, facts, frame, open_table, prose, table
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row, Sheet

SIDE_BY_SIDE = 4
"""So many shares have a column each in the table of progress; with more there is room for their sum alone."""

WEEKLY = timedelta(days=183)
"""Plans no longer than this are reported on every week, longer ones every month."""

FRIDAY = 4
MOST_LINES = 36
"""A plan of many years has no more lines for its progress than this; further ones go on a second copy."""

UNDATED = 12
"""Empty lines for the progress of a plan that does not say from when to when it runs."""


def plan_sheet(printing: Printing, plan: Plan) -> Sheet:
    """The sheet of a work plan or a collection plan."""
    _ = printing.translate
    printing.seen(plan)
    printing.holds_since(plan.since)
    title = _("Collection plan") if plan.plan_kind == "collection" else _("Work plan")
    contents: dict[str, Json] = {
        "facts": facts(
            (
                (_("Owner"), printing.or_open(plan, "owner", printing.full_name(plan.owner))),
                (_("Led by"), leader(printing, plan.owner)),
                (_("From"), printing.or_open(plan, "from", printing.day(plan.since))),
                (_("Until"), printing.or_open(plan, "until", printing.day(plan.until))),
                (_("Scope"), printing.text(plan.scope)),
            )
        ),
        "purpose": prose(_("Purpose of the plan"), printing.text(plan.purpose)),
        "amounts": [amount_part(printing, plan, one) for one in plan.amounts],
        "items": items(printing, plan),
        "note": prose(_("Remark"), for_the_reader(printing, plan)),
        "open": open_table(printing, (plan, *plan.amounts, *plan.items)),
        "signatures": signing(
            printing,
            _("The plan is carried out as it stands here; changes are made in the handbook, and signed for anew."),
            (_("Drawn up by"), _("Reviewed by"), _("Approved by")),
        ),
    }
    data = {**frame(printing, plan, kind="plan", title=title, name=plan.label), **contents}
    return Sheet("plan", plan.address, f"{title} {plan.label}", data, printing.places)


def leader(printing: Printing, owner: str | None) -> str:
    """The post that heads the unit to which something belongs; empty where it belongs to a post."""
    unit = printing.policy.get(owner, Unit)
    return printing.full_name(unit.head, unit.address) if unit is not None else ""


def amount_part(printing: Printing, plan: Plan, amount: Amount) -> Row:
    """A sum to collect: what is receivable, what its goal comes to, who collects which share, and the progress."""
    _ = printing.translate
    printing.seen(amount)
    goals = amount_goals(printing.policy, amount)
    entry = amount.goal.entry(printing.policy.day) if amount.goal is not None else None
    coming = amount.goal.coming(printing.policy.day) if amount.goal is not None and entry is None else ()
    goal = entry.value.printed if entry is not None else coming[0].value.printed if coming else ""
    if entry is not None:
        printing.holds_since(entry.since)
    receivable = "" if amount.receivable is None else grouped(str(amount.receivable))
    return {
        "address": amount.address,
        "title": amount.label,
        "facts": facts(
            (
                (_("Receivable"), printing.or_open(amount, "receivable", receivable)),
                (_("Goal"), printing.or_open(amount, "goal", goal)),
                (_("Receivable in words"), "" if goals is None else in_words(goals, goals.receivable)),
                (_("To be collected"), "" if goals is None else goals.printed(goals.total)),
                (_("To be collected, in words"), "" if goals is None else in_words(goals, goals.total)),
                (_("Remark"), for_the_reader(printing, amount)),
            )
        ),
        "shares": shares(printing, amount, goals),
        "progress": progress(printing, plan, amount, goals),
    }


def in_words(goals: AmountGoals, number: Fraction) -> str:
    """A sum of money in capital numerals; empty for what is no money, or no whole 分."""
    if goals.unit.exponents != MONEY or (number * 100).denominator != 1:
        return ""
    return capital_amount(number)


def shares(printing: Printing, amount: Amount, goals: AmountGoals | None) -> Json:
    """Who collects which share where, with a line that adds up, and room to sign for it."""
    _ = printing.translate
    split = goals if goals is not None and goals.parts else None
    columns = (
        ("place", _("Place")),
        ("team", _("Who collects")),
        ("leader", _("Led by")),
        ("receivable", _("Receivable")),
        ("part", _("To be collected")),
    )
    rows: list[Row] = []
    for at, share in enumerate(amount.shares):
        stated = "" if share.amount is None else grouped(str(share.amount))
        rows.append(
            {
                "place": printing.name(share.place),
                "team": printing.full_name(share.team),
                "leader": leader(printing, share.team),
                "receivable": printing.or_open(amount, "shares", split.printed(split.weights[at]) if split else stated),
                "part": split.printed(split.parts[at]) if split else "",
            }
        )
    if split is not None:
        rows.append(
            {
                "place": _("Total"),
                "team": "",
                "leader": "",
                "receivable": split.printed(sum(split.weights, Fraction(0))),
                "part": split.printed(sum(split.parts, Fraction(0))),
            }
        )
    return to_fill(table(_("Who collects what"), columns, rows), (("signature", _("Signature")),))


def progress(printing: Printing, plan: Plan, amount: Amount, goals: AmountGoals | None) -> Json:
    """A table to fill in: on which day how much has come in, in each share and altogether."""
    _ = printing.translate
    split = goals if goals is not None and goals.parts else None
    places = [printing.name(share.place) or printing.full_name(share.team) for share in amount.shares]
    own = [(f"share-{at}", name) for at, name in enumerate(places)] if len(places) <= SIDE_BY_SIDE else []
    columns = [
        ("day", _("State on")),
        *own,
        ("total", _("Total")),
        ("rate", _("Collected, %")),
        ("checked", _("Checked by")),
    ]
    wanted: dict[str, Json] = {key: "" for key, _label in columns}
    wanted |= {"day": _("Goal"), "total": "" if goals is None else goals.printed(goals.total)}
    if split is not None:
        wanted |= {key: split.printed(part) for (key, _label), part in zip(own, split.parts, strict=False)}
    lines = [{**dict.fromkeys(wanted, ""), "day": day} for day in report_days(plan)]
    return {
        "title": _("Progress: {amount}").format(amount=amount.label),
        "columns": [{"key": key, "label": label} for key, label in columns],
        "rows": [wanted, *lines],
    }


def report_days(plan: Plan) -> list[str]:
    """The days for which progress is written down; empty ones where the plan does not say when it runs."""
    if plan.since is None or plan.until is None or plan.until < plan.since:
        return [""] * UNDATED
    ends = fridays if plan.until - plan.since <= WEEKLY else month_ends
    days = [*ends(plan.since, plan.until)]
    # The last line is the last day of the plan, whichever day of the week or the month that is.
    return [day.isoformat() for day in (*(day for day in days if day < plan.until), plan.until)][:MOST_LINES]


def fridays(since: Day, until: Day) -> Iterator[Day]:
    """Every Friday of a time."""
    first = since.toordinal() + (FRIDAY - since.weekday()) % 7
    yield from map(Day.fromordinal, range(first, until.toordinal() + 1, 7))


def month_ends(since: Day, until: Day) -> Iterator[Day]:
    """The last day of every month of a time, up to as many as there is room for."""
    months = range(since.year * 12 + since.month, until.year * 12 + until.month + 1)
    for month in months[:MOST_LINES]:
        if month // 12 <= Day.max.year:  # The last month of all has no next one to be counted back from.
            day = Day(month // 12, month % 12 + 1, 1) - timedelta(days=1)
            if day <= until:
                yield day


def items(printing: Printing, plan: Plan) -> Json:
    """What is done, with room for how it went."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("text", _("What")),
        ("owner", _("Person responsible")),
        ("due", _("Due")),
        ("evidence", _("Evidence")),
    )
    rows = [item(printing, one, number) for number, one in enumerate(plan.items, 1)]
    return to_fill(table(_("What is done"), columns, rows), (("done", _("Done")),))


def item(printing: Printing, one: PlanItem, number: int) -> Row:
    """A line of what is done."""
    _ = printing.translate
    printing.seen(one)
    text = printing.or_open(one, "text", printing.text(one.text))
    note = for_the_reader(printing, one)
    due = printing.day(one.due) or printing.deadline(one.deadline)
    words = _("{text} (remark: {note})").format(text=text, note=note) if note else text
    target = printing.name(one.target)
    return {
        "address": one.address,
        "number": str(number),
        "text": "\n".join((words, _("For the target: {name}").format(name=target)) if target else (words,)),
        "owner": printing.or_open(one, "owner", who(printing, one.owner)),
        "due": printing.or_open(one, "due", due),
        "evidence": printing.or_open(one, "evidence", printing.names(one.evidence)),
    }


def who(printing: Printing, owner: str | None) -> str:
    """A post with the unit it is in, or a unit."""
    return printing.full_name(owner) if printing.policy.get(owner, Position) is not None else printing.name(owner)
