"""Formulas as MathML for web pages.

MathML breaks no lines by itself. On a narrow screen the site's style sheet lets the rows break, before a sign.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import assert_never

from generator.formula.ast import Formula, Operator
from generator.formula.layout import Box, Brackets, Figure, Fraction, Row, Sign, Text, arrange
from generator.formula.printer import print_formula

_FACTORS = (Operator.MULTIPLY.value, Operator.DIVIDE.value)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def to_mathml(tree: Formula) -> str:
    """The formula as a `<math>` element that stands on a line of its own, with the printed formula as its `alttext`."""
    return f'<math display="block" alttext="{_escape(print_formula(tree))}">{_drawn(arrange(tree))}</math>'


def _drawn(box: Box) -> str:  # noqa: PLR0911 - one for each kind of box
    match box:
        case Text(text=text):
            return f"<mtext>{_escape(text)}</mtext>"
        case Figure(text=text):
            return f"<mn>{_escape(text)}</mn>"
        case Sign(text=text, prefix=True):
            return f'<mo form="prefix">{_minus(text)}</mo>'
        case Sign(text=text):
            return f'<mo form="infix">{_minus(text)}</mo>'
        case Row(items=items):
            first, *further = _pieces(items)
            drawn = (_together(one) for one in (first, *further)) if further else map(_drawn, first)
            return f"<mrow>{''.join(drawn)}</mrow>"
        case Brackets(body=body):
            return f"<mrow><mo>(</mo>{_drawn(body)}<mo>)</mo></mrow>"
        case Fraction(over=over, under=under):
            return f"<mfrac>{_drawn(over)}{_drawn(under)}</mfrac>"
        case _:
            assert_never(box)


def _pieces(items: tuple[Box, ...]) -> Iterator[list[Box]]:
    """The boxes of a row between which a line may be broken: each sign stands with what follows it.

    What a fraction is multiplied by stands beside its bar, on the same line.
    """
    piece: list[Box] = []
    for item in items:
        beside = isinstance(item, Sign) and item.text in _FACTORS and isinstance(piece[-1] if piece else None, Fraction)
        if piece and isinstance(item, Sign) and not item.prefix and not beside:
            yield piece
            piece = []
        piece.append(item)
    yield piece


def _together(piece: list[Box]) -> str:
    drawn = "".join(map(_drawn, piece))
    return drawn if len(piece) == 1 else f"<mrow>{drawn}</mrow>"


def _minus(sign: str) -> str:
    """The sign as mathematics has it."""
    return "−" if sign == "-" else sign


def _escape(text: str) -> str:
    """Text that is nothing but text in HTML; characters that no page may hold are shown as such."""
    return escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text))
