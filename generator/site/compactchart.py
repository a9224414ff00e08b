"""Trees of boxes from the top down, as organisations are drawn, laid out at build time for a width or a sheet of paper.

What hangs on a box stands below it in columns: side by side, one below the other along a line, or both. So each
subtree can be wide and flat or narrow and high. From the leaves up, a few good shapes of each subtree are kept (none
that another one beats in width and in height, after Stockmeyer, Optimal Orientations of Cells in Slicing Floorplan
Designs, Information and Control 57, 1983), and at the root the one is taken that fits best. Layouts that put all
boxes of a level into one row, as libraries do, make 1,500 boxes wider than any wall.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from generator.site.boxes import FRAME, INSET, LINE, Node, hanging, wanted, written
from generator.site.boxes import width as letters
from generator.site.document import Box, Chart, Sign, Wire

NARROWEST, WIDEST = 112, 184
"""All boxes of a chart are of one width, in pixels."""
USUAL = 0.9
"""This share of the boxes, at least, has its longest line unwrapped where the widest box allows it."""
GAP, APART = 8, 16
"""Between boxes in a column, and between subtrees in it."""
LEVEL = 30
"""Between a box and the columns below it."""
COLUMN_GAP = 14
INDENT = 20
"""From the line along a column to its boxes."""
EDGE = 1
FINE = 4
"""So many shapes of a subtree are kept before the next is twice as wide."""
SPLITS = (1, 2, 3, 4)
"""A subtree takes a whole column, a half of it, a third or a quarter at most."""

AFAR = 100
"""A chart of more boxes is at first seen from afar, with the names of its parts across them."""
LARGEST = 45
"""So many letters of the largest such name would be as wide as the chart."""

PAPER = 2**0.5
"""Width of a sheet of paper on its side by its height."""
READABLE = 6.2
"""So many pixels of a chart on a millimetre of paper leave its small print 5 points high."""
SHEET = (int(390 * READABLE), int(262 * READABLE))
"""What goes on a sheet of A3, in pixels of a chart: what is larger is printed on several."""
OVERLAP = (WIDEST, 100)
"""So much of a sheet stands on its neighbour as well: as much as a box takes."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A way to draw a subtree.

    Attributes:
        width: of all of it, in pixels.
        height: likewise.
        left: where the box of its root begins.
        columns: the shapes of what hangs on the root, in order, column by column.
    """

    width: int
    height: int
    left: int = 0
    columns: tuple[tuple["Shape", ...], ...] = ()


def compact_chart(label: str, nodes: Sequence[Node], focus: int = 0, room: int | None = None) -> Chart:
    """The picture of a tree.

    Args:
        label: what it shows, for screen readers.
        nodes: the root first, every other behind the one it hangs on; at least one.
        focus: the box that is to be seen first.
        room: a width in pixels that it keeps to where that can be; without one it has the form of a sheet of paper.
    """
    across = box_width(nodes)
    lines = [written(node, across - 2 * INSET) for node in nodes]
    heights = [int(FRAME + LINE * len(one)) for one in lines]
    below = hanging(nodes)
    chosen = fitting(shapes(below, heights, across), room)
    places = placed(chosen, below, heights)
    boxes = tuple(
        Box(x, y, across, height, text, node.to, node.style, node.full)
        for node, (x, y, _shape), height, text in zip(nodes, places, heights, lines, strict=True)
    )
    wires = tuple(
        wire
        for box, (_x, _y, shape), children in zip(boxes, places, below, strict=True)
        for wire in wires_of(box, shape, [[boxes[child] for child in one] for one in columns_of(shape, children)])
    )
    width, height = chosen.width + 2 * EDGE, chosen.height + 2 * EDGE
    parts = [(nodes[child], *places[child]) for child in below[0]] if len(nodes) > AFAR else []
    signs = tuple(sign(*part, width) for part in parts if part[-1].columns)
    return Chart(label, width, height, boxes, wires, focus, tiles(width, height), signs=signs)


def sign(node: Node, x: int, y: int, shape: Shape, whole: int) -> Sign:
    """The name of a subtree across it, for those who see the chart from afar."""
    size = min(shape.width * 8 // (10 * ceil(letters(node.name, 1))), whole // LARGEST, shape.height // 2)
    middle = y + shape.height // 2 + size * 3 // 8
    return Sign(node.name, x - shape.left + shape.width // 2, middle, size)


def box_width(nodes: Sequence[Node]) -> int:
    """One width for all boxes: most of them need no second line for what stands on one."""
    widths = sorted(wanted(node) for node in nodes)
    return ceil(min(max(widths[ceil(USUAL * len(widths)) - 1], NARROWEST), WIDEST))


def shapes(below: Sequence[Sequence[int]], heights: Sequence[int], across: int) -> list[Shape]:
    """The good shapes of a whole tree, from the narrowest to the flattest.

    Without recursion: a chain may be as long as the handbook.
    """
    found: dict[int, list[Shape]] = {}
    for at in reversed(range(len(below))):
        parts = [found.pop(child) for child in below[at]]
        found[at] = (
            best(arranged(columns, heights[at], across) for columns in arrangements(parts))
            if parts
            else [Shape(across, heights[at])]
        )
    return found[0]


def arrangements(parts: Sequence[Sequence[Shape]]) -> Iterator[tuple[tuple[Shape, ...], ...]]:
    """Ways to put subtrees into columns: as high as the highest must be, up to all in one column."""
    if len(parts) == 1:
        yield from (((shape,),) for shape in parts[0])
        return
    # Boxes with nothing below them have one shape only.
    splits = SPLITS if any(len(one) > 1 for one in parts) else SPLITS[:1]
    tried: set[tuple[int, ...]] = set()
    for height in rising(max(one[-1].height for one in parts), sum(one[0].height + APART for one in parts)):
        for split in splits:
            picked = tuple(narrowest(one, height // split) for one in parts)
            for columns in ((picked,), tuple(filled(picked, height))):
                # The same columns come out of many heights.
                key = (*(len(column) for column in columns), -1, *(id(one) for one in picked))
                if key not in tried:
                    tried.add(key)
                    yield columns


def rising(lowest: int, highest: int) -> Iterator[int]:
    """Heights to try, each higher than the last by a fifth; in whole numbers, which are the same on every machine."""
    height = lowest
    while height < highest:
        yield height
        height += height // 5 + 1
    yield highest


def narrowest(one: Sequence[Shape], height: int) -> Shape:
    """The narrowest shape of a subtree that is not higher; the flattest where all are."""
    return next((shape for shape in one if shape.height <= height), one[-1])


def filled(parts: Sequence[Shape], height: int) -> Iterator[tuple[Shape, ...]]:
    """Subtrees in columns of a height; single boxes do not stand in one column with subtrees."""
    column: list[Shape] = []
    used = 0
    for part in parts:
        more = part.height + (between(column[-1], part) if column else 0)
        if column and (used + more > height or bool(column[0].columns) != bool(part.columns)):
            yield tuple(column)
            column, used, more = [], 0, part.height
        used += more
        column.append(part)
    if column:
        yield tuple(column)


def between(one: Shape, other: Shape) -> int:
    """The room between two subtrees in a column."""
    return APART if one.columns or other.columns else GAP


def arranged(columns: tuple[tuple[Shape, ...], ...], height: int, across: int) -> Shape:
    """The shape of a box with columns below it."""
    tall = height + drop(columns) + max(map(column_height, columns))
    widths = [column_width(column) for column in columns]
    if len(columns) == 1:
        return Shape(max(across, widths[0]), tall, columns[0][0].left if len(columns[0]) == 1 else 0, columns)
    total = sum(widths) + COLUMN_GAP * (len(columns) - 1)
    middle = (hook(columns[0], across) + total - widths[-1] + hook(columns[-1], across)) / 2
    return Shape(total, tall, min(max(round(middle - across / 2), 0), total - across), columns)


def drop(columns: Sequence[Sequence[Shape]]) -> int:
    """How far below a box its columns begin: a single column of several hangs on the box itself."""
    return GAP if len(columns) == 1 and len(columns[0]) > 1 else LEVEL


def column_width(column: Sequence[Shape]) -> int:
    """How wide a column is, with the line along it."""
    return max(one.width for one in column) + (INDENT if len(column) > 1 else 0)


def column_height(column: Sequence[Shape]) -> int:
    """How high a column is."""
    return sum(one.height for one in column) + sum(between(one, other) for one, other in pairwise(column))


def hook(column: Sequence[Shape], across: int) -> float:
    """Where a column hangs on the line above: at the line along it, or at its only box."""
    return INDENT / 2 if len(column) > 1 else column[0].left + across / 2


def best(candidates: Iterator[Shape]) -> list[Shape]:
    """The shapes that no other one beats, from the narrowest to the flattest; of those alike in width the smallest."""
    good: list[Shape] = []
    for one in sorted(candidates, key=lambda shape: (shape.width, shape.height)):
        if not good or one.height < good[-1].height:
            good.append(one)
    kept: dict[int, Shape] = {}
    for one in good[1:-1]:
        alike = (one.width**FINE).bit_length()
        if alike not in kept or one.width * one.height < kept[alike].width * kept[alike].height:
            kept[alike] = one
    return [good[0], *kept.values(), *good[1:][-1:]]


def fitting(found: Sequence[Shape], room: int | None) -> Shape:
    """The flattest shape in a room; without one, or where none is narrow enough, the one that a sheet shows largest."""
    inside = [one for one in found if room is not None and one.width + 2 * EDGE <= room]
    return inside[-1] if inside else min(found, key=lambda one: (max(one.width / PAPER, one.height), one.width))


def placed(chosen: Shape, below: Sequence[Sequence[int]], heights: Sequence[int]) -> list[tuple[int, int, Shape]]:
    """The upper left corner of each box, and the shape of what hangs on it."""
    found = [(0, 0, chosen)] * len(below)
    waiting = [(0, chosen, EDGE, EDGE)]
    while waiting:
        at, shape, left, top = waiting.pop()
        found[at] = (left + shape.left, top, shape)
        x = left + (INDENT if len(shape.columns) == 1 and len(shape.columns[0]) > 1 else 0)
        for column, children in zip(shape.columns, columns_of(shape, below[at]), strict=True):
            y = top + heights[at] + drop(shape.columns)
            inner = x + (INDENT if len(column) > 1 and len(shape.columns) > 1 else 0)
            for place, (part, child) in enumerate(zip(column, children, strict=True)):
                y += between(column[place - 1], part) if place else 0
                waiting.append((child, part, inner, y))
                y += part.height
            x += column_width(column) + COLUMN_GAP
    return found


def columns_of(shape: Shape, children: Sequence[int]) -> Iterator[Sequence[int]]:
    """What hangs on a box, column by column."""
    begin = 0
    for column in shape.columns:
        yield children[begin : begin + len(column)]
        begin += len(column)


def wires_of(box: Box, shape: Shape, columns: Sequence[Sequence[Box]]) -> Iterator[Wire]:
    """The lines from a box to those in the columns below it: down, across, along each column, and to each box."""
    bottom, middle = box.y + box.height, box.x + box.width // 2
    beam = bottom + LEVEL // 2
    for parts, column in zip(shape.columns, columns, strict=True):
        first, last = column[0], column[-1]
        if len(column) == 1:
            to = first.x + first.width // 2
            bend = ((middle, beam), (to, beam)) if to != middle else ()
            yield ((middle, bottom), *bend, (to, first.y))
            continue
        along = first.x - parts[0].left - INDENT // 2
        end = (along, last.y + last.height // 2)
        if len(columns) == 1:
            yield ((along, bottom), end)
        else:
            yield ((middle, bottom), (middle, beam), (along, beam), end)
        for one in column:
            level = one.y + one.height // 2
            yield ((along, level), (one.x, level))


def tiles(width: int, height: int) -> tuple[tuple[int, int, int, int], ...]:
    """The parts of a chart that go on a sheet of paper each: left, top, width and height; none where one is enough.

    Neighbours overlap, so that a box that is cut on one sheet is whole on another.
    """
    across, down = sheets(width, SHEET[0], OVERLAP[0]), sheets(height, SHEET[1], OVERLAP[1])
    if across == down == 1:
        return ()
    wide = ceil((width + (across - 1) * OVERLAP[0]) / across)
    high = ceil((height + (down - 1) * OVERLAP[1]) / down)
    return tuple(
        (column * (wide - OVERLAP[0]), row * (high - OVERLAP[1]), wide, high)
        for row in range(down)
        for column in range(across)
    )


def sheets(length: int, sheet: int, overlap: int) -> int:
    """How many sheets of a length it takes, each of which repeats the end of the one before."""
    return max(ceil((length - overlap) / (sheet - overlap)), 1)
