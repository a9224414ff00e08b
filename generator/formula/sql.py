"""Formulas as SQL: the value of every row of a table, and whether it reaches the goal, exactly.

A warehouse that divides rounds, and 49/50 may then miss 98%. So both halves of the fraction are reckoned in whole
numbers, and the goal is compared by cross-multiplication; `value` is rounded and is there to be looked at.

Columns hold whole numbers, or decimal numbers with no more digits than is said; a value with more digits is not
rounded but unknown. Floating-point columns are taken at the decimal number that they print as, up to fifteen digits.
A product may have 38 digits (65 in MySQL), and in DuckDB a number of a column with decimal digits 18. More is an error
of the warehouse and never a wrong verdict; in Spark only where `spark.sql.ansi.enabled` is on, which it is from
Spark 4 on.

Needs sqlglot, from the extra `score`; it is imported when the first statement is made.
"""

import re
from collections.abc import Mapping

from generator.formula.ast import Formula, Name, Number, nodes
from generator.formula.goals import Goal
from generator.formula.units import Unit
from generator.formula.warehouse import DECIMALS, DIALECTS, PLACES, PRECISION, RESULTS, Rows
from generator.formula.whole import (
    TOO_INTRICATE,
    Input,
    Refusal,
    TooIntricateError,
    comparisons,
    other_divisors,
    sources,
    whole_ratio,
)
from generator.messages import say

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def to_sql(
    tree: Formula,
    columns: Mapping[str, str],
    rows: Rows,
    *,
    goal: Goal | None = None,
    unit: Unit | None = None,
    when_empty: str | None = None,
    digits: Mapping[str, int] | None = None,
    dialect: str = "duckdb",
) -> str | Refusal:
    """A SELECT statement with the keys and, for each of their combinations, the columns `RESULTS`.

    `numerator` and `denominator` are whole numbers whose quotient is the value. The denominator is never less than
    zero, and zero where the formula divides by zero: nothing was counted, and the value is NULL. All four are NULL
    where a number is missing.

    Args:
        tree: a formula without holes, of which nothing is wrong.
        columns: the column of each name of the formula, with and without Σ.
        rows: the table, and which rows Σ means.
        goal: what to hold the value against; `met` is NULL without it, or where it does not say what counts.
        unit: the unit of the value (see `check`); matters where a goal in 万元 is held against 元.
        when_empty: `met`, `missed`, or otherwise NULL, where nothing was counted.
        digits: how many decimal digits the column of a name has, at most `DECIMALS`; 0 where it is left out.
        dialect: one of `DIALECTS`.

    Returns:
        The statement, or why there is none. Every name is a quoted identifier, whatever characters it has.

    Raises:
        ImportError: sqlglot is not installed.
        KeyError: a name has no column.
        ValueError: the tree has a hole, or an argument is none of those that are listed here.
    """
    from generator.formula.sql_query import Query

    names = sources(tree)
    scales = {key: (digits or {}).get(one.name, 0) for key, one in names.items()}
    if (
        dialect not in DIALECTS
        or not 1 <= len(rows.table) <= PLACES
        or any(not 0 <= scale <= DECIMALS for scale in scales.values())
    ):
        message = f"no dialect {dialect}, no table {rows.table}, or a column with more than {DECIMALS} decimal digits"
        raise ValueError(message)
    try:
        ratio = whole_ratio(tree, scales)
    except TooIntricateError:
        return TOO_INTRICATE
    if refusal := _refused(names, columns, rows):
        return refusal
    compared = () if goal is None else comparisons(Name("numerator"), Name("denominator"), goal, unit) or ()
    halves = (ratio.over, ratio.under, *other_divisors(ratio))
    for one in (*halves, *(side for _, left, right in compared for side in (left, right))):
        if _widest(one) > PRECISION.get(dialect, 38) - 1:
            return Refusal(say("The formula has numbers with more digits than a database can reckon with."))
    query = Query(names, columns, rows, scales, dialect)
    return query.statement(halves, compared, {"met": 1, "missed": 0}.get(when_empty or ""))


def _refused(names: Mapping[str, Input], columns: Mapping[str, str], rows: Rows) -> Refusal | None:
    """What keeps the statement from being written."""
    unit, owner = ((one,) if one is not None else () for one in (rows.unit, rows.owner))
    for identifier in (*rows.table, *rows.keys, *unit, *(columns[one.name] for one in names.values())):
        if not identifier or _CONTROL.search(identifier):
            return _unfit(identifier)
    for text in (*owner, *rows.below, *(one for units in rows.counted_by.values() for one in units)):
        if _CONTROL.search(text) or "\\" in text:
            return _unfit(text)
    for key in rows.keys:
        if key.casefold() in RESULTS:
            return Refusal(say("A key column is called {name}, as a result is.", name=key))
    unsaid = any(not (rows.counted_by.get(key) or (one.total and rows.below)) for key, one in names.items())
    together = rows.owner is not None or any(one.total for one in names.values())
    if together and (rows.unit is None or (rows.owner is None and unsaid)):
        message = say("Σ needs to know which column says whose numbers a row has, and which unit has the target.")
        return Refusal(message)
    return None


def _unfit(name: str) -> Refusal:
    shown = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", name)
    return Refusal(say("“{name}” cannot be the name of a table, column or unit.", name=shown))


def _widest(tree: Formula) -> int:
    """The digits of the longest number."""
    return max((len(str(abs(node.value.numerator))) for node in nodes(tree) if isinstance(node, Number)), default=0)
