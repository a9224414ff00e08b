from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import (
    Binary,
    Comparator,
    Empty,
    Formula,
    Name,
    Names,
    Negate,
    Number,
    Operator,
    Sum,
    Value,
    evaluate,
    inputs,
    meets,
    nodes,
    parse_goal,
    parse_unit,
    print_formula,
)
from generator.formula.whole import (
    Input,
    TooIntricateError,
    by_input,
    comparisons,
    digits_of,
    is_count,
    other_divisors,
    sources,
    whole_ratio,
)
from tests.formula.reading import DECLARED, formulas, locate, read

NAMES = Names(DECLARED)


@given(formulas(), st.lists(st.integers(-300, 500), min_size=16, max_size=16), st.integers(0, 2), st.data())
def test_whole_numbers_make_the_same_value_and_verdict(
    tree: Formula, numbers: list[int], digits: int, data: st.DataObject
) -> None:
    keys = inputs(tree)
    whole = dict(zip(keys, map(Fraction, numbers), strict=False))
    try:
        ratio = whole_ratio(tree, dict.fromkeys(keys, digits))
    except TooIntricateError:
        return
    halves = (ratio.over, ratio.under, *ratio.divisors)
    for node in (node for half in halves for node in nodes(half)):
        assert not isinstance(node, Sum)
        assert not (isinstance(node, Binary) and node.operator is Operator.DIVIDE)
        assert not isinstance(node, Number) or node.amount.denominator == 1
    result = evaluate(tree, {key: number / 10**digits for key, number in whole.items()})
    over, under = (evaluate(half, whole) for half in halves[:2])
    assert isinstance(over, Value)
    assert isinstance(under, Value)
    zero = any(not found.value for one in ratio.divisors if isinstance(found := evaluate(one, whole), Value))
    others = any(not found.value for one in other_divisors(ratio) if isinstance(found := evaluate(one, whole), Value))
    assert zero is isinstance(result, Empty)
    assert zero is (not under.value or others)
    if isinstance(result, Value):
        assert over.value / under.value == result.value
        assert not isinstance(ratio.under, Number) or ratio.under.value > 0
        written = data.draw(st.sampled_from(["≥ 98%", "> 0.5", "= 1", "≤ 12.5元", "90%～95%", "按期完成"]))
        goal, _ = parse_goal(written, locate(written))
        sign = 1 if under.value > 0 else -1
        compared = comparisons(ratio.over, ratio.under, goal, None)
        assert compared is not None
        reached = [
            how.holds(left.value * sign, right.value * sign)
            for how, one, other in compared
            if isinstance(left := evaluate(one, whole), Value) and isinstance(right := evaluate(other, whole), Value)
        ]
        assert all(reached) is meets(goal, result.value)


@pytest.mark.parametrize(
    ("formula", "over", "under"),
    [
        ("(总件数 - 差错数) / 总件数 × 100%", "总件数 - 差错数", "总件数"),
        ("差错数 / 总件数 × 90%", "差错数 × 9", "总件数 × 10"),
        ("2 - 3 / 2", "1", "2"),
        ("差错数 × 2 × 3", "差错数 × 6", "1"),
        ("差错数 / (0 - 2)", "差错数 × -1", "2"),
        ("Σ 差错数 / 差错数", "Σ 差错数", "差错数"),
    ],
)
def test_in_words(formula: str, over: str, under: str) -> None:
    ratio = whole_ratio(read(formula, NAMES)[0], {})
    assert (print_formula(ratio.over).replace("-差错数", "差错数 × -1"), print_formula(ratio.under)) == (over, under)


def test_digits_are_those_of_an_input() -> None:
    tree, _ = read("Σ 差错数 / 差错数", NAMES)
    assert sources(tree) == {"Σ 差错数": Input("差错数", total=True), "差错数": Input("差错数", total=False)}
    ratio = whole_ratio(tree, {"Σ 差错数": 2})
    assert ratio.under == Binary(Operator.MULTIPLY, Name("差错数"), Number(Fraction(100)))
    assert by_input(tree) == Binary(Operator.DIVIDE, Name("Σ 差错数"), Name("差错数"))


def test_a_name_under_sigma_alone_keeps_its_own_name() -> None:
    tree = Sum(Negate(Name("差错数")))
    assert sources(tree) == {"差错数": Input("差错数", total=True)}
    assert by_input(tree) == Negate(Name("差错数"))


def test_what_reaches_no_end_is_refused() -> None:
    tree, wrong = read(f"{'差错数 / (总件数 + ' * 30}差错数{')' * 30}", NAMES)
    assert not wrong
    with pytest.raises(TooIntricateError):
        whole_ratio(tree, {})


def test_comparisons_hold_the_number_of_the_goal() -> None:
    goal, _ = parse_goal("≥ 98%", locate("≥ 98%"))
    ((comparator, left, right),) = comparisons(Name("上"), Name("下"), goal, None) or ()
    assert comparator is Comparator.AT_LEAST
    assert (print_formula(left), print_formula(right)) == ("上 × 50", "下 × 49")
    unsaid, _ = parse_goal("98%", locate("98%"))
    assert comparisons(Name("上"), Name("下"), unsaid, None) is None


@pytest.mark.parametrize(
    ("unit", "digits"),
    [
        ("元", 2),
        ("万元", 6),
        ("角", 2),
        ("件", 0),
        ("万人", 4),
        ("㎡", 2),
        ("小时", 2),
        ("%", 4),
        ("项/张", 4),
        ("元/㎡", 4),
    ],
)
def test_digits_of_a_ledger(unit: str, digits: int) -> None:
    assert digits_of(parse_unit(unit, locate(unit))[0]) == digits
    assert digits_of(None) == 4


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("件", True),
        ("人次", True),
        ("万人", True),
        ("元", False),
        ("分", False),
        ("工时", False),
        ("人天", False),
        ("㎡", False),
        ("小时", False),
        ("次/人", False),
        ("人·次", False),
        ("%", False),
        ("倍", False),
    ],
)
def test_what_is_counted_one_by_one(unit: str, counts: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_count(parse_unit(unit, locate(unit))[0]) is counts
    assert not is_count(None)
