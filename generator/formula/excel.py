"""Formulas for a spreadsheet, with live cells: the value, and whether it reaches the goal.

A spreadsheet reckons in floating point, and 0.98 × 50 is not 49 there. The goal is therefore compared by
cross-multiplication of whole numbers, which is exact as long as both sides have at most 15 digits.

Nothing but cells, numbers, operations and a few functions stands in a formula; texts come from the caller alone.
"""

import re
from collections.abc import Mapping
from typing import assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum, nodes
from generator.formula.evaluate import inputs
from generator.formula.goals import Comparator, Goal
from generator.formula.numerals import exact
from generator.formula.printer import left_needs_brackets, right_needs_brackets
from generator.formula.units import Unit
from generator.formula.whole import TOO_INTRICATE, Refusal, TooIntricateError, by_input, comparisons, whole_ratio
from generator.messages import say

LENGTH = 8192
"""The longest formula of a cell."""
ARGUMENTS = 255
"""The most arguments of a function, and the longest text in a formula."""
DIGITS = 15
"""The digits of a number that a spreadsheet keeps."""
TOO_LONG = Refusal(say("The formula is too long for a cell of a spreadsheet."))
TOO_PRECISE = Refusal(say("The formula has numbers with more digits than a spreadsheet can reckon with."))

_CELL = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}"
_CELLS = re.compile(rf"{_CELL}(?::{_CELL})?")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")
_SIGNS = {Operator.ADD: "+", Operator.SUBTRACT: "-", Operator.MULTIPLY: "*", Operator.DIVIDE: "/"}
_COMPARED = {
    Comparator.LESS: "<",
    Comparator.AT_MOST: "<=",
    Comparator.EQUAL: "=",
    Comparator.AT_LEAST: ">=",
    Comparator.MORE: ">",
}


def to_excel(
    tree: Formula, cells: Mapping[str, str], *, digits: Mapping[str, int] | None = None, empty: str = ""
) -> str | Refusal:
    """The formula of a cell that shows the value: `=IF(COUNT(B3,B2)<2,"",IF(B3=0,"",(B3-B2)/B3))`.

    Args:
        tree: a formula without holes.
        cells: for each name of `inputs` its cell, `B2`, or the cells that add up to it, `B2:B5`.
        digits: how many decimal digits the number in a cell has, 0 where it is left out: see `goal_to_excel`.
        empty: what it shows where the formula divides by zero. It shows nothing where a number is missing.

    Returns:
        The formula, or why a spreadsheet has no room for it.

    Raises:
        KeyError: a name has no cell.
        ValueError: the tree has a hole, something that is no cell stands for one, or a text is too long.
    """
    places = _places(tree, cells)
    try:
        divisors = whole_ratio(tree, digits or {}).divisors
    except TooIntricateError:
        return TOO_INTRICATE
    value = _written(by_input(tree), {key: _summed(place) for key, place in places.items()})
    return _guarded(value, places, divisors, digits or {}, _text(empty), whole=by_input(tree))


def goal_to_excel(
    tree: Formula,
    cells: Mapping[str, str],
    goal: Goal,
    *,
    unit: Unit | None = None,
    digits: Mapping[str, int] | None = None,
    met: str,
    missed: str,
    empty: str = "",
) -> str | Refusal:
    """The formula of a cell that shows `met` or `missed`: 49/50 meets ≥ 98% and does not meet > 98%.

    Args:
        tree: a formula without holes.
        cells: as for `to_excel`.
        goal: what to hold the value against.
        unit: the unit of the value (see `check`).
        digits: how many decimal digits the number in a cell has, 0 where it is left out. More are rounded away where
            some are declared, so let the cell accept no more. 0.1 + 0.2 is 0.3 only for whoever knows that both have
            one.
        met: the text where the goal is reached.
        missed: the text where it is not.
        empty: the text where the formula divides by zero. Nothing is shown where a number is missing.

    Returns:
        The formula; or why a spreadsheet has no room for it, or that the goal does not say what counts.

    Raises:
        KeyError: a name has no cell.
        ValueError: as for `to_excel`.
    """
    places = _places(tree, cells)
    try:
        ratio = whole_ratio(tree, digits or {})
    except TooIntricateError:
        return TOO_INTRICATE
    compared = comparisons(ratio.over, ratio.under, goal, unit)
    if compared is None:
        return Refusal(say("The goal does not say what counts."))
    shown = _scaled(places, digits or {})
    # Below zero, both halves turn their sign, and less becomes more.
    match ratio.under:
        case Number():
            turned = ""
        case Binary(operator=Operator.MULTIPLY, left=under, right=Number(value=value)) if value > 0:
            turned = f"SIGN({_written(under, shown)})*"
        case under:
            turned = f"SIGN({_written(under, shown)})*"
    tests = []
    for comparator, one, other in compared:
        left, right = (f"{turned}{_written(side, shown, factor=bool(turned))}" for side in (one, other))
        tests.append(f"{left}{_COMPARED[comparator]}{right}")
        if _too_precise(one) or _too_precise(other):
            return TOO_PRECISE
    both = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
    verdict = f"IF({both},{_text(met)},{_text(missed)})"
    return _guarded(verdict, places, ratio.divisors, digits or {}, _text(empty), whole=ratio.over)


def _guarded(
    inner: str,
    places: Mapping[str, str],
    divisors: tuple[Formula, ...],
    digits: Mapping[str, int],
    empty: str,
    *,
    whole: Formula,
) -> str | Refusal:
    """The formula, unless a number is missing or a divisor is zero."""
    if any(map(_too_precise, (*divisors, whole))):
        return TOO_PRECISE
    shown = _scaled(places, digits)
    zeros = [f"{_written(one, shown)}=0" for one in divisors if not (isinstance(one, Number) and one.value)]
    if zeros:
        none = zeros[0] if len(zeros) == 1 else f"OR({','.join(zeros)})"
        inner = f"IF({none},{empty},{inner})"
    wanted = list(dict.fromkeys(places.values()))
    if wanted:
        inner = f'IF(COUNT({",".join(wanted)})<{sum(map(_count, wanted))},"",{inner})'
    return TOO_LONG if len(inner) >= LENGTH or max(len(wanted), len(zeros)) > ARGUMENTS else f"={inner}"


def _places(tree: Formula, cells: Mapping[str, str]) -> dict[str, str]:
    places = {key: cells[key] for key in inputs(tree)}
    for place in places.values():
        if not _CELLS.fullmatch(place):
            message = f"{place!r} is no cell"
            raise ValueError(message)
    return places


def _count(place: str) -> int:
    """How many cells these are."""
    if ":" not in place:
        return 1
    (left, top), (right, bottom) = (
        (_column(found.group(1)), int(found.group(2)))
        for one in place.split(":")
        if (found := _PLACE.fullmatch(one)) is not None
    )
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _summed(place: str) -> str:
    return f"SUM({place})" if ":" in place else place


def _scaled(places: Mapping[str, str], digits: Mapping[str, int]) -> dict[str, str]:
    """The numbers of cells as whole numbers."""
    return {
        key: f"ROUND({_summed(place)}*{10 ** digits[key]},0)" if digits.get(key) else _summed(place)
        for key, place in places.items()
    }


def _too_precise(tree: Formula) -> bool:
    """Whether a number has more digits than the spreadsheet keeps."""
    return any(
        len((exact(node.value) or "").replace(".", "").strip("-0")) > DIGITS
        for node in nodes(tree)
        if isinstance(node, Number)
    )


def _written(tree: Formula, shown: Mapping[str, str], *, factor: bool = False) -> str:
    """A formula in the spelling of spreadsheets; in brackets if need be where it is a factor."""
    match tree:
        case Number(value=value, percent=percent):
            digits = f"{exact(value)}{'%' if percent else ''}"
            return f"({digits})" if value < 0 else digits
        case Name(text=text):
            return shown[text]
        case Negate(part=part):
            # -A1 binds tighter than in mathematics, which changes nothing without powers.
            text = f"-{_written(part, shown, factor=True)}"
            return f"({text})"
        case Binary(operator=operator, left=left, right=right):
            one, other = _written(left, shown), _written(right, shown)
            one = f"({one})" if left_needs_brackets(operator, left) else one
            other = f"({other})" if right_needs_brackets(operator, right) else other
            text = f"{one}{_SIGNS[operator]}{other}"
            return f"({text})" if factor and operator.binds == 1 else text
        case Sum() | Hole():
            message = "a formula with a hole is no formula of a spreadsheet"
            raise ValueError(message)
        case _:
            assert_never(tree)


def _text(text: str) -> str:
    """A text in a formula.

    Raises:
        ValueError: it is too long.
    """
    if len(text) > ARGUMENTS:
        message = "a text in a formula has at most 255 characters"
        raise ValueError(message)
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
