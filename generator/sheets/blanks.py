"""Columns and lines that a sheet leaves empty, to be filled in by hand."""

from collections.abc import Mapping, Sequence

from generator.sheets.printing import Printing
from generator.sheets.sheet import Json


def to_fill(table: Json, columns: Sequence[tuple[str, str]]) -> Json:
    """A table with empty columns behind those that it has; None stays None."""
    if not isinstance(table, Mapping):
        return None
    head, rows = table["columns"], table["rows"]
    assert isinstance(head, list)  # noqa: S101 - printing.table() makes lists of them
    assert isinstance(rows, list)  # noqa: S101
    empty = {key: "" for key, _label in columns}
    return {
        "title": table["title"],
        "columns": [*head, *({"key": key, "label": label} for key, label in columns)],
        "rows": [{**row, **empty} for row in rows],
    }


def signing(printing: Printing, statement: str, lines: Sequence[str]) -> Json:
    """Who signs, one line each; the names are written by hand, and never come from the handbook."""
    return {"title": printing.translate("Signatures"), "statement": statement, "lines": list(lines)}
