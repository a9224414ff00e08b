"""The lists of the whole handbook."""

from collections.abc import Callable

import pytest

from generator.sheets import Sheet
from generator.sheets.lists import controls_list, measures_list, records_list, targets_list, terms_list
from generator.sheets.printing import Printing
from tests.model.handbooks import sound
from tests.sheets.handbooks import SMALL
from tests.sheets.test_form import mapping, sequence

TEXT = (
    SMALL
    + """
terms:
- {id: slip, name: 坐支, definition: 以收入直接支付, synonyms: [抵支], avoid: [坐吃]}
- {id: white, name: 白条, definition: 不合规的凭据}
controls:
- {id: apart, name: 钱账分离, kind: segregation, apart: [{action: approve, matter: spending}]}
"""
).replace("records:\n", "records:\n- {id: loose, name: 便条}\n", 1)


@pytest.mark.parametrize(
    ("listed", "columns", "rows"),
    [
        (
            targets_list,
            ["No.", "Target", "Owner", "Goal", "Period", "Formula"],
            [["1", "账实相符率", "财务部", "≥ 95%"]],
        ),
        (
            measures_list,
            ["No.", "Measure", "Counted in", "Counted by", "Counted from"],
            [["1", "盘点次数", "次", "财务部", ""], ["2", "相符次数", "次", "财务部", "盘点表"]],
        ),
        # By number; what has none comes last.
        (
            records_list,
            ["No.", "Record", "Number", "Kept by", "Retention"],
            [["1", "盘点表", "CW-01", "财务部经理", "十年"], ["2", "便条", "", "", ""]],
        ),
        (controls_list, ["No.", "Control", "Kind", "What"], [["1", "钱账分离", "segregation of duties"]]),
        # By sound.
        (
            terms_list,
            ["Term", "Meaning", "Also called", "Do not write"],
            [["白条", "不合规的凭据", "", ""], ["坐支", "以收入直接支付", "抵支", "坐吃"]],
        ),
    ],
)
def test_a_list_has_a_line_for_each(
    listed: Callable[[Printing], Sheet | None], columns: list[str], rows: list[list[str]]
) -> None:
    sheet = listed(Printing(sound(TEXT), str))
    assert sheet is not None
    table = mapping(sheet.data["list"])
    head = [mapping(one) for one in sequence(table["columns"])]
    assert [one["label"] for one in head] == columns
    lines = [[mapping(row)[str(one["key"])] for one in head] for row in sequence(table["rows"])]
    assert [line[: len(rows[0])] for line in lines] == rows


def test_there_is_no_list_of_nothing() -> None:
    policy = sound("units: [{id: u, name: 部门}]")
    for listed in (targets_list, measures_list, records_list, controls_list, terms_list):
        assert listed(Printing(policy, str)) is None
