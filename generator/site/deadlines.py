"""期限台账: everything that is due, in one table: how often, on which day next, who, what, and where it says so."""

from datetime import date as Day
from datetime import timedelta

from generator.model.dues import Part, lasting
from generator.model.organisation import Duty
from generator.model.regulations import Clause, Item, Step
from generator.model.rhythm import Daily, days, rhythm
from generator.model.targets import Milestone, PlanItem, Target
from generator.model.values import Every
from generator.model.words import PERIODS
from generator.site.context import Context
from generator.site.document import Inline, Page, Row
from generator.site.fragments import text
from generator.site.overviews import actor_of, place, what
from generator.site.registers import register

PATH = "registers/deadlines.md"

DUE = (Duty, Clause, Item, Step, Milestone, PlanItem, Target)

AHEAD = timedelta(366)
"""Every cycle comes round within a year."""


def deadline_register(c: Context) -> Page:
    """Everything with a deadline: single days, what recurs from the shortest cycle on, what runs from an event."""
    _ = c.translate
    found = []
    for entity in c.policy.entities.values():
        if not isinstance(entity, DUE):
            continue
        single = entity.due if isinstance(entity, Milestone | PlanItem) else None
        bounds = lasting(c.policy, entity) if single is not None or entity.deadline is not None else None
        if bounds is not None:
            # Whether something was done by a day that has passed, a handbook does not know.
            next_day = next_of(c, entity, bounds) if single is None else single if single >= c.day else None
            found.append((cycle(entity, single), next_day or Day.max, entity.address, entity, single, next_day))
    rows = tuple(
        row(c, entity, turn, single, next_day) for turn, _day, _at, entity, single, next_day in sorted(found, key=key)
    )
    columns = (_("How often"), _("Next due"), _("Deadline"), _("Who"), _("What"), _("Where it stands"))
    return register(c, PATH, _("Deadlines"), columns, rows, weight=7)


def key(one: tuple[int, Day, str, Part, Day | None, Day | None]) -> tuple[int, Day, str]:
    """By cycle, then by day, then by address."""
    return one[:3]


def cycle(part: Part, single: Day | None) -> int:
    """The place of a cycle: once, every day … every year, after an event."""
    if single is not None:
        return 0
    return list(PERIODS).index(part.deadline.every) + 1 if isinstance(part.deadline, Every) else len(PERIODS) + 1


def next_of(c: Context, part: Part, bounds: tuple[Day | None, Day | None]) -> Day | None:
    """The next day of a deadline that recurs, from the day of the handbook on; None after an event or if none is left.

    Args:
        c: what pages are written from.
        part: what has the deadline.
        bounds: between which days it holds.
    """
    if not isinstance(part.deadline, Every):
        return None
    begin = max(c.day, bounds[0] or c.day)
    end = min(begin + AHEAD, bounds[1] or Day.max)
    return next(days(rhythm(part.deadline), begin, end), None)


def row(c: Context, part: Part, turn: int, single: Day | None, next_day: Day | None) -> Row:
    """A line: cycle, next day, the deadline in words, who, what, and where it stands."""
    _ = c.translate
    often = (_("once"), *(c.say(one) for one in PERIODS.values()), _("after an event"))[turn]
    everyday = single is None and isinstance(part.deadline, Every) and isinstance(rhythm(part.deadline), Daily)
    day: Inline = () if everyday else c.date(next_day)
    return Row(
        (
            text(often),
            day,
            c.date(single) if single is not None else c.deadline(part.deadline),
            actor_of(c, part),
            what(c, part),
            c.link(part.address, place(c, part)),
        ),
        keys={0: str(turn), **({1: next_day.isoformat()} if next_day is not None and not day else {})},
    )
