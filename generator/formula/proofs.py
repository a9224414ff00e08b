"""What values a formula can have, proved exactly from what is known of its names.

Known are facts such as “the part is never more than the whole”. A formula is one fraction (`ratio_of`), over and under
are multiplied out, and every product of names counts as one unknown. The largest and the least value of the fraction
are then linear programs (A. Charnes, W. W. Cooper, Programming with linear fractional functionals, Naval Research
Logistics Quarterly 9, 1962), and their multipliers prove them (J. Farkas, 1902). Facts about names are multiplied by
what makes products of the formula of them (H. D. Sherali, W. P. Adams, 1990), so 甲 ≤ 乙 says that 甲 × 丙 ≤ 乙 × 丙.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.formula.ast import Formula
from generator.formula.polynomials import (
    Monomial,
    Polynomial,
    Rational,
    TooManyProductsError,
    constant,
    divided,
    free_totals,
    multiplied_out,
    scale_of,
    unknowns,
)
from generator.formula.rational import ratio_of
from generator.formula.simplex import Best, Row, TooMuchWorkError, largest

MOST_FACTS = 200
"""More facts about one formula, products included, are not looked at."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`smaller` is never more than `larger`; neither divides by anything but numbers."""

    smaller: Formula
    larger: Formula


@dataclass(frozen=True, slots=True)
class Used:
    """A fact in a proof: multiplied by a product of names (`()`, the number 1), and added up so `often`."""

    fact: Fact
    factor: Monomial
    often: Fraction


@dataclass(frozen=True, slots=True)
class Way:
    """A way through what the facts allow, to the end of a bound or ever further: `start + step × on`.

    The values are those of products of names, over a common scale: the value of `()`, the number 1. `own` are the
    products of the formula itself; the others stand in facts only.
    """

    products: tuple[Monomial, ...]
    own: frozenset[Monomial]
    start: tuple[Fraction, ...]
    on: tuple[Fraction, ...] | None

    def at(self, step: int) -> Iterator[dict[str, Fraction]]:
        """Values of the names after so many steps, as far as there are names with such products: to be tried."""
        values = self.start
        if step:
            if self.on is None:
                return
            values = tuple(one + step * further for one, further in zip(self.start, self.on, strict=True))
        found = dict(zip(self.products, values, strict=True))
        scale = found.get((), Fraction(1))
        if not scale:
            return
        found = {product: value / scale for product, value in found.items()}
        # What only facts say of the formula's names follows from its products, or ties them down twice.
        named = {name for product in self.own for name in product}
        fewer = {one: value for one, value in found.items() if one in self.own or not named.issuperset(one)}
        for products in (fewer, found) if len(fewer) < len(found) else (found,):
            names = _names_of(products)
            if names is not None:
                yield names


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of the values of a formula.

    Attributes:
        upper: whether it is the upper end.
        value: the end; None where the values go on without end.
        sign: 1 where it lies among the values with a lower half above zero, -1 where below.
        proof: what proves it among those, where there is an end. With the fraction as `sign × over / sign × under`,
            `value × under - over` for the upper end, and `over - value × under` for the lower one, less what is used
            (`often × factor × (larger - smaller)`), has no negative factor, and none at all with names that may be
            less than zero.
        way: what leads there.
    """

    upper: bool
    value: Fraction | None
    sign: int = 1
    proof: tuple[Used, ...] = ()
    way: Way | None = None

    @property
    def facts(self) -> tuple[tuple[Fact, Fraction], ...]:
        """The facts that the proof needs, each once, and how often it is added up, whatever it is multiplied by."""
        found: dict[Fact, Fraction] = {}
        for one in self.proof:
            found[one.fact] = found.get(one.fact, Fraction(0)) + one.often
        return tuple(found.items())


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
    except (TooManyProductsError, TooMuchWorkError, ZeroDivisionError):
        return None


def beyond(bound: Bound, tree: Formula, facts: Iterable[Fact], limit: Fraction) -> dict[str, Fraction] | None:
    """Values of the names that fit the facts and take a formula beyond `limit`, as far as `bound` says; or None.

    They are whole numbers where such ones were found. The total of a measure stands under its name behind `Σ `.
    """
    if bound.way is None or (bound.value is not None and not _is_beyond(bound, bound.value, limit)):
        return None
    facts = tuple(facts)
    try:
        trial = _Trial(tree, facts)
    except (TooManyProductsError, ZeroDivisionError):
        return None
    for step in (0, *(2**power for power in range(_DOUBLINGS))):
        for values in bound.way.at(step):
            for tried in (trial.others | _whole(values), trial.others | values):
                value = trial.value(tried)
                if value is not None and _is_beyond(bound, value, limit):
                    return tried
    # The way leads there exactly unless products are tied to one another through their names.
    if any(len(product) > 1 for product in bound.way.products):
        for numbers in _small(len(trial.others)):
            small = dict(zip(trial.others, numbers, strict=True))
            value = trial.value(small)
            if value is not None and _is_beyond(bound, value, limit):
                return {name: Fraction(number) for name, number in small.items()}
    return None


_DOUBLINGS = 40
"""A value that is not beyond the limit after so many doublings hardly leaves it."""

_SMALL = (1, 3, 0, 2)
_TRIES = 1024
"""Small numbers are tried all with all: as many of them as give no more combinations."""


def _small(count: int) -> Iterator[tuple[int, ...]]:
    """Combinations of small numbers for so many names; none where there are too many names."""
    for most in range(len(_SMALL), 1, -1):
        if most**count <= _TRIES:
            return itertools.product(_SMALL[:most], repeat=count)
    return iter(())


def _is_beyond(bound: Bound, value: Fraction, limit: Fraction) -> bool:
    return value > limit if bound.upper else value < limit


class _Trial:
    """A formula and facts to try numbers with. `others` are all names, with a value for those that cancel out."""

    def __init__(self, tree: Formula, facts: tuple[Fact, ...]) -> None:
        ratio = ratio_of(tree)
        self.over, self.under = multiplied_out(ratio.over), multiplied_out(ratio.under)
        self.divisors = [multiplied_out(one) for one in ratio.divisors]
        self.forms = [_form(fact) for fact in facts]
        sides = (tree, *(side for fact in facts for side in (fact.smaller, fact.larger)))
        self.others = {name: Fraction(1) for side in sides for name in unknowns(side)}

    def value(self, numbers: Mapping[str, Rational]) -> Fraction | None:
        """The value of the formula; None where there is none, or the numbers do not fit the facts."""
        under = self.under.at(numbers)
        fits = all(one.at(numbers) for one in self.divisors) and all(form.at(numbers) >= 0 for form in self.forms)
        return Fraction(self.over.at(numbers)) / under if under and fits else None


class _Problem:
    """A formula over the products of names that it and the facts have."""

    def __init__(self, tree: Formula, facts: tuple[Fact, ...], free: frozenset[str]) -> None:
        ratio = ratio_of(tree)
        self.over, self.under = multiplied_out(ratio.over), multiplied_out(ratio.under)
        # What is always zero counts as a divisor; what is another number does not.
        self.divisors = [
            divisor for divisor in map(multiplied_out, ratio.divisors) if not divisor.terms or any(divisor.terms)
        ]
        plain = [(fact, _form(fact)) for fact in facts]
        own = [self.over, self.under, *self.divisors]
        self.free = free_totals(free, (*own, *(form for _, form in plain))) if free else free
        self.known = list(self.with_products(plain))
        # In the order of the formula, so that formulas of one shape are one problem, whatever their names.
        forms = (*own, *(form for _, _, form in self.known))
        self.products = tuple(dict.fromkeys(product for form in forms for product in form.terms))
        self.places = {product: place for place, product in enumerate(self.products)}
        self.signed = [place for product, place in self.places.items() if not self.free.isdisjoint(product)]
        self.scales = [scale_of(form) for _, _, form in self.known]
        self.rows = tuple(self.row(form, scale) for (_, _, form), scale in zip(self.known, self.scales, strict=True))
        self.homogeneous = () not in self.places

    def with_products(self, facts: list[tuple[Fact, Polynomial]]) -> Iterator[tuple[Fact, Monomial, Polynomial]]:
        """The facts, and each of them times what makes a product that is there out of one of its own."""
        forms = (self.over, self.under, *(form for _, form in facts))
        wanted = [product for product in dict.fromkeys(one for form in forms for one in form.terms) if len(product) > 1]
        count = 0
        for fact, form in facts:
            factors: dict[Monomial, None] = {(): None}
            if wanted:
                factors |= dict.fromkeys(
                    factor
                    for product in wanted
                    for own in form.terms
                    if own and (factor := divided(product, own)) and self.free.isdisjoint(factor)
                )
            for factor in factors:
                count += 1
                if count > MOST_FACTS:
                    raise TooManyProductsError
                yield fact, factor, form.by(factor)

    def row(self, form: Polynomial, scale: int) -> Row:
        """The form times `scale`, which makes it whole: a number for each product, and its negative if it has signs."""
        line = [0] * len(self.products)
        for product, number in form.terms.items():
            line[self.places[product]] = number.numerator * (scale // number.denominator)
        return (*line, *(-line[place] for place in self.signed)) if self.signed else tuple(line)

    def bounds(self) -> Bounds | None:
        """Both ends: what the formula comes to where its lower half is above zero, and where it is below."""
        if not self.homogeneous and self.somewhere() is None:
            return None
        scale = scale_of(self.over, self.under)
        found: dict[bool, list[Bound]] = {True: [], False: []}
        over, under = self.row(self.over, scale), self.row(self.under, scale)
        ends = over, tuple(-one for one in over)
        for sign in (1, -1):
            slice_ = under if sign > 0 else tuple(-one for one in under)
            for upper in (True, False):
                best = largest(ends[upper is (sign < 0)], self.rows, slice_)
                if best is None:
                    break
                found[upper].append(self.bound(best, slice_, Fraction(scale), upper=upper, sign=sign))
        if not found[True]:
            return None
        low, high = _widest(found[False], upper=False), _widest(found[True], upper=True)
        return Bounds(low, high, self.can_be_empty(), any(one.sign < 0 for one in found[True]))

    def somewhere(self) -> Best | None:
        """Any values that fit the facts, over the scale 1."""
        nothing = Polynomial({})
        return largest(self.row(nothing, 1), self.rows, self.row(constant(Fraction(1)), 1))

    def bound(self, best: Best, slice_: Row, scale: Fraction, *, upper: bool, sign: int) -> Bound:
        """A solution as an end of the values."""
        value = None if best.value is None else best.value if upper else -best.value
        proof = tuple(
            Used(fact, factor, often * own / scale)
            for (fact, factor, _), own, often in zip(self.known, self.scales, best.multipliers, strict=False)
            if often
        )
        return Bound(upper, value, sign, proof, self.way(best, slice_))

    def way(self, best: Best, slice_: Row) -> Way:
        """What leads to a solution. One that lies infinitely far is approached from somewhere that fits the facts."""
        point, on = best.point, best.ray
        if not self.homogeneous and not point[self.places[()]]:
            start = self.somewhere()
            if start is not None:
                # From there towards the solution, at least so far that the lower half has its sign.
                half = sum((one * value for one, value in zip(slice_, start.point, strict=True)), Fraction(0))
                far = max(1, 1 - math.floor(half))
                point, on = (
                    tuple(one + far * further for one, further in zip(start.point, point, strict=True)),
                    point if on is None else on,
                )
        return Way(
            self.products,
            frozenset((*self.over.terms, *self.under.terms)),
            self.folded(point),
            None if on is None else self.folded(on),
        )

    def folded(self, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
        """One value for each product, from those of the unknowns."""
        if not self.signed:
            return values
        count = len(self.products)
        plain = list(values[:count])
        for place, negative in zip(self.signed, values[count:], strict=True):
            plain[place] -= negative
        return tuple(plain)

    def can_be_empty(self) -> bool:
        """Whether something that the formula divides by can be zero or less."""
        if self.homogeneous:
            return bool(self.divisors)
        one = self.row(constant(Fraction(1)), 1)
        for divisor in self.divisors:
            least = largest(self.row(divisor, -scale_of(divisor)), self.rows, one)
            if least is not None and (least.value is None or least.value >= 0):
                return True
        return False


def _form(fact: Fact) -> Polynomial:
    """What a fact says is not less than zero."""
    return multiplied_out(fact.larger, less=fact.smaller)


def _widest(found: list[Bound], *, upper: bool) -> Bound:
    """The end that lies furthest out."""
    endless = [one for one in found if one.value is None]
    if endless:
        return endless[0]
    choose = max if upper else min
    return choose(found, key=lambda one: one.value or Fraction(0)) if len(found) > 1 else found[0]


def _names_of(products: Mapping[Monomial, Fraction]) -> dict[str, Fraction] | None:
    """Values of the names that have these products, as far as names can have them; None where one cannot be found."""
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
    return values


def _whole(values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The values times what makes whole numbers of them all."""
    scale = math.lcm(*(value.denominator for value in values.values()))
    return {name: value * scale for name, value in values.items()}
