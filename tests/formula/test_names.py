from hypothesis import given
from hypothesis import strategies as st

from generator.formula.fold import fold
from generator.formula.names import Names
from generator.nearest import nearest


def test_longest_name_at_a_place() -> None:
    names = Names(["差错数", "差错数(含标点符号)", "差错"])
    assert names.match(fold("差错数（含标点符号） / 2"), 0) == ("差错数(含标点符号)", 10)
    assert names.match("差错数(总数)", 0) == ("差错数", 3)
    assert names.match("差错数目", 0) is None
    assert names.match("总差错", 1) == ("差错", 3)
    assert names.match("x", 0) is None


def test_first_spelling_is_kept_and_blank_names_are_none() -> None:
    names = Names(["甲（一）", "甲(一)", " ", ""])
    assert len(names) == 1
    assert names.match("甲(一)", 0) == ("甲（一）", 4)


def test_nearest_names_come_in_their_spelling() -> None:
    names = Names(["每期文字差错数（含标点符号）", "每期文字总数（含标点符号）"])
    assert names.near("每期文字差错") == ()
    assert names.near("每期文字差错(含标点符号)")[0] == "每期文字差错数（含标点符号）"
    assert names.near("每期文字 差错数(含标点符号)") == ("每期文字差错数（含标点符号）",)  # declared, but for the blank


@given(
    st.lists(st.text("每月有效投诉超时处理宗数件项ab", min_size=2, max_size=16), min_size=1, max_size=30),
    st.text("每月有效投诉超时处理宗数件项aB", min_size=2, max_size=16),
)
def test_looking_at_few_names_finds_what_looking_at_all_finds(declared: list[str], word: str) -> None:
    names = Names(declared)
    expected = (word,) if word in declared else nearest(word, dict.fromkeys(declared))
    assert names.near(word) == expected
