from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Unit, fold, parse_unit
from generator.formula.units import BASES
from tests.formula.reading import locate

SYMBOLS = sorted({base.symbol for base in BASES.values()})
UNITS = st.dictionaries(st.sampled_from(SYMBOLS), st.integers(-2, 2), max_size=4).map(
    lambda powers: Unit.of(powers.items())
)


def unit(text: str) -> Unit:
    found, wrong = parse_unit(text, locate(text))
    assert found is not None, wrong
    return found


@given(UNITS.filter(lambda one: bool(one.factors)))
def test_printed_units_are_read_again(one: Unit) -> None:
    assert unit(str(one)) == one


@given(UNITS, UNITS)
def test_dividing_undoes_multiplying(one: Unit, other: Unit) -> None:
    assert one * other / other == one
    assert (one * other).scale == one.scale * other.scale
    assert (one * other).fits(other * one)


def test_every_spelling_is_a_unit_in_half_width() -> None:
    for spelling, base in BASES.items():
        assert fold(spelling) == spelling
        assert unit(spelling) == unit(base.symbol)


@pytest.mark.parametrize(
    ("one", "other"),
    [("平方米", "㎡"), ("m2", "㎡"), ("个月", "月"), ("名", "人"), ("元/(㎡·月)", "元/月/㎡"), ("件", "件")],
)
def test_spellings_of_one_unit(one: str, other: str) -> None:
    assert unit(one) == unit(other)


@pytest.mark.parametrize(
    ("one", "other"), [("件", "宗"), ("天", "工作日"), ("分", "分钟"), ("元", "元/㎡"), ("人", "人次")]
)
def test_units_that_do_not_convert(one: str, other: str) -> None:
    assert not unit(one).fits(unit(other))


@pytest.mark.parametrize(
    ("text", "scale", "base"),
    [
        ("万元", 10000, "元"),
        ("分钟", Fraction(1, 60), "小时"),
        ("年", 12, "月"),
        ("%", Fraction(1, 100), ""),
        ("周", 7, "天"),
    ],
)
def test_multiples(text: str, scale: Fraction, base: str) -> None:
    one = unit(text)
    assert (one.scale, str(one.base)) == (scale, base)
    assert one != one.base


def test_percent_is_a_number() -> None:
    assert unit("%").dimensionless
    assert unit("%/月").measured == unit("1/月")


@given(st.text(max_size=20) | st.lists(st.sampled_from([*"/·()1% ", *SYMBOLS]), max_size=8).map("".join))
def test_any_text_is_a_unit_or_one_finding(text: str) -> None:
    found, wrong = parse_unit(text, locate(text))
    assert (found is None) == (len(wrong) == 1)
    assert all(one.code == "formula/unknown-unit" and one.hint for one in wrong)
