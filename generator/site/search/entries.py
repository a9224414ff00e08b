"""What can be found: each page, followed by its citable parts, with the lines that stand there."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.site.document import (
    Block,
    Break,
    Facts,
    Formula,
    Heading,
    Inline,
    Items,
    Notice,
    Page,
    Paragraph,
    Run,
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
        quoted: what it names of others.
    """

    title: str
    anchor: str = ""
    lines: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)

    def add(self, texts: Iterable[Inline], plain: Plain) -> None:
        """Add texts, each as a line; what mostly leads elsewhere is quoted."""
        for text in texts:
            if words := squeezed(plain(tuple(run for run in text if not is_arrow(run)))):
                (self.quoted if leads_elsewhere(text) else self.lines).append(words)


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
            into.add(block_texts(block), plain)
    return found


def parts_of(table: Table, into: Entry, plain: Plain) -> Iterator[Entry]:
    """The lines of a table that can be cited; the others are added to the entry that the table belongs to."""
    for row in table.rows:
        if row.anchor is None or not row.title:
            into.add(row.cells, plain)
        else:
            part = Entry(squeezed(row.title), row.anchor)
            part.add(row.cells, plain)
            yield part


def block_texts(block: Block) -> Iterator[Inline]:
    """What a block says, but for tables."""
    match block:
        case Paragraph(text=text):
            yield text
        case Facts(rows=rows):
            yield from ((Run(f"{label} "), *value) for label, value in rows)
        case Items(points=points):
            yield from (text for _depth, text in points)
        case Formula(plain=text):
            yield (Run(text),)
        case Notice(title=title, points=points):
            yield (Run(title),)
            yield from points
        case _:
            # Charts, tiles and examples say in another form what stands elsewhere.
            return


def is_arrow(run: Run | Break) -> bool:
    """Whether a run is a sign that leads to what stands before it."""
    return isinstance(run, Run) and run.to is not None and not any(map(str.isalnum, run.text))


def leads_elsewhere(text: Inline) -> bool:
    """Whether a third of a text or more is links: what it says besides is said of what they lead to."""
    runs = [run for run in text if isinstance(run, Run)]
    return 3 * sum(len(run.text) for run in runs if run.to is not None) >= sum(len(run.text) for run in runs) > 0


def squeezed(text: str) -> str:
    """The text on one line, with single spaces; control characters that separate are spaces too."""
    return " ".join(text.split())


def location(page: Page) -> str:
    """Where the page is, without the ending that all have."""
    return re.sub(r"\.md$", "", page.path)
