"""The surroundings of a place that libyaml could not read: lines, indentation, brackets."""

import re
from dataclasses import dataclass
from typing import Final

from generator.loader.mending import Patch
from generator.loader.nodes import Scalar
from generator.loader.strict import WIDE_BLANKS
from generator.loader.yaml_tree import Failure, Open
from generator.source import Source, Span

_BLANK: Final = re.compile(r"[ \t]*")
_INDENT: Final = re.compile(rf"[ \t{WIDE_BLANKS}]*")
_DASHES: Final = re.compile(r" *((?:- +|-$)*)")
_NEXT_LINE: Final = re.compile(r"\n(?:[ \t\r]*\n)*(?=[ \t]*\S)")
_COMMENT: Final = re.compile(r"[ \t]+#")
_FLOW_END: Final = re.compile(r",(?=\s)|[\]}]")


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text."""

    source: Source

    @property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    def span(self, start: int, end: int) -> Span:
        """A place of the text."""
        return Span(self.source, start, min(end, len(self.text)))

    def line_start(self, at: int) -> int:
        """Where the line of `at` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the text of the line of `at` ends: before its line break and the blanks before that."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return max(at, self.line_start(at) + len(self.text[self.line_start(at) : end].rstrip()))

    def indent(self, at: int) -> Span:
        """The blanks of all kinds before the first character of the line of `at`."""
        start = self.line_start(at)
        match = _INDENT.match(self.text, start)
        return self.span(start, match.end() if match else start)

    def column(self, at: int) -> int:
        """How many characters stand before `at` in its line."""
        return at - self.line_start(at)

    def begins_line(self, at: int) -> bool:
        """Whether only blanks and the dashes of lists stand before `at` in its line."""
        return re.fullmatch(r"[ \t]*(?:-[ \t]+)*", self.text[self.line_start(at) : at]) is not None

    def only_blanks(self, start: int, end: int) -> bool:
        """Whether nothing but blanks stand between two places of one line."""
        return 0 <= start <= end and _BLANK.fullmatch(self.text, start, end) is not None

    def next_line(self, at: int) -> int | None:
        """Where the next line with text begins, behind the line of `at`."""
        match = _NEXT_LINE.search(self.text, at)
        return match.end() if match else None

    def columns(self, at: int) -> tuple[list[int], list[int]]:
        """Columns at which entries may go on in the line of `at`: those of names, and those of the dashes of lists.

        They come from the lines above, from each only what is less indented than all between.
        """
        names: set[int] = set()
        dashes: set[int] = set()
        limit: int | None = None
        end = self.line_start(at)
        while end > 0 and limit != 0:
            start = self.line_start(end - 1)
            line = self.text[start : end - 1]
            end = start
            match = _DASHES.match(line)
            first = len(line) - len(line.lstrip(" "))
            if (
                match is None
                or not line.strip()
                or line.lstrip().startswith("#")
                or (limit is not None and first >= limit)
            ):
                continue
            dashes |= {first + index for index, sign in enumerate(match[1]) if sign == "-"}
            names.add(match.end())
            limit = first
        return sorted(names), sorted(dashes)

    def shift(self, at: int, to: int) -> tuple[Patch, ...]:
        """Patches that indent the line of `at`, and the lines that hang on it, by `to` instead of what they have."""
        first = self.line_start(at)
        old = len(self.indent(at).text)
        patches = []
        start: int | None = first
        while start is not None:
            if start != first and len(self.indent(start).text) < old:
                break
            patches.append((start, start + old, " " * to))
            start = self.next_line(start)
        return tuple(patches)


@dataclass(frozen=True, slots=True)
class Scene(Lines):
    """A failure in its text."""

    failure: Failure

    @property
    def at(self) -> int:
        """The place where reading stopped."""
        return self.failure.at

    @property
    def opened(self) -> tuple[Open, ...]:
        """What is open there, the outermost first."""
        return self.failure.state.opened

    @property
    def last(self) -> Scalar | None:
        """The last scalar before the place."""
        return self.failure.state.last

    @property
    def closed(self) -> tuple[int, int]:
        """Start and end of the brackets that were closed last; (-1, -1) where there were none."""
        return self.failure.state.closed or (-1, -1)

    @property
    def sign(self) -> str:
        """The character at the place; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def start(self) -> int:
        """Where the thing began that was being read; the place itself where that is unknown."""
        return self.at if self.failure.since is None else self.failure.since

    @property
    def flow(self) -> bool:
        """Whether the place lies inside brackets."""
        return bool(self.opened) and self.opened[-1].flow

    def value_end(self, at: int) -> int:
        """Where a plain value that `at` lies in was meant to end: at the comma or bracket, or with the line."""
        end = self.line_end(at)
        if self.flow:
            stop = _FLOW_END.search(self.text, at, end)
            return stop.start() if stop else end
        comment = _COMMENT.search(self.text, at, end)
        return comment.start() if comment else end

    def is_plain(self, scalar: Scalar | None) -> bool:
        """Whether there is a scalar without quotation marks and no block of several lines."""
        return scalar is not None and self.text[scalar.start : scalar.start + 1] not in {'"', "'", "|", ">"}

    def is_quoted(self, scalar: Scalar | None) -> bool:
        """Whether there is a scalar in quotation marks."""
        return scalar is not None and self.text[scalar.start : scalar.start + 1] in {'"', "'"}

    def closers(self) -> str:
        """The brackets that close everything open at the place, the innermost first."""
        return "".join(
            "}" if self.text[one.start : one.start + 1] == "{" else "]"
            for one in reversed(self.opened)
            if one.flow and self.text[one.start : one.start + 1] in {"{", "["}
        )
