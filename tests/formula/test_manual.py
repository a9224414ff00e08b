"""Every example of the manual's page about formulas is read, reckoned and repaired as the page says."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.formula import (
    Empty,
    Names,
    Value,
    check,
    evaluate,
    format_value,
    goal_text,
    parse,
    parse_goal,
    parse_quantity,
    parser,
    print_formula,
)
from generator.formula.repair import REPAIRED
from tests.formula.reading import locate, read, symbols

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / folder / "reference/formulas.md" for folder in ("docs", "docs/zh")]
TABLE = re.compile(r"<!-- tested: ([a-z]+) -->\n\|.*\n\|[-|]+\|\n((?:\|.*\|\n)+)")
NAMES = Names(["甲数", "乙数", "丙数", "每期差错数(含标点符号)", "实收金额", "应收金额"])
GIVEN = {"甲数": Fraction(59), "乙数": Fraction(60), "丙数": Fraction(0)}
KINDS = ["formulas", "quantities", "goals", "values", "units", "accidents", "unclear", "slips"]


def rows(kind: str) -> list[list[str]]:
    """The rows of a table of both pages, without the marks of code."""
    found = []
    for page in PAGES:
        tables = dict(TABLE.findall(page.read_text("utf-8")))
        assert list(tables) == KINDS, page
        lines = tables[kind].splitlines()
        found.append([[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in lines])
    english, chinese = found
    # What is explained differs, what is written does not.
    assert [row[0] for row in english] == [row[0] for row in chinese]
    return [*english, *chinese]


def proposals(found: list[Diagnostic]) -> set[str]:
    return {str(dict(one.hint.values)["formula"]) for one in found if one.hint and one.hint.template == REPAIRED}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).parts[1])
@pytest.mark.parametrize("module", [parser, goal_text], ids=lambda module: str(module.__name__))
def test_the_grammar_is_that_of_the_code(page: Path, module: object) -> None:
    head = re.findall(r"^ {4}(\S.*;)$", str(module.__doc__), re.MULTILINE)
    assert len(head) >= 4
    assert "\n".join(head) in page.read_text("utf-8")


def test_formulas() -> None:
    for written, printed in rows("formulas"):
        tree, found = read(written, NAMES)
        assert not found, written
        assert print_formula(tree) == printed


def test_quantities() -> None:
    for written, base in rows("quantities"):
        quantity, found = parse_quantity(written, locate(written))
        assert quantity is not None, found
        assert str(quantity.in_base()) == base


def test_goals() -> None:
    for written, printed in rows("goals"):
        goal, found = parse_goal(written, locate(written))
        assert not found, written
        assert goal.printed == printed


def test_values() -> None:
    for written, shown in rows("values"):
        tree, found = read(written, NAMES)
        assert not found, written
        result = evaluate(tree, GIVEN)
        if shown == "—":
            assert isinstance(result, Empty)
            continue
        assert isinstance(result, Value)
        unit = "%" if shown.endswith("%") else None
        digits = len(shown.rstrip("%").partition(".")[2])
        assert format_value(result.value, unit, digits) == shown


def test_units() -> None:
    for declared, written, expected in rows("units"):
        units = dict(one.split(": ") for one in declared.split(", "))
        tree, found = parse(written, Names(units), locate(written))
        unit, misfits = check(tree, symbols(units), locate(written))
        seen = misfits[0].code if misfits else str(unit)
        assert not found, written
        assert seen == ("" if expected in {"a plain number", "纯数"} else expected)


def test_accidents() -> None:
    for written, _, repaired in rows("accidents"):
        _, found = read(written, NAMES)
        assert found, written
        assert proposals(found) == {repaired}, written
        assert not read(repaired, NAMES)[1]


def test_unclear_formulas() -> None:
    for written, _ in rows("unclear"):
        _, found = read(written, NAMES)
        assert len(found) == 1, written
        assert not proposals(found), written


def test_slips_in_goals() -> None:
    for written, repaired in rows("slips"):
        _, found = parse_goal(written, locate(written))
        assert proposals(found) == {repaired}, written
