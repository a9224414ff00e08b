"""Words for operations are mended where they mean one thing, and named where they may mean two."""

import pytest

from generator.formula import Names, parse
from tests.formula.reading import locate
from tests.formula.test_repair import proposal

NAMES = ("甲数", "乙数", "丙数", "甲数和乙数", "收费之和", "满意率甲", "乙数件", "除名人数")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("甲数、丙数之和 / 乙数", "(甲数 + 丙数) / 乙数"),
        ("甲数与丙数合计 / 乙数", "(甲数 + 丙数) / 乙数"),
        ("甲数与丙数之差 / 乙数", "(甲数 - 丙数) / 乙数"),
        ("甲数与丙数之积 / 乙数", "甲数 × 丙数 / 乙数"),
        ("（甲数及丙数）÷乙数", "(甲数 + 丙数) / 乙数"),
        ("甲数 / 乙数的百分比", "甲数 / 乙数 × 100%"),
        ("甲数 / 乙数的比例", "甲数 / 乙数"),
        ("100%一甲数 / 乙数", "100% - 甲数 / 乙数"),
        ("达标率甲数 / 乙数", "甲数 / 乙数"),
        ("达标比例 甲数 / 乙数", "甲数 / 乙数"),
        ("甲数件 / 丙数件", "甲数 / 丙数"),
    ],
)
def test_words_that_mean_one_thing(text: str, meant: str) -> None:
    assert proposal(text, *NAMES) == meant
    assert len(parse(text, Names(NAMES), locate(text))[1]) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("甲数除乙数", "either"), ("甲数之和 / 乙数", "added up"), ("Σ 甲数合计 / 乙数", "added up")],
)
def test_words_that_mean_two_things(text: str, words: str) -> None:
    _, found = parse(text, Names(NAMES), locate(text))
    assert len(found) == 1
    assert words in str(found[0].message)
    assert proposal(text, *NAMES) is None


@pytest.mark.parametrize("name", NAMES)
def test_words_in_names_are_names(name: str) -> None:
    text = f"{name} / 丙数 × 100%"
    assert parse(text, Names(NAMES), locate(text))[1] == []


@pytest.mark.parametrize("text", ["甲数、丙数", "甲数和丁数之和", "丁数之和", "率甲数", "每月甲数 / 乙数"])
def test_what_is_not_known_is_not_guessed(text: str) -> None:
    assert parse(text, Names(NAMES), locate(text))[1]
    assert proposal(text, *NAMES) is None
