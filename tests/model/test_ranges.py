"""What values targets can have: a handbook of measures and one target each, beside what is proved of it."""

from fractions import Fraction

import pytest

from generator.model.ranges import ValueRange, value_ranges
from tests.model.handbooks import read

UNITS = """
units:
- {id: c, name: 公司, type: company}
- {id: c.north, name: 北处, type: office, parent: c}
- {id: c.south, name: 南处, type: office, parent: c}
- {id: d, name: 另一公司, type: company}
"""

COMPLAINTS = """
- {id: all, name: 投诉, owner: c, unit: 宗}
- {id: late, name: 超时, owner: c, unit: 宗, part_of: all}
- {id: very-late, name: 严重超时, owner: c, unit: 宗, part_of: late}
- {id: valid, name: 有效, owner: c, unit: 宗, part_of: all}
"""
SURVEY = """
- {id: sheets, name: 回收, owner: c, unit: 张}
- {id: per-sheet, name: 每张, owner: c, unit: 项/张}
- {id: total, name: 总项, owner: c, unit: 项, formula: 回收 × 每张}
- {id: bad, name: 不满意, owner: c, unit: 项, part_of: total}
"""
OFFICES = """
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, each: office, unit: 元, part_of: due}
- {id: all, name: 总额, owner: c, unit: 元}
- {id: some, name: 部分, each: office, unit: 元, part_of: all}
- {id: open, name: 未收, each: office, unit: 元, formula: 应收 - 实收}
- {id: doors, name: 户数, each: office, unit: 户}
- {id: each, name: 户均实收, each: office, unit: 元/户, formula: 实收 / 户数}
"""
UNLIKE = """
- {id: money, name: 总额, owner: c, unit: 万元, at_most: 5万元}
- {id: part, name: 已收, owner: c, unit: 元, part_of: money}
- {id: hours, name: 工时, owner: c, unit: 小时, at_most: 8小时}
- {id: minutes, name: 停机, owner: c, unit: 分钟, part_of: hours}
- {id: people, name: 人数, owner: c, unit: 人}
- {id: cases, name: 宗数, owner: c, unit: 宗, part_of: people}
- {id: share, name: 占比, owner: c, unit: '%'}
- {id: less, name: 小占比, owner: c, part_of: share}
"""
LIMITS = """
- {id: fine, name: 罚款, owner: c, unit: 元, at_most: 3万元, at_least: 1万元}
- {id: wait, name: 等候, owner: c, unit: 分钟, at_most: 2小时}
- {id: score, name: 得分, owner: c, unit: 分, at_most: 100}
- {id: cold, name: 温度, owner: c, unit: ℃}
- {id: warm, name: 室温, owner: c, unit: ℃, at_least: 16℃, at_most: 28℃}
- {id: growth, name: 增减, owner: c, unit: 件, at_least: -5件}
- {id: change, name: 变化, owner: c, at_least: -1}
- {id: odd, name: 奇数, owner: c, unit: 件, at_most: 9元}
- {id: base, name: 基数, owner: c, unit: 件}
- {id: floor, name: 底数, owner: c, unit: 件, part_of: base, at_least: 2件}
- {id: limited, name: 合计, owner: c, unit: 件, formula: 增减 + 5, at_most: 8件}
"""
CIRCLE = """
- {id: a, name: 甲, owner: c, unit: 件, part_of: b}
- {id: b, name: 乙, owner: c, unit: 件, part_of: a}
- {id: own, name: 己, owner: c, unit: 件, part_of: own}
"""
OWNERS = """
- {id: c-late, name: 超时, owner: c, unit: 宗}
- {id: c-all, name: 投诉, owner: c, unit: 宗}
- {id: d-all, name: 投诉, owner: d, unit: 宗}
- {id: d-late, name: 超时, owner: d, unit: 宗, part_of: d-all}
"""
SEEN = """
- {id: due, name: 应收, each: office, unit: 元}
- {id: paid, name: 实收, each: office, unit: 元, part_of: due}
- {id: c-rate, name: 甲率, owner: c, formula: Σ 实收 / Σ 应收}
- {id: d-paid, name: 乙实收, owner: d, formula: Σ 实收}
- {id: d-due, name: 乙应收, owner: d, formula: Σ 应收}
"""


def range_of(measures: str, target: str, owner: str = "owner: c") -> ValueRange:
    period = "" if "period:" in target else ", period: month"
    text = f"{UNITS}measures:{measures}targets:\n- {{id: t, name: 目标, {owner}, {target}{period}}}\n"
    # Units that do not fit and ranges that cannot be read have been reported, and must not be in the way here.
    return value_ranges(read(text)[0])["t"]


@pytest.mark.parametrize(
    ("measures", "target", "low", "high"),
    [
        (COMPLAINTS, "formula: 超时 / 投诉", 0, 1),
        (COMPLAINTS, "formula: 严重超时 / 投诉 × 100%", 0, 1),  # a part of a part
        (COMPLAINTS, "formula: (投诉 - 超时) / 投诉", 0, 1),
        (COMPLAINTS, "formula: (有效 - 超时) / 投诉", -1, 1),  # both are parts, but not one of the other
        (COMPLAINTS, "formula: 投诉 / 超时", 1, None),
        (COMPLAINTS, "formula: 1 - 超时 / 投诉", 0, 1),
        (COMPLAINTS, "formula: 投诉 - 投诉", 0, 0),
        (SURVEY, "formula: 不满意 / 总项", 0, 1),
        (SURVEY, "formula: 1 - 不满意 / (回收 × 每张)", 0, 1),
        (SURVEY, "formula: (回收 × 每张 - 不满意) / 回收", 0, None),
        (OFFICES, "formula: Σ 实收 / Σ 应收", 0, 1),
        (OFFICES, "formula: Σ 未收 / Σ 应收", 0, 1),  # worked out office by office, then added up
        (OFFICES, "formula: Σ 部分 / 总额", 0, None),  # parts of one whole, whose total may be more
        (OFFICES, "formula: Σ 户均实收", None, None),  # what is worked out may be a difference
        (UNLIKE, "formula: 已收", 0, 50000),  # 元, of 5万元 at most
        (UNLIKE, "formula: 停机", 0, 480),
        (UNLIKE, "formula: 宗数 / 人数", 0, None),  # a part in another unit than its whole says nothing
        (UNLIKE, "formula: 小占比 / 占比", 0, 1),  # 5% is 0.05 in whatever it is counted
        (LIMITS, "formula: 罚款", 10000, 30000),
        (LIMITS, "formula: 等候", 0, 120),
        (LIMITS, "formula: 得分 / 100分", 0, 1),
        (LIMITS, "formula: 温度", None, None),
        (LIMITS, "formula: 室温", 16, 28),
        (LIMITS, "formula: 增减", -5, None),
        (LIMITS, "formula: 合计", 0, 8),
        (LIMITS, "formula: 变化", -1, None),  # a number without a unit
        (LIMITS, "formula: 奇数", 0, None),  # 元 limit no 件
        (LIMITS, "formula: 底数 / 基数", 0, 1),
        (CIRCLE, "formula: 甲 / 乙", 1, 1),
        (CIRCLE, "formula: 己", 0, None),
        (COMPLAINTS, "formula: 3 / 4", Fraction(3, 4), Fraction(3, 4)),
        (COMPLAINTS, "formula: 95%", Fraction(19, 20), Fraction(19, 20)),
    ],
)
def test_ends(measures: str, target: str, low: Fraction | None, high: Fraction | None) -> None:
    found = range_of(measures, target)
    assert (found.bounds.low.value, found.bounds.high.value) == (low, high)


@pytest.mark.parametrize(
    ("owner", "formula", "high"),
    [
        ("owner: c", "超时 / 投诉", None),  # nothing is declared of the company's own
        ("owner: d", "超时 / 投诉", 1),  # of the other one's of the same name
    ],
)
def test_names_mean_the_owners_measures(owner: str, formula: str, high: int | None) -> None:
    assert range_of(OWNERS, f"formula: {formula}", owner).bounds.high.value == high


@pytest.mark.parametrize(
    ("owner", "formula", "high", "label"),
    [
        ("owner: d", "甲率", 1, "Σ 实收（公司）"),  # Σ adds up the offices of whoever reckons the rate
        ("owner: c", "甲率", 1, "Σ 实收"),
        ("owner: c", "乙实收 / 乙应收", 1, "Σ 实收（另一公司）"),
        ("owner: d", "乙实收 / Σ 应收", 1, "Σ 实收"),
        ("owner: c", "乙实收 / Σ 应收", None, "Σ 实收（另一公司）"),  # of other offices
    ],
)
def test_totals_of_other_owners(owner: str, formula: str, high: int | None, label: str) -> None:
    found = range_of(SEEN, f"formula: {formula}", owner)
    assert found.bounds.high.value == high
    assert label in found.known.named(found.known.tree)


@pytest.mark.parametrize(
    ("target", "least", "most", "proved"),
    [
        ("formula: 超时 / 投诉 × 100%", 0, 1, True),
        ("formula: 超时 / 投诉", None, None, True),  # nobody says that it is a percentage
        ("formula: 超时 / 投诉, goal: ≤ 2%", 0, 1, True),
        ("formula: 投诉 / 超时 × 100%", 0, 1, False),
        ("formula: 投诉 / 超时 × 100%, goal: ≥ 105%", 0, None, True),  # more than the plan may come in
        ("formula: 投诉 / 超时 × 100%, goal: ≤ 100%", 0, None, True),  # more than the budget may be spent
        ("formula: 投诉 / 超时 × 100%, goal: ≤ 120%", 0, None, True),
        ("formula: 投诉 / 超时 × 100%, goal: = 100%", 0, 1, False),
        ("formula: 投诉 / 超时 × 100%, range: ≥ 0%", 0, None, True),
        ("formula: 投诉 / 超时 × 100%, range: 0%～120%", 0, Fraction(6, 5), False),
        ("formula: 超时, range: ≤ 5宗", None, 5, False),
        ("formula: 超时, range: < 5宗", None, 5, False),
        ("formula: 3, range: = 3", 3, 3, True),
        ("formula: 3, range: = 4", 4, 4, False),
        ("formula: 超时 / 投诉 × 100%, range: 尽量高", 0, 1, True),  # unreadable, and reported where it was read
    ],
)
def test_claims(target: str, least: Fraction | None, most: Fraction | None, *, proved: bool) -> None:
    found = range_of(COMPLAINTS, target)
    assert (found.claim.least, found.claim.most, found.proved) == (least, most, proved)


@pytest.mark.parametrize(
    ("measures", "target", "misses"),
    [
        (COMPLAINTS, "formula: (有效 - 超时) / 投诉 × 100%", True),
        (COMPLAINTS, "formula: 投诉 / 超时 × 100%", True),
        (COMPLAINTS, "formula: 超时 / 投诉 × 100%", False),
        (SURVEY, "formula: (不满意 + 回收 × 每张) / 总项 × 100%", True),
        (LIMITS, "formula: 底数 / 罚款 × 罚款 / 基数 × 2 × 100%", True),
    ],
)
def test_counterexamples_fit_and_leave_the_range(measures: str, target: str, *, misses: bool) -> None:
    found = range_of(measures, target)
    numbers = found.counterexample()
    assert (numbers is not None) == misses
    if numbers is not None:
        value = found.comes_to(numbers)
        assert found.claim.least is not None
        assert value < found.claim.least or (found.claim.most is not None and value > found.claim.most)
        assert all(number >= 0 for number in numbers.values())


@pytest.mark.parametrize(
    "target",
    [
        "formula: 率 × 100%, range: ≤ 90%",  # a limit of a rate is no fact about what it is worked out from
        "formula: 甲, range: ≤ 4件",  # nor is one of a sum
    ],
)
def test_no_counterexample_where_not_all_that_is_declared_was_looked_at(target: str) -> None:
    found = range_of(
        """
- {id: a, name: 甲, owner: c, unit: 件}
- {id: b, name: 乙, owner: c, unit: 件}
- {id: r, name: 率, owner: c, formula: 甲 / 乙, at_most: 80%}
- {id: s, name: 和, owner: c, unit: 件, formula: 甲 + 乙, at_most: 3件}
""",
        target,
    )
    assert not found.proved
    assert found.counterexample() is None


def test_reasons_are_the_facts_of_the_proof() -> None:
    assert range_of(COMPLAINTS, "formula: 严重超时 / 投诉 × 100%").reasons() == ("严重超时 ≤ 超时", "超时 ≤ 投诉")


def test_nothing_without_a_sound_formula_or_measures() -> None:
    policy, _ = read(
        f"{UNITS}targets:\n- {{id: t, name: 目标, owner: c}}\n- {{id: u, name: 另一, owner: c, formula: 无 / 有}}"
    )
    assert value_ranges(policy) == {}


MONTHS = """
- {id: staff, name: 在册, owner: c, unit: 人, kind: stock}
- {id: late, name: 迟到, owner: c, unit: 人, part_of: staff}
- {id: sick, name: 病假, owner: c, unit: 人, kind: stock, part_of: staff}
- {id: days, name: 停运天数, owner: c, unit: 天, at_most: 31天}
- {id: least, name: 巡查次数, owner: c, unit: 次, at_least: 2次}
- {id: got, name: 收到, owner: c, unit: 宗}
- {id: done, name: 办结, owner: c, unit: 宗, part_of: got}
- {id: open, name: 未结, owner: c, unit: 宗, formula: 收到 - 办结}
- {id: held, name: 月末未结, owner: c, unit: 宗, kind: stock, formula: 收到 - 办结}
- {id: rate, name: 办结率, owner: c, formula: 办结 / 收到, aggregate: min}
"""


@pytest.mark.parametrize(
    ("target", "low", "high"),
    [
        # What is declared holds for a month; a longer period is put together from several.
        ("period: month, formula: 迟到 / 在册", 0, 1),
        ("period: quarter, formula: 迟到 / 在册", 0, None),
        ("period: month, cumulative: true, formula: 迟到 / 在册", 0, None),
        ("period: quarter, formula: 病假 / 在册", 0, 1),
        ("period: quarter, formula: 办结 / 收到", 0, 1),
        ("period: month, formula: 停运天数", 0, 31),
        ("period: year, formula: 停运天数", 0, None),
        ("period: year, formula: 巡查次数", 2, None),
        ("period: quarter, formula: 未结 / 收到", 0, 1),
        ("period: quarter, formula: 月末未结 / 收到", None, None),
        ("period: month, formula: 月末未结 / 收到", 0, 1),
        ("period: quarter, formula: 办结率", None, None),
        ("formula: 迟到 / 在册, period: {each: 每期刊物}", 0, 1),
    ],
)
def test_what_holds_for_longer_periods(target: str, low: int | None, high: int | None) -> None:
    found = range_of(MONTHS, target).bounds
    assert (found.low.value, found.high.value) == (low, high)


def test_limits_of_a_rate_are_rates() -> None:
    measures = """
- {id: share, name: 满意率, owner: c, unit: '%', at_least: 50, at_most: 90%}
"""
    found = range_of(measures, "formula: 满意率").bounds
    assert (found.low.value, found.high.value) == (Fraction(1, 2), Fraction(9, 10))
