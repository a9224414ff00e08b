"""Rows under common headings."""

from hypothesis import given
from hypothesis import strategies as st

from generator.sheets.grouping import grouped


def headings(*values: str, rest: str = "") -> list[object]:
    return [row["group"] for row in grouped([{"of": value} for value in values], "of", rest)]


def test_a_heading_stands_where_the_value_changes() -> None:
    assert headings("甲", "甲", "乙", "甲") == ["甲", "", "乙", "甲"]


def test_what_has_no_value_does_not_stand_under_the_heading_of_others() -> None:
    assert headings("甲", "", "", "乙", rest="其他") == ["甲", "其他", "", "乙"]


def test_without_any_value_there_are_no_headings() -> None:
    assert headings("", "", rest="其他") == ["", ""]
    assert headings() == []


@given(st.lists(st.sampled_from("甲乙丙")))
def test_the_headings_say_the_value_of_every_row(values: list[str]) -> None:
    above, read = "", []
    for heading in headings(*values):
        above = str(heading) or above
        read.append(above)
    assert read == values
