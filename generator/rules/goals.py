"""Goals: the places where they stand, and whether they fit their target."""

from collections.abc import Iterator

from generator.formula import Goal, Unit
from generator.loader.nodes import Mapping, Scalar, Sequence
from generator.model.targets import Amount, Target
from generator.model.values import Period, PeriodEach
from generator.source import Span

LENGTHS = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "half-year": "半年", "year": "年"}
"""Periods as units of time: a goal of 2次/月 is one of 2次 where the period is a month."""


def goals_of(thing: Target | Amount) -> Iterator[tuple[Goal, Span]]:
    """The goals of a target or amount, those of other days included, in the order of the file."""
    if thing.goal is None:
        return
    node = thing.node.get("goal")
    if not isinstance(node, Sequence):
        yield thing.goal.entries[0].value, thing.at("goal")
        return
    # Entries are sorted by day, and those that could not be read are left out; a goal is found by its own text.
    spans = {
        value.text: value.span
        for item in node.items
        if isinstance(item, Mapping) and isinstance(value := item.get("value"), Scalar)
    }
    for entry in reversed(thing.goal.entries):
        yield entry.value, spans.get(entry.value.text, node.span)


def fits(goal: Goal, unit: Unit, period: Period | None) -> bool:
    """Whether a goal can be compared with what a formula yields in `unit` for one period."""
    quantity = goal.quantity
    if quantity is None or (quantity.value == 0 and not quantity.unit.factors) or quantity.unit.fits(unit):
        return True
    if isinstance(period, PeriodEach):
        # What 次/期 means where the period is an issue of a journal is for people to say.
        return True
    length = LENGTHS.get(period or "")
    return length is not None and (quantity.unit * Unit(((length, 1),))).fits(unit)


def turned(goal: Goal, better: str | None) -> bool:
    """Whether a goal's comparison contradicts which way is better."""
    return better is not None and goal.direction not in (None, better)
