"""Pages of targets: worked examples, one step on a line."""

import pytest

from generator.model.targets import Target
from generator.site.context import Context, parts_by_owner
from generator.site.document import Example
from generator.site.places import places
from generator.site.targets import example_blocks
from tests.site.handbooks import policy_of

HANDBOOK = """
units: [{id: g, name: 集团, type: group}, {id: south, name: 南处, type: office, parent: g}]
measures:
  - {id: paid, name: 实收, unit: 元, owner: g, part_of: due}
  - {id: due, name: 应收, unit: 元, owner: g}
  - {id: heads, name: 人数, unit: 人, owner: g}
  - {id: rate, name: 人均实收, unit: 元/人, owner: g, formula: 实收 / 人数}
targets:
  - {id: t, name: 收缴率, owner: g, period: month, better: higher, when_empty: met, GOAL, FORMULA, examples: EXAMPLES}
"""


def shown(goal: str, formula: str, *examples: str) -> list[Example]:
    """The worked examples of a page."""
    text = HANDBOOK.replace("GOAL", goal).replace("FORMULA", f"formula: {formula}")
    policy = policy_of(text.replace("EXAMPLES", f"[{', '.join(f'{{given: {{{one}}}}}' for one in examples)}]"))
    target = policy.get("t", Target)
    assert target is not None
    blocks = example_blocks(Context(policy, str, places(policy), (), {}, parts_by_owner(policy)), target)
    return [one for one in blocks if isinstance(one, Example)]


def test_numbers_steps_and_goal_stand_below_one_another() -> None:
    (one,) = shown("goal: ≥ 98%", "实收 / 应收 × 100%", "实收: 48.26万元, 应收: 500000元")
    assert one == Example(
        "Example",
        (("实收", "paid", "482,600元"), ("应收", "due", "500,000元")),
        (),
        (("", "收缴率"), ("=", "482,600 / 500,000 × 100%"), ("=", "96.52%")),
        one.verdict,
    )
    assert [(run.text, run.tone) for run in one.verdict] == [("96.52% < 98%: the goal is missed.", "bad")]


@pytest.mark.parametrize(
    ("goal", "formula", "numbers", "sign", "verdict"),
    [
        ("goal: ≥ 66.67%", "实收 / 应收 × 100%", "实收: 2, 应收: 3", "≈", ["66.667% < 66.67%: the goal is missed."]),
        ("goal: = 100%", "实收 / 应收 × 100%", "实收: 3, 应收: 3", "=", ["100% = 100%: the goal is met."]),
        ("goal: = 100%", "实收 / 应收 × 100%", "实收: 2, 应收: 4", "=", ["50% ≠ 100%: the goal is missed."]),
        (
            "goal: 不超过2.5万元", "应收 - 实收", "实收: 1000, 应收: 30000", "=",
            ["29,000元 > 2.5万元: the goal is missed."],
        ),
        (
            "goal: 90%～95%", "实收 / 应收 × 100%", "实收: 92, 应收: 100", "=",
            ["92%, and 90%～95% is wanted: the goal is met."],
        ),
        (
            "goal: 90%～95%", "实收 / 应收 × 100%", "实收: 99, 应收: 100", "=",
            ["99%, but 90%～95% is wanted: the goal is missed."],
        ),
        (
            "goal: 95%", "实收 / 应收 × 100%", "实收: 99, 应收: 100", "=",
            ["The goal does not say whether more or less is wanted, so nothing can be said."],
        ),
        ("goal: ≥ 95%", "实收 / 应收 × 100%", "实收: 2, 应收: 1", "=", ["The given numbers are wrong; no verdict."]),
        (
            "goal: ≥ 95%", "实收 / 应收 × 100%", "实收: 0, 应收: 0", "=",
            ["应收 = 0, and nothing can be divided by 0.", "This period counts as met."],
        ),
    ],
)  # fmt: skip
def test_the_last_line_holds_the_value_against_the_goal(
    goal: str, formula: str, numbers: str, sign: str, verdict: list[str]
) -> None:
    (one,) = shown(goal, formula, numbers)
    assert one.steps[-1][0] == sign
    assert [run.text for run in one.verdict] == verdict


def test_what_was_worked_out_first_is_shown_too() -> None:
    (one,) = shown("goal: ≥ 2元/人", "人均实收 × 2", "实收: 4000, 人数: 1000")
    assert [name for name, _to, _number in one.numbers] == ["实收", "人数", "人均实收"]
    assert one.before == ("人均实收 = 实收 / 人数 = 4,000 / 1,000 = 4",)
    assert one.steps == (("", "收缴率"), ("=", "4 × 2"), ("=", "8元/人"))


def test_several_examples_are_numbered_and_one_with_wrong_numbers_is_left_out() -> None:
    titles = [
        one.title
        for one in shown(
            "goal: ≥ 2%", "实收 / 应收 × 100%", "实收: 1, 应收: 2", "实收: 1, 应收: 2人", "实收: 2, 应收: 2"
        )
    ]
    assert titles == ["Example 1", "Example 2"]
