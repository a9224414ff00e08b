"""What a reader of a trace sees: targets found, values printed, comparisons by cross-multiplication."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Comparator, Value, meets, parse_goal
from generator.model.given import given_in
from generator.model.loose import Loose, handbook_of
from generator.model.targets import Target
from generator.model.trace import Trace, chain, find_targets, near_targets, preparation, steps_of, trace, trace_given
from generator.source import Source
from tests.formula.reading import locate
from tests.model.handbooks import brief
from tests.model.offices import offices, typed

NEARLY = 97_999_999_999_999_999
"""Of 10**17, so near to 98% that nobody reads the digit that tells them apart."""


def traced(target: str, words: str) -> tuple[Trace, list[tuple[str, int, str]]]:
    policy = offices()
    (thing,) = find_targets(policy, target)
    done, found = trace(policy, thing, typed(policy, thing, words) if words else ())
    return done, brief(found)


def worked(formula: str, goal: str, *numbers: str) -> Trace:
    given_numbers = [given_in(Source("--measure", one), lambda _name: False) for one in numbers]
    pairs = tuple(one for one in given_numbers if one is not None)
    policy, found = handbook_of(Loose(Source("--formula", formula), Source("--goal", goal)), pairs)
    assert brief(found) == []
    (target,) = policy.all(Target)
    return trace_given(policy, target, pairs)[0]


@pytest.mark.parametrize(
    ("called", "addresses"),
    [
        ("rate", ["rate"]),
        ("收缴率", ["rate"]),
        (" 收缴率 ", ["rate"]),
        ("种树", ["tree", "tree-two"]),
        ("收缴", []),
        ("实收", []),
        ("", []),
    ],
)
def test_a_target_is_found_by_address_and_name(called: str, addresses: list[str]) -> None:
    assert [one.address for one in find_targets(offices(), called)] == addresses


def test_targets_that_may_be_meant() -> None:
    policy = offices()
    assert near_targets(policy, "收激率") == ("收缴率",)
    assert near_targets(policy, "节") == ("植树节", "植树节二")
    assert near_targets(policy, "") == ()


def test_without_numbers_the_first_example_is_worked_out() -> None:
    done, found = traced("rate", "")
    assert found == []
    assert (done.example, [one.name for one in done.wanted]) == (1, ["实收", "应收"])
    assert done.outcome is not None
    assert [str(one) for one in preparation(done.outcome.working)] == [
        "Σ 实收 = 95 + 190 = 285",
        "Σ 应收 = 100 + 200 = 300",
    ]
    assert chain(steps_of(done)) == "Σ 实收 / Σ 应收 × 100% = 285 / 300 × 100% = 95%"
    assert done.outcome.met


def test_without_numbers_and_examples_it_says_what_it_wants() -> None:
    done, found = traced("content", "")
    assert (done.outcome, found) == (None, [])
    assert [(one.name, one.total, one.instead and one.instead.id) for one in done.wanted] == [
        ("表数", True, "answers"),
        ("每表项数", True, "answers"),
        ("差项数", True, None),
    ]


def test_how_numbers_came_about() -> None:
    done, _ = traced("content", "表数=10、30 每表项数=20、40 差项数=4、10")
    assert done.outcome is not None
    assert [str(one) for one in preparation(done.outcome.working)] == [
        "总项数 = 表数 × 每表项数 = 10 × 20 = 200",
        "总项数 = 表数 × 每表项数 = 30 × 40 = 1,200",
        "Σ 总项数 = 200 + 1,200 = 1,400",
        "Σ 差项数 = 4 + 10 = 14",
    ]


@pytest.mark.parametrize(
    ("target", "words", "line"),
    [
        ("points", "评分=90、91、87", "评分 = (90 + 91 + 87) / 3 = 268/3"),
        ("points", "评分=-1、1", "评分 = ((-1) + 1) / 2 = 0"),
        ("load", "报修次数=3 在岗人数=5、4", "在岗人数 = 4, the last of 5、4"),
        ("peaks", "最高负荷=7、9", "最高负荷 = 9, the largest of 7、9"),
        ("lows", "最低水位=7、9", "最低水位 = 7, the smallest of 7、9"),
    ],
)
def test_how_several_became_one(target: str, words: str, line: str) -> None:
    done, _ = traced(target, words)
    assert done.outcome is not None
    assert [str(one) for one in preparation(done.outcome.working)] == [line]


@pytest.mark.parametrize(
    ("target", "words", "faulty"),
    [
        ("rate", "实收=3 应收=2", [("given/impossible", 1, "3")]),
        ("rate", "实收=3、1 应收=2、3", [("given/impossible", 1, "3")]),
        ("rate", "实收=1、3 应收=2、3", []),
        ("rate", "实收=3、1 应收=5", []),
        ("rate", "实收=3、3 应收=5", [("given/impossible", 1, "3、3")]),
        ("points", "评分=90、101", [("given/impossible", 1, "101")]),
        ("rate", "实收=3", [("given/missing", 26, "应收")]),
        ("rate", "应收=3", [("given/missing", 26, "实收")]),
        ("content", "差项数=3", [("given/missing", 12, "表数")]),  # in the formula of what Σ adds up,
    ],
)
def test_findings(target: str, words: str, faulty: list[tuple[str, int, str]]) -> None:
    found = traced(target, words)[1]
    assert [(code, text) for code, _, text in found] == [(code, text) for code, _, text in faulty]


def test_a_target_without_a_formula_takes_no_numbers() -> None:
    policy = offices()
    (tree,) = find_targets(policy, "tree")
    number = given_in(Source("--given", "甲=3"), lambda _name: False)
    assert number is not None
    done, found = trace(policy, tree, (number,))
    assert (done.formula, brief(found)) == (None, [("given/no-formula", 1, "甲")])
    assert trace(policy, tree, ())[1] == []


@pytest.mark.parametrize(
    ("formula", "goal", "numbers", "printed", "sides", "met"),
    [
        ("甲 / 乙", "≥ 98%", ["甲=59", "乙=60"], "98.33%", [(59, 60, 98, 100)], True),
        ("甲 / 乙", "≥ 98%", ["甲=49", "乙=50"], "98%", [(49, 50, 98, 100)], True),
        ("甲 / 乙", "> 98%", ["甲=49", "乙=50"], "98%", [(49, 50, 98, 100)], False),
        ("甲 / 乙 × 100%", "≥ 33.33%", ["甲=1", "乙=3"], "33.333%", [(1, 3, 3333, 10000)], True),
        ("甲 / 乙 × 100%", "≥ 98%", ["甲=97999999", "乙=1亿"], "97.999999%", [(97999999, 10**8, 98, 100)], False),
        ("甲 / 乙", "90%～95%", ["甲=-9", "乙=-10"], "90%", [(9, 10, 90, 100), (9, 10, 95, 100)], True),
        ("甲 - 乙", "≤ 2.5万元", ["甲=30000元", "乙=5000.5元"], "24,999.5元", [(249995, 10, 25000, 1)], True),
        ("甲", "= 0次", ["甲=0次"], "0次", [(0, 1, 0, 1)], True),
        ("甲 / 乙", "按期完成", ["甲=3项", "乙=3项"], "1", [(3, 3, 1, 1)], True),
        ("1/3", "≥ 1‰", [], "0.33", [(1, 3, 1, 1000)], True),
        ("甲 / 3", "33", ["甲=99"], "33", [], None),
        ("甲 / 乙", "≥ 92%", ["甲=9.2", "乙=10"], "92%", [(92, 100, 92, 100)], True),
        ("甲 / 乙", "> 92%", ["甲=9.2", "乙=10"], "92%", [(92, 100, 92, 100)], False),
        ("甲 / 乙", "≥ 98%", ["甲=97996件", "乙=10万件"], "97.996%", [(97996, 10**5, 98, 100)], False),
        ("甲 / 乙", "≥ 98%", [f"甲={NEARLY}", f"乙={10**17}"], "97.999999999999%", [(NEARLY, 10**17, 98, 100)], False),
        (
            "甲 / 乙",
            "≤ 98%",
            [f"甲={NEARLY + 2}", f"乙={10**17}"],
            "98.000000000001%",
            [(NEARLY + 2, 10**17, 98, 100)],
            False,
        ),
    ],
)
def test_comparison_by_cross_multiplication(
    formula: str,
    goal: str,
    numbers: list[str],
    printed: str,
    sides: list[tuple[int, int, int, int]],
    met: bool | None,  # noqa: FBT001
) -> None:
    done = worked(formula, goal, *numbers)
    assert done.printed is not None
    assert done.printed.text == printed
    assert [(one.over, one.under, one.limit_over, one.limit_under) for one in done.comparisons] == sides
    assert done.outcome is not None
    assert done.outcome.met is met


@given(
    st.integers(-200, 200),
    st.integers(-200, 200).filter(bool),
    st.sampled_from(["≥", ">", "≤", "<", "="]),
    st.integers(0, 2000),
)
def test_the_comparison_is_the_verdict(over: int, under: int, sign: str, tenths: int) -> None:
    text = f"{sign} {tenths // 10}.{tenths % 10}%"
    done = worked("甲 / 乙", text, f"甲={over}", f"乙={under}")
    goal, wrong = parse_goal(text, locate(text))
    assert not wrong
    assert done.outcome is not None
    assert isinstance(done.outcome.result, Value)
    (side,) = done.comparisons
    met = meets(goal, Fraction(over, under))
    assert side.holds is done.outcome.met is met
    assert Fraction(side.over, side.under) == Fraction(over, under)
    assert min(side.under, side.limit_under) > 0
    # What is printed stands to the goal as the value does.
    assert done.printed is not None
    shown = Fraction(done.printed.text.removesuffix("%").replace(",", "")) / 100
    assert Comparator(sign).holds(shown, Fraction(tenths, 1000)) is met


@pytest.mark.parametrize(
    ("formula", "numbers", "faulty"),
    [
        ("甲 / 乙", ["甲=1"], []),  # its number is missing, and nothing is wrong with its name
        ("甲 - 乙", ["甲=1元", "乙=2万元"], [("formula/mixed-scale", "甲 - 乙")]),
        ("甲 - 乙", ["甲=1人", "乙=2元"], [("formula/mixed-units", "甲 - 乙")]),
        ("甲 / (甲 - 乙", ["甲=1", "乙=2"], [("formula/syntax", "(")]),
        ("", [], [("formula/syntax", "")]),
    ],
)
def test_a_formula_without_a_handbook_is_checked(
    formula: str, numbers: list[str], faulty: list[tuple[str, str]]
) -> None:
    pairs = [given_in(Source("--measure", one), lambda _name: False) for one in numbers]
    _, found = handbook_of(Loose(Source("--formula", formula)), [one for one in pairs if one is not None])
    assert [(code, text) for code, _, text in brief(found)] == faulty
