"""A target agreement as a workbook: type what was counted, see which targets are met; enter scores, see their sum."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.formula import Formula, Goal, inputs
from generator.formula.excel import goal_to_excel, to_excel
from generator.formula.whole import digits_of
from generator.messages import Translate
from generator.model.formulas import Checked
from generator.model.given import unit_of
from generator.model.graph import Policy
from generator.model.live_cells import LiveCells, address_of
from generator.model.targets import Agreed, Agreement, Measure, Target
from generator.model.trace import percentage
from generator.model.words import target_period
from generator.sheets.agreement import day_of
from generator.sheets.columns import width
from generator.sheets.printing import classified
from generator.sheets.sheet import Sheet
from generator.sheets.workbook import Book

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIRST = 4
"""The first row of targets, counted from 0; above it are title, party, time and the heads."""
WIDTHS = (6, 34, 16, 10, 12, 16, 12, 10, 44)
"""Of the columns, in Western letters."""
NUMBER, NAME, GOAL, WEIGHT, PERIOD, RESULT, MET, SCORE, SCORING = range(len(WIDTHS))
HEAD: dict[str, object] = {"bold": True, "border": 1, "bg_color": "#EEEEEE", "align": "center"}
INPUT: dict[str, object] = {"border": 1, "bg_color": "#FFF7DB"}
"""Cells that somebody fills in; the colour prints as a light grey."""
HEIGHT = 15
"""Of a line, in points."""
MOST = 10**9
"""The highest score where no weight sets one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A target of the agreement; `formula` and `tree` are None where its result is typed."""

    agreed: Agreed
    target: Target
    goal: Goal | None
    period: str
    formula: Checked | None
    tree: Formula | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that is typed: once for all targets that are reckoned from it over the same period."""

    key: str
    period: str
    label: str
    measure: Measure

    @property
    def digits(self) -> int:
        """How many decimal digits it takes."""
        return digits_of(unit_of(self.measure))


def lines_of(text: str, room: int) -> int:
    """How many lines a text takes in a cell of so many Western letters."""
    return max(1, -(-width(text) // (room - 2)))


def file_name(sheet: Sheet) -> str:
    """The name of an agreement's workbook."""
    return f"{sheet.file.removesuffix('.pdf')}.xlsx"


def agreement_workbook(policy: Policy, agreement: Agreement, translate: Translate) -> bytes:
    """The workbook of an agreement; the same agreement gives the same bytes.

    The targets stand above with goal, weight and period; below is what is counted for them. Where a target has no
    formula, or one that no spreadsheet has room for, its result and verdict are typed as well. The goals are those
    that the agreement states for the day of the handbook.
    """
    lines: list[Line] = []
    counted: dict[tuple[str, str], Counted] = {}
    for one in agreement.targets:
        target = policy.get(one.target, Target)
        if target is not None:
            lines.append(line_of(policy, agreement, one, target, translate, counted))
    return Writing(policy, agreement, translate).written(lines, list(counted.values()))


def line_of(
    policy: Policy,
    agreement: Agreement,
    agreed: Agreed,
    target: Target,
    translate: Translate,
    counted: dict[tuple[str, str], Counted],
) -> Line:
    """A target, and in `counted` what its formula is reckoned from."""
    entry = target.goal.entry(day_of(agreement, policy.day)) if target.goal is not None else None
    goal = entry.value if entry is not None else None
    words = target_period(target)
    period = words.text(translate) if words is not None else ""
    formula = policy.formulas.get(target.address)
    if formula is None or not formula.sound:
        return Line(agreed, target, goal, period, None, None)
    cells = LiveCells(policy, {}, {})
    tree = cells.expanded(formula)
    for key in inputs(tree):
        address = address_of(key)
        label = cells.labels[address]
        shown = f"Σ {label}" if key.startswith("Σ ") else label
        counted.setdefault((period, key), Counted(key, period, shown, cells.measures[address]))
    return Line(agreed, target, goal, period, formula, tree)


class Writing:
    """One workbook with one worksheet."""

    def __init__(self, policy: Policy, agreement: Agreement, translate: Translate) -> None:
        """Begin it."""
        self.policy, self.agreement, self.translate = policy, agreement, translate
        self.book = Book(
            agreement.label, policy.settings.name, policy.day, translate, classified(policy, (agreement,), translate)
        )
        self.sheet: Worksheet = self.book.sheet(agreement.label)
        self.places: dict[tuple[str, str], str] = {}

    def written(self, lines: Sequence[Line], counted: Sequence[Counted]) -> bytes:
        """The file, from top to bottom."""
        for column, room in enumerate(WIDTHS):
            self.sheet.set_column(column, column, room)
        self.text(0, 0, self.agreement.label, bold=True, font_size=14, text_wrap=False)
        party = self.policy.entities.get(self.agreement.party or "")
        days = (self.agreement.since, self.agreement.until)
        time = " – ".join(day.isoformat() for day in days if day is not None)
        known = (party.label if party is not None else "", time)
        self.text(1, 0, "\u3000".join(one for one in known if one), text_wrap=False)
        # Behind the targets come the sum, what the weights of those met come to, and an empty row.
        below = FIRST + len(lines) + 3
        self.places = {(one.period, one.key): f"C{row + 2}" for row, one in enumerate(counted, below)}
        self.heads(lines)
        for row, line in enumerate(lines, FIRST):
            self.target(row, line, counted)
        self.sums(FIRST + len(lines), lines)
        if counted:
            self.counted(below, counted)
        return self.book.done()

    def text(self, row: int, column: int, text: str, **style: object) -> None:
        """Write a text."""
        self.book.write(self.sheet, row, column, text, **style)

    def heads(self, lines: Sequence[Line]) -> None:
        """The heads of the targets, which stand still while the rest moves where there are many."""
        _ = self.translate
        titles = (
            _("No."),
            _("Target"),
            _("Goal"),
            _("Weight"),
            _("Period"),
            _("Result"),
            _("Goal met"),
            _("Score"),
            _("Scoring"),
        )
        for column, title in enumerate(titles):
            self.text(FIRST - 1, column, title, **HEAD)
        self.sheet.freeze_panes(FIRST, NAME + 1)
        if lines:
            self.sheet.autofilter(FIRST - 1, 0, FIRST + len(lines) - 1, SCORING)

    def target(self, row: int, line: Line, counted: Sequence[Counted]) -> None:
        """A target with its live cells."""
        self.sheet.write_number(row, NUMBER, row - FIRST + 1, self.book.style(border=1, align="center"))
        self.text(row, NAME, line.target.label, border=1)
        self.text(row, GOAL, line.goal.printed if line.goal is not None else "", border=1, align="center")
        weight = line.agreed.weight
        shape = self.book.style(border=1, align="center", num_format='0"%"')
        if weight is None:
            self.sheet.write_blank(row, WEIGHT, None, shape)
        else:
            self.sheet.write_number(row, WEIGHT, weight, shape)
        self.text(row, PERIOD, line.period, border=1, align="center")
        self.result(row, line, {one.key: one.digits for one in counted if one.period == line.period})
        self.sheet.write_blank(row, SCORE, None, self.book.style(**INPUT, align="center"))
        highest = MOST if weight is None else weight
        self.sheet.data_validation(
            row,
            SCORE,
            row,
            SCORE,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": highest,
                "error_title": self.translate("Score"),
                "error_message": self.translate("A score from 0 to {highest} belongs here.").format(highest=highest),
            },
        )
        self.text(row, SCORING, line.agreed.scoring or "", border=1)

    def result(self, row: int, line: Line, digits: dict[str, int]) -> None:
        """Value and verdict, live where a spreadsheet can reckon them, else to be typed."""
        _ = self.translate
        met, missed, empty = _("met"), _("missed"), _("nothing was counted")
        value = verdict = None
        if line.tree is not None and line.formula is not None:
            places = {key: self.places[line.period, key] for key in inputs(line.tree)}
            value = to_excel(line.tree, places, digits=digits, empty=empty)
            if line.goal is not None:
                outcome = {"met": met, "missed": missed}.get(line.target.when_empty or "", empty)
                unit = line.formula.unit
                verdict = goal_to_excel(
                    line.tree, places, line.goal, unit=unit, digits=digits, met=met, missed=missed, empty=outcome
                )
        if isinstance(value, str) and line.formula is not None:
            percent = percentage(line.formula, line.goal)
            shape = self.book.style(border=1, align="center", num_format="0.00%" if percent else "General")
            self.sheet.write_formula(row, RESULT, value, shape, "")
        else:
            self.sheet.write_blank(row, RESULT, None, self.book.style(**INPUT, align="center"))
        if isinstance(verdict, str):
            self.sheet.write_formula(row, MET, verdict, self.book.style(border=1, align="center", bold=True), "")
        else:
            self.sheet.write_blank(row, MET, None, self.book.style(**INPUT, align="center"))
            self.sheet.data_validation(row, MET, row, MET, {"validate": "list", "source": [met, missed]})

    def sums(self, row: int, lines: Sequence[Line]) -> None:
        """The sum of weights and scores, and what the weights of the targets met come to."""
        _ = self.translate
        bold = self.book.style(border=1, bold=True, align="center")
        percent = self.book.style(border=1, bold=True, align="center", num_format='0"%"')
        for at, title in enumerate((_("Total"), _("Weight of the targets met"))):
            for column in range(len(WIDTHS)):
                self.text(row + at, column, title if column == NAME else "", border=1, bold=True)
        if not lines:
            return
        first, last = FIRST + 1, FIRST + len(lines)
        quoted = _("met").replace('"', '""')
        self.sheet.write_formula(
            row, WEIGHT, f"=SUM(D{first}:D{last})", percent, sum(one.agreed.weight or 0 for one in lines)
        )
        self.sheet.write_formula(row, SCORE, f"=SUM(H{first}:H{last})", bold, 0)
        met = f'=SUMIF(G{first}:G{last},"{quoted}",D{first}:D{last})'
        self.sheet.write_formula(row + 1, WEIGHT, met, percent, 0)

    def counted(self, row: int, counted: Sequence[Counted]) -> None:
        """What is counted: heads, then a line for each number."""
        _ = self.translate
        titles = (_("No."), _("What is counted"), _("How many"), _("Counted in"), _("Period"))
        for column, title in enumerate(titles):
            self.text(row, column, title, **HEAD)
        self.sheet.merge_range(row, RESULT, row, SCORING, _("Counted from"), self.book.style(**HEAD))
        for number, one in enumerate(counted, 1):
            at = row + number
            self.sheet.write_number(at, NUMBER, number, self.book.style(border=1, align="center"))
            self.text(at, NAME, one.label, border=1)
            self.number(at, one)
            self.text(at, WEIGHT, one.measure.unit or "", border=1, align="center")
            self.text(at, PERIOD, one.period, border=1, align="center")
            records = (self.policy.entities.get(record) for record in one.measure.records)
            words = _(", ").join(record.label for record in records if record is not None)
            # No program finds out by itself how tall merged cells have to be.
            self.sheet.set_row(
                at, HEIGHT * max(lines_of(words, sum(WIDTHS[RESULT:])), lines_of(one.label, WIDTHS[NAME]))
            )
            self.sheet.merge_range(at, RESULT, at, SCORING, "", self.book.style(border=1))
            self.text(at, RESULT, words, border=1)

    def number(self, row: int, one: Counted) -> None:
        """A cell for a number, which takes no more digits than its unit has."""
        percent = one.measure.unit in ("%", "％")
        shape = self.book.style(**INPUT, align="center", num_format="0.00%" if percent else "General")
        self.sheet.write_blank(row, GOAL, None, shape)
        place = f"C{row + 1}"
        message = self.translate("A number with at most {digits} decimal digits belongs here.")
        self.sheet.data_validation(
            row,
            GOAL,
            row,
            GOAL,
            {
                "validate": "custom",
                "value": f"=AND(ISNUMBER({place}),ROUND({place},{one.digits})={place})",
                "error_title": self.translate("How many"),
                "error_message": message.format(digits=one.digits),
            },
        )
