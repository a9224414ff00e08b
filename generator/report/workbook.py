"""A target as a workbook with live cells: type a number and see value and verdict."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from generator.formula import inputs, print_formula, totals
from generator.formula.excel import goal_to_excel, to_excel
from generator.formula.whole import Refusal, digits_of
from generator.messages import Translate, say
from generator.model.aggregation import How, put_together, way_of
from generator.model.given import Numbers, read, unit_of
from generator.model.live_cells import LiveCells, address_of
from generator.model.trace import Trace, percentage

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIRST = 4
"""The first row of numbers, counted from 1 as spreadsheets do; above it are target, formula and the titles."""
WIDTHS = (44, 18, 12, 44)
"""Of the columns, in characters."""


def to_workbook(done: Trace, translate: Translate) -> bytes | Refusal:
    """A workbook (xlsx) in which the target is reckoned from what is typed; the numbers of the trace stand in it.

    The same trace gives the same bytes. Every text is a text, whatever it begins with, and only the formulas of
    `to_excel` and `goal_to_excel` are formulas. A cell takes as many decimal digits as its unit has in a ledger.

    Returns:
        The file, or why there is none: the target has no formula, or no spreadsheet has room for it.
    """
    if done.formula is None:
        return Refusal(say("The target has no formula, or one with which something is wrong."))
    given, _ = read(done.policy, done.formula, done.given)
    figures = () if done.outcome is None else done.outcome.working.figures
    joined = {one.measure.address: one.value for one in figures if one.worked and one.how is not None}
    cells = LiveCells(done.policy, given, joined)
    tree = cells.expanded(done.formula)
    cells.totals = frozenset(totals(tree))
    wanted = inputs(tree)
    places = {key: f"B{row}" for row, key in enumerate(wanted, FIRST)}
    digits = {key: digits_of(unit_of(cells.measures[address_of(key)])) for key in wanted}
    empty = translate("nothing was counted")
    value = to_excel(tree, places, digits=digits, empty=empty)
    if isinstance(value, Refusal):
        return value
    verdict = None
    if done.goal is not None:
        met, missed = translate("met"), translate("missed")
        outcome = {"met": met, "missed": missed}.get(done.target.when_empty or "", empty)
        verdict = goal_to_excel(
            tree, places, done.goal, unit=done.formula.unit, digits=digits, met=met, missed=missed, empty=outcome
        )
    return _Writing(done, translate).written(cells, digits, value, verdict if isinstance(verdict, str) else None)


def _number(numbers: Numbers | None, way: How | None) -> float | None:
    """A number that was given, as a spreadsheet holds it; several are put together as the measure says."""
    if numbers is None:
        return None
    if len(numbers.numbers) == 1:
        return float(numbers.numbers[0])
    joined = put_together(way, numbers.numbers)
    return None if joined is None else float(joined[1])


class _Writing:
    """One workbook with one sheet."""

    def __init__(self, done: Trace, translate: Translate) -> None:
        from xlsxwriter import Workbook

        self.done = done
        self.translate = translate
        self.file = BytesIO()
        self.book = Workbook(
            self.file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        day = done.policy.day
        self.book.set_properties({"title": done.target.label, "created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - a day
        self.sheet: Worksheet = self.book.add_worksheet()

    def written(self, cells: LiveCells, digits: Mapping[str, int], value: str, verdict: str | None) -> bytes:
        """The sheet, from top to bottom."""
        _, book, sheet, done = self.translate, self.book, self.sheet, self.done
        bold, plain = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, done.target.label, bold)
        if done.formula is not None:
            sheet.write_string(1, 0, print_formula(done.formula.tree), plain)
        for column, title in enumerate((_("What is counted"), _("How many"), _("Counted in"), _("Counted from"))):
            sheet.write_string(FIRST - 2, column, title, bold)
        for row, key in enumerate(digits, FIRST - 1):
            measure = cells.measures[address_of(key)]
            label = cells.labels[address_of(key)]
            sheet.write_string(row, 0, f"Σ {label}" if key.startswith("Σ ") else label, plain)
            way = "units" if key in cells.totals else way_of(done.policy, measure)
            number = _number(cells.given.get(key) or cells.given.get(address_of(key)), way)
            if number is None and address_of(key) in cells.joined:
                number = float(cells.joined[address_of(key)])
            self.number(row, number, digits[key], percent=measure.unit in ("%", "％"))
            sheet.write_string(row, 2, measure.unit or "", plain)
            records = (done.policy.entities.get(one) for one in measure.records)
            sheet.write_string(row, 3, _(", ").join(one.label for one in records if one is not None), plain)
        row = FIRST + len(digits)
        percent = done.formula is not None and percentage(done.formula, done.goal)
        sheet.write_string(row, 0, _("Result"), bold)
        sheet.write_formula(
            row, 1, value, book.add_format({"bold": True, "num_format": "0.00%" if percent else "General"}), ""
        )
        if done.goal is not None:
            sheet.write_string(row + 1, 0, _("Goal"), bold)
            sheet.write_string(row + 1, 1, done.goal.printed)
        if verdict is not None:
            sheet.write_string(row + 2, 0, _("Goal met"), bold)
            sheet.write_formula(row + 2, 1, verdict, bold, "")
        book.close()
        return self.file.getvalue()

    def number(self, row: int, number: float | None, digits: int, *, percent: bool) -> None:
        """A cell for a number, which takes no more digits than its unit has."""
        shape = "0.00%" if percent else "General"
        style = self.book.add_format({"num_format": shape, "bg_color": "#FFF7DB", "border": 1})
        if number is None:
            self.sheet.write_blank(row, 1, None, style)
        else:
            self.sheet.write_number(row, 1, number, style)
        place = f"B{row + 1}"
        self.sheet.data_validation(
            row,
            1,
            row,
            1,
            {
                "validate": "custom",
                "value": f"=AND(ISNUMBER({place}),ROUND({place},{digits})={place})",
                "error_title": self.translate("How many"),
                "error_message": self.translate("A number with at most {digits} decimal digits belongs here.").format(
                    digits=digits
                ),
            },
        )
