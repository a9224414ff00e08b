"""Tables of measured values as statements read them, and what databases can reckon with."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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

    Without an owner and without Σ, each row has a result of its own. Otherwise there is one result for each combination
    of the keys, put together from the rows of those who count.

    Attributes:
        table: its name, behind those of its schema and catalogue.
        keys: the columns that tell one result from another: unit and period, or the period alone.
        unit: the column that says whose numbers a row has. Where each row has its own result, nobody asks for it.
        owner: who has the target: names without Σ are its own numbers, unless `counted_by` says otherwise.
        below: the units that Σ adds up. Each must have its row and number, 0 where there was nothing to count;
            otherwise the total is unknown. Without them, Σ adds up all rows but the owner's.
        counted_by: for names, in the spelling of `inputs`, whose rows have the number: one unit or post, or all that Σ
            adds up. Names that are left out are those of `owner` and `below`.
    """

    table: tuple[str, ...]
    keys: tuple[str, ...] = ()
    unit: str | None = None
    owner: str | None = None
    below: tuple[str, ...] = ()
    counted_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
