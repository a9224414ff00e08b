"""What can be found: each page, followed by its citable parts, with the lines that stand there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.site.document import (
    Block,
    Facts,
    Formula,
    Heading,
    Inline,
    Items,
    Notice,
    Page,
    Paragraph,
    Row,
    Table,
)

Plain = Callable[[Inline], str]


@dataclass(slots=True)
class Entry:
    """A page, or a part of one that a result can lead to.

    Attributes:
        title: what it is called; empty for a part that has no name of its own.
        anchor: of a part on its page; empty for the page itself.
        lines: what it says. The text of a part stands in the part alone, so that a hit leads to it.
    """

    title: str
    anchor: str = ""
    lines: list[str] = field(default_factory=list)


def entries_of(page: Page, plain: Plain) -> list[Entry]:
    """The page and its parts, in reading order; all texts on one line, with single spaces."""
    whole = Entry(squeezed(page.title))
    found = [whole]
    if page.quotes:
        return found
    into = whole
    for block in page.blocks:
        if isinstance(block, Heading):
            # Headings that every page has (duties, powers) lead nowhere new; their text belongs to the page.
            into = whole
            if not block.anchor.startswith("_"):
                into = Entry(squeezed(plain(block.text)), block.anchor)
                found.append(into)
        elif isinstance(block, Table):
            if not block.quoted:
                found += parts_of(block, into, plain)
        else:
            if isinstance(block, Paragraph) and block.anchor is not None:
                into = Entry(squeezed(block.title), block.anchor)
                found.append(into)
            into.lines += filter(None, map(squeezed, block_texts(block, plain)))
    return found


def parts_of(table: Table, into: Entry, plain: Plain) -> Iterator[Entry]:
    """The lines of a table that can be cited; the others are added to the entry that the table belongs to."""
    for row in table.rows:
        if row.anchor is None or not row.title:
            into.lines += row_texts(row, plain)
        else:
            yield Entry(squeezed(row.title), row.anchor, row_texts(row, plain))


def row_texts(row: Row, plain: Plain) -> list[str]:
    """The cells of a line of a table that say something."""
    return [words for cell in row.cells if (words := squeezed(plain(cell)))]


def block_texts(block: Block, plain: Plain) -> Iterator[str]:
    """What a block says, but for tables."""
    match block:
        case Paragraph(text=text):
            yield plain(text)
        case Facts(rows=rows):
            yield from (f"{label} {plain(value)}" for label, value in rows)
        case Items(points=points):
            yield from (plain(text) for _depth, text in points)
        case Formula(plain=text):
            yield text
        case Notice(title=title, points=points):
            yield title
            yield from (plain(point) for point in points)
        case _:
            # Charts, tiles and examples say in another form what stands elsewhere.
            return


def squeezed(text: str) -> str:
    """The text on one line, with single spaces; control characters that separate are spaces too."""
    return " ".join(text.split())


def location(page: Page) -> str:
    """Where the page is, without the ending that all have."""
    return re.sub(r"\.md$", "", page.path)
