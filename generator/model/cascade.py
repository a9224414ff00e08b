"""Whether the goals of the targets below imply the goal of the target above: proved, a shortfall, or not provable.

The goals below (goals_below.py) and the parts of wholes (known.py) are facts about what the units measured
(unknowns.py), and bound the value of the target above exactly (cascade_proof.py). That value is certain once every goal
below is reached.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from enum import Enum
from fractions import Fraction

from generator.formula import Comparator
from generator.formula.polynomials import TooManyProductsError
from generator.formula.proofs import Bound
from generator.messages import Message, say
from generator.model.cascade_proof import Below, Proof, within
from generator.model.cascade_tree import children_of, in_cascade
from generator.model.goals_below import (
    DOWNWARD,
    UPWARD,
    UnprovableError,
    coming_days,
    day_of,
    goal_on,
    in_force,
    no_number,
    readings,
    wanted,
)
from generator.model.graph import Policy, once
from generator.model.holders import Holder, UnfitError
from generator.model.targets import Target
from generator.model.trace import printed_value
from generator.model.unknowns import Carried


class Verdict(Enum):
    """What reaching the goals below means for the goal above."""

    PROVED = "proved"
    SHORTFALL = "shortfall"
    NOT_PROVABLE = "not-provable"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of an example: of what, how many, and the same as people read it, with its unit."""

    what: str
    number: Fraction
    written: str


@dataclass(frozen=True, slots=True)
class Implication:
    """A target, those that support it, and what their goals come to for its own.

    Attributes:
        parent: the target above.
        day: for which they are looked at: the first on which the one above holds, from today on, or one to come.
        children: the targets below that hold on it, by address.
        verdict: whether their goals imply its goal.
        reason: the same in a sentence.
        guaranteed: the value that is certain for the target above once all goals below are reached; None where none is.
        numbers: with a shortfall, numbers that reach all goals below and miss the one above, as far as they have to do
            with its formula.
        elsewhere: the numbers that reach the goals of all others.
        carrying: of a proved one, the targets below whose goals the proof needs; the others help besides.
    """

    parent: Target
    day: Day
    children: tuple[Target, ...]
    verdict: Verdict
    reason: Message
    guaranteed: Fraction | None = None
    numbers: tuple[Counted, ...] = ()
    elsewhere: tuple[Counted, ...] = ()
    carrying: tuple[Target, ...] = ()


@once
def implications(policy: Policy) -> Mapping[str, Implication]:
    """What the goals below mean for each target that others support, by its address."""
    return {
        target.address: implication(policy, target, children)
        for target in policy.all(Target)
        if in_cascade(policy, target) and (children := children_of(policy, target))
    }


@once
def coming_shortfalls(policy: Policy) -> Mapping[str, Implication]:
    """The first shortfall to come of each target that falls short only with goals that begin later, by its address."""
    found: dict[str, Implication] = {}
    for address, now in implications(policy).items():
        if now.verdict is Verdict.SHORTFALL:
            continue
        children = children_of(policy, now.parent)
        for day in coming_days(now.parent, children, now.day):
            begun = [child for child in children if in_force(child, day)]
            if all(child in now.children for child in begun) and len(begun) < len(now.children):
                # What serves this year has ended, and nothing is written yet that takes its place.
                continue
            later = implication(policy, now.parent, children, day)
            if later.verdict is Verdict.SHORTFALL:
                found[address] = later
                break
    return found


def implication(policy: Policy, parent: Target, children: tuple[Target, ...], day: Day | None = None) -> Implication:
    """What the goals of some targets mean for the goal of another one, as far as they hold when that one does.

    Without a day they are looked at for the first on which the one above holds, from today on. A target that every
    unit of a type carries is looked at unit by unit; the worst verdict is that of all.
    """
    day = day_of(policy, parent) if day is None else day
    children = tuple(child for child in children if in_force(child, day))
    if not children:
        reason = say("No target below holds on {day}, as {parent} does.", day=day.isoformat(), parent=parent.label)
        return Implication(parent, day, children, Verdict.NOT_PROVABLE, reason)
    below = [(child, one.address) for child in children for one in policy.owners(child)]
    if parent.each is None:
        return _Judging(policy, parent, children, parent.owner or "", below, everywhere=below, day=day).verdict()
    inside: dict[Holder, list[tuple[Target, Holder]]] = defaultdict(list)
    for child, one in below:
        for unit in policy.ancestors(policy.unit_of(one)):
            inside[unit.address].append((child, one))
    worst = None
    for owner in policy.owners(parent):
        found = _Judging(
            policy, parent, children, owner.address, inside[owner.address], everywhere=below, day=day
        ).verdict()
        if found.verdict is Verdict.SHORTFALL:
            return found
        if worst is None or (worst.verdict is Verdict.PROVED and not _better(policy, found, worst)):
            worst = found
    nobody = say("No unit carries {parent}.", parent=parent.label)
    return worst or Implication(parent, day, children, Verdict.NOT_PROVABLE, nobody)


def _better(policy: Policy, one: Implication, other: Implication) -> bool:
    """Whether more is certain of a target in one unit than in another one, where it is proved for both."""
    if one.verdict is not Verdict.PROVED or one.guaranteed is None or other.guaranteed is None:
        return False
    comparator = wanted(policy, one.parent, one.day)[0][0]
    return one.guaranteed >= other.guaranteed if comparator in UPWARD else one.guaranteed <= other.guaranteed


class _Judging:
    """A target as one owner carries it, and the targets below it with their owners: in its unit, and everywhere."""

    def __init__(
        self,
        policy: Policy,
        parent: Target,
        children: tuple[Target, ...],
        owner: Holder,
        below: Below,
        *,
        everywhere: Below,
        day: Day,
    ) -> None:
        self.policy = policy
        self.parent = parent
        self.children = children
        self.owner = owner
        self.below = below
        self.everywhere = everywhere
        self.day = day

    def verdict(self) -> Implication:
        """The verdict with its reason."""
        try:
            return self.judged()
        except UnprovableError as why:
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
    ) -> Implication:
        """A verdict about these targets."""
        return Implication(self.parent, self.day, self.children, verdict, reason, guaranteed)

    def judged(self) -> Implication:
        """The verdict, where all that it needs is there."""
        reading = readings(self.policy)[self.parent.address]
        if isinstance(reading, Message):
            raise UnprovableError(reading)
        ends = wanted(self.policy, self.parent, self.day)
        if not ends:
            raise UnprovableError(no_number(self.parent))
        proof = Proof(self.policy, Carried(reading, self.owner), self.below, self.day)
        if not proof.related:
            raise UnprovableError(proof.unusable[0] if proof.unusable else self.unrelated())
        alone, together = proof.bounds(proof.declared), proof.bounds(proof.facts)
        if alone is None or together is None:
            raise UnprovableError(
                say("The goals below contradict one another, or the formulas are too large to be proved.")
            )
        if together.negative:
            raise UnprovableError(say("What {target} divides by may be less than zero.", target=self.parent.label))
        needed: list[Bound] = []
        for comparator, number in ends:
            for upper, applies in ((False, comparator in UPWARD), (True, comparator in DOWNWARD)):
                bound, before = (together.high, alone.high) if upper else (together.low, alone.low)
                if applies and not within(bound, comparator, number) and not proof.never(bound, comparator, number):
                    return self.missed(proof, bound, before, comparator, number)
                needed += [bound] if applies else []
        reached = self.reached(proof, together.low if ends[0][0] in UPWARD else together.high, ends[0][0])
        carrying = self.carrying(proof, needed) if reached.verdict is Verdict.PROVED else ()
        return replace(reached, carrying=carrying)

    def carrying(self, proof: Proof, needed: Sequence[Bound]) -> tuple[Target, ...]:
        """The targets below whose goals are among the facts that bounds need."""
        used = {fact for bound in needed for fact, _often in bound.facts}
        carrying = {one.target for one in proof.goals if one.fact in used}
        return tuple(child for child in self.children if child.address in carrying)

    def reached(self, proof: Proof, bound: Bound, comparator: Comparator) -> Implication:
        """The goals below imply the one above, in every period in which there is something to count."""
        promise = self.promise(bound, comparator)
        if self.parent.when_empty == "missed" and not proof.never_empty():
            reason = say(
                "{promise} But a period in which there is nothing to count is missed (when_empty), and the goals below "
                "do not rule it out.",
                promise=promise,
            )
            return self.result(Verdict.NOT_PROVABLE, reason, bound.value)
        return self.result(Verdict.PROVED, promise, bound.value)

    def missed(
        self, proof: Proof, bound: Bound, before: Bound, comparator: Comparator, number: Fraction
    ) -> Implication:
        """The goals below do not imply the one above: how far it may stay away, with numbers, if there are some."""
        if proof.unusable or bound.value is None or bound.value == before.value:
            raise UnprovableError(proof.unusable[0] if proof.unusable else self.left_open(proof))
        here = set(self.below)
        found = proof.counterexample(comparator, number, upper=bound.upper) if proof.conclusive else None
        if not found or proof.spoken_of([one for one in self.everywhere if one not in here]):
            raise UnprovableError(
                say(
                    "The goals below do not prove the goal of {parent}, nor were numbers found that reach them and "
                    "miss it.",
                    parent=self.parent.label,
                )
            )
        example = proof.in_things(found, comparator, number)
        if example is None:
            raise UnprovableError(
                say(
                    "The goals below do not prove the goal of {parent}: numbers that reach them and miss it were found "
                    "only with parts of things, such as half a case.",
                    parent=self.parent.label,
                )
            )
        words, near = proof.unknowns.words, proof.linked()
        numbers = [
            (name in near, Counted(words[name], Fraction(value), proof.unknowns.written(name, Fraction(value))))
            for name, value in sorted(example.items())
            if name in words
        ]
        value = self.shown(bound.value)
        goal = goal_on(self.parent, self.day)
        reason = (
            say("With every goal below reached, {parent} may still rise to {value}; its goal is {goal}.",
                parent=self.parent.label, value=value, goal=goal or "")
            if bound.upper
            else say("With every goal below reached, {parent} may still be no more than {value}; its goal is {goal}.",
                     parent=self.parent.label, value=value, goal=goal or "")
        )  # fmt: skip
        return replace(
            self.result(Verdict.SHORTFALL, reason, bound.value),
            numbers=tuple(one for here, one in numbers if here),
            elsewhere=tuple(one for here, one in numbers if not here),
        )

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
        return printed_value(formula, value, goal_on(self.parent, self.day)).text

    def unrelated(self) -> Message:
        """Nothing below speaks of what the target above counts; what each of them counts says why."""
        own = self.counted(self.parent)
        others = {address: name for child in self.children for address, name in self.counted(child).items()}
        others = {address: name for address, name in others.items() if address not in own}
        if not others:
            return say(
                "{parent} is reckoned from {measures}, and no target below is; they help, but it does not follow from "
                "them.",
                parent=self.parent.label,
                measures=few(own.values()),
            )
        return say(
            "{parent} is reckoned from {measures}, the targets below from {others}; they help, but it does not follow "
            "from them.",
            parent=self.parent.label,
            measures=few(own.values()),
            others=few(others.values()),
        )

    def counted(self, target: Target) -> dict[str, str]:
        """The measures in the formula of a target: address and name."""
        formula = self.policy.formulas.get(target.address)
        return {} if formula is None else {one.address: one.label for one in formula.measures.values()}

    def left_open(self, proof: Proof) -> Message:
        """What the target above counts and no goal below holds."""
        held = {name for one in proof.goals for product in one.form.terms for name in product}
        open_ = [proof.unknowns.words[name] for product in proof.over.terms for name in product if name not in held]
        if open_:
            return say("No goal below limits {measures}.", measures="、".join(dict.fromkeys(open_)))
        return say("The goals below leave {parent} open.", parent=self.parent.label)


FEW = 5
"""Names of measures in one sentence."""


def few(names: Iterable[str]) -> str:
    """Names in one sentence, each once; of many only the first."""
    every = list(dict.fromkeys(names))
    return "、".join(every) if len(every) <= FEW else f"{'、'.join(every[:FEW])}……"
