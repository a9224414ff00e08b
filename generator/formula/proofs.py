"""What values a formula can have, proved exactly from what is known of its names.

Known are facts such as “the part is never more than the whole”. A formula is one fraction (`ratio_of`), over and under
are multiplied out, and every product of names counts as one unknown. The largest and the least value of the fraction
are then linear programs (A. Charnes, W. W. Cooper, Programming with linear fractional functionals, Naval Research
Logistics Quarterly 9, 1962), and their multipliers prove them (J. Farkas, 1902). Facts about names are multiplied by
what makes products of the formula of them (H. D. Sherali, W. P. Adams, 1990), so 甲 ≤ 乙 says that 甲 × 丙 ≤ 乙 × 丙.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.formula.ast import Formula
from generator.formula.polynomials import (
    Monomial,
    Polynomial,
    TooManyProductsError,
    constant,
    divided,
    multiplied_out,
    times,
)
from generator.formula.rational import ratio_of
from generator.formula.simplex import Best, Row, largest

MOST_FACTS = 200
"""More facts about one formula, products included, are not looked at."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`smaller` is never more than `larger`; neither divides by anything but numbers."""

    smaller: Formula
    larger: Formula


@dataclass(frozen=True, slots=True)
class Way:
    """A way through what the facts allow, to the end of a bound or ever further: `start + step × on`.

    The values are those of products of names, over a common scale: the value of `()`, the number 1.
    """

    products: tuple[Monomial, ...]
    start: tuple[Fraction, ...]
    on: tuple[Fraction, ...] | None

    def at(self, step: int) -> dict[str, Fraction] | None:
        """Values of the names after so many steps; None where no names have these products."""
        if step and self.on is None:
            return None
        values = (
            self.start
            if self.on is None or not step
            else [one + step * further for one, further in zip(self.start, self.on, strict=True)]
        )
        found = dict(zip(self.products, values, strict=True))
        scale = found.get((), Fraction(1))
        return _names_of({product: value / scale for product, value in found.items()}) if scale else None


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of the values of a formula.

    Attributes:
        upper: whether it is the upper end.
        value: the end; None where the values go on without end.
        facts: what proves it: facts, and how often each of them is added up for it.
        way: what leads there.
    """

    upper: bool
    value: Fraction | None
    facts: tuple[tuple[Fact, Fraction], ...] = ()
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the largest value of a formula.

    Attributes:
        low: the least value.
        high: the largest value.
        empty: the facts allow that something which the formula divides by is zero, or less.
        negative: the facts allow that what it divides by is less than zero.
    """

    low: Bound
    high: Bound
    empty: bool
    negative: bool


def bounds(tree: Formula, facts: Iterable[Fact], free: frozenset[str] = frozenset()) -> Bounds | None:
    """The ends between which all values of a formula lie.

    Args:
        tree: a formula without holes.
        facts: what holds for its names.
        free: names that may be less than zero; all others are counts and amounts, which may not.

    Returns:
        The ends. They are reached where the formula has no product of names; where it has, they may be too wide.
        None where nothing can be said: it is too large, or no values fit the facts.
    """
    try:
        return _Problem(tree, tuple(facts), free).bounds()
    except TooManyProductsError:
        return None


def beyond(bound: Bound, tree: Formula, facts: Iterable[Fact], limit: Fraction) -> dict[str, Fraction] | None:
    """Values of the names that fit the facts and take a formula beyond `limit`, as far as `bound` says; or None.

    They are whole numbers where such ones were found.
    """
    if bound.way is None:
        return None
    ratio = ratio_of(tree)
    try:
        over, under = multiplied_out(ratio.over), multiplied_out(ratio.under)
        forms = [_form(fact) for fact in facts]
    except TooManyProductsError:
        return None
    for step in (0, *(2**power for power in range(_DOUBLINGS))):
        values = bound.way.at(step)
        if values is None:
            return None
        for tried in (_whole(values), values):
            bottom = under.at(tried)
            if bottom and all(form.at(tried) >= 0 for form in forms):
                value = over.at(tried) / bottom
                if value > limit if bound.upper else value < limit:
                    return tried
    return None


_DOUBLINGS = 40
"""A value that is not beyond the limit after so many doublings hardly leaves it."""


class _Problem:
    """A formula over the products of names that it and the facts have."""

    def __init__(self, tree: Formula, facts: tuple[Fact, ...], free: frozenset[str]) -> None:
        ratio = ratio_of(tree)
        self.over, self.under = multiplied_out(ratio.over), multiplied_out(ratio.under)
        self.divisors = [
            divisor for divisor in map(multiplied_out, ratio.divisors) if any(product for product in divisor.terms)
        ]
        self.free = free
        self.known = list(self.with_products(facts))
        if len(self.known) > MOST_FACTS:
            raise TooManyProductsError
        forms = [self.over, self.under, *self.divisors, *(form for _, form in self.known)]
        self.products = tuple(sorted({product for form in forms for product in form.terms}))
        self.rows = tuple(self.row(form) for _, form in self.known)
        self.homogeneous = () not in self.products

    def with_products(self, facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, Polynomial]]:
        """The facts, and each of them times what makes a product of the formula out of one of its own."""
        wanted = {product for form in (self.over, self.under) for product in form.terms if len(product) > 1}
        for fact in facts:
            form = _form(fact)
            yield fact, form
            factors = {
                factor
                for product in wanted
                for own in form.terms
                if own and (factor := divided(product, own)) and not self.free.intersection(factor)
            }
            for factor in sorted(factors):
                yield fact, Polynomial({times(own, factor): number for own, number in form.terms.items()})

    def row(self, form: Polynomial, sign: int = 1) -> Row:
        """The form with whole numbers, one for each product, and one more for each that may be less than zero."""
        scale = sign * math.lcm(*(number.denominator for number in form.terms.values()))
        return self.scaled_row(form, scale)

    def scaled_row(self, form: Polynomial, scale: int) -> Row:
        """The form times `scale`, which makes it whole."""
        plain = [int(form.terms.get(product, Fraction(0)) * scale) for product in self.products]
        return (
            *plain,
            *(-one for product, one in zip(self.products, plain, strict=True) if self.may_be_negative(product)),
        )

    def may_be_negative(self, product: Monomial) -> bool:
        """Whether a product holds a name that may be less than zero."""
        return not self.free.isdisjoint(product)

    def bounds(self) -> Bounds | None:
        """Both ends: what the formula comes to where its lower half is above zero, and where it is below."""
        scale = math.lcm(*(number.denominator for form in (self.over, self.under) for number in form.terms.values()))
        found: dict[bool, list[Bound]] = {True: [], False: []}
        negative = False
        for side in (1, -1):
            slice_ = self.scaled_row(self.under, side * scale)
            for upper in (True, False):
                objective = self.scaled_row(self.over, side * scale if upper else -side * scale)
                best = largest(objective, self.rows, slice_)
                if best is not None:
                    found[upper].append(self.bound(best, upper=upper))
                    negative = negative or side < 0
        if not found[True]:
            return None
        return Bounds(
            _widest(found[False], upper=False), _widest(found[True], upper=True), self.can_be_empty(), negative
        )

    def bound(self, best: Best, *, upper: bool) -> Bound:
        """A solution as an end of the values."""
        value = None if best.value is None else best.value if upper else -best.value
        used: dict[Fact, Fraction] = {}
        for (fact, _), times_ in zip(self.known, best.multipliers, strict=False):
            if times_:
                used[fact] = used.get(fact, Fraction(0)) + times_
        return Bound(upper, value, tuple(used.items()), self.way(best))

    def way(self, best: Best) -> Way:
        """What leads to a solution. One that lies infinitely far is approached from somewhere that fits the facts."""
        point = self.folded(best.point)
        on = None if best.ray is None else self.folded(best.ray)
        if not self.homogeneous and not point[self.products.index(())]:
            nearby = largest(self.row(constant(Fraction(0))), self.rows, self.row(constant(Fraction(1))))
            if nearby is not None:
                point, on = self.folded(nearby.point), point if on is None else on
        # Products that only facts have follow from the names in the formula, and would tie them down twice.
        own = {*self.over.terms, *self.under.terms}
        named = {name for product in own for name in product}
        kept = [at for at, one in enumerate(self.products) if one in own or not named.intersection(one)]
        return Way(
            tuple(self.products[at] for at in kept),
            tuple(point[at] for at in kept),
            None if on is None else tuple(on[at] for at in kept),
        )

    def folded(self, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
        """One value for each product, from those of the unknowns."""
        rest = iter(values[len(self.products) :])
        return tuple(
            value - next(rest) if self.may_be_negative(product) else value
            for product, value in zip(self.products, values, strict=False)
        )

    def can_be_empty(self) -> bool:
        """Whether something that the formula divides by can be zero or less."""
        if self.homogeneous:
            return bool(self.divisors)
        one = self.row(constant(Fraction(1)))
        for divisor in self.divisors:
            scale = math.lcm(*(number.denominator for number in divisor.terms.values()))
            least = largest(self.scaled_row(divisor, -scale), self.rows, one)
            if least is not None and (least.value is None or least.value >= 0):
                return True
        return False


def _form(fact: Fact) -> Polynomial:
    """What a fact says is not less than zero."""
    return multiplied_out(fact.larger) - multiplied_out(fact.smaller)


def _widest(found: list[Bound], *, upper: bool) -> Bound:
    """The end that lies furthest out."""
    endless = [one for one in found if one.value is None]
    if endless:
        return endless[0]
    choose = max if upper else min
    return choose(found, key=lambda one: one.value or Fraction(0))


def _names_of(products: Mapping[Monomial, Fraction]) -> dict[str, Fraction] | None:
    """Values of the names that have these products, or None."""
    values = {product[0]: value for product, value in products.items() if len(product) == 1}
    for product, value in sorted(products.items(), key=lambda one: (len(one[0]), one[0])):
        open_names = [name for name in dict.fromkeys(product) if name not in values]
        if not open_names:
            continue
        first, *others = open_names
        values |= dict.fromkeys(others, Fraction(1))
        known = math.prod((values[name] for name in product if name != first), start=Fraction(1))
        if product.count(first) > 1 or (not known and value):
            return None
        values[first] = value / known if known else Fraction(0)
    fits = all(
        math.prod((values[name] for name in product), start=Fraction(1)) == value for product, value in products.items()
    )
    return values if fits else None


def _whole(values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The values times what makes whole numbers of them all."""
    scale = math.lcm(*(value.denominator for value in values.values()))
    return {name: value * scale for name, value in values.items()}
