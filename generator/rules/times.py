"""Whether things exist at the same time, now or later."""

from collections.abc import Iterable
from datetime import date as Day

from generator.model.entity import Entity


def meet(entities: Iterable[Entity], today: Day) -> bool:
    """Whether there is a day, `today` or later, on which all of them hold (`from` and `until` included)."""
    first, last = today, Day.max
    for one in entities:
        first = max(first, one.since or Day.min)
        last = min(last, one.until or Day.max)
    return first <= last
