"""A target or formula worked out, as JSON for other programs. Documented in docs/reference/json.md."""

import json
from collections.abc import Sequence
from fractions import Fraction

from generator.diagnostics import Diagnostic
from generator.formula import Empty, Step, Value, print_formula
from generator.formula.numerals import decimals, exact, fixed
from generator.messages import Translate
from generator.model.figures import Figure, Wanted, Working
from generator.model.given import unit_of
from generator.model.loose import TARGET
from generator.model.range_words import claim_in_words, numbers_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.model.trace import Comparison, Trace, name_of, steps_of
from generator.model.unjudged import unjudged
from generator.model.values import PeriodEach
from generator.report.json import finding, place

VERSION = 1
DIGITS = 20
"""Decimal digits of a number that is rounded, or that is written out to its end."""


def render(done: Trace, found: Sequence[Diagnostic], translate: Translate, *, root: str = "") -> str:
    """One JSON object."""
    outcome = done.outcome
    result = None if outcome is None or outcome.wrong else outcome.result
    reason = unjudged(done)
    shown = {
        "version": VERSION,
        "target": None if done.target.address == TARGET else target(done.target, root),
        "formula": done.target.formula if done.formula is None else print_formula(done.formula.tree),
        "unit": None if done.formula is None or done.formula.unit is None else str(done.formula.unit),
        "example": done.example,
        "wanted": [wanted(one) for one in done.wanted],
        "given": [] if outcome is None else [figure(one, translate) for one in outcome.working.figures],
        "missing": [] if outcome is None else [wanted(one) for one in outcome.working.wanted],
        "value": number(result.value) if isinstance(result, Value) else None,
        "printed": None if done.printed is None else step(done.printed),
        "empty": result.denominator if isinstance(result, Empty) else None,
        "steps": [step(one) for one in steps_of(done)],
        "goal": None
        if done.goal is None
        else {"printed": done.goal.printed, "comparisons": [comparison(one) for one in done.comparisons]},
        "met": None if outcome is None else outcome.met,
        "unjudged": None if reason is None else {"reason": reason.value, "message": reason.message.text(translate)},
        "range": value_range(done),
        "findings": [finding(one, translate, root) for one in found],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def value_range(done: Trace) -> dict[str, object] | None:
    """What the result can be by all that is declared; null without a handbook or where nothing can be said."""
    policy = done.policy
    found = None if done.target.address == TARGET else value_ranges(policy).get(done.target.address)
    if found is None:
        return None
    numbers = None if found.proved else found.counterexample()
    return {
        "claimed": claim_in_words(policy, done.target, found.claim) or None,
        "proved": found.proved if claim_in_words(policy, done.target, found.claim) else None,
        "least": None if found.bounds.low.value is None else number(found.bounds.low.value),
        "most": None if found.bounds.high.value is None else number(found.bounds.high.value),
        "because": list(found.reasons()),
        "counterexample": None
        if numbers is None
        else {"numbers": numbers_in_words(policy, found, numbers), "value": number(found.comes_to(numbers))},
    }


def target(one: Target, root: str) -> dict[str, object]:
    """Which target, and what decides about it."""
    period = one.period.each if isinstance(one.period, PeriodEach) else one.period
    return {
        "address": one.address,
        "name": one.name,
        "period": period,
        "cumulative": one.cumulative,
        "better": one.better,
        "when_empty": one.when_empty,
        **place(one.span, root),
    }


def wanted(one: Wanted) -> dict[str, object]:
    """A number that is wanted."""
    return {
        "name": one.name,
        "measure": address(one.measure.address),
        "unit": one.measure.unit,
        "total": one.total,
        "records": list(one.measure.records),
        "instead": None if one.instead is None else address(one.instead.address),
    }


def figure(one: Figure, translate: Translate) -> dict[str, object]:
    """The number for a name."""
    unit = unit_of(one.measure)
    return {
        "name": name_of(one),
        "measure": address(one.measure.address),
        "unit": None if unit is None else str(unit),
        "total": one.total,
        "records": list(one.measure.records),
        "written": None if one.given is None else one.given.written,
        "value": number(one.value),
        "numbers": [number(value) for value in one.numbers],
        "combined": one.how,
        "worked": [working(below, translate) for below in one.worked],
    }


def working(one: Working, translate: Translate) -> dict[str, object]:
    """How a number of a measure with a formula was worked out."""
    steps = one.result.steps if isinstance(one.result, Value | Empty) else ()
    return {
        "formula": print_formula(one.formula.tree),
        "given": [figure(below, translate) for below in one.figures],
        "steps": [step(each) for each in steps],
    }


def address(of_measure: str) -> str | None:
    """The address of a measure of the handbook; None for one of the command line."""
    return None if of_measure.startswith(TARGET) else of_measure


def step(one: Step) -> dict[str, object]:
    """A step; `exact` is false where digits were rounded away."""
    return {"text": one.text, "exact": one.exact}


def comparison(one: Comparison) -> dict[str, object]:
    """A comparison by cross-multiplication."""
    return {
        "comparator": one.comparator.value,
        "value": {"numerator": one.over, "denominator": one.under},
        "limit": {"numerator": one.limit_over, "denominator": one.limit_under},
        "left": one.left,
        "right": one.right,
        "holds": one.holds,
    }


def number(value: Fraction) -> dict[str, object]:
    """A number exactly, and as a decimal of at most so many digits behind the point."""
    digits = exact(value)
    whole = digits is not None and decimals(digits) <= DIGITS and "E" not in digits
    return {
        "fraction": str(value),
        "numerator": value.numerator,
        "denominator": value.denominator,
        "decimal": digits if whole else fixed(value, DIGITS),
        "exact": whole,
    }
