"""Why a trace has no verdict, for each reason there is."""

import pytest

from generator.model.given import given_in
from generator.model.loose import Loose, handbook_of
from generator.model.targets import Target
from generator.model.trace import find_targets, trace, trace_given
from generator.model.unjudged import unjudged
from generator.source import Source
from tests.model.offices import offices, typed


@pytest.mark.parametrize(
    ("target", "words", "reason"),
    [
        ("rate", "实收=95 应收=100", None),
        ("rate", "实收=0 应收=0", None),  # `when_empty` decides
        ("load", "报修次数=0 在岗人数=0", "nothing-counted"),
        ("rate", "实收=101 应收=100", "bad-numbers"),
        ("rate", "实收=1、2、3 应收=2、3", "bad-numbers"),
        ("rate", "实收=九 应收=100", "bad-numbers"),
        ("rate", "实收=1", "missing-numbers"),
        ("content", "", "no-numbers"),
        ("tree", "", "no-formula"),
    ],
)
def test_of_a_target(target: str, words: str, reason: str | None) -> None:
    policy = offices()
    (thing,) = find_targets(policy, target)
    done, _ = trace(policy, thing, typed(policy, thing, words) if words else ())
    found = unjudged(done)
    assert (found and found.value) == reason


@pytest.mark.parametrize(
    ("formula", "goal", "reason"),
    [
        ("甲", "≥ 3件", None),
        ("甲", None, "no-goal"),
        ("甲", "≥ 3人", "goal-in-another-unit"),
        ("甲", "3人～4人", "goal-in-another-unit"),
        ("甲", "3件", "goal-says-no-direction"),
        ("甲 / 甲 × 100", "≥ 3%", "goal-in-another-unit"),
        ("甲 / 甲 × 100%", "≥ 3%", None),
        ("(甲", "≥ 3件", "bad-formula"),
        ("乙", "≥ 3件", "bad-numbers"),  # 甲 is none of its names
        ("甲 × 乙", "≥ 3件", "missing-numbers"),
    ],
)
def test_of_a_formula(formula: str, goal: str | None, reason: str | None) -> None:
    number = given_in(Source("--measure", "甲=3件"), lambda _name: False)
    assert number is not None
    loose = Loose(Source("--formula", formula), None if goal is None else Source("--goal", goal))
    policy, _ = handbook_of(loose, (number,))
    (target,) = policy.all(Target)
    found = unjudged(trace_given(policy, target, (number,))[0])
    assert (found and found.value) == reason
