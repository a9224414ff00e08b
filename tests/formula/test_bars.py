"""A bar may be drawn with anything; what is no bar stays what it is."""

import pytest

from generator.formula import Names, parse
from tests.formula.reading import locate
from tests.formula.test_repair import proposal

NAMES = ("甲数", "乙数", "丙数", "A——B类")
DASHES = (
    "————",
    "--------",
    "－－－",
    "－－",
    "──",
    "━━",
    "═══",
    "⸺⸺",
    "___",
    "＿＿",
    "﹍﹍",
    "‾‾",
    "ˉˉˉ",
    "—— ——",
)
RATES = ("×100%", " × 100%", "×　１００％", "*100%", "x100%", "·100%", "×1OO%", "100%", "×%")


@pytest.mark.parametrize("dashes", DASHES)
def test_any_dashes_are_a_bar(dashes: str) -> None:
    for lines in (f"甲数\n{dashes}\n乙数×100%", f"甲数\n{dashes}×100%\n乙数", f"  甲数\n {dashes}\n  乙数\n×100%"):
        assert proposal(lines, *NAMES) == "甲数 / 乙数 × 100%", lines


@pytest.mark.parametrize("rate", RATES)
def test_any_form_of_a_rate_may_stand_beside_the_bar(rate: str) -> None:
    assert proposal(f"甲数 - 丙数\n———{rate}\n乙数", *NAMES) == "(甲数 - 丙数) / 乙数 × 100%"


@pytest.mark.parametrize(
    ("text", "missing"),
    [("————\n乙数×%", "numerator"), ("甲数\n————", "denominator"), ("甲数\n————×100%", "denominator")],
)
def test_half_a_fraction_says_what_is_missing(text: str, missing: str) -> None:
    _, found = parse(text, Names(NAMES), locate(text))
    assert [one.code for one in found] == ["formula/lost-fraction"]
    assert missing in str(found[0].message)
    assert found[0].span.text.startswith("———")
    assert proposal(text, *NAMES) is None


@pytest.mark.parametrize(
    "text", ["甲数\n-\n乙数", "甲数 - 乙数", "甲数 - -乙数", "A——B类 / 甲数", "甲数\n/\n乙数 × 100%"]
)
def test_signs_and_names_are_no_bars(text: str) -> None:
    assert parse(text, Names(NAMES), locate(text))[1] == []


def test_two_bars_are_not_guessed_at() -> None:
    assert proposal("甲数\n————\n乙数\n————\n丙数", *NAMES) is None
