"""How wide the columns of a Word table are: as their contents want, since not every program works that out itself."""

from collections.abc import Sequence
from math import isqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tbl

HALF = 90
"""A half of a Chinese character in a table (小五), in twentieths of a point."""
PADDING = 4
"""Of a cell, in halves of a character."""
LEAST = 8
"""No column is narrower than this, in halves: two characters and the padding."""


ROOM, ENOUGH = 18, 12
"""Of a column that somebody writes in by hand; enough for a number or a name, under a head of two characters."""
NARROW = 0x2E7F
"""Letters up to here are half as wide as a Chinese character, but for a few signs."""


def width(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return sum(2 if ord(character) > NARROW or character in "“”‘’…—·×≥≤" else 1 for character in text)


def room_for(head: str) -> int:
    """How wide a column is to be in which somebody writes by hand."""
    return ENOUGH if width(head) <= 4 else ROOM  # noqa: PLR2004 - two characters


def shares(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The widths of columns from their texts, which add up to `room`, in halves of a character.

    What is short has what it needs; the rest is shared so that long columns come out about as tall as each other.
    """
    wanted = [
        max(LEAST, PADDING + max((width(line) for text in one for line in text.split("\n")), default=0))
        for one in columns
    ]
    # What is empty below its head is there to be written in.
    wanted = [
        one if any(column[1:]) else max(one, room_for(column[0])) for one, column in zip(wanted, columns, strict=True)
    ]
    if sum(wanted) <= room:
        spare = room - sum(wanted)
        return even([one * room // sum(wanted) for one in wanted], room) if spare else wanted
    # The root, since a text three times as long in a column as wide would be three times as tall.
    weights = [
        max(1, isqrt(100 * (sum(map(width, one)) if any(one[1:]) else room_for(one[0]) * len(one)))) for one in columns
    ]
    open_columns = set(range(len(columns)))
    given = [0] * len(columns)
    left = room
    while open_columns:
        total = sum(weights[one] for one in open_columns)
        short = {one for one in open_columns if wanted[one] * total <= left * weights[one]}
        if not short:
            for one in open_columns:
                given[one] = max(min(wanted[one], ENOUGH + PADDING), left * weights[one] // total)
            break
        for one in short:
            given[one] = wanted[one]
        left -= sum(wanted[one] for one in short)
        open_columns -= short
    return even(given, room)


def even(widths: list[int], room: int) -> list[int]:
    """The widths with what is missing given to the widest, and what is over taken from whichever is widest then."""
    changed = list(widths)
    over = sum(changed) - room
    if over <= 0:
        changed[changed.index(max(changed))] -= over
        return changed
    for _unit in range(over):
        changed[changed.index(max(changed))] -= 1
    return changed


def fit(table: "CT_Tbl") -> None:
    """Set the widths of a table's columns.

    A table whose widths Word may fit to the contents gets them from these. In another one, cells that a loop repeated
    share the width; the rest stays as the template has it.
    """
    from docx.oxml.ns import qn
    from docx.shared import Twips

    rows = [row.tc_lst for row in table.tr_lst]
    count = max((sum(cell.grid_span for cell in row) for row in rows), default=0)
    plain = [row for row in rows if len(row) == count]
    total = table.tblPr.find(qn("w:tblW"))
    if not plain or total is None or total.get(qn("w:type")) != "dxa":
        return
    room = int(total.get(qn("w:w")))
    layout = table.tblPr.find(qn("w:tblLayout"))
    if layout is None or layout.get(qn("w:type")) != "fixed":
        texts = [["\n".join(p.text for p in row[at].p_lst) for row in plain] for at in range(count)]
        halves = shares(texts, room // HALF)
        widths = even([one * HALF for one in halves], room)
    elif len(table.tblGrid.gridCol_lst) != count or len({cell.width for cell in plain[0]}) == 1:
        widths = even([room // count] * count, room)
    else:
        return
    grid = table.tblGrid
    for old in list(grid.gridCol_lst):
        grid.remove(old)
    for one in widths:
        column = grid._add_gridCol()  # noqa: SLF001 - the way in of python-docx
        column.set(qn("w:w"), str(one))
    for row in rows:
        at = 0
        for cell in row:
            cell.width = Twips(sum(widths[at : at + cell.grid_span]))
            at += cell.grid_span
