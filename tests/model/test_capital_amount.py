"""Amounts written out in capital numerals."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.capital_amount import capital_amount

CASES = {
    # The examples of the rules themselves.
    "1409.50": "人民币壹仟肆佰零玖元伍角",
    "6007.14": "人民币陆仟零柒元壹角肆分",
    "1680.32": "人民币壹仟陆佰捌拾元零叁角贰分",
    "107000.53": "人民币壹拾万柒仟元零伍角叁分",
    "16409.02": "人民币壹万陆仟肆佰零玖元零贰分",
    "325.04": "人民币叁佰贰拾伍元零肆分",
    # Ends and gaps.
    "0": "人民币零元整",
    "0.05": "人民币伍分",
    "0.53": "人民币伍角叁分",
    "10": "人民币壹拾元整",
    "10.05": "人民币壹拾元零伍分",
    "137430": "人民币壹拾叁万柒仟肆佰叁拾元整",
    "10000.01": "人民币壹万元零壹分",
    "10010001": "人民币壹仟零壹万零壹元整",
    "100000000": "人民币壹亿元整",
    "100000001": "人民币壹亿零壹元整",
    "100010000": "人民币壹亿零壹万元整",
    "1000000000000": "人民币壹万亿元整",
    "1000000010000000": "人民币壹仟万亿壹仟万元整",
    "10000000000000000": "人民币壹亿亿元整",
}


@pytest.mark.parametrize(("number", "words"), [*CASES.items()])
def test_examples(number: str, words: str) -> None:
    assert capital_amount(Fraction(number)) == words


VALUES = {"零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}


def whole(text: str) -> int:
    """Capital numerals read back: what stands in front of the largest unit, times the unit, and the rest."""
    text = text.lstrip("零")
    for unit, size in (("亿", 10**8), ("万", 10**4), ("仟", 1000), ("佰", 100), ("拾", 10)):
        high, found, low = text.rpartition(unit) if unit == "亿" else text.partition(unit)
        if found:
            return whole(high) * size + whole(low)
    return VALUES[text] if text else 0


@given(st.integers(0, 10**18))
def test_what_is_written_reads_back_as_the_same_amount(cents: int) -> None:
    words = capital_amount(Fraction(cents, 100))
    found = re.fullmatch(r"人民币(?:(.+)元)?零?(?:(.)角)?零?(?:(.)分)?(整?)", words)
    assert found is not None
    yuan, tenths, hundredths, end = found.groups()
    assert whole(yuan or "") * 100 + VALUES[tenths or "零"] * 10 + VALUES[hundredths or "零"] == cents
    assert bool(end) == (cents % 100 == 0)
    assert "零零" not in words


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1/3"])
def test_what_is_no_sum_of_money_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="whole 分"):
        capital_amount(Fraction(amount))
