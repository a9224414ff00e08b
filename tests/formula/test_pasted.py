"""What came along from another program goes, and what only looks like it stays."""

import pytest

from generator.formula import Names, parse
from tests.formula.reading import locate
from tests.formula.test_repair import proposal

NAMES = ("甲数", "乙数", "丙数", "C3类", "A|B", "<新>户数", "甲数[1]", "@平台投诉", "ROUND(甲)", "m²数")
MEANT = "甲数 / 乙数 × 100%"


@pytest.mark.parametrize(
    "text",
    [
        "<p>甲数 / 乙数 × 100%</p>",
        "甲数<br/>/ 乙数 × 100%",
        "甲数 / 乙数 \\* 100%",
        "***甲数 / 乙数 × 100%***",
        "```甲数 / 乙数 × 100%```",
        "@全体成员 甲数 / 乙数 × 100%",
        "👍甲数 / 乙数 × 100%👍👍",
        "甲数① / 乙数② × 100%",
        "ROUND(甲数/乙数*100%,2)",
        "round( 甲数 / 乙数 × 100% ; 4 )",
        'IFERROR(甲数/乙数*100%,"-")',
        "IF(乙数=0,1,甲数/乙数*100%)",
        "收缴率\t甲数/乙数×100%\t≥98%",
        "|收缴率|甲数/乙数×100%|每月|",
        "甲数/乙数×100%；甲数/乙数×100%",
        "甲数/乙数×100%\n甲数/乙数×100%",
        "甲数/乙数×100%，≥98%",
        "甲数/乙数×100%（不低于98%）",
    ],
)
def test_one_finding_with_the_formula_alone(text: str) -> None:
    assert proposal(text, *NAMES) == MEANT
    assert len(parse(text, Names(NAMES), locate(text))[1]) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C3/D3*100%", "cell"),
        ("=$C$3/$D$3", "cell"),
        ("AVERAGE(甲数)/乙数", "AVERAGE"),
        ("IF(乙数=0,甲数/丙数,甲数/乙数)", "IF"),
        ("甲数/乙数×100%；甲数/丙数×100%", "Two formulas"),
        ("甲数²/乙数", "power"),
    ],
)
def test_one_finding_where_nothing_can_be_offered(text: str, words: str) -> None:
    _, found = parse(text, Names(NAMES), locate(text))
    assert len(found) == 1
    assert words in str(found[0].message)
    assert proposal(text, *NAMES) is None


@pytest.mark.parametrize("name", NAMES)
def test_names_that_look_like_it_are_names(name: str) -> None:
    text = f"{name} / 丙数 × 100%"
    assert parse(text, Names(NAMES), locate(text))[1] == []
    assert proposal(f"<b>{text}</b>", *NAMES) == text


@pytest.mark.parametrize("text", ["甲数|乙数/丙数", "ROUND(甲数/乙数", "甲甲", "<br>", "**", "IF(", "\t", "|", "@"])
def test_halves_are_not_guessed_at(text: str) -> None:
    assert parse(text, Names(NAMES), locate(text))[1]
    assert proposal(text, *NAMES) in (None, "甲数 / (乙数 / 丙数)", "甲数 / 乙数 / 丙数")
