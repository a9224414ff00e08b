"""What units measure, as unknowns of a proof: one for each measure and whoever's number it is.

Holders of whom all formulas speak alike make one unknown together. That loses nothing: formulas and facts are added up
over them, and a single one of them can stand for all. Of a product of measures only the total of the products is known
then, so it is an unknown of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from generator.formula import Binary, Formula, Name, Number, Operator, literal
from generator.formula.polynomials import TOTAL, Monomial, Polynomial, constant, multiplied_out
from generator.formula.proofs import Fact
from generator.formula.rational import Ratio
from generator.model.graph import Policy
from generator.model.ranges import Known
from generator.model.targets import Measure, Target

Holder: TypeAlias = str
"""Address of the unit or position whose number a measure is."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A target as one owner carries it: its formula over addresses of measures, as a fraction."""

    target: Target
    owner: Holder
    known: Known
    ratio: Ratio


class UnfitError(Exception):
    """The formulas of several owners cannot be added up."""


@dataclass(frozen=True, slots=True)
class Group:
    """Holders that are taken together, sorted."""

    holders: tuple[Holder, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one holder, whose measures may be multiplied with each other."""
        return len(self.holders) == 1


class Unknowns:
    """The unknowns of some carried targets, and polynomials and facts over them."""

    def __init__(self, policy: Policy, above: Carried, below: Iterable[Carried]) -> None:
        """Find out whose numbers the formulas speak of, and who can be taken together."""
        self.policy = policy
        self.above = above
        self.below = tuple(below)
        self.words: dict[str, str] = {}
        roles: dict[Holder, set[tuple[str, ...]]] = defaultdict(set)
        for carried in (above, *self.below):
            for name in _names(carried.ratio):
                for address in _measures(name):
                    for holder in self.holders(address, carried, total=name.startswith(TOTAL)):
                        # A target above that takes a holder's number by itself sets it apart from all others.
                        apart = holder if carried is above and not name.startswith(TOTAL) else ""
                        roles[holder].add((carried.target.address, address, name[:1] if apart == "" else "", apart))
        alike: dict[frozenset[tuple[str, ...]], list[Holder]] = defaultdict(list)
        for holder, role in roles.items():
            alike[frozenset(role)].append(holder)
        self.groups = [Group(tuple(sorted(holders))) for holders in alike.values()]
        self.group_of = {holder: group for group in self.groups for holder in group.holders}

    def holders(self, address: str, carried: Carried, *, total: bool) -> tuple[Holder, ...]:
        """Whose numbers a measure in a formula stands for."""
        measure = self.policy.get(address, Measure)
        if measure is None:
            return ()
        if total:
            return tuple(
                one.address for one in self.policy.owners(measure) if self.lies_below(one.address, carried.owner)
            )
        if measure.each is None:
            return (measure.owner or carried.owner,)
        above = self.policy.ancestors(self.policy.unit_of(carried.owner))
        return tuple(unit.address for unit in above if unit.type == measure.each)[:1]

    def lies_below(self, holder: Holder, owner: Holder) -> bool:
        """Whether a holder is an owner, or belongs to its unit or one below."""
        top = self.policy.unit_of(owner)
        return top is not None and any(unit is top for unit in self.policy.ancestors(self.policy.unit_of(holder)))

    def unknown(self, product: Monomial, group: Group) -> Monomial:
        """A product of measures of one group as a product of unknowns."""
        if group.alone:
            return tuple(sorted(self.named((address,), group) for address in product))
        return (self.named(product, group),)

    def named(self, product: Monomial, group: Group) -> str:
        """The unknown for a product of measures of a group."""
        name = f"{'×'.join(product)}@{group.holders[0]}"
        if name not in self.words:
            labels = []
            for address in product:
                measure = self.policy.entities.get(address)
                labels.append(address if measure is None else measure.label)
            whose = [self.policy.entities[one].label for one in group.holders if one in self.policy.entities]
            self.words[name] = " × ".join(labels) + (f"（{'、'.join(whose)}）" if whose else "")
        return name

    def over(self, form: Polynomial, carried: tuple[Carried, ...]) -> Polynomial:
        """A polynomial over addresses, added up over those who carry it, as one over unknowns.

        Raises:
            UnfitError: it multiplies numbers of several holders, so that adding up says nothing.
        """
        total = Polynomial({})
        for product, factor in form.terms.items():
            if not product:
                total += constant(factor * len(carried))
                continue
            if len(carried) > 1 and len({*self.groups_of(product, carried)}) > 1 and len(product) > 1:
                raise UnfitError
            total += self.term(product, carried).scaled(factor)
        return total

    def groups_of(self, product: Monomial, carried: tuple[Carried, ...]) -> Iterator[Group]:
        """The groups whose numbers a product speaks of."""
        for name in product:
            for one in carried:
                for address in _measures(name):
                    for holder in self.holders(address, one, total=name.startswith(TOTAL)):
                        yield self.group(holder)

    def group(self, holder: Holder) -> Group:
        """The group of a holder; one that no formula speaks of is alone."""
        return self.group_of.get(holder) or Group((holder,))

    def term(self, product: Monomial, carried: tuple[Carried, ...]) -> Polynomial:
        """One product of measures and totals, added up over those who carry it."""
        result = constant(Fraction(1))
        plain: dict[Group, list[str]] = defaultdict(list)
        for name in product:
            if name.startswith(TOTAL):
                result *= self.total(_measures(name), carried)
                continue
            found = {self.group(holder) for one in carried for holder in self.holders(name, one, total=False)}
            if len(found) != 1:
                raise UnfitError
            plain[found.pop()].append(name)
        for group, names in plain.items():
            times_ = 1
            if len(carried) > 1 and group.alone:
                # One number that all of them use, as often as there are of them.
                times_ = len(carried)
            elif not group.alone and len(group.holders) != len(carried):
                raise UnfitError
            result *= Polynomial({self.unknown(tuple(sorted(names)), group): Fraction(times_)})
        return result

    def total(self, product: Monomial, carried: tuple[Carried, ...]) -> Polynomial:
        """A total over the holders below those who carry it."""
        found: dict[Group, None] = {}
        for one in carried:
            holders = [set(self.holders(address, one, total=True)) for address in product]
            if any(each != holders[0] for each in holders):
                raise UnfitError
            found |= {self.group(holder): None for holder in sorted(holders[0])}
        if not found:
            raise UnfitError
        return Polynomial({self.unknown(product, group): Fraction(1) for group in found})

    def declared(self) -> Iterator[Fact]:
        """What is declared of the measures, for every group that has them."""
        told: set[tuple[Fact, Group]] = set()
        for carried in (self.above, *self.below):
            for fact in carried.known.plain:
                form = multiplied_out(fact.larger) - multiplied_out(fact.smaller)
                for group in self.having(form):
                    if (fact, group) not in told:
                        told.add((fact, group))
                        terms = {
                            self.unknown(product, group) if product else (): factor
                            * (1 if product else len(group.holders))
                            for product, factor in form.terms.items()
                        }
                        yield nonnegative(Polynomial(terms))

    def having(self, form: Polynomial) -> Iterator[Group]:
        """The groups whose holders have every measure of a fact."""
        measures = [self.policy.get(address, Measure) for product in form.terms for address in product]
        for group in self.groups:
            if all(
                measure is not None
                and (measure.owner in group.holders if measure.each is None else self.each_has(measure, group))
                for measure in measures
            ):
                yield group

    def each_has(self, measure: Measure, group: Group) -> bool:
        """Whether every holder of a group has a measure."""
        owners = {one.address for one in self.policy.owners(measure)}
        return owners.issuperset(group.holders)

    def free(self) -> frozenset[str]:
        """The unknowns that may be less than zero."""
        open_ = {address for carried in (self.above, *self.below) for address in carried.known.free}
        return frozenset(name for name in self.words if open_.intersection(name.partition("@")[0].split("×")))


def nonnegative(form: Polynomial) -> Fact:
    """The fact that a polynomial is not less than zero."""
    return Fact(Number(Fraction(0)), tree_of(form))


def tree_of(form: Polynomial) -> Formula:
    """A polynomial as a formula."""
    total: Formula | None = None
    for product, factor in sorted(form.terms.items()):
        term: Formula = literal(Fraction(factor))
        for name in product:
            term = Binary(Operator.MULTIPLY, term, Name(name))
        total = term if total is None else Binary(Operator.ADD, total, term)
    return Number(Fraction(0)) if total is None else total


def _names(ratio: Ratio) -> Iterator[str]:
    """Measures and totals in a fraction, as polynomials name them."""
    for form in (multiplied_out(ratio.over), multiplied_out(ratio.under)):
        for product in form.terms:
            yield from product


def _measures(name: str) -> Monomial:
    """The addresses in the name of a measure or of a total."""
    return tuple(name.removeprefix(TOTAL).split(" × "))
