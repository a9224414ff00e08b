"""Numbers that are right one by one and do not go together."""

import pytest

from generator.model.examples import Outcome, work_out_given
from generator.model.targets import Target
from tests.model.handbooks import brief
from tests.model.offices import offices, typed


def outcome(target: str, words: str) -> Outcome:
    policy = offices()
    thing = policy.get(target, Target)
    assert thing is not None
    done = work_out_given(policy, thing, typed(policy, thing, words))
    assert done is not None
    return done


@pytest.mark.parametrize(
    ("target", "words", "faulty"),
    [
        # Under Σ: three offices here, two there.
        ("rate", "实收=95、190、30 应收=100、200", [("given/uneven", "100、200")]),
        ("rate", "实收=95、190 应收=100、200、30", [("given/uneven", "100、200、30")]),
        # Months.
        ("load", "报修次数=30、40、10 在岗人数=50、40", [("given/uneven", "50、40")]),
        ("load-derived", "报修次数=30、40、10 在岗人数=50、40", [("given/uneven", "50、40")]),
        ("office-content", "表数=10、30、20 每表项数=25 差项数=7、8", [("given/uneven", "7、8")]),
        # The one of three that has another length is the wrong one, wherever it stands.
        ("content", "表数=10、20、30 每表项数=20、40 差项数=1、2、3", [("given/uneven", "20、40")]),
        ("content", "差项数=1、2 表数=10、20、30 每表项数=20、40、50", [("given/uneven", "1、2")]),
        # A unit's own months, and all units.
        ("own-share", "实收=20、30、10 Σ实收=60、40", [("given/uneven", "60、40")]),
        # One number is that of the whole period, or of all units together.
        ("rate", "实收=95、190、30 应收=400", []),
        ("load", "报修次数=30、40、10 在岗人数=40", []),
        ("content", "表数=10、30 每表项数=25 差项数=14", []),
        # What is worked out is given, and what it is worked out from as well.
        ("content", "总项数=200 表数=10 差项数=1", [("given/twice", "表数")]),
        ("content", "总项数=200 表数=10 每表项数=20 差项数=1", [("given/twice", "表数"), ("given/twice", "每表项数")]),
    ],
)
def test_numbers_that_do_not_go_together(target: str, words: str, faulty: list[tuple[str, str]]) -> None:
    done = outcome(target, words)
    assert [(code, text) for code, _, text in brief(list(done.wrong))] == faulty
    assert not faulty or done.met is None


def test_both_names_and_both_counts_are_said() -> None:
    (wrong,) = outcome("rate", "实收=95、190、30 应收=100、200").wrong
    assert str(wrong.message) == "应收 has 2 numbers, and 实收 has 3."
    assert [one.span.text for one in wrong.related] == ["实收"]


def test_what_stands_beside_is_named() -> None:
    (wrong,) = outcome("content", "总项数=200 表数=10 差项数=1").wrong
    assert str(wrong.message) == "表数 is given, and so is 总项数, which is worked out from it."
