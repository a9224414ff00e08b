"""What values a formula can have, from what is declared of its measures: parts of wholes, least and largest values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.formula import (
    Binary,
    Comparator,
    Formula,
    Goal,
    GoalKind,
    Hole,
    Locate,
    Name,
    Negate,
    Number,
    Operator,
    Quantity,
    Sum,
    Unit,
    is_rate,
    limits,
    literal,
    names_in,
    nodes,
    parse_unit,
    print_formula,
)
from generator.formula.polynomials import TOTAL, multiplied_out
from generator.formula.proofs import Bounds, Fact, beyond, bounds
from generator.formula.rational import ratio_of
from generator.model.formulas import Checked
from generator.model.graph import Policy, once
from generator.model.targets import Measure, Target
from generator.source import Span

CHAIN = 8
"""Formulas of measures within formulas of measures, and parts of parts, are followed so far."""

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
    """

    tree: Formula
    plain: tuple[Fact, ...]
    totals: tuple[Fact, ...]
    free: frozenset[str]
    labels: Mapping[str, str]
    units: Mapping[str, Unit]

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


@dataclass(frozen=True, slots=True)
class Claim:
    """The range that a value is to stay in; None where an end is open."""

    least: Fraction | None
    most: Fraction | None


@dataclass(frozen=True, slots=True)
class ValueRange:
    """What values a target can have, beside those that it is to have."""

    known: Known
    bounds: Bounds
    claim: Claim

    @property
    def below(self) -> bool:
        """Whether values below the claimed range are not excluded."""
        return self.claim.least is not None and (
            self.bounds.low.value is None or self.bounds.low.value < self.claim.least
        )

    @property
    def above(self) -> bool:
        """Whether values above the claimed range are not excluded."""
        return self.claim.most is not None and (
            self.bounds.high.value is None or self.bounds.high.value > self.claim.most
        )

    @property
    def proved(self) -> bool:
        """Whether the value is proved to stay within the claimed range."""
        return not self.below and not self.above

    def counterexample(self) -> dict[str, Fraction] | None:
        """Numbers by address of the measure that fit all that is declared and leave the range; None without such."""
        if self.below and self.claim.least is not None:
            found = beyond(self.bounds.low, self.known.tree, self.known.facts, self.claim.least)
            if found is not None:
                return found
        if self.above and self.claim.most is not None:
            return beyond(self.bounds.high, self.known.tree, self.known.facts, self.claim.most)
        return None

    def comes_to(self, numbers: Mapping[str, Fraction]) -> Fraction:
        """The value for such numbers, totals under `Σ address`."""
        ratio = ratio_of(self.known.tree)
        return multiplied_out(ratio.over).at(numbers) / multiplied_out(ratio.under).at(numbers)

    def reasons(self) -> tuple[str, ...]:
        """The facts that prove the ends of the range, in words."""
        ends = (
            *(self.bounds.low.facts if self.claim.least is not None else ()),
            *(self.bounds.high.facts if self.claim.most is not None else ()),
        )
        return tuple(dict.fromkeys(self.known.words(fact) for fact, _ in ends))


@once
def value_ranges(policy: Policy) -> dict[str, ValueRange]:
    """The values that each target can have, by address; of those whose formula is sound and not too large."""
    found = {}
    for target in policy.all(Target):
        formula = policy.formulas.get(target.address)
        if formula is None or not formula.sound:
            continue
        known = known_of(policy, formula)
        ends = bounds(known.tree, known.facts, known.free)
        if ends is not None:
            found[target.address] = ValueRange(known, ends, claim_of(target, formula))
    return found


def claim_of(target: Target, formula: Checked) -> Claim:
    """The range that a target's value is to stay in: its `range`, or 0–100 % of a rate.

    A rate whose goal speaks of 100 % and more as something that happens (≤ 100% of a budget) has no upper end.
    """
    if target.range is not None and target.range.kind is not GoalKind.UNREADABLE:
        return declared_claim(target.range, formula.unit or Unit())
    goals = [] if target.goal is None else [one.value for one in target.goal.entries]
    percent = is_rate(formula.tree) or any(str(goal.unit) == "%" for goal in goals)
    divides = any(isinstance(node, Binary) and node.operator is Operator.DIVIDE for node in nodes(formula.tree))
    if not percent or not divides or formula.unit is None or not formula.unit.dimensionless:
        return Claim(None, None)
    open_above = any(
        goal.comparator not in (None, Comparator.EQUAL) and goal.quantity is not None and goal.quantity.number >= 1
        for goal in goals
    )
    return Claim(Fraction(0), None if open_above else Fraction(1))


def declared_claim(declared: Goal, unit: Unit) -> Claim:
    """A `range` as numbers that formulas in `unit` yield."""
    ends = limits(declared, unit) or ()
    least = [number for comparator, number in ends if comparator.holds(number + 1, number)]
    most = [number for comparator, number in ends if comparator.holds(number - 1, number)]
    fixed = [number for comparator, number in ends if comparator is Comparator.EQUAL]
    return Claim(max((*least, *fixed), default=None), min((*most, *fixed), default=None))


def known_of(policy: Policy, formula: Checked) -> Known:
    """What is declared of the measures in a formula, and of those that they are parts of."""
    gathering = _Gathering(policy)
    tree = gathering.expanded(formula, 0)
    plain = tuple(gathering.facts())
    totals: tuple[Fact, ...] = ()
    if any(isinstance(node, Sum) for node in nodes(tree)):
        # The least value of each unit says nothing about how many there are.
        totals = tuple(
            Fact(Sum(fact.smaller), Sum(fact.larger))
            for fact in plain
            if all(next(names_in(side), None) is not None for side in (fact.smaller, fact.larger))
        )
    return Known(tree, plain, totals, frozenset(gathering.free), gathering.labels, gathering.units)


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


def divides(tree: Formula) -> bool:
    """Whether a formula divides by something that is no number."""
    return any(
        isinstance(node, Binary) and node.operator is Operator.DIVIDE and next(names_in(node.right), None) is not None
        for node in nodes(tree)
    )


def amount_in(quantity: Quantity, unit: Unit) -> Fraction:
    """A quantity as a number of `unit`: 30000 for 3万元 in 元, 0.95 for 95%."""
    if unit.dimensionless or not unit.fits(quantity.unit):
        return quantity.number
    return quantity.value * quantity.unit.scale / unit.scale


class _Gathering:
    """Measures on the way from a formula to all that is declared about them."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.labels: dict[str, str] = {}
        self.units: dict[str, Unit] = {}
        self.free: set[str] = set()
        self.seen: dict[str, Measure] = {}

    def expanded(self, formula: Checked, depth: int) -> Formula:
        """A formula over addresses; measures that have a formula give way to it."""
        plain, summed = {}, {}
        for name, measure in formula.measures.items():
            plain[name] = self.meaning(measure, name, depth)
            # A rate is no total of anything; it stays what it is called behind Σ, and in facts.
            summed[name] = self.undivided(measure, name, depth)
        return replaced(formula.tree, plain, summed)

    def undivided(self, measure: Measure, label: str, depth: int) -> Formula:
        """A measure as a formula that divides by numbers at most."""
        inner = self.meaning(measure, label, depth)
        if not divides(inner):
            return inner
        self.note(measure, label)
        return Name(measure.address)

    def meaning(self, measure: Measure, label: str, depth: int) -> Formula:
        """A measure as a formula over addresses: its own formula, or itself."""
        further = self.policy.formulas.get(measure.address)
        if further is not None and further.sound and depth < CHAIN:
            return self.expanded(further, depth + 1)
        self.note(measure, label)
        return Name(measure.address)

    def note(self, measure: Measure, label: str) -> None:
        """Remember a measure that stands in the formula itself."""
        self.seen.setdefault(measure.address, measure)
        self.labels.setdefault(measure.address, label)
        unit, _ = parse_unit(measure.unit, _nowhere(measure)) if measure.unit is not None else (None, [])
        if unit is None:
            return
        self.units.setdefault(measure.address, unit)
        negative = measure.at_least is not None and measure.at_least.value < 0
        if negative or (measure.at_least is None and MAY_BE_NEGATIVE.issuperset(unit.exponents) and unit.exponents):
            self.free.add(measure.address)

    def facts(self) -> Iterator[Fact]:
        """What is declared of each measure, and of what it is part of."""
        waiting = list(self.seen.values())
        depth = {one.address: 0 for one in waiting}
        while waiting:
            measure = waiting.pop(0)
            level = depth[measure.address]
            yield from self.limits(measure)
            whole = self.policy.get(measure.part_of, Measure)
            if whole is None or level > CHAIN:
                continue
            larger = self.undivided(whole, whole.name or whole.address, level + 1)
            smaller = self.alike(measure, whole)
            if smaller is not None:
                yield Fact(smaller, larger)
            for one in self.seen.values():
                if one.address not in depth:
                    depth[one.address] = level + 1
                    waiting.append(one)

    def limits(self, measure: Measure) -> Iterator[Fact]:
        """The least and the largest value of a measure."""
        unit = self.units.get(measure.address)
        name = Name(measure.address)
        if unit is None:
            return
        if measure.at_most is not None:
            yield Fact(name, literal(amount_in(measure.at_most, unit)))
        if measure.at_least is not None and measure.at_least.value:
            yield Fact(literal(amount_in(measure.at_least, unit)), name)

    def alike(self, part: Measure, whole: Measure) -> Formula | None:
        """A part counted as its whole is: in 元 where that is; None where their units do not fit."""
        other, _ = parse_unit(whole.unit, _nowhere(whole)) if whole.unit is not None else (None, [])
        return counted_alike(part.address, self.units.get(part.address), other)


def counted_alike(name: str, unit: Unit | None, other: Unit | None) -> Formula | None:
    """A name whose values are in `unit` as a formula in `other`; None where these do not fit.

    Where one of them is not known, nobody can tell, and they are taken to be the same.
    """
    if unit is None or other is None or unit == other:
        return Name(name)
    if not unit.fits(other):
        return None
    ratio = unit.scale / other.scale
    if ratio.denominator == 1:
        return Binary(Operator.MULTIPLY, Name(name), Number(ratio))
    return Binary(Operator.DIVIDE, Name(name), literal(1 / ratio))


def _nowhere(measure: Measure) -> Locate:
    def place(_start: int, _end: int) -> Span:
        """Where nobody looks: what is wrong with a unit has been reported where it was read."""
        return measure.span

    return place
