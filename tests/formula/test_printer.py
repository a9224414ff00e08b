"""The printer is the inverse of the parser, in value and in text."""

from fractions import Fraction

import pytest
from hypothesis import given

from generator.formula import Formula, Name, Names, Number, print_formula
from tests.formula.reading import DECLARED, formulas, read

NAMES = Names(DECLARED)


@given(formulas())
def test_printer_inverts_parser(tree: Formula) -> None:
    text = print_formula(tree)
    again, found = read(text, NAMES)
    assert (again, found) == (tree, [])
    assert print_formula(again) == text


def test_blanks_brackets_and_widths_do_not_matter() -> None:
    one, _ = read("(总件数-不合格件数)/总件数*100%", NAMES)
    other, _ = read("（ (总件数)－不合格件数 ）÷ 总件数 ×１００％", NAMES)
    assert one == other
    assert print_formula(other) == "(总件数 - 不合格件数) / 总件数 × 100%"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("10 - -1", "10 - (-1)"),
        ("10 × -1", "10 × (-1)"),
        ("10 / -1", "10 / (-1)"),
        ("10 + -1 × 2", "10 + (-1 × 2)"),
        ("10 - -(1 + 2)", "10 - (-(1 + 2))"),
        ("-1 - 10", "-1 - 10"),
        ("-1 × 10", "-1 × 10"),
        ("10 - (-总件数)", "10 - (-总件数)"),
    ],
)
def test_what_begins_with_a_minus_stands_in_brackets_behind_a_sign(text: str, printed: str) -> None:
    tree, found = read(text, NAMES)
    assert (found, print_formula(tree)) == ([], printed)


def test_a_number_without_decimal_form_is_our_bug() -> None:
    with pytest.raises(ValueError, match="no decimal form"):
        print_formula(Number(Fraction(1, 3)))


def test_names_print_as_declared() -> None:
    tree, _ = read("差错数（含标点符号）", NAMES)
    assert tree == Name("差错数(含标点符号)")
