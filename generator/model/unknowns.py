"""What units measure, as unknowns of a proof: one for each measure and whoever's number it is.

Holders of whom all formulas speak alike make one unknown together, which is the total of their numbers: a thousand
offices are as quickly proved as three. A formula that every office has is added up over the offices to speak of it.
Where formulas do not speak of all holders of such a group equally often, the sum says nothing (`UnfitError`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from operator import mul

from generator.formula import Binary, Formula, Name, Number, Operator, Unit, literal, names_in
from generator.formula.numerals import exact, grouped
from generator.formula.polynomials import Monomial, Polynomial, constant, multiplied_out
from generator.formula.proofs import Fact
from generator.formula.rational import Ratio
from generator.formula.whole import is_count
from generator.model.given import unit_of
from generator.model.graph import Policy
from generator.model.holders import Holder, UnfitError, holders_in, is_total, measures_of
from generator.model.known import Known, seen_from
from generator.model.targets import Measure, Target

SHOWN = 3
"""Of more holders than these only the first are named."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared of a measure, for everybody who has it: `form`, over measures, is not less than zero."""

    measure: str
    form: Polynomial


@dataclass(frozen=True, slots=True)
class Reading:
    """The formula of a target over measures, as one fraction, multiplied out.

    Attributes:
        target: whose formula it is.
        known: the formula before that, and what is declared of its measures.
        over: what stands over the bar.
        under: what stands under it.
        divisors: what must not be zero for the target to have a value.
        names: the measures and totals in the fraction, each once.
        declared: what is declared of the measures.
    """

    target: Target
    known: Known
    over: Polynomial
    under: Polynomial
    divisors: tuple[Polynomial, ...]
    names: tuple[str, ...]
    declared: tuple[Declared, ...]

    @classmethod
    def of(cls, target: Target, known: Known, ratio: Ratio) -> "Reading":
        """Multiply out a fraction and what is declared of it.

        Raises:
            TooManyProductsError: it is too large.
            ZeroDivisionError: it divides by a number that is zero.
        """
        over, under = multiplied_out(ratio.over), multiplied_out(ratio.under)
        divisors = tuple(map(multiplied_out, ratio.divisors))
        return cls(
            target, known, over, under, divisors, _names(over, under, *divisors), tuple(map(_declared, known.plain))
        )


@dataclass(frozen=True, slots=True)
class Carried:
    """A target as one owner carries it."""

    reading: Reading
    owner: Holder


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Holders that are taken together, sorted."""

    holders: tuple[Holder, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one holder, whose measures may be multiplied with each other."""
        return len(self.holders) == 1


class Unknowns:
    """The unknowns of some carried targets, and polynomials and facts over them.

    Attributes:
        words: every unknown that was asked for, as people read it.
        exact: whether any values of the unknowns that fit are those of some numbers of the holders. That of a total
            of products need not be, nor where something is declared that cannot be said of the unknowns.
    """

    def __init__(self, policy: Policy, above: Carried, below: Iterable[Carried]) -> None:
        """Find out whose numbers the formulas speak of, and who can be taken together."""
        self.policy = policy
        self.words: dict[str, str] = {}
        self.exact = True
        self._holders = holders_in(policy)
        self._products: dict[str, Monomial] = {}
        self._groups: dict[str, Group] = {}
        self._readings: list[Reading] = []
        said: dict[Holder, set[tuple[object, ...]]] = defaultdict(set)
        owners: dict[str, list[Holder]] = defaultdict(list)
        for carried in (above, *below):
            reading = carried.reading
            if reading.target.address not in owners:
                self._readings.append(reading)
            owners[reading.target.address].append(carried.owner)
        for reading in self._readings:
            for name in dict.fromkeys((*reading.names, *_names(*(one.form for one in reading.declared)))):
                for owner in owners[reading.target.address]:
                    holders = self._holders.of(name, owner)
                    for holder in holders:
                        # What is said of a holder: in which target, under which name, as one of how many. Whose number
                        # the target above takes by itself is apart from all others.
                        apart = holder if reading is above.reading and not is_total(name) else None
                        said[holder].add((reading.target.address, name, len(holders), apart))
        alike: dict[frozenset[tuple[object, ...]], list[Holder]] = defaultdict(list)
        for holder, what in said.items():
            alike[frozenset(what)].append(holder)
        self.groups = [Group(tuple(sorted(holders))) for holders in alike.values()]
        self._group_of = {holder: group for group in self.groups for holder in group.holders}

    def groups_of(self, carried: Carried) -> tuple[frozenset[Group], ...]:
        """For each name in the formula of a target, the groups of whose numbers it speaks."""
        names, owner = carried.reading.names, carried.owner
        return tuple(frozenset(self._group_of[holder] for holder in self._holders.of(name, owner)) for name in names)

    def knows(self, carried: Carried) -> bool:
        """Whether the formula of another target speaks of numbers of the same holders."""
        names, owner = carried.reading.names, carried.owner
        return any(holder in self._group_of for name in names for holder in self._holders.of(name, owner))

    def added_up(self, form: Polynomial, readers: Sequence[Holder]) -> Polynomial:
        """A polynomial over measures, as each of some readers means it, all added up: one over unknowns.

        Raises:
            UnfitError: it multiplies numbers of several holders, or does not speak of all in a group equally often.
        """
        result = Polynomial({})
        for product, factor in form.terms.items():
            term = self.term(product, readers) if product else constant(Fraction(len(readers)))
            result += term.scaled(factor)
        return result

    def term(self, product: Monomial, readers: Sequence[Holder]) -> Polynomial:
        """One product of measures and totals, added up over readers."""
        result = constant(Fraction(1))
        varying: dict[str, list[tuple[Holder, ...]]] = {}
        for name in product:
            holders = [self._holders.of(name, reader) for reader in readers]
            if holders.count(holders[0]) == len(holders):
                # The same numbers for every reader come out of the sum.
                result *= self.total((name,), holders[0])
            else:
                varying[name] = holders
        if not varying:
            return result.scaled(len(readers))
        factors = tuple(name for name in product if name in varying)
        holders = varying[factors[0]]
        if len(factors) > 1 and any(is_total(name) or varying[name] != holders for name in factors):
            raise UnfitError
        return result * self.total(factors, (one for each in holders for one in each))

    def total(self, names: Monomial, holders: Iterable[Holder]) -> Polynomial:
        """The sum of a product of measures over holders, each as often as it is named there."""
        often = Counter(holders)
        if not often:
            raise UnfitError
        product = tuple(sorted(seen_from(measure)[0] for name in names for measure in measures_of(name)))
        terms = {}
        for group in dict.fromkeys(self._group_of.get(holder) for holder in often):
            times = {often[holder] for holder in group.holders} if group is not None else set()
            if group is None or len(times) > 1:
                raise UnfitError
            terms[self.unknown(product, group)] = times.pop()
        return Polynomial(terms)

    def unknown(self, product: Monomial, group: Group) -> Monomial:
        """A product of measures of one group as a product of unknowns: of a total of products, only that is known."""
        if group.alone:
            return tuple(sorted(self.named((measure,), group) for measure in product))
        self.exact = self.exact and len(product) == 1
        return (self.named(product, group),)

    def named(self, product: Monomial, group: Group) -> str:
        """The unknown for a product of measures of a group."""
        name = f"{'×'.join(product)}@{group.holders[0]}"
        if name not in self.words:
            entities = self.policy.entities
            labels = " × ".join(entities[measure].label for measure in product)
            whose = [entities[holder].label for holder in group.holders if holder in entities]
            more = f"…({len(whose)})" if len(whose) > SHOWN else ""
            self.words[name] = f"{labels}（{'、'.join(whose[:SHOWN])}{more}）" if whose else labels
            self._products[name] = product
            self._groups[name] = group
        return name

    def declared(self) -> Iterator[Fact]:
        """What is declared of the measures, for every group that has them."""
        told: dict[Fact, None] = {}
        heard: list[Declared] = []
        for reading in self._readings:
            self.exact = self.exact and reading.known.complete
            for one in reading.declared:
                if one not in heard:
                    heard.append(one)
                    stated = [fact for group in self.groups if (fact := self.stated(one, group)) is not None]
                    self.exact = self.exact and bool(stated)
                    told |= dict.fromkeys(stated)
        return iter(told)

    def stated(self, declared: Declared, group: Group) -> Fact | None:
        """What is declared of a measure for the holders of a group; None where it is not theirs."""
        first = group.holders[0]
        try:
            if self._holders.of(declared.measure, first) != (first,):
                return None
            return nonnegative(self.added_up(declared.form, group.holders))
        except UnfitError:
            return None

    def things(self, numbers: Mapping[str, Fraction], *, shared: bool) -> int:
        """So many times numbers of unknowns are whole wherever things are counted; 1 where they are.

        Where they are `shared` evenly among those who are taken together, the share of each has to be whole.
        """
        return lcm(
            *(
                (numbers[name] / (len(group.holders) if shared else 1)).denominator
                for name, group in self._groups.items()
                if name in numbers and all(self._counted(measure) for measure in self._products[name])
            )
        )

    def written(self, name: str, value: Fraction) -> str:
        """The number of an unknown as people read it, with its unit: 2宗, 50.5%."""
        units = [measure and unit_of(measure) for measure in map(self._measure, self._products[name])]
        unit = reduce(mul, (one for one in units if one is not None), Unit()) if None not in units else Unit()
        shown = value / unit.scale if unit.dimensionless else value
        return f"{grouped(exact(shown) or str(shown))}{unit}"

    def _measure(self, address: str) -> Measure | None:
        return self.policy.get(address, Measure)

    def _counted(self, address: str) -> bool:
        measure = self._measure(address)
        return measure is not None and measure.aggregate != "mean" and is_count(unit_of(measure))

    def free(self) -> frozenset[str]:
        """The unknowns that may be less than zero."""
        open_ = {seen_from(name)[0] for one in self._readings for name in one.known.free}
        return frozenset(name for name, product in self._products.items() if not open_.isdisjoint(product))


def nonnegative(form: Polynomial) -> Fact:
    """The fact that a polynomial is not less than zero."""
    return Fact(Number(Fraction(0)), tree_of(form))


def tree_of(form: Polynomial) -> Formula:
    """A polynomial as a formula."""
    total: Formula | None = None
    for product, factor in sorted(form.terms.items()):
        term = literal(Fraction(factor))
        for name in product:
            term = Binary(Operator.MULTIPLY, term, Name(name))
        total = term if total is None else Binary(Operator.ADD, total, term)
    return Number(Fraction(0)) if total is None else total


def _names(*forms: Polynomial) -> tuple[str, ...]:
    """The measures and totals in some polynomials, each once."""
    return tuple(dict.fromkeys(name for form in forms for product in form.terms for name in product))


def _declared(fact: Fact) -> Declared:
    """A fact as it was declared: of the part, or of the only measure beside a number, from wherever it was seen."""
    measure = next(names_in(fact.smaller), None) or next(names_in(fact.larger))
    form = multiplied_out(fact.larger, less=fact.smaller)
    if not any(map(is_total, _names(form))):
        # It holds for everybody who has the measure. Only what a total adds up depends on who looks.
        general = {tuple(sorted(seen_from(name)[0] for name in one)): factor for one, factor in form.terms.items()}
        form = Polynomial(general)
    return Declared(seen_from(measure.text)[0], form)
