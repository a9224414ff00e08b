"""Digits with words for their places, as numbers are spoken: 47万5千元, 1亿2千万元, 12万8千6百元."""

import re

from generator.formula.units import unit_of

_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_PIECE = re.compile(r"([0-9]+) *([十百千]?[万亿]?) *")
_PLACED = re.compile(r"(-?) *((?:[0-9]+ *[十百千万亿]+ *)+)([0-9]*) *([^0-9.,]*)")

SPOKEN = re.compile(r"[0-9]+ *[十百千万亿]+ *[0-9]+ *(?:[十百千万亿]+ *[0-9]* *)*")
"""What may be such a number in a half-width text, without the unit behind it."""


def in_places(folded: str) -> tuple[str, ...]:
    """The numbers, with their unit, that a half-width text may mean: 475000元 for 47万5千元.

    Two where the last digit does not say its place: 4万5元 is 40005元 by the letter and 45000元 when spoken. None where
    the text is no such number, where its places do not go down, or where the last of them may belong to the unit
    (5万3千克).
    """
    found = _PLACED.fullmatch(folded.strip(" "))
    if found is None:
        return ()
    sign, placed, last, unit = found[1], found[2], found[3], found[4].replace(" ", "")
    pieces = [(one[1], one[2]) for one in _PIECE.finditer(placed) if one[2]]
    complete = "".join(number + places for number, places in pieces) == placed.replace(" ", "")
    several = len(pieces) > 1 or bool(last)
    torn = not last and unit != "元" and pieces[-1][1][-1] == "千" and unit_of(f"千{unit}") is not None
    if not complete or not several or torn or (unit and unit_of(unit) is None):
        return ()
    added = _added(pieces)
    return () if added is None else tuple(f"{sign}{value}{unit}" for value in _with_last(*added, last))


def in_digits(folded: str) -> str:
    """A half-width text with digits for such numbers where only one value is meant: ≥152700元 for ≥15万2千7百元."""

    def value(found: re.Match[str]) -> str:
        written = found.group().rstrip()
        ways = in_places(written)
        torn = written.endswith("千") and not folded.startswith("元", found.end())
        return ways[0] if len(ways) == 1 and not torn else found.group()

    return SPOKEN.sub(value, folded)


def _with_last(value: int, place: int, last: str) -> tuple[int, ...]:
    """The values with the digits behind the last place; more than one where they do not say their own."""
    if not last:
        return (value,)
    if len(last) >= len(str(place)):
        return ()
    literal = value + int(last)
    if len(last) > 1 or place == _SMALL["十"]:
        return (literal,)
    return (literal, value + int(last) * place // 10) if int(last) else ()


def _added(pieces: list[tuple[str, str]]) -> tuple[int, int] | None:
    """The sum of numbers with their places, and the last place; None where a place is no smaller than one before it."""
    total, group = 0, 0
    large, small = 10**12, 10**12
    place = 1
    for at, (number, places) in enumerate(pieces):
        value = int(number)
        for sign in places:
            if sign in _SMALL:
                # 3千50百 is a slip: only the first number may have more digits than its place has room for.
                if _SMALL[sign] >= small or (at and not 0 < value < 10):  # noqa: PLR2004 - one digit
                    return None
                place = small = _SMALL[sign]
                group, value = group + value * small, 0
            else:
                if _LARGE[sign] >= large or not group + value or (total and group + value >= large // _LARGE[sign]):
                    return None
                place = large = _LARGE[sign]
                total, group, value = total + (group + value) * large, 0, 0
                small = 10**4
        if total and group >= large:
            return None
    return total + group, place
