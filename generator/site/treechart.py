"""Trees of boxes, laid out at build time: from left to right, so that every name is read horizontally.

A box is as high as its lines need, and subtrees lie as close to one another as their boxes allow: each is pushed up
against the outline of those above it, level by level, after Reingold and Tilford (Tidier Drawings of Trees, IEEE
Transactions on Software Engineering 7(2), 1981). Libraries that lay out trees know boxes of one size only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.site.document import Box, Chart, Line

GAP = 12.0
"""Between two boxes, one below the other, in pixels."""
COLUMN_GAP = 44.0
NARROWEST, WIDEST = 132.0, 280.0
INSET = 13.0
FRAME, LINE = 14.0, 18.0
"""Height of a box without lines, and of each line."""
LETTER, SMALL = 13.0, 11.0
"""Width of a Chinese character in the name and in small print; others take little more than half of it."""
LINES = 2
"""What needs more lines is cut; whoever points at the box reads all of it."""

CLOSING = "，。、；：！？）》」』】”’％%…"
"""What does not begin a line."""
BETWEEN = " ·"
"""What does not stand at the end or the beginning of a line."""


@dataclass(frozen=True, slots=True)
class Node:
    """What a box says, before it has a place.

    Attributes:
        above: the place in the list of the node it hangs on, which stands before it; None for the root.
        name: the first line.
        small: what stands below the name, in small print.
        full: all of it, for those who point at it and for screen readers.
        to: address of what it leads to.
        style: its look, names of classes.
    """

    above: int | None
    name: str
    small: tuple[Line, ...]
    full: str
    to: str | None = None
    style: str = ""


def tree_chart(label: str, nodes: Sequence[Node], focus: int = 0, widest: float = WIDEST) -> Chart:
    """The picture of a tree.

    Args:
        label: what it shows, for screen readers.
        nodes: the root first, every other behind the one it hangs on; at least one.
        focus: the box that is to be seen first.
        widest: no box is wider, in pixels; what does not fit is wrapped.
    """
    depths: list[int] = []
    for node in nodes:
        depths.append(0 if node.above is None else depths[node.above] + 1)
    widths: dict[int, float] = {}
    for node, depth in zip(nodes, depths, strict=True):
        wanted = max(width(node.name), *(width(line.text, SMALL) for line in node.small), 0.0) + 2 * INSET
        widths[depth] = max(widths.get(depth, NARROWEST), min(widest, wanted))
    lefts: list[float] = []
    right = 1.0
    for depth in range(len(widths)):
        lefts.append(right)
        right = round(right + widths[depth] + COLUMN_GAP, 1)
    lines = [written(node, widths[depth] - 2 * INSET) for node, depth in zip(nodes, depths, strict=True)]
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
        for node, depth, middle, height, text in zip(nodes, depths, middles, heights, lines, strict=True)
    )
    links = tuple(
        (
            boxes[node.above].x + boxes[node.above].width,
            boxes[node.above].y + boxes[node.above].height / 2,
            box.x,
            box.y + box.height / 2,
        )
        for node, box in zip(nodes, boxes, strict=True)
        if node.above is not None
    )
    lowest = max(box.y + box.height for box in boxes)
    return Chart(label, round(right - COLUMN_GAP + 1, 1), round(lowest + 1, 1), boxes, links, focus)


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


def written(node: Node, room: float) -> tuple[Line, ...]:
    """The lines of a box that is `room` wide inside."""
    name = (Line(one, "name") for one in wrapped(node.name, room))
    return (*name, *(Line(one, line.style) for line in node.small for one in wrapped(line.text, room, SMALL)))


def wrapped(label: str, room: float, letter: float = LETTER) -> Iterator[str]:
    """A text in lines of a width; the last one is cut with an ellipsis where the text is longer."""
    for _ in range(LINES - 1):
        if width(label, letter) <= room:
            break
        end = fitting(label, room, letter)
        yield label[:end].rstrip(BETWEEN)
        label = label[end:].lstrip(BETWEEN)
    yield shortened(label, room, letter)


def fitting(label: str, room: float, letter: float) -> int:
    """How many characters of a label stand on a line.

    The line ends at a middle dot where the rest then fits on the next; else no number is torn, and no line begins with
    a closing mark.
    """
    end = 1
    while width(label[: end + 1], letter) <= room:
        end += 1
    dot = label.rfind("·", 1, end + 1)
    if dot > 0 and width(label[dot:].lstrip(BETWEEN), letter) <= room:
        return dot
    best = end
    while best > 1 and (label[best] in CLOSING or (joins(label[best - 1]) and joins(label[best]))):
        best -= 1
    return best if best > 1 else end


def joins(one: str) -> bool:
    """Whether a character is part of a number or of a word in Latin letters."""
    return one.isascii() and not one.isspace()


# One name stands in the pictures of many pages.
@lru_cache(8192)
def width(label: str, letter: float = LETTER) -> float:
    """About how wide a label is, in pixels."""
    # Chinese begins at U+2E80; its fonts draw the middle dot as wide as a character.
    return sum(letter if one >= "\u2e80" or one == "·" else letter * 0.58 for one in label)


def shortened(label: str, room: float, letter: float) -> str:
    """The label, cut with an ellipsis where it is wider than `room`."""
    if width(label, letter) <= room:
        return label
    while label and width(label, letter) + letter > room:
        label = label[:-1]
    return label + "…"
