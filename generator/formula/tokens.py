"""Characters to tokens. Full-width and half-width forms are one kind; offsets are those of the author's text."""

import re
from enum import Enum, auto
from typing import NamedTuple

from generator.formula.names import BREAKS, Names
from generator.formula.numerals import DIGITS, MISWRITTEN, NUMERAL
from generator.formula.units import multiple, unit_of


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    NAME = auto()
    WORD = auto()
    """Characters that are no declared name."""
    ADD = auto()
    SUBTRACT = auto()
    MULTIPLY = auto()
    DIVIDE = auto()
    OPEN = auto()
    CLOSE = auto()
    SIGMA = auto()
    COMPARE = auto()
    BAD_NUMBER = auto()
    BAD_UNIT = auto()
    """A number whose unit, the characters from `inner` on, is not known."""
    BAD = auto()
    """A sign that has no place in a formula."""
    END = auto()


class Token(NamedTuple):
    """Characters `start` to `end`; `text` is the declared name, or the characters in half-width form.

    `inner` is where the unit of a number begins; it is `end` where there is none.
    """

    kind: Kind
    text: str
    start: int
    end: int
    inner: int = 0


_SIGNS = {
    "+": Kind.ADD,
    "-": Kind.SUBTRACT,
    "×": Kind.MULTIPLY,
    "·": Kind.MULTIPLY,
    "/": Kind.DIVIDE,
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    "Σ": Kind.SIGMA,
    "<": Kind.COMPARE,
    ">": Kind.COMPARE,
    "=": Kind.COMPARE,
    "≥": Kind.COMPARE,
    "≤": Kind.COMPARE,
    "≠": Kind.COMPARE,
    "≈": Kind.COMPARE,
}
_WORD = re.compile(f"[^{re.escape(''.join(sorted(BREAKS)))}]+")
_UNIT = re.compile(r"[%‰]|[^ +\-×·/()\[\]{}<>=≥≤≠≈,;:!?Σ√∛^0-9%‰]+")
_DIGITS = frozenset("0123456789")


def tokens_of(folded: str, names: Names) -> list[Token]:
    """The tokens of a half-width text, closed by one of kind `END`.

    A declared name goes first, then a number with its unit. Words side by side, parted by blanks alone and not all
    declared, are one word: the name that it is without its blanks, or one that is not known.
    """
    result: list[Token] = []
    at, end = 0, len(folded)
    while at < end:
        sign = folded[at]
        if sign == " ":
            at += 1
            continue
        if declared := names.match(folded, at):
            token = Token(Kind.NAME, declared[0], at, declared[1])
        elif kind := _SIGNS.get(sign):
            token = Token(kind, sign, at, at + 1)
            if kind is Kind.COMPARE and folded[at + 1 : at + 2] == "=":
                token = Token(kind, folded[at : at + 2], at, at + 2)
        elif sign in _DIGITS or (sign in ".," and folded[at + 1 : at + 2] in _DIGITS):
            token = _number(folded, at, names)
        elif sign in BREAKS:
            token = Token(Kind.BAD, sign, at, at + 1)
        else:
            plain = _WORD.match(folded, at)
            token = Token(Kind.WORD, plain.group() if plain else sign, at, plain.end() if plain else at + 1)
        if result and _one_word(result[-1].kind, token.kind):
            start = result.pop().start
            word = folded[start : token.end]
            name = names.declared(word.replace(" ", ""))
            token = Token(Kind.NAME if name else Kind.WORD, name or word, start, token.end)
        result.append(token)
        at = token.end
    result.append(Token(Kind.END, "", end, end, end))
    return result


def odd_brackets(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The brackets without a partner: those that are never closed, and those that close nothing."""
    waiting: list[Token] = []
    odd: list[Token] = []
    for token in tokens:
        if token.kind is Kind.OPEN:
            waiting.append(token)
        elif token.kind is Kind.CLOSE:
            if waiting:
                waiting.pop()
            else:
                odd.append(token)
    return waiting, odd


def _one_word(before: Kind, behind: Kind) -> bool:
    """Whether two tokens side by side are one name that is not declared."""
    return Kind.WORD in (before, behind) and {before, behind} <= {Kind.WORD, Kind.NAME}


def _number(folded: str, at: int, names: Names) -> Token:
    """The number at `at`, with the unit behind it."""
    found = NUMERAL.match(folded, at)
    if found is None or len(found.group()) > DIGITS:
        wrong = MISWRITTEN.match(folded, at)
        stop = wrong.end() if wrong else at + 1
        unit = _UNIT.match(folded, stop)
        return Token(Kind.BAD_NUMBER, folded[at:stop], at, unit.end() if unit else stop, stop)
    number, end = found.group(), found.end()
    inner = end
    while folded[inner : inner + 1] == " ":
        inner += 1
    word = _UNIT.match(folded, inner)
    known = word is not None and multiple(word.group()) is not None
    declared = names.match(folded, inner) if word else None
    # A unit right behind its number is the unit even where a name is spelled alike; a longer name is the name.
    if word is None or (declared and (inner > end or declared[1] > word.end() or not known)):
        return Token(Kind.NUMBER, number, at, end, end)
    if not known:
        # A word behind a blank is more likely a name without an operator than a unit.
        return (
            Token(Kind.BAD_UNIT, number, at, word.end(), inner)
            if inner == end
            else Token(Kind.NUMBER, number, at, end, end)
        )
    stop = word.end()
    # 2分/宗: a unit goes on behind its stroke, without blanks, unless a longer name stands there.
    while folded[stop : stop + 1] in ("/", "·"):
        further = _UNIT.match(folded, stop + 1)
        if further is None or unit_of(folded[inner : further.end()]) is None:
            break
        declared = names.match(folded, stop + 1)
        if declared and declared[1] > further.end():
            break
        stop = further.end()
    return Token(Kind.NUMBER, number, at, stop, inner)
