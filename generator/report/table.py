"""Tables for a terminal. Columns are terminal cells."""

from rich.cells import cell_len

from generator.coverage import Coverage
from generator.messages import Translate

WIDEST = 100


def coverage(covered: Coverage, translate: Translate) -> str:
    """A line a document, and the ids that are missing."""
    rows: list[tuple[str, ...]] = [
        (translate("document"), translate("items"), translate("covered"), translate("share"), translate("title"))
    ]
    rows += [
        (one.document, str(one.items), str(one.covered), percent(one.covered, one.items), one.title)
        for one in covered.documents
    ]
    rows.append(
        (translate("all"), str(covered.items), str(covered.covered), percent(covered.covered, covered.items), "")
    )
    lines = aligned(rows)
    for one in covered.documents:
        if one.missing:
            lines.append("")
            lines.append(translate("Missing of {document}:").format(document=one.document))
            lines.extend(wrapped([item.id for item in one.missing]))
    return "\n".join(lines) + "\n"


def percent(part: int, whole: int) -> str:
    """A share in whole percent, rounded down, so that only all is 100 %."""
    return f"{part * 100 // whole if whole else 100} %"


def aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows with columns under one another; numbers to the right."""
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for column, cell in enumerate(row):
            gap = " " * (widths[column] - cell_len(cell))
            right = column in {1, 2, 3}
            cells.append(gap + cell if right else cell + gap)
        lines.append("  ".join(cells).rstrip())
    return lines


def wrapped(words: list[str]) -> list[str]:
    """Words in lines of at most `WIDEST` cells."""
    lines = [" "]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > WIDEST:
            lines.append(" ")
        lines[-1] += " " + word
    return lines
