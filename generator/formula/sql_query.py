"""The SELECT statement of a formula, as a tree of sqlglot's. Imported when a statement is made, see sql.py."""

from collections.abc import Mapping
from typing import assert_never

from sqlglot import exp

from generator.formula.ast import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum
from generator.formula.goals import Comparator
from generator.formula.printer import left_needs_brackets, right_needs_brackets
from generator.formula.warehouse import COLUMN, PRECISION, RESULTS, Rows
from generator.formula.whole import Input


class Query:
    """A statement that is being written, query by query, each reading from the one before."""

    def __init__(
        self,
        names: Mapping[str, Input],
        columns: Mapping[str, str],
        rows: Rows,
        scales: Mapping[str, int],
        dialect: str,
    ) -> None:
        """All as in `to_sql`; `names` are the sources of the formula, `scales` the digits of each."""
        self.names = names
        self.columns = columns
        self.rows = rows
        self.scales = scales
        self.dialect = dialect
        self.whole = exp.DataType.build(
            "INT128" if dialect == "duckdb" else f"DECIMAL({PRECISION.get(dialect, 38)}, 0)"
        )
        # Names of our own, short and without meaning, cannot clash with each other whatever the columns are called.
        self.keys = tuple(f"k{place}" for place in range(1, len(rows.keys) + 1))
        self.short = {key: f"n{place}" for place, key in enumerate(names, 1)}
        self.queries: list[tuple[str, exp.Select]] = []

    def statement(
        self,
        halves: tuple[Formula, ...],
        compared: tuple[tuple[Comparator, Formula, Formula], ...],
        when_empty: int | None,
    ) -> str:
        """The whole statement."""
        together = self.rows.owner is not None or any(one.total for one in self.names.values())
        self.given(with_unit=together)
        if together:
            self.totals()
        self.fraction(halves)
        result = self.result(compared, when_empty)
        for name, query in self.queries:
            result = result.with_(name, as_=query)
        return result.sql(dialect=self.dialect, pretty=True)

    def given(self, *, with_unit: bool) -> None:
        """The numbers of every row as whole numbers, NULL where a number has more digits than was said."""
        *above, table = (exp.to_identifier(part, quoted=True) for part in self.rows.table)
        places = dict(zip(("db", "catalog"), reversed(above), strict=False))
        selected: list[exp.Expr] = [
            _named(_quoted(column), key) for key, column in zip(self.keys, self.rows.keys, strict=True)
        ]
        if with_unit and self.rows.unit is not None:
            selected.append(_named(_quoted(self.rows.unit), "unit"))
        for key, short in self.short.items():
            column, digits = _quoted(self.columns[self.names[key].name]), self.scales[key]
            exact = exp.cast(column, f"DECIMAL({COLUMN.get(self.dialect, 38)}, {digits})") if digits else None
            whole = exp.cast(exp.Mul(this=exact, expression=_number(10**digits)) if exact else column, self.whole)
            selected.append(_named(_case((_equal(column, exact or whole), whole)), short))
        if not selected:
            selected.append(_named(_number(1), "every_row"))
        # A table of the same name would be hidden by the query.
        name = "given" if table.name.casefold() != "given" else "given_"
        self.queries.append((name, exp.select(*selected).from_(exp.Table(this=table, **places))))

    def totals(self) -> None:
        """One row for each combination of the keys: Σ over units, and the numbers of single ones; NULL if missing."""
        rows = self.rows
        selected: list[exp.Expr] = [_column(key) for key in self.keys]
        for key, short in self.short.items():
            total = self.names[key].total
            units = rows.counted_by.get(key) or (rows.below if total else (rows.owner or "",))
            theirs = _among(units) if units else exp.NEQ(this=_column("unit"), expression=_text(rows.owner or ""))
            numbers = _case((theirs, _column(short)))
            wanted = _number(len(set(units))) if units else exp.Count(this=_case((theirs, _number(1))))
            there = [_equal(exp.Count(this=numbers), wanted)]
            if total and len(units) != 1:
                # A row that is there twice does not make up for one that is missing.
                given = exp.Not(this=exp.Is(this=_column(short), expression=exp.null()))
                whose = _case((exp.and_(theirs, given), _column("unit")))
                there.append(_equal(exp.Count(this=exp.Distinct(expressions=[whose])), wanted))
            number = exp.Sum(this=numbers) if total else exp.Max(this=numbers)
            selected.append(_named(_case((exp.and_(*there), number)), short))
        query = exp.select(*selected).from_(self.queries[-1][0])
        self.queries.append(("totals", query.group_by(*map(_column, self.keys)) if self.keys else query))

    def fraction(self, halves: tuple[Formula, ...]) -> None:
        """Numerator and denominator; the latter above zero, or zero where a divisor is."""
        over, under, *others = (f"h{place}" for place in range(1, len(halves) + 1))
        drawn = (
            # Products of numbers alone would be as narrow as these.
            _named(exp.cast(part, self.whole) if isinstance(half, Number) else part, short)
            for half, short in zip(halves, (over, under, *others), strict=True)
            for part in (self.arithmetic(half),)
        )
        query = exp.select(*map(_column, self.keys), *drawn).from_(self.queries[-1][0])
        self.queries.append(("halves", query))
        zero = _number(0)
        missing = exp.or_(*(exp.Is(this=_column(half), expression=exp.null()) for half in (over, under)))
        empty = [(exp.or_(*(_equal(_column(one), zero) for one in others)), zero)] if others else []
        numerator = _case(
            (exp.LT(this=_column(under), expression=zero), exp.Neg(this=_column(over))),
            (exp.GTE(this=_column(under), expression=zero), _column(over)),
        )
        denominator = _case((missing, exp.null()), *empty, otherwise=exp.Abs(this=_column(under)))
        selected = (
            *map(_column, self.keys),
            _named(numerator, RESULTS[0]),
            _named(denominator, RESULTS[1]),
        )
        self.queries.append(("fraction", exp.select(*selected).from_("halves")))

    def result(self, compared: tuple[tuple[Comparator, Formula, Formula], ...], when_empty: int | None) -> exp.Select:
        """Keys and results."""
        over, under = _column(RESULTS[0]), _column(RESULTS[1])
        some = exp.GT(this=under, expression=_number(0))
        value = _case((some, exp.Div(this=exp.cast(over, "DOUBLE"), expression=exp.cast(under, "DOUBLE"))))
        met: exp.Expr = exp.null()
        if compared:
            reached = exp.and_(*(self.compared(*one) for one in compared))
            empty = exp.null() if when_empty is None else _number(when_empty)
            none = _equal(under, _number(0))
            met = _case((none, empty), (reached, _number(1)), (some, _number(0)))
        keys = (
            _named(_column(key), exp.to_identifier(name, quoted=True))
            for key, name in zip(self.keys, self.rows.keys, strict=True)
        )
        return exp.select(
            *keys, over, under, _named(value, RESULTS[2]), _named(exp.cast(met, "BOOLEAN"), RESULTS[3])
        ).from_("fraction")

    def arithmetic(self, tree: Formula) -> exp.Expr:
        """A formula without divisions, its names columns of the query before."""
        match tree:
            case Number(value=value):
                return _number(int(value))
            case Name(text=text):
                return _column(self.short.get(text, text))
            case Negate(part=part):
                return exp.Neg(this=self.bracketed(part, needed=not isinstance(part, Name)))
            case Binary(operator=operator, left=left, right=right):
                kind = {Operator.ADD: exp.Add, Operator.SUBTRACT: exp.Sub, Operator.MULTIPLY: exp.Mul}[operator]
                return kind(
                    this=self.bracketed(left, needed=left_needs_brackets(operator, left)),
                    expression=self.bracketed(right, needed=right_needs_brackets(operator, right)),
                )
            case Sum() | Hole():
                raise AssertionError(tree)
            case _:
                assert_never(tree)

    def bracketed(self, tree: Formula, *, needed: bool) -> exp.Expr:
        """A side of an operation; sqlglot sets no brackets by itself."""
        drawn = self.arithmetic(tree)
        return exp.Paren(this=drawn) if needed else drawn

    def compared(self, comparator: Comparator, one: Formula, other: Formula) -> exp.Expr:
        """A comparison of two formulas."""
        kind = {
            Comparator.LESS: exp.LT,
            Comparator.AT_MOST: exp.LTE,
            Comparator.EQUAL: exp.EQ,
            Comparator.AT_LEAST: exp.GTE,
            Comparator.MORE: exp.GT,
        }[comparator]
        return kind(this=self.arithmetic(one), expression=self.arithmetic(other))


def _equal(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.EQ(this=one, expression=other)


def _among(units: tuple[str, ...]) -> exp.Expr:
    """That a row is one of these units'."""
    if len(units) == 1:
        return _equal(_column("unit"), _text(units[0]))
    return exp.In(this=_column("unit"), expressions=[_text(one) for one in units])


def _case(*branches: tuple[exp.Expr, exp.Expr], otherwise: exp.Expr | None = None) -> exp.Case:
    """CASE WHEN … THEN … END; NULL where nothing applies."""
    case = exp.Case()
    for condition, outcome in branches:
        case = case.when(condition, outcome)
    return case if otherwise is None else case.else_(otherwise)


def _column(name: str) -> exp.Column:
    """A column of ours."""
    return exp.column(name)


def _quoted(name: str) -> exp.Column:
    """A column of the table."""
    return exp.column(exp.to_identifier(name, quoted=True))


def _named(drawn: exp.Expr, name: str | exp.Identifier) -> exp.Expr:
    return exp.Alias(this=drawn, alias=exp.to_identifier(name))


def _number(value: int) -> exp.Expr:
    return exp.Literal(this=str(value), is_string=False)


def _text(value: str) -> exp.Expr:
    return exp.Literal(this=value, is_string=True)
