from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given

from benchmarks.formula_texts import random_tree
from generator.formula import (
    Binary,
    Empty,
    Formula,
    Hole,
    Missing,
    Name,
    Names,
    Negate,
    Number,
    Operator,
    Sum,
    Value,
    evaluate,
    holds,
    inputs,
    parse_condition,
)
from tests.formula.reading import DECLARED, formulas, locate, read

NAMES = Names(DECLARED)
GIVEN = {name: Fraction(at + 1, 7) for at, name in enumerate(DECLARED)} | {
    f"Σ {name}": Fraction(9) for name in DECLARED
}


def plainly(tree: Formula, single: set[str], *, summed: bool = False) -> Fraction:  # noqa: PLR0911 - a case each
    """The value by the definition, without any of the module's steps."""
    match tree:
        case Number():
            return tree.amount
        case Name(text=text):
            return GIVEN[f"Σ {text}" if summed and text in single else text]
        case Negate(part=part):
            return -plainly(part, single, summed=summed)
        case Sum(part=part):
            return plainly(part, single, summed=True)
        case Binary(operator=operator, left=left, right=right):
            one, other = plainly(left, single, summed=summed), plainly(right, single, summed=summed)
            match operator:
                case Operator.ADD:
                    return one + other
                case Operator.SUBTRACT:
                    return one - other
                case Operator.MULTIPLY:
                    return one * other
                case Operator.DIVIDE:
                    return one / other
    raise AssertionError(tree)


@given(formulas())
def test_value_is_exact(tree: Formula) -> None:
    compare(tree)


@pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_values_of_random_trees_are_those_of_fractions(count: int) -> None:
    random = Random(count)  # noqa: S311 - to be repeated, not to be secret
    for _ in range(count):
        compare(random_tree(random, 5, DECLARED))


def compare(tree: Formula) -> None:
    """Hold the value of a formula against that of its definition."""
    result = evaluate(tree, GIVEN)
    single = {name for name in inputs(tree) if f"Σ {name}" in inputs(tree)}
    if isinstance(result, Value):
        assert result.value == plainly(tree, single)
        assert result.steps
        texts = [step.text for step in result.steps]
        assert all(one != other for one, other in pairwise(texts))
    else:
        assert isinstance(result, Empty)
        with pytest.raises(ZeroDivisionError):
            plainly(tree, single)


def test_derived_values_without_decimal_form_show_as_quotients() -> None:
    tree, _ = read("总件数 × 3", NAMES)
    result = evaluate(tree, {"总件数": Fraction(-1, 3)})
    assert isinstance(result, Value)
    assert [step.text for step in result.steps] == ["总件数 × 3", "-(1 / 3) × 3", "-1"]


@pytest.mark.parametrize(
    ("text", "given", "steps"),
    [
        # A row of numbers is reckoned at once; what is multiplied first has a step of its own.
        (
            "(甲 + 乙 - 丙) / (甲 + 乙)",
            (9000, 2400, 96),
            ["(9,000 + 2,400 - 96) / (9,000 + 2,400)", "11,304 / 11,400", "0.99"],
        ),
        (
            "(甲 × 乙 - 丙) / (甲 × 乙)",
            (40, 25, 96),
            ["(40 × 25 - 96) / (40 × 25)", "(1,000 - 96) / 1,000", "904 / 1,000", "0.904"],
        ),
        ("甲 - (乙 - 丙)", (9, 5, 2), ["9 - (5 - 2)", "6"]),
        ("甲 × 乙 / 丙", (6, 4, 8), ["6 × 4 / 8", "24 / 8", "3"]),
    ],
)
def test_steps_are_those_that_people_make(text: str, given: tuple[int, int, int], steps: list[str]) -> None:
    tree, found = read(text, Names("甲乙丙"))
    assert found == []
    result = evaluate(tree, dict(zip("甲乙丙", map(Fraction, given), strict=True)))
    assert isinstance(result, Value)
    assert [step.text for step in result.steps][-len(steps) :] == steps


def test_missing_values_are_named_in_order() -> None:
    tree, _ = read("Σ 总件数 / 总件数 - 差错数", NAMES)
    assert inputs(tree) == ("Σ 总件数", "总件数", "差错数")
    assert evaluate(tree, {"总件数": Fraction(1)}) == Missing(("Σ 总件数", "差错数"))


def test_the_same_leaf_object_in_two_places() -> None:
    leaf = Name("总件数")
    tree = Binary(Operator.DIVIDE, leaf, leaf)
    result = evaluate(tree, {"总件数": Fraction(4)})
    assert isinstance(result, Value)
    assert result.value == 1


def test_a_hole_has_no_value() -> None:
    with pytest.raises(ValueError, match="hole"):
        evaluate(Hole("?"), {})


def test_conditions() -> None:
    text = "总件数 / 差错数 ≥ 50%"
    condition, found = parse_condition(text, NAMES, locate(text))
    assert not found
    assert holds(condition, {"总件数": Fraction(1), "差错数": Fraction(2)}) is True
    assert holds(condition, {"总件数": Fraction(1), "差错数": Fraction(3)}) is False
    assert holds(condition, {"总件数": Fraction(1), "差错数": Fraction(0)}) is None
    assert holds(condition, {"总件数": Fraction(1)}) is None


def test_a_share_of_an_amount_is_no_percentage() -> None:
    tree, _ = read("甲 × 90% / 3", Names("甲"))
    for percent, last in ((False, "4.581"), (None, "458.1%")):
        result = evaluate(tree, {"甲": Fraction("15.27")}, percent=percent)
        assert isinstance(result, Value)
        assert result.steps[-1].text == last
