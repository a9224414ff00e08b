"""No box upon another, no link into nothing, no name torn where it hurts."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.document import Chart, Line
from generator.site.treechart import GAP, Node, shortened, stacked, tree_chart, width, wrapped

NAMES = st.text("集团公司管理处收缴率（，）A1 ·%", min_size=1, max_size=60)


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    count = draw(st.integers(1, 60))
    return [
        Node(
            draw(st.integers(0, at - 1)) if at else None,
            draw(NAMES),
            tuple(Line(draw(NAMES)) for _ in range(draw(st.integers(0, 3)))),
            "",
            f"t{at}",
        )
        for at in range(count)
    ]


def depths_of(nodes: Sequence[Node]) -> list[int]:
    depths: list[int] = []
    for node in nodes:
        depths.append(0 if node.above is None else depths[node.above] + 1)
    return depths


@given(trees())
def test_boxes_lie_in_the_chart_and_do_not_touch(nodes: list[Node]) -> None:
    drawn = tree_chart("", nodes)
    assert [box.to for box in drawn.boxes] == [node.to for node in nodes]
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y >= 0
        assert box.y + box.height <= drawn.height
    columns: dict[float, list[tuple[float, float]]] = {}
    for box in drawn.boxes:
        columns.setdefault(box.x, []).append((box.y, box.y + box.height))
    assert len(columns) == max(depths_of(nodes)) + 1
    for column in columns.values():
        for (_, bottom), (top, _) in pairwise(sorted(column)):
            # Places are rounded to a tenth of a pixel.
            assert top - bottom >= GAP - 0.15


@given(trees())
def test_links_join_each_box_to_the_one_it_hangs_on(nodes: list[Node]) -> None:
    drawn = tree_chart("", nodes)
    assert len(drawn.links) == len(nodes) - 1
    for node, box, link in zip(nodes[1:], drawn.boxes[1:], drawn.links, strict=True):
        assert node.above is not None
        above = drawn.boxes[node.above]
        assert link == (above.x + above.width, above.y + above.height / 2, box.x, box.y + box.height / 2)


@given(trees())
def test_a_box_stands_in_the_middle_of_those_that_hang_on_it(nodes: list[Node]) -> None:
    middles = stacked([node.above for node in nodes], [20.0 + len(node.small) for node in nodes])
    hanging: dict[int, list[float]] = {}
    for node, middle in zip(nodes, middles, strict=True):
        if node.above is not None:
            hanging.setdefault(node.above, []).append(middle)
    for at, below in hanging.items():
        assert below == sorted(below)
        assert abs(middles[at] - (below[0] + below[-1]) / 2) < 0.001


def test_subtrees_lie_close_together() -> None:
    # The leaf between two deep subtrees takes no row of their leaves.
    middles = stacked([None, 0, 1, 1, 0, 0, 5, 5], [10.0] * 8)
    assert middles[5] - middles[1] == 2 * (10 + GAP)


def chain(length: int) -> Chart:
    return tree_chart("", [Node(at - 1 if at else None, "目标", (), "") for at in range(length)])


def test_a_long_chain_and_a_wide_fan_are_drawn() -> None:
    assert len(chain(5000).boxes) == 5000
    fan = tree_chart("", [Node(0 if at else None, "目标", (), "") for at in range(5000)])
    assert len({box.y for box in fan.boxes[1:]}) == 4999
    comb = tree_chart("", [Node(max(at - 1 - at % 2, 0) if at else None, "目标", (), "") for at in range(5000)])
    assert len(comb.boxes) == 5000


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
