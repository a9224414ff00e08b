"""Sentences that case files do not reach."""

import pytest

from generator.formula import Names
from tests.formula.reading import read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("9" * 31, "The number is too long."),
        ("甲 ！甲", "“！” has no meaning in a formula."),
        ("甲 + × 甲", "“+” and “×” stand side by side."),
        ("+甲", "In front of “+” there is nothing to reckon with."),
    ],
)
def test_sentences(text: str, message: str) -> None:
    _, found = read(text, Names(["甲"]))
    assert [str(one.message) for one in found] == [message]
