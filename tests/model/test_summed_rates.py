"""Σ of measures that are rates without saying so; the shares that offices have of one number do add up."""

import pytest

from tests.model.handbooks import brief, read

MEASURES = """
units:
- {{id: c, name: 东区, type: company}}
- {{id: c.north, name: 北处, type: office, parent: c}}
- {{id: c.south, name: 南处, type: office, parent: c}}
measures:
- {{id: all, name: 总数, each: office, unit: 宗}}
- {{id: good, name: 合格数, each: office, unit: 宗, part_of: all}}
- {{id: fee, name: 应收, each: office, unit: 元}}
- {{id: doors, name: 户数, each: office, unit: 户}}
- {{id: calls, name: 来电, each: office}}
- {{id: answered, name: 接听, each: office}}
- {{id: given, name: 满意率, each: office, unit: '%'}}
- {{id: whole, name: 公司户数, owner: c, unit: 户}}
- {{id: rate, name: 合格率, each: office, formula: 合格数 / 总数}}
- {{id: x, name: 甲, each: office, {measure}}}
targets:
- {{id: t, name: 目标, owner: c, period: month, when_empty: met, formula: "{formula}"}}
"""
WRONG = [("formula/sum-of-rates", 18, "甲")]


@pytest.mark.parametrize(
    ("measure", "wrong"),
    [
        ("formula: 合格数 / 总数", True),
        ("formula: 合格数 / 总数 × 100%, aggregate: mean", True),
        ("formula: (总数 - 合格数) / 总数", True),
        ("formula: 100% - 合格率", True),
        ("formula: 40% × 合格率 + 60% × 满意率", True),
        ("formula: 接听 / 来电", True),
        ("formula: -合格率", True),
        # Amounts, whatever rates they are reckoned with.
        ("formula: 总数 - 合格数", False),
        ("formula: 应收 × 90% / 3", False),
        ("formula: 应收 × 合格率", False),
        ("formula: 来电 × 合格率", False),
        ("formula: 来电 × 2", False),
        # The shares of one number of the company add up to the share of all.
        ("formula: 户数 / 公司户数", False),
        # 元/户 is a rate, 件/天 is not; what was declared with a unit is for people to know.
        ("formula: 应收 / 户数", False),
        ("formula: 应收 / 户数, unit: 元/户", False),
        # Nobody knows what a number and an amount together are.
        ("formula: 来电 + 1", False),
        ("formula: 公司户数", False),
        ("unit: 件", False),
    ],
)
def test_what_is_no_sum(measure: str, wrong: bool) -> None:  # noqa: FBT001 - a column of a table
    policy, found = read(MEASURES.format(measure=measure, formula="Σ 甲"))
    assert brief(found) == (WRONG if wrong else [])
    assert policy.formulas["t"].sound is not wrong


@pytest.mark.parametrize("formula", ["Σ 甲 / 3", "Σ(户数 × 2) - Σ(甲 × 2)", "Σ 甲 + Σ 甲"])
def test_one_finding_for_a_formula(formula: str) -> None:
    _, found = read(MEASURES.format(measure="formula: 合格数 / 总数", formula=formula))
    assert [one for one in brief(found) if one[0] == "formula/sum-of-rates"] == WRONG
    wrong = next(one for one in found if one.code == "formula/sum-of-rates")
    assert str(wrong.message) == "“甲” is a rate, 合格数 / 总数, and the rates of several units do not add up."
    assert [one.span.text for one in wrong.related] == ["合格数 / 总数"]
    assert wrong.entity == "t"


def test_long_chains_end() -> None:
    chain = "".join(f"- {{id: m{n + 1}, name: 测{n + 1}, each: office, formula: 测{n} / 测{n}}}\n" for n in range(60))
    text = MEASURES.format(measure="unit: 件", formula="Σ 测60").replace("targets:\n", f"{chain}targets:\n")
    _, found = read(text.replace("name: 甲,", "name: 测0,"))
    assert found == []
