"""The proof of a target from the goals of those that support it: all that is known, over the same unknowns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from fractions import Fraction

from generator.formula import Binary, Comparator, Operator, names_in
from generator.formula.polynomials import Polynomial, constant, multiplied_out
from generator.formula.proofs import Bound, Bounds, Fact, beyond, bounds
from generator.messages import Message
from generator.model.goals_below import (
    ANY,
    DOWNWARD,
    STRICT,
    UPWARD,
    UnprovableError,
    check_helpful,
    in_long_periods,
    less,
    periods,
    readings,
    wanted,
)
from generator.model.graph import Policy
from generator.model.holders import Holder, UnfitError
from generator.model.known import seen_from
from generator.model.targets import Target
from generator.model.unknowns import Carried, Reading, Unknowns, nonnegative, tree_of

Below = Sequence[tuple[Target, Holder]]
"""Targets that hold on the day of the one above, each with one who carries it."""

MARGINS = tuple(Fraction(1, 10**power) for power in (0, 1, 2, 3, 4, 6, 9))
"""So much better than a strict goal (< 2%) the numbers of an example are; the largest that there are numbers for."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a reached goal says: `form` is not less than zero. Owners who are taken together are added up.

    Attributes:
        form: over the unknowns; not less than zero, and above zero with a strict goal unless nothing was counted.
        under: what stands under the bar; it is zero where nothing was counted.
        strict: whether the goal is < or >.
        counted: whether something was counted for certain, since an empty period counts as missed.
        owners: how many were added up.
        target: the address of the target whose goal it is.
    """

    form: Polynomial
    under: Polynomial
    strict: bool
    counted: bool
    owners: int
    target: str

    @property
    def fact(self) -> Fact:
        """The same as a fact."""
        return nonnegative(self.form)

    def facts_with_room(self, margin: Fraction) -> Iterator[Fact]:
        """The same for numbers of an example, which reach a strict goal with some room, and count something if need be.

        With room, each of the owners can have its share of what all have together.
        """
        yield nonnegative(self.form - self.under.scaled(margin)) if self.strict else self.fact
        if self.counted and any(self.under.terms):
            yield nonnegative(self.under - constant(Fraction(self.owners)))


class Proof:
    """The fraction of the target above, what is declared, and the goals below: all over the same unknowns.

    Attributes:
        above: the target above as its owner carries it.
        unusable: why goals below cannot be used that speak of the same measures.
        unknowns: what is measured.
        over: what stands over the bar of the target above.
        tree: its fraction.
        goals: what the reached goals below say.
        declared: what is declared of the measures.
        conclusive: whether numbers that fit all this are a case in point: all goals below are among it, as they are.
    """

    def __init__(self, policy: Policy, above: Carried, below: Below, day: Day) -> None:
        """Put together what is known, with the goals of a day.

        Raises:
            UnfitError: formulas of several owners cannot be added up.
            TooManyProductsError: they are too large.
        """
        self.policy = policy
        self.above = above
        self.day = day
        self.conclusive = True
        usable, self.unusable = self.sorted_out(below)
        self.unknowns = Unknowns(policy, above, usable)
        reading = above.reading
        self.over, under = (self.unknowns.added_up(form, (above.owner,)) for form in (reading.over, reading.under))
        self.tree = Binary(Operator.DIVIDE, tree_of(self.over), tree_of(under))
        self.goals = tuple(self.said(usable))
        self.declared = tuple(self.unknowns.declared())
        self.facts = (*self.declared, *(one.fact for one in self.goals))
        self.free = self.unknowns.free()
        self.names = {name for form in (self.over, under) for product in form.terms for name in product}
        # A least value holds in every month, and more than that in a year.
        if any(() in multiplied_out(fact.larger).terms for fact in self.declared):
            self.conclusive &= all(periods(policy, one.reading, reading) == 1 for one in usable)
        self.conclusive &= self.unknowns.exact

    @property
    def related(self) -> bool:
        """Whether any goal below speaks of what the target above counts."""
        return any(self.names.intersection(product) for one in self.goals for product in one.form.terms)

    def sorted_out(self, below: Below) -> tuple[list[Carried], list[Message]]:
        """The targets below that can help in a proof, and why others cannot that speak of the same measures."""
        usable: list[Carried] = []
        unusable: dict[Message, None] = {}
        owners: dict[str, list[Holder]] = defaultdict(list)
        for child, owner in below:
            owners[child.address].append(owner)
        for address, some in owners.items():
            reading = readings(self.policy)[address]
            if isinstance(reading, Message):
                # What has no formula rules out no numbers; what has one that was not understood may well do so.
                self.conclusive &= address not in self.policy.formulas
                continue
            try:
                check_helpful(self.policy, reading, self.above.reading, self.day)
                if periods(self.policy, reading, self.above.reading) != 1:
                    reading = in_long_periods(self.policy, reading)
                    periods(self.policy, reading, self.above.reading)
                usable += (Carried(reading, owner) for owner in some)
            except UnprovableError as why:
                if not self.measures(self.above.reading).isdisjoint(self.measures(reading)):
                    unusable[why.reason] = None
        return usable, list(unusable)

    def measures(self, reading: Reading) -> set[str]:
        """The measures of a formula, as written and as worked out, and those that are declared to have to do with them.

        What is worked out stands for itself in one period, and over several of them for what it is worked out from.
        """
        sides = [side for fact in reading.known.plain for side in (fact.smaller, fact.larger)]
        found = {seen_from(name.text)[0] for tree in (reading.known.tree, *sides) for name in names_in(tree)}
        formula = self.policy.formulas.get(reading.target.address)
        return found if formula is None else found | {one.address for one in formula.measures.values()}

    def said(self, usable: Sequence[Carried]) -> Iterator[Reached]:
        """What the reached goals below say of the unknowns."""
        alike: dict[str, list[Carried]] = defaultdict(list)
        for one in usable:
            alike[one.reading.target.address].append(one)
        for carried in alike.values():
            # Those who speak of the same groups are added up, and only so far as they speak of all in a group.
            parts: dict[object, list[Carried]] = defaultdict(list)
            for one in carried:
                parts[self.unknowns.groups_of(one)].append(one)
            try:
                for some in parts.values():
                    yield from self.reached(some)
            except UnfitError:
                # All together may do so. That is less than each of them says.
                self.conclusive = False
                yield from self.reached(carried)

    def reached(self, carried: Sequence[Carried]) -> Iterator[Reached]:
        """What the goal of one target says of the unknowns, reached by each of some owners."""
        reading = carried[0].reading
        owners = [one.owner for one in carried]
        often = periods(self.policy, reading, self.above.reading)
        under = self.unknowns.added_up(reading.under, owners)
        ends = wanted(self.policy, reading.target, self.day)
        # A goal that begins later may be one that no number can be held against, and rule out something all the same.
        self.conclusive &= bool(ends)
        for comparator, number in ends:
            form = self.unknowns.added_up(less(reading, number), owners)
            if often != 1 and any(len(product) > 1 for product in form.terms):
                raise UnfitError
            if often != ANY:
                # What is not measured, a number of the goal, counts in each of the periods that are added up.
                form += constant(Fraction(form.terms.get((), 0)) * (often - 1))
            strict, counted = comparator in STRICT, reading.target.when_empty == "missed"
            if comparator in UPWARD:
                yield Reached(form, under, strict, counted, len(owners), reading.target.address)
            if comparator in DOWNWARD:
                yield Reached(form.scaled(-1), under, strict, counted, len(owners), reading.target.address)

    def linked(self) -> set[str]:
        """The unknowns of the target above, and those that goals and declarations tie to them, one by one."""
        ties = [one.form for one in self.goals]
        ties += [multiplied_out(fact.larger, less=fact.smaller) for fact in self.declared]
        tied = [{name for product in form.terms for name in product} for form in ties]
        found = set(self.names)
        while more := [names for names in tied if not names.isdisjoint(found) and not names <= found]:
            found.update(*more)
        return found

    def bounds(self, facts: Sequence[Fact]) -> Bounds | None:
        """The ends of the values that the target above can have."""
        return bounds(self.tree, facts, self.free)

    def never(self, bound: Bound, comparator: Comparator, number: Fraction) -> bool:
        """Whether a bound that just touches the number of a strict goal is never reached.

        It is reached only where all goals of its proof are just touched. A strict one is not, unless there was nothing
        to count for it.
        """
        if bound.value != number or comparator not in STRICT:
            return False
        used = {one.fact for one in bound.proof if not one.factor}
        strict = [one for one in self.goals if one.strict and one.fact in used]
        if any(one.counted for one in strict):
            return True
        facts = {one.fact: nonnegative(one.under.scaled(-1)) for one in strict}
        closest = self.bounds([facts.get(fact, fact) for fact in self.facts]) if strict else None
        if closest is None:
            return bool(strict)
        return within(closest.high if bound.upper else closest.low, comparator, number)

    def always_more(self, one: Polynomial, other: Polynomial) -> bool:
        """Whether something is above zero because something else is, which never is less than zero."""
        found = bounds(Binary(Operator.DIVIDE, tree_of(one), tree_of(other)), self.facts, self.free)
        return found is not None and not found.negative and found.low.value is not None and found.low.value > 0

    def counterexample(self, comparator: Comparator, number: Fraction, *, upper: bool) -> dict[str, Fraction] | None:
        """Numbers that fit all that is declared and reach all goals below, but not the one above; None without such."""
        # Where the number itself misses the goal, what lies on this side of it is looked at, too.
        limit = number if comparator not in STRICT else number - 1 if upper else number + 1
        for margin in MARGINS if any(one.strict for one in self.goals) else MARGINS[:1]:
            facts = [*self.declared, *(fact for one in self.goals for fact in one.facts_with_room(margin))]
            ends = self.bounds(facts)
            found = ends and beyond(ends.high if upper else ends.low, self.tree, facts, limit)
            if found and not comparator.holds(self.value(found), number):
                return found
        return None

    def in_things(
        self, numbers: Mapping[str, Fraction], comparator: Comparator, number: Fraction
    ) -> Mapping[str, Fraction] | None:
        """Numbers of an example such as can be counted: themselves, or so many times, since there is no half accident.

        Where no goal and nothing declared names a number, one of those who are taken together can have it all, and the
        others nothing. Otherwise each has an even share. None where neither are such numbers, or the larger ones do not
        reach all goals below, or not miss the one above.
        """
        named = any(one.counted or () in one.form.terms for one in self.goals) or any(
            () in multiplied_out(fact.larger, less=fact.smaller).terms for fact in self.declared
        )
        least = self.unknowns.things(numbers, shared=named)
        if least == 1:
            return numbers
        larger = {name: value * least for name, value in numbers.items()}
        reached = all(self.holds(one, larger) for one in self.goals) and all(
            multiplied_out(fact.larger, less=fact.smaller).at(larger) >= 0 for fact in self.declared
        )
        return larger if reached and not comparator.holds(self.value(larger), number) else None

    @staticmethod
    def holds(goal: Reached, numbers: Mapping[str, Fraction]) -> bool:
        """Whether numbers reach a goal below, with something to count where it is strict."""
        value = goal.form.at(numbers)
        enough = not goal.counted or goal.under.at(numbers) >= goal.owners
        return enough and (value > 0 if goal.strict else value >= 0)

    def value(self, numbers: Mapping[str, Fraction]) -> Fraction:
        """What the target above comes to."""
        return Fraction(multiplied_out(self.tree.left).at(numbers)) / multiplied_out(self.tree.right).at(numbers)

    def never_empty(self) -> bool:
        """Whether the target above always has something to count once all goals below are reached."""
        for divisor in self.above.reading.divisors:
            form = self.unknowns.added_up(divisor, (self.above.owner,))
            certain = [constant(Fraction(1)), *(one.under for one in self.goals if one.counted)]
            if not any(self.always_more(form, one) for one in certain):
                return False
        return True

    def spoken_of(self, others: Below) -> bool:
        """Whether other targets say something about numbers of the same holders, which might rule an example out."""
        read = ((readings(self.policy)[target.address], owner) for target, owner in others)
        return any(isinstance(one, Reading) and self.unknowns.knows(Carried(one, owner)) for one, owner in read)


def within(bound: Bound, comparator: Comparator, number: Fraction) -> bool:
    """Whether a bound keeps to one side of a number."""
    if bound.value is None:
        return False
    if comparator is Comparator.EQUAL:
        return bound.value <= number if bound.upper else bound.value >= number
    return comparator.holds(bound.value, number)
