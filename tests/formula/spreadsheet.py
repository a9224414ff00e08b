"""A spreadsheet in small for the tests: it reckons in floating point, as they all do, and knows a few functions."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

FUNCTIONS = {
    "IF(": "choose(lambda: ",
    "AND(": "both(",
    "COUNT(": "count(",
    "OR(": "either(",
    "ROUND(": "rounded(",
    "SIGN(": "sign(",
    "SUM(": "total(",
}
"""Functions, as Python has them; only one side of a choice is reckoned."""


def shown(formula: object, cells: Mapping[str, float | None]) -> Any:  # noqa: ANN401 - a number or text
    """What a cell with this formula shows; a cell that is left out is blank."""
    assert isinstance(formula, str), formula

    def cell(place: str) -> list[float | None]:
        first, _, last = place.partition(":")
        return [cells.get(f"B{row}") for row in range(int(first[1:]), int((last or first)[1:]) + 1)]

    functions = {
        "__builtins__": {},
        "both": lambda *values: all(values),
        "choose": lambda condition, one, other: one() if condition() else other(),
        "count": lambda *ranges: sum(one is not None for values in ranges for one in values),
        "either": lambda *values: any(values),
        "rounded": lambda value, _: float(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP)),
        "sign": lambda value: (value > 0) - (value < 0),
        "total": lambda values: float(sum(one for one in values if one is not None)),
        "cell": cell,
        "number": lambda place: cell(place)[0] or 0,
    }
    return eval(_python(formula), functions)  # noqa: S307 - made of the tokens above


def _python(formula: str) -> str:
    source, opened = "", []
    for token in Tokenizer(formula).items:
        if token.type == Token.FUNC and token.subtype == Token.OPEN:
            opened.append(token.value)
            source += FUNCTIONS[token.value]
        elif token.type == Token.FUNC:
            opened.pop()
            source += ")"
        elif token.type == Token.SEP:
            source += ", lambda: " if opened[-1] == "IF(" else ","
        elif token.type == Token.PAREN:
            source += token.value
            opened = [*opened, ""] if token.subtype == Token.OPEN else opened[:-1]
        elif token.subtype == Token.RANGE:
            ranges = opened and opened[-1] in ("COUNT(", "SUM(")
            source += f"{'cell' if ranges else 'number'}({token.value.replace('$', '')!r})"
        else:
            source += _plain(token)
    return source


def _plain(token: Token) -> str:
    """A number, text or operation."""
    if token.subtype == Token.TEXT:
        return repr(token.value[1:-1].replace('""', '"'))
    if token.type == Token.OP_POST:
        return "/100"
    assert token.type in (Token.OP_IN, Token.OP_PRE) or token.subtype == Token.NUMBER, token
    return "==" if token.value == "=" else str(token.value)
