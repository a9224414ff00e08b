"""Formulas as mathematics in Typst's own language, for those who paste them into a document of theirs.

The sheets do not use it: they get boxes as data (layout.py), so that no text is ever read as markup.
"""

import re
from typing import assert_never

from generator.formula.ast import Formula
from generator.formula.layout import Box, Brackets, Figure, Fraction, Row, Sign, Text, arrange

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WESTERN = 0x2E7F
"""Characters up to here are about half as wide as Chinese ones."""
WIDEST = 32
"""Em that half a fraction may be wide: in 五号 on A4 that leaves room for a factor beside the bar."""
_SIGNS = {"-": "-", "×": "times", "/": "slash", "+": "+", "∑": "sum"}


def to_typst(tree: Formula) -> str:
    """The formula between two `$`, set on a line of its own; names are texts in quotes, whatever characters they have.

    A hole is a text as well, as the author wrote it.
    """
    return f"$ {_drawn(arrange(tree))} $"


def _drawn(box: Box) -> str:
    match box:
        case Text(text=text) | Figure(text=text):
            return _quoted(text)
        case Sign(text=text, prefix=True):
            # Without this, a minus in front is set with the spaces of a difference.
            return f'class("unary", {_SIGNS[text]})'
        case Sign(text=text):
            return _SIGNS[text]
        case Row(items=items):
            return " ".join(map(_drawn, items))
        case Brackets(body=body):
            return f"({_drawn(body)})"
        case Fraction(over=over, under=under):
            return f"frac({_half(over)}, {_half(under)})"
        case _:
            assert_never(box)


def _half(box: Box) -> str:
    """What stands over or under a bar. Mathematics breaks no fraction: a long half gets a box, which breaks as text."""
    drawn = _drawn(box)
    if _width(box) <= WIDEST:
        return drawn
    inside = f"set align(center); set par(justify: false); $display({drawn})$"
    return f"#box(width: {WIDEST}em, inset: (y: 0.3em), {{ {inside} }})"


def _width(box: Box) -> float:
    """About how wide a box is, in em: a Chinese character is 1, a Western one one half, a sign with its spaces 1.5."""
    match box:
        case Text(text=text) | Figure(text=text):
            return sum(1 if ord(character) > _WESTERN else 0.5 for character in text)
        case Sign():
            return 1.5
        case Row(items=items):
            return sum(map(_width, items))
        case Brackets(body=body):
            return 1 + _width(body)
        case Fraction(over=over, under=under):
            return min(max(_width(over), _width(under)), WIDEST)
        case _:
            assert_never(box)


def _quoted(text: str) -> str:
    """A text in quotes; characters that no page may hold are shown as such."""
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'
