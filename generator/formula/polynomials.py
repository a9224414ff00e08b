"""Formulas without divisions, multiplied out: a sum of products of names."""

from collections.abc import Mapping
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


class TooManyProductsError(Exception):
    """The formula is too large to be multiplied out."""


@dataclass(frozen=True, slots=True)
class Polynomial:
    """Products of names with their factors, none of which is zero."""

    terms: Mapping[Monomial, Fraction]

    def __add__(self, other: "Polynomial") -> "Polynomial":
        """The sum."""
        terms = dict(self.terms)
        for monomial, factor in other.terms.items():
            total = terms.get(monomial, 0) + factor
            if total:
                terms[monomial] = Fraction(total)
            else:
                terms.pop(monomial, None)
        return _limited(terms)

    def __sub__(self, other: "Polynomial") -> "Polynomial":
        """The difference."""
        return self + other.scaled(Fraction(-1))

    def __mul__(self, other: "Polynomial") -> "Polynomial":
        """The product."""
        terms: dict[Monomial, Fraction] = {}
        for one, left in self.terms.items():
            for another, right in other.terms.items():
                monomial = times(one, another)
                terms[monomial] = terms.get(monomial, Fraction(0)) + left * right
                if len(terms) > MOST:
                    raise TooManyProductsError
        return _limited({monomial: factor for monomial, factor in terms.items() if factor})

    def scaled(self, factor: Fraction) -> "Polynomial":
        """Every factor times a number other than zero."""
        return Polynomial({monomial: one * factor for monomial, one in self.terms.items()})

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        """The value for values of the names."""
        total = Fraction(0)
        for monomial, factor in self.terms.items():
            for name in monomial:
                factor *= values[name]  # noqa: PLW2901 - the product grows name by name
            total += factor
        return total


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


def constant(value: Fraction) -> Polynomial:
    """A number."""
    return Polynomial({(): value} if value else {})


def multiplied_out(tree: Formula) -> Polynomial:
    """A formula without divisions but by numbers, as a sum of products.

    Raises:
        TooManyProductsError: it has more than `MOST` products.
        ValueError: it divides by something that is no number, or holds a hole; our bug, see `ratio_of`.
    """
    match tree:
        case Number():
            return constant(tree.amount)
        case Name(text=text):
            return Polynomial({(text,): Fraction(1)})
        case Negate(part=part):
            return multiplied_out(part).scaled(Fraction(-1))
        case Sum(part=part):
            inside = multiplied_out(part)
            return Polynomial({(total(monomial),): factor for monomial, factor in inside.terms.items()})
        case Binary(operator=operator, left=left, right=right):
            return _joined(operator, multiplied_out(left), multiplied_out(right))
        case Hole():
            raise ValueError(tree.text)
        case _:
            assert_never(tree)


def total(monomial: Monomial) -> str:
    """The name of the total of a product over units."""
    return TOTAL + " × ".join(monomial)


def _joined(operator: Operator, one: Polynomial, other: Polynomial) -> Polynomial:
    match operator:
        case Operator.ADD:
            return one + other
        case Operator.SUBTRACT:
            return one - other
        case Operator.MULTIPLY:
            return one * other
        case Operator.DIVIDE:
            number = other.terms.get(())
            if number is None or len(other.terms) > 1:
                message = "a polynomial is divided by numbers only"
                raise ValueError(message)
            return one.scaled(1 / number)
        case _:
            assert_never(operator)


def _limited(terms: dict[Monomial, Fraction]) -> Polynomial:
    if len(terms) > MOST:
        raise TooManyProductsError
    return Polynomial(terms)
