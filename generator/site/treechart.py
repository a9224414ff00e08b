"""Trees of boxes, laid out at build time: from left to right, so that every name is read horizontally.

A box is as high as its lines need, and subtrees lie as close to one another as their boxes allow: each is pushed up
against the outline of those above it, level by level, after Reingold and Tilford (Tidier Drawings of Trees, IEEE
Transactions on Software Engineering 7(2), 1981). Libraries that lay out trees know boxes of one size only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.site.boxes import FRAME, INSET, LINE, Node, depths, wanted, written
from generator.site.document import Box, Chart, Wire

GAP = 12.0
"""Between two boxes, one below the other, in pixels."""
COLUMN_GAP = 44.0
NARROWEST, WIDEST = 132.0, 280.0


def tree_chart(label: str, nodes: Sequence[Node], focus: int = 0, widest: float = WIDEST) -> Chart:
    """The picture of a tree.

    Args:
        label: what it shows, for screen readers.
        nodes: the root first, every other behind the one it hangs on; at least one.
        focus: the box that is to be seen first.
        widest: no box is wider, in pixels; what does not fit is wrapped.
    """
    levels = depths(nodes)
    widths: dict[int, float] = {}
    for node, depth in zip(nodes, levels, strict=True):
        widths[depth] = max(widths.get(depth, NARROWEST), min(widest, wanted(node)))
    lefts: list[float] = []
    right = 1.0
    for depth in range(len(widths)):
        lefts.append(right)
        right = round(right + widths[depth] + COLUMN_GAP, 1)
    lines = [written(node, widths[depth] - 2 * INSET) for node, depth in zip(nodes, levels, strict=True)]
    heights = [FRAME + LINE * len(one) for one in lines]
    middles = stacked([node.above for node in nodes], heights)
    top = min(middle - height / 2 for middle, height in zip(middles, heights, strict=True)) - 1
    boxes = tuple(
        Box(
            lefts[depth],
            round(middle - height / 2 - top, 1),
            round(widths[depth], 1),
            height,
            text,
            node.to,
            node.style,
            node.full,
        )
        for node, depth, middle, height, text in zip(nodes, levels, middles, heights, lines, strict=True)
    )
    links = tuple(
        elbow(boxes[node.above], box) for node, box in zip(nodes, boxes, strict=True) if node.above is not None
    )
    lowest = max(box.y + box.height for box in boxes)
    return Chart(label, round(right - COLUMN_GAP + 1, 1), round(lowest + 1, 1), boxes, links, focus)


def elbow(left: Box, right: Box) -> Wire:
    """The line from the right edge of a box to the left edge of another, bent in the middle."""
    begin, end = left.x + left.width, right.x
    from_y, to_y = left.y + left.height / 2, right.y + right.height / 2
    bend = round((begin + end) / 2, 1)
    return ((begin, from_y), (bend, from_y), (bend, to_y), (end, to_y))


@dataclass(slots=True)
class Outline:
    """The upper and lower edge of a subtree on each level, the lowest level first; `shift` is still to be added."""

    tops: list[float]
    bottoms: list[float]
    shift: float = 0.0

    def clearance(self, below: "Outline") -> float:
        """How far `below` must go down to lie under this with a gap everywhere."""
        common = min(len(self.bottoms), len(below.tops))
        pairs = zip(self.bottoms[-common:], below.tops[-common:], strict=True)
        return max(bottom + self.shift - top - below.shift for bottom, top in pairs) + GAP

    def joined(self, below: "Outline") -> "Outline":
        """Both as one. Takes as long as the shallower is deep, so that a whole tree takes no more than a pass."""
        common = min(len(self.bottoms), len(below.tops))
        if len(self.bottoms) >= len(below.bottoms):
            self.bottoms[-common:] = [edge + below.shift - self.shift for edge in below.bottoms[-common:]]
            return self
        below.tops[-common:] = [edge + self.shift - below.shift for edge in self.tops[-common:]]
        return below


def stacked(above: Sequence[int | None], heights: Sequence[float]) -> list[float]:
    """The middle of each box of a tree, from top to bottom; a box stands in the middle of those that hang on it.

    Without recursion: a chain may be as long as the handbook.

    Args:
        above: for each box the one it hangs on, which comes before it; None for the root.
        heights: of the boxes.
    """
    hanging: list[list[int]] = [[] for _ in above]
    for at, parent in enumerate(above):
        if parent is not None:
            hanging[parent].append(at)
    offsets = [0.0] * len(above)
    outlines: dict[int, Outline] = {}
    for at in reversed(range(len(above))):
        outline, middle = beneath(hanging[at], outlines, offsets)
        half = heights[at] / 2
        # The lowest level first, so that the box itself is put on top in one step.
        outline.shift -= middle
        outline.tops.append(-half - outline.shift)
        outline.bottoms.append(half - outline.shift)
        outlines[at] = outline
    middles: list[float] = []
    for at, parent in enumerate(above):
        middles.append(offsets[at] + (middles[parent] if parent is not None else 0.0))
    return middles


def beneath(children: Sequence[int], outlines: dict[int, Outline], offsets: list[float]) -> tuple[Outline, float]:
    """The outline of subtrees put one below the other, and the middle between the first and the last root.

    `offsets` gets how far each child lies from that middle; the children's outlines are used up.
    """
    if not children:
        return Outline([], []), 0.0
    first, *others = children
    whole = outlines.pop(first)
    offsets[first] = 0.0
    for child in others:
        outline = outlines.pop(child)
        offsets[child] = whole.clearance(outline)
        outline.shift += offsets[child]
        whole = whole.joined(outline)
    middle = offsets[children[-1]] / 2
    for child in children:
        offsets[child] -= middle
    return whole, middle
