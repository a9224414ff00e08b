"""Deadlines as a calendar that phones and office programs read (iCalendar, RFC 5545).

An entry is a whole day, recurring where the deadline recurs. The same handbook and day give the same bytes; an entry
keeps its identifier, so that a calendar which is read in again takes the place of the one before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from itertools import islice

from generator.model.rhythm import LAST, Daily, Monthly, Rhythm, Weekly, days

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
SHORT = 28
"""Every month has so many days."""
FOLD = 75
"""Octets of a line, without its end."""
AHEAD = timedelta(800)
"""A first day is looked for so far ahead; whatever recurs comes round within a year, but for what begins later."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a calendar.

    Attributes:
        identifier: that of its UID.
        title: in one line.
        text: what stands below it; may be empty.
        when: how it comes round, or its only day.
        since, until: first and last day on which it may stand; None for no bound.
    """

    identifier: str
    title: str
    text: str
    when: Rhythm | Day
    since: Day | None = None
    until: Day | None = None


def calendar_file(name: str, events: Iterable[Event], day: Day) -> str:
    """The text of a calendar as of a day; entries that never come any more are left out."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//remit//deadlines//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{text(name)}"]
    for event in events:
        first = first_day(event, day)
        if first is None:
            continue
        lines += [
            "BEGIN:VEVENT",
            f"UID:{text(event.identifier)}",
            f"DTSTAMP:{stamp(day)}T000000Z",
            f"DTSTART;VALUE=DATE:{stamp(first)}",
            f"DTEND;VALUE=DATE:{stamp(first + timedelta(1))}",
            *([f"RRULE:{recurring(event.when, event.until)}"] if not isinstance(event.when, Day) else []),
            f"SUMMARY:{text(event.title)}",
            *([f"DESCRIPTION:{text(event.text)}"] if event.text else []),
            # A deadline keeps nobody busy for a day.
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def first_day(event: Event, day: Day) -> Day | None:
    """The first day of an entry on or after `day`; None where there is none."""
    begin = max(day, event.since or day)
    end = min(event.until or Day.max, begin + AHEAD)
    if isinstance(event.when, Day):
        return event.when if begin <= event.when <= end else None
    return next(islice(days(event.when, begin, end), 1), None)


def recurring(when: Rhythm, until: Day | None) -> str:
    """How an entry comes round, in the plainest form: many programs know no other."""
    match when:
        case Daily():
            rule = "FREQ=DAILY"
        case Weekly(weekday):
            rule = f"FREQ=WEEKLY;BYDAY={CODES[weekday]}"
        case Monthly(months, day):
            if len(months) == 1:
                rule = f"FREQ=YEARLY;BYMONTH={months[0]};{of_month(day)}"
            else:
                step = 12 // len(months)
                rule = f"FREQ=MONTHLY;{f'INTERVAL={step};' if step > 1 else ''}{of_month(day)}"
    return rule if until is None else f"{rule};UNTIL={stamp(until)}"


def of_month(day: int) -> str:
    """A day of the month; where some months lack it, the last one of the days up to it that there are."""
    if day <= SHORT:
        return f"BYMONTHDAY={day}"
    if day >= LAST:
        return "BYMONTHDAY=-1"
    return f"BYMONTHDAY={','.join(str(one) for one in range(SHORT, day + 1))};BYSETPOS=-1"


def stamp(day: Day) -> str:
    """A day as calendars write it."""
    return day.isoformat().replace("-", "")


def text(characters: str) -> str:
    """Free text as a value: its signs escaped, line ends written out, characters that no value may hold dropped."""
    return CONTROL.sub("", characters.replace("\r\n", "\n").replace("\r", "\n")).translate(ESCAPED)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first with a space before it; no character is torn."""
    if len(line.encode("utf-8", "replace")) <= FOLD:
        return line
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        width = len(character.encode("utf-8", "replace"))
        if size + width > FOLD:
            pieces.append(piece)
            # The space that marks a piece counts.
            piece, size = "", 1
        piece += character
        size += width
    return "\r\n ".join((*pieces, piece))
