"""Tables of measured values as statements read them, and what databases can reckon with."""

from dataclasses import dataclass

DIALECTS = ("duckdb", "mysql", "postgres", "spark", "tsql")
"""The dialects that a statement can be written in, as sqlglot names them."""
DECIMALS = 6
"""The most decimal digits of a column: with more, Spark and SQL Server shorten products on their own."""
PLACES = 3
"""A table is named by catalogue, schema and name, at most."""
RESULTS = ("numerator", "denominator", "value", "met")
"""The columns of a statement behind its keys."""
PRECISION = {"mysql": 65}
"""The digits of the longest number, where they are not 38."""
COLUMN = {"duckdb": 18, "mysql": 65}
"""The digits of a number in a column with decimal digits, where they are not 38. More make DuckDB 20 times slower."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the numbers are: a table that has one row for each unit and period.

    Attributes:
        table: its name, behind those of its schema and catalogue.
        keys: the columns that tell one result from another, unit and period; for a formula with Σ, the period.
        unit: the column that says whose numbers a row has. Only a formula with Σ needs it, and `owner`.
        owner: the unit that has the target: names without Σ are its own numbers.
        below: the units that Σ adds up. Each must have its row and number, 0 where there was nothing to count;
            otherwise the total is unknown. Without them, Σ adds up all rows but the owner's.
    """

    table: tuple[str, ...]
    keys: tuple[str, ...] = ()
    unit: str | None = None
    owner: str | None = None
    below: tuple[str, ...] = ()
