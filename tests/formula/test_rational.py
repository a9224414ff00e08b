from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Binary, Formula, Hole, Names, Operator, Sum, Value, evaluate, nodes, print_formula
from generator.formula.rational import ratio_of
from tests.formula.reading import DECLARED, formulas, read

NAMES = Names(DECLARED)
NUMBERS = st.integers(-3, 5).map(Fraction) | st.fractions(-3, 5, max_denominator=4)


def valued(tree: Formula, numbers: dict[str, Fraction]) -> Fraction:
    result = evaluate(tree, numbers)
    assert isinstance(result, Value), result
    return result.value


@given(formulas(), st.fixed_dictionaries(dict.fromkeys((*DECLARED, *(f"Σ {name}" for name in DECLARED)), NUMBERS)))
def test_over_and_under_make_the_value_and_divisors_are_what_it_lacks(
    tree: Formula, numbers: dict[str, Fraction]
) -> None:
    ratio = ratio_of(tree)
    names = {key: number for key, number in numbers.items() if not key.startswith("Σ")}
    # A part may hold a name with Σ only where the whole has it without, too; give both the same number.
    numbers = names | {f"Σ {name}": number for name, number in names.items()}
    for half in (ratio.over, ratio.under, *ratio.divisors):
        assert not any(isinstance(one, Binary) and one.operator is Operator.DIVIDE for one in outside_sums(half))
    result = evaluate(tree, numbers)
    if isinstance(result, Value) and not divides_in_a_sum(tree):
        assert valued(ratio.over, numbers) / valued(ratio.under, numbers) == result.value
        assert all(valued(divisor, numbers) for divisor in ratio.divisors)
    elif not divides_in_a_sum(tree):
        assert any(not valued(divisor, numbers) for divisor in ratio.divisors)


def outside_sums(tree: Formula) -> list[Formula]:
    if isinstance(tree, Binary):
        return [tree, *outside_sums(tree.left), *outside_sums(tree.right)]
    return [tree]


def divides_in_a_sum(tree: Formula) -> bool:
    """Whether something is divided under Σ, which stays as it is."""
    return any(
        isinstance(inner, Binary) and inner.operator is Operator.DIVIDE
        for one in nodes(tree)
        if isinstance(one, Sum)
        for inner in nodes(one)
    )


@pytest.mark.parametrize(
    ("formula", "over", "under", "divisors"),
    [
        ("(总件数 - 差错数) / 总件数 × 100%", "总件数 - 差错数", "总件数", ["总件数"]),
        ("100% × 差错数 / 总件数", "差错数", "总件数", ["总件数"]),
        ("1 - 差错数 / 总件数", "总件数 - 差错数", "总件数", ["总件数"]),
        ("差错数 / (总件数 / 不合格件数)", "差错数 × 不合格件数", "总件数", ["不合格件数", "总件数"]),
        ("差错数 / 总件数 + 不合格件数 / 总件数", "差错数 + 不合格件数", "总件数", ["总件数", "总件数"]),
        ("-Σ 差错数 / Σ 总件数", "-Σ 差错数", "Σ 总件数", ["Σ 总件数"]),
        ("差错数 × 2", "差错数 × 2", "1", []),
        ("Σ(差错数 / 2)", "Σ (差错数 / 2)", "1", []),
    ],
)
def test_in_words(formula: str, over: str, under: str, divisors: list[str]) -> None:
    ratio = ratio_of(read(formula, NAMES)[0])
    assert (print_formula(ratio.over), print_formula(ratio.under)) == (over, under)
    assert [print_formula(one) for one in ratio.divisors] == divisors


def test_a_hole_is_no_fraction() -> None:
    with pytest.raises(ValueError, match="hole"):
        ratio_of(Hole("?"))
