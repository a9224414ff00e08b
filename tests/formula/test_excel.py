from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from generator.formula import (
    Binary,
    Formula,
    Goal,
    Name,
    Names,
    Negate,
    Number,
    Operator,
    Sum,
    Value,
    evaluate,
    inputs,
    meets,
    parse_goal,
    parse_unit,
)
from generator.formula.evaluate import Missing
from generator.formula.excel import goal_to_excel, to_excel
from generator.formula.whole import Refusal
from tests.formula.reading import formulas as any_formulas
from tests.formula.reading import locate, read
from tests.formula.spreadsheet import FUNCTIONS, shown

LIKE = Names(("甲", "乙", "丙"))
CELLS = {"甲": "B2", "乙": "B3", "丙": "$B$4"}


def goal_of(text: str) -> Goal:
    return parse_goal(text, locate(text))[0]


def verdict_of(tree: Formula, goal: Goal, cells: Mapping[str, str] = CELLS, **options: Any) -> str | Refusal:  # noqa: ANN401 - passed on
    return goal_to_excel(tree, cells, goal, met="达成", missed="未达成", empty="不适用", **options)


def formulas() -> st.SearchStrategy[Formula]:
    leaves = st.builds(Name, st.sampled_from(tuple(CELLS))) | st.integers(0, 9).map(lambda one: Number(Fraction(one)))
    return st.recursive(
        leaves,
        lambda parts: st.builds(Binary, st.sampled_from(Operator), parts, parts) | st.builds(Negate, parts),
        max_leaves=4,
    )


TENTHS = st.integers(-99, 200).map(lambda tenths: Fraction(tenths, 10)) | st.sampled_from([Fraction(0), None])


@settings(max_examples=300, deadline=None)
@given(
    formulas(),
    st.sampled_from(["≥ 98%", "> 98%", "≤ 0.5", "< 2", "= 1", "90%～95%", "按期完成", "≥ 33.33%"]),
    st.fixed_dictionaries(dict.fromkeys(CELLS, TENTHS)),
)
def test_cells_show_the_value_and_the_exact_verdict(
    tree: Formula, written: str, given_numbers: dict[str, Fraction | None]
) -> None:
    goal = goal_of(written)
    digits = dict.fromkeys(CELLS, 1)
    cells = {CELLS[n].replace("$", ""): None if v is None else float(v) for n, v in given_numbers.items()}
    value = shown(to_excel(tree, CELLS, digits=digits, empty="无"), cells)
    verdict = shown(verdict_of(tree, goal, digits=digits), cells)
    result = evaluate(tree, {name: number for name, number in given_numbers.items() if number is not None})
    if isinstance(result, Missing):
        assert (value, verdict) == ("", "")
    elif isinstance(result, Value):
        assert value == pytest.approx(float(result.value), abs=1e-12)
        assert verdict == ("达成" if meets(goal, result.value) else "未达成")
    else:
        assert (value, verdict) == ("无", "不适用")


@pytest.mark.parametrize(
    ("formula", "goal", "numbers", "verdict"),
    [
        ("甲 / 乙", "≥ 98%", (49, 50), "达成"),
        ("甲 / 乙", "> 98%", (49, 50), "未达成"),
        ("甲 / 乙", "≥ 33.33%", (1, 3), "达成"),
        ("甲 / 乙", "≥ 98%", (0, 0), "不适用"),
        ("甲 / (乙 - 10)", "≤ -2", (8, 6), "达成"),
        ("甲 / (乙 - 10)", "> -2", (8, 6), "未达成"),
        ("甲 / (0 - 2)", "≥ -4", (8, 0), "达成"),
        ("甲 / (0 - 2)", "> -4", (8, 0), "未达成"),
        ("甲 / 乙", "90%～95%", (951, 1000), "未达成"),
        ("甲 - 乙", "= 0次", (3, 3), "达成"),
        ("Σ 甲 / Σ 乙", "≥ 98%", (98, 100), "达成"),
    ],
)
def test_thresholds(formula: str, goal: str, numbers: tuple[float, float], verdict: str) -> None:
    tree, _ = read(formula, LIKE)
    made = verdict_of(tree, goal_of(goal))
    assert shown(made, dict(zip(("B2", "B3"), numbers, strict=True))) == verdict


@pytest.mark.parametrize(("yuan", "verdict"), [(137430.00, "达成"), (137429.99, "未达成")])
def test_a_goal_in_another_unit_than_the_value(yuan: float, verdict: str) -> None:
    tree, _ = read("甲", LIKE)
    unit, _ = parse_unit("元", locate("元"))
    made = verdict_of(tree, goal_of("≥ 13.743万元"), unit=unit, digits={"甲": 2})
    assert shown(made, {"B2": yuan}) == verdict


def test_a_total_of_cells() -> None:
    tree, _ = read("Σ 甲 / 甲", LIKE)
    cells = {"Σ 甲": "B3:B5", "甲": "B2"}
    value, verdict = to_excel(tree, cells), verdict_of(tree, goal_of("= 1.5"), cells, digits={"Σ 甲": 1})
    assert value == '=IF(COUNT(B3:B5,B2)<4,"",IF(B2=0,"",SUM(B3:B5)/B2))'
    assert shown(value, {"B2": 2, "B3": 1, "B4": 1.5, "B5": 0.5}) == 1.5
    assert shown(verdict, {"B2": 2, "B3": 2.4, "B4": 0.3, "B5": 0.3}) == "达成"
    assert shown(verdict, {"B2": 2, "B3": 2.4, "B4": 0.3}) == ""


@given(any_formulas())
def test_nothing_but_cells_numbers_and_functions(tree: Formula) -> None:
    cells = {key: f"C{place}" for place, key in enumerate(inputs(tree), 1)}
    for made in (to_excel(tree, cells), verdict_of(tree, goal_of("≥ 98%"), cells)):
        if isinstance(made, Refusal):
            continue
        items = Tokenizer(made).items
        assert {one.value for one in items if one.subtype == Token.RANGE} <= set(cells.values())
        functions = {one.value for one in items if one.type == Token.FUNC and one.subtype == Token.OPEN}
        assert functions <= FUNCTIONS.keys()
        assert {one.value for one in items if one.subtype == Token.TEXT} <= {'""', '"达成"', '"未达成"', '"不适用"'}


def test_texts_stay_texts() -> None:
    tree, _ = read("1 / 甲", LIKE)
    nasty = '"&HYPERLINK("http://x")&"'
    made = to_excel(tree, CELLS, empty=nasty)
    assert shown(made, {"B2": 0}) == nasty
    with pytest.raises(ValueError, match="255"):
        to_excel(tree, CELLS, empty="长" * 256)


@pytest.mark.parametrize("place", ["", "B0", "b2", "B2)", "B2:B", "Sheet1!B2", "B2,C3", "1", "甲", "B2\n", "ABCD1"])
def test_what_is_no_cell(place: str) -> None:
    with pytest.raises(ValueError, match="no cell"):
        to_excel(Name("甲"), {"甲": place})


@pytest.mark.parametrize(
    "formula",
    [
        f"甲 + {'9' * 16}",
        "甲 × 1.2345678901234567",
        f"{'甲 / (乙 + ' * 16}甲{')' * 16}",
    ],
)
def test_refusals(formula: str) -> None:
    tree, wrong = read(formula, LIKE)
    assert not wrong
    assert isinstance(verdict_of(tree, goal_of("≥ 98%")), Refusal)


@pytest.mark.parametrize("goal", ["95", "尽量多"])
def test_a_goal_that_does_not_say_what_counts(goal: str) -> None:
    assert isinstance(verdict_of(Name("甲"), goal_of(goal)), Refusal)


def test_sums_within_the_tree_are_gone() -> None:
    assert to_excel(Sum(Negate(Name("甲"))), CELLS) == '=IF(COUNT(B2)<1,"",(-B2))'
