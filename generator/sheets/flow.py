"""Flow charts of procedures: where each box, line, arrow and label stands, in tenths of a millimetre.

The steps stand below one another as they are numbered. A straight arrow leads to the next step; what skips steps runs
down on the right, what goes back runs up on the left. Lines to the same step share a lane, as roads to one town do.
The typesetter only draws: texts come in lines that fit, and a chart longer than a page comes in parts.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias

from generator.sheets.sheet import Json

Side: TypeAlias = Literal["left", "right"]
Direction: TypeAlias = Literal["down", "left", "right"]

WIDTH = 1630
"""Between the margins of the page."""
LEFT, RIGHT = 430, 1200
"""Edges of the boxes; beside them there is room for labels and lanes."""
MIDDLE = (LEFT + RIGHT) // 2
TALLEST = 2150
"""A part of a chart is no higher, so that it fits on a page under its heading."""
EM, LINE = 30, 44
"""Width of a Chinese character in a box, height of a line."""
SMALL_EM, SMALL_LINE = 27, 36
"""The same in a label."""
LABEL = 260
"""Width of a label beside a box; lanes run outside of it."""
LANES = LEFT - LABEL - 20
WIDEST_LANE, NARROWEST_LANE = 40, 12
INSET, POINT = 35, 60
"""Between the edge of a box and its text; how far a decision is pointed at its sides."""
GAP, ARROW = 100, 45
"""Between two boxes; room for the head of an arrow."""
PILL = 70
"""Height of the boxes for beginning and end."""
MOST_LINES, MOST_LABEL_LINES = 8, 4
"""What needs more is cut with an ellipsis: the table of the steps says all of it."""

CLOSING = "，。、；：！？）》」』】”’％%…"
"""What does not begin a line."""


@dataclass(frozen=True, slots=True)
class Way:
    """From a box to another one, by their places; `when` is the condition in words, or empty."""

    source: int
    target: int
    when: str = ""

    @property
    def side(self) -> Side | None:
        """On which side it runs; None straight down."""
        if self.target == self.source + 1:
            return None
        return "right" if self.target > self.source else "left"


@dataclass(frozen=True, slots=True)
class Stop:
    """A box before it has a place: what it says, and whether the way parts there."""

    paragraphs: tuple[str, ...]
    shape: Literal["pill", "box", "decision"] = "box"


@dataclass(slots=True)
class Chart:
    """What is drawn so far; grows."""

    boxes: list[tuple[int, int, Stop, list[str]]] = field(default_factory=list)
    lines: list[tuple[int, int, int, int]] = field(default_factory=list)
    arrows: list[tuple[int, int, Direction]] = field(default_factory=list)
    labels: list[tuple[int, int, int, list[str]]] = field(default_factory=list)


def flow_chart(stops: Sequence[Stop], ways: Sequence[Way]) -> list[dict[str, Json]]:
    """The parts of a chart, one for each page it takes; none where it could not be read.

    Args:
        stops: the boxes from top to bottom.
        ways: between them; a straight one stands at most once between two boxes.
    """
    lanes = {side: laid(side, ways) for side in ("left", "right")}
    spacing: dict[str, int] = {}
    for side, taken in lanes.items():
        count = max(taken.values(), default=0) + 1
        spacing[side] = min(WIDEST_LANE, LANES // count)
        if spacing[side] < NARROWEST_LANE:
            return []
    chart = Chart()
    slots = beside(ways)
    below = {way.source: way for way in ways if way.side is None}
    top = 0
    for at, stop in enumerate(stops):
        lines = box_lines(stop)
        needed = [sum(height(way) for way in slots[at, side]) for side in ("left", "right")]
        tall = max(PILL if stop.shape == "pill" else LINE * len(lines) + 2 * INSET, *needed)
        if tall > TALLEST - GAP:
            return []
        chart.boxes.append((top, tall, stop, lines))
        label = wrapped(below[at].when, MIDDLE - LEFT - 40, SMALL_EM, MOST_LABEL_LINES) if at in below else []
        top += tall + max(GAP, SMALL_LINE * len(label) + ARROW + 20)
    connect(chart, ways, slots, lanes, spacing)
    return parts_of(chart)


def box_lines(stop: Stop) -> list[str]:
    """The lines of a box."""
    room = RIGHT - LEFT - 2 * INSET - (2 * POINT if stop.shape == "decision" else 0)
    lines = [line for one in stop.paragraphs for line in wrapped(one, room, EM, MOST_LINES)]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]


def laid(side: str, ways: Sequence[Way]) -> dict[int, int]:
    """Target of the ways on a side to the lane that they share, counted from the boxes: the shortest run inside."""
    spans: dict[int, tuple[int, int]] = {}
    for way in ways:
        if way.side == side:
            low, high = spans.get(way.target, (way.target, way.target))
            spans[way.target] = (min(low, way.source), max(high, way.source))
    taken: list[list[tuple[int, int]]] = []
    found: dict[int, int] = {}
    for target, (low, high) in sorted(spans.items(), key=lambda one: (one[1][1] - one[1][0], one)):
        lane = next(
            (at for at, others in enumerate(taken) if all(high < first or last < low for first, last in others)),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        found[target] = lane
    return found


def beside(ways: Sequence[Way]) -> dict[tuple[int, str], list[Way | None]]:
    """What meets each side of each box, from top to bottom; None is where the ways to it arrive."""
    found: dict[tuple[int, str], list[Way | None]] = defaultdict(list)
    # The outer lane leaves first on the right and last on the left, so that ways out of one box do not cross.
    for way in sorted(ways, key=lambda one: -one.target):
        if way.side is not None:
            found[way.source, way.side].append(way)
    # What arrives comes from above on the right, from below on the left.
    for target, side in dict.fromkeys((way.target, way.side) for way in ways if way.side is not None):
        found[target, side].insert(0 if side == "right" else len(found[target, side]), None)
    return found


def height(way: Way | None) -> int:
    """What a way needs of the side of its box: its label stands on its line."""
    return ARROW if way is None else ARROW + SMALL_LINE * len(label_lines(way))


def label_lines(way: Way) -> list[str]:
    """The condition beside a box, in lines."""
    return wrapped(way.when, LABEL - 20, SMALL_EM, MOST_LABEL_LINES)


def connect(
    chart: Chart,
    ways: Sequence[Way],
    slots: dict[tuple[int, str], list[Way | None]],
    lanes: dict[str, dict[int, int]],
    spacing: dict[str, int],
) -> None:
    """Draw the ways between the boxes of a chart."""
    arrivals: dict[tuple[int, str], int] = {}
    exits: list[tuple[Way, str, int]] = []
    for (at, side), meeting in slots.items():
        top, tall, *_ = chart.boxes[at]
        y = top + (tall - sum(map(height, meeting))) // 2
        for way in meeting:
            # The line is the lower edge of what it needs, since its label stands on it.
            y += height(way)
            if way is None:
                arrivals[at, side] = y - ARROW // 2
            else:
                exits.append((way, side, y - ARROW // 4))
    for way, side, y in exits:
        lane = LABEL + 10 + lanes[side][way.target] * spacing[side]
        x = LEFT - lane if side == "left" else RIGHT + lane
        goal = arrivals[way.target, side]
        chart.lines.append((edge(chart, way.source, side, y), y, x, y))
        chart.lines.append((x, y, x, goal))
        lines = label_lines(way)
        if lines:
            left = LEFT - LABEL if side == "left" else RIGHT + 10
            chart.labels.append((left, y - SMALL_LINE * len(lines) - 4, LABEL - 10, lines))
    for (target, side), y in arrivals.items():
        lane = LABEL + 10 + lanes[side][target] * spacing[side]
        end = edge(chart, target, side, y)
        chart.lines.append((LEFT - lane if side == "left" else RIGHT + lane, y, end, y))
        chart.arrows.append((end, y, "right" if side == "left" else "left"))
    for way in ways:
        if way.side is None:
            top, tall, *_ = chart.boxes[way.source]
            goal = chart.boxes[way.target][0]
            chart.lines.append((MIDDLE, top + tall, MIDDLE, goal))
            chart.arrows.append((MIDDLE, goal, "down"))
            lines = wrapped(way.when, MIDDLE - LEFT - 40, SMALL_EM, MOST_LABEL_LINES)
            if lines:
                chart.labels.append((MIDDLE + 20, top + tall + 10, MIDDLE - LEFT - 40, lines))


def edge(chart: Chart, at: int, side: str, y: int) -> int:
    """Where a line at height `y` meets the side of a box; the sides of a decision are pointed."""
    top, tall, stop, _ = chart.boxes[at]
    inward = 0
    if stop.shape == "decision":
        inward = POINT * abs(2 * (y - top) - tall) // tall
    elif stop.shape == "pill":
        inward = (RIGHT - LEFT) // 2 - PILL * 2
    return LEFT + inward if side == "left" else RIGHT - inward


def parts_of(chart: Chart) -> list[dict[str, Json]]:
    """The chart cut between boxes, so that each part fits on a page; lines go on over the cuts."""
    cuts = [0]
    end = 0
    for top, tall, *_ in chart.boxes:
        if top + tall - cuts[-1] > TALLEST:
            cuts.append(top - ARROW)
        end = top + tall
    return [part(chart, low, high) for low, high in pairwise([*cuts, end])]


def part(chart: Chart, low: int, high: int) -> dict[str, Json]:
    """What stands between two heights of a chart, the places of its first and last box; `y` from the upper height."""
    standing = [at for at, (top, *_) in enumerate(chart.boxes) if low <= top < high]
    return {
        "first": standing[0],
        "last": standing[-1],
        "width": WIDTH,
        "height": high - low,
        "boxes": [
            {
                "x": LEFT if stop.shape != "pill" else MIDDLE - PILL * 2,
                "y": top - low,
                "width": RIGHT - LEFT if stop.shape != "pill" else PILL * 4,
                "height": tall,
                "shape": stop.shape,
                "point": POINT,
                "line": LINE,
                "lines": lines,
            }
            for top, tall, stop, lines in chart.boxes
            if low <= top < high
        ],
        "lines": [
            [x, max(min(y, to), low) - low, end, min(max(y, to), high) - low]
            for x, y, end, to in chart.lines
            if min(y, to) < high and max(y, to) >= low
        ],
        "arrows": [{"x": x, "y": y - low, "kind": kind} for x, y, kind in chart.arrows if low <= y <= high],
        "labels": [
            {"x": x, "y": y - low, "width": width, "line": SMALL_LINE, "lines": lines}
            for x, y, width, lines in chart.labels
            if low <= y < high
        ],
    }


def wrapped(text: str, room: int, em: int, most: int) -> list[str]:
    """A text in at most `most` lines of a width; no line begins with a closing mark, what is left over is cut."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest:
        end = fitting(rest, room, em)
        if len(lines) == most - 1 and end < len(rest):
            return [*lines, rest[: max(1, end - 1)] + "…"]
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return lines


def fitting(text: str, room: int, em: int) -> int:
    """How many characters stand on a line; words and figures are not torn where they can stay whole."""
    end = used = 0
    while end < len(text) and used + wide(text[end], em) <= room:
        used += wide(text[end], em)
        end += 1
    end = max(end, 1)
    if end == len(text):
        return end
    best = end
    while best > 1 and (text[best] in CLOSING or (joins(text[best - 1]) and joins(text[best]))):
        best -= 1
    return best if best > 1 else end


def joins(one: str) -> bool:
    """Whether a character is part of a word in Latin letters or of a number."""
    return one.isascii() and not one.isspace()


def wide(one: str, em: int) -> int:
    """About how wide a character is, rather too wide than too narrow."""
    if one in "MWmw@%":
        return em
    return em if one >= "\u2010" else em * 2 // 3
