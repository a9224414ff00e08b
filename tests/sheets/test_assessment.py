"""The blank assessment sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.sheet import Json
from tests.model.handbooks import read
from tests.sheets.test_pdf import squeezed, text_of
from tests.sheets.test_position import facts, rows

HANDBOOK = """
units: [{id: dep, name: 客服部, head: dep.head}]
positions: [{id: dep.head, name: 客服部经理, unit: dep}]
records: [{id: sheet, name: 考核记录, number: KH-01}]
regulations: [{id: rule, title: 考核制度}]
targets: [{id: rate, name: 收缴率, owner: dep, goal: ≥ 95%}]
assessments:
- id: posts
  name: 岗位考核
  regulation: rule
  schemes:
  - id: monthly
    period: month
    full: 100分
    pass: ≥ 90分
    record: sheet
    consequences:
    - {id: cut, when: 得分 < 90分, effect: 绩效工资下调 (90 - 得分) × 1%, text: 下调绩效}
    - {id: censure, when: 得分 < 90分, in_a_row: 2, text: 通报, deadline: {within: 15天, after: 告知结果}}
  - id: yearly
    period: year
    scores: {average_of: monthly}
    grades: [{id: good, name: 优, at_least: 95分, text: 表扬}, {id: poor, name: 差, at_least: 0分}]
    note: 原文四级未给分数线；手册分为两档
  sheets:
  - id: dep
    name: 客服部考核表
    for: dep
    items:
    - {id: fees, name: 收费目标落实, points: 60, target: rate, text: 每低一个百分点扣二分}
    - {id: books, name: '账务 *管理*', points: 40, deduct: (100 - 得分) × 2}
"""


def planned(text: str = HANDBOOK, address: str = "posts/dep") -> Sheet:
    made, found = sheets.plan(read(text)[0], str)
    assert found == []
    return next(one for one in made if one.address == address)


DATA = planned().data


def schemes(data: Mapping[str, Json]) -> list[Mapping[str, Json]]:
    listed = data["schemes"]
    assert isinstance(listed, Sequence)
    return [one for one in listed if isinstance(one, Mapping)]


def test_a_sheet_for_each_score_sheet_in_a_file_of_its_own() -> None:
    assert (planned().title, planned().file) == ("Assessment sheet 客服部考核表", "assessment-posts_dep.pdf")
    assert facts(DATA) == {
        "Assessed": "客服部",
        "Led by": "客服部经理",
        "Kind of assessment": "岗位考核",
        "Regulation": "《考核制度》",
        "Kept as": "考核记录 KH-01",
        "Period assessed": "from ____________ to ____________",
    }


def test_items_with_points_their_sum_and_room_for_the_score() -> None:
    assert rows(DATA["items"], "number", "item", "rule", "points", "lost", "score", "reason") == [
        ("1", "收费目标落实\n收缴率 ≥ 95%", "每低一个百分点扣二分", "60", "", "", ""),
        ("2", "账务 *管理*", "(100 - 得分) × 2", "40", "", "", ""),
        ("", "Total", "", "100", "", "", ""),
    ]


def test_what_follows_from_the_score() -> None:
    monthly, yearly = schemes(DATA)
    assert facts(monthly) == {"Full score": "100分", "Pass": "≥ 90分"}
    assert rows(monthly["consequences"], "when", "row", "text", "deadline") == [
        ("得分 < 90分", "", "绩效工资下调 (90 - 得分) × 1%\n下调绩效", ""),
        ("得分 < 90分", "2", "通报", "within 15天 after “告知结果”"),
    ]
    # The remark tells how the handbook came by the bounds; it stands on its page.
    assert facts(yearly) == {"Score": "mean of every month"}
    assert rows(yearly["grades"], "grade", "band", "text") == [
        ("优", "≥ 95分", "表扬"),
        ("差", "≥ 0分, below 95分", ""),
    ]


def test_without_grades_it_is_passed_or_not() -> None:
    text = HANDBOOK[: HANDBOOK.index("    grades:")] + HANDBOOK[HANDBOOK.index("    note:") :]
    result = planned(text).data["result"]
    assert isinstance(result, Mapping)
    assert result["pairs"] == ["Score", "Passed or not"]


def test_an_assessment_with_nothing_but_ids_has_a_sheet() -> None:
    data = planned("assessments: [{id: a, sheets: [{id: s}], schemes: [{id: x}]}]\n", "a/s").data
    assert data["items"] is None
    assert [one["facts"] for one in schemes(data)] == [[]]


def test_every_text_is_printed(tmp_path: Path) -> None:
    sheet = planned()
    assert sheets.make([sheet], tmp_path) == []
    text = text_of(tmp_path / sheet.file)
    wanted = ("账务 *管理*", "绩效工资下调 (90 - 得分) × 1%", "≥ 0分, below 95分", "岗位考核")
    assert [one for one in wanted if squeezed(one) not in text] == []


def test_a_goal_to_come_and_by_when_it_is_to_be_reached() -> None:
    goal = "goal: [{from: 2027-01-01, value: ≥ 95%}], deadline: {every: year, by: 12-15}"
    data = planned(HANDBOOK.replace("goal: ≥ 95%", goal)).data
    assert rows(data["items"], "item")[0] == ("收费目标落实\n收缴率 ≥ 95% from 2027-01-01 every year, by 12/15",)


def test_where_it_applies_and_the_remark_of_the_assessment() -> None:
    data = planned(
        HANDBOOK.replace("  regulation: rule\n", "  regulation: rule\n  applies_to: [dep]\n  note: 每月一次\n")
    ).data
    assert facts(data)["Applies to"] == "客服部"
    assert data["note"] == {"title": "Remark", "paragraphs": ["每月一次"]}
