"""Worked examples: numbers in, value and verdict out."""

from fractions import Fraction

import pytest

from generator.formula import Empty, Missing, Value
from generator.loader import load_texts
from generator.model.build import build
from generator.model.examples import Outcome, work_out
from generator.model.targets import Target
from generator.rules.base import EXAMPLE_DAY

HANDBOOK = """
units:
- {id: co, name: 公司, type: company}
- {id: east, name: 东区, type: office, parent: co}
measures:
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, aliases: [已收], each: office, unit: 元, part_of: due}
- {id: sheets, name: 表数, owner: co, unit: 张}
- {id: rows, name: 每表项数, owner: co, unit: 项/张}
- {id: answers, name: 总项数, owner: co, unit: 项, formula: 表数 × 每表项数}
- {id: bad, name: 差项数, owner: co, unit: 项}
- {id: share, name: 占比, owner: co, unit: '%'}
targets:
- id: one
  name: 收缴率
  owner: co
  better: higher
  goal: [{from: 2026-01-01, value: ≥ 95%}, {from: 2027-01-01, value: ≥ 98%}]
  formula: Σ 实收 / Σ 应收 × 100%
  when_empty: missed
  examples:
  - {given: {实收: 95, 应收: 100}}
  - {given: {已收: 9.5万元, 应收: '100,000元'}}
  - {given: {Σ 实收: 94, 应收: 100}}
  - {given: {实收: 0, 应收: 0}}
  - {given: {实收: 1}}
  - {given: {实收: 1人, 应收: 2, 别的: 3}}
- id: two
  name: 满意率
  owner: co
  better: higher
  goal: ≥ 99%
  formula: (总项数 - 差项数) / 总项数 × 100%
  examples:
  - {given: {表数: 10, 每表项数: 10项/张, 差项数: 1}}
  - {given: {总项数: 50, 差项数: 1}}
  - {given: {表数: 10, 差项数: 1}}
- id: four
  name: 份额
  owner: co
  goal: ≥ 50%
  formula: 实收 / Σ 实收
  examples:
  - {given: {实收: 25, Σ 实收: 100}}
  - {given: {实收: 25}}
- id: three
  name: 占比翻番
  owner: co
  goal: ≥ 50%
  formula: 占比 × 2
  examples:
  - {given: {占比: 25}}
  - {given: {占比: 25%}}
  - {given: {占比: 0.2%}}
"""


def outcome(target: str, number: int) -> Outcome:
    documents, _ = load_texts([("example.yml", HANDBOOK.encode())])
    policy, found = build(documents, EXAMPLE_DAY)
    assert [str(one.message) for one in found] == []
    thing = policy.get(target, Target)
    assert thing is not None
    worked = work_out(policy, thing, thing.examples[number])
    assert worked is not None
    return worked


@pytest.mark.parametrize(
    ("target", "number", "value", "met"),
    [
        ("one", 0, Fraction(19, 20), True),
        ("one", 1, Fraction(19, 20), True),  # an alias, another unit, separators
        ("one", 2, Fraction(47, 50), False),
        ("two", 0, Fraction(99, 100), True),  # a measure that is itself worked out
        ("two", 1, Fraction(49, 50), False),  # or given
        ("three", 0, Fraction(1, 2), True),  # a bare number of a measure in % is in %
        ("three", 1, Fraction(1, 2), True),
        ("three", 2, Fraction(1, 250), False),
        ("four", 0, Fraction(1, 4), False),
    ],
)
def test_value(target: str, number: int, value: Fraction, met: bool) -> None:  # noqa: FBT001 - a column of the table
    worked = outcome(target, number)
    assert isinstance(worked.result, Value)
    assert (worked.result.value, worked.met) == (value, met)
    assert worked.result.steps


def test_nothing_to_count_is_judged_by_the_target() -> None:
    worked = outcome("one", 3)
    assert isinstance(worked.result, Empty)
    assert worked.met is False


def test_what_is_missing_is_named() -> None:
    assert outcome("one", 4).result == Missing(("应收",))
    assert outcome("two", 2).result == Missing(("每表项数",))
    assert outcome("four", 1).result == Missing(("Σ 实收",))


def test_what_does_not_fit_is_named() -> None:
    assert [(one.code, one.span.text) for one in outcome("one", 5).wrong] == [
        ("given/unit", "1人"),
        ("given/unknown-name", "别的"),
    ]
