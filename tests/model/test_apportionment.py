"""Shares add up to the last 分, whatever the weights."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.apportionment import SMALLEST, amount_goals, apportion
from generator.model.graph import Policy
from generator.model.targets import Amount
from tests.model.handbooks import sound

WEIGHTS = st.lists(
    st.one_of(
        st.integers(0, 20).map(Fraction),
        st.fractions(0, 10**9, max_denominator=997),
        st.decimals(0, 10**7, places=2).map(Fraction),
    ),
    min_size=1,
    max_size=12,
).filter(any)
STEPS = st.sampled_from([SMALLEST, Fraction(1), Fraction(1, 3), Fraction(10_000), Fraction(7, 1000)])
COUNTS = st.integers(-50, 10**9)


@given(COUNTS, WEIGHTS, STEPS)
def test_parts_sum_to_the_total_in_whole_steps(count: int, weights: list[Fraction], step: Fraction) -> None:
    parts = apportion(count * step, weights, step)
    assert sum(parts) == count * step
    assert all((part / step).denominator == 1 for part in parts)


@given(COUNTS, WEIGHTS, STEPS)
def test_each_part_is_its_share_rounded_down_or_up(count: int, weights: list[Fraction], step: Fraction) -> None:
    total, whole = count * step, sum(weights)
    for part, weight in zip(apportion(total, weights, step), weights, strict=True):
        share = total * weight / whole
        assert abs(part - share) < step
        if (share / step).denominator == 1:
            assert part == share


@given(st.integers(0, 10**9), WEIGHTS, STEPS)
def test_a_larger_weight_never_gets_less(count: int, weights: list[Fraction], step: Fraction) -> None:
    parts = apportion(count * step, weights, step)
    for at, (weight, part) in enumerate(zip(weights, parts, strict=True)):
        for later_weight, later in zip(weights[at + 1 :], parts[at + 1 :], strict=True):
            if weight > later_weight:
                assert part >= later
            elif weight < later_weight:
                assert part <= later
            else:
                # Equals differ by one step at most, and the first has it.
                assert 0 <= part - later <= step


@given(st.integers(0, 10**6), WEIGHTS, st.fractions(Fraction(1, 1000), 1000))
def test_only_the_relation_of_the_weights_counts(count: int, weights: list[Fraction], factor: Fraction) -> None:
    total = Fraction(count)
    assert apportion(total, weights, Fraction(1)) == apportion(total, [one * factor for one in weights], Fraction(1))


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        ("100", "1 1 1", "33.34 33.33 33.33"),
        ("0.02", "1 1 1", "0.01 0.01 0"),
        ("0.01", "0 0 1 1", "0 0 0.01 0"),
        ("137430", "50900 50900 50900", "45810 45810 45810"),
        # Each third is 47910.00 but for fractions of a 分; the odd ones go where most was cut off.
        ("143730", "53233.34 53233.33 53233.33", "47910 47910 47910"),
        ("0", "0 0", "0 0"),
        ("0", "3 4", "0 0"),
        # Quotas 9.061, 7.179, 5.259, 3.319 and 1.182: the step that is left goes to the fourth.
        ("0.26", "9061 7179 5259 3319 1182", "0.09 0.07 0.05 0.04 0.01"),
        ("-1", "1 2", "-0.33 -0.67"),
        ("5", "7", "5"),
    ],
)
def test_worked_by_hand(total: str, weights: str, parts: str) -> None:
    found = apportion(Fraction(total), [Fraction(one) for one in weights.split()], SMALLEST)
    assert found == tuple(Fraction(one) for one in parts.split())


@pytest.mark.parametrize(
    ("total", "weights", "step", "why"),
    [
        ("0.005", "1", "0.01", "not a multiple"),
        ("1", "0 0", "1", "no weight"),
        ("1", "", "1", "no weight"),
        ("1", "2 -1", "1", "below zero"),
        ("1", "1", "0", "above zero"),
    ],
)
def test_what_cannot_be_split_is_refused(total: str, weights: str, step: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        apportion(Fraction(total), [Fraction(one) for one in weights.split()], Fraction(step))


PLAN = """
units: [{{id: g, name: 集团}}]
plans: [{{id: p, name: 计划, owner: g, amounts: [{{id: a, name: 欠费, {amount}}}]}}]
"""


def amount_of(text: str) -> tuple[Policy, Amount]:
    policy = sound(PLAN.format(amount=text))
    return policy, policy.all(Amount)[0]


@pytest.mark.parametrize(
    ("amount", "total"),
    [
        ("receivable: 15.27万元, goal: ≥ 90%", "137430"),
        ("receivable: 0.01元, goal: ≥ 90%", "0.01"),
        ("receivable: 0.01元, goal: ≤ 90%", "0"),
        ("receivable: 10元, goal: '> 90%'", "9.01"),
        ("receivable: 10元, goal: < 90%", "8.99"),
        ("receivable: 10.01元, goal: < 90%", "9"),
        ("receivable: 10.03元, goal: 50%", "5.02"),
        ("receivable: 10.03元, goal: 50%～60%", "5.02"),
        ("receivable: 15.27万元, goal: ≥ 13万元", "130000"),
        ("receivable: 15.27万元, goal: 按期完成", "152700"),
        ("receivable: 7件, goal: ≥ 90%", "7"),
        ("receivable: 7.5万㎡, goal: ≥ 90%", "68000"),
    ],
)
def test_what_a_goal_comes_to(amount: str, total: str) -> None:
    found = amount_goals(*amount_of(amount))
    assert found is not None
    assert found.total == Fraction(total)


@pytest.mark.parametrize(
    "amount", ["receivable: 10元", "goal: ≥ 90%", "receivable: 10元, goal: ≥ 3件", "receivable: -10元, goal: ≥ 90%"]
)
def test_no_goal_where_something_is_open(amount: str) -> None:
    assert amount_goals(*amount_of(amount)) is None


def test_parts_follow_the_shares() -> None:
    found = amount_goals(
        *amount_of(
            "receivable: 100元, goal: ≥ 90%, shares: [{amount: 33.34元}, {amount: 0.003333万元}, {amount: 33.33元}]"
        )
    )
    assert found is not None
    assert found.parts == (Fraction("30.00"), Fraction("30.00"), Fraction("30.00"))
    assert found.weights == (Fraction("33.34"), Fraction("33.33"), Fraction("33.33"))


@pytest.mark.parametrize("shares", ["[{amount: 50元}, {}]", "[{amount: 50元}, {amount: 3人}]", "[{amount: 0元}]"])
def test_no_parts_while_a_share_is_open(shares: str) -> None:
    found = amount_goals(*amount_of(f"receivable: 100元, goal: ≥ 90%, shares: {shares}"))
    assert found is not None
    assert found.total == 90
    assert found.parts == ()
