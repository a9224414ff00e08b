"""The form above the tables of a register: by what its rows are filtered and sorted, and as which files it is saved."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from posixpath import dirname

from generator.site.context import Context
from generator.site.document import Block, Finder, Heading, Inline, Page, Run, Table
from generator.site.home import HEALTH
from generator.site.tables import plain, workbook_name

ALL = ""
"""In the place of an address: the whole handbook."""
EMPTY = "—"
"""How the form names a cell in which nothing stands."""

FEW = 12
"""So many values of a column stand in their own order; more are sorted like a dictionary."""
MOST = 60
"""A column with more values than this is searched by words alone."""
SHARED = 3
"""Rows that each value of a column of many values has on average, or it would choose nothing that words do not."""
LONGEST = 24
"""Characters of a value to choose."""
SELECTS = 4
"""So many columns to choose from stand above a register, the first ones."""
SHORT = 8
"""A register with fewer rows is seen at a glance."""
DRAWN = 500
"""So many rows of a long register are drawn at once (tables.js and tables.css)."""
NO_CHOICE = re.compile(r"[0-9]+([.-][0-9]+)*")
"""Numbers, days and versions are sorted, not chosen."""


def with_finder(c: Context, page: Page) -> Page:
    """The page; one of a register gets the form in front of its tables, and leads to its workbook if there is one."""
    tables = [block for block in page.blocks if isinstance(block, Table)]
    if page.kind != c.translate("Register") or not tables:
        return page
    at = first(page.blocks)
    return replace(page, blocks=(*page.blocks[:at], finder(c, page, tables), *page.blocks[at:]))


def first(blocks: Sequence[Block]) -> int:
    """Where the first table begins with its heading: the form stands before both."""
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Table))
    return next((above for above in range(at - 1, -1, -1) if isinstance(blocks[above], Heading)), at)


def finder(c: Context, page: Page, tables: Sequence[Table]) -> Finder:
    """The form of a register."""
    _ = c.translate
    rows = sum(len(table.rows) for table in tables)
    words = {
        "label": _("Find in this register"),
        "filter": _("Filter by words"),
        "any": _("all"),
        "order": _("Sort by"),
        "written": _("as it stands"),
        "reset": _("Show everything"),
        "csv": _("Save what is shown (CSV)"),
        "all": _("Entries: {count}"),
        "some": _("Entries shown: {count} of {all}"),
        "first": _(", the first {drawn} of them here"),
        "rest": _("Show {count} more"),
        "none": _("No entry fits. Use fewer words, or show everything."),
        "sort": _("Sort by this column"),
        "section": _("Section"),
        "empty": EMPTY,
        "file": f"{page.title}.csv",
    }
    files: list[tuple[str, str]] = []
    whole = c.sheets.get(ALL, {}).get("registers")
    if whole is not None and page.path != HEALTH:
        files.append((_("This register (Excel)"), f"{dirname(whole)}/{workbook_name(page)}"))
        files.append((_("All registers (Excel)"), whole))
    return Finder(
        words,
        words["all"].format(count=rows),
        facets(page, words["section"]) if rows >= SHORT else (),
        tuple(dict.fromkeys(column for table in tables for column in table.columns)),
        tuple(files),
        short=rows < SHORT,
        long=rows > DRAWN,
    )


def facets(page: Page, section: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Columns with few values, and those values in the order of the register; `section` is what headings are called."""
    said: dict[str, list[str]] = {}
    heading = ""
    for block in page.blocks:
        if isinstance(block, Heading):
            heading = plain(block.text)
        elif isinstance(block, Table):
            if heading:
                said.setdefault(section, []).extend([heading] * len(block.rows))
            for at, column in enumerate(block.columns):
                if at not in block.numeric:
                    said.setdefault(column, []).extend(value(row.cells[at]) for row in block.rows)
    found = ((column, tuple(Counter(values))) for column, values in said.items() if choosable(values))
    return tuple(found)[:SELECTS]


def value(cell: Inline) -> str:
    """What a cell says; numbers and several lines are no value to choose, and made too long for one."""
    words = " ".join(plain(cell).split())
    single = all(isinstance(run, Run) and run.tone != "number" for run in cell)
    return words or EMPTY if single else words.ljust(LONGEST + 1)


def choosable(values: Sequence[str]) -> bool:
    """Whether a column has few values, each short, none a number or a day."""
    different = set(values)
    many = len(different) > FEW
    return (
        2 <= len(different) <= MOST  # noqa: PLR2004 - one value leaves nothing to choose
        and len(values) >= len(different) * (SHARED if many else 1)
        and all(len(one) <= LONGEST and not NO_CHOICE.fullmatch(one) for one in different)
    )
