"""What is wrong with a trace as a whole: missing numbers, a goal that does not fit, a value too long to read."""

from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Binary, Goal, Operator, Unit, format_value, is_rate, names_in, nodes
from generator.formula.numerals import exact
from generator.loader.nodes import Scalar
from generator.messages import say
from generator.model.entity import Entity
from generator.model.examples import Outcome
from generator.model.figures import Working
from generator.model.formulas import Checked
from generator.model.given import SUM, Given, formulas_below, quoted
from generator.model.goal_units import comparable, for_another_period, hundredfold, misfit, percent_left_out
from generator.model.graph import Policy
from generator.model.loose import TARGET
from generator.model.targets import Target
from generator.source import Span

LONGEST = 1000
"""Digits of a numerator or denominator that anybody may want to see; a value with more comes of a slip."""


def nothing_to_reckon(given: Given, target: Target) -> Diagnostic:
    """Numbers for a target without a formula."""
    return Diagnostic(
        "given/no-formula",
        Severity.ERROR,
        given.at,
        say("{name} has no formula, so there is nothing to work out with numbers.", name=target.label),
        say("Write a formula under `formula:`, or leave the numbers out."),
        entity=target.address,
    )


def without_sign(formula: Checked, outcome: Outcome, goal: Goal) -> Diagnostic | None:
    """A number such as 98 that is held against 95% as it is, and would be 9800%; None where that is not so."""
    figures = outcome.working.figures
    divided = any(isinstance(node, Binary) and node.operator is Operator.DIVIDE for node in nodes(formula.tree))
    bare = all(one.measure.unit is None and one.value > 1 for one in figures) and str(goal.unit) == "%"
    given = figures[0].given if figures else None
    if divided or is_rate(formula.tree) or not bare or given is None:
        return None
    number = figures[0].value
    return Diagnostic(
        "given/unit",
        Severity.ERROR,
        given.locate(0, len(given.written)),
        say("{number} is {percent} where the goal is {goal}.", number=given.written.strip(),
            percent=format_value(number, "%", 0), goal=goal),
        say("If it is meant in %, write the sign behind it: {number}%.", number=given.written.strip()),
    )  # fmt: skip


def lacking(policy: Policy, target: Target, working: Working) -> Diagnostic:
    """Names without a number, each where a formula has it."""
    names = tuple(dict.fromkeys(one.name for one in working.wanted))
    places = _places(policy, target, working.formula)
    spans = [places.get(name.removeprefix(SUM), target.at("formula")) for name in names]
    hint = say("Give one for each of them.")
    if target.address == TARGET:
        arguments = " ".join(f"--measure {quoted(f'{name}=…')}" for name in names)
        hint = say("Add to the line, and fill in the numbers: {arguments}", arguments=arguments)
    return Diagnostic(
        "given/missing",
        Severity.ERROR,
        spans[0] if spans else target.at("formula"),
        say("There is no number for {names}.", names="、".join(names)),
        hint,
        tuple(
            Related(span, say("Nor is there one for {name}.", name=name))
            for name, span in zip(names[1:], spans[1:], strict=True)
        ),
        entity=target.address,
    )


def _places(policy: Policy, target: Target, formula: Checked) -> dict[str, Span]:
    """Where each name stands, in the formula of the target or in those of the measures that it is made of."""
    things: list[Entity] = [target]
    for below in formulas_below(policy, formula):
        things += (one for one in below.measures.values() if one.address in policy.formulas)
    found: dict[str, Span] = {}
    for thing in things:
        node, read = thing.node.get("formula"), policy.formulas[thing.address]
        if isinstance(node, Scalar):
            for name in names_in(read.tree):
                found.setdefault(name.text, node.exactly(name.start, name.end))
    return found


def odd_goal(target: Target, formula: Checked, goal: Goal, value: Fraction) -> Diagnostic | None:
    """Why a value cannot be held against a goal; None where it can (`held`)."""
    if not comparable(goal, formula.unit or Unit(), target.period):
        return _other_goal(target, goal, formula.unit)
    if hundredfold(goal, formula.tree):
        return _without_percent(target, goal)
    return _goal_without_percent(target, goal) if percent_left_out(goal, formula.tree, value) else None


def _other_goal(target: Target, goal: Goal, unit: Unit | None) -> Diagnostic:
    """A goal that the value cannot be held against; `unit` is that of the formula, None where it is not known."""
    message = misfit(goal, unit or Unit())
    hint = say("Give the goal the unit of the formula, or mend the formula.")
    if unit is not None and (other := for_another_period(goal, unit, target)) is not None:
        message, hint = other
    if unit is None and target.address == TARGET:
        message = say("The goal {goal} has a unit, but not all of the given numbers have one.", goal=goal)
        hint = say(
            "Write the unit behind each number, as in 3{unit}; for a plain number write 倍.", unit=goal.unit or ""
        )
    return Diagnostic("target/unit-mismatch", Severity.ERROR, target.at("goal"), message, hint, entity=target.address)


def _without_percent(target: Target, goal: Goal) -> Diagnostic:
    """A rate in hundredths that is held against one in %."""
    return Diagnostic(
        "target/unit-mismatch",
        Severity.ERROR,
        target.at("formula"),
        say("“× 100” without % makes the value a hundred times the rate, and the goal is {goal}.", goal=goal),
        say("Write × 100%."),
        entity=target.address,
    )


def _goal_without_percent(target: Target, goal: Goal) -> Diagnostic:
    """A goal of 98 for a rate, which would be one of 9800%."""
    numbers = [one for one in (goal.quantity, goal.upper) if one is not None]
    sign = "" if goal.comparator is None else f"{goal.comparator.value} "
    return Diagnostic(
        "target/unit-mismatch",
        Severity.ERROR,
        target.at("goal"),
        say(
            "The goal {goal} has no %, so that it would be {percent} for a rate.",
            goal=goal,
            percent=format_value(numbers[0].value, "%", 0),
        ),
        say("Write: {text}", text=sign + "～".join(f"{exact(one.value)}%" for one in numbers)),
        entity=target.address,
    )


def too_long(target: Target) -> Diagnostic:
    """A value that nobody can read."""
    return Diagnostic(
        "given/too-long",
        Severity.ERROR,
        target.at("formula"),
        say("The value has more than {most} digits.", most=LONGEST),
        say("Check the numbers and how often the formula multiplies them."),
        entity=target.address,
    )
