"""Multiplied out, a formula has the value that it had."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Binary, Formula, Hole, Name, Negate, Number, Operator, Sum, Value, evaluate
from generator.formula.polynomials import (
    MOST,
    TooManyProductsError,
    divided,
    free_totals,
    multiplied_out,
    scale_of,
    times,
    unknowns,
)

NAMES = ("甲", "乙", "丙", "丁")


def without_divisions() -> st.SearchStrategy[Formula]:
    """Sums, differences and products of numbers, names and totals; divided by plain numbers at most."""
    numbers = st.builds(Number, st.integers(-50, 50).map(lambda tenths: Fraction(tenths, 10)), st.none(), st.booleans())
    names = st.builds(Name, st.sampled_from(NAMES))
    divisors = st.builds(Number, st.integers(1, 9).map(Fraction))
    return st.recursive(
        numbers | names | st.builds(Sum, names),
        lambda parts: (
            st.builds(Binary, st.sampled_from((Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY)), parts, parts)
            | st.builds(Binary, st.just(Operator.DIVIDE), parts, divisors)
            | st.builds(Negate, parts)
        ),
        max_leaves=10,
    )


@given(without_divisions(), st.lists(st.fractions(-9, 9, max_denominator=7), min_size=8, max_size=8))
def test_multiplied_out_has_the_same_value(tree: Formula, numbers: list[Fraction]) -> None:
    try:
        form = multiplied_out(tree)
    except TooManyProductsError:
        return
    assert all(form.terms.values())
    assert all(product == tuple(sorted(product)) for product in form.terms)
    single = dict(zip(NAMES, numbers, strict=False))
    totals = {f"Σ {name}": value for name, value in zip(NAMES, numbers[4:], strict=True)}
    # A total is wanted under its name where that does not stand alone as well.
    alone = set(unknowns(tree))
    given_ = single | totals | {name: totals[f"Σ {name}"] for name in NAMES if name not in alone}
    result = evaluate(tree, given_)
    assert isinstance(result, Value)
    assert form.at(single | totals) == result.value
    assert all((number * scale_of(form)).denominator == 1 for number in form.terms.values())


@given(without_divisions(), without_divisions())
def test_one_less_another(tree: Formula, less: Formula) -> None:
    try:
        assert multiplied_out(tree, less=less) == multiplied_out(Binary(Operator.SUBTRACT, tree, less))
        assert multiplied_out(tree, less=tree).terms == {}
    except TooManyProductsError:
        return


@given(st.lists(st.sampled_from(NAMES), max_size=5), st.lists(st.sampled_from(NAMES), max_size=5))
def test_products_are_divided_as_they_were_multiplied(one: list[str], other: list[str]) -> None:
    left, right = tuple(sorted(one)), tuple(sorted(other))
    assert divided(times(left, right), right) == left
    assert divided(left, times(left, (*right, "戊"))) is None


def test_the_total_of_a_difference_is_a_difference_of_totals() -> None:
    tree = Sum(Binary(Operator.SUBTRACT, Name("甲"), Binary(Operator.MULTIPLY, Name("乙"), Number(Fraction(2)))))
    assert multiplied_out(tree).terms == {("Σ 甲",): 1, ("Σ 乙",): -2}
    product = Sum(Binary(Operator.MULTIPLY, Name("乙"), Name("甲")))
    assert multiplied_out(product).terms == {("Σ 乙 × 甲",): 1}


def test_totals_of_what_may_be_negative_may_be_negative() -> None:
    form = multiplied_out(Binary(Operator.ADD, Sum(Binary(Operator.MULTIPLY, Name("乙"), Name("甲"))), Sum(Name("丙"))))
    assert free_totals(frozenset({"甲"}), [form]) == {"甲", "Σ 乙 × 甲"}


def test_too_large_formulas_are_given_up_at_once() -> None:
    wide: Formula = Name("名0")
    for at in range(1, MOST + 1):
        wide = Binary(Operator.ADD, wide, Name(f"名{at}"))
    with pytest.raises(TooManyProductsError):
        multiplied_out(wide)
    power: Formula = Number(Fraction(1))
    for at in range(30):
        power = Binary(Operator.MULTIPLY, power, Binary(Operator.ADD, Name(f"名{at}"), Name("甲")))
    with pytest.raises(TooManyProductsError):
        multiplied_out(power)


def test_what_is_no_polynomial() -> None:
    with pytest.raises(ValueError, match="numbers only"):
        multiplied_out(Binary(Operator.DIVIDE, Name("甲"), Name("乙")))
    with pytest.raises(ZeroDivisionError):
        multiplied_out(Binary(Operator.DIVIDE, Name("甲"), Number(Fraction(0))))
    with pytest.raises(ValueError, match="读不懂"):
        multiplied_out(Hole("读不懂"))
