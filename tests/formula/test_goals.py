from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Comparator, Goal, GoalKind, meets, parse_goal, parse_unit
from tests.formula.reading import locate


def goal(text: str) -> Goal:
    found, wrong = parse_goal(text, locate(text))
    assert not wrong
    return found


@pytest.mark.parametrize(
    ("comparator", "texts"),
    [
        (
            Comparator.AT_LEAST,
            "≥3 >=3 ＞＝3 不低于3 不少于3 不小于3 不得低于3 至少3 大于等于3 大于或等于3 达到3 达3 3以上 3及以上",
        ),
        (
            Comparator.AT_MOST,
            "≤3 <=3 不超过3 不高于3 不大于3 不多于3 不得超过3 至多3 最多3 小于等于3 3以下 3以内 控制在3以内",
        ),
        (Comparator.LESS, "<3 ＜3 低于3 少于3 小于3 不足3 不满3 不到3"),
        (Comparator.MORE, ">3 高于3 大于3 超过3 多于3"),
        (Comparator.EQUAL, "=3 ＝3 等于3 为3"),
    ],
)
def test_ways_to_compare(comparator: Comparator, texts: str) -> None:
    for text in texts.split():
        found = goal(text)
        assert (found.kind, found.comparator) == (GoalKind.COMPARED, comparator), text
        assert found.printed == f"{comparator.value} 3"
        assert found == goal(found.printed)
        assert found.text == text


@pytest.mark.parametrize(
    "text", ["90%～95%", "90%~95%", "90%-95%", "90%—95%", "90%至95%", "90%到95%", "90～95%", "在90%至95%之间"]
)
def test_ways_to_give_a_range(text: str) -> None:
    assert goal(text).printed == "90%～95%"
    assert goal(text) == goal("90%～95%")


@pytest.mark.parametrize("text", ["按期完成", "按时完成", "如期完成", "按计划完成", "按期"])
def test_on_time(text: str) -> None:
    assert goal(text) == Goal(GoalKind.ON_TIME)
    assert goal(text).printed == "按期完成"


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 100))
def test_meeting_a_goal_is_exact(count: int, total: int, percent: int) -> None:
    value = Fraction(count, total)
    assert meets(goal(f"≥ {percent}%"), value) == (count * 100 >= percent * total)
    assert meets(goal(f"> {percent}%"), value) == (count * 100 > percent * total)
    assert meets(goal(f"= {percent}%"), value) == (count * 100 == percent * total)


def test_a_goal_in_another_multiple() -> None:
    yuan, _ = parse_unit("元", locate(""))
    assert yuan is not None
    assert meets(goal("≥ 15.27万元"), Fraction(152700), yuan) is True
    assert meets(goal("≥ 15.27万元"), Fraction(152699), yuan) is False


def test_no_comparator_is_no_judgement() -> None:
    assert goal("2%").comparator is None
    assert meets(goal("2%"), Fraction(1)) is None


@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from([*"0123456789%％.次分月/～-至≥≤<>= ", "不低于", "以上", "控制在", "以内", "按期", "为零"]),
        max_size=9,
    ).map("".join)
)
def test_any_text_is_a_goal_or_a_finding(text: str) -> None:
    found, wrong = parse_goal(text, locate(text))
    assert (found.kind is GoalKind.UNREADABLE) == bool(wrong)
    assert found.text == text
    assert meets(found, Fraction(1, 2)) in (True, False, None)
    if not wrong:
        assert goal(found.printed) == found
    for one in wrong:
        assert 0 <= one.span.start < one.span.end <= max(1, len(text))
