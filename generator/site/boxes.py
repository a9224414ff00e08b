"""Boxes of charts before they have a place: what they say, how wide it is, and in how many lines it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.site.document import Line

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


def depths(nodes: Sequence[Node]) -> list[int]:
    """How many boxes are above each one."""
    found: list[int] = []
    for node in nodes:
        found.append(0 if node.above is None else found[node.above] + 1)
    return found


def hanging(nodes: Sequence[Node]) -> list[list[int]]:
    """The places of those that hang on each node, in their order."""
    found: list[list[int]] = [[] for _ in nodes]
    for at, node in enumerate(nodes):
        if node.above is not None:
            found[node.above].append(at)
    return found


def wanted(node: Node) -> float:
    """How wide a box would be if no line of it were wrapped, in pixels."""
    return max(width(node.name), *(width(line.text, SMALL) for line in node.small), 0.0) + 2 * INSET


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
