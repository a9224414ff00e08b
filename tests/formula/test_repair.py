"""What is no accident is left alone, and what is one is said once; the accidents themselves are case files."""

import pytest

from generator.formula import Names, parse
from generator.formula.repair import FINDINGS, LENGTH, REPAIRED
from tests.formula.reading import locate

GUILTY = (
    "同比增长数",
    "乘客投诉数",
    "统一考核分",
    "计算公式数",
    "X光机台数",
    "A/B类",
    "减免金额（元）",
    "十佳员工数",
    "占用车位数",
    "达标率%",
    "“五星”项数",
    "3、4栋收费",
    "百分之百回访数",
    "除以外项数",
    "总数",
)
"""Names that look like accidents."""


def proposal(text: str, *names: str) -> str | None:
    _, found = parse(text, Names(names or GUILTY), locate(text))
    shown = {str(dict(one.hint.values)["formula"]) for one in found if one.hint and one.hint.template == REPAIRED}
    assert len(shown) <= 1
    return shown.pop() if shown else None


@pytest.mark.parametrize("name", GUILTY)
def test_names_that_look_like_accidents_are_read(name: str) -> None:
    text = f"{name} / 总数 × 100%"
    assert parse(text, Names(GUILTY), locate(text))[1] == []


@pytest.mark.parametrize("name", GUILTY)
def test_an_accident_beside_such_a_name_is_the_only_change(name: str) -> None:
    tree, _ = parse(f"{name} / 总数", Names(GUILTY), locate(f"{name} / 总数"))
    for spoiled in (f"{name} / 总数。", f"公式：{name}/总数", f"{name}除以总数", f"{name} 总数×％"):
        repaired = proposal(spoiled)
        if repaired is not None:
            again, wrong = parse(repaired, Names(GUILTY), locate(repaired))
            assert not wrong
            assert again == tree or repaired.endswith("× 100%")


@pytest.mark.parametrize(
    "text",
    [
        "旧x数 / 总数",
        "统一数 / 总数",
        "总数 ≥ 95%",
        "总数 总数",
        "总数 × / 总数",
        "总数 + 总数 = 总数 + 总数",
        "总数 / 总数 = 总数 / 总数",
        "总数 - 总数 总数 × 100%",
        "总数 / 总数 总数 × 100%",
        "总数(总数 + 总数)",
        "√总数",
        "1.2.3 + 总数",
        "3头 × 总数",
        "总数 × (总数 + 总数 - 总数",
    ],
)
def test_no_repair_where_several_make_sense_or_none(text: str) -> None:
    assert parse(text, Names(GUILTY), locate(text))[1]
    assert proposal(text) is None


def test_a_name_that_is_a_slip_of_two_names_is_not_chosen() -> None:
    assert proposal("公式：甲错数 / 总数", "甲一数", "甲二数", "总数") is None
    assert proposal("公式：甲错数 / 总数", "甲一数", "总数") == "甲一数 / 总数"


def test_what_is_long_or_all_wrong_is_not_looked_at() -> None:
    assert proposal("总数" + " + 总数" * (LENGTH // 5 + 1) + "。") is None
    assert proposal("！".join(["总数"] * (FINDINGS + 2))) is None


def test_a_character_has_one_finding() -> None:
    text = "[总数 / 总数"
    _, found = parse(text, Names(GUILTY), locate(text))
    assert [(one.code, one.span.text) for one in found] == [("formula/syntax", "[")]
    assert proposal(text) == "总数 / 总数"


def test_further_places_are_related() -> None:
    text = "甲 x 乙 + 丙 x 丁 - 甲 X 丁"
    _, found = parse(text, Names("甲乙丙丁"), locate(text))
    assert [(one.span.text, [other.span.text for other in one.related]) for one in found] == [("x", ["x", "X"])]
