"""The workbook of registers, opened with openpyxl."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from generator.sheets.registers import Register, is_day, put_together, registers_workbook
from tests.model.handbooks import DAY


def opened(*registers: Register, handbook: str = "小手册") -> Workbook:
    return load_workbook(BytesIO(registers_workbook(registers, handbook, DAY, str)))


RULES = Register(
    "制度清单",
    ("编号", "名称", "生效日期", "条数", "归口"),
    (("001", "财务制度", "2026-01-01", "12", "财务部"), ("HL-02", "=1+1", "", "3", "甲\n乙")),
)


def test_texts_numbers_and_days() -> None:
    sheet = opened(RULES)["制度清单"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("编号", "名称", "生效日期", "条数", "归口"),
        ("001", "财务制度", datetime(2026, 1, 1), 12, "财务部"),  # noqa: DTZ001 - a day
        ("HL-02", "=1+1", None, 3, "甲\n乙"),
    ]
    # A text that looks like a formula is one neither now nor after somebody edits its cell.
    assert sheet["B3"].data_type == "s"
    assert sheet["B3"].quotePrefix
    assert not sheet["B2"].quotePrefix


def test_heads_stand_still_and_repeat() -> None:
    sheet = opened(RULES)["制度清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_the_first_sheet_leads_to_the_others() -> None:
    book = opened(RULES, Register("空", ("一",), ()))
    first = book.worksheets[0]
    assert [(row[0].value, row[1].value) for row in first.iter_rows(min_row=5)] == [("制度清单", 2), ("空", 0)]
    assert first["A5"].hyperlink.location == "'制度清单'!A1"


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("a/b:c*d?[e]", "a b c d  e"), ["a b c d  e", "a b c d  e (2)"]),
        (("很长" * 20, "很长" * 20), [("很长" * 20)[:31], ("很长" * 20)[:27] + " (2)"]),
        (("'引'", "History", "history_"), ["引", "History_", "history_ (2)"]),
        (("", "\x00\ufffe"), ["1", "1 (2)"]),
    ],
)
def test_names_that_excel_takes(titles: tuple[str, ...], names: list[str]) -> None:
    book = opened(*(Register(title, ("一",), ()) for title in titles))
    assert book.sheetnames[1:] == names


def test_what_no_workbook_can_hold_is_left_out() -> None:
    sheet = opened(Register("表", ("一",), (("a\x00b\ud800c",), ("长" * 40000,))), handbook="手册 & 规则 &P")["表"]
    assert sheet["A2"].value == "abc"
    assert len(sheet["A3"].value) == 32767
    assert sheet.oddHeader.left.text == "手册 && 规则 &&P"


@pytest.mark.parametrize(
    ("text", "fits"), [("2026-02-28", True), ("2026-02-30", False), ("1900-01-01", False), ("2026-1-1", False)]
)
def test_days(text: str, fits: bool) -> None:  # noqa: FBT001 - from the table above
    assert is_day(text) is fits


def test_tables_of_one_page_are_one_register() -> None:
    one = Register("表", ("条", "谁", "违反"), (("1", "甲", "罚"),))
    other = Register("表", ("条", "内容", "谁"), (("2", "写", "乙"),))
    assert put_together("表", "分项", [("上", one), ("下", other)]) == Register(
        "表", ("分项", "条", "内容", "谁", "违反"), (("上", "1", "", "甲", "罚"), ("下", "2", "写", "乙", ""))
    )
    assert put_together("表", "分项", [("", one)]) == one


def test_same_registers_same_bytes() -> None:
    assert registers_workbook([RULES], "手册", DAY, str) == registers_workbook([RULES], "手册", DAY, str)
