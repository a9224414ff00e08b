"""Source texts and places in them. Offsets count characters; lines and columns count from 1."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Position(NamedTuple):
    """A place as an editor shows it: line and column, both from 1, columns in characters."""

    line: int
    column: int


class Source:
    """A text with a name: a policy file, called by its path below the policy folder with `/` between folders."""

    __slots__ = ("_starts", "outside", "path", "text")

    def __init__(self, path: str, text: str, *, outside: bool = False) -> None:
        """Keep `text` under the name `path`; line starts are found when the first position is asked for.

        `outside` is a file that somebody named on the command line, by the path that was typed.
        """
        self.path = path
        self.outside = outside
        self.text = text
        self._starts: list[int] | None = None

    def __repr__(self) -> str:
        """Name the source; its text may be long."""
        return f"Source({self.path!r})"

    @property
    def starts(self) -> list[int]:
        """Offsets at which the lines begin; a final newline begins no further line that has text."""
        if self._starts is None:
            starts = [0]
            find, at = self.text.find, 0
            while (at := find("\n", at) + 1) > 0:
                starts.append(at)
            self._starts = starts
        return self._starts

    @property
    def typed(self) -> bool:
        """Whether its name is from the command line: an option such as `--given`, or a file outside of the policies."""
        return self.outside or self.path.startswith("--")

    def position(self, offset: int) -> Position:
        """Line and column of the character at `offset`; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of line `number` (from 1) without its newline; empty past the end."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of a source."""

    source: Source
    start: int
    end: int

    @property
    def path(self) -> str:
        """Path of the source."""
        return self.source.path

    @property
    def begin(self) -> Position:
        """Line and column of the first character."""
        return self.source.position(self.start)

    @property
    def finish(self) -> Position:
        """Line and column just behind the last character."""
        return self.source.position(self.end)

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    @property
    def key(self) -> tuple[str, int, int]:
        """What spans are sorted by: path, then place."""
        return (self.source.path, self.start, self.end)
