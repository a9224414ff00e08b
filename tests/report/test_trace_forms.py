"""The formula of a trace in other languages."""

import pytest

from generator.formula.whole import Refusal
from generator.model.trace import find_targets, trace
from generator.report.trace_forms import render
from tests.model.offices import offices


def written(target: str, form: str, dialect: str = "duckdb") -> str | Refusal:
    policy = offices()
    (thing,) = find_targets(policy, target)
    return render(trace(policy, thing, ())[0], form, dialect, str)


def test_in_one_line() -> None:
    assert written("rate", "text") == "Σ 实收 / Σ 应收 × 100%\n"


def test_as_mathematics() -> None:
    assert written("points", "mathml") == '<math display="block" alttext="评分"><mtext>评分</mtext></math>\n'
    assert written("points", "typst") == '$ "评分" $\n'


def test_for_a_spreadsheet_with_the_cells_of_the_numbers() -> None:
    text = written("rate", "excel")
    assert isinstance(text, str)
    assert [line.split("\t")[0] for line in text.splitlines()] == ["B2", "B3", "B4", "B5"]
    assert text.startswith("B2\tΣ 实收 (元)\nB3\tΣ 应收 (元)\nB4\t=IF(COUNT(B2,B3)<2,")
    assert '"met"' in text


@pytest.mark.parametrize("target", ["rate", "load"])
def test_for_a_database_with_a_row_for_each_unit_and_period(target: str) -> None:
    text = written(target, "sql")
    assert isinstance(text, str)
    assert 'SELECT\n  k1 AS "period",\n  numerator' in text
    assert 'FROM "measurements"' in text
    assert text.endswith(";\n")


def test_other_dialects_quote_otherwise() -> None:
    text = written("load", "sql", "mysql")
    assert isinstance(text, str)
    assert "`在岗人数`" in text


def test_a_target_without_a_formula_has_none() -> None:
    assert isinstance(written("tree", "sql"), Refusal)
