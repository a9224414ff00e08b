"""Digits with words for their places: one value where only one is meant, two where it is open, none otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula.places import in_places


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("47万5千元", ["475000元"]),
        ("2万3千元", ["23000元"]),
        ("12万8千6百元", ["128600元"]),
        ("1亿2千万元", ["120000000元"]),
        ("3千5百元", ["3500元"]),
        ("3千5百万元", ["35000000元"]),
        ("-4万2600元", ["-42600元"]),
        ("47 万 5 千 元", ["475000元"]),
        ("2百3十5件", ["235件"]),
        ("4万5元", ["40005元", "45000元"]),
        ("3千5", ["3005", "3500"]),
        ("47万", []),
        ("5万3千克", []),
        ("3百5千元", []),
        ("5万12千元", []),
        ("1亿12345万元", []),
        ("2.5万3千元", []),
        ("4万5头", []),
    ],
)
def test_what_is_meant(written: str, meant: list[str]) -> None:
    assert list(in_places(written)) == meant


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9999))
def test_places_are_added_up(thousands: int, hundreds: int, tens: int, many: int) -> None:
    value = many * 10000 + thousands * 1000 + hundreds * 100 + tens * 10
    assert in_places(f"{many}万{thousands}千{hundreds}百{tens}十元") == (f"{value}元",)


@given(st.text("0123456789十百千万亿元件. -", max_size=12))
def test_any_text_has_two_meanings_at_most(text: str) -> None:
    assert len(in_places(text)) <= 2
