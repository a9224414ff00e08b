from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import format_value, round_half_up
from generator.formula.numerals import NUMERAL, exact, fixed, grouped, numeral


@pytest.mark.parametrize(
    ("value", "unit", "digits", "text"),
    [
        (Fraction(1, 60), "%", 2, "1.67%"),
        (Fraction(49, 50), "%", 0, "98%"),
        (Fraction(1), "%", 2, "100.00%"),
        (Fraction(-1, 3), "%", 1, "-33.3%"),
        (Fraction(5, 2), "次", 0, "3次"),
        (Fraction(-5, 2), "次", 0, "-3次"),
        (Fraction(1, 1000), None, 2, "0.00"),
        (Fraction(-1, 1000), "", 2, "0.00"),
        (Fraction(152700), "元", 2, "152,700.00元"),
        (Fraction(-1234567), "", 3, "-1,234,567.000"),
        (Fraction(999), "元", 0, "999元"),
    ],
)
def test_values_for_people(value: Fraction, unit: str | None, digits: int, text: str) -> None:
    assert format_value(value, unit, digits) == text


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 6))
def test_rounding_is_that_of_decimal(whole: int, scale: int, digits: int) -> None:
    value = Decimal(whole).scaleb(-scale)
    expected = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert round_half_up(Fraction(value), digits) == Fraction(expected)
    assert fixed(Fraction(value), digits) == f"{expected + 0:f}"


def test_exact_has_no_needless_digit() -> None:
    assert [exact(Fraction(text)) for text in ("3.50", "1/3", "1/8", "1000", "-0.5")] == [
        "3.5",
        None,
        "0.125",
        "1000",
        "-0.5",
    ]


def test_a_number_too_long_for_a_line_is_shortened() -> None:
    assert fixed(Fraction(10) ** 9000 / 3, 2) == "3.333333E+8999"


@pytest.mark.parametrize(
    ("text", "value"), [("50,000.5", "50000.5"), ("007", "7"), ("0.10", "0.1"), ("1,234,567", "1234567")]
)
def test_numerals(text: str, value: str) -> None:
    found = NUMERAL.fullmatch(text)
    assert found is not None
    assert numeral(found.group()) == Fraction(value)


@pytest.mark.parametrize("text", ["1.2.3", "5,00", "1,0000", "1.", ".5", "1,234.5,6"])
def test_what_is_no_numeral(text: str) -> None:
    assert NUMERAL.match(text) is None


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("(9000 + 2400 - 96) / 12200 × 100%", "(9,000 + 2,400 - 96) / 12,200 × 100%"),
        ("0.12345 + 1234567.8901元", "0.12345 + 1,234,567.8901元"),
        ("-100000/3", "-100,000/3"),
        ("3.333333E+8999", "3.333333E+8999"),
        ("999", "999"),
    ],
)
def test_numbers_for_people_have_separators(plain: str, shown: str) -> None:
    assert grouped(plain) == shown


@given(st.integers(0, 10**30))
def test_separators_are_read_again(whole: int) -> None:
    shown = grouped(str(whole))
    assert shown == f"{whole:,}"
    assert NUMERAL.fullmatch(shown) is not None
    assert numeral(shown) == whole
