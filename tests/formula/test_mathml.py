from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from generator.formula import Formula, Name, Names, print_formula, to_mathml
from tests.formula.reading import DECLARED, formulas, read

ELEMENTS = {"math", "mrow", "mfrac", "mtext", "mn", "mo"}


def test_a_fraction() -> None:
    tree, _ = read("(总件数 - 差错数) / 总件数 × 100%", Names(DECLARED))
    assert to_mathml(tree) == (
        '<math display="block" alttext="(总件数 - 差错数) / 总件数 × 100%"><mrow>'
        '<mfrac><mrow><mtext>总件数</mtext><mrow><mo form="infix">−</mo><mtext>差错数</mtext></mrow></mrow>'
        "<mtext>总件数</mtext></mfrac>"
        '<mo form="infix">×</mo><mn>100%</mn></mrow></math>'
    )


def test_a_factor_stays_beside_the_bar_and_a_further_fraction_may_stand_below() -> None:
    tree, _ = read("总件数 / 差错数 × 50% + 差错数 / 总件数 × 50%", Names(DECLARED))
    bar = "<mfrac><mtext>{}</mtext><mtext>{}</mtext></mfrac>"
    half = '<mo form="infix">×</mo><mn>50%</mn>'
    assert to_mathml(tree).partition(">")[2] == (
        f"<mrow><mrow>{bar.format('总件数', '差错数')}{half}</mrow>"
        f'<mrow><mo form="infix">+</mo>{bar.format("差错数", "总件数")}{half}</mrow></mrow></math>'
    )


def test_a_sign_stays_with_what_follows_it() -> None:
    tree, _ = read("总件数 - Σ 差错数", Names(DECLARED))
    assert to_mathml(tree).partition(">")[2] == (
        "<mrow><mtext>总件数</mtext>"
        '<mrow><mo form="infix">−</mo><mo form="prefix">∑</mo><mtext>差错数</mtext></mrow></mrow></math>'
    )
    assert '<mrow><mo form="prefix">−</mo><mtext>差错数</mtext></mrow>' in to_mathml(
        read("-差错数", Names(DECLARED))[0]
    )


def test_a_minus_behind_a_sign_stands_in_brackets() -> None:
    assert to_mathml(read("10 - -1", Names(DECLARED))[0]).partition(">")[2] == (
        '<mrow><mn>10</mn><mrow><mo form="infix">−</mo>'
        '<mrow><mo>(</mo><mrow><mo form="prefix">−</mo><mn>1</mn></mrow><mo>)</mo></mrow></mrow></mrow></math>'
    )


@given(formulas())
def test_is_well_formed_and_says_the_formula(tree: Formula) -> None:
    root = ET.fromstring(to_mathml(tree))  # noqa: S314 - our own output
    assert root.get("alttext") == print_formula(tree)
    assert {element.tag for element in root.iter()} <= ELEMENTS
    assert all(len(element) == 2 for element in root.iter("mfrac"))


@given(st.text(min_size=1))
def test_a_name_is_text_and_nothing_else(name: str) -> None:
    root = ET.fromstring(to_mathml(Name(name)))  # noqa: S314
    assert [element.tag for element in root.iter()] == ["math", "mtext"]
