from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import (
    Binary,
    Hole,
    Name,
    Names,
    Number,
    Operator,
    evaluate,
    has_hole,
    nodes,
    to_layout,
    to_mathml,
)
from generator.formula.ast import LEVELS, depth
from generator.formula.check import check
from generator.formula.complaints import CHARACTERS
from tests.formula.reading import DECLARED, locate, read, symbols

NAMES = Names(DECLARED)
SIGNS = list(
    "+-×÷/*（）()％%Σ∑·、，,.。：:；=＝<>≥≤～~ 　\t\n[]{}【】元万分件宗月0123456789５x含“《\x00\ud83d\U0001f600"
)
PIECES = st.sampled_from([*SIGNS, *DECLARED, "总件", "件数", "100%", "15.27万元", "2分/宗", "不低于", "除以"])
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)


def test_full_width_spans_are_those_of_the_author() -> None:
    text = "（总件数－不合格件数）÷总件数×１００％"
    tree, found = read(text, NAMES)
    assert not found
    shown = {text[node.start : node.end] for node in nodes(tree)}
    assert shown == {text, "（总件数－不合格件数）÷总件数", "总件数－不合格件数", "总件数", "不合格件数", "１００％"}


def test_unit_text_is_kept_with_the_number() -> None:
    tree, _ = read("总件数 × 15.27 万元/户", NAMES)
    assert tree == Binary(Operator.MULTIPLY, Name("总件数"), Number(Fraction(1527, 100), "万元/户"))


def test_per_mille_is_a_percentage() -> None:
    assert read("5‰", NAMES)[0] == Number(Fraction(1, 2), None, percent=True)


def test_a_name_spelled_like_a_unit() -> None:
    names = Names(["件", "分"])
    assert read("2件 × 件", names)[0] == Binary(Operator.MULTIPLY, Number(Fraction(2), "件"), Name("件"))
    assert read("2分 / 件", names)[0] == Binary(Operator.DIVIDE, Number(Fraction(2), "分"), Name("件"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * LEVELS + "1" + ")" * LEVELS, "formula/too-deep"),
        ("-" * LEVELS + "1", "formula/too-deep"),
        ("Σ" * 2000, "formula/too-deep"),
        ("+".join(["1"] * (LEVELS + 1)), "formula/too-deep"),
        ("1+" * (CHARACTERS // 2) + "1", "formula/too-long"),
        ("(" * 3000, "formula/syntax"),
    ],
)
def test_limits(text: str, code: str) -> None:
    tree, found = read(text, NAMES)
    assert [one.code for one in found] == [code]
    assert tree == Hole(text)


@pytest.mark.parametrize(
    "text", ["(" * (LEVELS - 1) + "1" + ")" * (LEVELS - 1), "+".join(["1"] * LEVELS), "-" * (LEVELS - 1) + "1"]
)
def test_just_within_the_limits(text: str) -> None:
    tree, found = read(text, NAMES)
    assert not found
    assert depth(tree) <= LEVELS
    assert hash(tree) == hash(read(text, NAMES)[0])
    assert evaluate(tree, {}).__class__.__name__ == "Value"
    assert to_mathml(tree)


@given(TEXTS)
def test_any_text_gives_a_tree_or_says_why(text: str) -> None:
    tree, found = read(text, NAMES)
    assert has_hole(tree) == bool(found)
    assert len({(one.code, one.span.key) for one in found}) == len(found)
    for one in found:
        assert 0 <= one.span.start < one.span.end <= max(len(text), 1)
        assert one.hint is not None
        assert str(one.message)
    for node in nodes(tree):
        assert 0 <= node.start <= node.end <= len(text)
    unit, misfits = check(tree, symbols(dict.fromkeys(DECLARED, "件")), locate(text))
    assert unit is None or not any(one.code == "formula/mixed-units" for one in misfits)
    assert to_mathml(tree).startswith("<math")
    assert to_layout(tree)
    if not found:
        evaluate(tree, dict.fromkeys((*DECLARED, *(f"Σ {name}" for name in DECLARED)), Fraction(0)))
