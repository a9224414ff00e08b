"""Remarks go, whatever their form; names keep their brackets, and what reckons is no remark."""

import pytest

from generator.formula import Names, parse
from tests.formula.reading import locate
from tests.formula.test_repair import proposal

NAMES = ("甲数", "乙数", "投诉数(含转办)", "差错数(含标点符号)", "每月 上报", "得分，加权", "减免金额(每月)")
REMARKS = (
    "注：按月统计",
    "备注:含转办件",
    "四舍五入",
    "保留两位小数",
    "保留2位小数",
    "精确到0.1%",
    "每月",
    "按月统计",
    "每季度考核一次",
    "年度累计",
    "不含节假日",
    "即完成率",
)


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_is_left_out(remark: str) -> None:
    for text in (
        f"甲数 / 乙数 × 100%（{remark}）",
        f"甲数 / 乙数 × 100%({remark})。",
        f"甲数 / 乙数 × 100%，{remark}",
        f"甲数 / 乙数 × 100%；{remark}。",
        f"甲数 / 乙数 × 100% 【{remark}】",
        f"甲数 / 乙数 × 100%\n{remark}",
    ):
        assert proposal(text, *NAMES) == "甲数 / 乙数 × 100%", text
        _, found = parse(text, Names(NAMES), locate(text))
        assert len(found) == 1, text
        assert "note" in str(found[0].message) or text.endswith("。"), text


@pytest.mark.parametrize("name", NAMES)
def test_a_name_keeps_what_looks_like_a_remark(name: str) -> None:
    text = f"{name} / 乙数 × 100%"
    assert parse(text, Names(NAMES), locate(text))[1] == []
    assert proposal(f"{text}（四舍五入）", *NAMES) == text


@pytest.mark.parametrize(
    "text",
    [
        "甲数 / 差错数(含标点) × 100%",
        "甲数 / 乙数(有效) × 100%",
        "甲数 / (乙数 + 丁数)",
        "甲数 / 乙数 × 100%，甲数",
        "甲数 / 乙数 × 100%，乙数 / 甲数",
        "甲数 × (投诉数)",
        "甲数，丁数",
        "甲数 丁数",
        "（每月）",
        "，四舍五入",
    ],
)
def test_what_is_no_remark(text: str) -> None:
    assert parse(text, Names(NAMES), locate(text))[1]
    assert proposal(text, *NAMES) is None
