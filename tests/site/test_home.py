"""The first page: the two ways in, where to look, and what changed lately by the days of the policy files."""

from datetime import date as Day

import pytest

from generator.site import Site, plan
from generator.site.document import Cards, Doors, Run, Table
from tests.site.handbooks import SMALL, policy_of

TEXT = """
handbook: {name: 手册, language: zh-CN}
units: [{id: g, name: 集团, type: group}, {id: new, name: 新部, type: department, parent: g, from: 2026-11-01}, {id: old, name: 老部, type: department, parent: g, from: 2026-08-26}]
positions: [{id: post, name: 新岗, unit: g, from: 2026-08-27}]
regulations:
- id: rule
  title: 办法
  version: 1.1.0
  status: in-force
  effective: 2026-09-01
  parameters: [{id: a, name: 甲, values: [{value: 1元}, {from: 2026-09-01, value: 2元}]}, {id: b, name: 乙, values: [{value: 1元}, {from: 2026-10-01, value: 2元}, {from: 2027-10-01, value: 3元}]}]
  history: [{version: 1.1.0, date: 2026-08-20, summary: 提高限额}]
- {id: next, title: 细则, status: in-force, effective: 2026-11-25}
targets: [{id: t, name: 目标, owner: g, goal: [{value: ≥ 90%}, {from: 2026-11-24, value: ≥ 95%}]}]
plans: [{id: p, name: 计划, from: 2026-10-10}]
"""  # noqa: E501 - a handbook


def rows(site: Site, path: str, columns: int = 3) -> list[tuple[str, ...]]:
    page = next(page for page in site.pages if page.path == path)
    table = next(one for one in page.blocks if isinstance(one, Table) and len(one.columns) == columns)
    return [
        tuple("".join(run.text for run in cell if isinstance(run, Run)) for cell in row.cells) for row in table.rows
    ]


def test_what_changed_within_a_quarter_the_latest_first() -> None:
    site = plan(policy_of(TEXT))
    expected = [
        ("2026-11-24", "目标", "≥ 95% instead of ≥ 90%"),
        ("2026-11-01", "新部", "new unit"),
        ("2026-10-10", "计划", "begun"),
        ("2026-10-01", "《办法》乙", "2元 instead of 1元"),
        ("2026-09-01", "《办法》", "1.1.0: 提高限额"),
        ("2026-08-27", "新岗", "new position"),
    ]
    assert rows(site, "index.md") == expected
    assert rows(site, "registers/coming.md") == expected


@pytest.mark.parametrize(("day", "there"), [("2026-11-24", True), ("2026-11-23", False)])
def test_a_change_is_no_news_before_its_day(day: str, there: bool) -> None:  # noqa: FBT001 - the expectation
    site = plan(policy_of(TEXT, Day.fromisoformat(day)))
    assert ("目标" in {row[1] for row in rows(site, "index.md")}) is there


def test_a_handbook_is_entered_by_search_by_position_and_by_question() -> None:
    home = plan(policy_of(SMALL)).pages[0]
    (doors,) = (one for one in home.blocks if isinstance(one, Doors))
    assert (doors.mine, doors.to) == ("My position", "me.md")
    (cards,) = (one for one in home.blocks if isinstance(one, Cards))
    paths = {page.path for page in plan(policy_of(SMALL)).pages}
    assert {path for _question, _name, path in cards.cards} <= paths


def test_without_positions_nobody_is_asked_for_theirs() -> None:
    home = plan(policy_of("handbook: {name: 空, language: zh-CN}\nunits: [{id: g, name: 集团, type: group}]\n")).pages[
        0
    ]
    assert [one.mine for one in home.blocks if isinstance(one, Doors)] == [None]
