"""Which deadlines a position has, and which it has not."""

from datetime import date as Day

from generator.model.dues import Due, dues
from generator.model.organisation import Position
from tests.site.handbooks import SMALL, policy_of

TEXT = """
handbook: {name: 手册, language: zh-CN}
units:
- {id: g, name: 集团, type: group, head: boss, duties: [{id: own, text: 汇总, deadline: {every: month, by: 8}}, {id: done, text: 上报, deadline: {every: month, by: 9}}]}
positions:
- id: boss
  name: 经理
  unit: g
  duties:
  - {id: report, part_of: g/done, text: 编报, deadline: {every: month, by: 6}}
  - {id: over, text: 已停, until: 2026-11-23, deadline: {every: month, by: 7}}
  - {id: free, text: 随时}
- {id: clerk, name: 文员, unit: g}
roles: [{id: all, name: 员工, who: any}]
regulations:
- id: rule
  title: 办法
  status: in-force
  effective: 2027-01-01
  chapters: [{heading: 甲, clauses: [{id: a, modality: must, binds: [clerk], text: 登记, items: [{id: i, text: 核对, deadline: {every: week, by: mon}}]}]}]
- id: draft
  title: 草案
  status: draft
  chapters: [{heading: 甲, clauses: [{id: a, modality: must, binds: [all], text: 试行, deadline: {every: day}}]}]
- id: steps
  title: 程序
  status: in-force
  procedures: [{id: p, title: 报送, steps: [{id: s, actor: all, text: 送, deadline: {within: 1天, after: 编好}, next: [{to: end}]}]}]
plans:
- {id: plan, name: 计划, owner: g, until: 2026-12-31, items: [{id: one, text: 盘点, due: 2026-12-20}, {id: two, text: 整改, owner: clerk, deadline: {every: week, by: fri}}]}
"""


def found(address: str, text: str = TEXT) -> dict[str, Due]:
    policy = policy_of(text)
    position = policy.get(address, Position)
    assert position is not None
    return {one.part.address: one for one in dues(policy, position)}


def test_the_head_of_a_unit_has_the_deadlines_of_the_unit_that_no_duty_of_its_own_carries_out() -> None:
    assert list(found("boss")) == ["boss/report", "plan/one", "g/own", "steps/p/s"]
    assert found("boss")["g/own"].actor == "g"


def test_what_has_ended_or_obliges_nobody_is_left_out() -> None:
    assert list(found("clerk")) == ["plan/two", "steps/p/s", "rule/a/i"]


def test_bounds_come_from_all_that_a_part_is_part_of() -> None:
    both = found("clerk")
    assert (both["rule/a/i"].since, both["rule/a/i"].until) == (Day(2027, 1, 1), None)
    assert (both["plan/two"].since, both["plan/two"].until) == (None, Day(2026, 12, 31))


def test_a_single_day_stands_for_itself() -> None:
    one = found("boss")["plan/one"]
    assert (one.day, one.deadline) == (Day(2026, 12, 20), None)


def test_the_cashier_of_the_small_handbook() -> None:
    assert list(found("g.fin.cashier", SMALL)) == ["arrears/visit", "cash/deposit"]
