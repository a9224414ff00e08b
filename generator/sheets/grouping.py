"""Rows that follow one another under a common heading, so that it need not stand in each of them."""

from collections.abc import Sequence

from generator.sheets.sheet import Row


def grouped(rows: Sequence[Row], key: str, rest: str = "") -> list[Row]:
    """The same rows in the same order; `group` is what stands above a row: the value under `key` where it changes.

    The order stays, since rows are cited by their numbers. Where a row without a value follows others, `rest` stands
    above it. Rows of which none has a value get no heading.
    """
    named = any(row[key] for row in rows)
    found: list[Row] = []
    above = None
    for row in rows:
        own = (row[key] or rest) if named else ""
        found.append({**row, "group": "" if own == above else own})
        above = own
    return found
