"""Boxes of an organisation lie apart and in order, and the whole is as wide as it may be or has the form of a sheet."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.boxes import Node
from generator.site.compactchart import GAP, PAPER, SHEET, compact_chart
from generator.site.document import Box, Line
from tests.site.test_treechart import trees


def overlap(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)


@settings(max_examples=40)
@given(trees(30), st.sampled_from([None, 300, 700, 1000]))
def test_boxes_lie_in_the_chart_and_apart(nodes: list[Node], room: int | None) -> None:
    drawn = compact_chart("", nodes, room=room)
    assert [box.to for box in drawn.boxes] == [node.to for node in nodes]
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y >= 0
        assert box.y + box.height <= drawn.height
    assert not any(overlap(one, other) for one, other in combinations(drawn.boxes, 2))


@settings(max_examples=40)
@given(trees(30))
def test_a_box_is_below_the_one_it_hangs_on(nodes: list[Node]) -> None:
    drawn = compact_chart("", nodes)
    for node, box in zip(nodes, drawn.boxes, strict=True):
        if node.above is not None:
            above = drawn.boxes[node.above]
            assert box.y >= above.y + above.height + GAP


@settings(max_examples=40)
@given(trees(30), st.sampled_from([None, 700]))
def test_lines_join_each_box_to_the_one_it_hangs_on_and_cross_none(nodes: list[Node], room: int | None) -> None:
    drawn = compact_chart("", nodes, room=room)
    ends = {wire[-1] for wire in drawn.links}
    for node, box in zip(nodes, drawn.boxes, strict=True):
        if node.above is not None:
            assert ends & {(box.x, box.y + box.height // 2), (box.x + box.width // 2, box.y)}
    for wire in drawn.links:
        for (x1, y1), (x2, y2) in pairwise(wire):
            assert x1 == x2 or y1 == y2, "lines go down or across"
            for box in drawn.boxes:
                left, right = sorted((x1, x2))
                top, bottom = sorted((y1, y2))
                outside = right <= box.x or left >= box.x + box.width or bottom <= box.y or top >= box.y + box.height
                assert outside, (wire, box)


def organisation(*fans: int) -> list[Node]:
    """A tree in which every box of a level has as many boxes below it as `fans` says."""
    nodes = [Node(None, "禾澜集团", (), "", "g")]
    level = [0]
    for fan in fans:
        below: list[int] = []
        for above in level:
            for _ in range(fan):
                below.append(len(nodes))
                nodes.append(
                    Node(above, f"第{len(nodes)}管理处", (Line("处长"), Line("编制 12")), "", f"u{len(nodes)}")
                )
        level = below
    return nodes


@pytest.mark.parametrize("fans", [(3,), (3, 4), (8,), (2, 2, 2), (11,)])
def test_small_charts_keep_to_their_room(fans: Sequence[int]) -> None:
    drawn = compact_chart("", organisation(*fans), room=980)
    assert drawn.width <= 980
    assert drawn.height <= 700
    assert drawn.tiles == ()


@pytest.mark.parametrize("fans", [(30, 7, 6), (12, 12, 10), (1500,), (5, 5, 5, 11)])
def test_fifteen_hundred_units_have_about_the_form_of_a_sheet_and_little_waste(fans: Sequence[int]) -> None:
    nodes = organisation(*fans)
    drawn = compact_chart("", nodes)
    assert 0.6 * PAPER <= drawn.width / drawn.height <= 1.6 * PAPER
    filled = sum(box.width * box.height for box in drawn.boxes)
    assert filled >= 0.4 * drawn.width * drawn.height


def test_what_is_too_large_for_a_sheet_is_printed_on_several_that_cover_it() -> None:
    drawn = compact_chart("", organisation(30, 7, 6))
    assert len(drawn.tiles) > 1
    for left, top, width, height in drawn.tiles:
        assert width <= SHEET[0]
        assert height <= SHEET[1]
        assert left < drawn.width
        assert top < drawn.height
    assert max(left + width for left, _, width, _ in drawn.tiles) >= drawn.width
    assert max(top + height for _, top, _, height in drawn.tiles) >= drawn.height


def test_a_long_chain_is_drawn() -> None:
    drawn = compact_chart("", [Node(at - 1 if at else None, "科", (), "") for at in range(5000)])
    assert len({box.y for box in drawn.boxes}) == 5000


def test_the_names_of_parts_stand_across_them_where_a_chart_is_seen_from_afar() -> None:
    nodes = organisation(5, 6, 7)
    drawn = compact_chart("", nodes)
    assert [one.text for one in drawn.signs] == [node.name for node in nodes if node.above == 0]
    for sign, root in zip(drawn.signs, (at for at, node in enumerate(nodes) if node.above == 0), strict=True):
        inside = [box for node, box in zip(nodes, drawn.boxes, strict=True) if node.above == root]
        assert min(box.x for box in inside) < sign.x < max(box.x + box.width for box in inside)
        assert drawn.boxes[root].y < sign.y < drawn.height
        assert sign.size > 20
    assert compact_chart("", organisation(5, 6)).signs == ()
