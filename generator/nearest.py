"""Names that an author may have meant: what *did you mean* is made of."""

from collections.abc import Iterable

_SEPARATORS = str.maketrans({"_": "-", " ": "-", "－": "-", "．": ".", "／": "/"})


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The candidates that `word` is most likely a slip of, the nearest first; empty where none is truly near.

    A slip is a letter too many, too few or wrong, or two neighbours swapped. How many are allowed grows with the length
    of the word: none in a single character, one up to four characters (客服 for 客户), two up to nine, then three.
    Upper and lower case, `_` and `-` are no difference. A candidate that `word` names by its end (`finance.manager` for
    `res.finance.manager`) comes after the slips.
    """
    wanted = _folded(word)
    allowed = _slips(len(wanted))
    letters = set(wanted)
    size = len(wanted)
    tails = ("." + wanted, "/" + wanted) if size > 1 else ()
    found: set[tuple[int, str]] = set()
    for candidate in candidates:
        longer = len(candidate) - size
        if -allowed <= longer <= allowed:
            folded = _folded(candidate)
            # Each slip makes at most one kind of letter disappear, which is far cheaper to see than the distance.
            if len(letters.difference(folded)) <= allowed:
                slips = _distance(wanted, folded, allowed)
                if slips <= allowed:
                    found.add((slips, candidate))
                    continue
        if longer > 0 and tails and _folded(candidate).endswith(tails):
            found.add((allowed + longer, candidate))
    return tuple(candidate for _, candidate in sorted(found)[:limit])


def _folded(word: str) -> str:
    """`word` without the differences that do not count."""
    return word.casefold().translate(_SEPARATORS)


def _slips(length: int) -> int:
    """How many slips a word of `length` characters may have and still be the same word."""
    if length <= 1:
        return 0
    if length <= 4:  # noqa: PLR2004 - the steps are in the docstring of `nearest`
        return 1
    return 2 if length <= 9 else 3  # noqa: PLR2004


def _distance(one: str, other: str, bound: int) -> int:
    """Optimal string alignment distance, or `bound` + 1 where it is larger."""
    # What both begin and end with costs nothing; ids of one handbook share long beginnings.
    head = _shared(one, other)
    one, other = one[head:], other[head:]
    tail = _shared(one[::-1], other[::-1])
    if tail:
        one, other = one[:-tail], other[:-tail]
    if not one or not other:
        return min(len(one) + len(other), bound + 1)
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, mine in enumerate(one, start=1):
        current = [row]
        for column, yours in enumerate(other, start=1):
            step = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (mine != yours))
            swapped = row > 1 and column > 1 and mine == other[column - 2] and one[row - 2] == yours
            current.append(min(step, before[column - 2] + 1) if swapped else step)
        # A row above the bound never comes down again; a swap reaches back two rows, hence both are looked at.
        if min(current) > bound and min(last) > bound:
            return bound + 1
        before, last = last, current
    return min(last[-1], bound + 1)


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (at for at, (mine, yours) in enumerate(zip(one, other, strict=False)) if mine != yours),
        min(len(one), len(other)),
    )
