"""Fraction bars drawn with dashes, on a line of their own or within one.

Word processors set a fraction in three lines with × 100% beside its bar, so that a copy of it reads: numerator, dashes
with × 100% behind, denominator. What is drawn without a numerator or a denominator cannot be mended.
"""

import re

from generator.formula.draft import Accident, Draft, Edit
from generator.formula.tokens import Kind
from generator.messages import say

_STROKES = "-━═⸺⸻﹍﹎_ˉ¯‾⎯"
"""What bars are drawn with, in half-width form; most dashes are - there."""

_TIMES = "[×*·xX]"
_RATE = rf"(?:{_TIMES}? *1[0oO]{{2}} *%|{_TIMES}? *%)"
_RESULT = r"(?: *= *[0-9_.]*%?)?"
_OWN = re.compile(
    rf"^ *(?P<label>[^\n=:+\-×/()_]*[=:] *)?\(? *(?P<bar>[{_STROKES}](?: *[{_STROKES}])*|={{2,}}) *\)?"
    rf"(?: *(?P<rate>{_RATE}){_RESULT})? *[.。]? *$",
    re.MULTILINE,
)
_WITHIN = re.compile(
    rf"(?P<bar>[{_STROKES}]{{2,}}) *(?P<rate>{_RATE})(?=[ \n]+[^ \n]|\()|(?P<plain>-{{3,}}|[{_STROKES[1:]}]{{2,}})"
)
_HEADING = re.compile(r"^\s*[^=:\n+\-×/()]*[=:]\s*")
_RATE_BEHIND = re.compile(rf"(?:\s*{_TIMES}|(?<![0-9.+\-/(]))\s*1[0oO]{{2}} *%{_RESULT}\s*$")
_DIVIDED = re.compile(r"\s*/\s*$")

_LEAST = 4
"""So many dashes are a bar even where nothing stands in front of them or behind them."""
_MOST = 80
"""More dashes than a bar has are something else."""


def drawn(draft: Draft) -> Accident | None:
    """A fraction bar drawn with dashes."""
    pairs = zip(draft.text, draft.folded, strict=True)
    lined = "".join("\n" if written == "\n" else plain for written, plain in pairs)
    own = [found for found in _OWN.finditer(lined) if "\n" in lined and _is_bar(draft, found)]
    if len(own) == 1:
        return _fraction(lined, own[0], "bar")
    if own or any(token.kind is Kind.DIVIDE for token in draft.tokens):
        return None
    within = [found for found in _WITHIN.finditer(lined) if not draft.holds(*found.span())]
    if len(within) != 1:
        return None
    group = "bar" if within[0]["bar"] else "plain"
    sides = lined[: within[0].start()], lined[within[0].end() :]
    whole = all(side.strip() for side in sides)
    # Three dashes in front of a name may be a minus that was held down.
    return _fraction(lined, within[0], group) if whole or _LEAST <= len(within[0][group]) <= _MOST else None


def _is_bar(draft: Draft, found: re.Match[str]) -> bool:
    """Whether the dashes of a line are a bar; one alone is a minus, unless × 100% stands beside it."""
    several = len(found["bar"].replace(" ", "")) > 1
    return (several or found["rate"] is not None) and not draft.holds(*found.span("bar"))


def _fraction(lined: str, bar: re.Match[str], group: str) -> Accident:
    """All in front of a bar as a numerator and all behind it, but for × 100%, as a denominator."""
    heading = _HEADING.match(lined, 0, bar.start())
    first = heading.end() if heading and lined[heading.end() : bar.start()].strip() else 0
    behind = _RATE_BEHIND.search(lined, bar.end())
    last = behind.start() if behind else len(lined)
    above = _RATE_BEHIND.search(lined, first, bar.start())
    end = above.start() if above else bar.start()
    if divided := _DIVIDED.search(lined, first, end):
        end = divided.start()
    rate = " × 100%" if bar["rate"] or behind or above else ""
    place = bar.span(group)
    if not lined[first:end].strip() or not lined[bar.end() : last].strip():
        return _torn(place, above=bool(lined[first:end].strip()))
    return Accident(
        (Edit(0, first, "("), Edit(end, bar.end(), ") / ("), Edit(last, len(lined), f"){rate}")),
        say("A fraction bar is drawn here with several signs."),
        say("Write the fraction with /, and brackets around what stands above and below it."),
        "formula/lost-fraction",
        place,
    )


def _torn(place: tuple[int, int], *, above: bool) -> Accident:
    """A bar with nothing on one side of it."""
    message = (
        say("Below this fraction bar nothing stands: the denominator is missing.")
        if above
        else say("Above this fraction bar nothing stands: the numerator is missing.")
    )
    hint = say("Write the fraction in one line: what stands above the bar, then /, then what stands below it.")
    return Accident((), message, hint, "formula/lost-fraction", place)
