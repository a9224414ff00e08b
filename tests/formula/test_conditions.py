from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Names, has_hole, parse_condition, parse_effect, print_formula
from tests.formula.reading import locate

NAMES = Names(["得分", "超时投诉宗数", "超过时限宗数"])


@pytest.mark.parametrize(
    ("text", "words", "formula"),
    [
        ("绩效工资下调 (90 - 得分) × 1%", "绩效工资下调", "(90 - 得分) × 1%"),
        ("绩效工资下调（90－得分）×1％", "绩效工资下调", "(90 - 得分) × 1%"),
        ("扣超时投诉宗数 × 2分", "扣", "超时投诉宗数 × 2分"),
        ("超时投诉宗数 × 2分", "", "超时投诉宗数 × 2分"),
        ("通报批评", "通报批评", None),
    ],
)
def test_effects(text: str, words: str, formula: str | None) -> None:
    effect, found = parse_effect(text, NAMES, locate(text))
    assert not found
    assert effect.words == words
    assert (effect.formula and print_formula(effect.formula)) == formula


def test_places_in_an_effect_are_those_of_the_whole_text() -> None:
    text = "绩效工资下调 (90 - 得纷) × 1%"
    _, found = parse_effect(text, NAMES, locate(text))
    assert [one.span.text for one in found] == ["得纷"]


PIECES = st.sampled_from([*"<>=≥≤()+-×/%0123456789 分宗低于，扣", "得分", "超过时限宗数", "不超过"])


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=40))
def test_any_text_is_read_or_said_to_be_wrong(text: str) -> None:
    condition, found = parse_condition(text, NAMES, locate(text))
    assert (has_hole(condition.left) or has_hole(condition.right)) == bool(found)
    effect, wrong = parse_effect(text, NAMES, locate(text))
    assert (effect.formula is not None and has_hole(effect.formula)) == bool(wrong)
    for one in (*found, *wrong):
        assert 0 <= one.span.start < one.span.end <= max(1, len(text))


def test_right_side_keeps_its_place() -> None:
    text = "得分低于90分"
    condition, _ = parse_condition(text, NAMES, locate(text))
    assert text[condition.right.start : condition.right.end] == "90分"
    assert condition.right != condition.left
    assert Fraction(90) == getattr(condition.right, "value", None)
