"""What every workbook (xlsx) of ours has in common: texts that stay texts, names that Excel takes, paper, bytes."""

import re
from collections.abc import Iterable
from datetime import date as Day
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from generator.messages import Translate

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FONT = "宋体"
SIZE = 10
LONGEST = 32767
"""The most characters of a cell."""
NAME = 31
"""The most characters of a worksheet's name."""
HEADER = 200
"""The most characters of the head of a page that we use; Excel allows 255 with its marks."""
A4 = 9
"""The number under which Excel knows this paper."""

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
RISKY = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""A text that begins so is marked as text, or it would become a formula as soon as somebody edits its cell."""


class Book:
    """A workbook that is being written; every text is a text, whatever it begins with."""

    def __init__(self, title: str, author: str, day: Day, translate: Translate, mark: str = "") -> None:
        """Begin a workbook; `day` is that of the handbook and stands in the file as the day of its making.

        `mark` stands in the head of each page: who may read it.
        """
        from xlsxwriter import Workbook

        self.title, self.author, self.translate = plain(title), plain(author), translate
        self.mark = plain(mark)
        self.file = BytesIO()
        self.book = Workbook(
            self.file,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        made = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
        self.book.set_properties({"title": self.title[:255], "author": self.author[:255], "created": made})
        self.names: set[str] = set()
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def style(self, **wanted: object) -> "Format":
        """A format; the same wishes give the same one."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            shape = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter", "text_wrap": True, **wanted}
            self.formats[key] = self.book.add_format(shape)
        return self.formats[key]

    def sheet(self, name: str, *, landscape: bool = True, repeat: int | None = None) -> "Worksheet":
        """A worksheet on A4, as wide as the page, with the handbook in its head and the page in its foot.

        `repeat` is the row, from 0, that stands on each page.
        """
        made = self.book.add_worksheet(self.free_name(name))
        made.set_paper(A4)
        if landscape:
            made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        # & begins a code in the head of a page.
        mark = f"　{self.mark}" if self.mark else ""
        room = HEADER // 2 - len(mark)
        above = [one.replace("&", "&&") for one in (self.author[:room], plain(name)[:room] + mark)]
        made.set_header(f"&L&9{above[0]}&R&9{above[1]}")
        words = self.translate("Page {page} of {pages}")
        made.set_footer(f"&C&9{words.replace('&', '&&').format(page='&P', pages='&N')}")
        if repeat is not None:
            made.repeat_rows(repeat)
            made.freeze_panes(repeat + 1, 0)
        return made

    def free_name(self, wanted: str) -> str:
        """A name for a worksheet that Excel takes and that no other one has."""
        clean = FORBIDDEN.sub(" ", plain(wanted)).strip().strip("'").strip() or "1"
        # Excel keeps this name for itself.
        clean = f"{clean}_" if clean.casefold() == "history" else clean
        name, number = clean[:NAME], 1
        while name.casefold() in self.names:
            number += 1
            mark = f" ({number})"
            name = clean[: NAME - len(mark)] + mark
        self.names.add(name.casefold())
        return name

    def write(self, sheet: "Worksheet", row: int, column: int, text: str, **style: object) -> None:
        """Write a text; a cell without one is blank, so that filters take it for blank."""
        shown = plain(text)
        if not shown:
            sheet.write_blank(row, column, None, self.style(**style))
            return
        if len(shown) > LONGEST:
            shown = shown[: LONGEST - 1] + "…"
        if shown.lstrip().startswith(RISKY):
            style["quote_prefix"] = True
        sheet.write_string(row, column, shown, self.style(**style))

    def done(self) -> bytes:
        """The file."""
        self.book.close()
        return self.file.getvalue()


def plain(text: str) -> str:
    """A text without characters that no workbook can hold."""
    return UNWRITABLE.sub("", text)


def widest(texts: Iterable[str], *, most: int, least: int = 6) -> int:
    """How wide a column has to be for its texts, in characters of Western letters; longer ones are broken."""
    from generator.sheets.columns import width

    return min(most, max(least, 2 + max((width(line) for text in texts for line in text.split("\n")), default=0)))
