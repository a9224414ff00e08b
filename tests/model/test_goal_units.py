"""The unit that a goal without one is given."""

import pytest

from generator.formula import parse_goal, parse_unit
from generator.model.goal_units import fits, for_another_period, in_unit_of
from generator.model.targets import Target
from generator.model.values import Period
from tests.formula.reading import locate
from tests.model.handbooks import sound


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


@pytest.mark.parametrize(
    ("goal", "unit", "period", "fitting"),
    [
        ("≤ 2次/月", "次", "month", True),
        ("≤ 2次/月", "次", "quarter", False),
        ("= 0次/年", "次", "quarter", True),
        ("0次/年", "次", "month", True),
        ("0次/年～2次/年", "次", "month", False),
        ("= 0次/年", "宗", "quarter", False),
    ],
)
def test_none_in_a_year_is_none_in_each_month(goal: str, unit: str, period: Period, *, fitting: bool) -> None:
    written, of = parse_goal(goal, locate(goal))[0], parse_unit(unit, locate(unit))[0]
    assert of is not None
    assert fits(written, of, period) == fitting


@pytest.mark.parametrize(
    ("target", "message", "hint"),
    [
        (
            "period: quarter, goal: ≤ 2次/月",
            "The goal ≤ 2次/月 is one for every month, but the target is judged every quarter.",
            "Write ≤ 6次 if the whole period is meant, or “period: month” if each one counts by itself.",
        ),
        (
            "period: year, goal: ≤ 1.5万次/季度",
            "The goal ≤ 1.5万次/季度 is one for every quarter, but the target is judged every year.",
            "Write ≤ 6万次 if the whole period is meant, or “period: quarter” if each one counts by itself.",
        ),
        (
            "period: month, goal: ≤ 1次/周",
            "The goal ≤ 1次/周 is one for every week, but the target is judged every month.",
            "Write how many it may be in the period of the target, or “period: week”.",
        ),
        (
            "period: month, goal: ≤ 12次/年",
            "The goal ≤ 12次/年 is one for every year, but the target is judged every month.",
            "Write how many it may be in the period of the target, or “period: year”.",
        ),
        (
            "goal: ≤ 2次/月",
            "The goal ≤ 2次/月 is one for every month, and it is not said how often the target is judged.",
            "Write: period: month",
        ),
        (
            "period: quarter, goal: 2次/月～3次/月",
            "The goal 2次/月～3次/月 is one for every month, but the target is judged every quarter.",
            "Write 6次～9次 if the whole period is meant, or “period: month” if each one counts by itself.",
        ),
        ("period: month, goal: ≤ 2次/月", None, None),
        ("period: quarter, goal: = 0次/年", None, None),
    ],
)
def test_a_goal_for_another_period_is_told_with_the_ways_out(
    target: str, message: str | None, hint: str | None
) -> None:
    policy = sound(f"""
units:
- {{id: g, name: 集团, type: group}}
records:
- {{id: card, name: 登记表, kept_by: g, retention: 3年}}
measures:
- {{id: accidents, name: 事故, owner: g, unit: 次, records: [card]}}
targets:
- {{id: t, name: 事故, owner: g, formula: 事故, {target}}}
""")
    one, unit = policy.get("t", Target), policy.formulas["t"].unit
    assert one is not None
    assert one.goal is not None
    assert unit is not None
    goal = one.goal.on(policy.day)
    assert goal is not None
    told = for_another_period(goal, unit, one)
    assert tuple(map(str, told or ())) == (() if message is None else (message, hint))
