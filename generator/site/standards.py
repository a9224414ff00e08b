"""标准条款对照: which clause of a standard is covered by which regulation, and which by none."""

from generator.model.regulations import Article, Law, Regulation
from generator.site.context import Context
from generator.site.document import Block, Heading, Page, Paragraph, Row, Run, Table
from generator.site.fragments import text, thinned
from generator.site.places import file_name

PATH = "registers/standards.md"


def standard_register(c: Context) -> Page | None:
    """A table for each standard of which some regulation covers a clause; None where there is no such standard."""
    _ = c.translate
    blocks: list[Block] = []
    for law in c.policy.all(Law):
        covering = {one.address: by(c, one) for one in law.articles}
        if not any(covering.values()):
            continue
        missing = sum(not found for found in covering.values())
        count = _("Clauses: {count}; covered by no regulation: {missing}").format(count=len(covering), missing=missing)
        rows = tuple(clause_row(c, one, covering[one.address]) for one in law.articles)
        columns = (_("Clause"), _("Title"), _("Covered"), _("Regulations"), _("Owner"))
        blocks += [
            Heading(c.link(law.address, law.label), file_name(law.address)),
            Paragraph(text(count), "meta"),
            thinned(Table(columns, rows)),
        ]
    if not blocks:
        return None
    return Page(PATH, _("Coverage of standards"), _("Register"), tuple(blocks), weight=5, wide=True, quotes=True)


def by(c: Context, article: Article) -> tuple[Regulation, ...]:
    """The regulations that say that they satisfy a clause."""
    return c.policy.referring(article.address, Regulation, "satisfies")


def clause_row(c: Context, article: Article, covering: tuple[Regulation, ...]) -> Row:
    """A clause under its number in the standard."""
    _ = c.translate
    number = article.address.rpartition("/")[2]
    return Row(
        (
            c.link(article.address, number),
            text(article.name or ""),
            (Run(_("yes"), tone="good") if covering else Run(_("no"), tone="warn"),),
            c.links(one.address for one in covering),
            c.links(dict.fromkeys(one.owner for one in covering if one.owner is not None)),
        )
    )
