"""Whether goals below imply the goal above: the targets of a handbook, beside the verdict."""

from collections.abc import Iterable
from fractions import Fraction
from random import Random

import pytest

from generator.diagnostics import Severity
from generator.model.cascade import Counted, Implication, Verdict, coming_shortfalls, few, implications
from tests.model.handbooks import read, sound
from tests.model.random_handbooks import Handbook, Numbers, handbook, upward

UNITS = """
units:
- {id: g, name: 集团, type: group}
- {id: c, name: 东区, type: company, parent: g}
- {id: c.north, name: 北处, type: office, parent: c}
- {id: c.south, name: 南处, type: office, parent: c}
- {id: d, name: 西区, type: company, parent: g}
- {id: d.lake, name: 湖处, type: office, parent: d}
positions:
- {id: c.north.clerk, name: 北处收费员, unit: c.north}
- {id: c.south.clerk, name: 南处收费员, unit: c.south}
measures:
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, each: office, unit: 元, part_of: due}
- {id: cases, name: 案数, each: office, unit: 宗}
- {id: late, name: 超时, each: office, unit: 宗, part_of: cases}
- {id: accidents, name: 事故, each: office, unit: 次}
- {id: stock, name: 库存, each: office, unit: 件, kind: stock}
- {id: few, name: 少事故, each: office, unit: 次, at_most: 3次}
- {id: came, name: 来件, each: office, unit: 件}
- {id: went, name: 去件, each: office, unit: 件}
- {id: rest, name: 余量, each: office, unit: 件, kind: stock, formula: 来件 - 去件}
- {id: percent, name: 满意率, each: office, unit: '%'}
- {id: spent, name: 支出, each: company, unit: 元}
- {id: budget, name: 预算, each: company, unit: 元}
- {id: c-asked, name: 甲调查, owner: c, unit: 份}
- {id: c-happy, name: 甲满意, owner: c, unit: 份, part_of: c-asked}
- {id: d-asked, name: 乙调查, owner: d, unit: 份}
- {id: d-happy, name: 乙满意, owner: d, unit: 份, part_of: d-asked}
- {id: c-rate, name: 甲率, owner: c, formula: 甲满意 / 甲调查}
- {id: d-rate, name: 乙率, owner: d, formula: 乙满意 / 乙调查}
- {id: c-paid, name: 东区收缴率, owner: c, formula: Σ 实收 / Σ 应收}
- {id: d-paid, name: 西区收缴率, owner: d, formula: Σ 实收 / Σ 应收}
targets:
"""
RATE = "formula: 实收 / 应收 × 100%"
TOTAL = "formula: Σ 实收 / Σ 应收 × 100%"
LATE = "formula: 超时 / 案数 × 100%"
ALL_LATE = "formula: Σ 超时 / Σ 案数 × 100%"
PROVED, SHORTFALL, OPEN = Verdict.PROVED, Verdict.SHORTFALL, Verdict.NOT_PROVABLE


def monthly(target: str) -> str:
    return target if "period:" in target else f"{target}, period: month"


def implied(above: str, *below: str) -> Implication:
    lines = [f"- {{id: t, name: 上级, {monthly(above)}}}"]
    lines += [f"- {{id: t{at}, name: 下级{at}, supports: t, {monthly(one)}}}" for at, one in enumerate(below)]
    return implications(sound(UNITS + "\n".join(lines)))["t"]


@pytest.mark.parametrize(
    ("above", "below", "verdict", "guaranteed"),
    [
        # Rates of offices, and that of all of them
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 95%"], PROVED, "95%"),
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 97%"], PROVED, "97%"),
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 93%"], SHORTFALL, "93%"),
        (f"owner: g, {TOTAL}, goal: ≥ 95%", [f"each: company, {TOTAL}, goal: ≥ 95%"], PROVED, "95%"),
        (f"owner: g, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: = 100%"], PROVED, "100%"),
        (f"each: company, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 95%"], PROVED, "95%"),
        # One company of two
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: company, {TOTAL}, goal: ≥ 95%"], PROVED, "95%"),
        (f"owner: g, {TOTAL}, goal: ≥ 95%", [f"owner: c, {TOTAL}, goal: ≥ 95%"], OPEN, None),
        (
            f"owner: g, {TOTAL}, goal: ≥ 95%",
            [f"owner: c, {TOTAL}, goal: ≥ 97%", f"owner: d, {TOTAL}, goal: ≥ 95%"],
            PROVED,
            "95%",
        ),
        (
            f"owner: g, {TOTAL}, goal: ≥ 95%",
            [f"owner: c, {TOTAL}, goal: ≥ 97%", f"owner: d, {TOTAL}, goal: ≥ 90%"],
            SHORTFALL,
            "90%",
        ),
        # Strict goals, equality, ranges
        (f"owner: c, {ALL_LATE}, goal: < 2%", [f"each: office, {LATE}, goal: < 2%"], PROVED, "2%"),
        (f"owner: c, {ALL_LATE}, goal: < 2%", [f"each: office, {LATE}, goal: ≤ 2%"], SHORTFALL, "2%"),
        (f"owner: c, {ALL_LATE}, goal: ≤ 2%", [f"each: office, {LATE}, goal: < 2%"], PROVED, "2%"),
        (f"owner: c, {ALL_LATE}, goal: ≤ 1%", [f"each: office, {LATE}, goal: < 2%"], SHORTFALL, "2%"),
        (f"owner: c, {TOTAL}, goal: '> 95%'", [f"each: office, {RATE}, goal: '> 95%'"], PROVED, "95%"),
        (
            f"owner: g, {ALL_LATE}, goal: < 2%",
            [f"owner: c, {ALL_LATE}, goal: < 2%", f"owner: d, {ALL_LATE}, goal: ≤ 2%"],
            SHORTFALL,
            "2%",
        ),
        (f"owner: c, {TOTAL}, goal: = 95%", [f"each: office, {RATE}, goal: = 95%"], PROVED, "95%"),
        (f"owner: c, {TOTAL}, goal: = 95%", [f"each: office, {RATE}, goal: ≥ 95%"], OPEN, None),
        (f"owner: c, {TOTAL}, goal: 90%～95%", [f"each: office, {RATE}, goal: 90%～95%"], PROVED, "90%"),
        (f"owner: c, {TOTAL}, goal: 90%～95%", [f"each: office, {RATE}, goal: 92%～94%"], PROVED, "92%"),
        (f"owner: c, {TOTAL}, goal: 90%～95%", [f"each: office, {RATE}, goal: 90%～96%"], SHORTFALL, "96%"),
        # Counts
        ("owner: g, formula: Σ 事故, goal: = 0次", ["each: office, formula: 事故, goal: = 0次"], PROVED, "0"),
        ("owner: g, formula: Σ 事故, goal: ≤ 6次", ["each: office, formula: 事故, goal: ≤ 2次"], PROVED, "6"),
        ("owner: g, formula: Σ 事故, goal: < 6次", ["each: office, formula: 事故, goal: < 2次"], PROVED, "3"),
        # There is no part of an accident: less than one is none, and less than two at most one.
        ("owner: g, formula: Σ 事故, goal: = 0次", ["each: office, formula: 事故, goal: < 1次"], PROVED, "0"),
        ("owner: g, formula: Σ 事故, goal: ≤ 3次", ["each: office, formula: 事故, goal: < 2次"], PROVED, "3"),
        ("owner: g, formula: Σ 事故, goal: ≤ 2.9次", ["each: office, formula: 事故, goal: ≤ 1.5次"], SHORTFALL, "3"),
        ("owner: g, formula: Σ 事故, goal: < 6次", ["each: office, formula: 事故, goal: ≤ 2次"], SHORTFALL, "6"),
        ("owner: g, formula: Σ 事故, goal: ≤ 5次", ["each: office, formula: 事故, goal: ≤ 2次"], SHORTFALL, "6"),
        ("owner: c, formula: Σ 事故, goal: ≤ 4次", ["each: office, formula: 事故, goal: ≤ 2次"], PROVED, "4"),
        ("owner: c, formula: Σ 事故, goal: ≤ 4次", ["owner: c.north, formula: 事故, goal: ≤ 2次"], OPEN, None),
        (
            "owner: c, formula: Σ 事故, goal: ≤ 4次",
            ["owner: c.north, formula: 事故, goal: ≤ 1次", "owner: c.south, formula: 事故, goal: ≤ 3次"],
            PROVED,
            "4",
        ),
        # Posts of an office
        (
            f"each: office, {RATE}, goal: ≥ 95%",
            [f"owner: {unit}.clerk, {RATE}, goal: ≥ 95%" for unit in ("c.north", "c.south")]
            + [f"owner: d.lake, {RATE}, goal: ≥ 96%"],
            PROVED,
            "95%",
        ),
        (f"each: office, {RATE}, goal: ≥ 95%", [f"owner: c.north.clerk, {RATE}, goal: ≥ 95%"], OPEN, None),
        # What does not hold yet promises nothing for today, but something for the day on which both hold.
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 95%, from: 2099-01-01"], OPEN, None),
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%",
            [f"each: office, {RATE}, goal: [{{from: 2099-01-01, value: ≥ 95%}}]"],
            OPEN,
            None,
        ),
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%, from: 2099-01-01",
            [f"each: office, {RATE}, goal: ≥ 95%, from: 2099-01-01"],
            PROVED,
            "95%",
        ),
        # Weighted means of what two companies reckon
        (
            "owner: g, formula: 甲率 × 60% + 乙率 × 40%, goal: ≥ 93%",
            ["owner: c, formula: 甲率, goal: ≥ 95%", "owner: d, formula: 乙满意 / 乙调查 × 100%, goal: ≥ 90%"],
            PROVED,
            "93%",
        ),
        (
            "owner: g, formula: 甲率 × 60% + 乙率 × 40%, goal: ≥ 93.5%",
            ["owner: c, formula: 甲率, goal: ≥ 95%", "owner: d, formula: 乙率, goal: ≥ 90%"],
            SHORTFALL,
            "93%",
        ),
        (
            "owner: g, formula: 东区收缴率 × 60% + 西区收缴率 × 40%, goal: ≥ 93%",
            [f"owner: c, {TOTAL}, goal: ≥ 95%", f"owner: d, {TOTAL}, goal: ≥ 90%"],
            PROVED,
            "93%",
        ),
        (
            "owner: g, formula: 东区收缴率 × 60% + 西区收缴率 × 40%, goal: ≥ 93%",
            [f"owner: c, {TOTAL}, goal: ≥ 95%"],
            SHORTFALL,
            "57%",
        ),
        # Rates above 100 %, without a part of a whole
        (
            "owner: g, formula: Σ 支出 / Σ 预算 × 100%, goal: ≤ 100%",
            ["each: company, formula: 支出 / 预算 × 100%, goal: ≤ 100%, when_empty: missed"],
            PROVED,
            "100%",
        ),
        (
            "owner: g, formula: Σ 支出 / Σ 预算 × 100%, goal: ≤ 100%",
            ["each: company, formula: 支出 / 预算 × 100%, goal: ≤ 100%, when_empty: not-applicable"],
            OPEN,
            None,
        ),
        (
            "owner: g, formula: Σ 支出 / Σ 预算 × 100%, goal: ≥ 100%",
            ["each: company, formula: 支出 / 预算 × 100%, goal: ≥ 100%, when_empty: not-applicable"],
            PROVED,
            "100%",
        ),
        # Periods without anything to count
        (f"owner: c, {TOTAL}, goal: ≥ 95%, when_empty: missed", [f"each: office, {RATE}, goal: ≥ 95%"], OPEN, "95%"),
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%, when_empty: missed",
            [f"each: office, {RATE}, goal: ≥ 95%, when_empty: missed"],
            PROVED,
            "95%",
        ),
        # Other measures, no formula, no goal
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {LATE}, goal: ≤ 2%"], OPEN, None),
        (f"owner: c, {TOTAL}, goal: ≥ 95%", ["each: office, goal: ≥ 95%"], OPEN, None),
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}"], OPEN, None),
        (f"owner: c, {TOTAL}", [f"each: office, {RATE}, goal: ≥ 95%"], OPEN, None),
        (f"each: team, {RATE}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 95%"], OPEN, None),
    ],
)
def test_verdict(above: str, below: list[str], verdict: Verdict, guaranteed: str | None) -> None:
    found = implied(above, *below)
    value = None if guaranteed is None else Fraction(guaranteed.rstrip("%")) / (100 if "%" in guaranteed else 1)
    assert (found.verdict, found.guaranteed) == (verdict, value), str(found.reason)
    assert bool(found.numbers) == (verdict is SHORTFALL)


@pytest.mark.parametrize(
    ("above", "below", "verdict", "guaranteed"),
    [
        ("period: year, formula: Σ 事故, goal: ≤ 48次", "period: month, formula: 事故, goal: ≤ 2次/月", PROVED, 48),
        ("period: year, formula: Σ 事故, goal: ≤ 40次", "period: month, formula: 事故, goal: ≤ 2次/月", SHORTFALL, 48),
        ("period: quarter, formula: Σ 事故, goal: ≤ 12次", "period: month, formula: 事故, goal: ≤ 2次", PROVED, 12),
        ("period: half-year, formula: Σ 事故, goal: ≤ 8次", "period: quarter, formula: 事故, goal: ≤ 2次", PROVED, 8),
        ("period: month, formula: Σ 事故, goal: ≤ 4次", "period: year, formula: 事故, goal: ≤ 2次", OPEN, None),
        (f"period: year, {TOTAL}, goal: ≥ 95%", f"period: month, {RATE}, goal: ≥ 95%", PROVED, Fraction(19, 20)),
        ("period: year, formula: Σ 库存, goal: ≤ 4件", "period: month, formula: 库存, goal: ≤ 2件", OPEN, None),
        ("period: month, formula: Σ 库存, goal: ≤ 4件", "period: month, formula: 库存, goal: ≤ 2件", PROVED, 4),
        # A least number holds in every month, a largest one of a month says nothing about the year.
        ("period: year, formula: Σ 少事故, goal: ≤ 20次", "period: month, formula: 少事故, goal: ≤ 9次", OPEN, None),
        # What is worked out as a stock is no sum of what it is worked out from.
        ("period: quarter, formula: Σ 余量, goal: ≥ 6件", "period: month, formula: 余量, goal: ≥ 2件", OPEN, None),
        # Shares are not added up from month to month.
        # From January on: a rate stays what it is in each month, but numbers of months grow.
        (
            f"period: month, cumulative: true, {TOTAL}, goal: ≥ 95%",
            f"period: month, {RATE}, goal: ≥ 95%",
            PROVED,
            Fraction(19, 20),
        ),
        (
            "period: month, cumulative: true, formula: Σ 事故, goal: ≤ 4次",
            "period: month, formula: 事故, goal: ≤ 2次",
            OPEN,
            None,
        ),
        (
            "period: month, cumulative: true, formula: Σ 事故, goal: = 0次",
            "period: month, formula: 事故, goal: = 0次",
            PROVED,
            0,
        ),
        (
            "period: year, formula: Σ 事故, goal: ≤ 4次",
            "period: month, cumulative: true, formula: 事故, goal: ≤ 2次",
            PROVED,
            4,
        ),
        (
            "period: year, cumulative: true, formula: Σ 事故, goal: ≤ 48次",
            "period: month, formula: 事故, goal: ≤ 2次",
            PROVED,
            48,
        ),
        (
            "period: quarter, formula: Σ 事故, goal: ≤ 4次",
            "period: month, cumulative: true, formula: 事故, goal: ≤ 2次",
            OPEN,
            None,
        ),
    ],
)
def test_periods(above: str, below: str, verdict: Verdict, guaranteed: Fraction | None) -> None:
    found = implied(f"owner: c, {above}", f"each: office, {below}")
    assert (found.verdict, found.guaranteed) == (verdict, guaranteed), str(found.reason)


def test_a_goal_of_each_month_is_no_goal_of_a_quarter() -> None:
    targets = (
        "- {id: t, name: 上级, owner: c, period: quarter, formula: Σ 事故, goal: ≤ 2次/月}\n"
        "- {id: t1, name: 下级, each: office, period: month, formula: 事故, goal: ≤ 1次, supports: t}\n"
    )
    found = implications(sound(UNITS + targets))["t"]
    assert (found.verdict, str(found.reason)) == (OPEN, "上级 has no goal that a number can be held against.")


def test_a_period_that_is_not_said_is_not_taken_for_another() -> None:
    targets = (
        "- {id: t, name: 上级, owner: c, period: year, formula: Σ 事故, goal: ≤ 4次}\n"
        "- {id: t1, name: 下级, each: office, formula: 事故, goal: ≤ 2次, supports: t}\n"
    )
    found = implications(sound(UNITS + targets))["t"]
    assert (found.verdict, str(found.reason)) == (OPEN, "It is not said for which period 下级 is judged.")


@pytest.mark.parametrize(
    ("above", "below", "reason"),
    [
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%",
            [f"each: office, {RATE}, goal: ≥ 93%"],
            "With every goal below reached, 上级 may still be no more than 93%; its goal is ≥ 95%.",
        ),
        (
            "owner: g, formula: Σ 事故, goal: ≤ 5次",
            ["each: office, formula: 事故, goal: ≤ 2次"],
            "With every goal below reached, 上级 may still rise to 6次; its goal is ≤ 5次.",
        ),
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%",
            [f"owner: c.north, {RATE}, goal: ≥ 95%"],
            "No goal below limits 实收（南处）.",
        ),
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%, when_empty: missed",
            [f"each: office, {RATE}, goal: ≥ 95%"],
            (
                "Once every goal below is reached, 上级 is at least 95%. But a period in which there is nothing to "
                "count is missed (when_empty), and the goals below do not rule it out."
            ),
        ),
        (
            "owner: c, formula: Σ 余量, goal: ≤ 10件, period: quarter",
            ["each: office, formula: 余量, goal: ≤ 5件, period: month"],
            "余量 is not added up over the months, so the goal of a month says nothing about a longer period.",
        ),
        (
            "owner: c, goal: ≥ 95%",
            [f"each: office, {RATE}, goal: ≥ 95%"],
            "上级 has no formula, so nothing can be reckoned from it.",
        ),
        (
            f"owner: c, {TOTAL}, goal: ≥ 95%",
            [f"each: office, {RATE}, goal: ≥ 95%", f"each: office, {RATE}, goal: ≤ 90%"],
            "The goals below contradict one another, or the formulas are too large to be proved.",
        ),
    ],
)
def test_reasons(above: str, below: list[str], reason: str) -> None:
    assert str(implied(above, *below).reason) == reason


@pytest.mark.parametrize(
    ("above", "below", "numbers", "elsewhere"),
    [
        (
            "owner: g, formula: Σ 事故, goal: ≤ 5次",
            ["each: office, formula: 事故, goal: ≤ 2次"],
            "事故（北处、南处、湖处） = 6次",
            "",
        ),
        # What the offices of other companies have says nothing about this one.
        (
            "owner: c, formula: Σ 超时 / Σ 案数, goal: ≤ 1%",
            ["each: office, formula: 超时 / 案数, goal: ≤ 2%"],
            "案数（北处、南处） = 50宗、超时（北处、南处） = 1宗",
            "案数（湖处） = 0宗、超时（湖处） = 0宗",
        ),
        # But the cases from which those that are late follow do.
        (
            "owner: c, formula: Σ 超时, goal: ≤ 3宗",
            ["each: office, formula: 超时 / 案数, goal: ≤ 50%", "each: office, formula: 案数, goal: ≤ 4宗"],
            "案数（北处、南处） = 8宗、超时（北处、南处） = 4宗",
            "案数（湖处） = 0宗、超时（湖处） = 0宗",
        ),
        (
            "owner: c.north, formula: 满意率, goal: ≥ 90%",
            ["owner: c.north, formula: 满意率, goal: ≥ 50.5%"],
            "满意率（北处） = 50.5%",
            "",
        ),
        (
            "owner: c, formula: 东区收缴率, goal: ≥ 95%",
            ["owner: c, formula: 东区收缴率, goal: ≥ 93%"],
            "应收（北处、南处） = 100元、实收（北处、南处） = 93元",
            "",
        ),
    ],
)
def test_numbers_of_a_shortfall(above: str, below: list[str], numbers: str, elsewhere: str) -> None:
    found = implied(above, *below)
    assert in_words(found.numbers) == numbers
    assert in_words(found.elsewhere) == elsewhere


def in_words(numbers: Iterable[Counted]) -> str:
    return "、".join(f"{one.what} = {one.written}" for one in numbers)


@pytest.mark.parametrize(("day", "verdict"), [("≥ 95%", PROVED), ("≥ 90%", SHORTFALL)])
def test_the_goal_of_the_day_counts(day: str, verdict: Verdict) -> None:
    dated = f"[{{from: 2026-01-01, value: {day}}}, {{from: 2027-01-01, value: ≥ 60%}}]"
    assert implied(f"owner: c, {TOTAL}, goal: ≥ 95%", f"each: office, {RATE}, goal: {dated}").verdict is verdict


@pytest.mark.parametrize(
    ("above", "below", "verdict", "reason"),
    [
        # What is over before the goal above begins, or begins later, promises nothing for it.
        ("from: 2027-01-01", "until: 2026-12-31", OPEN, "No target below holds on 2027-01-01, as 上级 does."),
        ("until: 2026-12-31", "from: 2027-01-01", OPEN, "No target below holds on 2026-11-24, as 上级 does."),
        ("from: 2027-01-01", "until: 2027-01-01", PROVED, "Once every goal below is reached, 上级 is at least 95%."),
        ("from: 2027-01-01", "from: 2027-01-01", PROVED, "Once every goal below is reached, 上级 is at least 95%."),
    ],
)
def test_only_goals_of_one_time_are_compared(above: str, below: str, verdict: Verdict, reason: str) -> None:
    found = implied(f"owner: c, {TOTAL}, goal: ≥ 95%, {above}", f"each: office, {RATE}, goal: ≥ 95%, {below}")
    assert (found.verdict, str(found.reason)) == (verdict, reason)


def test_the_goal_above_is_that_of_its_first_day() -> None:
    """A target from 2027 on is not judged by the goal that is written for 2026."""
    dated = "[{from: 2026-01-01, value: ≥ 60%}, {from: 2027-01-01, value: ≥ 95%}]"
    found = implied(
        f"owner: c, {TOTAL}, from: 2027-01-01, goal: {dated}",
        f"each: office, {RATE}, goal: [{{from: 2026-01-01, value: ≥ 99%}}, {{from: 2027-01-01, value: ≥ 90%}}]",
    )
    assert found.verdict is SHORTFALL
    assert str(found.reason).endswith("may still be no more than 90%; its goal is ≥ 95%.")


DATED = "[{from: 2026-01-01, value: ≤ %s次}, {from: 2027-01-01, value: ≤ %s次}]"
EACH_TWO = "each: office, formula: 事故, goal: ≤ 2次"


@pytest.mark.parametrize(
    ("above", "below", "day", "guaranteed"),
    [
        (DATED % (6, 3), [EACH_TWO], "2027-01-01", 6),
        # What is looser than the goal above next year, too, is no shortfall.
        (DATED % (6, 6), [EACH_TWO], None, None),
        (DATED % (6, 3), [f"each: office, formula: 事故, goal: {DATED % (2, 1)}"], None, None),
        # The goal below is the one that begins later, or a target that is stricter than those there are.
        ("≤ 6次", [f"each: office, formula: 事故, goal: {DATED % (2, 3)}"], "2027-01-01", 9),
        (DATED % (6, 3), [EACH_TWO, "each: office, formula: 事故, goal: ≤ 1次, from: 2027-01-01"], None, None),
        # The first day on which it falls short is told, and only where it does not fall short already.
        (
            "[{from: 2026-01-01, value: ≤ 6次}, {from: 2027-01-01, value: ≤ 5次}, {from: 2027-07-01, value: ≤ 3次}]",
            [EACH_TWO],
            "2027-01-01",
            6,
        ),
        (DATED % (5, 3), [EACH_TWO], None, None),
        # Nothing is written yet that takes the place of what ends; where something is, it counts.
        (DATED % (6, 3), [f"{EACH_TWO}, until: 2026-12-31"], None, None),
        (
            DATED % (6, 3),
            [f"{EACH_TWO}, until: 2026-12-31", "each: office, formula: 事故, goal: ≤ 3次, from: 2027-01-01"],
            "2027-01-01",
            9,
        ),
        # After the end of the target above nothing of it is looked at.
        (f"{DATED % (6, 3)}, until: 2026-12-31", [EACH_TWO], None, None),
        # A goal of next year that is no number neither proves nor refutes anything.
        ("[{from: 2026-01-01, value: ≤ 6次}, {from: 2027-01-01, value: 按期完成}]", [EACH_TWO], None, None),
    ],
)  # fmt: skip
def test_goals_of_next_year_are_judged_before_it_begins(
    above: str, below: list[str], day: str | None, guaranteed: int | None
) -> None:
    targets = [f"- {{id: t, name: 上级, owner: g, formula: Σ 事故, goal: {above}, period: month}}\n"]
    targets += [f"- {{id: t{at}, name: 下级{at}, {one}, period: month, supports: t}}\n" for at, one in enumerate(below)]
    found = coming_shortfalls(sound(UNITS + "".join(targets))).get("t")
    assert (found and (found.day.isoformat(), found.guaranteed)) == (None if day is None else (day, guaranteed))


def test_what_has_ended_is_not_judged() -> None:
    lines = f"- {{id: t, name: 上级, owner: c, until: 2025-12-31, {TOTAL}, goal: ≥ 95%}}\n"
    lines += f"- {{id: u, name: 下级, each: office, {RATE}, goal: ≥ 90%, supports: t}}\n"
    assert implications(read(UNITS + lines)[0]) == {}


def test_through_headings_and_in_circles() -> None:
    policy, _ = read(
        f"""{UNITS}
- {{id: top, name: 上级, owner: c, {TOTAL}, goal: ≥ 95%}}
- {{id: head, name: 收费, kind: group, owner: c, supports: top}}
- {{id: in, name: 处收缴率, each: office, group: head, {RATE}, goal: ≥ 95%}}
- {{id: one, name: 甲, owner: c, {TOTAL}, goal: ≥ 95%, supports: two}}
- {{id: two, name: 乙, owner: c, {TOTAL}, goal: ≥ 95%, supports: one}}
"""
    )
    found = implications(policy)
    assert {address: one.verdict for address, one in found.items()} == {"top": PROVED, "one": PROVED, "two": PROVED}


def some_of(seed: int) -> tuple[Handbook, Implication] | None:
    book = handbook(Random(seed))  # noqa: S311 - nothing secret
    policy, found = read(str(book))
    if any(one.severity is Severity.ERROR for one in found):
        return None
    return book, implications(policy)["t.p"]


def in_full(book: Handbook, implication: Implication) -> Numbers:
    """The numbers of a shortfall, what some holders have together in equal parts; what is open as small as may be."""
    numbers: dict[tuple[str, str], Fraction] = {}
    for one in (*implication.numbers, *implication.elsewhere):
        number = one.number
        label, _, holders = one.what.partition("（")
        several = holders.rstrip("）").split("、")
        numbers |= dict.fromkeys(((label.removeprefix("计"), holder) for holder in several), number / len(several))
    for measure in reversed([one for one in book.measures if one.formula is None]):
        for holder in measure.scope.holders():
            parts = [
                numbers[part.name, of]
                for part in book.measures
                if part.part_of == measure.name
                for of in part.scope.holders()
                if book.holder(measure, of) == holder
            ]
            numbers.setdefault((measure.name, holder), max([Fraction(measure.at_least or 0), *parts]))
    return numbers


def test_what_is_proved_or_short_is_so() -> None:
    """No numbers that fit all that is declared and reach all goals below miss a proved one; those of a shortfall do."""
    seen = dict.fromkeys(Verdict, 0)
    tried = 0
    for seed in range(440):
        found = some_of(seed)
        if found is None:
            continue
        book, implication = found
        seen[implication.verdict] += 1
        if implication.verdict is Verdict.PROVED:
            for numbers in book.some_numbers(Random(seed), 80):  # noqa: S311 - nothing secret
                if book.all_met(book.children, numbers):
                    tried += 1
                    assert book.all_met((book.parent,), numbers), f"{seed}: {numbers}\n{book}"
        if implication.verdict is Verdict.SHORTFALL:
            numbers = in_full(book, implication)
            assert book.fits(numbers), f"{seed}: {numbers}\n{book}"
            assert any(missed_at(book, unit, numbers) for unit in book.parent.scope.holders()), f"{seed}\n{book}"
    # Most random handbooks say too little; enough must remain for the test to mean something.
    assert seen[Verdict.PROVED] > 30
    assert seen[Verdict.SHORTFALL] > 8
    assert tried > 1000


def missed_at(book: Handbook, unit: str, numbers: Numbers) -> bool:
    """Whether a unit misses the target above, though all in it reach theirs."""
    below = [
        (child, one)
        for child in book.children
        for one in child.scope.holders()
        if book.parent.scope.each is None or unit in upward(one)
    ]
    return all(book.met(child, one, numbers) for child, one in below) and not book.met(book.parent, unit, numbers)


@pytest.mark.parametrize(
    ("above", "below", "needed"),
    [
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 95%", "owner: c, goal: 按期完成"], [0]),
        # Both ends of a range may rest on different targets.
        (
            f"owner: c, {TOTAL}, goal: 90%～95%",
            [f"each: office, {one}" for one in (f"{RATE}, goal: ≥ 90%", f"{LATE}, goal: ≤ 1%", f"{RATE}, goal: ≤ 95%")],
            [0, 2],
        ),
        (f"owner: g, {TOTAL}, goal: ≥ 95%", [f"owner: {one}, {TOTAL}, goal: ≥ 95%" for one in "cd"], [0, 1]),
        (f"owner: c, {TOTAL}, goal: ≥ 95%", [f"each: office, {RATE}, goal: ≥ 90%"], []),
    ],
)  # fmt: skip
def test_a_proof_says_which_goals_it_needs(above: str, below: list[str], needed: list[int]) -> None:
    assert [one.address for one in implied(above, *below).carrying] == [f"t{at}" for at in needed]


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        (
            [f"each: office, {LATE}, goal: ≤ 1%", "owner: c, goal: ≤ 9次, formula: Σ 事故", "owner: c, goal: 按期完成"],
            (
                "上级 is reckoned from 实收、应收, the targets below from 超时、案数、事故; they help, but it does not "
                "follow from them."
            ),
        ),
        (
            ["owner: c, goal: 按期完成"],
            "上级 is reckoned from 实收、应收, and no target below is; they help, but it does not follow from them.",
        ),
    ],
)
def test_what_is_not_provable_names_what_differs(below: list[str], reason: str) -> None:
    assert str(implied(f"owner: c, {TOTAL}, goal: ≥ 95%", *below).reason) == reason


def test_of_many_names_the_first_are_enough() -> None:
    assert few("甲乙丙丁戊甲") == "甲、乙、丙、丁、戊"
    assert few("甲乙丙丁戊己") == "甲、乙、丙、丁、戊……"
