"""Pages of the rule book, from what the rules say about themselves; the caller reads the rules."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.messages import Message, say
from generator.site.context import Context
from generator.site.document import Block, Code, Heading, Inline, Page, Paragraph, Row, Run, Table
from generator.site.fragments import text

FAMILIES: Mapping[str, Message] = {
    "access": say("who may read what"),
    "control": say("internal control"),
    "duty": say("duties"),
    "formula": say("formulas and units"),
    "given": say("numbers to work out"),
    "model": say("references and ids"),
    "org": say("organisation"),
    "plan": say("plans"),
    "policy": say("settings and exceptions"),
    "record": say("records"),
    "regulation": say("regulations"),
    "schema": say("shape of entries"),
    "sheets": say("printed sheets"),
    "site": say("the website"),
    "style": say("house style"),
    "target": say("targets"),
    "term": say("terms"),
    "text": say("wording"),
    "yaml": say("writing of files"),
}
"""What stands before the slash of a code, in words; a test holds it complete."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """What a rule says about itself.

    Attributes:
        code: family/slug.
        severity: as reported, in words.
        paragraphs: the page, one or more paragraphs in each message; the first is the rule's statement.
        accepted, rejected: examples as text of a policy file.
    """

    code: str
    severity: Message
    paragraphs: tuple[Message, ...]
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def spoken(paragraph: str) -> Inline:
    """A paragraph with what stands between backticks as code."""
    pieces = paragraph.split("`")
    return tuple(Run(one, tone="code" if at % 2 else "plain") for at, one in enumerate(pieces) if one)


def anchor_of(code: str) -> str:
    """The anchor of a rule on the page of its family."""
    return code.partition("/")[2]


def rule_place(code: str, rules: Collection[str]) -> str | None:
    """Where the page of a code is; None for one that is not among `rules`."""
    return f"rules/{code.partition('/')[0]}.md#{anchor_of(code)}" if code in rules else None


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
        title = _("Rules: {family}").format(family=c.say(FAMILIES.get(family)) or family)
        blocks: list[Block] = []
        for rule in members:
            anchor = anchor_of(rule.code)
            paragraphs = [part for one in rule.paragraphs for part in c.say(one).split("\n\n")] or [rule.code]
            lines.append(
                Row(
                    (
                        (Run(rule.code, href=f"{path}#{anchor}"),),
                        spoken(paragraphs[0]),
                        text(c.say(rule.severity)),
                    )
                )
            )
            blocks.append(Heading(text(rule.code), anchor))
            blocks += [Paragraph(spoken(one), "" if at else "lead") for at, one in enumerate(paragraphs)]
            for kind, examples in ((_("Accepted"), rule.accepted), (_("Reported"), rule.rejected)):
                for example in examples:
                    blocks += [Paragraph((Run(kind, tone="label"),), "meta"), Code(example)]
        pages.append(Page(path, title, _("Rule book"), tuple(blocks), weight=1))
    columns = (_("Rule"), _("What it demands"), _("Severity"))
    register = Page(
        "rules/index.md", _("Rule book"), _("Register"), (Table(columns, tuple(lines)),), weight=1, wide=True
    )
    return (register, *pages) if pages else ()
