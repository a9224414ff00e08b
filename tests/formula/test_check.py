"""What case files cannot say: related places, and symbols that are not known."""

import pytest

from generator.diagnostics import Severity
from generator.formula import Names, check, check_condition, parse_condition
from tests.formula.reading import locate, read, symbols

UNITS = {"宗数": "宗", "金额": "元", "单价": "元/㎡", "面积": "㎡"}


def test_a_unit_error_shows_both_declarations() -> None:
    text = "宗数 + 金额 × 2 + 金额"
    tree, _ = read(text, Names(UNITS))
    unit, (found,) = check(tree, symbols(UNITS), locate(text))
    assert unit is None
    assert found.severity is Severity.ERROR
    assert found.span.text == "宗数 + 金额 × 2"
    assert [(one.span.text, str(one.message)) for one in found.related] == [
        ("宗数", "“宗数” is counted in 宗."),
        ("金额", "“金额” is counted in 元."),
    ]


def test_twice_100_percent_is_harmless_and_shows_the_first() -> None:
    text = "宗数 / 宗数 × 100% × 100%"
    tree, _ = read(text, Names(UNITS))
    unit, (found,) = check(tree, symbols(UNITS), locate(text))
    assert unit is not None
    assert unit.dimensionless
    assert found.severity is Severity.WARNING
    assert (found.span.start, found.related[0].span.start) == (text.rindex("100%"), text.index("100%"))


@pytest.mark.parametrize("text", ["宗数 + 丁 / 2", "宗数 + (金额 + )", "宗数 - 金额 × 丁"])
def test_nothing_is_said_about_what_is_not_known(text: str) -> None:
    tree, _ = read(text, Names([*UNITS, "丁"]))
    assert check(tree, symbols(UNITS), locate(text)) == (None, [])


def test_independent_mistakes_are_all_found() -> None:
    text = "(宗数 + 金额) / (单价 - 面积)"
    tree, _ = read(text, Names(UNITS))
    _, found = check(tree, symbols(UNITS), locate(text))
    assert [one.span.text for one in found] == ["宗数 + 金额", "单价 - 面积"]


def test_conditions_compare_like_with_like() -> None:
    text = "单价 × 面积 ≥ 金额 + 300元"
    condition, _ = parse_condition(text, Names(UNITS), locate(text))
    assert check_condition(condition, symbols(UNITS), locate(text)) == []
