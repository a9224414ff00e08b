"""What is offered for a goal is a goal, and what is said is said at the words that it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.formula import parse_goal
from generator.formula.repair import REPAIRED
from tests.formula.reading import locate

HOPES = ("力争", "争取", "力求达到", "努力实现", "尽量", "奋斗目标", "挑战值：")
ABOUT = ("约{}", "大约 {}", "{}左右", "{}上下", "接近{}", "≈{}", "基本达到{}")
NUMBERS = ("98%", "２次", "3000元", "0.5‰", "2次/月", "100%", "1%")


def only(text: str) -> Diagnostic:
    _, found = parse_goal(text, locate(text))
    assert len(found) == 1, text
    return found[0]


def offered(found: Diagnostic) -> str | None:
    return str(dict(found.hint.values)["formula"]) if found.hint and found.hint.template == REPAIRED else None


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("about", ABOUT)
def test_about_leaves_open_and_three_goals_are_offered(about: str, number: str) -> None:
    found = only(about.format(number))
    assert found.hint is not None
    ways = [str(one) for _, one in found.hint.values]
    assert [parse_goal(way, locate(way))[1] for way in ways] == [[], [], []]
    assert [way[0] for way in ways[:2]] == ["≥", "≤"]
    assert "～" in ways[2]


@pytest.mark.parametrize("hope", HOPES)
def test_an_aspiration_is_no_goal(hope: str) -> None:
    assert offered(only(f"{hope}99%")) == "≥ 99%"
    for text in (f"≥ 98%，{hope}100%", f"98%以上；{hope} 100%", f"确保98%（{hope}100%）", f"{hope}100%，不低于98%"):
        found = only(text)
        assert offered(found) == "≥ 98%", text
        assert found.span.text.startswith(hope), text


@pytest.mark.parametrize(
    "text", ["约好", "左右", "力争", "力争，争取", "≥ 98%，≥ 99%，力争100%", "较上年下降", "合格率"]
)
def test_nothing_is_offered_where_nothing_is_meant(text: str) -> None:
    assert offered(only(text)) is None


@given(
    st.lists(
        st.sampled_from(
            ["98%", "2次", "约", "左右", "力争", "确保", "，", "（", "）", "≥", "以上", "每月", "下降", "。", " "]
        ),
        min_size=1,
        max_size=8,
    ).map("".join)
)
def test_what_is_offered_is_read_as_it_stands(text: str) -> None:
    _, found = parse_goal(text, locate(text))
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        goal = offered(one)
        if goal is not None:
            again, wrong = parse_goal(goal, locate(goal))
            assert not wrong
            assert again.printed == goal
