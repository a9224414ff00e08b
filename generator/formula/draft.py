"""A formula that is being mended: its text, and which of the author's characters each character comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.formula.ast import Locate, underlined
from generator.formula.fold import fold
from generator.formula.names import Names
from generator.formula.tokens import Kind, Token, tokens_of
from generator.messages import Message
from generator.source import Source, Span


class Edit(NamedTuple):
    """Characters `start` to `end` of a draft, and what stands there afterwards."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Accident:
    """Something that happened to a formula on its way into the file.

    Attributes:
        edits: what undoes it, in order, none overlapping another.
        message: what happened.
        hint: what to do, for where the formula cannot be mended as a whole.
        code: of the finding.
        place: the characters to underline; those of the first edit where it is None.
        sure: whether what undoes it is the only sensible reading.

    Without edits nothing undoes it, and what else is found wrong follows from it.
    """

    edits: tuple[Edit, ...]
    message: Message
    hint: Message
    code: str = "formula/syntax"
    place: tuple[int, int] | None = None
    sure: bool = True

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The characters of the draft that are underlined, and further ones of the same kind."""
        return (self.place,) if self.place else tuple((edit.start, edit.end) for edit in self.edits)


class Draft:
    """A text of a formula on the way from what the author wrote to what reads without findings."""

    __slots__ = ("_held", "_places", "_tokens", "folded", "names", "text")

    def __init__(self, text: str, names: Names, places: Iterable[tuple[int, int]] | None = None) -> None:
        """`places` are the author's characters of each character; without them the text is the author's."""
        self.text = text
        self.names = names
        self.folded = fold(text)
        self._places = list(places) if places is not None else [(at, at + 1) for at in range(len(text))]
        self._tokens: list[Token] | None = None
        self._held: list[tuple[int, int]] | None = None

    @property
    def tokens(self) -> list[Token]:
        """Its tokens, the last of kind `END`."""
        if self._tokens is None:
            self._tokens = tokens_of(self.folded, self.names)
        return self._tokens

    def holds(self, start: int, end: int) -> bool:
        """Whether a declared name has a character from `start` to `end`: no accident is looked for in names."""
        if self._held is None:
            self._held = [(token.start, token.end) for token in self.tokens if token.kind is Kind.NAME]
        return any(first < end and start < last for first, last in self._held)

    @property
    def rate(self) -> Token | None:
        """The sign of the × 100% that it ends in; None where it does not."""
        if len(self.tokens) < 4:  # noqa: PLR2004 - something, ×, 100% and the end
            return None
        sign, hundred = self.tokens[-3:-1]
        return sign if sign.kind is Kind.MULTIPLY and self.folded[hundred.start : hundred.end] == "100%" else None

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """The draft with the edits made."""
        text, places, at = "", [], 0
        for edit in edits:
            text += self.text[at : edit.start] + edit.text
            places += self._places[at : edit.start]
            places += [self.origin(edit.start, edit.end)] * len(edit.text)
            at = edit.end
        return Draft(text + self.text[at:], self.names, [*places, *self._places[at:]])

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The author's characters of the characters `start` to `end`; where they are none, those around them."""
        if not self._places:
            return 0, 0
        first = self._places[min(start, len(self._places) - 1)]
        if start < end:
            return first[0], max(self._places[end - 1][1], first[1])
        before = self._places[start - 1][1] if start else first[0]
        return before, max(before, first[0] if start < len(self._places) else before)

    def locate(self, locate: Locate) -> Locate:
        """`locate` of the author's text for characters of the draft."""

        def place(start: int, end: int) -> Span:
            first, last = self.origin(start, end)
            return underlined(locate, first, last)

        return place

    @property
    def places(self) -> Locate:
        """Places in the draft itself."""
        source = Source("", self.text)
        return lambda start, end: Span(source, start, end)
