"""Every rate of the handbook, spoiled in the ways that people spoil them, is one finding with the formula it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.formula import Binary, Names, Number, Operator, parse, print_formula
from generator.formula.repair import REPAIRED
from tests.formula.reading import locate

POLICIES = sorted((Path(__file__).resolve().parents[2] / "policies").rglob("*.yml"))
SPOILED: dict[str, Callable[[str, str], str]] = {
    "three lines": lambda over, under: f"{over}\n————————×100%\n{under}",
    "four lines": lambda over, under: f"{over}\n———\n{under}\n×１００％",
    "folded": lambda over, under: f"{over} ————×100% {under}",
    "name and result": lambda over, under: f"完成率＝({over})÷({under})×100％＝ ____%",
    "heading and stop": lambda over, under: f"计算公式：({over})/({under})*100%。",
    "rounded": lambda over, under: f"({over})/({under})×100%（四舍五入，保留两位小数）",
    "what it counts": lambda over, under: f"({over})/({under})×100%，其中不含转办件",
    "letters": lambda over, under: f"({over})/({under})x l00%",
    "lost bar": lambda over, under: f"({over})({under})×100%",
    "in a list": lambda over, under: f"（一）({over})/({under})×100%；",
    "spreadsheet": lambda over, under: f"=ROUND(({over})/({under})*100%,2)",
    "row of a table": lambda over, under: f"完成率\t({over})/({under})×100%\t≥98%\t每月",
    "quoted": lambda over, under: f"“{over}”/“{under}”×100%",
}


def scalars(node: object, key: str) -> list[str]:
    """What stands under a key, anywhere."""
    if isinstance(node, dict):
        here = [node[key]] if isinstance(node.get(key), str) else []
        return here + [one for value in node.values() for one in scalars(value, key)]
    return [one for value in node for one in scalars(value, key)] if isinstance(node, list) else []


def rates() -> tuple[Names, list[tuple[str, str, str]]]:
    """The names that formulas may use; formulas that are a quotient × 100%, with their two sides."""
    files = [yaml.load(path.read_text("utf-8"), yaml.CBaseLoader) for path in POLICIES]  # noqa: S506 - a safe loader
    measures = [one for file in files for one in file.get("measures", ())]
    names = Names(name for one in measures for name in (one["name"], *one.get("aliases", ())))
    found = []
    for text in sorted({one for file in files for one in scalars(file, "formula")}):
        match parse(text, names, locate(text))[0]:
            case Binary(Operator.MULTIPLY, Binary(Operator.DIVIDE, over, under), Number(percent=True)) as tree:
                found.append((print_formula(tree), print_formula(over), print_formula(under)))
    return names, found


NAMES, RATES = rates()


def test_there_are_rates_to_spoil() -> None:
    assert len(RATES) >= 90


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_spoiled_rate_is_one_finding_with_the_rate(spoil: Callable[[str, str], str]) -> None:
    for formula, over, under in RATES:
        text = spoil(over, under)
        _, found = parse(text, NAMES, locate(text))
        assert [one.hint and (one.hint.template, str(one.hint)) for one in found] == [
            (REPAIRED, f"Write: {formula}")
        ], text
