"""What a formula is: a tree of numbers, names and operations.

`start` and `end` are the characters of the formula text that a node was read from; they take no part in equality.
No tree is deeper than `LEVELS` (the parser sees to it), so walking one by recursion is safe.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from generator.source import Span

Locate: TypeAlias = Callable[[int, int], Span]
"""The place in a policy file of characters `start` to `end` of a formula text."""


def underlined(locate: Locate, start: int, end: int) -> Span:
    """The place of characters `start` to `end`; where they are none, of the one before, since a finding needs one."""
    if start < end:
        return locate(start, end)
    return locate(start - 1, start) if start else locate(0, 1)


LEVELS = 100
"""The deepest tree; brackets and operations in a row both count."""


class Operator(Enum):
    """An operation on two numbers; the value is the sign that is printed."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "/"

    @property
    def binds(self) -> int:
        """How tightly it binds; products before sums."""
        return 1 if self in (Operator.ADD, Operator.SUBTRACT) else 2


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `value` 90 and `unit` 分 for `90分`; `value` 100 and `percent` for `100%`."""

    value: Fraction
    unit: str | None = None
    percent: bool = False
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)

    @property
    def amount(self) -> Fraction:
        """The number that is reckoned with: 100% is 1."""
        return self.value / 100 if self.percent else self.value


@dataclass(frozen=True, slots=True)
class Name:
    """A declared name, in the spelling of its declaration."""

    text: str
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """`left` and `right` joined by an operation."""

    operator: Operator
    left: "Formula"
    right: "Formula"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negate:
    """`-part`."""

    part: "Formula"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """`Σ part`: over the units below the target's owner."""

    part: "Formula"
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Hole:
    """A part that could not be read, as it was written; what is wrong with it has been said."""

    text: str
    start: int = field(default=0, compare=False, repr=False)
    end: int = field(default=0, compare=False, repr=False)


Formula: TypeAlias = Number | Name | Binary | Negate | Sum | Hole


def nodes(tree: Formula) -> Iterator[Formula]:
    """The tree and all its parts, from left to right, a node before its parts."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Binary):
            waiting += (node.right, node.left)
        elif isinstance(node, Negate | Sum):
            waiting.append(node.part)


def names_in(tree: Formula) -> Iterator[Name]:
    """The names in a formula, in order, as often as they occur."""
    return (node for node in nodes(tree) if isinstance(node, Name))


def has_hole(tree: Formula) -> bool:
    """Whether a part could not be read."""
    return any(isinstance(node, Hole) for node in nodes(tree))


def depth(tree: Formula) -> int:
    """Levels of the tree; a number or name has one."""
    deepest = 0
    waiting = [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(node, Binary):
            waiting += ((node.left, level + 1), (node.right, level + 1))
        elif isinstance(node, Negate | Sum):
            waiting.append((node.part, level + 1))
    return deepest


def divides(tree: Formula) -> bool:
    """Whether a formula divides by something that is no number."""
    return any(
        isinstance(node, Binary) and node.operator is Operator.DIVIDE and next(names_in(node.right), None) is not None
        for node in nodes(tree)
    )
