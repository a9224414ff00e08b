"""What is proved about a target: the range that its value stays in."""

from generator.model.range_words import claim_in_words, numbers_in_words, value_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.site.context import Context
from generator.site.document import Block, Heading, Paragraph
from generator.site.fragments import text


def range_blocks(c: Context, target: Target) -> list[Block]:
    """Between which values the result lies, and what proves it; or numbers with which it does not."""
    _ = c.translate
    found = value_ranges(c.policy).get(target.address)
    claimed = "" if found is None else claim_in_words(c.policy, target, found.claim)
    if found is None or not claimed:
        return []
    if found.proved:
        reasons = _("; ").join(found.reasons())
        words = (
            _("Always {range}, since {reasons}.").format(range=claimed, reasons=reasons)
            if reasons
            else _("Always {range}, since nothing that is counted is less than zero.").format(range=claimed)
        )
    elif (numbers := found.counterexample()) is not None:
        words = _("It should be {range}, but with {numbers} it comes to {value}.").format(
            range=claimed,
            numbers=numbers_in_words(c.policy, found, numbers),
            value=value_in_words(c.policy, target, found.comes_to(numbers)),
        )
    else:
        words = _("It should be {range}; that is neither proved nor refuted.").format(range=claimed)
    return [Heading(text(_("Range")), "_range"), Paragraph(text(words))]
