"""Rates that are written otherwise than they are meant, where what is declared of their measures leaves no doubt.

A rate that is 100% or more whatever is counted has its numerator below the bar; one that is never more than 0% is a
shortfall with a minus; a goal of 98 is one of 98%.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.formula import (
    Binary,
    Formula,
    Goal,
    GoalKind,
    Number,
    Operator,
    Quantity,
    is_rate,
    nodes,
    print_formula,
)
from generator.formula.ast import divides
from generator.formula.proofs import bounds
from generator.formula.units import NUMBER, Unit
from generator.messages import Message, say
from generator.model.formulas import Checked
from generator.model.graph import Policy
from generator.model.ranges import ValueRange, value_ranges
from generator.model.targets import Target

HUNDRED = Number(Fraction(100), percent=True)
"""100%, the number 1."""

_PERCENT = Unit((("%", 1),))


@dataclass(frozen=True, slots=True)
class Meant:
    """What is wrong with a rate, and the formula that is meant."""

    message: Message
    formula: str


def meant(policy: Policy, target: Target, found: ValueRange) -> Meant | None:
    """What a rate that leaves 0%～100% is meant to be; None where that is not certain."""
    formula = policy.formulas.get(target.address)
    if formula is None or found.proved or found.claim.most != 1 or target.range is not None:
        return None
    return (
        _without_percent(target, formula)
        or _upside_down(target, formula, found)
        or _shortfall(policy, target, formula, found)
    )


def _without_percent(target: Target, formula: Checked) -> Meant | None:
    """A quotient × 100 without %, which is a hundred times the rate."""
    mended = _with_percent(formula.tree)
    if mended is None or not divides(formula.tree):
        return None
    message = say("“× 100” without % makes {target} a hundred times the rate.", target=target.label)
    return Meant(message, print_formula(mended))


def _with_percent(tree: Formula) -> Formula | None:
    """The formula with 100% for the 100 that it is multiplied by; None where there is none."""
    match tree:
        case Binary(operator=Operator.MULTIPLY, left=left, right=Number(value=value, unit=None, percent=False)) if (
            value == 100  # noqa: PLR2004 - what a rate is multiplied by
        ):
            return left if is_rate(left) else replace(tree, right=HUNDRED)
        case Binary(operator=Operator.MULTIPLY, left=Number(value=value, unit=None, percent=False), right=right) if (
            value == 100  # noqa: PLR2004 - what a rate is multiplied by
        ):
            return right if is_rate(right) else Binary(Operator.MULTIPLY, right, HUNDRED)
        case Binary(operator=Operator.MULTIPLY | Operator.DIVIDE, left=left):
            inner = _with_percent(left)
            return None if inner is None else replace(tree, left=inner)
        case _:
            return None


def _upside_down(target: Target, formula: Checked, found: ValueRange) -> Meant | None:
    """Numerator and denominator exchanged: the value is 100% or more, and what it is divided into never is."""
    low = found.bounds.low.value
    mended = _exchanged(formula.tree)
    if low is None or low < 1 or mended is None or not _proved(found, _exchanged):
        return None
    facts = "、".join(dict.fromkeys(found.known.words(fact) for fact, _ in found.bounds.low.facts))
    message = say(
        "{target} is never less than 100%, since {facts}: numerator and denominator are exchanged.",
        target=target.label,
        facts=facts,
    )
    return Meant(message, print_formula(mended))


def _exchanged(tree: Formula) -> Formula | None:
    """A quotient, perhaps × 100%, turned upside down; None where the formula is none."""
    match tree:
        case Binary(operator=Operator.DIVIDE, left=left, right=right):
            # 甲 × 100% / 乙 keeps its 100% where it belongs.
            over, rate = (left.left, True) if _times_hundred(left) and isinstance(left, Binary) else (left, False)
            quotient = Binary(Operator.DIVIDE, right, over)
            return Binary(Operator.MULTIPLY, quotient, HUNDRED) if rate else quotient
        case Binary(operator=Operator.MULTIPLY, left=left) if _times_hundred(tree):
            inner = _exchanged(left)
            return None if inner is None else replace(tree, left=inner)
        case _:
            return None


def _times_hundred(tree: Formula) -> bool:
    """Whether the last that a formula does is to multiply by 100%."""
    return isinstance(tree, Binary) and tree.operator is Operator.MULTIPLY and tree.right == HUNDRED


def _shortfall(policy: Policy, target: Target, formula: Checked, found: ValueRange) -> Meant | None:
    """A share less 100%: what is lacking from all, with a minus in front of it."""
    high = found.bounds.high.value
    wants_more = _wants_more(policy, target)
    change = _share if wants_more else _lacking
    mended = change(formula.tree)
    if high is None or high > 0 or mended is None or not _proved(found, change):
        return None
    message = (
        say("{target} is never more than 0%: “- 100%” leaves what is lacking, with a minus, and the goal asks for the "
            "share itself.", target=target.label)
        if wants_more
        else say("{target} is never more than 0%: “- 100%” leaves what is lacking, with a minus.", target=target.label)
    )  # fmt: skip
    return Meant(message, print_formula(mended))


def _wants_more(policy: Policy, target: Target) -> bool:
    """Whether more is better, by what the target says, by its comparison, or by a goal that is near to all."""
    goal = None if target.goal is None else target.goal.on(policy.day)
    better = target.better or (None if goal is None else goal.direction)
    if better is None and goal is not None and goal.quantity is not None:
        return goal.quantity.number > Fraction(1, 2)
    return better == "higher"


def share_or_lack(formula: Checked) -> tuple[str, str] | None:
    """The share in a share less 100%, and what it lacks from 100%; None where the formula is none.

    Without more being declared, such a formula may be meant as the growth from one number to the next.
    """
    share, lacking = _share(formula.tree), _lacking(formula.tree)
    return None if share is None or lacking is None else (print_formula(share), print_formula(lacking))


def _share(tree: Formula) -> Formula | None:
    """The share in a share less 100%, as a percentage; None where the formula is none."""
    if not isinstance(tree, Binary) or tree.operator is not Operator.SUBTRACT or not _is_all(tree.right):
        return None
    return tree.left if is_rate(tree.left) else Binary(Operator.MULTIPLY, tree.left, HUNDRED)


def _lacking(tree: Formula) -> Formula | None:
    """What a share lacks from 100%; None where the formula is no share less 100%."""
    share = _share(tree)
    return None if share is None else Binary(Operator.SUBTRACT, HUNDRED, share)


def _is_all(tree: Formula) -> bool:
    """Whether a formula is 100%, or the plain number 1."""
    return tree == HUNDRED or (isinstance(tree, Number) and tree.value == 1 and not tree.percent and tree.unit is None)


def _proved(found: ValueRange, change: Callable[[Formula], Formula | None]) -> bool:
    """Whether a formula that is changed so is proved to stay in the range that the target has."""
    changed = change(found.known.tree)
    ends = None if changed is None else bounds(changed, found.known.facts, found.known.free)
    return ends is not None and ValueRange(found.known, ends, found.claim).proved


def percent_forgotten(policy: Policy, target: Target, goal: Goal) -> Goal | None:
    """The goal of a rate with the % that it lacks: ≥ 98% for ≥ 98; None where it lacks none.

    What is never more than 100% has no use for a goal above 1, and neither has what its author multiplied by 100%.
    """
    formula, found = policy.formulas.get(target.address), value_ranges(policy).get(target.address)
    number = goal.quantity
    if number is None or formula is None or not formula.sound or formula.unit is None or formula.unit.exponents:
        return None
    highest = number if goal.upper is None else goal.upper
    if number.unit != NUMBER or highest.unit != NUMBER or not 1 < highest.value <= 100:  # noqa: PLR2004 - percent
        return None
    if goal.comparator is None and goal.kind is not GoalKind.BETWEEN:
        return None
    high = None if found is None or not divides(formula.tree) else found.bounds.high.value
    if not _is_percentage(formula.tree) and (high is None or high > 1):
        return None
    upper = None if goal.upper is None else _percent(goal.upper)
    return replace(goal, quantity=_percent(number), upper=upper)


def _is_percentage(tree: Formula) -> bool:
    """Whether the author reckons in percent: × 100% stands in a formula that divides."""
    return is_rate(tree) and divides(tree) and any(node == HUNDRED for node in nodes(tree))


def _percent(number: Quantity) -> Quantity:
    """The number with %."""
    return replace(number, unit=_PERCENT, text="")
