"""Calendars of deadlines, read back by a library that knows the standard."""

from datetime import date as Day
from datetime import datetime, timedelta

import icalendar
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.rhythm import Daily, Monthly, Rhythm, Weekly, days
from generator.site.calendar_file import Event, calendar_file
from tests.model.test_rhythm import RHYTHMS, SOME_DAYS

DAY = Day(2026, 11, 25)


def read(text: str) -> list[icalendar.cal.Component]:
    """The entries of a calendar, after a look at its lines."""
    assert text.endswith("END:VCALENDAR\r\n")
    lines = text.split("\r\n")
    assert all("\n" not in line and "\r" not in line for line in lines)
    assert all(len(line.encode()) <= 75 for line in lines)
    found = icalendar.Calendar.from_ical(text)
    assert isinstance(found, icalendar.Calendar)
    assert found.errors == []
    return list(found.walk("VEVENT"))


def test_an_entry_says_what_and_when() -> None:
    long = "核对收据存根，" * 20 + "a;b,c\\d\n第二行"
    (one,) = read(calendar_file("期限", [Event("cash/deposit@x.example", "月结", long, Weekly(4))], DAY))
    assert one.errors == []
    assert str(one["summary"]) == "月结"
    assert str(one["description"]) == long
    assert str(one["uid"]) == "cash/deposit@x.example"
    assert one["dtstart"].dt == Day(2026, 11, 27)
    assert one["dtend"].dt == Day(2026, 11, 28)
    assert one["dtstamp"].dt.date() == DAY
    assert one["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=FR"


def test_the_plainest_rule_is_written() -> None:
    monthly = (Monthly(tuple(range(1, 13)), 5), Monthly((3, 6, 9, 12), 31), Monthly((1, 7), 20), Monthly((12,), 15))
    rules = [
        one["rrule"].to_ical().decode()
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
    assert read(calendar_file("", [late], DAY))[0]["dtstart"].dt == Day(2030, 2, 28)


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
    begin = events[0]["dtstart"].dt
    rule = rrulestr(events[0]["rrule"].to_ical().decode(), dtstart=datetime(begin.year, begin.month, begin.day))  # noqa: DTZ001 - days without a zone
    last = datetime(end.year, end.month, end.day)  # noqa: DTZ001
    assert [one.date() for one in rule.between(rule[0], last, inc=True)] == expected


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    (one,) = read(calendar_file(text, [Event("1", text, f"{text}\n{text}", Daily())], DAY))
    assert str(one["summary"]) == text
    assert str(one.get("description")) == f"{text}\n{text}"
