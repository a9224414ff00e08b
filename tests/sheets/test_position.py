"""The position sheet."""

from collections.abc import Mapping, Sequence
from datetime import date as Day

from generator.sheets.sheet import Json
from tests.sheets.handbooks import SMALL, planned


def rows(table: Json, *keys: str) -> list[tuple[Json, ...]]:
    """The values of a table under some keys."""
    assert isinstance(table, Mapping)
    lines = table["rows"]
    assert isinstance(lines, Sequence)
    return [tuple(line[key] for key in keys) for line in lines if isinstance(line, Mapping)]


def facts(data: Mapping[str, Json]) -> dict[str, str]:
    lines = data["facts"]
    assert isinstance(lines, Sequence)
    return {str(line["label"]): str(line["value"]) for line in lines if isinstance(line, Mapping)}


HEAD = planned()["g.fin.head"].data


def test_place_in_the_organisation() -> None:
    assert facts(HEAD) == {
        "Position": "财务部经理",
        "Code": "g.fin.head",
        "Unit": "财务部",
        "Head-count": "1 (need not be filled)",
        "Reports to": "集团 · 总经理",
        "Deputy": "出纳",
        "While vacant": "出纳 (decided by 集团 · 总经理)",
        "Effective from": "2026-07-01",
        "Leads": "出纳 × 2",
    }


def test_duties_are_numbered_and_worded() -> None:
    assert rows(HEAD["duties"], "number", "text", "part", "activity", "deadline", "records") == [
        ("1", "每月核对 *账面* 与 #现金", "accountable", "现金管理", "every month, by day 5 of the next one", "盘点表"),
        ("2", "答复询问", "consulted", "", "within 2工作日 after “收到询问”", ""),
        ("3", "编制预算", "responsible", "", "every year, by 11/30", "(to be filled in)"),
    ]


def test_powers_say_above_and_up_to_where() -> None:
    assert rows(HEAD["powers"], "matter", "action", "amount") == [
        ("费用支出", "approves", "above 1,000元, up to 5,000元")
    ]


def test_a_head_carries_the_targets_of_its_unit() -> None:
    assert rows(HEAD["targets"], "target", "goal", "period", "whose", "evidence") == [
        ("账实相符率", "≥ 95%", "every month", "财务部", "盘点表")
    ]
    assert planned()["g.fin.cashier"].data["targets"] is None


def test_the_goal_is_that_of_the_day() -> None:
    later = planned(day=Day(2026, 12, 5))["g.fin.head"].data
    assert rows(later["targets"], "goal") == [("≥ 98%",)]
    assert later["effective"] == "2026-12-01"


def test_recurring_deadlines_come_with_the_most_frequent_first() -> None:
    # What 经办人, whoever that is, does every day is nobody's calendar.
    assert rows(HEAD["deadlines"], "deadline", "where") == [
        ("every week, by Friday", "《现金管理制度》第二条"),
        ("every month, by day 5 of the next one", "Duty 1"),
        ("every year, by 11/30", "Duty 3"),
    ]


def test_clauses_bind_by_the_post_or_its_unit_and_are_printed_with_their_items() -> None:
    assert rows(HEAD["clauses"], "where", "text", "named") == [
        ("《现金管理制度》第二条", "盘点按下列顺序进行：\n（一）先点现金\n（二）后对账", ""),
        ("《现金管理制度》第三条", "不得坐支", "财务部"),
    ]
    assert rows(HEAD["steps"], "where", "text", "deadline") == [
        ("《现金管理制度》“付款”流程第2步", "签批", "within 1工作日 after “填单”")
    ]


def test_what_binds_everybody_is_only_cited() -> None:
    general = HEAD["general"]
    assert isinstance(general, Mapping)
    assert general["items"] == ["《现金管理制度》第一条, “付款”流程第1步"]


def test_a_regulation_that_does_not_apply_to_the_unit_binds_nobody_in_it() -> None:
    elsewhere = SMALL.replace("  status: in-force\n", "  status: in-force\n  applies_to: [g.other]\n")
    other = elsewhere.replace("units:\n", "units:\n- {id: g.other, name: 另部门}\n")
    assert planned(other)["g.fin.head"].data["clauses"] is None


def test_open_items_stand_on_the_sheet() -> None:
    assert rows(HEAD["open"], "what", "because", "who", "due") == [
        ("编制预算: records", "表格未定", "集团 · 总经理", "2026-12-31")
    ]


def test_a_post_with_nothing_but_an_id_has_a_sheet() -> None:
    bare = planned("positions:\n- {id: bare}\n")["bare"].data
    assert facts(bare) == {"Position": "bare", "Code": "bare"}
    assert [bare[key] for key in ("purpose", "duties", "powers", "targets", "clauses", "requirements", "open")] == [
        None
    ] * 7


def test_a_goal_to_come_is_printed_with_its_day_and_the_deadline_below_it() -> None:
    goal = "goal: [{value: ≥ 95%}, {from: 2026-12-01, value: ≥ 98%}, {from: 2027-02-01, value: ≥ 99%}]"
    text = SMALL.replace(goal, "goal: [{from: 2027-02-01, value: ≥ 99%}]\n  deadline: {every: month, by: last-day}")
    assert rows(planned(text)["g.fin.head"].data["targets"], "goal") == [
        ("≥ 99% from 2027-02-01\nby the last day of every month",)
    ]
