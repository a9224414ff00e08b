"""Conditions (得分 < 90分, 得分低于90分) and effects with a number in them (绩效工资下调 (90 - 得分) × 1%)."""

from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.formula.ast import Formula, Hole, Locate
from generator.formula.complaints import CHARACTERS, Complaints
from generator.formula.fold import fold
from generator.formula.goal_text import COMPARISON, comparator_of
from generator.formula.goals import Comparator
from generator.formula.names import Names
from generator.formula.parser import parse, read
from generator.formula.tokens import Kind, Token, tokens_of

_COMPARATORS = {
    "<": Comparator.LESS,
    "<=": Comparator.AT_MOST,
    "≤": Comparator.AT_MOST,
    "=": Comparator.EQUAL,
    "==": Comparator.EQUAL,
    ">=": Comparator.AT_LEAST,
    "≥": Comparator.AT_LEAST,
    ">": Comparator.MORE,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Two formulas and how the left one must stand to the right one."""

    left: Formula
    comparator: Comparator
    right: Formula


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows, in words, and the formula of its number where it has one."""

    words: str
    formula: Formula | None


def parse_condition(text: str, names: Names, locate: Locate) -> tuple[Condition, list[Diagnostic]]:
    """Read a condition; arguments and diagnostics are those of `parse`. Sides that could not be read are holes."""
    say_wrong = Complaints(text, names, locate)
    whole = Hole(text, 0, len(text))
    nothing = Condition(whole, Comparator.EQUAL, whole)
    if len(text) > CHARACTERS:
        say_wrong.too_long()
        return nothing, say_wrong.found
    folded = fold(text)
    tokens = tokens_of(folded, names)
    signs = [at for at, token in enumerate(tokens) if token.kind is Kind.COMPARE]
    odd = [tokens[at] for at in (*signs[1:], *signs[:1]) if at in signs[1:] or tokens[at].text not in _COMPARATORS]
    if odd:
        say_wrong.second_comparison(odd[0])
        return nothing, say_wrong.found
    if signs:
        sign = tokens[signs[0]]
        comparator = _COMPARATORS[sign.text]
        left, right = [*tokens[: signs[0]], _end(sign.start)], tokens[signs[0] + 1 :]
    elif (found := _in_words(folded, names)) is not None:
        comparator, left, right = found
    else:
        say_wrong.no_comparison()
        return nothing, say_wrong.found
    if len(left) == 1 or len(right) == 1:
        say_wrong.no_comparison()
        return nothing, say_wrong.found
    return Condition(read(left, folded, say_wrong), comparator, read(right, folded, say_wrong)), say_wrong.found


def _end(at: int) -> Token:
    return Token(Kind.END, "", at, at, at)


def _in_words(folded: str, names: Names) -> tuple[Comparator, list[Token], list[Token]] | None:
    """A comparison in words (低于) with the tokens on both sides of it.

    The word may be part of a name (超过时限宗数), so the first one whose left side holds declared names only is taken.
    """
    first = None
    for found in COMPARISON.finditer(folded):
        left = tokens_of(folded[: found.start()], names)
        if len(left) == 1:
            continue
        # Blanks in front keep the offsets of the right side true.
        right = tokens_of(" " * found.end() + folded[found.end() :], names)
        split = comparator_of(found), left, right
        if all(token.kind is not Kind.WORD for token in left):
            return split
        first = first or split
    return first


def parse_effect(text: str, names: Names, locate: Locate) -> tuple[Effect, list[Diagnostic]]:
    """Read words that may end in a formula, which begins at the first bracket, number, Σ or declared name."""
    folded = fold(text)[:CHARACTERS]
    begin = next((at for at, sign in enumerate(folded) if sign in "(0123456789Σ" or names.match(folded, at)), None)
    if begin is None:
        return Effect(text.strip(), None), []
    tree, found = parse(" " * begin + text[begin:], names, locate)
    return Effect(text[:begin].strip(), tree), found
