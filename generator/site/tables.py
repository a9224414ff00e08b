"""The tables of the registers as plain texts, for those who want them in another form than a page."""

from collections.abc import Iterator
from typing import TypeAlias

from generator.site.document import Heading, Inline, Page, Run, Site, Table
from generator.site.home import HEALTH

PlainTable: TypeAlias = tuple[tuple[str, ...], list[list[str]]]
"""Columns, and rows with a text for each; lines of a cell are lines."""


def register_tables(site: Site, kind: str) -> Iterator[tuple[Page, str, PlainTable]]:
    """Page, heading above the table (empty for none) and table, in the order of the site.

    `kind` is what the pages of registers are called in the language of the handbook. The page about the health of the
    handbook only repeats others.
    """
    for page in site.pages:
        heading = ""
        for block in page.blocks if page.kind == kind and page.path != HEALTH else ():
            if isinstance(block, Heading):
                heading = plain(block.text)
            elif isinstance(block, Table):
                yield page, heading, (block.columns, [[plain(cell) for cell in row.cells] for row in block.rows])


def plain(inline: Inline) -> str:
    """The characters of a text, without where they lead; lines stay lines."""
    return "".join(one.text if isinstance(one, Run) else "\n" for one in inline).strip("\n")


def workbook_name(page: Page) -> str:
    """The file of the workbook of one register: `regulations/index.md` becomes `register-regulations.xlsx`."""
    folder, _, name = page.path.removesuffix(".md").rpartition("/")
    return f"register-{folder if name == 'index' else name}.xlsx"
