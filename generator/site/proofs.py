"""What is proved about a target: the range that its value stays in."""

from generator.model.range_words import range_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from generator.site.context import Context
from generator.site.document import Block, Heading, Paragraph
from generator.site.fragments import text


def range_blocks(c: Context, target: Target) -> list[Block]:
    """Between which values the result lies, and what proves it; or numbers with which it does not."""
    found = value_ranges(c.policy).get(target.address)
    words = None if found is None else range_in_words(c.policy, target, found)
    if words is None:
        return []
    return [Heading(text(c.translate("Range")), "_range"), Paragraph(text(c.say(words)))]
