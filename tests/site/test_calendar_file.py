"""Calendars of deadlines, read back by a library that knows the standard."""

from datetime import UTC, datetime, time, timedelta
from datetime import date as Day

import icalendar
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.rhythm import Daily, Monthly, Rhythm, Weekly, days
from generator.site.calendar_file import Event, calendar_file
from tests.model.test_rhythm import RHYTHMS, SOME_DAYS

DAY = Day(2026, 11, 25)


def read(text: str) -> list[dict[str, str]]:
    """The entries of a calendar, after a look at its lines; days and rules as they are written."""
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    found = icalendar.Calendar.from_ical(text)
    assert found.errors == []
    entries = found.walk("VEVENT")
    assert all(one.errors == [] for one in entries)
    return [
        {name: str(value) if isinstance(value, str) else value.to_ical().decode() for name, value in one.items()}
        for one in entries
    ]


def day_of(entry: dict[str, str]) -> Day:
    return datetime.strptime(entry["DTSTART"], "%Y%m%d").replace(tzinfo=UTC).date()


def test_an_entry_says_what_and_when() -> None:
    long = "核对收据存根，" * 20 + "a;b,c\\d\n第二行"
    (one,) = read(calendar_file("期限", [Event("cash/deposit@x.example", "月结", long, Weekly(4))], DAY))
    assert (one["SUMMARY"], one["DESCRIPTION"], one["UID"]) == ("月结", long, "cash/deposit@x.example")
    assert (one["DTSTAMP"], one["DTSTART"], one["DTEND"]) == ("20261125T000000Z", "20261127", "20261128")
    assert one["RRULE"] == "FREQ=WEEKLY;BYDAY=FR"


def test_the_plainest_rule_is_written() -> None:
    monthly = (Monthly(tuple(range(1, 13)), 5), Monthly((3, 6, 9, 12), 31), Monthly((1, 7), 20), Monthly((12,), 15))
    rules = [
        one["RRULE"]
        for one in read(calendar_file("", [Event(str(at), "x", "", each) for at, each in enumerate(monthly)], DAY))
    ]
    assert rules == [
        "FREQ=MONTHLY;BYMONTHDAY=5",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1",
        "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=20",
        "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=12",
    ]


def test_what_never_comes_any_more_is_left_out() -> None:
    past = [Event("1", "x", "", Day(2026, 11, 24)), Event("2", "x", "", Weekly(0), until=Day(2026, 11, 26))]
    assert read(calendar_file("", past, DAY)) == []
    late = Event("3", "x", "", Monthly((2,), 29), since=Day(2030, 1, 1))
    assert [day_of(one) for one in read(calendar_file("", [late], DAY))] == [Day(2030, 2, 28)]


@settings(deadline=None, max_examples=150)
@given(RHYTHMS, SOME_DAYS, st.none() | st.integers(0, 1500))
def test_the_rule_means_the_same_days(when: Rhythm, day: Day, length: int | None) -> None:
    until = None if length is None else day + timedelta(length)
    end = day + timedelta(800)
    expected = list(days(when, day, min(end, until or end)))
    events = read(calendar_file("", [Event("1", "x", "", when, until=until)], day))
    if not events:
        assert expected == []
        return
    rule = rrulestr(events[0]["RRULE"], dtstart=datetime.combine(day_of(events[0]), time()))
    found = rule.between(datetime.combine(day, time()), datetime.combine(end, time()), inc=True)
    assert [one.date() for one in found] == expected


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    (one,) = read(calendar_file(text, [Event("1", text, f"{text}\n{text}", Daily())], DAY))
    assert (one["SUMMARY"], one["DESCRIPTION"]) == (text, f"{text}\n{text}")
