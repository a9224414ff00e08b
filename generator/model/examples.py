"""Worked examples of targets: what comes out of a formula for the numbers that an example gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.formula import (
    Empty,
    Goal,
    Missing,
    Quantity,
    Result,
    Unit,
    Value,
    evaluate,
    fold,
    inputs,
    meets,
    parse_quantity,
    parse_unit,
)
from generator.model.formulas import Checked
from generator.model.graph import Policy
from generator.model.targets import Example, Measure, Target
from generator.source import Span

SUM = "Σ "
"""What `inputs` puts in front of a name whose total is wanted beside the name itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an example comes to.

    Attributes:
        result: the value of the formula with its steps, or why there is none.
        goal: what it is held against: the goal of the day, or the first to come.
        met: whether the goal is reached; None where that cannot be said or does not apply.
        unused: given names that the formula does not know.
        unreadable: given names whose number cannot be read, or is counted in another unit than the measure.
    """

    result: Result
    goal: Goal | None
    met: bool | None
    unused: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def work_out(policy: Policy, target: Target, example: Example) -> Outcome | None:
    """Work out an example; None where the target has no formula, or one with which something is wrong."""
    formula = policy.formulas.get(target.address)
    if formula is None or not formula.sound:
        return None
    names = dict(reachable(policy, formula))
    values: dict[str, Fraction] = {}
    unused: list[str] = []
    unreadable: list[str] = []
    for name, written in example.given:
        key = fold(name.strip())
        plain = key.removeprefix("Σ").strip()
        measure = names.get(plain)
        if measure is None:
            unused.append(name)
            continue
        value = number(written, measure)
        if value is None:
            unreadable.append(name)
        else:
            values[SUM + plain if key.startswith("Σ") else plain] = value
    result = value_of(policy, formula, by_measure(names, values), frozenset())
    goal = goal_of(policy, target)
    return Outcome(result, goal, verdict(target, formula, result, goal), tuple(unused), tuple(unreadable))


def reachable(policy: Policy, formula: Checked) -> Iterator[tuple[str, Measure]]:
    """Every name by which an example may give a number: of measures in the formula, and in the formulas of those."""
    waiting, seen = [formula], {id(formula)}
    while waiting:
        for name, measure in waiting.pop().measures.items():
            for one in (name, measure.name, *measure.aliases):
                if one:
                    yield fold(one), measure
            further = policy.formulas.get(measure.address)
            if further is not None and further.sound and id(further) not in seen:
                seen.add(id(further))
                waiting.append(further)


def by_measure(names: Mapping[str, Measure], values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Given values by the address of the measure; totals behind `Σ `."""
    found = {}
    for name, value in values.items():
        prefix = SUM if name.startswith(SUM) else ""
        found[prefix + names[name.removeprefix(SUM)].address] = value
    return found


def value_of(policy: Policy, formula: Checked, given: Mapping[str, Fraction], above: frozenset[str]) -> Result:
    """The value of a formula; a measure that is not given is worked out from its own formula."""
    values: dict[str, Fraction] = {}
    missing: list[str] = []
    wanted = inputs(formula.tree)
    for name in wanted:
        measure = formula.measures.get(name.removeprefix(SUM))
        if measure is None:
            missing.append(name)
            continue
        address = measure.address
        value = given.get(SUM + address if name.startswith(SUM) else address)
        if value is None and SUM + name not in wanted:
            # Where the formula has the total only, people write it with Σ or without.
            value = given.get(SUM + address)
        further = policy.formulas.get(address)
        if value is None and further is not None and further.sound and address not in above:
            part = value_of(policy, further, given, above | {address})
            if isinstance(part, Empty):
                return part
            if isinstance(part, Missing):
                missing.extend(part.names)
                continue
            value = part.value
        if value is None:
            missing.append(name)
        else:
            values[name] = value
    return Missing(tuple(dict.fromkeys(missing))) if missing else evaluate(formula.tree, values)


def number(written: str, measure: Measure) -> Fraction | None:
    """A given number in the unit of its measure; None where it cannot be read or is counted otherwise."""

    def place(_start: int, _end: int) -> Span:
        """Where nobody looks: what is wrong with a unit has been reported where it was read."""
        return measure.span

    quantity, _ = parse_quantity(written, place)
    if quantity is None:
        return None
    unit, _ = parse_unit(measure.unit, place) if measure.unit is not None else (None, [])
    if unit is None or (not quantity.unit.factors and not unit.dimensionless):
        return quantity.number
    if not quantity.unit.fits(unit):
        return None
    if unit.dimensionless:
        # A bare number for a measure in % is meant in %: 95 is 95%, and 0.95 for the formula.
        return quantity.value * (quantity.unit if quantity.unit.factors else unit).scale
    return quantity.value * quantity.unit.scale / unit.scale


def goal_of(policy: Policy, target: Target) -> Goal | None:
    """The goal of the day, or the first to come."""
    if target.goal is None:
        return None
    coming = target.goal.coming(policy.day)
    return target.goal.on(policy.day) or (coming[0].value if coming else None)


def verdict(target: Target, formula: Checked, result: Result, goal: Goal | None) -> bool | None:
    """Whether a result reaches a goal."""
    if isinstance(result, Value):
        return None if goal is None else meets(goal, result.value, formula.unit or Unit())
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
