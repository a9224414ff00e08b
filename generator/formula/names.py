"""Declared names, found at a place in a text: the longest wins."""

from collections.abc import Iterable

from generator.formula.fold import fold
from generator.nearest import nearest

# What may stand behind a name; anything else there means that the name goes on and is another one.
BREAKS = frozenset(" +-×·/()[]{}<>=≥≤≠≈,;:!?Σ√∛^")


class Names:
    """An index of declared names, built once for a whole handbook.

    Names are compared in half-width form (`fold`) and may hold brackets and operators. Where two names have one
    half-width form, the first one's spelling is kept.
    """

    __slots__ = ("_lengths", "_near", "_pairs", "_spelling")

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Index `names`; blank ones are left out."""
        spelling: dict[str, str] = {}
        lengths: dict[str, set[int]] = {}
        for name in names:
            folded = fold(name.strip())
            if folded and folded not in spelling:
                spelling[folded] = name.strip()
                lengths.setdefault(folded[:2], set()).add(len(folded))
        self._spelling = spelling
        # Keyed by the first two characters, so that a look-up tries as many slices as such names have lengths.
        self._lengths = {key: sorted(sizes, reverse=True) for key, sizes in lengths.items()}
        self._near: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[str, list[str]] = {}

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._spelling)

    def match(self, text: str, at: int) -> tuple[str, int] | None:
        """The longest declared name at offset `at` of the folded `text`, with the offset behind it.

        A name counts only where a word ends behind it: 投诉 is not found at the head of 投诉宗数.
        """
        size = len(text)
        for key in (text[at : at + 2], text[at]):
            for length in self._lengths.get(key, ()):
                end = at + length
                # A slice past the end would be a shorter name found under a longer one's length.
                ends = end == size or (end < size and text[end] in BREAKS)
                if ends and (name := self._spelling.get(text[at:end])):
                    return name, end
        return None

    def declared(self, folded: str) -> str | None:
        """The declared spelling of a folded text, or None."""
        return self._spelling.get(folded)

    def near(self, folded: str) -> tuple[str, ...]:
        """Declared names that the folded text is likely a slip of, nearest first; blanks are no difference."""
        word = folded.replace(" ", "")
        if word not in self._near:
            found = (word,) if word in self._spelling else nearest(word, self._candidates(word))
            self._near[word] = tuple(self._spelling[one] for one in found)
        return self._near[word]

    def short_for(self, folded: str) -> tuple[str, ...]:
        """Declared names that a text is short for: 差错数 for 差错数（含标点符号）, or the only one that has it."""
        word = folded.replace(" ", "")
        if len(word) < _SHORTEST:
            return ()
        bare = tuple(name for name in self._spelling if name.startswith(f"{word}(") and name.endswith(")"))
        found = bare or tuple(name for name in self._spelling if word in name)
        return tuple(self._spelling[one] for one in found) if len(found) == 1 or bare else ()

    def _candidates(self, word: str) -> Iterable[str]:
        """The declared names that may be few slips away from `word`: all of them where it is short.

        A slip spoils at most three pairs of neighbouring characters, so of ten pairs one survives the three slips that
        `nearest` allows. The ten rarest are looked at, or a thousand wrong names would each be held against all names.
        """
        pairs = _pairs(word)
        if len(pairs) < _PAIRS:
            return self._spelling
        if not self._pairs:
            for name in self._spelling:
                for pair in _pairs(name):
                    self._pairs.setdefault(pair, []).append(name)
        rarest = sorted(pairs, key=lambda pair: (len(self._pairs.get(pair, ())), pair))[:_PAIRS]
        return dict.fromkeys(name for pair in rarest for name in self._pairs.get(pair, ()))


_PAIRS = 10
_SHORTEST = 2
"""A single character is short for nothing."""


def _pairs(word: str) -> set[str]:
    """The pairs of neighbouring characters in a word, in lower case."""
    lower = word.casefold()
    return {lower[at : at + 2] for at in range(len(lower) - 1)}
