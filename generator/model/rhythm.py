"""On which days a recurring deadline falls, and on which days nobody works.

A deadline comes round every day, on a weekday of each week, or on a day of certain months of each year: every cycle of
the policy files is one of these three. They agree with what `words.every_words` says of it.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from typing import TypeAlias

from generator.model.graph import Policy
from generator.model.reference import Calendar
from generator.model.values import Every

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Months of a cycle."""

SATURDAY, SUNDAY = 5, 6
LAST = 31
"""The day of the month that stands for its last one."""


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every week on a weekday, 0 for Monday."""

    weekday: int


@dataclass(frozen=True, slots=True)
class Monthly:
    """On a day of each of these months (1 to 12, evenly spaced); the last one where the month has no such day."""

    months: tuple[int, ...]
    day: int


Rhythm: TypeAlias = Daily | Weekly | Monthly


def rhythm(every: Every) -> Rhythm:
    """How a deadline comes round. One that names no day falls on the last one of its cycle."""
    by = every.by or ""
    if by in WEEKDAYS:
        return Weekly(WEEKDAYS.index(by))
    month, dash, day = by.partition("-")
    if dash and month.isdecimal():
        return Monthly((int(month),), int(day))
    step = MONTHS.get(every.every)
    if step is None:
        return Daily() if every.every == "day" else Weekly(SUNDAY)
    if not by.isdecimal():
        return Monthly(tuple(range(step, 13, step)), LAST)
    return Monthly(tuple(range(1 if every.of_next else step, 13, step)), int(by))


def days(rhythm: Rhythm, first: Day, last: Day) -> Iterator[Day]:
    """The days of a rhythm from `first` to `last`, both included, in order."""
    match rhythm:
        case Daily():
            yield from (first + timedelta(number) for number in range((last - first).days + 1))
        case Weekly(weekday):
            begin = first + timedelta((weekday - first.weekday()) % 7)
            yield from (begin + timedelta(number) for number in range(0, (last - begin).days + 1, 7))
        case Monthly(months, day):
            every = (on(year, month, day) for year in range(first.year, last.year + 1) for month in months)
            yield from (one for one in every if first <= one <= last)


def on(year: int, month: int, day: int) -> Day:
    """The day of a month, or its last one where it has no such day."""
    return Day(year, month, min(day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days people work: Monday to Friday, but for what the calendars of the handbook say otherwise."""

    off: frozenset[Day]
    worked: frozenset[Day]

    def __contains__(self, day: Day) -> bool:
        """Whether people work on a day."""
        return day in self.worked or (day.weekday() < SATURDAY and day not in self.off)

    def before(self, day: Day) -> Day:
        """The last workday before a day."""
        day -= timedelta(1)
        # A calendar may have closed a whole year by mistake; then the day itself is as good as any.
        for number in range(60):
            if day - timedelta(number) in self:
                return day - timedelta(number)
        return day


def workdays(policy: Policy) -> Workdays:
    """The workdays by all calendars of the handbook together: there is one for each year."""
    calendars = policy.all(Calendar)
    return Workdays(
        frozenset(day for one in calendars for day in one.days_off),
        frozenset(day for one in calendars for day in one.workdays),
    )
