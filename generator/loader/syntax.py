"""Text to tree, whatever the text: mistakes are explained, mended in a copy where that is possible, and read on."""

import re
from collections.abc import Iterable
from typing import Final

from generator.diagnostics import Diagnostic, ordered
from generator.loader import strict
from generator.loader.accidents import accidents
from generator.loader.explain import explain
from generator.loader.explain_indentation import odd_key
from generator.loader.mending import Copy, Mend, Patch
from generator.loader.nodes import Mapping, Node, Scalar, Sequence
from generator.loader.scene import Scene
from generator.loader.yaml_tree import DEEPEST, Builder, Failure, TooDeep
from generator.source import Source, Span

# Each mend reads the text once more; a file with more mistakes than this shows the rest of them in the next run.
MOST_MENDS: Final = 50
# A line moved to the wrong place by guess shows in the lines below it, and sometimes far below.
_SPREAD: Final = 3
_MOST_SPREADING: Final = 3
_MOST_CHARACTERS: Final = 20_000_000

# Everything but what a YAML text may hold. Source: YAML 1.2.2, section 5.1; U+FEFF is no more than a mark at the start.
UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def parse(source_text: str, path: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of one file's text; None with findings where there is no telling what the author means.

    Args:
        source_text: the whole text, without byte order mark.
        path: its name in findings, relative to the policy folder, with `/` between folders.
    """
    return read(Source(path, source_text))


def read(source: Source, deepest: int = DEEPEST) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of a source, at most `deepest` levels deep, as `parse` gives it."""
    reading = _Reading(source, deepest)
    root = reading.read()
    return root, ordered(reading.found)


class _Reading:
    """The readings of one text, each with one mistake less than the one before."""

    def __init__(self, source: Source, deepest: int) -> None:
        self.found: list[Diagnostic] = []
        self._source = source
        self._deepest = deepest
        self._copy = Copy(source)
        # Lines of the author's text that were mended by guess; what they bring about is no news.
        self._guessed: set[int] = set()
        self._mends = 0
        self._spread = 0

    def read(self) -> Mapping | None:
        """The root; None where the text cannot be read to its end."""
        copy = self._copy
        self.found += _unprintable(copy)
        while True:
            builder = Builder(copy.source, self._deepest)
            try:
                root = builder.build()
            except Failure as failure:
                if not self._mended(builder, failure):
                    return None
            except TooDeep as deep:
                self._report([*builder.found, strict.too_deep(Span(copy.source, deep.at, deep.at + 1), self._deepest)])
                return None
            else:
                slips = _slips(root, builder)
                mendable = [slip for slip in slips if slip.patches]
                if not mendable or not self._worth_it():
                    self._report([*builder.found, *(slip.found for slip in slips)])
                    return _mapping(copy, root, self.found)
                self._report(slip.found for slip in mendable)
                self._apply(patch for slip in mendable for patch in slip.patches)

    def _mended(self, builder: Builder, failure: Failure) -> bool:
        """Report why the text cannot be read, and mend that in the copy if it can be mended."""
        copy = self._copy
        mend = odd_key(builder) or explain(Scene(copy.source, failure))
        begin = self._line(mend.found.span.start)
        lines = {self._line(failure.at), begin}
        consequence = bool(lines & self._guessed)
        if not consequence:
            self.found.append(copy.finding(mend.found))
        if consequence or not mend.patches or self._spread >= _MOST_SPREADING or not self._worth_it():
            self._report(one for one in builder.found if one.span.end <= mend.found.span.start)
            return False
        if not mend.sure:
            self._guessed |= {begin, *(self._line(start) for start, _, _ in mend.patches)}
        if mend.spreads:
            self._spread += 1
            self._guessed |= set(range(min(lines), max(lines) + _SPREAD + 1))
        self._apply(mend.patches)
        return True

    def _report(self, findings: Iterable[Diagnostic]) -> None:
        """Keep findings about the copy, but for those in lines that were mended by guess."""
        own = map(self._copy.finding, findings)
        self.found += [one for one in own if one.span.begin.line not in self._guessed]

    def _apply(self, patches: Iterable[Patch]) -> None:
        self._copy.apply(tuple(patches))
        self._mends += 1

    def _worth_it(self) -> bool:
        """Whether another reading of the text is in proportion."""
        return self._mends < MOST_MENDS and self._mends * len(self._copy.source.text) < _MOST_CHARACTERS

    def _line(self, at: int) -> int:
        return self._source.position(self._copy.origin(at)).line


def _slips(root: Node | None, builder: Builder) -> list[Mend]:
    """What libyaml could read and the author cannot have meant."""
    if root is None:
        return []
    if isinstance(root, Scalar):  # a text that is the whole file is several entries whose colons were not seen
        return accidents(root, [root])
    odd = odd_key(builder)
    return [odd] if odd else accidents(root, builder.folded)


def _mapping(copy: Copy, root: Node | None, found: list[Diagnostic]) -> Mapping | None:
    """The root as a mapping of the author's text; what is missing for that is added to `found`."""
    source = copy.original
    if root is None or root.start == root.end:  # nothing at all, or nothing behind the line “---”
        found.append(strict.empty_file(source))
        return Mapping(source, 0, 0, {})
    copy.give_back(root)
    if isinstance(root, Mapping):
        return root
    is_list = isinstance(root, Sequence)
    if is_list or not found:  # that the file is a single text often follows from another mistake
        found.append(strict.root_not_mapping(Span(source, root.start, min(root.end, root.start + 1)), is_list=is_list))
    return None


def _unprintable(copy: Copy) -> list[Diagnostic]:
    """Control characters and their like, the first of each line; in the copy, blanks stand in their place."""
    source = copy.original
    places = [match.start() for match in UNPRINTABLE.finditer(source.text)]
    if not places:
        return []
    firsts: dict[int, int] = {}
    for place in places:
        firsts.setdefault(source.position(place).line, place)
    copy.apply(tuple((place, place + 1, " ") for place in places))
    return [strict.unprintable(Span(source, place, place + 1)) for place in firsts.values()]
