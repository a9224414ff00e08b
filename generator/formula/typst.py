"""Formulas as mathematics in Typst's own language, for those who paste them into a document of theirs.

The sheets do not use it: they get boxes as data (layout.py), so that no text is ever read as markup.
"""

import re
from typing import assert_never

from generator.formula.ast import Formula
from generator.formula.layout import Box, Brackets, Figure, Fraction, Row, Sign, Text, arrange

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
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
            return f"frac({_drawn(over)}, {_drawn(under)})"
        case _:
            assert_never(box)


def _quoted(text: str) -> str:
    """A text in quotes; characters that no page may hold are shown as such."""
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'
