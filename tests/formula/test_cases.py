"""The case files under tests/cases/formula: formula, units, values and errors side by side.

A heading is a test. `# error: [code] «characters» words` behind a formula (or on a line of its own below it) says what
is found: the characters underlined (↵ for a line break), and words of its sentence or hint, `…` for any between. What
is not said is not found, and the other way round. `repaired` is the formula that hints show; it reads without findings.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.formula import (
    Empty,
    Missing,
    Names,
    Unit,
    Value,
    check,
    check_condition,
    evaluate,
    format_value,
    meets,
    parse,
    parse_condition,
    parse_goal,
    parse_quantity,
    parse_unit,
    print_formula,
)
from generator.formula.repair import REPAIRED
from tests.formula.reading import locate, symbols

FOLDER = Path(__file__).parents[1] / "cases" / "formula"
HEADING = re.compile(r"^## ([^\n]+)\n+```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ERROR = re.compile(r"# error: \[([a-z/-]+)\] «([^»]*)» ?(.*)$", re.MULTILINE)


class Case(NamedTuple):
    """One heading of a case file."""

    data: dict[str, Any]
    errors: list[tuple[str, str, str]]


def cases() -> Sequence[object]:
    """All headings of all files."""
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text("utf-8")
        headings = HEADING.findall(text)
        assert len(headings) == text.count("\n## "), f"{path.name}: a heading has no yaml block"
        for title, block in headings:
            data = yaml.safe_load(block)
            found.append(pytest.param(Case(data, ERROR.findall(block)), id=f"{path.stem}: {title}"))
    return found


def matches(found: Diagnostic, expected: tuple[str, str, str]) -> bool:
    code, underlined, words = expected
    pattern = ".*".join(re.escape(part.strip()) for part in words.split(" … "))
    return (found.code, found.span.text.replace("\n", "↵")) == (code, underlined) and re.search(
        pattern, f"{found.message} {found.hint}"
    ) is not None


def number(text: object) -> Fraction:
    """A number of a case file: 49/50, 98% or 3."""
    written = str(text)
    return Fraction(written.rstrip("%")) / 100 if written.endswith("%") else Fraction(written)


@pytest.mark.parametrize("case", cases())
def test_case(case: Case) -> None:
    data = dict(case.data)
    found, seen = examined(data)
    listing = [f"[{one.code}] «{one.span.text}» {one.message} {one.hint}" for one in found]
    assert len(found) == len(case.errors), listing
    for one, expected in zip(sorted(found, key=lambda one: one.span.start), case.errors, strict=True):
        assert matches(one, expected), listing
    inputs = {"names", "formula", "condition", "goal", "quantity", "given", "digits"}
    assert {key: seen.get(key) for key in data.keys() - inputs} == {
        key: str(value) for key, value in data.items() if key not in inputs
    }


def examined(data: dict[str, Any]) -> tuple[list[Diagnostic], dict[str, str | None]]:
    """What is found in the input of a case, and what it yields, as text."""
    if "formula" in data:
        return examined_formula(data)
    if "condition" in data:
        text = str(data["condition"])
        condition, found = parse_condition(text, Names(data["names"]), locate(text))
        found += check_condition(condition, symbols(data["names"]), locate(text))
        sides = print_formula(condition.left), condition.comparator.value, print_formula(condition.right)
        return found, {"prints": " ".join(sides)}
    if "goal" in data:
        text = str(data["goal"])
        goal, found = parse_goal(text, locate(text))
        seen = {"prints": goal.printed, "kind": goal.kind.value, "direction": str(goal.direction)}
        seen["met by"] = str([value for value in data.get("met by", []) if meets(goal, number(value))])
        seen["missed by"] = str([value for value in data.get("missed by", []) if meets(goal, number(value)) is False])
        return found, dict(seen)
    if "quantity" in data:
        text = str(data["quantity"])
        quantity, found = parse_quantity(text, locate(text))
        return found, {
            "base": str(quantity and quantity.in_base()),
            "number": str(quantity and quantity.number),
        }
    text = str(data.pop("unit"))
    unit, found = parse_unit(text, locate(text))
    return found, {"prints": str(unit), "base": str(unit and unit.base)}


def examined_formula(data: dict[str, Any]) -> tuple[list[Diagnostic], dict[str, str | None]]:
    text = str(data["formula"])
    known = Names(data["names"])
    tree, found = parse(text, known, locate(text))
    offered = {str(dict(one.hint.values)["formula"]) for one in found if one.hint and one.hint.template == REPAIRED}
    for repaired in offered:
        again, wrong = parse(repaired, known, locate(repaired))
        assert not wrong, repaired
        assert print_formula(again) == repaired
    unit: Unit | None = None
    if all(data["names"].values()):
        unit, misfits = check(tree, symbols(data["names"]), locate(text))
        found += misfits
    seen: dict[str, str | None] = {"prints": print_formula(tree), "unit": str(unit)}
    seen["repaired"] = " or ".join(sorted(offered)) or None
    if "given" in data:
        match evaluate(tree, {name: number(value) for name, value in data["given"].items()}):
            case Value(value=value, steps=steps):
                shown = str(data.get("value", ""))
                percent, digits = shown.endswith("%"), len(shown.rstrip("%").partition(".")[2])
                seen["value"] = format_value(value, "%" if percent else "", digits)
                seen["steps"] = str([step.text for step in steps])
            case Empty(denominator=denominator):
                seen["empty"] = denominator
            case Missing(names=names):
                seen["missing"] = str(list(names))
    return found, seen
