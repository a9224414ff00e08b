"""Ranges in words."""

import pytest

from generator.model.range_words import range_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Target
from tests.model.handbooks import read

MEASURES = """
units: [{id: c, name: 公司}]
measures:
- {id: all, name: 总数, owner: c, unit: 件}
- {id: bad, name: 差数, owner: c, unit: 件, part_of: all}
- {id: few, name: 少数, owner: c, unit: 件, at_most: 3件}
"""


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("formula: 差数 + 总数, range: ≥ 0件", "Never less than 0件, since nothing that is counted is less than zero."),
        ("formula: 总数 - 差数, range: ≥ 0件", "Never less than 0件, since 差数 ≤ 总数."),
        ("formula: 少数, range: ≤ 3件", "Never more than 3件, since 少数 ≤ 3."),
        ("formula: 差数 / 总数 × 100%", "Always 0%～100%, since 差数 ≤ 总数."),
        ("formula: 差数 - 总数, range: ≥ 0件", "It should be ≥ 0件, but with 差数 = 0件、总数 = 1件 it comes to -1件."),
    ],
)
def test_a_range_is_said_with_its_reason(target: str, words: str) -> None:
    policy, _ = read(f"{MEASURES}targets: [{{id: t, name: 目标, owner: c, period: month, {target}}}]\n")
    found = policy.get("t", Target)
    assert found is not None
    assert str(range_in_words(policy, found, value_ranges(policy)["t"])) == words
