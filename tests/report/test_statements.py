"""The statement that a user gets says what the trace says, row by row."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from generator.formula.whole import Refusal
from generator.model.targets import Target
from generator.model.trace import trace
from generator.report.trace_forms import render
from tests.model.handbooks import sound

HANDBOOK = """
units:
- {id: c, name: 甲公司, type: company}
- {id: c.north, name: 北处, type: office, parent: c}
- {id: c.south, name: 南处, type: office, parent: c}
- {id: d, name: 乙公司, type: company}
- {id: d.lake, name: 湖处, type: office, parent: d}
measures:
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, each: office, unit: 元, part_of: due}
- {id: happy, name: 满意率, owner: c, unit: '%'}
targets:
- {id: total, name: 甲公司收缴率, owner: c, period: month, formula: Σ 实收 / Σ 应收 × 100%, goal: ≥ 95%}
- {id: both, name: 各公司收缴率, each: company, period: month, formula: Σ 实收 / Σ 应收 × 100%, goal: ≥ 95%}
- {id: share, name: 满意, owner: c, period: month, formula: 满意率, goal: ≥ 98%}
"""


def statement(address: str) -> str | Refusal:
    policy = sound(HANDBOOK)
    target = policy.get(address, Target)
    assert target is not None
    return render(trace(policy, target, ())[0], "sql", "duckdb", str)


def run(address: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    written = statement(address)
    assert isinstance(written, str)
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE measurements (unit TEXT, period TEXT, {columns})")
        for row in rows:
            base.values(list(row)).insert_into("measurements")
        return base.execute(written).fetchall()


MONEY = "实收 DECIMAL(18, 2), 应收 DECIMAL(18, 2)"


def test_only_the_units_below_the_owner_are_added_up() -> None:
    rows = [
        ("c.north", "10", Decimal(100), Decimal(100)),
        ("c.south", "10", Decimal(99), Decimal(100)),
        ("d.lake", "10", Decimal(50), Decimal(100)),
    ]
    ((period, over, under, _, met),) = run("total", MONEY, rows)
    assert (period, over * 200 == under * 199, met) == ("10", True, True)


def test_a_unit_without_a_row_leaves_the_total_unknown() -> None:
    (row,) = run("total", MONEY, [("c.north", "10", Decimal(100), Decimal(100))])
    assert row == ("10", None, None, None, None)


def test_a_target_of_several_units_has_no_one_total() -> None:
    assert isinstance(statement("both"), Refusal)


@pytest.mark.parametrize(("written", "met"), [(98, True), (97, False)])
def test_a_rate_stands_in_its_column_as_it_is_written(written: int, met: bool) -> None:  # noqa: FBT001 - by position
    ((_, _, over, under, _, found),) = run("share", "满意率 DECIMAL(9, 4)", [("c", "10", Decimal(written))])
    assert (over * 100 == under * written, found) == (True, met)
