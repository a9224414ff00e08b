"""The surroundings of a place that libyaml could not read: lines, indentation, brackets."""

import re
from dataclasses import dataclass
from typing import Final

from generator.loader.nodes import Scalar
from generator.loader.strict import WIDE_BLANKS
from generator.loader.yaml_tree import Failure, Open
from generator.source import Source, Span

_BLANK: Final = re.compile(r"[ \t]*")
_INDENT: Final = re.compile(rf"[ \t{WIDE_BLANKS}]*")
_DASHES: Final = re.compile(r" *((?:- +)*)")


@dataclass(frozen=True, slots=True)
class Scene:
    """A failure in its text."""

    source: Source
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
    def text(self) -> str:
        """The whole text."""
        return self.source.text

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
        return start <= end and _BLANK.fullmatch(self.text, start, end) is not None

    def next_line(self, at: int) -> int | None:
        """Where the next line with text begins, behind the line of `at`."""
        match = re.compile(r"\n(?:[ \t\r]*\n)*(?=[ \t]*\S)").search(self.text, at)
        return match.end() if match else None

    def value_end(self, at: int) -> int:
        """Where a plain value that `at` lies in was meant to end: at the comma or bracket, or with the line."""
        end = self.line_end(at)
        if self.flow:
            stop = re.compile(r",(?=\s)|[\]}]").search(self.text, at, end)
            return stop.start() if stop else end
        comment = re.compile(r"[ \t]+#").search(self.text, at, end)
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

    def columns(self) -> list[int]:
        """Columns at which the lines above begin their entries, dashes skipped one by one; none twice."""
        columns: list[int] = []
        limit = None
        end = self.line_start(self.at)
        while end > 0 and limit != 0:
            start = self.line_start(end - 1)
            line = self.text[start : end - 1]
            end = start
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            match = _DASHES.match(line)
            first = len(line) - len(line.lstrip(" "))
            if match is None or (limit is not None and first >= limit):
                continue
            here = [first + index for index, sign in enumerate(match[1]) if sign == "-"]
            columns += [one for one in (*here, match.end()) if one not in columns]
            limit = first
        return sorted(columns)

    def shift(self, to: int) -> tuple[tuple[int, int, str], ...]:
        """Patches that indent the line of the place, and the lines that hang on it, from their column to `to`."""
        first = self.line_start(self.at)
        old = len(self.indent(self.at).text)
        patches = []
        start: int | None = first
        while start is not None:
            blanks = len(self.indent(start).text)
            if start != first and blanks < old:
                break
            patches.append((start, start + old, " " * to))
            start = self.next_line(start)
        return tuple(patches)
