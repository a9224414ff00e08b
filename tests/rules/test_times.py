"""Things that exist at the same time."""

from datetime import date as Day

import pytest

from generator.loader.nodes import Mapping
from generator.model.organisation import Unit
from generator.rules.times import meet
from generator.source import Source

NODE = Mapping(Source("a.yml", ""), 0, 0, {})
TODAY = Day(2026, 6, 1)


def unit(since: Day | None, until: Day | None) -> Unit:
    return Unit(node=NODE, address="u", since=since, until=until)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((None, None), (None, None), True),
        ((None, Day(2026, 8, 31)), (Day(2026, 8, 31), None), True),  # both days count
        ((None, Day(2026, 8, 31)), (Day(2026, 9, 1), None), False),
        ((None, Day(2026, 5, 31)), (None, None), False),  # over
        ((None, Day(2026, 6, 1)), (None, None), True),  # the last day is today
        ((Day(2027, 1, 1), None), (None, None), True),  # still to come
    ],
)
def test_meet(one: tuple[Day | None, Day | None], other: tuple[Day | None, Day | None], expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert meet((unit(*one), unit(*other)), TODAY) is expected
    assert meet((unit(*other), unit(*one)), TODAY) is expected
