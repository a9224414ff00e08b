"""Whether the goals of the targets below imply the goal of the target above: proved, a shortfall, or not provable.

The goals below and the parts of wholes are facts about what the units measured (unknowns.py), and bound the value of
the target above exactly (formula/proofs.py). That value is certain once every goal below is reached.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from generator.formula import Binary, Comparator, Goal, Operator, Unit, is_rate, limits, names_in
from generator.formula.polynomials import Polynomial, TooManyProductsError, constant, multiplied_out
from generator.formula.proofs import Bound, Fact, beyond, bounds
from generator.formula.rational import ratio_of
from generator.messages import Message, say
from generator.model.cascade_tree import children_of
from generator.model.examples import goal_of
from generator.model.graph import Policy, once
from generator.model.ranges import known_of, value_ranges
from generator.model.targets import Measure, Target
from generator.model.trace import printed_value
from generator.model.unknowns import Carried, UnfitError, Unknowns, nonnegative, tree_of

MONTHS: Mapping[object, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Periods that longer ones are made of, in months."""

UPWARD = (Comparator.AT_LEAST, Comparator.MORE, Comparator.EQUAL)
DOWNWARD = (Comparator.AT_MOST, Comparator.LESS, Comparator.EQUAL)


class Verdict(Enum):
    """What reaching the goals below means for the goal above."""

    PROVED = "proved"
    SHORTFALL = "shortfall"
    NOT_PROVABLE = "not-provable"


@dataclass(frozen=True, slots=True)
class Implication:
    """A target, those that support it, and what their goals come to for its own.

    Attributes:
        parent: the target above.
        children: the targets below, by address.
        verdict: whether their goals imply its goal.
        reason: the same in a sentence.
        guaranteed: the value that is certain for the target above once all goals below are reached; None where none is.
        rate: whether that value is a percentage.
        numbers: with a shortfall, numbers that reach all goals below and miss the one above: what, and how many.
    """

    parent: Target
    children: tuple[Target, ...]
    verdict: Verdict
    reason: Message
    guaranteed: Fraction | None = None
    rate: bool = False
    numbers: tuple[tuple[str, Fraction], ...] = ()


@once
def implications(policy: Policy) -> Mapping[str, Implication]:
    """What the goals below mean for each target that others support, by its address."""
    return {
        target.address: implication(policy, target, children)
        for target in policy.all(Target)
        if (children := children_of(policy, target))
    }


def implication(policy: Policy, parent: Target, children: tuple[Target, ...]) -> Implication:
    """What the goals of some targets mean for the goal of another one.

    A target that every unit of a type carries is looked at unit by unit; the worst verdict is that of all.
    """
    found = []
    for owner in policy.owners(parent):
        below = [(child, one.address) for child in children for one in policy.owners(child)]
        if parent.each is not None:
            below = [
                (child, one)
                for child, one in below
                if any(unit is owner for unit in policy.ancestors(policy.unit_of(one)))
            ]
        if below or parent.each is None:
            found.append(_Judging(policy, parent, children, owner.address, below).verdict())
    if not found:
        reason = say("None of the targets below belongs to a unit that carries {parent}.", parent=parent.label)
        return Implication(parent, children, Verdict.NOT_PROVABLE, reason)
    ranked = (Verdict.SHORTFALL, Verdict.NOT_PROVABLE, Verdict.PROVED)
    return min(found, key=lambda one: ranked.index(one.verdict))


class _Unprovable(Exception):  # noqa: N818 - no error: the verdict is that nothing can be proved
    def __init__(self, reason: Message) -> None:
        super().__init__()
        self.reason = reason


class _Judging:
    """A target as one owner carries it, and the targets below it with their owners."""

    def __init__(
        self,
        policy: Policy,
        parent: Target,
        children: tuple[Target, ...],
        owner: str,
        below: list[tuple[Target, str]],
    ) -> None:
        self.policy = policy
        self.parent = parent
        self.children = children
        self.owner = owner
        self.below = below

    def verdict(self) -> Implication:
        """The verdict with its reason."""
        try:
            return self.judged()
        except _Unprovable as why:
            return self.result(Verdict.NOT_PROVABLE, why.reason)
        except UnfitError:
            reason = say("The formulas multiply numbers of different units, which cannot be added up.")
            return self.result(Verdict.NOT_PROVABLE, reason)
        except TooManyProductsError:
            return self.result(Verdict.NOT_PROVABLE, say("The formulas are too large to be proved."))

    def result(
        self,
        verdict: Verdict,
        reason: Message,
        guaranteed: Fraction | None = None,
        numbers: tuple[tuple[str, Fraction], ...] = (),
    ) -> Implication:
        """A verdict about these targets."""
        formula = self.policy.formulas.get(self.parent.address)
        rate = formula is not None and is_rate(formula.tree)
        return Implication(self.parent, self.children, verdict, reason, guaranteed, rate, numbers)

    def judged(self) -> Implication:
        """The verdict, where all that it needs is there."""
        above = self.carried(self.parent, self.owner)
        usable, unusable = self.sorted_out(above)
        unknowns = Unknowns(self.policy, above, usable)
        over = unknowns.over(multiplied_out(above.ratio.over), (above,))
        under = unknowns.over(multiplied_out(above.ratio.under), (above,))
        goals = tuple(self.goals(unknowns, usable))
        own = {name for form in (over, under) for product in form.terms for name in product}
        if not any(own.intersection(product) for _, form in goals for product in form.terms):
            raise _Unprovable(unusable[0] if unusable else self.unrelated())
        tree = Binary(Operator.DIVIDE, tree_of(over), tree_of(under))
        declared = tuple(unknowns.declared())
        facts = (*declared, *(nonnegative(form) for _, form in goals))
        alone, together = bounds(tree, declared, unknowns.free()), bounds(tree, facts, unknowns.free())
        if alone is None or together is None or together.negative:
            raise _Unprovable(
                say("The goals below contradict one another, or the formulas are too large to be proved.")
            )
        wanted = self.wanted(self.parent)
        for comparator, number in wanted:
            for upper, applies in ((False, comparator in UPWARD), (True, comparator in DOWNWARD)):
                if not applies:
                    continue
                bound, before = (together.high, alone.high) if upper else (together.low, alone.low)
                if _within(bound, comparator, number) or self.strictly(bound, comparator, number, tree, facts, goals):
                    continue
                if bound.value is None or bound.value == before.value:
                    raise _Unprovable(unusable[0] if unusable else self.left_open(unknowns, goals))
                return self.shortfall(unknowns, bound, tree, facts, number)
        bound = together.low if wanted[0][0] in UPWARD else together.high
        return self.result(Verdict.PROVED, self.promise(bound, wanted[0][0]), bound.value)

    def sorted_out(self, above: Carried) -> tuple[list[Carried], list[Message]]:
        """The targets below that can help in a proof, and why others cannot that speak of the same measures."""
        usable: list[Carried] = []
        unusable: list[Message] = []
        counted = {name.text for name in names_in(above.known.tree)}
        for child, owner in self.below:
            try:
                carried = self.carried(child, owner)
            except _Unprovable:
                continue
            try:
                usable.append(self.helpful(carried, above))
            except _Unprovable as why:
                if any(name.text in counted for name in names_in(carried.known.tree)):
                    unusable.append(why.reason)
        return usable, unusable

    def carried(self, target: Target, owner: str) -> Carried:
        """A target as one owner carries it.

        Raises:
            _Unprovable: it has no formula, or no goal to compare with.
        """
        formula = self.policy.formulas.get(target.address)
        if formula is None:
            raise _Unprovable(say("{target} has no formula, so nothing can be reckoned from it.", target=target.label))
        if not formula.sound:
            raise _Unprovable(say("Something is wrong with the formula of {target}.", target=target.label))
        self.wanted(target)
        known = known_of(self.policy, formula)
        return Carried(target, owner, known, ratio_of(known.tree))

    def wanted(self, target: Target) -> tuple[tuple[Comparator, Fraction], ...]:
        """The comparisons of a target's goal, with numbers as its formula yields them."""
        formula = self.policy.formulas.get(target.address)
        goal: Goal | None = goal_of(self.policy, target)
        unit = (formula.unit if formula is not None else None) or Unit()
        ends = limits(goal, unit) if goal is not None else None
        if not ends:
            raise _Unprovable(say("{target} has no goal that a number can be held against.", target=target.label))
        return ends

    def helpful(self, child: Carried, above: Carried) -> Carried:
        """A target below, if its goal says something about each of its periods that the one above is made of."""
        found = value_ranges(self.policy).get(child.target.address)
        comparators = {comparator for comparator, _ in self.wanted(child.target)}
        if found is None or found.bounds.negative:
            raise _Unprovable(say("What {target} divides by may be less than zero.", target=child.target.label))
        low_open = found.bounds.low.value is None and not comparators.isdisjoint(UPWARD)
        high_open = found.bounds.high.value is None and not comparators.isdisjoint(DOWNWARD)
        # Where an empty period counts as missed, or cannot be, a goal that is reached speaks of something.
        if found.bounds.empty and child.target.when_empty != "missed" and (low_open or high_open):
            raise _Unprovable(
                say(
                    "{target} says nothing about a period in which the denominator is zero and the numerator is not: "
                    "declare what is part of what (part_of), or the least value (at_least) of the denominator.",
                    target=child.target.label,
                )
            )
        self.periods(child, above)
        return child

    def periods(self, child: Carried, above: Carried) -> int:
        """How many periods of a target below make one of the target above.

        Raises:
            _Unprovable: the one is not made of the other.
        """
        one, other = child.target, above.target
        if (
            one.period is None
            or other.period is None
            or (one.period, one.cumulative) == (other.period, other.cumulative)
        ):
            return 1
        short, long_ = MONTHS.get(one.period), MONTHS.get(other.period)
        if one.cumulative or short is None or long_ is None or short > long_:
            raise _Unprovable(
                say(
                    "{child} is judged for other periods than {parent}, and its periods do not make up that one's.",
                    child=one.label,
                    parent=other.label,
                )
            )
        for carried in (child, above):
            for address in carried.known.labels:
                measure = self.policy.get(address, Measure)
                if measure is not None and (measure.measure_kind == "stock" or measure.aggregate not in (None, "sum")):
                    raise _Unprovable(
                        say(
                            "{measure} is not added up over the months, so the goal of a month says nothing about a "
                            "longer period.",
                            measure=measure.label,
                        )
                    )
        return long_ // short

    def goals(self, unknowns: Unknowns, usable: list[Carried]) -> Iterator[tuple[Comparator, Polynomial]]:
        """The goals below as polynomials that are not less than zero, owners added up where they are taken together."""
        alike: dict[tuple[str, frozenset[object]], list[Carried]] = defaultdict(list)
        for one in usable:
            products = [*multiplied_out(one.ratio.over).terms, *multiplied_out(one.ratio.under).terms]
            groups = frozenset(group for product in products for group in unknowns.groups_of(product, (one,)))
            totals = any(name.startswith("Σ") for product in products for name in product)
            # The groups of several totals may be shared, so those are added up as a whole.
            alike[one.target.address, frozenset() if totals else groups].append(one)
        for carried in alike.values():
            first = carried[0]
            times = self.periods(first, unknowns.above)
            over, under = multiplied_out(first.ratio.over), multiplied_out(first.ratio.under)
            for comparator, number in self.wanted(first.target):
                form = unknowns.over(over - under.scaled(number) if number else over, tuple(carried))
                if times > 1 and any(len(product) > 1 for product in form.terms):
                    raise UnfitError
                form = form + constant(form.terms.get((), Fraction(0)) * (times - 1))
                if comparator in UPWARD:
                    yield comparator, form
                if comparator in DOWNWARD:
                    yield comparator, form.scaled(Fraction(-1))

    def strictly(
        self,
        bound: Bound,
        comparator: Comparator,
        number: Fraction,
        tree: Binary,
        facts: tuple[Fact, ...],
        goals: tuple[tuple[Comparator, Polynomial], ...],
    ) -> bool:
        """Whether a bound that just touches a number is never reached, since every goal below is a strict one."""
        if bound.value != number or comparator not in (Comparator.MORE, Comparator.LESS):
            return False
        if any(one not in (Comparator.MORE, Comparator.LESS) for one, _ in goals):
            return False
        # Where all goals below are just touched there is nothing to count, so whoever counts is beyond the number.
        touched = (nonnegative(form.scaled(Fraction(-1))) for _, form in goals)
        closest = bounds(tree, (*facts, *touched))
        return closest is None or (closest.high if bound.upper else closest.low).value != number

    def shortfall(
        self, unknowns: Unknowns, bound: Bound, tree: Binary, facts: tuple[Fact, ...], number: Fraction
    ) -> Implication:
        """All goals below are reached and the one above is not: how far it may stay away, with numbers."""
        found = beyond(bound, tree, facts, number) or {}
        numbers = tuple(
            (unknowns.words[name], value) for name, value in sorted(found.items()) if name in unknowns.words
        )
        value = self.shown(bound.value)
        goal = goal_of(self.policy, self.parent)
        reason = (
            say("With every goal below reached, {parent} may still rise to {value}; its goal is {goal}.",
                parent=self.parent.label, value=value, goal=goal or "")
            if bound.upper
            else say("With every goal below reached, {parent} may still be no more than {value}; its goal is {goal}.",
                     parent=self.parent.label, value=value, goal=goal or "")
        )  # fmt: skip
        return self.result(Verdict.SHORTFALL, reason, bound.value, numbers)

    def promise(self, bound: Bound, comparator: Comparator) -> Message:
        """What is certain once every goal below is reached."""
        if comparator is Comparator.EQUAL:
            return say("Once every goal below is reached, {parent} is {value}.",
                       parent=self.parent.label, value=self.shown(bound.value))  # fmt: skip
        if bound.upper:
            return say("Once every goal below is reached, {parent} is at most {value}.",
                       parent=self.parent.label, value=self.shown(bound.value))  # fmt: skip
        return say("Once every goal below is reached, {parent} is at least {value}.",
                   parent=self.parent.label, value=self.shown(bound.value))  # fmt: skip

    def shown(self, value: Fraction | None) -> str:
        """A value of the target above as people read it."""
        formula = self.policy.formulas.get(self.parent.address)
        if value is None or formula is None:
            return ""
        return printed_value(formula, value, goal_of(self.policy, self.parent)).text

    def unrelated(self) -> Message:
        """Nothing below speaks of what the target above counts."""
        return say(
            "{parent} is not reckoned from what the targets below count; they help, but nothing follows by reckoning.",
            parent=self.parent.label,
        )

    def left_open(self, unknowns: Unknowns, goals: tuple[tuple[Comparator, Polynomial], ...]) -> Message:
        """What the target above counts and no goal below holds."""
        held = {name for _, form in goals for product in form.terms for name in product}
        form = unknowns.over(multiplied_out(unknowns.above.ratio.over), (unknowns.above,))
        open_ = [unknowns.words[name] for product in form.terms for name in product if name not in held]
        if open_:
            return say("No goal below limits {measures}.", measures="、".join(dict.fromkeys(open_)))
        return say("The goals below leave {parent} open.", parent=self.parent.label)


def _within(bound: Bound, comparator: Comparator, number: Fraction) -> bool:
    """Whether a bound keeps to one side of a number."""
    if bound.value is None:
        return False
    if comparator is Comparator.EQUAL:
        return bound.value <= number if bound.upper else bound.value >= number
    return comparator.holds(bound.value, number)
