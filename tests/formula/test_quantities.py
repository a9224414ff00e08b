from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Quantity, parse_quantity
from tests.formula.reading import locate


def quantity(text: str) -> Quantity:
    found, wrong = parse_quantity(text, locate(text))
    assert found is not None, wrong
    return found


@pytest.mark.parametrize(
    "text", ["3000元", "15.27万元", "50,000元", "12个月", "100分", "2工作日", "50900.00元", "0", "-5℃", "９０％"]
)
def test_prints_back(text: str) -> None:
    assert str(quantity(text)) == text
    assert str(quantity(f"  {text} ")) == text


def test_one_amount_in_two_spellings() -> None:
    assert quantity("15.27万元").same(quantity("152,700元"))
    assert quantity("95%").same(quantity("0.95"))
    assert quantity("50,000元") == quantity("50000.00 元")
    assert not quantity("14天").same(quantity("14工作日"))


def test_number_that_formulas_reckon_with() -> None:
    assert quantity("1.67%").number == Fraction(167, 10000)
    assert quantity("1个百分点").number == Fraction(1, 100)
    assert quantity("15.27万元").number == Fraction(1527, 100)


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("1.67%", Fraction(1, 60), True),
        ("1.66%", Fraction(1, 60), False),
        ("2%", Fraction(1, 60), True),
        ("1.670%", Fraction(1, 60), False),
        ("0.5%", Fraction(45, 10000), True),
        ("3次", Fraction(3), True),
        ("-33.3%", Fraction(-1, 3), True),
    ],
)
def test_an_example_agrees_after_rounding_to_its_digits(text: str, value: Fraction, agrees: bool) -> None:  # noqa: FBT001
    assert quantity(text).agrees(value) is agrees


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from(list("0123456789.,，。-￥元万%％/·( )年月分约≥")), max_size=12).map("".join)
)
def test_any_text_is_a_quantity_or_one_finding(text: str) -> None:
    found, wrong = parse_quantity(text, locate(text))
    assert (found is None) == (len(wrong) == 1)
    if found is not None:
        assert quantity(str(found)) == found
        assert quantity(str(found.in_base())) == found.in_base()
    for one in wrong:
        assert 0 <= one.span.start < one.span.end <= max(1, len(text))


def test_a_number_of_absurd_length_is_refused() -> None:
    text = "9" * 5000 + "元"
    found, wrong = parse_quantity(text, locate(text))
    assert found is None
    assert [one.code for one in wrong] == ["formula/quantity"]
