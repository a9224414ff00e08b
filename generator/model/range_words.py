"""Ranges of values in words: what is claimed, what proves it, and the numbers of a counterexample."""

from collections.abc import Mapping
from fractions import Fraction

from generator.formula.numerals import grouped
from generator.formula.polynomials import TOTAL, unknowns
from generator.messages import Message, say
from generator.model.examples import goal_of
from generator.model.given import number_text
from generator.model.graph import Policy
from generator.model.ranges import Claim, ValueRange
from generator.model.targets import Measure, Target
from generator.model.trace import printed_value


def numbers_in_words(policy: Policy, found: ValueRange, numbers: Mapping[str, Fraction]) -> str:
    """Numbers of the measures in a formula, in its order: `超时宗数 = 2宗、投诉宗数 = 1宗`."""
    words = []
    for name in dict.fromkeys(unknowns(found.known.tree)):
        measure = policy.get(name.removeprefix(TOTAL), Measure)
        number = grouped(str(numbers[name])) if measure is None else number_text(numbers[name], measure)
        words.append(f"{found.known.label(name)} = {number}")
    return "、".join(words)


def value_in_words(policy: Policy, target: Target, value: Fraction) -> str:
    """A value of a target as people write it: `-100%`, `3次`."""
    return printed_value(policy.formulas[target.address], value, goal_of(policy, target)).text


def claim_in_words(policy: Policy, target: Target, claim: Claim) -> str:
    """The range that a value is to stay in: `0%～100%`, or one of its ends; empty where both are open."""
    low, high = (None if end is None else value_in_words(policy, target, end) for end in (claim.least, claim.most))
    if low is not None and high is not None:
        return low if low == high else f"{low}～{high}"
    if low is not None:
        return f"≥ {low}"
    return "" if high is None else f"≤ {high}"


def always(claimed: str, claim: Claim, reasons: str) -> Message:
    """That a range is never left; without reasons it is so because counts and amounts are not less than zero."""
    if claim.most is None:
        least = claimed.removeprefix("≥ ")
        if reasons:
            return say("Never less than {least}, since {reasons}.", least=least, reasons=reasons)
        return say("Never less than {least}, since nothing that is counted is less than zero.", least=least)
    if claim.least is None and reasons:
        return say("Never more than {most}, since {reasons}.", most=claimed.removeprefix("≤ "), reasons=reasons)
    if reasons:
        return say("Always {range}, since {reasons}.", range=claimed, reasons=reasons)
    return say("Always {range}, since nothing that is counted is less than zero.", range=claimed)


def range_in_words(policy: Policy, target: Target, found: ValueRange) -> Message | None:
    """Between which values a result lies and why, or numbers with which it does not; None without a claim."""
    claimed = claim_in_words(policy, target, found.claim)
    if not claimed:
        return None
    if found.proved:
        return always(claimed, found.claim, "；".join(found.reasons()))
    numbers = found.counterexample()
    if numbers is None:
        return say("It should be {range}; that is neither proved nor refuted.", range=claimed)
    return say(
        "It should be {range}, but with {numbers} it comes to {value}.",
        range=claimed,
        numbers=numbers_in_words(policy, found, numbers),
        value=value_in_words(policy, target, found.comes_to(numbers)),
    )
