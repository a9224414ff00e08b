"""No name is torn where it hurts, and none is wider than its box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.boxes import shortened, width, wrapped

NAMES = st.text("集团公司管理处收缴率（，）A1 ·%", min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("财务部", ["财务部"]),
        ("物业管理费收缴率", ["物业管理费收", "缴率"]),
        ("物业管理费收，缴率", ["物业管理费", "收，缴率"]),
        ("每月收缴至95.5%以上", ["每月收缴至", "95.5%以上"]),
        ("ABCDEFGHIJKLMNO", ["ABCDEFGHIJ", "KLMNO"]),
        ("物业管理费的收缴率和满意率", ["物业管理费的", "收缴率和满…"]),
        ("，，，，，，，，", ["，，，，，，", "，，"]),
    ],
)
def test_names_are_wrapped(label: str, lines: list[str]) -> None:
    assert list(wrapped(label, 80)) == lines


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("收缴率 · 管理处 · 30%", ["收缴率", "管理处 · 30%"]),
        ("收缴 · 管理 · 湖畔处", ["收缴 · 管理", "湖畔处"]),
        ("收缴率 · 湖畔管理处的收费班组", ["收缴率 · 湖畔", "管理处的收费…"]),
    ],
)
def test_lines_end_at_a_dot_where_the_rest_fits(label: str, lines: list[str]) -> None:
    assert list(wrapped(label, 96)) == lines


@given(NAMES, st.integers(20, 300))
def test_no_line_is_wider_than_its_room(label: str, room: int) -> None:
    for line in wrapped(label, room):
        assert width(line) <= room
    assert width(shortened(label, room, 11), 11) <= room
