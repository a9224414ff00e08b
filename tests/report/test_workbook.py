import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.formula import Value
from generator.formula.whole import Refusal
from generator.model.trace import Trace, find_targets, trace, trace_given
from generator.report.workbook import to_workbook
from tests.formula.spreadsheet import shown
from tests.model.handbooks import sound
from tests.model.offices import OFFICES, offices, typed


def traced(target: str, words: str = "") -> Trace:
    policy = offices()
    (thing,) = find_targets(policy, target)
    return trace(policy, thing, typed(policy, thing, words))[0]


def sheet_of(done: Trace) -> Worksheet:
    made = to_workbook(done, str)
    assert isinstance(made, bytes)
    return load_workbook(BytesIO(made)).active


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]


def reckoned(sheet: Worksheet) -> list[object]:
    """What the formulas of a sheet show."""
    cells = {f"B{at}": cell.value for at, cell in enumerate(sheet["B"], 1) if isinstance(cell.value, int | float)}
    formulas = [cell.value for cell in sheet["B"] if str(cell.value).startswith("=")]
    return [shown(formula, cells) for formula in formulas]


RESULT = '=IF(COUNT(B4,B5)<2,"",IF(ROUND(B5*100,0)=0,"nothing was counted",B4/B5*100%))'
MET = (
    '=IF(COUNT(B4,B5)<2,"",IF(ROUND(B5*100,0)=0,"missed",'
    'IF(SIGN(ROUND(B5*100,0))*ROUND(B4*100,0)*20>=SIGN(ROUND(B5*100,0))*ROUND(B5*100,0)*19,"met","missed")))'
)


def test_a_target_with_the_numbers_of_its_example() -> None:
    sheet = sheet_of(traced("rate"))
    assert rows(sheet) == [
        ("收缴率",),
        ("Σ 实收 / Σ 应收 × 100%",),
        ("What is counted", "How many", "Counted in", "Counted from"),
        ("实收", 285, "元", "收费台账"),
        ("应收", 300, "元", "收费台账"),
        (),
        ("Result", RESULT),
        ("Goal", "≥ 95%"),
        ("Goal met", MET),
    ]
    assert reckoned(sheet) == [0.95, "met"]
    assert sheet["B7"].number_format == "0.00%"
    (rule, _) = sheet.data_validations.dataValidation
    assert rule.formula1 == "AND(ISNUMBER(B4),ROUND(B4,2)=B4)"


@pytest.mark.parametrize(
    ("target", "given", "shows"),
    [
        # A measure that is reckoned is replaced by what it is reckoned from.
        ("office-content", "表数=20 每表项数=5 差项数=6", [0.94, "met"]),
        ("office-content", "表数=20 每表项数=5 差项数=4", [0.96, "missed"]),
        ("load-derived", "报修次数=20 在岗人数=10", [2, "met"]),
        ("load-derived", "报修次数=21 在岗人数=10", [2.1, "missed"]),
        ("load-derived", "报修次数=21 在岗人数=0", ["nothing was counted", "nothing was counted"]),
        ("income", "实收=482600元", [482600, "met"]),
        ("income", "实收=482599.99元", [482599.99, "missed"]),
        ("load-derived", "人均报修=2次/人", [2, "met"]),
        ("points", "评分=90、95、88", [91, "met"]),
        # A total of what each unit reckons is typed as a total.
        ("content", "Σ总项数=100 Σ差项数=2", [0.98, "met"]),
        ("own-share", "实收=50 Σ实收=100", [0.5, "met"]),
        ("office-content", "", ["", ""]),
    ],
)
def test_it_shows_what_the_trace_says(target: str, given: str, shows: list[object]) -> None:
    done = traced(target, given)
    assert reckoned(sheet_of(done)) == shows
    if done.outcome is not None and isinstance(done.outcome.result, Value):
        assert float(done.outcome.result.value) == pytest.approx(shows[0])
        assert done.outcome.met is (shows[1] == "met")


def test_texts_are_texts() -> None:
    nasty = '=HYPERLINK("http://x")'
    text = OFFICES.replace("name: 收缴率", f"name: '{nasty}'").replace("name: 应收,", "name: '@应收',", 1)
    policy = sound(text.replace("Σ 应收", "Σ @应收").replace("应收: 100；200", "'@应收': 100；200"))
    (target,) = find_targets(policy, "rate")
    sheet = sheet_of(trace(policy, target, ())[0])
    assert (sheet["A1"].value, sheet["A1"].data_type, sheet["A5"].value) == (nasty, "s", "@应收")
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == ["B7", "B9"]


def test_the_same_bytes_and_nothing_but_the_day() -> None:
    one, other = to_workbook(traced("rate"), str), to_workbook(traced("rate"), str)
    assert one == other
    assert isinstance(one, bytes)
    core = zipfile.ZipFile(BytesIO(one)).read("docProps/core.xml").decode()
    assert offices().day.isoformat() in core


def test_no_formula_no_workbook() -> None:
    policy = offices()
    (target,) = find_targets(policy, "tree-two")
    assert isinstance(to_workbook(trace_given(policy, target, ())[0], str), Refusal)
