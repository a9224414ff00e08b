"""The formula of a trace in another language: as text, for web pages, documents, spreadsheets and databases."""

from collections.abc import Mapping

from generator.formula import inputs, print_formula, to_mathml, totals
from generator.formula.excel import goal_to_excel, to_excel
from generator.formula.numerals import exact
from generator.formula.typst import to_typst
from generator.formula.whole import Refusal, digits_of
from generator.messages import Translate, say
from generator.model.formulas import Checked
from generator.model.given import SUM, unit_of
from generator.model.trace import Trace
from generator.report.trace_sql import statement

FIRST_ROW = 2
"""The first number stands in B2, below a line of titles."""


def render(done: Trace, form: str, dialect: str, translate: Translate) -> str | Refusal:
    """The formula as `text`, `mathml`, `typst`, `excel` or `sql`, with a newline; or why it cannot be written so.

    Raises:
        ImportError: sqlglot, which writes SQL, is not installed.
    """
    if done.formula is None:
        return Refusal(say("The target has no formula."))
    tree = done.formula.tree
    match form:
        case "mathml":
            return to_mathml(tree) + "\n"
        case "typst":
            return to_typst(tree) + "\n"
        case "excel":
            return spreadsheet(done, done.formula, translate)
        case "sql":
            return statement(done, done.formula, dialect, translate)
        case _:
            return print_formula(tree) + "\n"


def spreadsheet(done: Trace, formula: Checked, translate: Translate) -> str | Refusal:
    """Which number belongs in which cell, then the cells of the value and of the verdict, each on a line."""
    wanted = inputs(formula.tree)
    cells = {name: f"B{row}" for row, name in enumerate(wanted, FIRST_ROW)}
    digits = decimals_of(formula, wanted)
    empty = translate("nothing was counted")
    value = to_excel(formula.tree, cells, digits=digits, empty=empty)
    if isinstance(value, Refusal):
        return value
    lines = [f"{cell}\t{shown(formula, name)}" for name, cell in cells.items()]
    lines.append(f"B{FIRST_ROW + len(cells)}\t{value}")
    if done.goal is not None:
        met, missed = translate("met"), translate("missed")
        outcome = {"met": met, "missed": missed}.get(done.target.when_empty or "", empty)
        verdict = goal_to_excel(
            formula.tree, cells, done.goal, unit=formula.unit, digits=digits, met=met, missed=missed, empty=outcome
        )
        if isinstance(verdict, str):
            lines.append(f"B{FIRST_ROW + len(cells) + 1}\t{verdict}")
    return "\n".join(lines) + "\n"


def decimals_of(formula: Checked, names: tuple[str, ...]) -> Mapping[str, int]:
    """How many decimal digits the number of each name has in a ledger."""
    return {
        name: digits_of(None if measure is None else unit_of(measure))
        for name in names
        for measure in (formula.measures.get(name.removeprefix(SUM)),)
    }


def shown(formula: Checked, name: str) -> str:
    """A name as the formula has it, with its unit."""
    plain = name.removeprefix(SUM)
    measure = formula.measures.get(plain)
    unit = "" if measure is None or measure.unit is None else f" ({measure.unit})"
    counted = None if measure is None else unit_of(measure)
    if counted is not None and counted.factors and counted.dimensionless and counted.scale != 1:
        # A spreadsheet takes 95% for 0.95.
        unit = f" (95{measure.unit} = {exact(95 * counted.scale)})" if measure is not None else ""
    return f"{SUM if name in totals(formula.tree) else ''}{plain}{unit}"
