"""Whatever is written for a formula, a goal, a quantity, a unit or a condition gives a value or says what is wrong."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.formula_texts import NAMES, random_texts, random_tree
from generator.diagnostics import Diagnostic
from generator.formula import (
    Empty,
    Hole,
    Missing,
    Names,
    Value,
    check,
    check_condition,
    evaluate,
    has_hole,
    inputs,
    meets,
    nodes,
    parse,
    parse_condition,
    parse_effect,
    parse_goal,
    parse_quantity,
    parse_unit,
    print_formula,
    to_layout,
    to_mathml,
)
from generator.formula.complaints import CHARACTERS
from generator.formula.repair import REPAIRED
from tests.formula.reading import locate, symbols

DECLARED = Names(NAMES)
UNITS = ("件", "件", "字", "宗", "宗", "项", "项", "张", "项/张", "项", "元", "元", "件", "元", "分", "件")
SYMBOLS = symbols(dict(zip(NAMES, UNITS, strict=True)))


def examine(text: str) -> None:
    """The whole way of a text, read as everything that it might be."""
    places = locate(text)
    tree, found = parse(text, DECLARED, places)
    well_placed(text, found)
    assert has_hole(tree) == bool(found)
    assert len({(one.code, one.span.key) for one in found}) == len(found)
    for one in found:
        if one.hint is not None and one.hint.template == REPAIRED:
            repaired = str(dict(one.hint.values)["formula"])
            again, wrong = parse(repaired, DECLARED, locate(repaired))
            assert not wrong, repaired
            assert print_formula(again) == repaired
    for node in nodes(tree):
        assert 0 <= node.start <= node.end <= len(text)
    _, misfits = check(tree, SYMBOLS, places)
    well_placed(text, misfits)
    assert to_mathml(tree).startswith("<math")
    assert to_layout(tree)
    printed = print_formula(tree)
    if not found:
        assert parse(printed, DECLARED, locate(printed)) == (tree, [])
        given_values = {name: Fraction(at, 3) for at, name in enumerate(inputs(tree))}
        assert isinstance(evaluate(tree, given_values), Value | Empty)
        assert isinstance(evaluate(tree, {}), Value | Empty | Missing)
    examine_others(text)


def examine_others(text: str) -> None:
    """A text read as a goal, a quantity, a unit, a condition and an effect."""
    places = locate(text)
    goal, found = parse_goal(text, places)
    well_placed(text, found)
    assert len(found) <= 1
    assert found or parse_goal(goal.printed, locate(goal.printed)) == (goal, [])
    assert meets(goal, Fraction(1, 2)) in (True, False, None)
    quantity, found = parse_quantity(text, places)
    assert (quantity is None) == (len(found) == 1)
    well_placed(text, found)
    unit, found = parse_unit(text, places)
    assert (unit is None) == (len(found) == 1)
    well_placed(text, found)
    condition, found = parse_condition(text, DECLARED, places)
    well_placed(text, [*found, *check_condition(condition, SYMBOLS, places)])
    assert found or not (has_hole(condition.left) or has_hole(condition.right))
    well_placed(text, parse_effect(text, DECLARED, places)[1])


def well_placed(text: str, found: list[Diagnostic]) -> None:
    for one in found:
        assert 0 <= one.span.start < one.span.end <= max(1, len(text)), one
        assert one.message.text(str)
        assert one.hint is not None
        assert one.hint.text(str)


@given(st.text(max_size=120) | st.binary(max_size=120).map(lambda raw: raw.decode("utf-8", "replace")))
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    examine(text)


def test_random_texts() -> None:
    for text in random_texts(1_000, seed=5):
        examine(text)


@pytest.mark.slow
def test_a_hundred_thousand_random_texts() -> None:
    for text in random_texts(100_000, seed=20_261_124):
        examine(text)


def test_random_texts_are_the_same_again() -> None:
    assert list(random_texts(50, seed=1)) == list(random_texts(50, seed=1))
    assert list(random_texts(50, seed=1)) != list(random_texts(50, seed=2))


def test_printer_inverts_parser_on_ten_thousand_trees() -> None:
    random = Random(7)  # noqa: S311 - to be repeated, not to be secret
    for _ in range(10_000):
        tree = random_tree(random, 4)
        text = print_formula(tree)
        assert parse(text, DECLARED, locate(text)) == (tree, []), text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * CHARACTERS, "formula/syntax"),
        (")" * CHARACTERS, "formula/syntax"),
        ("Σ" * CHARACTERS, "formula/too-deep"),
        ("- " * (CHARACTERS // 2), "formula/too-deep"),
        ("-" * CHARACTERS, "formula/too-deep"),
        ("投诉" * (CHARACTERS // 2), "formula/unknown-name"),
        ("+".join(["投诉"] * (CHARACTERS // 3)), "formula/unknown-name"),
        ("(" * (CHARACTERS + 1), "formula/too-long"),
        ("9" * CHARACTERS, "formula/syntax"),
        ("得分" + "×得分" * (CHARACTERS // 3 - 1), "formula/too-deep"),
    ],
)
def test_limits_are_one_finding(text: str, code: str) -> None:
    tree, found = parse(text, DECLARED, locate(text))
    assert {one.code for one in found} - {"formula/too-deep"} == {code} - {"formula/too-deep"}
    assert len(found) <= 2
    assert isinstance(tree, Hole) or has_hole(tree)
