"""Formula text to tree; never raises, and always returns a tree.

    formula = product { ( "+" | "-" ) product } ;
    product = factor { ( "×" | "/" ) factor } ;
    factor  = number [ unit ] | name | "(" formula ")" | "-" factor | "Σ" factor ;
    number  = digits { "," digit digit digit } [ "." digits ] { "十" | "百" | "千" | "万" | "亿" } ;

`* × ·` are one sign, as are `/ ÷ ／` and `( （`; spans keep to what the author typed. A name is the longest declared
one at its place and may hold brackets and signs. 100% is the number 1. The printer is the inverse of this module.
"""

from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.formula.ast import LEVELS, Binary, Formula, Hole, Locate, Name, Negate, Number, Operator, Sum, depth
from generator.formula.complaints import CHARACTERS, Complaints
from generator.formula.fold import fold
from generator.formula.names import Names
from generator.formula.numerals import numeral
from generator.formula.tokens import Kind, Token, odd_brackets, tokens_of
from generator.formula.units import multiple

_OPERATORS = {
    Kind.ADD: Operator.ADD,
    Kind.SUBTRACT: Operator.SUBTRACT,
    Kind.MULTIPLY: Operator.MULTIPLY,
    Kind.DIVIDE: Operator.DIVIDE,
}
_BEGINS = frozenset(
    (Kind.NUMBER, Kind.NAME, Kind.WORD, Kind.OPEN, Kind.SUBTRACT, Kind.SIGMA, Kind.BAD_NUMBER, Kind.BAD_UNIT)
)
# Units that are plain numbers; their number counts so many hundredths.
_HUNDREDTHS = {"%": Fraction(1), "‰": Fraction(1, 10), "百分点": Fraction(1), "个百分点": Fraction(1)}

Placed = tuple[Formula, int, int]
"""A tree with the characters it stands on, brackets round it included."""


def parse(text: str, names: Names, locate: Locate) -> tuple[Formula, list[Diagnostic]]:
    """Read a formula.

    Args:
        text: the formula as the author wrote it.
        names: all names that it may use.
        locate: the place in the policy file of characters of `text`.

    Returns:
        The tree, and one diagnostic for each thing that is wrong. Parts that could not be read are `Hole`s; where it
        is not even clear which parts there are (a bracket is never closed), the whole formula is one.
    """
    tree, found = plainly(text, names, locate)
    if not found:
        return tree, found
    # Few formulas are spoiled, and what is known of spoiled ones takes as long to load as all that reads the others.
    from generator.formula.repair import mended

    explained = mended(text, names, locate, plainly, found)
    return (tree, found) if explained is found else (Hole(text, 0, len(text)), explained)


def plainly(text: str, names: Names, locate: Locate) -> tuple[Formula, list[Diagnostic]]:
    """What `parse` does, but for finding out what happened to a formula that cannot be read."""
    say_wrong = Complaints(text, names, locate)
    if len(text) > CHARACTERS:
        say_wrong.too_long()
        return Hole(text, 0, len(text)), say_wrong.found
    folded = fold(text)
    tokens = tokens_of(folded, names)
    whole = Hole(text, 0, len(text))
    if len(tokens) == 1:
        say_wrong.empty()
        return whole, say_wrong.found
    compared = next((at for at, token in enumerate(tokens) if token.kind is Kind.COMPARE), None)
    if compared is None:
        return read(tokens, folded, say_wrong), say_wrong.found
    say_wrong.comparison(tokens[compared])
    # What is left of a name and an equals sign is the formula; mistakes in it are other mistakes.
    rest = tokens[compared + 1 :]
    if tokens[compared].text == "=" and len(rest) > 1 and all(one.kind is not Kind.COMPARE for one in rest):
        read(rest, folded, say_wrong)
    return whole, say_wrong.found


def read(tokens: list[Token], folded: str, say_wrong: Complaints) -> Formula:
    """Read a formula from tokens, of which the last is of kind `END`."""
    start, end = tokens[0].start, tokens[-1].end
    whole = Hole(say_wrong.original[start:end], start, end)
    balanced = _without_odd_brackets(tokens, say_wrong)
    if len(balanced) == 1:
        return whole
    reading = _Reading(balanced, folded, say_wrong)
    tree = reading.formula()
    if reading.too_deep or depth(tree) > LEVELS:
        say_wrong.too_deep()
        return whole
    return tree if len(balanced) == len(tokens) else whole


def _without_odd_brackets(tokens: list[Token], say_wrong: Complaints) -> list[Token]:
    """The tokens without brackets that have no partner; the first of either kind is reported."""
    waiting, odd = odd_brackets(tokens)
    for first in (*waiting[:1], *odd[:1]):
        say_wrong.unbalanced(first)
    lonely = {token.start for token in (*waiting, *odd)}
    return [token for token in tokens if token.start not in lonely or token.kind is Kind.END] if lonely else tokens


class _Reading:
    """One pass over the tokens of a formula whose brackets are in pairs."""

    __slots__ = ("at", "folded", "level", "say_wrong", "token", "tokens", "too_deep")

    def __init__(self, tokens: list[Token], folded: str, say_wrong: Complaints) -> None:
        self.tokens = tokens
        self.folded = folded
        self.say_wrong = say_wrong
        self.at = 0
        self.token = tokens[0]
        self.level = 0
        self.too_deep = False

    def advance(self) -> Token:
        """Go on to the next token and return the one before it."""
        token = self.token
        if token.kind is not Kind.END:
            self.at += 1
            self.token = self.tokens[self.at]
        return token

    def hole(self, start: int, end: int) -> Placed:
        """The characters as a hole."""
        return Hole(self.say_wrong.original[start:end], start, end), start, end

    def formula(self) -> Formula:
        """All tokens."""
        return self.expression(0)[0]

    def expression(self, binds: int) -> Placed:
        """Operations that bind at least so tightly, up to the end or a closing bracket."""
        left = self.operand()
        while self.token.kind not in (Kind.END, Kind.CLOSE):
            operator = _OPERATORS.get(self.token.kind)
            if operator is None:
                left = self.side_by_side(left)
            elif operator.binds < binds:
                break
            else:
                sign = self.advance()
                twice = sign.kind is self.token.kind is Kind.SUBTRACT and sign.end == self.token.start
                if twice:
                    self.say_wrong.doubled_minus(sign, self.token)
                right = self.expression(operator.binds + 1)
                start, end = left[1], right[2]
                tree = Binary(operator, left[0], right[0], start, end)
                left = self.hole(start, end) if twice else (tree, start, end)
        return left

    def side_by_side(self, left: Placed) -> Placed:
        """Something without a sign behind what was read."""
        if self.token.kind is Kind.BAD:
            right = self.operand()
        else:
            right = self.operand()
            if not isinstance(left[0], Hole) and not isinstance(right[0], Hole):
                self.say_wrong.missing_operator(left[1:], right[1:])
        return self.hole(left[1], right[2])

    def operand(self) -> Placed:
        """One number, name or part in brackets, with the signs in front of it."""
        kind = self.token.kind
        if kind is Kind.NUMBER:
            return self.number()
        if kind is Kind.NAME:
            return self.name()
        if kind in (Kind.OPEN, Kind.SUBTRACT, Kind.SIGMA):
            return self.inner(kind)
        return self.unreadable(kind)

    def number(self) -> Placed:
        """A number, with its unit."""
        token = self.advance()
        value = numeral(token.text)
        factor, unit = multiple(self.folded[token.inner : token.end]) or (1, self.folded[token.inner : token.end])
        value *= factor
        hundredths = _HUNDREDTHS.get(unit)
        if hundredths is not None:
            value *= hundredths
            unit = "" if unit in ("%", "‰") else unit
        return Number(value, unit or None, hundredths is not None, token.start, token.end), token.start, token.end

    def name(self) -> Placed:
        """A declared name."""
        token = self.advance()
        # 差错数(含标点) where 差错数 and 差错数(含标点符号) are declared is a slip of the latter.
        if self.token.kind is Kind.OPEN and self.token.start == token.end:
            close = self.closing()
            if self.say_wrong.names.near(self.folded[token.start : close.end]):
                return self.unknown(token)
        return Name(token.text, token.start, token.end), token.start, token.end

    def inner(self, kind: Kind) -> Placed:
        """A part in brackets, or with `-` or Σ in front of it."""
        opening = self.advance()
        self.level += 1
        if self.level >= LEVELS:
            self.too_deep = True
            self.at = len(self.tokens) - 1
            self.token = self.tokens[-1]
            return self.hole(opening.start, self.token.end)
        if kind is Kind.OPEN:
            tree, _, end = self.expression(0)
            if self.token.kind is Kind.CLOSE:
                end = self.advance().end
        else:
            part, _, end = self.operand()
            make = Negate if kind is Kind.SUBTRACT else Sum
            tree = make(part, opening.start, end)
        self.level -= 1
        return tree, opening.start, end

    def unreadable(self, kind: Kind) -> Placed:
        """What is no operand where one should be."""
        before = self.tokens[self.at - 1] if self.at else None
        if kind in (Kind.END, Kind.CLOSE):
            if before is not None and not self.too_deep:
                self.say_wrong.missing_operand(before)
            return self.hole(self.token.start, self.token.start)
        token = self.advance()
        if kind is Kind.WORD:
            return self.unknown(token)
        if kind is Kind.BAD_NUMBER:
            self.say_wrong.bad_number(token)
        elif kind is Kind.BAD_UNIT:
            self.say_wrong.bad_unit(token, self.folded)
        else:
            if kind is Kind.BAD:
                self.say_wrong.bad_sign(token)
            else:
                self.say_wrong.stray_sign(token, before)
            # More of them in a row are the same mistake; what follows may hold others.
            while self.token.kind is Kind.BAD or self.token.kind in _OPERATORS:
                self.advance()
            if self.token.kind in _BEGINS:
                return self.hole(token.start, self.operand()[2])
        return self.hole(token.start, token.end)

    def unknown(self, token: Token) -> Placed:
        """A name that is not declared; brackets right behind it belong to it."""
        end = token.end
        if self.token.kind is Kind.OPEN and self.token.start == end:
            close = self.closing()
            if self.say_wrong.names.near(self.folded[token.start : close.end]):
                end = close.end
            while self.advance() is not close:
                pass
        self.say_wrong.unknown_name(token.start, end, self.folded)
        return self.hole(token.start, self.tokens[self.at - 1].end)

    def closing(self) -> Token:
        """The partner of the opening bracket that is next."""
        level = 0
        for token in self.tokens[self.at :]:
            level += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if not level:
                return token
        return self.tokens[-1]
