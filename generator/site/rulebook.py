"""Pages of the rule book, from what the rules say about themselves; the caller reads the rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.messages import Message
from generator.site.context import Context
from generator.site.document import Block, Code, Heading, Page, Paragraph, Row, Run, Table
from generator.site.fragments import text


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule says about itself.

    Attributes:
        code: family/slug.
        severity: as reported, in words.
        paragraphs: the page, paragraph by paragraph; the first is the rule's statement.
        accepted, rejected: examples as text of a policy file.
    """

    code: str
    severity: Message
    paragraphs: tuple[Message, ...]
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def rule_pages(c: Context, rules: Iterable[RulePage]) -> tuple[Page, ...]:
    """One page for each family of rules, and a register."""
    _ = c.translate
    families: dict[str, list[RulePage]] = {}
    for rule in sorted(rules, key=lambda one: one.code):
        families.setdefault(rule.code.partition("/")[0], []).append(rule)
    pages = []
    lines = []
    for family, members in families.items():
        path = f"rules/{family}.md"
        blocks: list[Block] = []
        for rule in members:
            anchor = rule.code.partition("/")[2]
            lines.append(
                Row(
                    (
                        (Run(rule.code, href=f"rules/{family}.md#{anchor}"),),
                        text(c.say(rule.paragraphs[0]) if rule.paragraphs else ""),
                        text(c.say(rule.severity)),
                    )
                )
            )
            blocks.append(Heading(text(rule.code), anchor))
            blocks += [Paragraph(text(c.say(one)), "lead" if not at else "") for at, one in enumerate(rule.paragraphs)]
            for title, examples in ((_("Accepted"), rule.accepted), (_("Reported"), rule.rejected)):
                for example in examples:
                    blocks += [Paragraph((Run(title, tone="label"),), "meta"), Code(example)]
        pages.append(Page(path, _("Rules: {family}").format(family=family), _("Rule book"), tuple(blocks), weight=1))
    columns = (_("Rule"), _("What it demands"), _("Severity"))
    register = Page(
        "rules/index.md", _("Rule book"), _("Register"), (Table(columns, tuple(lines)),), weight=1, wide=True
    )
    return (register, *pages) if pages else ()
