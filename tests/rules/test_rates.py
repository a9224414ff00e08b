"""One slip of a rate is one finding with the formula or goal that is meant; what may be meant as it stands is left."""

from datetime import date as Day

import pytest

from generator.diagnostics import Diagnostic
from generator.rules.register import RULES
from generator.rules.runner import run_rules
from tests.rules.test_rules import policy_from

ABOUT = ("target/out-of-range", "target/idle-goal", "target/unit-mismatch", "target/direction")
FILE = """
units:
- {{id: desk, name: 服务台}}
records:
- {{id: log, name: 台账, kept_by: desk, retention: 3年}}
measures:
- {{id: due, name: 应收, owner: desk, unit: 元, records: [log]}}
- {{id: got, name: 实收, owner: desk, unit: 元, records: [log]{part}}}
targets:
- {{id: rate, name: 收缴率, owner: desk, period: month, goal: {goal}, formula: {formula}, when_empty: met{more}}}
"""


def found(formula: str, goal: str, *, part: bool = True, more: str = "") -> list[Diagnostic]:
    text = FILE.format(formula=formula, goal=goal, part=", part_of: due" if part else "", more=more)
    every, _ = run_rules(policy_from(text, Day(2026, 11, 24)), RULES)
    return [one for one in every if one.code in ABOUT]


@pytest.mark.parametrize(
    ("formula", "goal", "meant"),
    [
        ("应收 / 实收 × 100%", "≥ 98%", "实收 / 应收 × 100%"),
        ("应收 / 实收 × 100%", "≤ 98%", "实收 / 应收 × 100%"),
        ("应收 / 实收", "≥ 98%", "实收 / 应收"),
        ("应收 × 100% / 实收", "≥ 98%", "实收 / 应收 × 100%"),
        ("应收 / (应收 - 实收)", "≥ 98%", "(应收 - 实收) / 应收"),
        ("Σ 应收 / Σ 实收 × 100%", "≥ 98%", "Σ 实收 / Σ 应收 × 100%"),
        ("实收 / 应收 - 100%", "≥ 98%", "实收 / 应收 × 100%"),
        ("实收 / 应收 × 100% - 100%", "= 100%", "实收 / 应收 × 100%"),
        ("实收 / 应收 - 1", "≤ 2%", "100% - 实收 / 应收 × 100%"),
        ("实收 / 应收 × 100", "≥ 98%", "实收 / 应收 × 100%"),
        ("100 × 实收 / 应收", "≥ 98%", "实收 × 100% / 应收"),
        ("(应收 - 实收) / 应收 × 100", "≤ 2%", "(应收 - 实收) / 应收 × 100%"),
        ("实收 / 应收 × 100% × 100", "≥ 98%", "实收 / 应收 × 100%"),
        ("实收 / 应收 × 100%", "不小于98", "≥ 98%"),
        ("实收 / 应收 × 100%", "95～98", "95%～98%"),
        ("100% - 实收 / 应收", "≤ 5", "≤ 5%"),
        ("实收 / 应收", "≥ 98", "≥ 98%"),
    ],
)
def test_one_finding_with_what_is_meant(formula: str, goal: str, meant: str) -> None:
    (one,) = found(formula, goal)
    assert one.hint is not None
    assert str(one.hint) == f"Write: {meant}"
    again = found(formula, meant) if one.code == "target/unit-mismatch" else found(meant, goal)
    assert again == [], [str(other.message) for other in again]


@pytest.mark.parametrize(
    ("formula", "goal", "more"),
    [
        ("实收 / 应收 × 100", "≥ 98", ""),
        ("应收 / 实收 × 100%", "≥ 105%", ""),
        ("实收 / 应收 - 100%", "≥ -5%", ', range: "-100%～0%"'),
        ("实收 / 应收", "≥ 0.98", ""),
        ("实收", "≥ 98元", ""),
    ],
)
def test_what_may_be_meant_is_left(formula: str, goal: str, more: str) -> None:
    assert [one for one in found(formula, goal, more=more) if str(one.hint).startswith("Write:")] == []


def test_without_a_declaration_nothing_is_certain() -> None:
    (one,) = found("应收 / 实收 × 100%", "≥ 98%", part=False)
    assert "Write:" not in str(one.hint)
    (one,) = found("实收 / 应收 - 100%", "≥ 98%", part=False)
    assert "100% - 实收 / 应收 × 100% for what it lacks" in str(one.hint)
    (one,) = found("实收 / 应收 × 100", "≥ 98%", part=False)
    assert str(one.hint) == "Write: 实收 / 应收 × 100%"
