"""YAML as a tree of nodes that know their place. What the loader hands to every later stage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.source import Source, Span

_BLOCK = re.compile(r"[|>][-+0-9]*[^\n]*\n")
"""What stands in front of the text of a block scalar."""

Plain: TypeAlias = "str | int | float | bool | dict[str, Plain] | list[Plain] | None"


# Nodes are made by the hundred thousand: a frozen dataclass costs four times as much to make, so these are
# frozen by convention only. Nothing writes to a node after the loader has made it.
@dataclass(slots=True, eq=False)
class Scalar:
    """A scalar. `text` is what the author wrote after unquoting; `value` its YAML 1.2 core value.

    `lead` is the number of characters between `start` and the first character of the text (1 for a quoted scalar),
    or -1 where text and source do not run side by side (escapes, folded and block scalars).
    """

    source: Source
    start: int
    end: int
    text: str
    value: str | int | float | bool | None
    lead: int = 0

    @property
    def span(self) -> Span:
        """The scalar with its quotes."""
        return Span(self.source, self.start, self.end)

    def within(self, start: int, end: int) -> Span:
        """The place in the source of characters `start` to `end` of the text; the whole scalar if unknown."""
        if self.lead < 0:
            return self.span
        base = self.start + self.lead
        return Span(self.source, base + start, base + end)

    def exactly(self, start: int, end: int) -> Span:
        """`within`, for texts of several lines as well: the place of each character is looked for.

        That takes a walk through the whole text, so it is for findings about what is short, such as formulas.
        """
        places = _side_by_side(self.source.text[self.start : self.end], self.text) if self.lead < 0 < end else None
        if places is None or start >= len(places):
            return self.within(start, end)
        last = places[min(max(start + 1, end), len(places)) - 1]
        return Span(self.source, self.start + places[start], self.start + last + 1)


def _side_by_side(raw: str, text: str) -> list[int] | None:
    """Where in `raw`, the characters of a scalar in a file, each character of its text stands; None with escapes."""
    header = _BLOCK.match(raw)
    at = header.end() if header else int(raw[:1] in ("'", '"'))
    places: list[int] = []
    for sign in text:
        while at < len(raw) and raw[at] != sign and raw[at].isspace():
            at += 1
        if at < len(raw) and raw[at] == sign:
            places.append(at)
            at += 1
        elif sign.isspace() and at:
            # A line break that was folded into a blank, in front of a line that is not indented.
            places.append(at - 1)
        else:
            return None
    return places


@dataclass(slots=True, eq=False)
class Entry:
    """A key of a mapping with its value."""

    key: Scalar
    value: "Node"


@dataclass(slots=True, eq=False)
class Mapping:
    """A mapping; keys are unique and in the order of the file."""

    source: Source
    start: int
    end: int
    entries: dict[str, Entry]

    @property
    def span(self) -> Span:
        """From the first key (or the opening brace) to the end."""
        return Span(self.source, self.start, self.end)

    def get(self, key: str) -> "Node | None":
        """The value under `key`, or None."""
        entry = self.entries.get(key)
        return None if entry is None else entry.value

    def text(self, key: str) -> str | None:
        """The text of the scalar under `key`; None where there is none or it is no scalar or null."""
        node = self.get(key)
        return node.text if isinstance(node, Scalar) and node.value is not None else None

    def key_span(self, key: str) -> Span:
        """Where the key stands; the beginning of the mapping where it does not occur."""
        entry = self.entries.get(key)
        return entry.key.span if entry else Span(self.source, self.start, min(self.end, self.start + 1))


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    source: Source
    start: int
    end: int
    items: "list[Node]"

    @property
    def span(self) -> Span:
        """From the first dash or bracket to the end."""
        return Span(self.source, self.start, self.end)


Node: TypeAlias = Scalar | Mapping | Sequence


def plain(node: Node) -> Plain:
    """The node as JSON-like data, which is what the schema is checked on."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def scalars(node: Node) -> Iterator[Scalar]:
    """All scalar values below `node`, in order; keys are not among them."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from scalars(entry.value)
    else:
        for item in node.items:
            yield from scalars(item)


@dataclass(slots=True, eq=False)
class Document:
    """One policy file that could be read."""

    source: Source
    root: Mapping
