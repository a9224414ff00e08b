"""What is declared of the measures in a formula: parts of wholes, least and largest values, and what measures mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.formula import (
    Binary,
    Formula,
    Hole,
    Name,
    Negate,
    Number,
    Operator,
    Sum,
    Unit,
    literal,
    names_in,
    nodes,
    print_formula,
)
from generator.formula.ast import divides
from generator.formula.polynomials import TOTAL, TooManyProductsError, multiplied_out
from generator.formula.proofs import Fact
from generator.model.aggregation import way_of
from generator.model.formulas import Checked
from generator.model.given import convert, unit_of
from generator.model.graph import Policy
from generator.model.targets import Measure, Target

CHAIN = 8
"""Formulas of measures within formulas of measures, and parts of parts, are followed so far."""

LONG = frozenset({"quarter", "half-year", "year", None})
"""Periods that are made of months, or may be: nothing is known of a target that does not say."""

MAY_BE_NEGATIVE = frozenset({"℃"})
"""What is counted is not less than zero; a temperature may be."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is declared of the measures in a formula.

    Attributes:
        tree: the formula, names replaced by addresses of measures; formulas of measures stand in their place.
        plain: what holds for the measures, over the same addresses.
        totals: what holds for their totals, where the formula has some.
        free: addresses that may be less than zero.
        labels: address to the name that people read.
        units: address to the unit, where it is known.
        complete: whether all that is declared is among the facts: a limit of a rate (at_most: 90%) is not.
    """

    tree: Formula
    plain: tuple[Fact, ...]
    totals: tuple[Fact, ...]
    free: frozenset[str]
    labels: Mapping[str, str]
    units: Mapping[str, Unit]
    complete: bool = True

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that holds."""
        return (*self.plain, *self.totals)

    def words(self, fact: Fact) -> str:
        """A fact with the names that people read: `超时宗数 ≤ 投诉宗数`."""
        return f"{self.named(fact.smaller)} ≤ {self.named(fact.larger)}"

    def label(self, name: str) -> str:
        """The name that people read, of a measure or of the total of some."""
        product = name.removeprefix(TOTAL)
        labels = " × ".join(self.labels.get(address, address) for address in product.split(" × "))
        return labels if name == product else f"{TOTAL}({labels})" if " × " in product else f"{TOTAL}{labels}"

    def named(self, tree: Formula) -> str:
        """A formula with the names that people read."""
        return print_formula(renamed(tree, self.labels))


def known_of(policy: Policy, formula: Checked, thing: Target | Measure | None = None, *, long: bool = True) -> Known:
    """What is declared of the measures in a formula, and of those that they are parts of; `thing` has the formula.

    What is declared holds for every month. `long` asks what follows for a number that several months are put together
    to: a part that is added up may well be more than a whole of which the last number counts.
    """
    gathering = _Gathering(policy, place_of(thing) if thing is not None else "", long=long)
    tree = gathering.expanded(formula, "", 0)
    facts = tuple(gathering.facts())
    plain = tuple(fact for fact, _ in facts)
    totals = tuple(Fact(Sum(fact.smaller), Sum(fact.larger)) for fact, of_totals in facts if of_totals)
    return Known(tree, plain, totals, frozenset(gathering.free), gathering.labels, gathering.units, gathering.complete)


def is_long(target: Target) -> bool:
    """Whether the numbers of a target may be put together from those of several months."""
    return target.cumulative or target.period in LONG


def place_of(thing: Target | Measure) -> str:
    """From where a formula sees measures: the address of its owner, or `each:` and the type of those that have it."""
    return f"{EACH}{thing.each}" if thing.each is not None else thing.owner or ""


def seen_from(name: str) -> tuple[str, str]:
    """The measure that a name in a tree of `Known` means, and from where (`place_of`); empty where the formula is."""
    address, _, place = name.partition(_FROM)
    return address, place


EACH = "each:"
_FROM = "@"
"""Stands between a measure and from where it is seen; no address has it."""


def renamed(tree: Formula, names: Mapping[str, str]) -> Formula:
    """The formula with other names, where `names` has one."""
    return replaced(tree, {old: Name(new) for old, new in names.items()})


def replaced(tree: Formula, parts: Mapping[str, Formula], summed: Mapping[str, Formula] | None = None) -> Formula:
    """The formula with formulas in place of names; behind Σ with those of `summed`, if it is given."""
    match tree:
        case Name(text=text):
            return parts.get(text, tree)
        case Negate(part=part):
            return Negate(replaced(part, parts, summed))
        case Sum(part=part):
            return Sum(replaced(part, parts if summed is None else summed))
        case Binary(operator=operator, left=left, right=right):
            return Binary(operator, replaced(left, parts, summed), replaced(right, parts, summed))
        case Number() | Hole():
            return tree


class _Gathering:
    """Measures on the way from a formula to all that is declared about them.

    A measure that another owner reckons is reckoned from where that owner is: Σ in the rate of one company adds up the
    offices of that company, though a target of the group uses the rate. So names say from where they are seen, if it is
    not from `here`.
    """

    def __init__(self, policy: Policy, here: str, *, long: bool) -> None:
        self.policy = policy
        self.here = here
        self.long = long
        self.labels: dict[str, str] = {}
        self.units: dict[str, Unit] = {}
        self.free: set[str] = set()
        self.found: dict[tuple[str, str, bool], tuple[Measure, Formula]] = {}
        self.complete = True

    def expanded(self, formula: Checked, place: str, depth: int) -> Formula:
        """A formula over addresses; measures that have a formula give way to it."""
        behind = {name.text for node in nodes(formula.tree) if isinstance(node, Sum) for name in names_in(node.part)}
        plain = {name: self.meaning(one, name, place, depth) for name, one in formula.measures.items()}
        summed = {
            name: self.addend(one, name, place, depth) for name, one in formula.measures.items() if name in behind
        }
        return replaced(formula.tree, plain, summed)

    def meaning(self, measure: Measure, label: str, place: str, depth: int = 0) -> Formula:
        """A measure as a formula over addresses: its own formula, or itself."""
        formula = self.policy.formulas.get(measure.address)
        if formula is None or not formula.sound or depth >= CHAIN or not self.stands_for(measure, formula):
            return self.itself(measure, label, place, summed=False)
        there = place_of(measure)
        tree = self.expanded(formula, place if not there else "" if there == self.here else there, depth + 1)
        self.found.setdefault((measure.address, place, False), (measure, tree))
        return tree

    def addend(self, measure: Measure, label: str, place: str, depth: int = 0) -> Formula:
        """A measure behind Σ: its formula, where that only adds up what the same units count, or itself."""
        formula = self.policy.formulas.get(measure.address)
        if formula is not None and formula.sound and depth < CHAIN and self.stands_for(measure, formula):
            parts = formula.measures
            if all(place_of(one) == place_of(measure) for one in parts.values()):
                tree = replaced(
                    formula.tree, {name: self.addend(one, name, place, depth + 1) for name, one in parts.items()}
                )
                if _adds_up(tree):
                    self.found.setdefault((measure.address, place, True), (measure, tree))
                    return tree
        return self.itself(measure, label, place, summed=True)

    def stands_for(self, measure: Measure, formula: Checked) -> bool:
        """Whether a formula holds for the number of the period as it holds for those of the months."""
        way = way_of(self.policy, measure)
        if not self.long or way is None:
            # There is one number, and what has no way of putting several together is given as one.
            return True
        ways = {name: way_of(self.policy, one) for name, one in formula.measures.items()}
        if way == "last":
            return all(one == "last" for one in ways.values())
        if way != "sum" or divides(formula.tree) or any(isinstance(node, Sum) for node in nodes(formula.tree)):
            return False
        try:
            products = multiplied_out(formula.tree).terms
        except (TooManyProductsError, ZeroDivisionError):
            return False
        # One factor of each product is added up, the others are the same in every month.
        return all(sorted(str(ways[name]) for name in product) == ["None"] * (len(product) - 1) + ["sum"]
                   for product in products)  # fmt: skip

    def itself(self, measure: Measure, label: str, place: str, *, summed: bool) -> Formula:
        """A measure by its name, which is remembered."""
        if place_of(measure) == measure.owner and not summed:
            # Whose number it is does not depend on who looks.
            place = ""
        name = f"{measure.address}{_FROM}{place}" if place else measure.address
        self.found.setdefault((measure.address, place, summed), (measure, Name(name)))
        whose = self.policy.entities.get(place)
        self.labels.setdefault(name, label if whose is None else f"{label}（{whose.label}）")
        unit = self.unit_of(measure)
        if unit is not None:
            self.units[name] = unit
        temperature = unit is not None and bool(unit.exponents) and MAY_BE_NEGATIVE.issuperset(unit.exponents)
        worked_out = self.policy.formulas.get(measure.address) is not None
        if worked_out:
            # What its formula says of it is lost, and it may be a difference.
            self.complete = False
        if temperature or worked_out if measure.at_least is None else measure.at_least.value < 0:
            self.free.add(name)
        return Name(name)

    def unit_of(self, measure: Measure) -> Unit | None:
        """The unit of a measure or of its formula, a plain number where none is written; None where it is not known."""
        if measure.unit is not None:
            return unit_of(measure)
        formula = self.policy.formulas.get(measure.address)
        return Unit() if formula is None else formula.unit

    def facts(self) -> Iterator[tuple[Fact, bool]]:
        """What is declared of each measure and of what it is part of; and whether the same holds for the totals."""
        # What is found of a whole is found on the way, so this goes on as long as there are wholes of wholes.
        done: set[tuple[str, str, bool]] = set()
        for _ in range(CHAIN):
            waiting = {key: one for key, one in self.found.items() if key not in done}
            done.update(waiting)
            for (_, place, summed), (measure, tree) in waiting.items():
                if divides(tree):
                    self.complete &= measure.part_of is None and measure.at_most is None and measure.at_least is None
                    continue
                added_up = self.long and way_of(self.policy, measure) == "sum"
                for limit in _limits(measure, self.unit_of(measure), tree, added_up=added_up):
                    # The least value of each unit says nothing about how many there are.
                    yield limit, False
                self.complete &= not added_up or measure.at_most is None
                whole = self.policy.get(measure.part_of, Measure)
                if whole is not None and self.long and way_of(self.policy, measure) != way_of(self.policy, whole):
                    self.complete = False
                elif whole is not None and (fact := self.part(measure, tree, whole, place, summed=summed)) is not None:
                    # Each office's part of one number of the company: together they may well be more than that.
                    yield fact, summed and place_of(measure) == place_of(whole)
                self.look_below(measure, place, summed=summed)

    def look_below(self, measure: Measure, place: str, *, summed: bool) -> None:
        """Find what is declared of parts of a measure, and of what is worked out from it, and limits it as well."""
        for part in self.policy.referring(measure.address, Measure, "part_of"):
            if (part.address, place, summed) in self.found or not self.has_least(part, frozenset()):
                continue
            if place_of(part) == place_of(measure) and part.formula is None:
                self.itself(part, part.name or part.address, place, summed=summed)
            else:
                self.complete = False
        known = {address for address, _, _ in self.found}
        for user in self.policy.referring(measure.address, Measure, "formula"):
            limited = user.part_of is not None or user.at_most is not None or user.at_least is not None
            self.complete &= user.address in known or not limited

    def has_least(self, measure: Measure, seen: frozenset[str]) -> bool:
        """Whether a measure or a part of it has a least value, which then is one of its whole."""
        if measure.at_least is not None and measure.at_least.value > 0:
            return True
        further = seen | {measure.address}
        parts = self.policy.referring(measure.address, Measure, "part_of")
        return any(self.has_least(one, further) for one in parts if one.address not in further)

    def part(self, measure: Measure, tree: Formula, whole: Measure, place: str, *, summed: bool) -> Fact | None:
        """That a part is never more than its whole, counted as that is: in 元 where that is."""
        if not self.sees(measure, whole):
            return None
        label = whole.name or whole.address
        if whole.each is not None and measure.each is None:
            place = "" if place_of(measure) == self.here else place_of(measure)
        if summed:
            larger = self.addend(whole, label, place)
        else:
            larger = self.meaning(whole, label, place)
            larger = self.itself(whole, label, place, summed=False) if divides(larger) else larger
        factor = factor_between(self.unit_of(measure), self.unit_of(whole))
        if factor is None:
            return None
        return Fact(tree if factor == 1 else Binary(Operator.MULTIPLY, tree, literal(factor)), larger)

    def sees(self, measure: Measure, whole: Measure) -> bool:
        """Whether all who have a measure know whose number its whole is: their own, or that of a unit above them."""
        if whole.each is None or whole.each == measure.each:
            return True
        owners = self.policy.owners(measure)
        return bool(owners) and all(
            any(unit.type == whole.each for unit in self.policy.ancestors(self.policy.unit_of(one.address)))
            for one in owners
        )


def _adds_up(tree: Formula) -> bool:
    """Whether the total of a formula is that of its parts: no quotient, no total, no number beside a name (甲 + 1)."""
    if divides(tree) or any(isinstance(node, Sum) for node in nodes(tree)):
        return False
    try:
        return () not in multiplied_out(tree).terms
    except (TooManyProductsError, ZeroDivisionError):
        return False


def _limits(measure: Measure, unit: Unit | None, tree: Formula, *, added_up: bool) -> Iterator[Fact]:
    """The least and the largest value of a measure that is counted in a unit; what is `added_up` has no largest."""
    if unit is None:
        return
    most = None if measure.at_most is None or added_up else convert(measure.at_most, unit)
    least = None if measure.at_least is None else convert(measure.at_least, unit)
    if most is not None:
        yield Fact(tree, literal(most))
    if least:
        yield Fact(literal(least), tree)


def counted_alike(name: str, unit: Unit | None, other: Unit | None) -> Formula | None:
    """A name whose values are in `unit` as a formula in `other`; None where these do not fit."""
    factor = factor_between(unit, other)
    if factor is None:
        return None
    return Name(name) if factor == 1 else Binary(Operator.MULTIPLY, Name(name), literal(factor))


def factor_between(unit: Unit | None, other: Unit | None) -> Fraction | None:
    """What values in `unit` are to be multiplied by to be in `other`; None where these do not fit.

    Where one of them is not known, nobody can tell, and they are taken to be the same. Rates are numbers in any unit:
    95% is 0.95.
    """
    if unit is None or other is None:
        return Fraction(1)
    return unit.measured.scale / other.measured.scale if unit.fits(other) else None
