"""Several numbers of one name: units are added up, months are put together as the measure says."""

from fractions import Fraction

import pytest

from generator.diagnostics import Diagnostic
from generator.formula import Empty, Missing, Value
from generator.model.examples import Outcome, work_out_given
from generator.model.targets import Target
from tests.model.handbooks import brief
from tests.model.offices import offices, typed


def outcome(target: str, words: str) -> Outcome:
    policy = offices()
    (thing,) = (one for one in policy.all(Target) if one.address == target)
    done = work_out_given(policy, thing, typed(policy, thing, words))
    assert done is not None
    return done


def faults(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(code, text) for code, _, text in brief(list(found))]


@pytest.mark.parametrize(
    ("target", "words", "value", "met"),
    [
        # Under Σ: the numbers of the units, added up.
        ("rate", "实收=95、190 应收=100、200", Fraction(285, 300), True),
        ("rate", "Σ实收=95；190 Σ应收=300元", Fraction(285, 300), True),
        ("rate", "实收=0.0095、0.019万元 应收=100;200", Fraction(285, 300), True),
        # A measure under Σ that is a product: for each unit by itself, 10×20 + 30×40 and not 40×60.
        ("content", "表数=10、30 每表项数=20、40 差项数=14", Fraction(1386, 1400), True),
        ("content", "表数=10、30 每表项数=25 差项数=7、13", Fraction(980, 1000), True),
        ("content", "总项数=200、1200 差项数=14、15", Fraction(1371, 1400), False),
        # Months: flows are added, of a stock the last one counts, the others as they say.
        ("load", "报修次数=30、40、10 在岗人数=50、40、40", Fraction(2), True),
        ("load-derived", "报修次数=30、40、10 在岗人数=50、40、40", Fraction(2), True),
        ("points", "评分=90、91、87", Fraction(268, 3), False),
        ("peaks", "最高负荷=7、7.9、3", Fraction("7.9"), True),
        ("lows", "最低水位=3、1.9、2", Fraction("1.9"), False),
        ("income", "实收=48、0.26万元", Fraction(482600), True),
        ("office-content", "表数=10、30 每表项数=25 差项数=30、50", Fraction(23, 25), True),
        # By itself and as a total: two numbers.
        ("own-share", "实收=20、30 Σ实收=60、40", Fraction(1, 2), True),
    ],
)
def test_value(target: str, words: str, value: Fraction, met: bool) -> None:  # noqa: FBT001 - a column of the table
    done = outcome(target, words)
    assert faults(done.wrong) == []
    assert isinstance(done.result, Value)
    assert (done.result.value, done.met) == (value, met)


@pytest.mark.parametrize(
    ("target", "words", "faulty"),
    [
        ("items", "表数=10、20 每表项数=25、25", [("given/several", "25、25")]),
        ("office-content", "表数=10 每表项数=25、25 差项数=7", [("given/uneven", "10")]),
        ("content", "表数=10、20、30 每表项数=20、40 差项数=14", [("given/uneven", "20、40")]),
        ("content", "表数=30 每表项数=20、40 差项数=14", [("given/uneven", "30")]),
        ("rate", "实收=95、190人 应收=3", [("given/unit", "190人")]),
        ("rate", "实收=95、、190 应收=3", [("formula/quantity", "、")]),
        ("rate", "实收=95、190、 应收=3", [("formula/quantity", "、")]),
        ("rate", "实收=95,19 应收=3", [("formula/quantity", "95,19")]),
        ("rate", "实收=9 已收=9 应收=3", [("given/twice", "已收")]),
        ("rate", "实收=9 Σ实收=9 应收=3", [("given/twice", "Σ实收")]),
        ("rate", "实收=9 应付=3", [("given/unknown-name", "应付")]),
        ("rate", "实收=九 应收=>=3", [("formula/quantity", "九"), ("formula/quantity", ">=3")]),
        ("rate", f"实收={'9' * 20_000} 应收=3", [("formula/quantity", "9" * 20_000)]),
    ],
)
def test_what_is_wrong_with_a_number_has_its_place_in_it(
    target: str, words: str, faulty: list[tuple[str, str]]
) -> None:
    assert faults(outcome(target, words).wrong) == faulty


def test_a_name_may_hold_an_equals_sign_and_full_width_ones_are_the_same() -> None:
    done = outcome("rate", "实收(含=预收)＝９５ 应收=100")
    assert isinstance(done.result, Value)
    assert done.result.value == Fraction(19, 20)


def test_commas_between_several_numbers_are_explained() -> None:
    (wrong,) = outcome("rate", "实收=95,190,3 应收=3").wrong
    assert str(wrong.hint) == "Write 、 between several numbers: 95、190、3"


@pytest.mark.parametrize(
    ("target", "words", "names"),
    [
        ("rate", "实收=3", ("应收",)),
        ("content", "表数=3 差项数=1", ("每表项数",)),
        ("own-share", "实收=3", ("Σ 实收",)),
        ("own-share", "Σ实收=3", ("实收",)),
    ],
)
def test_what_is_missing_is_named(target: str, words: str, names: tuple[str, ...]) -> None:
    done = outcome(target, words)
    assert done.result == Missing(names)
    assert tuple(one.name for one in done.working.wanted) == names


def test_an_empty_part_of_what_is_worked_out_empties_the_whole() -> None:
    done = outcome("load-derived", "报修次数=3 在岗人数=2、0")
    assert isinstance(done.result, Empty)
    assert done.result.denominator == "在岗人数"
