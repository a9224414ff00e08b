"""Target agreements as workbooks, opened with openpyxl and worked out by a spreadsheet of our own."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.targets import Agreement
from generator.sheets.agreement_workbook import agreement_workbook
from tests.formula.spreadsheet import shown
from tests.model.handbooks import DAY, sound
from tests.sheets.handbooks import SMALL

MORE = SMALL.replace(
    "targets: [{target: rate, weight: 100, scoring: 每低1个百分点扣5分}]",
    "targets: [{target: rate, weight: 60, scoring: 每低1个百分点扣5分}, {target: calm, weight: 40}, {target: yearly}]",
).replace(
    "agreements:",
    """- {id: calm, name: '=安全', owner: g.fin, period: year, goal: [{value: = 0次}]}
- id: yearly
  name: 年度相符率
  owner: g.fin
  period: year
  goal: [{value: ≥ 90%}]
  formula: 相符次数 / 盘点次数 × 100%
  when_empty: met
agreements:""",
)


def sheet_of(text: str) -> Worksheet:
    policy = sound(text, DAY)
    [agreement] = policy.all(Agreement)
    return load_workbook(BytesIO(agreement_workbook(policy, agreement, str))).active


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return sheet_of(MORE)


def test_what_the_agreement_says_stands_in_it(sheet: Worksheet) -> None:
    rows = [tuple(cell for cell in row if cell is not None) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ("财务部2026年度目标责任书",)
    assert rows[1] == ("财务部\u30002026-01-01 – 2026-12-31",)
    assert rows[3] == ("No.", "Target", "Goal", "Weight", "Period", "Result", "Goal met", "Score", "Scoring")
    assert rows[4][:5] == (1, "账实相符率", "≥ 95%", 60, "every month")
    assert rows[4][-1] == "每低1个百分点扣5分"
    assert rows[5] == (2, "=安全", "= 0次", 40, "every year")
    assert rows[10] == ("No.", "What is counted", "How many", "Counted in", "Period", "Counted from")
    # A number of a month is not that of a year, so both are typed.
    assert [row[1:] for row in rows[11:]] == [
        ("相符次数", "次", "every month", "盘点表"),
        ("盘点次数", "次", "every month"),
        ("相符次数", "次", "every year", "盘点表"),
        ("盘点次数", "次", "every year"),
    ]


@pytest.mark.parametrize(
    ("typed", "value", "verdict"),
    [
        ({"C12": 97, "C13": 100}, 0.97, "met"),
        ({"C12": 94, "C13": 100}, 0.94, "missed"),
        ({"C12": 0, "C13": 0}, "nothing was counted", "nothing was counted"),
        ({"C12": 97}, "", ""),
    ],
)
def test_results_are_live(sheet: Worksheet, typed: dict[str, int], value: object, verdict: str) -> None:
    # The spreadsheet of the tests knows one column.
    cells = {place.replace("C", "B"): number for place, number in typed.items()}
    for place, wanted in (("F5", value), ("G5", verdict)):
        assert shown(re.sub(r"\bC(?=[0-9])", "B", str(sheet[place].value)), cells) == wanted


def test_sums_are_live(sheet: Worksheet) -> None:
    assert sheet["D8"].value == "=SUM(D5:D7)"
    assert sheet["H8"].value == "=SUM(H5:H7)"
    assert sheet["D9"].value == '=SUMIF(G5:G7,"met",D5:D7)'


def test_cells_take_only_what_belongs_there(sheet: Worksheet) -> None:
    checks = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert (checks["H5"].formula1, checks["H5"].formula2) == ("0", "60")
    assert checks["C12"].formula1 == "AND(ISNUMBER(C12),ROUND(C12,0)=C12)"
    # A target without a formula: its verdict is chosen from a list.
    assert checks["G6"].formula1 == '"met,missed"'
    assert sheet["F6"].value is None


def test_it_is_made_for_paper_and_screen(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    # One page wide, which goes without saying, and as many high as need be.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:I7"
    assert sheet.oddFooter.center.text == "Page &P of &N"


def test_no_text_becomes_a_formula(sheet: Worksheet) -> None:
    assert sheet["B6"].data_type == "s"
    assert sheet["B6"].quotePrefix


def test_an_agreement_without_targets_is_a_workbook_too() -> None:
    sheet = sheet_of(
        SMALL.replace("targets: [{target: rate, weight: 100, scoring: 每低1个百分点扣5分}]", "targets: []")
    )
    assert sheet["A1"].value == "财务部2026年度目标责任书"


def test_same_agreement_same_bytes() -> None:
    policy = sound(MORE, DAY)
    [agreement] = policy.all(Agreement)
    assert agreement_workbook(policy, agreement, str) == agreement_workbook(sound(MORE, DAY), agreement, str)
