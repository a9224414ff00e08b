"""No box upon another, no link into nothing."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.site.boxes import Node
from generator.site.document import Chart, Line
from generator.site.treechart import GAP, stacked, tree_chart

NAMES = st.text("集团公司管理处收缴率（，）A1 ·%", min_size=1, max_size=60)


@st.composite
def trees(draw: st.DrawFn, most: int = 60) -> list[Node]:
    count = draw(st.integers(1, most))
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
        assert link[0] == (above.x + above.width, above.y + above.height / 2)
        assert link[-1] == (box.x, box.y + box.height / 2)


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
