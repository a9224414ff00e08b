"""The registers of a handbook as one workbook: each with a worksheet, to filter, to sort and to print."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from typing import TYPE_CHECKING

from generator.messages import Translate
from generator.sheets.workbook import Book, plain, widest

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FILE = "registers.xlsx"
WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
"""A number that is no code: codes begin with zeros, or are longer than what a workbook keeps exactly."""
DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
MOST = 48
"""No column is wider than this, in Western letters."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it is printed: every text ready; lines of a cell are lines."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def registers_workbook(
    registers: Sequence[Register], handbook: str, day: Day, translate: Translate, mark: str = ""
) -> bytes:
    """The workbook, with a list of the registers in front if there are several; the same ones give the same bytes.

    `mark` stands in the head of each page: who may read it.

    A column is numbers or days only if all that stands in it is; anything else stays the text that it is.
    """
    _ = translate
    title = registers[0].title if len(registers) == 1 else _("Registers")
    book = Book(f"{handbook}：{title}", handbook, day, translate, mark)
    contents = None
    if len(registers) != 1:
        contents = book.sheet(_("Registers"), landscape=False)
        contents.set_column(0, 0, 44)
        contents.set_column(1, 1, 12)
        book.write(contents, 0, 0, handbook, bold=True, font_size=14)
        book.write(contents, 1, 0, _("As of {day}").format(day=day.isoformat()))
        for column, words in enumerate((_("Register"), _("Entries"))):
            book.write(contents, 3, column, words, bold=True, border=1, bg_color="#EEEEEE")
    for row, register in enumerate(registers, 4):
        sheet = book.sheet(register.title, repeat=0)
        if contents is not None:
            place = "internal:'{}'!A1".format(sheet.get_name().replace("'", "''"))
            look = book.style(border=1, font_color="#0563C1", underline=1)
            contents.write_url(row, 0, place, look, plain(register.title))
            contents.write_number(row, 1, len(register.rows), book.style(border=1))
        fill(book, sheet, register)
    return book.done()


def fill(book: Book, sheet: "Worksheet", register: Register) -> None:
    """Write a register from the first row on."""
    for column, title in enumerate(register.columns):
        texts = [row[column] for row in register.rows]
        sheet.set_column(column, column, widest((title, *texts), most=MOST, least=8))
        book.write(sheet, 0, column, title, bold=True, border=1, bg_color="#EEEEEE", align="center")
        known = {one for one in texts if one}
        numbers = bool(known) and all(WHOLE.fullmatch(one) for one in known)
        days = bool(known) and all(is_day(one) for one in known)
        for row, text in enumerate(texts, 1):
            if text and numbers:
                sheet.write_number(row, column, int(text), book.style(border=1))
            elif text and days:
                shape = book.style(border=1, num_format="yyyy-mm-dd", align="left")
                sheet.write_datetime(row, column, datetime.fromisoformat(text), shape)
            else:
                book.write(sheet, row, column, text, border=1)
    if register.columns:
        sheet.autofilter(0, 0, max(1, len(register.rows)), len(register.columns) - 1)


def is_day(text: str) -> bool:
    """Whether a text is a day that a workbook knows, which begins with the year 1900."""
    if not DATE.fullmatch(text) or text < "1900-03-01":
        return False
    try:
        Day.fromisoformat(text)
    except ValueError:
        return False
    return True


def put_together(title: str, group: str, parts: Sequence[tuple[str, Register]]) -> Register:
    """The tables of one page as one register, with the heading above each in front of its rows.

    A page leaves out the columns in which a table says nothing; here all tables have them all.

    Args:
        title: of the page.
        group: the head of the column for the headings, which is left out where there are none.
        parts: heading (empty for none) and table, in the order of the page.
    """
    columns: list[str] = []
    for _heading, part in parts:
        at = 0
        for column in part.columns:
            if column not in columns:
                columns.insert(at, column)
            at = columns.index(column) + 1
    grouped = any(heading for heading, _part in parts)
    rows = []
    for heading, part in parts:
        for row in part.rows:
            said = dict(zip(part.columns, row, strict=True))
            rows.append((*((heading,) if grouped else ()), *(said.get(column, "") for column in columns)))
    return Register(title, (*((group,) if grouped else ()), *columns), tuple(rows))
