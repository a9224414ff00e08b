"""The sheet of a plan."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.sheet import Json
from tests.model.handbooks import read
from tests.sheets.test_pdf import squeezed, text_of
from tests.sheets.test_position import facts, rows

HANDBOOK = """
units:
- {id: team, name: 催收小组, type: team, head: team.lead}
- {id: team.six, name: 6栋片区, type: team, parent: team, head: team.six.lead}
positions:
- {id: team.lead, name: 组长, unit: team}
- {id: team.six.lead, name: 6栋组长, unit: team.six}
records: [{id: list, name: 欠费明细}]
places: [{id: b6, name: 6栋}, {id: b7, name: 7栋}, {id: b8, name: 8栋}]
plans:
- id: arrears
  name: 2026年欠费催收计划
  kind: collection
  owner: team
  from: 2026-09-01
  until: 2026-09-30
  purpose: 收回欠费
  scope: 三栋楼
  note: 原文没有期限，手册定为九月底；每周五报进度
  amounts:
  - id: fee
    name: 物业费欠费
    receivable: 159700.00元
    goal: ≥ 90.001%
    note: 原文没有比较符
    shares:
    - {place: b6, team: team.six, amount: 53233.34元}
    - {place: b7, team: team, amount: 53233.33元}
    - {place: b8, team: team, amount: 53233.33元}
    todo: [{field: shares, owner: team.lead, due: 2026-12-10, because: 待核定}]
  items:
  - {id: list, text: '核对 *欠费* 与 #明细', owner: team.lead, due: 2026-09-05, evidence: [list], note: 由手册补齐}
  - {id: visit, text: 上门催收, owner: team.six, deadline: {every: week, by: thu}, note: 两人同行}
"""


def planned(text: str = HANDBOOK, address: str = "arrears") -> Sheet:
    made, found = sheets.plan(read(text)[0], str)
    assert found == []
    return next(one for one in made if one.address == address and one.kind == "plan")


DATA = planned().data


def part(data: Mapping[str, Json], at: int = 0) -> Mapping[str, Json]:
    amounts = data["amounts"]
    assert isinstance(amounts, Sequence)
    one = amounts[at]
    assert isinstance(one, Mapping)
    return one


def test_owner_leader_and_time() -> None:
    assert planned().title == "Collection plan 2026年欠费催收计划"
    assert facts(DATA) == {
        "Owner": "催收小组",
        "Led by": "组长",
        "From": "2026-09-01",
        "Until": "2026-09-30",
        "Scope": "三栋楼",
    }


def test_the_amount_stands_in_figures_and_in_words() -> None:
    # 159700 × 90.001% is 143731.597 元; the next 分 reaches it.
    assert facts(part(DATA)) == {
        "Receivable": "159,700.00元",
        "Goal": "≥ 90.001%",
        "Receivable in words": "人民币壹拾伍万玖仟柒佰元整",
        "To be collected": "143,731.60元",
        "To be collected, in words": "人民币壹拾肆万叁仟柒佰叁拾壹元陆角",
    }


def test_shares_add_up_to_the_last_cent() -> None:
    assert rows(part(DATA)["shares"], "place", "team", "leader", "receivable", "part", "signature") == [
        ("6栋", "6栋片区", "6栋组长", "53,233.34元", "47,910.54元", ""),
        ("7栋", "催收小组", "组长", "53,233.33元", "47,910.53元", ""),
        ("8栋", "催收小组", "组长", "53,233.33元", "47,910.53元", ""),
        ("Total", "", "", "159,700.00元", "143,731.60元", ""),
    ]


def test_progress_has_a_line_for_each_friday_and_one_for_the_last_day() -> None:
    assert rows(part(DATA)["progress"], "day", "share-0", "total", "checked") == [
        ("Goal", "47,910.54元", "143,731.60元", ""),
        *((f"2026-09-{day}", "", "", "") for day in ("04", "11", "18", "25", "30")),
    ]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2027-01-01", "2027-12-31", ("2027-01-31", "2027-12-31", 12)),
        ("2026-12-15", "2027-12-20", ("2026-12-31", "2027-12-20", 13)),
        ("2026-01-01", "9999-12-31", ("2026-01-31", "2028-12-31", 36)),
        ("9999-01-01", "9999-12-31", ("9999-01-31", "9999-12-31", 12)),
        ("9999-12-20", "9999-12-31", ("9999-12-24", "9999-12-31", 2)),
        ("2026-09-01", "2026-09-01", ("2026-09-01", "2026-09-01", 1)),
        ("2026-09-30", "2026-09-01", ("", "", 12)),
    ],
)
def test_longer_plans_are_reported_on_every_month(since: str, until: str, days: tuple[str, str, int]) -> None:
    text = HANDBOOK.replace("from: 2026-09-01", f"from: {since}").replace("until: 2026-09-30", f"until: {until}")
    lines = rows(part(planned(text).data)["progress"], "day")[1:]
    assert (lines[0], lines[-1], len(lines)) == ((days[0],), (days[1],), days[2])


def test_with_many_shares_only_their_sum_is_written_down() -> None:
    many = "".join(f"    - {{place: b6, team: team, amount: {n}.00元}}\n" for n in range(1, 61))
    head, _shares, tail = HANDBOOK.partition("    - {place: b6")
    text = head + many + tail[tail.index("    todo:") :]
    progress = part(planned(text).data)["progress"]
    assert isinstance(progress, Mapping)
    assert progress["columns"] == [
        {"key": key, "label": label}
        for key, label in (
            ("day", "State on"),
            ("total", "Total"),
            ("rate", "Collected, %"),
            ("checked", "Checked by"),
        )
    ]


def test_items_have_room_for_what_was_done_and_no_remark_about_the_sources() -> None:
    assert rows(DATA["items"], "number", "text", "owner", "due", "evidence", "done") == [
        ("1", "核对 *欠费* 与 #明细", "催收小组 · 组长", "2026-09-05", "欠费明细", ""),
        ("2", "上门催收 (remark: 两人同行)", "6栋片区", "every week, by Thursday", "", ""),
    ]


def test_what_is_said_about_the_sources_is_left_off_and_the_rest_stays() -> None:
    assert DATA["note"] == {"title": "Remark", "paragraphs": ["每周五报进度"]}


def test_a_plan_with_nothing_but_an_id_has_a_sheet() -> None:
    data = planned("plans: [{id: bare}]\n", "bare").data
    assert (data["title"], data["facts"], data["amounts"], data["items"]) == ("Work plan", [], [], None)


def test_what_cannot_be_reckoned_is_left_blank() -> None:
    text = "plans: [{id: bare, kind: collection, amounts: [{id: a}, {id: b, receivable: 3件, goal: ≥ 50%}]}]\n"
    data = planned(text, "bare").data
    assert facts(part(data)) == {}
    assert facts(part(data, 1)) == {"Receivable": "3件", "Goal": "≥ 50%", "To be collected": "2件"}
    assert part(data)["shares"] is None


def test_every_text_is_printed(tmp_path: Path) -> None:
    sheet = planned()
    assert sheets.make([sheet], tmp_path) == []
    text = text_of(tmp_path / sheet.file)
    wanted = ("核对 *欠费* 与 #明细", "人民币壹拾肆万叁仟柒佰叁拾壹元陆角", "47,910.54元", "2026-09-25", "每周五报进度")
    assert [one for one in wanted if squeezed(one) not in text] == []


def test_a_line_names_the_target_that_it_serves() -> None:
    text = (
        HANDBOOK.replace("text: 上门催收,", "text: 上门催收, target: rate,") + "targets: [{id: rate, name: 收缴率}]\n"
    )
    assert rows(planned(text).data["items"], "text")[1] == ("上门催收 (remark: 两人同行)\nFor the target: 收缴率",)
