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
_NAMED_ITEM: Final = re.compile(r"- +[\w-]+:(?=\s)")
_DASH: Final = re.compile(r"- *")
_DASHES: Final = re.compile(r" *((?:- +|-$)*)")
_ENTRY: Final = re.compile(r"[\w-]+: +[^\s\[{|>#]")
_TEXT: Final = re.compile(r"\S")
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
        end = self.text.find("\n", at)
        match = _TEXT.search(self.text, end) if end >= 0 else None
        return self.line_start(match.start()) if match else None

    def line_above(self, at: int) -> int | None:
        """Where the last line with text begins, before the line of `at`; comments have no text."""
        end = self.line_start(at)
        while end > 0:
            start = self.line_start(end - 1)
            line = self.text[start:end].strip()
            if line and not line.startswith("#"):
                return start
            end = start
        return None

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

    def is_item(self, at: int) -> bool:
        """Whether the line of `at` begins with the dash of a list."""
        return self.text.startswith(("- ", "-\n", "-\r"), self.indent(at).end)

    def outlier(self, at: int) -> tuple[int, int] | None:
        """The line above that stands too far left, so that the one of `at` seems wrong, and the column it should have.

        That is the nearest line above with fewer blanks, if the lines before it make sense of the column of `at`.
        """
        here = len(self.indent(at).text)
        above = self.line_above(at)
        while above is not None and len(self.indent(above).text) > here:
            above = self.line_above(above)
        if above is None or len(self.indent(above).text) == here:
            return None
        names, dashes = self.columns(above)
        if self.is_item(above):
            column = here if self.is_item(at) else here - self._offset(above)
            parent = self.line_above(above)
            begins = parent is not None and self.text.startswith(":", self.line_end(parent) - 1) and column in names
            moved = column != len(self.indent(above).text)
            return (above, column) if moved and (column in dashes or begins) else None
        if here not in names or here in dashes:
            return None
        following = self.next_line(at)
        while following is not None and len(self.indent(following).text) > here:
            following = self.next_line(following)
        again = following is not None and len(self.indent(following).text) == here
        # Collections are lists, so a value on the line of a key without indentation belongs to an entry.
        return (above, here) if again or _ENTRY.match(self.text, above) else None

    def column_of_item(self, at: int, dashes: list[int]) -> int | None:
        """The one of the columns `dashes` at which an item fits to the lines below it, which hold its rest."""
        following = self.next_line(at)
        if following is None or self.is_item(following) or not _NAMED_ITEM.match(self.text, self.indent(at).end):
            return None
        column = len(self.indent(following).text) - self._offset(at)
        return column if column in dashes else None

    def _offset(self, at: int) -> int:
        """How far behind the dash of an item its text begins."""
        dash = self.indent(at).end
        match = _DASH.match(self.text, dash)
        return match.end() - dash if match else 0

    def shift(self, at: int, to: int) -> tuple[Patch, ...]:
        """Patches that indent the line of `at`, and its neighbours that are indented like it, by `to` instead.

        The lines of a list item move with its dash if they fit to it already.
        """
        old = self.indent(at).text
        dash = self.is_item(at)
        following = self.next_line(at)
        whole = dash and following is not None and not self.is_item(following)
        whole = whole and len(self.indent(following or 0).text) == len(old) + self._offset(at)
        patches = []
        start: int | None = self.line_start(at)
        while start is not None:
            indent = self.indent(start)
            if len(indent.text) < len(old):
                break
            if whole and len(indent.text) > len(old):
                patches.append((start, indent.end, " " * (len(indent.text) - len(old) + to)))
            if indent.text == old:
                if self.is_item(start) != dash:
                    break
                patches.append((start, indent.end, " " * to))
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
