"""The statement that a user gets says what the trace says, row by row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
import sqlglot

from generator.cli.language import translator
from generator.formula import Empty, Value, inputs, totals
from generator.formula.warehouse import DIALECTS
from generator.formula.whole import Refusal, digits_of
from generator.loader import load
from generator.model.build import build
from generator.model.examples import verdict
from generator.model.formulas import Checked
from generator.model.given import SUM, Given, given_in, unit_of
from generator.model.graph import Policy
from generator.model.loose import TARGET, Loose, handbook_of
from generator.model.organisation import Unit
from generator.model.targets import Measure, Target
from generator.model.trace import trace, trace_given
from generator.report.trace_forms import render
from generator.source import Source, Span
from tests.model.handbooks import DAY, sound

HANDBOOK = """
units:
- {id: g, name: 集团, type: group}
- {id: c, name: 甲公司, type: company, parent: g}
- {id: c.hall, name: 前厅, type: department, parent: c}
- {id: c.north, name: 北处, type: office, parent: c}
- {id: c.south, name: 南处, type: office, parent: c}
- {id: d, name: 乙公司, type: company, parent: g}
- {id: d.lake, name: 湖处, type: office, parent: d}
measures:
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, each: office, unit: 元, part_of: due}
- {id: rent-due, name: 应收租金, owner: c.hall, unit: 元}
- {id: rent-paid, name: 实收租金, owner: c.hall, unit: 元, part_of: rent-due}
- {id: staff, name: 在岗人数, each: company, unit: 人}
- {id: happy, name: 满意率, owner: c, unit: '%'}
targets:
- {id: total, name: 甲公司收缴率, owner: c, period: month, formula: Σ 实收 / Σ 应收 × 100%, goal: ≥ 95%}
- {id: both, name: 各公司收缴率, each: company, period: month, formula: Σ 实收 / Σ 应收 × 100%, goal: ≥ 95%}
- {id: share, name: 满意, owner: c, period: month, formula: 满意率, goal: ≥ 98%}
- id: all
  name: 全部收缴率
  owner: c
  period: month
  formula: (Σ 实收 + 实收租金) / (Σ 应收 + 应收租金) × 100%
  goal: ≥ 95%
- {id: rent, name: 租金收缴率, owner: c, period: month, formula: 实收租金 / 应收租金 × 100%, goal: ≥ 95%}
- {id: weight, name: 租金占比, owner: g, period: month, formula: 实收租金 / Σ 实收 × 100%, goal: ≤ 50%}
- {id: nobody, name: 集团人均, owner: g, period: month, formula: 实收租金 / 在岗人数, goal: ≥ 2元/人}
- {id: head, name: 处均, each: office, period: month, formula: 实收 / 在岗人数, goal: ≥ 2元/人}
- {id: per-office, name: 各处收缴率, each: office, period: month, formula: 实收 / 应收 × 100%, goal: ≥ 95%}
- {id: none-below, name: 前厅收缴率, owner: c.hall, period: month, formula: Σ 实收 / Σ 应收 × 100%, goal: ≥ 95%}
"""


def statement(address: str, dialect: str = "duckdb") -> str | Refusal:
    policy = sound(HANDBOOK)
    target = policy.get(address, Target)
    assert target is not None
    return render(trace(policy, target, ())[0], "sql", dialect, str)


def run(address: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    written = statement(address)
    assert isinstance(written, str)
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE measurements (unit TEXT, period TEXT, {columns})")
        for row in rows:
            base.values(list(row)).insert_into("measurements")
        return base.execute(written).fetchall()


MONEY = "实收 DECIMAL(18, 2), 应收 DECIMAL(18, 2)"
RENT = "实收租金 DECIMAL(18, 2), 应收租金 DECIMAL(18, 2)"


def test_only_the_units_below_the_owner_are_added_up() -> None:
    rows = [
        ("c.north", "10", Decimal(100), Decimal(100)),
        ("c.south", "10", Decimal(99), Decimal(100)),
        ("d.lake", "10", Decimal(50), Decimal(100)),
    ]
    ((period, over, under, _, met),) = run("total", MONEY, rows)
    assert (period, over * 200 == under * 199, met) == ("10", True, True)


@pytest.mark.parametrize(
    "rows",
    [
        [("c.north", "10", Decimal(100), Decimal(100))],
        # One that is there twice does not stand in for the other.
        [("c.north", "10", Decimal(100), Decimal(100))] * 2,
        [("c.north", "10", Decimal(100), Decimal(100))] * 2 + [("c.south", "10", None, None)],
    ],
)
def test_a_unit_without_a_row_leaves_the_total_unknown(rows: list[tuple[Any, ...]]) -> None:
    assert run("total", MONEY, rows) == [("10", None, None, None, None)]


def test_what_another_unit_counts_is_read_from_its_row() -> None:
    rows = [
        ("c.north", "10", Decimal(90), Decimal(100), None, None),
        ("c.south", "10", Decimal(90), Decimal(100), None, None),
        ("c.hall", "10", None, None, Decimal(200), Decimal(200)),
        # The owner's row is no place for it, whatever stands there.
        ("c", "10", None, None, Decimal(1), Decimal(999)),
        ("c.north", "11", Decimal(90), Decimal(100), None, None),
        ("c.south", "11", Decimal(90), Decimal(100), None, None),
        ("c", "11", None, None, Decimal(200), Decimal(200)),
    ]
    found = sorted(run("all", f"{MONEY}, {RENT}", rows))
    assert [(period, over and Fraction(over, under), met) for period, over, under, _, met in found] == [
        ("10", Fraction(380, 400), True),
        ("11", None, None),
    ]


def test_without_sigma_too() -> None:
    rows = [("c.hall", "10", Decimal(19), Decimal(20)), ("c", "10", Decimal(1), Decimal(20))]
    ((period, over, under, _, met),) = run("rent", RENT, rows)
    assert (period, Fraction(over, under), met) == ("10", Fraction(19, 20), True)


def test_beside_a_total_of_units_elsewhere() -> None:
    rows = [
        *((unit, "10", Decimal(100), None) for unit in ("c.north", "c.south", "d.lake")),
        ("c.hall", "10", None, Decimal(150)),
    ]
    ((_, over, under, _, met),) = run("weight", "实收 DECIMAL(18, 2), 实收租金 DECIMAL(18, 2)", rows)
    assert (Fraction(over, under), met) == (Fraction(1, 2), True)


def test_what_nobody_counts_is_read_from_the_owner() -> None:
    rows = [("c.hall", "10", Decimal(10), None), ("g", "10", None, 5), ("c", "10", None, 1)]
    ((_, over, under, _, met),) = run("nobody", "实收租金 DECIMAL(18, 2), 在岗人数 INTEGER", rows)
    assert (over, met) == (2 * under, True)


def test_every_row_has_a_result_where_each_of_several_units_has_the_target() -> None:
    rows = [("c.north", "10", Decimal(95), Decimal(100)), ("d.lake", "10", Decimal(94), Decimal(100))]
    assert [(row[0], row[-1]) for row in run("per-office", MONEY, rows)] == [("c.north", True), ("d.lake", False)]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("both", "Each of several units has this target; a statement adds up what lies below one of them."),
        ("head", "Each of several units has this target, and 在岗人数 is counted by another one."),
        ("none-below", "No unit below the owner of the target counts 实收, so Σ adds up nothing."),
    ],
)
def test_refusals(address: str, reason: str) -> None:
    refused = statement(address)
    assert isinstance(refused, Refusal)
    assert str(refused.reason) == reason


@pytest.mark.parametrize(("written", "met"), [(98, True), (97, False)])
def test_a_rate_stands_in_its_column_as_it_is_written(written: int, met: bool) -> None:  # noqa: FBT001 - by position
    ((_, over, under, _, found),) = run("share", "满意率 DECIMAL(9, 4)", [("c", "10", Decimal(written))])
    assert (over * 100 == under * written, found) == (True, met)


def test_the_statement_begins_with_what_it_reads_and_returns() -> None:
    written = statement("all")
    assert isinstance(written, str)
    assert written.startswith(
        """\
-- 全部收缴率 (all)
-- Formula: (Σ 实收 + 实收租金) / (Σ 应收 + 应收租金) × 100%
--
-- It reads the table measurements, one row for each unit and period, with the columns
--   unit: address of the unit or post whose numbers the row has
--   period: the time that the numbers are of, always spelled in the same way; judged: every month
--   实收: in 元; at most 2 decimal digits
--     Σ adds up the rows of c.north 北处、c.south 南处
--   实收租金: in 元; at most 2 decimal digits
--     from the row of c.hall 前厅
--   应收: in 元; at most 2 decimal digits
--     Σ adds up the rows of c.north 北处、c.south 南处
--   应收租金: in 元; at most 2 decimal digits
--     from the row of c.hall 前厅
-- NULL, or no row: the number is not there yet. Where there was nothing to count, write 0.
-- A number with more decimal digits is not rounded: it counts as not there.
--
-- It returns for each period
--   numerator, denominator: whole numbers; the value is the one divided by the other, exactly
--   value: the same as one number, rounded, to look at: 0.98 for 98%
--   met: whether the value is ≥ 95%, judged by the exact one
-- All four are NULL where a number is not there.
-- Where the denominator is 0, nothing was counted: value and met are NULL.
WITH """
    )


def test_a_formula_of_the_command_line_has_no_units_to_name() -> None:
    typed = (Source("--measure", f"{name}=1件") for name in ("甲", "乙"))
    numbers = [one for argument in typed if (one := given_in(argument, lambda _: True)) is not None]
    policy, _ = handbook_of(Loose(Source("--formula", "Σ 甲 + 乙")), numbers)
    target = policy.get(TARGET, Target)
    assert target is not None
    text = render(trace(policy, target, ())[0], "sql", "duckdb", str)
    assert isinstance(text, str)
    assert "--   甲: in 件; whole numbers\n--     Σ adds up all rows whose unit is not empty\n" in text
    assert "--   乙: in 件; whole numbers\n--     from the row whose unit is empty\n" in text
    rows = [("", 1, 1, 5), ("a", 1, 3, None), ("b", 1, 4, None)]
    with duckdb.connect() as base:
        base.execute("CREATE TABLE measurements (unit VARCHAR, period INTEGER, 甲 INTEGER, 乙 INTEGER)")
        for row in rows:
            base.values(list(row)).insert_into("measurements")
        assert base.execute(text).fetchall() == [(1, 12, 1, 12.0, None)]


def test_no_name_ends_the_comment() -> None:
    policy = sound("""
units: [{id: u, name: "甲\\nDROP TABLE measurements; --", type: company}]
measures: [{id: m, name: 件数, owner: u, unit: 件}]
targets: [{id: t, name: "乙\\u2028\\r丙", owner: u, period: month, formula: 件数, goal: ≥ 1件}]
""")
    target = policy.get("t", Target)
    assert target is not None
    written = render(trace(policy, target, ())[0], "sql", "duckdb", str)
    assert isinstance(written, str)
    head, _, body = written.partition("WITH ")
    assert all(line.startswith("--") for line in head.splitlines())
    assert "DROP" in head
    assert "DROP" not in body


# Every target of the handbook, on numbers that were drawn.

CHINESE = translator("zh_CN")
PERIODS = 8
"""Of so many periods each target is reckoned."""


@pytest.fixture(scope="module")
def policy(root: Path) -> Policy:
    documents, _ = load(root / "policies")
    return build(documents, DAY)[0]


@pytest.fixture(scope="module")
def written(policy: Policy) -> dict[str, str]:
    """The statement of every target that has one; in Chinese, as its comment may not hinder a database either."""
    made = {
        target.address: render(trace(policy, target, ())[0], "sql", "duckdb", CHINESE)
        for target in policy.all(Target)
        if target.address in policy.formulas
    }
    assert len(made) > 100
    return {address: text for address, text in made.items() if isinstance(text, str)}


def counting(policy: Policy, measure: Measure) -> list[str]:
    """All who count a measure."""
    if measure.owner is not None:
        return [measure.owner]
    return [one.address for one in policy.all(Unit) if one.type == measure.each and one.holds_on(policy.day)]


def counting_for(policy: Policy, measure: Measure, reader: str, *, total: bool) -> list[str]:
    """Whose numbers a name means in a target of the reader."""
    everybody = counting(policy, measure)
    if total:
        top = policy.unit_of(reader)
        return [one for one in everybody if top is not None and top in tuple(policy.ancestors(policy.unit_of(one)))]
    if measure.owner is not None or reader in everybody:
        return [reader] if reader in everybody else everybody
    near = [one.address for one in policy.ancestors(policy.unit_of(reader)) if one.address in everybody]
    return near[:1] or [reader]


Drawn = Mapping[tuple[int, str, str], Decimal]
"""Numbers by period, unit and name; what is not there has not been handed in."""


def drawn(policy: Policy, target: Target, checked: Checked) -> Drawn:
    """Numbers of everybody who counts a name, and of the owner, who may not."""
    random = Random(target.address)  # noqa: S311 - numbers for a test
    numbers = {}
    for at in range(PERIODS):
        for name, measure in checked.measures.items():
            places = min(digits_of(unit_of(measure)), 2)
            for unit in dict.fromkeys((*counting(policy, measure), *((target.owner,) if target.owner else ()))):
                if random.random() < 0.97:
                    shown = random.choice((0, 1, 49, 50, 98, 100, random.randrange(10**6)))
                    numbers[at, unit, name] = Decimal(shown).scaleb(-places)
    return numbers


def given(policy: Policy, checked: Checked, reader: str, at: int, numbers: Drawn) -> Iterator[Given]:
    """The numbers of a period as somebody types them for `remit trace`."""
    nowhere = Span(Source("", " "), 0, 1)
    under_sigma = totals(checked.tree)
    for key in inputs(checked.tree):
        name = key.removeprefix(SUM)
        units = counting_for(policy, checked.measures[name], reader, total=key in under_sigma)
        known = [numbers[at, unit, name] for unit in units if (at, unit, name) in numbers]
        if len(known) == len(units):
            yield Given(key, "、".join(map(str, known)), nowhere, lambda _start, _end: nowhere)


def test_every_target_comes_to_what_its_trace_comes_to(policy: Policy, written: dict[str, str]) -> None:
    seen: set[tuple[str, bool | None]] = set()
    with duckdb.connect(config={"threads": 1}) as base:
        for address, text in written.items():
            target, checked = policy.entities[address], policy.formulas[address]
            assert isinstance(target, Target)
            numbers = drawn(policy, target, checked)
            together = target.owner is not None
            for row in results(base, text, tuple(checked.measures), numbers):
                reader = target.owner or row[0]
                at, (over, under, _, met) = row[0 if together else 1], row[-4:]
                outcome = trace_given(policy, target, tuple(given(policy, checked, reader, at, numbers)))[0].outcome
                assert outcome is not None or over is None
                result = None if outcome is None else outcome.result
                seen.add((type(result).__name__, met))
                if isinstance(result, Value):
                    assert Fraction(over, under) == result.value, (address, row)
                elif isinstance(result, Empty):
                    assert under == 0, (address, row)
                else:
                    assert (over, under) == (None, None), (address, row)
                # A trace does not judge numbers that cannot be, such as a part larger than its whole; a statement does.
                judged = None if outcome is None else verdict(target, checked, outcome.result, outcome.goal)
                assert met is judged, (address, row)
    assert seen >= {("Value", True), ("Value", False), ("Empty", None), ("Empty", True), ("Missing", None)}


def results(base: duckdb.DuckDBPyConnection, text: str, names: Sequence[str], numbers: Drawn) -> list[tuple[Any, ...]]:
    """What a statement returns for a table with these numbers."""
    rows: dict[tuple[str, int], dict[str, Decimal]] = defaultdict(dict)
    for (at, unit, name), number in numbers.items():
        rows[unit, at][name] = number
    columns = "".join(f', "{name}" DECIMAL(18, 4)' for name in names)
    base.execute(f"CREATE OR REPLACE TABLE measurements (unit VARCHAR, period INTEGER{columns})")
    values = [one for key, row in rows.items() for one in (*key, *(row.get(name) for name in names))]
    signs = f"({', '.join('?' * (2 + len(names)))})"
    base.execute(f"INSERT INTO measurements VALUES {', '.join([signs] * len(rows))}", values)  # noqa: S608 - signs of ours
    found = base.execute(text).fetchall()
    assert found
    return found


@pytest.mark.parametrize("dialect", DIALECTS)
def test_other_databases_read_it_as_well(policy: Policy, written: dict[str, str], dialect: str) -> None:
    summed = [address for address in written if totals(policy.formulas[address].tree)]
    for address in (*summed, *list(written)[DIALECTS.index(dialect) :: 2 * len(DIALECTS)]):
        target = policy.get(address, Target)
        assert target is not None
        text = render(trace(policy, target, ())[0], "sql", dialect, CHINESE)
        assert isinstance(text, str)
        (parsed,) = sqlglot.parse(text, read=dialect)
        assert isinstance(parsed, sqlglot.exp.Select)
