"""My position: the page on which readers choose theirs, and on the page of each position what is due.

Which position a reader has chosen stands on their own device alone (mine.js). What is due this week is worked out in
their browser, too: the page holds the days, since it is read on other days than it was made on.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Day
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from generator.model.dues import Due, Part, all_dues
from generator.model.organisation import Duty, Position, Unit
from generator.model.regulations import Step
from generator.model.rhythm import WEEKDAYS, Daily, Monthly, Rhythm, Weekly, days, rhythm, workdays
from generator.model.targets import Milestone, PlanItem, Target
from generator.model.values import Every
from generator.model.words import WEEKDAYS as NAMES
from generator.site.binding import WRITTEN_OUT, names
from generator.site.calendar_file import Event, calendar_file
from generator.site.context import Context
from generator.site.document import (
    Agenda,
    Block,
    Choice,
    Group,
    Heading,
    Inline,
    Page,
    Paragraph,
    Pick,
    Picker,
    Row,
    Run,
    Table,
)
from generator.site.fragments import text, thinned
from generator.site.orgchart import below, top_units
from generator.site.overviews import place, what
from generator.site.places import page_of

PLACE = "me.md"
MONTHS_AHEAD = 14
"""The page of a position knows the days of so many months after its own; then it says that it is old."""
TITLE = 60
"""Characters of a deadline's name in a calendar."""


def my_page(c: Context) -> Page:
    """All positions by unit, to choose from. Without its script each name still leads to its position."""
    _ = c.translate
    units = in_order(c)
    groups = tuple(
        Group(unit_name(c, unit), tuple(heard(choosable(one)) for one in staff))
        for unit in units
        if (staff := [one for one in c.policy.positions(unit.address) if lasts(c, one)])
    )
    placed = {unit.address for unit in units}
    homeless = tuple(
        heard(choosable(one)) for one in c.policy.all(Position) if one.unit not in placed and lasts(c, one)
    )
    if homeless:
        groups += (Group(_("Without a unit"), homeless),)
    lead = _(
        "Choose your position once; from then on “My position” leads to it: what you do, decide and record, what binds "
        "you, and what is due. The choice stays on this device; nobody else learns of it."
    )
    words = {
        "filter": _("Name of your position or unit"),
        "found": _("Positions: {count}"),
        "none": _("No position is called so. Try fewer words, or look through the units below."),
        "gone": _("“{name}” is not in the handbook any more. Choose another position."),
        "chosen": _("Chosen on this device: {name}."),
        "forget": _("Forget my choice"),
    }
    blocks = (Paragraph(text(lead), "lead"), Picker(words, groups))
    return Page(PLACE, _("My position"), _("My position"), blocks, weight=6, wide=True, alone=True, quotes=True)


def in_order(c: Context) -> tuple[Unit, ...]:
    """The units of the day, each before those below it, as the chart shows them."""
    found: dict[str, Unit] = {}
    waiting = list(reversed(top_units(c.policy)))
    while waiting:
        unit = waiting.pop()
        if unit.address not in found:
            found[unit.address] = unit
            waiting += reversed(below(c.policy, unit))
    return tuple(found.values())


def unit_name(c: Context, unit: Unit) -> str:
    """A unit behind those above it, without the topmost, which is above all."""
    above = list(c.policy.ancestors(unit))
    return c.translate(" · ").join(one.label for one in reversed(above[:-1] or above))


def lasts(c: Context, position: Position) -> bool:
    """Whether a position has not ended; one that is still to come can be chosen."""
    return position.until is None or c.day <= position.until


def choosable(position: Position) -> Pick:
    """A position with its other names, and the addresses that it had before: one may be remembered on a device."""
    former = (before for was in position.was for before in position.before(was))
    return Pick(position.address, position.label, position.aliases, tuple(dict.fromkeys(former)))


def heard(pick: Pick) -> Pick:
    """A position with what its name sounds like: 保洁主管 is baojiezhuguan, bjzg by its initials."""
    if pick.name.isascii():
        return pick
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(pick.name)
    return replace(pick, spoken=f"{''.join(syllables)} {''.join(one[:1] for one in syllables)}")


def choice(c: Context, position: Position) -> Choice:
    """The button by which a reader says: this is mine."""
    _ = c.translate
    words = {
        "choose": _("This is my position"),
        "chosen": _("This is your position; the choice stays on this device."),
        "unkept": _("This browser remembers nothing: your choice holds until you close this window."),
        "another": _("Not mine: choose another"),
    }
    return Choice(words, choosable(position))


def due_section(c: Context, position: Position) -> list[Block]:
    """What is due for a position: what comes round, with its days, then what follows an event."""
    _ = c.translate
    found = all_dues(c.policy)[position.address]
    recurring = sorted((one for one in found if when(one) is not None), key=order)
    rows, moments = listed(c, position, recurring)
    following = [row(c, position, one) for one in found if when(one) is None and near(c, position, one.actor)]
    if not rows and not following:
        return []
    columns = (_("Deadline"), _("What"), _("Records"), _("Where it stands"), _("Named as"))
    blocks: list[Block] = [Heading(text(_("What is due")), "_due")]
    if rows:
        begin, end = window(c.day)
        known = list(dict.fromkeys(one for one in moments if one is not None))
        flat = sorted({day for one in known for day in one})
        working = workdays(c.policy)
        blocks += [
            Agenda(
                agenda_words(c, end),
                (begin.isoformat(), end.isoformat()),
                tuple(tuple(day.isoformat() for day in one) for one in known),
                tuple(None if one is None else known.index(one) for one in moments),
                {day.isoformat(): working.before(day).isoformat() for day in flat if day not in working},
            ),
            Paragraph(text(_("All that comes round: {count}").format(count=len(rows))), "fold"),
            thinned(Table(columns, tuple(rows), quoted=True)),
        ]
    if following:
        blocks += [
            Paragraph(text(_("When something happens: {count}").format(count=len(following))), "fold"),
            thinned(Table(columns, tuple(following), quoted=True)),
        ]
    if any(dated(one) for one in recurring):
        words = _("Calendar of the deadlines (.ics)")
        blocks.append(Paragraph((Run(words, href=calendar_place(position)),), "button"))
    return blocks


def agenda_words(c: Context, end: Day) -> dict[str, str]:
    """What the list of what is due says."""
    _ = c.translate
    words = {
        "day": _("Every day"),
        "week": _("This week"),
        "month": _("This month"),
        "next": _("Next month"),
        "none": _("Nothing is due."),
        "passed": _("passed"),
        "today": _("today"),
        "off": _("day off; last workday before: {day}"),
        "asof": _("By the handbook of {day}.").format(day=c.day.isoformat()),
        "old": _(
            "This page is of {day} and knows no days after {end}. Ask for a newer edition of the handbook; all that "
            "comes round stands below."
        ).format(day=c.day.isoformat(), end=end.isoformat()),
    }
    words |= {str(number): c.say(NAMES[key]) for number, key in enumerate(WEEKDAYS)}
    return words


def listed(c: Context, position: Position, recurring: Sequence[Due]) -> tuple[list[Row], list[tuple[Day, ...] | None]]:
    """A row for each deadline, and the days of each (None for every day).

    What a general role has many of is one row that leads there.
    """
    rows: list[Row] = []
    moments: list[tuple[Day, ...] | None] = []
    crowd = Counter(one.actor for one in recurring if not near(c, position, one.actor))
    many = [actor for actor, count in crowd.items() if count > WRITTEN_OUT]
    for one in recurring:
        if one.actor not in many:
            rows.append(row(c, position, one))
            moments.append(shown_days(c, one))
    for actor in many:
        words = c.translate("{count} entries, see there").format(count=crowd[actor])
        rows.append(Row(((), (Run(words, to=c.known(actor)),), (), (), c.link(actor))))
        moments.append(())
    return rows, moments


def near(c: Context, position: Position, actor: str) -> bool:
    """Whether a name means the position itself, its unit, one that it heads, or a role that names it."""
    unit = c.policy.get(actor, Unit)
    return (
        actor in (position.address, position.unit)
        or (unit is not None and unit.head == position.address)
        or names(c, actor, position)
    )


def when(due: Due) -> Rhythm | Day | None:
    """How a deadline comes round, or its day; None where it follows an event."""
    if due.day is not None:
        return due.day
    return rhythm(due.deadline) if isinstance(due.deadline, Every) else None


def dated(due: Due) -> bool:
    """Whether a deadline has days of its own: neither every day nor after an event."""
    return when(due) is not None and not isinstance(when(due), Daily)


def order(due: Due) -> tuple[int, int, int, str]:
    """What comes round most often first; then by day."""
    match when(due):
        case Daily():
            place = (0, 0, 0)
        case Weekly(weekday):
            place = (1, weekday, 0)
        case Monthly(months, day):
            place = (14 - len(months), months[0], day)
        case Day() as day:
            place = (14, day.toordinal(), 0)
        case _:
            place = (15, 0, 0)
    return (*place, due.part.address)


def window(day: Day) -> tuple[Day, Day]:
    """First and last day that the page of a position knows: whole weeks and whole months."""
    first = day.replace(day=1)
    year, month = divmod(first.year * 12 + first.month - 1 + MONTHS_AHEAD, 12)
    return first - timedelta(first.weekday()), Day(year, month + 1, monthrange(year, month + 1)[1])


def shown_days(c: Context, due: Due) -> tuple[Day, ...] | None:
    """The days of a deadline that the page knows; None for every day."""
    begin, end = window(c.day)
    begin = max(begin, due.since or begin)
    end = min(end, due.until or end)
    match when(due):
        case Day() as day:
            return (day,) if begin <= day <= end else ()
        case Weekly() | Monthly() as found:
            return tuple(days(found, begin, end))
        case Daily() if begin <= c.day:
            return None
        case _:
            return ()


def row(c: Context, position: Position, due: Due) -> Row:
    """When, what, on which record, where it stands, and the name under which it means the position."""
    part = due.part
    words = (Run(due.day.isoformat(), tone="number"),) if due.day is not None else c.deadline(due.deadline)
    # A duty of the unit that the position heads says so by where it stands.
    named = () if due.actor in (position.address, c.policy.top(part).address) else c.link(due.actor)
    return Row((words, what(c, part), c.links(records(part)), c.link(part.address, where(c, position, part)), named))


def records(part: Part) -> tuple[str, ...]:
    """The records on which a part shows that it was done."""
    if isinstance(part, Step):
        return () if part.record is None else (part.record,)
    return part.evidence if isinstance(part, Milestone | PlanItem | Target) else part.records


def where(c: Context, position: Position, part: Part) -> str:
    """Where a part stands, in words; a duty of the position by its number there."""
    if isinstance(part, Duty) and part.container == position.address:
        return c.translate("Duty {number}").format(number=position.duties.index(part) + 1)
    return place(c, part)


def calendar_place(position: Position) -> str:
    """Path of the calendar of a position, beside its page."""
    return (page_of(position) or "").removesuffix(".md") + ".ics"


def calendars(c: Context) -> dict[str, str]:
    """Path and text of the calendar of each position that has deadlines with days of their own."""
    found: dict[str, str] = {}
    for position in c.policy.all(Position):
        own = sorted((one for one in all_dues(c.policy)[position.address] if dated(one)), key=order)
        if own:
            name = c.translate("Deadlines: {name}").format(name=position.label)
            found[calendar_place(position)] = calendar_file(name, events(c, position, own), c.day)
    return found


def events(c: Context, position: Position, own: Iterable[Due]) -> Iterator[Event]:
    """Deadlines as entries of a calendar."""
    settings = c.policy.settings
    host = urlsplit(settings.site_url or "").hostname
    # Without a site of its own the handbook's name tells its entries from those of other handbooks.
    space = host or sha256(settings.name.encode("utf-8", "replace")).hexdigest()[:16]
    for one in own:
        moment = when(one)
        if moment is None:
            continue
        said = words_of(what(c, one.part))
        lines = (said, words_of(c.deadline(one.deadline)), where(c, position, one.part), page_url(c, position))
        title = said if len(said) <= TITLE else f"{said[: TITLE - 1]}…"
        yield Event(f"{one.part.address}@{space}", title, "\n".join(filter(None, lines)), moment, one.since, one.until)


def words_of(runs: Inline) -> str:
    """Runs as one line of characters."""
    return " ".join("".join(run.text if isinstance(run, Run) else " " for run in runs).split())


def page_url(c: Context, position: Position) -> str:
    """Where the page of a position stands on the web; empty where the handbook does not say."""
    base = c.policy.settings.site_url or ""
    path = (page_of(position) or "").removesuffix(".md")
    return f"{base.rstrip('/')}/{path}.html#_due" if base.startswith(("https://", "http://")) else ""
