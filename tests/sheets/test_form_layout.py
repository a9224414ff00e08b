"""Which records are written line by line, and what stands where."""

import pytest

from generator.model.regulations import Record
from generator.sheets.form_layout import head, in_cells, is_register, layout, lengthy
from tests.model.handbooks import sound


def record(name: str, fields: str = "{id: a, name: 日期, type: date}") -> Record:
    return sound(f"records:\n- {{id: r, name: {name}, fields: [{fields}]}}\n").all(Record)[0]


@pytest.mark.parametrize(
    ("name", "register"),
    [
        ("用印登记表", True),
        ("投诉台账（商业）", True),
        ("现金日记账", True),
        ("文件受控清单", True),
        ("合同台账", True),
        ("满意度问卷与汇总表", True),
        ("设备巡查记录", True),  # Nothing tells: lines.
        ("支出审批单", False),
        ("突发事件报告", False),
        ("劳动合同与人事档案", False),
        ("装修登记与验收单", False),  # The last noun decides.
        ("物品放行条", False),
        ("Visitors' log", True),
        ("Leave request", False),
    ],
)
def test_the_last_noun_of_the_name_decides(name: str, register: bool) -> None:  # noqa: FBT001 - a case
    assert is_register(record(f"“{name}”" if ":" in name else name)) is register


def test_what_would_not_fit_across_a_page_is_a_form() -> None:
    many = ", ".join(f"{{id: f{at}, name: 第{at}项}}" for at in range(13))
    assert not is_register(record("登记表", many))
    assert not is_register(record("登记表", f"{{id: a, name: {'长' * 41}}}"))


def test_a_period_stands_above_the_lines_and_who_answers_for_the_sheet_below() -> None:
    laid = layout(
        record(
            "统计表",
            "{id: m, name: 月份}, {id: o, name: 管理处}, {id: s, name: 应收, type: amount}, "
            "{id: g, name: 签收人, type: signature}, {id: c, name: 复核, type: signature}",
        )
    )
    assert [[one.label for one in part] for part in (laid.above, laid.fields, laid.signed)] == [
        ["月份"],
        ["管理处", "应收", "签收人"],
        ["复核"],
    ]


def test_a_period_that_is_what_the_lines_are_about_is_a_column() -> None:
    amounts = "{id: m, name: 月份}, {id: a, name: 应收, type: amount}, {id: b, name: 复核, type: signature}"
    laid = layout(record("收缴表", amounts))
    assert (laid.above, laid.signed, len(laid.fields)) == ((), (), 3)


def test_long_texts_have_a_line_of_their_own_and_short_choices_stand_in_the_cells() -> None:
    fields = record(
        "检查表",
        "{id: a, name: 处理意见}, {id: b, name: 房号}, {id: c, name: 结果, type: choice, options: [合格, 返工]}, "
        "{id: d, name: 类别, type: choice, options: [恶性治安事件, 消防事故]}, {id: e, name: 原因, type: amount}",
    ).fields
    assert [lengthy(one) for one in fields] == [True, False, False, False, False]
    assert [in_cells(one) for one in fields] == [False, False, True, False, False]
    assert [head(one) for one in fields[2:4]] == ["结果", "类别\n（恶性治安事件／消防事故）"]
