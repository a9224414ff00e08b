"""What is proved about a target: the range that its value stays in."""

from fractions import Fraction

from generator.formula import Value, evaluate
from generator.model.examples import goal_of
from generator.model.ranges import ValueRange, value_ranges
from generator.model.targets import Target
from generator.model.trace import printed_value
from generator.site.context import Context
from generator.site.document import Block, Heading, Paragraph, Run
from generator.site.fragments import text


def range_blocks(c: Context, target: Target) -> list[Block]:
    """Between which values the result lies, and what proves it; or numbers with which it does not."""
    _ = c.translate
    found = value_ranges(c.policy).get(target.address)
    if found is None or (found.claim.least is None and found.claim.most is None):
        return []
    ends = range_words(c, target, found)
    if found.proved:
        reasons = _("; ").join(found.reasons())
        words = (
            _("Always {range}, since {reasons}.").format(range=ends, reasons=reasons)
            if reasons
            else _("Always {range}, since nothing that is counted is less than zero.").format(range=ends)
        )
        return [Heading(text(_("Range")), "_range"), Paragraph((Run(words),))]
    numbers = found.counterexample()
    if numbers is None:
        words = _("It should be {range}; that is neither proved nor refuted.").format(range=ends)
        return [Heading(text(_("Range")), "_range"), Paragraph((Run(words),))]
    shown = _(", ").join(f"{found.known.label(name)} = {number}" for name, number in numbers.items())
    result = evaluate(found.known.tree, numbers)
    value = value_text(c, target, result.value) if isinstance(result, Value) else ""
    words = _("It should be {range}, but with {numbers} it comes to {value}.").format(
        range=ends, numbers=shown, value=value
    )
    return [Heading(text(_("Range")), "_range"), Paragraph((Run(words),))]


def range_words(c: Context, target: Target, found: ValueRange) -> str:
    """The range that is claimed: 0%～100%, or one of its ends."""
    least, most = found.claim.least, found.claim.most
    low, high = (value_text(c, target, one) if one is not None else "" for one in (least, most))
    if least is not None and most is not None:
        return f"{low}～{high}"
    return f"≥ {low}" if least is not None else f"≤ {high}"


def value_text(c: Context, target: Target, value: Fraction) -> str:
    """A value of the target as people write it."""
    return printed_value(c.policy.formulas[target.address], value, goal_of(c.policy, target)).text
