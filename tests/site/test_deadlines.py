"""The register of deadlines: one table, in the order of the calendar within each cycle."""

from datetime import date as Day

import pytest

from generator.site import plan
from generator.site.document import Table
from generator.site.tables import plain
from tests.site.handbooks import SMALL, policy_of

HANDBOOK = """
handbook: {name: 手册}
units:
- id: g
  name: 集团
  type: group
  duties:
  - {id: a, text: 年报, deadline: {every: year, by: 01-15}}
  - {id: b, text: 月报, deadline: {every: month, by: 5}}
  - {id: c, text: 周报, deadline: {every: week, by: mon}}
  - {id: d, text: 巡查, deadline: {every: day}}
  - {id: e, text: 报警, deadline: {within: 1天, after: 起火}}
  - {id: f, text: 季报, deadline: {every: quarter, by: last-day}}
  - {id: h, text: 月底盘点, deadline: {every: month, by: last-day}}
plans:
- {id: p, name: 计划, owner: g, items: [{id: x, text: 已过, due: 2026-10-01}, {id: y, text: 未到, due: 2026-12-01}]}
"""


def rows(text: str, day: Day = Day(2026, 11, 24)) -> list[list[str]]:
    """The lines of the register, as characters."""
    page = next(page for page in plan(policy_of(text, day)).pages if page.path == "registers/deadlines.md")
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    return [[plain(cell) for cell in row.cells] for row in table.rows]


def test_deadlines_stand_by_cycle_and_day() -> None:
    assert [(often, day, what) for often, day, _words, _who, what, _where in rows(HANDBOOK)] == [
        ("once", "2026-12-01", "未到"),
        ("once", "", "已过"),
        ("every day", "", "巡查"),
        ("every week", "2026-11-30", "周报"),
        ("every month", "2026-11-30", "月底盘点"),
        ("every month", "2026-12-05", "月报"),
        ("every quarter", "2026-12-31", "季报"),
        ("every year", "2027-01-15", "年报"),
        ("after an event", "", "报警"),
    ]


@pytest.mark.parametrize(("day", "due"), [("2026-12-05", "2026-12-05"), ("2026-12-06", "2027-01-05")])
def test_a_deadline_of_today_is_the_next_one(day: str, due: str) -> None:
    assert due in {row[1] for row in rows(HANDBOOK, Day.fromisoformat(day)) if row[4] == "月报"}


def test_what_does_not_oblige_yet_is_due_when_it_does_and_what_is_over_is_not_listed() -> None:
    text = HANDBOOK.replace("text: 周报,", "text: 周报, from: 2027-03-01,").replace(
        "text: 月报,", "text: 月报, until: 2026-11-01,"
    )
    found = {row[4]: row[1] for row in rows(text)}
    assert found["周报"] == "2027-03-01"
    assert "月报" not in found
    assert any(row[4] == "按月核算" for row in rows(SMALL))
