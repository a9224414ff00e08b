"""Numbers as bars: a heading, the picture, and below it the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.site.context import Context
from generator.site.document import Bar, Bars, Block, Heading, Paragraph, Row, Run, Table
from generator.site.fragments import text

WHOLE = 1000
"""The length of the longest bar; the page makes it as wide as there is room."""

MOST = 30
"""So many bars are drawn; the table has all lines."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A line: what is counted, with where it leads, and a number for each part of its bar."""

    name: Run
    counts: tuple[int, ...]


def plot(
    c: Context, title: str, anchor: str, columns: Sequence[str], rows: Sequence[Counted], *, level: int = 2
) -> list[Block]:
    """The blocks of a plot; none where nothing is counted.

    Args:
        c: what pages are written from.
        title: its heading.
        anchor: of the heading.
        columns: what the lines are about, then the parts of the bars.
        rows: the lines, in the order in which they are drawn.
        level: of the heading.
    """
    _ = c.translate
    longest = max((sum(row.counts) for row in rows), default=0)
    if not longest:
        return []
    first, *parts = columns
    bars = tuple(Bar(row.name, lengths(row.counts, longest), words(c, row.counts, parts)) for row in rows[:MOST])
    blocks: list[Block] = [Heading(text(title), anchor, level), Bars(title, tuple(parts), bars)]
    if len(rows) > MOST:
        told = _("The first {count} of {total} are drawn; the table has all of them.")
        blocks.append(Paragraph(text(told.format(count=MOST, total=len(rows))), "meta"))
    table = Table(
        (first, *parts),
        tuple(Row(((row.name,), *(text(str(count)) for count in row.counts))) for row in rows),
        frozenset(range(1, len(parts) + 1)),
        quoted=True,
    )
    return [*blocks, Paragraph(text(_("The same as a table")), "fold"), table]


def lengths(counts: Sequence[int], longest: int) -> tuple[tuple[int, int], ...]:
    """Where each part of a bar begins and how long it is; what is there is never too short to be seen."""
    found: list[tuple[int, int]] = []
    begin = 0
    for count in counts:
        length = max(count * WHOLE // longest, 4 if count else 0)
        found.append((begin, min(length, WHOLE - begin)))
        begin = min(begin + length, WHOLE)
    return tuple(found)


def words(c: Context, counts: Sequence[int], parts: Sequence[str]) -> str:
    """The number beside a bar: its sum, and what the parts behind the first one come to."""
    _ = c.translate
    others = [f"{part} {count}" for part, count in zip(parts[1:], counts[1:], strict=True) if count]
    total = str(sum(counts))
    return _("{total} ({parts})").format(total=total, parts=_(", ").join(others)) if others else total
