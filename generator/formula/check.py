"""Units of a formula: what is added must be counted alike, and what is divided must not be 元 over 万元."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import assert_never

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula.ast import (
    Binary,
    Formula,
    Hole,
    Locate,
    Name,
    Negate,
    Number,
    Operator,
    Sum,
    divides,
    names_in,
    nodes,
)
from generator.formula.conditions import Condition
from generator.formula.fold import fold
from generator.formula.numerals import exact
from generator.formula.printer import print_formula
from generator.formula.units import BASES, NUMBER, Unit, unit_of
from generator.messages import Message, say
from generator.source import Span


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name stands for: its unit, and where that is declared."""

    name: str
    unit: Unit
    declared: Span = field(compare=False)


def check(tree: Formula, symbols: Mapping[str, Symbol], locate: Locate) -> tuple[Unit | None, list[Diagnostic]]:
    """The unit of a formula's value, and what is wrong with its units.

    Args:
        tree: the formula; nothing is said about parts that hold a hole.
        symbols: names of the formula to what they stand for; a name that is missing has an unknown unit.
        locate: the place in the policy file of characters of the formula.

    Returns:
        The unit, of which plain numbers such as % are no part (a rate has no factors). None where it is unknown or
        wrong. A number without a unit beside a quantity is taken to be in its unit: `90 - 得分`.
    """
    checking = _Checking(symbols, locate)
    part = checking.part(tree)
    checking.percents(tree)
    if len(checking.found) == 1 and checking.found[0].code == "formula/mixed-units":
        meant = _meant(tree, symbols)
        if meant is not None:
            hint = say("Write: {formula}", formula=print_formula(meant))
            checking.found = [replace(checking.found[0], hint=hint)]
    checking.found.sort(key=lambda one: (one.span.start, one.span.end))
    return (part.unit if part else None), checking.found


def check_condition(condition: Condition, symbols: Mapping[str, Symbol], locate: Locate) -> list[Diagnostic]:
    """What is wrong with the units of a condition: both sides must be counted alike."""
    checking = _Checking(symbols, locate)
    left, right = checking.part(condition.left), checking.part(condition.right)
    if left and right:
        checking.alike(left, right, say("compared"), (condition.left.start, condition.right.end))
    return checking.found


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a formula with its unit; `bare` where it is made of numbers without units only."""

    tree: Formula
    unit: Unit
    bare: bool = False


class _Checking:
    """One walk over a formula."""

    __slots__ = ("found", "locate", "symbols")

    def __init__(self, symbols: Mapping[str, Symbol], locate: Locate) -> None:
        self.symbols = symbols
        self.locate = locate
        self.found: list[Diagnostic] = []

    def part(self, tree: Formula) -> _Part | None:  # noqa: PLR0911 - one for each kind of node
        """A part with its unit, or None where nothing can be said about it."""
        match tree:
            case Number(unit=unit, percent=percent):
                if unit is None or percent:
                    return _Part(tree, NUMBER, bare=not percent)
                known = unit_of(fold(unit).replace(" ", ""))
                return _Part(tree, known.measured) if known is not None else None
            case Name(text=text):
                symbol = self.symbols.get(text)
                return None if symbol is None else _Part(tree, symbol.unit.measured)
            case Negate(part=part):
                return self.part(part)
            case Sum(part=part):
                return self.total(part)
            case Binary():
                return self.binary(tree)
            case Hole():
                return None
            case _:
                assert_never(tree)

    def total(self, part: Formula) -> _Part | None:
        """The unit of a sum over units, which only adds up what was measured."""
        inside = self.part(part)
        odd = _not_additive(part)
        if odd is None:
            rate = next((name for name in names_in(part) if self.is_rate(name)), None)
            if rate is None:
                return inside
            self.sum_of_rates(rate)
            return None
        self.found.append(
            Diagnostic(
                "formula/sum-of-rates",
                Severity.ERROR,
                self.locate(odd.start, odd.end),
                say(
                    "Σ adds up what each unit measured; “{part}” is not measured but reckoned.", part=print_formula(odd)
                ),
                say("Put Σ in front of each name: {formula}", formula=print_formula(_each_summed(odd)))
                # A measure that is a quotient would be a rate, which is not summed either.
                if divides(odd)
                else say("Put Σ in front of each name, or declare a measure with this formula and sum that."),
            )
        )
        return None

    def is_rate(self, name: Name) -> bool:
        """Whether a name is counted in % or the like."""
        symbol = self.symbols.get(name.text)
        return symbol is not None and bool(symbol.unit.factors) and symbol.unit.dimensionless

    def sum_of_rates(self, rate: Name) -> None:
        """Say that rates of units are added up: two offices with 45% and 46% make no 91%."""
        symbol = self.symbols[rate.text]
        self.found.append(
            Diagnostic(
                "formula/sum-of-rates",
                Severity.ERROR,
                self.locate(rate.start, rate.end),
                say(
                    "“{name}” is counted in {unit}, and the rates of several units do not add up.",
                    name=rate.text,
                    unit=str(symbol.unit),
                ),
                say("Put Σ in front of the numerator and of the denominator: Σ 合格数 / Σ 总数 × 100%."),
                (Related(symbol.declared, say("Declared here.")),),
            )
        )

    def binary(self, tree: Binary) -> _Part | None:
        """The unit of an operation."""
        left, right = self.part(tree.left), self.part(tree.right)
        if tree.operator is Operator.DIVIDE and isinstance(tree.right, Number) and not tree.right.value:
            self.found.append(
                Diagnostic(
                    "formula/zero-denominator",
                    Severity.ERROR,
                    self.locate(tree.start, tree.end),
                    say("Nothing can be divided by 0."),
                    say("Write what it is to be divided by."),
                )
            )
            return None
        if left is None or right is None:
            return None
        match tree.operator:
            case Operator.ADD:
                return self.alike(left, right, say("added"), (tree.start, tree.end))
            case Operator.SUBTRACT:
                return self.alike(left, right, say("subtracted"), (tree.start, tree.end))
            case Operator.MULTIPLY | Operator.DIVIDE:
                return self.product(tree, left, right)
            case _:
                assert_never(tree.operator)

    def product(self, tree: Binary, left: _Part, right: _Part) -> _Part | None:
        """The unit of a product or quotient; 元 over 万元 does not cancel."""
        unit = left.unit * right.unit if tree.operator is Operator.MULTIPLY else left.unit / right.unit
        pair = _two_of_a_kind(unit)
        if pair is None:
            return _Part(tree, unit, left.bare and right.bare)
        self.found.append(
            Diagnostic(
                "formula/mixed-scale",
                Severity.ERROR,
                self.locate(tree.start, tree.end),
                say(
                    "Here {one} meets {other}, so the result is wrong by {factor}.",
                    one=pair[0],
                    other=pair[1],
                    factor=_factor(*pair),
                ),
                say("Count both in {unit}. {factor}", unit=pair[1], factor=_conversion(*pair)),
                tuple(self.declarations(tree.left, tree.right)),
            )
        )
        return None

    def alike(self, left: _Part, right: _Part, done: Message, place: tuple[int, int]) -> _Part | None:
        """The side whose unit is that of both, which are added or compared at `place`; None where they do not fit."""
        if left.unit == right.unit or left.bare or right.bare:
            return right if left.bare else left
        same_kind = left.unit.fits(right.unit)
        ratio = (left.unit / right.unit).factors
        one, other = print_formula(left.tree), print_formula(right.tree)
        units = {"one": left.unit.label, "other": right.unit.label}
        message = say(
            "“{left}” is counted in {one} and “{right}” in {other}; they cannot be {done}.",
            left=one,
            right=other,
            done=done,
            **units,
        )
        hint = say("Only what is counted in the same unit can be {done}; check which name was meant.", done=done)
        if same_kind:
            pair = _two_of_a_kind(left.unit / right.unit)
            if pair is not None:
                message = say(
                    "“{left}” is counted in {one} and “{right}” in {other}; they cannot be {done} as they are, or the "
                    "result is wrong by {factor}.",
                    left=one,
                    right=other,
                    done=done,
                    factor=_factor(*pair),
                    **units,
                )
                hint = say("Count both in {unit}. {factor}", unit=pair[1], factor=_conversion(*pair))
        elif len(ratio) == 1 and abs(ratio[0][1]) == 1:
            symbol, power = ratio[0]
            short = other if power > 0 else one
            hint = say(
                "“{name}” lacks {unit}: should it be multiplied by something counted in {unit}?",
                name=short,
                unit=symbol,
            )
        self.found.append(
            Diagnostic(
                "formula/mixed-scale" if same_kind else "formula/mixed-units",
                Severity.ERROR,
                self.locate(*place),
                message,
                hint,
                tuple(self.declarations(left.tree, right.tree)),
            )
        )
        return None

    def declarations(self, *parts: Formula) -> Iterator[Related]:
        """Where the names of the parts got their units, each once."""
        seen: set[str] = set()
        for part in parts:
            for name in names_in(part):
                symbol = self.symbols.get(name.text)
                if symbol is not None and name.text not in seen:
                    seen.add(name.text)
                    message = say("“{name}” is counted in {unit}.", name=name.text, unit=symbol.unit.label)
                    yield Related(symbol.declared, message)

    def percents(self, tree: Formula) -> None:
        """Report × 100% where the same product has it already."""
        inner: set[int] = set()
        for node in nodes(tree):
            if id(node) in inner or not isinstance(node, Binary) or node.operator.binds == 1:
                continue
            hundreds = []
            for factor in _factors(node):
                inner.add(id(factor))
                if isinstance(factor, Number) and factor.percent and factor.value == 100:  # noqa: PLR2004 - it is 100%
                    hundreds.append(factor)
            for second in hundreds[1:2]:
                self.found.append(
                    Diagnostic(
                        "formula/double-percent",
                        Severity.WARNING,
                        self.locate(second.start, second.end),
                        say("× 100% stands here a second time."),
                        say("Leave it out: 100% is the number 1 and changes nothing."),
                        (Related(self.locate(hundreds[0].start, hundreds[0].end), say("The first time.")),),
                    )
                )


def _factors(tree: Formula) -> Iterator[Formula]:
    """The product or quotient and all that it multiplies and divides, products within products included."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Binary) and node.operator.binds != 1:
            waiting += (node.right, node.left)


def _not_additive(part: Formula) -> Formula | None:  # noqa: PLR0911 - one for each kind of node
    """The first piece of a summed part that is not a total of what was measured; None where there is none.

    Σ(甲 - 乙) is Σ甲 - Σ乙, and Σ(甲 × 2) is Σ甲 × 2. Σ(甲 × 乙), Σ(甲 / 乙) and Σ(甲 + 1) depend on each unit's own
    numbers, which a total does not show.
    """
    match part:
        case Name() | Hole():
            return None
        case Number():
            return part
        case Negate(part=inner):
            return _not_additive(inner)
        case Sum():
            return part
        case Binary(operator=Operator.ADD | Operator.SUBTRACT, left=left, right=right):
            return _not_additive(left) or _not_additive(right)
        case Binary(operator=operator, left=left, right=right):
            if next(names_in(right), None) is None and not any(isinstance(node, Hole) for node in nodes(right)):
                return _not_additive(left)
            if operator is Operator.MULTIPLY and next(names_in(left), None) is None:
                return _not_additive(right)
            return part
        case _:
            assert_never(part)


def _each_summed(tree: Formula) -> Formula:
    """A formula with Σ in front of each name."""
    match tree:
        case Name():
            return Sum(tree)
        case Binary(left=left, right=right):
            return replace(tree, left=_each_summed(left), right=_each_summed(right))
        case Negate(part=part):
            return replace(tree, part=_each_summed(part))
        case _:
            return tree


def _meant(tree: Formula, symbols: Mapping[str, Symbol]) -> Formula | None:
    """The formula that is meant where both sides of a whole sum are counted differently; None where that is open.

    Brackets were lost around a numerator, (甲 - 乙) / 甲 for 甲 - 乙 / 甲, which then is a rate; or a number lacks what
    it is for each of: 100分 - 次数 × 2分/次.
    """
    if not isinstance(tree, Binary) or tree.operator not in (Operator.ADD, Operator.SUBTRACT):
        return None
    ways: list[Formula] = []
    if (grouped := _numerator(tree, tree.right)) is not None and _unit_if_sound(grouped, symbols) == NUMBER:
        ways.append(grouped)
    left, right = (_unit_if_sound(one, symbols) for one in (tree.left, tree.right))
    if left is not None and right is not None:
        each = _for_each(tree.right, left / right)
        if each is not None:
            ways.append(replace(tree, right=each))
    sound = [way for way in ways if _unit_if_sound(way, symbols) is not None]
    return sound[0] if len(sound) == 1 else None


def _unit_if_sound(tree: Formula, symbols: Mapping[str, Symbol]) -> Unit | None:
    """The unit of a formula in which nothing is wrong."""
    span = next((symbol.declared for symbol in symbols.values()), None)
    if span is None:
        return None
    unit, found = check(tree, symbols, lambda _start, _end: span)
    return None if found else unit


def _numerator(whole: Binary, right: Formula) -> Formula | None:
    """`right` with all of a sum in place of the first numerator that it divides; None where it divides nothing."""
    if not isinstance(right, Binary) or right.operator.binds == 1:
        return None
    if right.operator is Operator.DIVIDE and not isinstance(right.left, Binary):
        return replace(right, left=replace(whole, right=right.left))
    inside = _numerator(whole, right.left)
    return None if inside is None else replace(right, left=inside)


def _for_each(product: Formula, lacking: Unit) -> Formula | None:
    """A product whose number gets what it is for each of, where it has one number with a unit and lacks one unit."""
    if not isinstance(product, Binary) or product.operator is not Operator.MULTIPLY or len(lacking.factors) != 1:
        return None
    numbers = [one for one in (product.left, product.right) if isinstance(one, Number) and one.unit]
    unit = unit_of(fold(numbers[0].unit or "").replace(" ", "")) if len(numbers) == 1 else None
    if unit is None or unit.dimensionless or lacking.factors[0][1] != -1:
        return None
    number = replace(numbers[0], unit=str(unit * lacking))
    return replace(product, left=number) if product.left is numbers[0] else replace(product, right=number)


def _two_of_a_kind(unit: Unit) -> tuple[str, str] | None:
    """Two units of one dimension in a product, the larger first: 万元 and 元."""
    seen: dict[str, str] = {}
    for symbol, _ in unit.factors:
        base = BASES[symbol]
        if base.dimension is None:
            continue
        if base.dimension in seen:
            first = seen[base.dimension]
            one, other = sorted((first, symbol), key=lambda name: BASES[name].scale, reverse=True)
            return one, other
        seen[base.dimension] = symbol
    return None


def _ratio(larger: str, smaller: str) -> Fraction:
    """How many of one unit make the other."""
    return Fraction(BASES[larger].scale / BASES[smaller].scale)


def _conversion(larger: str, smaller: str) -> str:
    """How many of one make the other: `1万元 = 10000元`."""
    ratio = _ratio(larger, smaller)
    return f"1{larger} = {exact(ratio) or ratio}{smaller}"


def _factor(larger: str, smaller: str) -> Message:
    """By how much a result is wrong where one unit stands for the other; round factors as people say them."""
    ratio = _ratio(larger, smaller)
    return _ROUND.get(ratio) or say("a factor of {factor}", factor=exact(ratio) or ratio)


_ROUND = {
    Fraction(10): say("a factor of 10"),
    Fraction(100): say("a factor of 100"),
    Fraction(1000): say("a factor of 1,000"),
    Fraction(10**4): say("a factor of 10,000"),
    Fraction(10**8): say("a factor of 100,000,000"),
}
