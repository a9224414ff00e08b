"""The unit that a goal without one is given."""

import pytest

from generator.formula import parse_goal, parse_unit
from generator.model.goal_units import in_unit_of
from tests.formula.reading import locate


@pytest.mark.parametrize(
    ("goal", "unit", "meant"),
    [
        ("≤2", "次", "≤ 2次"),
        ("90以上", "分", "≥ 90分"),
        ("≤15.27万", "元", "≤ 15.27万元"),
        ("≤15.27万", "万元", "≤ 15.27万元"),
        ("≤2", "万元", "≤ 2万元"),
        ("2～3", "次", "2次～3次"),
        ("≤2", "元/户", "≤ 2元/户"),
        ("≤152700", "万元", None),
        ("≤2次", "元", None),
        ("90", "分", None),
    ],
)
def test_a_goal_without_a_unit_gets_that_of_its_formula(goal: str, unit: str, meant: str | None) -> None:
    written, of = parse_goal(goal, locate(goal))[0], parse_unit(unit, locate(unit))[0]
    assert of is not None
    found = in_unit_of(written, of)
    assert (found and found.printed) == meant
    if meant is not None:
        assert parse_goal(meant, locate(meant)) == (found, [])
