"""Pieces that both sheets are made of."""

from generator.sheets.printing import Printing, called, facts, table
from tests.model.handbooks import sound
from tests.sheets.handbooks import SMALL

POLICY = sound(SMALL)


def test_facts_that_are_not_known_are_left_out() -> None:
    assert facts([("Unit", "财务部"), ("Until", "")]) == [{"label": "Unit", "value": "财务部"}]


def test_columns_in_which_no_row_says_anything_are_left_out() -> None:
    columns = (("a", "A"), ("b", "B"))
    assert table("T", columns, [{"a": "1", "b": ""}]) == {
        "title": "T",
        "columns": [{"key": "a", "label": "A"}],
        "rows": [{"a": "1", "b": ""}],
    }
    assert table("T", columns, []) is None


def test_a_post_is_named_with_its_unit_unless_that_goes_without_saying() -> None:
    printing = Printing(POLICY, str)
    assert printing.full_name("g.fin.cashier") == "财务部 · 出纳"
    assert printing.full_name("g.fin.cashier", "g.fin") == "出纳"
    assert printing.full_name("g.fin.head") == "财务部经理"
    assert printing.full_name("nobody") == "nobody"
    assert printing.full_name(None) == ""
    assert set(printing.places) == {"g.fin", "g.fin.cashier", "g.fin.head"}


def test_a_part_without_a_name_is_called_by_how_its_text_begins() -> None:
    long = sound("positions:\n- {id: p, duties: [{id: d, text: 一二三四五六七八九十一二三四五六七八九十一二三四五}]}\n")
    assert called(Printing(long, str), long.entities["p/d"]) == "一二三四五六七八九十一二三四五六七八九十一二三…"
    assert called(Printing(POLICY, str), POLICY.entities["rule/count"]) == "《现金管理制度》第二条"


def test_what_begins_later_does_not_count_as_effective() -> None:
    printing = Printing(POLICY, str)
    printing.holds_since(POLICY.day.replace(year=2027), POLICY.day.replace(year=2025), None)
    assert printing.effective == "2025-11-24"
