"""How the parts of a regulation are cited: 《财务管理制度》第十条第（二）项."""

from collections.abc import Iterator, Mapping

from generator.model.numbering import chapter_label, in_words
from generator.model.regulations import Chapter, Clause, Item, Regulation
from generator.site.context import Context
from generator.site.places import anchor_of

TOP = "_top"
"""Anchor of the title of every page."""


def citations(c: Context, regulation: Regulation, numbers: Mapping[str, str], *, current: bool) -> dict[str, str]:
    """Anchor to citation for the title, chapters, clauses, items and procedures of one version of a regulation.

    Args:
        c: what pages are written from.
        regulation: the version.
        numbers: address to number of its clauses and items.
        current: whether it is the version of the day; any other is cited with its version.
    """
    title = f"《{regulation.label}》"
    known = regulation.version or (regulation.effective.isoformat() if regulation.effective else "")
    if not current and known:
        title = c.translate("{title} (version {version})").format(title=title, version=known)
    style = c.policy.settings.numbering
    found = {TOP: title}
    for number, chapter in enumerate(regulation.chapters, 1):
        found[chapter_anchor(chapter, number)] = title + chapter_label(style, number)
        for clause in chapter.clauses:
            found |= {anchor: title + place for anchor, place in numbered(clause, numbers, style, "")}
    for procedure in regulation.procedures:
        found[anchor_of(procedure.address)] = f"{title}“{procedure.label}”流程"
    return found


def numbered(part: Clause | Item, numbers: Mapping[str, str], style: str, above: str) -> Iterator[tuple[str, str]]:
    """Anchor and place of a clause or item and of those below it; a decimal number holds those above it."""
    number = in_words(numbers.get(part.address, ""))
    place = above + number if style == "chinese" else number
    yield anchor_of(part.address), place
    for item in part.items:
        yield from numbered(item, numbers, style, place)


def chapter_anchor(chapter: Chapter, number: int) -> str:
    """The anchor of chapter `number` (from 1); permanent where the chapter has an id."""
    return f"_chapter-{chapter.id}" if chapter.id else f"_chapter-{number}"
