from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula.characters import in_characters, with_digits

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


def spoken(number: int) -> str:
    """A number below a hundred million as it is written in characters, by the book."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return f"{spoken(number // 10_000)}万{gap}{spoken(rest) if rest else ''}"
    text = ""
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += DIGITS[digit] + PLACES[place]
        elif text and number % 10**place and not text.endswith("零"):
            text += "零"
    return text or "零"


@given(st.integers(0, 99_999_999))
def test_whole_numbers(number: int) -> None:
    assert in_characters(spoken(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("百", 100),
        ("两", 2),
        ("〇", 0),
        ("二〇二六", 2026),
        ("叁仟", 3000),
        ("两千五百", 2500),
        ("一亿二千万", 120_000_000),
        ("九十九点五", Fraction(199, 2)),
        ("零点零五", Fraction(1, 20)),
    ],
)
def test_ways_to_write_a_number(text: str, value: Fraction) -> None:
    assert in_characters(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "一百五", "三万五", "一一百", "十十", "百千", "万", "亿零五", "一万亿", "点五", "五点", "五点十", "九" * 31],
)
def test_what_is_no_number_or_two_at_once(text: str) -> None:
    assert in_characters(text) is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("百分之九十五以上", "95%以上"),
        ("百分之百", "100%"),
        ("千分之三", "3‰"),
        ("三分之一", "(1 / 3)"),
        ("两周", "2周"),
        ("零分之一", None),
        ("万无一失", None),
        ("较好", None),
        ("", None),
    ],
)
def test_digits_for_a_number_in_front(text: str, digits: str | None) -> None:
    assert with_digits(text) == digits


@given(st.text(alphabet="零一两十百千万亿点分之壹拾周", max_size=12))
def test_any_characters(text: str) -> None:
    value = in_characters(text)
    assert value is None or value >= 0
    assert with_digits(text) is None or with_digits(text) != text
