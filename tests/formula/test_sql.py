from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from generator.formula import (
    Binary,
    Formula,
    Goal,
    Name,
    Names,
    Negate,
    Number,
    Operator,
    Sum,
    Unit,
    Value,
    evaluate,
    inputs,
    meets,
    parse_goal,
    parse_unit,
    totals,
)
from generator.formula.evaluate import Missing
from generator.formula.sql import to_sql
from generator.formula.warehouse import DIALECTS, RESULTS, Rows
from generator.formula.whole import Refusal
from tests.formula.reading import locate, read

NASTY = ('总件数"; DROP TABLE 数据; --', "差错数`] */ '", "a\\b", "A\\B?")
OWNER, UNITS = "res", ("res.one", "res.two")
LIKE = Names(("甲", "乙", "丙"))


def goal_of(text: str) -> Goal:
    goal, wrong = parse_goal(text, locate(text))
    assert not wrong
    return goal


def statement(tree: Formula, columns: Mapping[str, str], rows: Rows, **options: Any) -> str:  # noqa: ANN401 - passed on
    made = to_sql(tree, columns, rows, **options)
    assert isinstance(made, str), made
    return made


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 1}) as connection:
        yield connection


Row = Sequence[object]


def run(database: duckdb.DuckDBPyConnection, text: str, columns: Mapping[str, str], rows: Sequence[Row]) -> list[Any]:
    """The result of a statement over a table `数据` with columns of these types."""
    declared = ", ".join(f"{exp.to_identifier(name, quoted=True).sql()} {kind}" for name, kind in columns.items())
    database.execute(f'CREATE OR REPLACE TABLE "数据" ({declared})')
    row = f"({', '.join('?' * len(columns))})"
    values = [value for one in rows for value in one]
    database.execute(f'INSERT INTO "数据" VALUES {", ".join([row] * len(rows))}', values)  # noqa: S608 - signs of ours
    return database.execute(text).fetchall()


def formulas() -> st.SearchStrategy[Formula]:
    values = st.builds(
        lambda whole, digits: Number(Fraction(whole, 10**digits)), st.integers(0, 120), st.integers(0, 2)
    )
    names = st.builds(Name, st.sampled_from(NASTY))
    return st.recursive(
        names | names | values | st.just(Number(Fraction(100), percent=True)),
        lambda parts: (
            st.builds(Binary, st.sampled_from(Operator), parts, parts)
            | st.builds(Negate, parts)
            | st.builds(Sum, parts)
        ),
        max_leaves=7,
    )


GOALS = ["≥ 98%", "> 98%", "≤ 0.5", "< 2", "= 1", "90%～95%", "按期完成", "95", "≥ 33.33%"]
AMOUNTS = st.none() | st.integers(-3, 9).map(Decimal) | st.decimals(-20, 20, places=2)


@settings(max_examples=120, deadline=None)
@given(
    formulas(),
    st.sampled_from(GOALS),
    st.sampled_from(["met", "missed", "not-applicable", None]),
    st.lists(st.lists(AMOUNTS, min_size=12, max_size=12), min_size=6, max_size=6),
    st.sampled_from((OWNER, *UNITS)),
)
def test_the_database_gives_the_exact_value_and_verdict(
    database: duckdb.DuckDBPyConnection,
    tree: Formula,
    written: str,
    when_empty: str | None,
    periods: list[list[Decimal | None]],
    counter: str,
) -> None:
    goal = goal_of(written)
    columns = {name: f"{name} 列" for name in NASTY}
    rows = [
        (at, unit, *numbers[4 * place : 4 * place + 4])
        for at, numbers in enumerate(periods)
        for place, unit in enumerate((OWNER, *UNITS))
    ]
    summed = has_sum(tree)
    counted_by = {} if counter == OWNER else dict.fromkeys(set(inputs(tree)) - totals(tree), (counter,))
    text = statement(
        tree,
        columns,
        Rows(("数据",), ("期间",), "单位", OWNER, UNITS, counted_by) if summed else Rows(("数据",), ("期间", "单位")),
        goal=goal,
        when_empty=when_empty,
        digits=dict.fromkeys(NASTY, 2),
    )
    types = {"期间": "INTEGER", "单位": "VARCHAR", **dict.fromkeys(columns.values(), "DECIMAL(18, 2)")}
    found = {row[:-4]: row[-4:] for row in run(database, text, types, rows)}
    if summed:
        cases: dict[tuple[object, ...], dict[str, Fraction]] = {
            (at,): given_by(tree, numbers, counter) for at, numbers in enumerate(periods)
        }
    else:
        cases = {
            row[:2]: {n: Fraction(v) for n, v in zip(NASTY, row[2:], strict=True) if v is not None} for row in rows
        }
    assert found.keys() == cases.keys()
    for key, numbers in cases.items():
        numerator, denominator, value, met = found[key]
        result = evaluate(tree, numbers)
        if isinstance(result, Missing):
            assert (numerator, denominator, value, met) == (None, None, None, None)
        elif isinstance(result, Value):
            assert denominator > 0
            assert Fraction(numerator, denominator) == result.value
            assert value == pytest.approx(float(result.value))
            assert met is meets(goal, result.value)
        else:
            assert (denominator, value) == (0, None)
            wanted = {"met": True, "missed": False}.get(when_empty or "")
            assert met is (wanted if meets(goal, Fraction(0)) is not None else None)


def has_sum(tree: Formula) -> bool:
    """Whether a name stands under Σ."""
    match tree:
        case Sum(part=part):
            return bool(inputs(part)) or has_sum(part)
        case Negate(part=part):
            return has_sum(part)
        case Binary(left=left, right=right):
            return has_sum(left) or has_sum(right)
        case _:
            return False


def summed_names(tree: Formula) -> set[str]:
    match tree:
        case Sum(part=part):
            return {name.removeprefix("Σ ") for name in inputs(part)}
        case Negate(part=part):
            return summed_names(part)
        case Binary(left=left, right=right):
            return summed_names(left) | summed_names(right)
        case _:
            return set()


def given_by(tree: Formula, numbers: list[Decimal | None], counter: str) -> dict[str, Fraction]:
    """What `evaluate` is given for one period: the numbers of one unit, and totals of the units below."""
    mine = 4 * (OWNER, *UNITS).index(counter)
    found: dict[str, Fraction] = {}
    summed = summed_names(tree)
    for at, name in enumerate(NASTY):
        own, *others = numbers[mine + at], numbers[4 + at], numbers[8 + at]
        total = None if None in others else sum(Fraction(one) for one in others if one is not None)
        key = f"Σ {name}" if f"Σ {name}" in inputs(tree) else name
        if name in summed and total is not None:
            found[key] = Fraction(total)
        if (name not in summed or key != name) and own is not None:
            found[name] = Fraction(own)
    return found


@pytest.mark.parametrize(
    ("formula", "goal", "when_empty", "numbers", "met"),
    [
        ("甲 / 乙", "≥ 98%", "missed", ("49", "50"), True),
        ("甲 / 乙", "> 98%", "met", ("49", "50"), False),
        ("甲 / 乙 × 100%", "≥ 98%", None, ("4900000000000001", "5000000000000002"), False),
        ("甲 / 乙", "≥ 33.33%", None, ("1", "3"), True),
        ("甲 / 乙", "≤ 33.33%", None, ("1", "3"), False),
        ("甲 / 乙", "≥ 98%", "met", ("0", "0"), True),
        ("甲 / 乙", "≥ 98%", "missed", ("0", "0"), False),
        ("甲 / 乙", "≥ 98%", "not-applicable", ("0", "0"), None),
        ("甲 / 乙", "≥ 98%", None, ("7", "0"), None),
        ("甲 / 乙", "≥ 98%", "met", ("7", None), None),
        ("甲 / (乙 - 10)", "≤ -2", None, ("8", "6"), True),
        ("甲 / (乙 - 10)", "≥ -2", None, ("8", "6"), True),
        ("甲 / (乙 - 10)", "> -2", None, ("8", "6"), False),
        ("甲 / (乙 - 10)", "< -1.99", None, ("8", "6"), True),
        ("甲 / 乙", "90%～95%", None, ("90", "100"), True),
        ("甲 / 乙", "90%～95%", None, ("95", "100"), True),
        ("甲 / 乙", "90%～95%", None, ("951", "1000"), False),
        ("甲 / 乙", "90%～95%", None, ("-92", "-100"), True),
        ("甲 - 乙", "= 0次", None, ("3", "3"), True),
        ("甲 - 乙", "= 0次", None, ("3", "4"), False),
        ("1 / (乙 / 甲)", "≥ 1", "met", ("0", "3"), True),
        ("甲 × 0.02 + 乙 / 3", "尽量多", None, ("0", "5"), None),
        ("甲", "按期完成", None, ("1", "0"), True),
        ("甲", "95", None, ("96", "0"), None),
        ("2 - 3 / 2", "≥ 50%", None, ("1", "1"), True),
    ],
)
def test_thresholds(
    database: duckdb.DuckDBPyConnection,
    formula: str,
    goal: str,
    when_empty: str | None,
    numbers: tuple[str | None, str | None],
    met: bool | None,  # noqa: FBT001 - expectation
) -> None:
    tree, _ = read(formula, LIKE)
    wanted, _ = parse_goal(goal, locate(goal))
    text = statement(tree, {"甲": "甲", "乙": "乙"}, Rows(("数据",)), goal=wanted, when_empty=when_empty)
    ((*_, found),) = run(database, text, {"甲": "BIGINT", "乙": "BIGINT"}, [numbers])
    assert found is met


@pytest.mark.parametrize(("yuan", "met"), [("137430.00", True), ("137429.99", False)])
def test_a_goal_in_another_unit_than_the_value(database: duckdb.DuckDBPyConnection, yuan: str, met: bool) -> None:  # noqa: FBT001 - expectation
    tree, _ = read("甲", LIKE)
    unit, _ = parse_unit("元", locate("元"))
    assert isinstance(unit, Unit)
    goal = goal_of("≥ 13.743万元")
    text = statement(tree, {"甲": "甲"}, Rows(("数据",)), goal=goal, unit=unit, digits={"甲": 2})
    assert run(database, text, {"甲": "DECIMAL(18, 2)"}, [(yuan,)]) == [
        (int(yuan.replace(".", "")), 100, float(yuan), met)
    ]


@pytest.mark.parametrize(
    ("kind", "number", "fraction"),
    [
        ("DECIMAL(18, 4)", "12.3400", (1234, 100)),
        ("DECIMAL(18, 4)", "12.3401", (None, None)),  # more digits than were said: unknown, and not rounded
        ("DOUBLE", "0.07", (7, 100)),
        ("DOUBLE", "0.071", (None, None)),
        ("INTEGER", "7", (700, 100)),
    ],
)
def test_digits(
    database: duckdb.DuckDBPyConnection, kind: str, number: str, fraction: tuple[int | None, int | None]
) -> None:
    tree, _ = read("甲", LIKE)
    text = statement(tree, {"甲": "甲"}, Rows(("数据",)), digits={"甲": 2})
    ((over, under, _, _),) = run(database, text, {"甲": kind}, [(number,)])
    assert (over, under if over is not None else None) == fraction


@pytest.mark.parametrize(
    ("rows", "below", "met"),
    [
        ([("res.one", 90, 100), ("res.two", 106, 100)], UNITS, True),
        ([("res.one", 90, 100), ("res.two", 105, 100)], UNITS, False),
        ([("res.one", 98, 100)], UNITS, None),  # a unit has not handed in its numbers
        ([("res.one", 98, 100), ("res.two", None, 0)], UNITS, None),
        ([("res.one", 98, 100), ("res.two", None, 0)], (), None),
        ([("res.one", 98, 100), ("elsewhere", 0, 100)], ("res.one",), True),
        ([("res.one", 98, 100), ("elsewhere", 0, 100)], (), False),
        ([("res", 0, 100), ("res.one", 98, 100)], (), True),
        ([("res", 0, 100)], (), None),
        ([("res.one", 98, 100), ("res.one", 98, 100)], UNITS, None),  # twice one is not both
        ([("res.one", 98, 100), ("res.one", 98, 100)], (), None),
    ],
)
def test_sums(
    database: duckdb.DuckDBPyConnection,
    rows: list[tuple[object, ...]],
    below: tuple[str, ...],
    met: bool | None,  # noqa: FBT001 - expectation
) -> None:
    tree, _ = read("Σ 甲 / Σ 乙", LIKE)
    where = Rows(("数据",), unit="单位", owner="res", below=below)
    text = statement(tree, {"甲": "甲", "乙": "乙"}, where, goal=goal_of("≥ 98%"))
    types = {"单位": "VARCHAR", "甲": "BIGINT", "乙": "BIGINT"}
    assert [row[-1] for row in run(database, text, types, rows)] == [met]


def test_too_many_digits_are_an_error_and_no_verdict(database: duckdb.DuckDBPyConnection) -> None:
    tree, _ = read("甲 × 甲 × 甲", LIKE)
    text = statement(tree, {"甲": "甲"}, Rows(("数据",)), goal=goal_of("≥ 1"))
    with pytest.raises(duckdb.OutOfRangeException):
        run(database, text, {"甲": "BIGINT"}, [(10**18,)])


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_reads_it_as_one_statement_of_these_columns(dialect: str) -> None:
    tree, _ = read("(Σ 甲 - 乙) / 丙 × 100%", LIKE)
    columns = dict(zip(("甲", "乙", "丙"), NASTY, strict=False))
    rows = Rows(('库"]`', "given"), ("期]间",), "单'位", "res", ("it's", "b"))
    text = statement(tree, columns, rows, goal=goal_of("90%～95%"), digits={"甲": 2}, dialect=dialect)
    (parsed,) = sqlglot.parse(text, read=dialect)
    assert isinstance(parsed, exp.Select)
    quoted = {one.name for one in parsed.find_all(exp.Identifier) if one.quoted}
    assert quoted - set(RESULTS) - {"k1", "unit"} >= {*columns.values(), *rows.table, *rows.keys, "单'位"}
    assert [one.alias_or_name for one in parsed.selects] == [*rows.keys, *RESULTS]
    assert {one.name for one in parsed.find_all(exp.Literal) if one.is_string} == {"res", "it's", "b"}
    assert "e-" not in text.casefold().replace("case-", "")


@pytest.mark.parametrize(
    ("formula", "rows"),
    [
        ("甲", Rows(("",))),
        ("甲", Rows(("a\0",))),
        ("甲", Rows(("t",), ("Value",))),
        ("Σ 甲", Rows(("t",))),
        ("Σ 甲", Rows(("t",), unit="u")),
        ("Σ 甲 - 甲", Rows(("t",), unit="u", below=("a",))),
        ("Σ 甲", Rows(("t",), unit="u", owner="\\' OR 1=1")),
        ("Σ 甲", Rows(("t",), unit="u", owner="o", below=("a\n",))),
        ("甲", Rows(("t",), owner="o")),
        ("甲", Rows(("t",), unit="u", owner="o", counted_by={"甲": ("a\n",)})),
        (f"甲 × {'9' * 30} × {'9' * 30}", Rows(("t",))),
    ],
)
def test_refusals(formula: str, rows: Rows) -> None:
    tree, wrong = read(formula, LIKE)
    assert not wrong
    assert isinstance(to_sql(tree, {"甲": "甲"}, rows), Refusal)


def test_fractions_within_fractions_are_refused_in_time() -> None:
    text = "甲"
    for _ in range(24):
        text = f"甲 / (乙 + {text})"
    tree, wrong = read(text, LIKE)
    assert not wrong
    assert isinstance(to_sql(tree, {"甲": "甲", "乙": "乙"}, Rows(("t",))), Refusal)


@pytest.mark.parametrize("options", [{"dialect": "sybase"}, {"digits": {"甲": 7}}, {"digits": {"甲": -1}}])
def test_misuse(options: dict[str, Any]) -> None:
    tree, _ = read("甲", LIKE)
    with pytest.raises(ValueError, match="dialect"):
        to_sql(tree, {"甲": "甲"}, Rows(("t",)), **options)
