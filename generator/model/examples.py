"""Worked examples of targets: what comes out of a formula for given numbers, and whether that reaches the goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.formula import Empty, Goal, Missing, Quantity, Result, Unit, Value, meets
from generator.loader.nodes import Mapping, Scalar
from generator.model.figures import Working, reckon
from generator.model.formulas import Checked
from generator.model.given import Given, read
from generator.model.goal_units import held
from generator.model.graph import Policy
from generator.model.impossible import impossible
from generator.model.known import is_long
from generator.model.targets import Example, Target
from generator.model.uneven import misfits


@dataclass(frozen=True, slots=True)
class Outcome:
    """What given numbers come to.

    Attributes:
        working: the formula with a figure for each name, and the value with its steps, or why there is none.
        goal: what it is held against: the goal of the day, or the first to come.
        met: whether the goal is reached; None where that cannot be said or does not apply.
        wrong: what is wrong with the numbers; then nothing is reckoned.
        refused: numbers that cannot be; then nothing is judged.
    """

    working: Working
    goal: Goal | None
    met: bool | None
    wrong: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()

    @property
    def result(self) -> Result:
        """The value of the formula, or why there is none."""
        return self.working.result


def work_out(policy: Policy, target: Target, example: Example) -> Outcome | None:
    """Work out an example; None where the target has no formula, or one with which something is wrong."""
    return work_out_given(policy, target, given_by(example))


def given_by(example: Example) -> tuple[Given, ...]:
    """The numbers of an example, each with its place in the policy file."""
    written = example.node.get("given")
    if not isinstance(written, Mapping):
        return ()
    return tuple(
        Given(name, entry.value.text, entry.key.span, entry.value.within)
        for name, entry in written.entries.items()
        if isinstance(entry.value, Scalar)
    )


def work_out_given(policy: Policy, target: Target, given: Iterable[Given]) -> Outcome | None:
    """Work out a target for given numbers; None where it has no formula, or one with which something is wrong."""
    formula = policy.formulas.get(target.address)
    if formula is None or not formula.sound:
        return None
    goal = goal_of(policy, target)
    numbers, wrong = read(policy, formula, given)
    if not wrong:
        wrong = misfits(policy, formula, numbers)
    working = Working(formula, (), Missing(()))
    if not wrong:
        working = reckon(policy, formula, numbers, wrong)
    if wrong:
        return Outcome(Working(formula, (), Missing(())), goal, None, tuple(wrong))
    refused = tuple(impossible(policy, working, numbers, target, long=is_long(target)))
    met = None if refused else verdict(target, formula, working.result, goal)
    return Outcome(working, goal, met, refused=refused)


def goal_of(policy: Policy, target: Target) -> Goal | None:
    """The goal of the day, or the first to come."""
    return None if target.goal is None else target.goal.on_or_coming(policy.day)


def verdict(target: Target, formula: Checked, result: Result, goal: Goal | None) -> bool | None:
    """Whether a result reaches a goal."""
    if isinstance(result, Value):
        unit = formula.unit or Unit()
        fitting = goal is not None and held(goal, unit, target.period, formula.tree, result.value)
        return meets(goal, result.value, unit) if goal is not None and fitting else None
    if isinstance(result, Empty):
        return {"met": True, "missed": False}.get(target.when_empty or "")
    return None


def comes_to(actual: Quantity, value: Fraction, unit: Unit | None) -> bool:
    """Whether `actual` is the value of a formula in `unit`, rounded half up to as many digits as are written."""
    return actual.agrees(in_unit_of(actual, value, unit))


def in_unit_of(actual: Quantity, value: Fraction, unit: Unit | None) -> Fraction:
    """The value of a formula in `unit` as a number of the unit in which `actual` is written (a rate stays a rate)."""
    if unit is None or unit.dimensionless or not actual.unit.fits(unit):
        return value
    return value * unit.scale / actual.unit.scale
