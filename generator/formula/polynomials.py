"""Formulas without divisions, multiplied out: a sum of products of names."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, assert_never

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum

Monomial: TypeAlias = tuple[str, ...]
"""A product of names, sorted; a name stands in it as often as its power says. `()` is the number 1."""

MOST = 64
"""The most products that a formula is multiplied out to. Formulas that people can read have a handful."""

TOTAL = "Σ "
"""Begins the name of a total; the total of a product is one unknown."""
_TIMES = " × "


Rational: TypeAlias = int | Fraction
"""An exact number. Most factors are 1 and -1, and whole numbers are ten times as fast as fractions."""


class TooManyProductsError(Exception):
    """The formula is too large to be multiplied out."""


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Products of names with their factors, none of which is zero."""

    terms: Mapping[Monomial, Rational]

    def __add__(self, other: "Polynomial") -> "Polynomial":
        """The sum."""
        terms = dict(self.terms)
        for monomial, factor in other.terms.items():
            terms[monomial] = terms.get(monomial, 0) + factor
        return _limited(terms)

    def __sub__(self, other: "Polynomial") -> "Polynomial":
        """The difference."""
        return self + other.scaled(-1)

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        """The product."""
        terms: dict[Monomial, Rational] = {}
        _gather_product(self, other, 1, terms)
        return _limited(terms)

    def scaled(self, factor: Rational) -> "Polynomial":
        """Every factor times a number other than zero."""
        return Polynomial({product: one * factor for product, one in self.terms.items()})

    def by(self, factor: Monomial) -> "Polynomial":
        """Every product times another."""
        return Polynomial({times(one, factor): number for one, number in self.terms.items()}) if factor else self

    def at(self, values: Mapping[str, Rational]) -> Rational:
        """The value for values of the names."""
        return sum(math.prod((values[name] for name in product), start=one) for product, one in self.terms.items())


def times(one: Monomial, other: Monomial) -> Monomial:
    """The product of two products."""
    if not one or not other:
        return one or other
    return tuple(sorted((*one, *other)))


def divided(whole: Monomial, part: Monomial) -> Monomial | None:
    """What `part` is to be multiplied by to make `whole`; None where it is no part of it."""
    rest = list(whole)
    for name in part:
        if name not in rest:
            return None
        rest.remove(name)
    return tuple(rest)


def scale_of(*forms: Polynomial) -> int:
    """The least number that makes all factors of the forms whole."""
    return math.lcm(*(number.denominator for form in forms for number in form.terms.values()))


def constant(value: Rational) -> Polynomial:
    """A number."""
    return Polynomial({(): value} if value else {})


def multiplied_out(tree: Formula, less: Formula | None = None) -> Polynomial:
    """A formula without divisions but by numbers, as a sum of products; `less` another one, where there is one.

    Raises:
        TooManyProductsError: it has more than `MOST` products.
        ZeroDivisionError: it divides by a number that is zero.
        ValueError: it divides by something that is no number, or holds a hole; our bug, see `ratio_of`.
    """
    terms: dict[Monomial, Rational] = {}
    _gather(tree, 1, terms)
    if less is not None:
        _gather(less, -1, terms)
    return _limited(terms)


def _gather(tree: Formula, factor: Rational, terms: dict[Monomial, Rational]) -> None:
    """Add `factor` times a formula to the terms; those that cancel out stay as zeros."""
    match tree:
        case Number():
            terms[()] = terms.get((), 0) + factor * tree.amount
        case Name(text=text):
            terms[text,] = terms.get((text,), 0) + factor
        case Negate(part=part):
            _gather(part, -factor, terms)
        case Sum(part=part):
            for monomial, number in multiplied_out(part).terms.items():
                whole = (total(monomial),)
                terms[whole] = terms.get(whole, 0) + factor * number
        case Binary():
            _gather_binary(tree, factor, terms)
        case Hole():
            raise ValueError(tree.text)
        case _:
            assert_never(tree)


def _gather_binary(tree: Binary, factor: Rational, terms: dict[Monomial, Rational]) -> None:
    """Add `factor` times a sum, difference, product or quotient to the terms."""
    match tree.operator:
        case Operator.ADD:
            _gather(tree.left, factor, terms)
            _gather(tree.right, factor, terms)
        case Operator.SUBTRACT:
            _gather(tree.left, factor, terms)
            _gather(tree.right, -factor, terms)
        case Operator.MULTIPLY:
            _gather_product(multiplied_out(tree.left), multiplied_out(tree.right), factor, terms)
        case Operator.DIVIDE:
            number = multiplied_out(tree.right).terms
            if any(number):
                message = "a polynomial is divided by numbers only"
                raise ValueError(message)
            _gather(tree.left, Fraction(factor) / number.get((), 0), terms)
        case _:
            assert_never(tree.operator)


def _gather_product(one: Polynomial, other: Polynomial, factor: Rational, terms: dict[Monomial, Rational]) -> None:
    """Add `factor` times a product of sums to the terms."""
    if len(one.terms) * len(other.terms) > MOST * MOST // 4:
        raise TooManyProductsError
    for left, number in one.terms.items():
        for right, further in other.terms.items():
            monomial = times(left, right)
            terms[monomial] = terms.get(monomial, 0) + factor * number * further


def total(monomial: Monomial) -> str:
    """The name of the total of a product over units."""
    return TOTAL + _TIMES.join(monomial)


def unknowns(tree: Formula) -> Iterator[str]:
    """The names that the products of a formula are made of, totals included, whether they cancel out or not."""
    match tree:
        case Name(text=text):
            yield text
        case Negate(part=part):
            yield from unknowns(part)
        case Sum(part=part):
            yield from (total(monomial) for monomial in multiplied_out(part).terms)
        case Binary(left=left, right=right):
            yield from unknowns(left)
            yield from unknowns(right)


def free_totals(free: frozenset[str], forms: Iterable[Polynomial]) -> frozenset[str]:
    """Names that may be less than zero, and their totals in the forms, which then may be, too."""
    names = {name for form in forms for product in form.terms for name in product if name.startswith(TOTAL)}
    return free.union(name for name in names if not free.isdisjoint(name.removeprefix(TOTAL).split(_TIMES)))


def _limited(terms: dict[Monomial, Rational]) -> Polynomial:
    if 0 in terms.values():
        terms = {monomial: factor for monomial, factor in terms.items() if factor}
    if len(terms) > MOST:
        raise TooManyProductsError
    return Polynomial(terms)
