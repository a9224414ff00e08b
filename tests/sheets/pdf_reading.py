"""What stands in a PDF: as it is copied from its pages (pypdf), and as its tags have it (pikepdf)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

SHOW = ("Tj", "TJ", "'", '"')


@dataclass(frozen=True, slots=True)
class Read:
    """The texts of a file, all without blanks and line ends.

    Attributes:
        pages: each page with its head and foot, as it is copied.
        told: what a screen reader reads out: the tagged text and alternative texts, without heads and feet of pages.
        rows: the rows of its tables, a line each, in one piece even where they go on on the next page.
        alternatives: the alternative texts of formulas and pictures alone.
    """

    pages: tuple[str, ...]
    told: str
    alternatives: str
    rows: str

    def stands(self, words: str) -> bool:
        """Whether words stand on a page or, as the longest cells of tables may, begin on one and end on the next."""
        wanted = squeezed(words)
        if any(wanted in page for page in self.pages):
            return True
        return any(
            wanted[:at] in page and wanted[at:] in following
            for page, following in pairwise(self.pages)
            for at in range(1, len(wanted))
        )

    def rows_with(self, words: Iterable[str], below: str = "") -> int:
        """How many rows hold all words, from the first on that holds `below`."""
        wanted = sorted(map(squeezed, words), key=len, reverse=True)
        begin = self.rows.find(squeezed(below))
        # A row may be the one that holds what it is below of.
        at = -1 if begin < 0 else self.rows.find(wanted[0], self.rows.rfind("\n", 0, begin) + 1)
        count = 0
        while at >= 0:
            end = self.rows.find("\n", at)
            count += has_all(self.rows[self.rows.rfind("\n", 0, at) + 1 : end], wanted)
            at = self.rows.find(wanted[0], end)
        return count


def has_all(row: str, words: list[str]) -> bool:
    """Whether a text has all words beside one another; the longest come first, and none counts twice."""
    for one in words:
        if one not in row:
            return False
        row = row.replace(one, "\n", 1)
    return True


def squeezed(text: str) -> str:
    """A text without blanks and line ends, since these fall where a line is full."""
    return re.sub(r"\s", "", text)


def read(path: Path) -> Read:
    """Read a file with both libraries."""
    pages = [squeezed(page.extract_text()) for page in pypdf.PdfReader(path).pages]
    with pikepdf.open(path) as pdf:
        marked = {page.obj.objgen: marked_texts(page) for page in pdf.pages}
        elements = list(walk(pdf.Root.StructTreeRoot, None, marked))
        alternatives = squeezed("\n".join(str(one.Alt) for one in pdf.objects if has_alternative(one)))
    told = "".join(text for _roles, text in elements)
    rows: dict[int, str] = {}
    for roles, text in elements:
        row = next((number for role, number in reversed(roles) if role == "/TR"), None)
        if row is not None:
            rows[row] = rows.get(row, "") + text
    return Read(tuple(pages), squeezed(told), alternatives, "".join(f"{squeezed(row)}\n" for row in rows.values()))


def has_alternative(one: Any) -> bool:  # noqa: ANN401 - any object of a PDF
    """Whether an object is an element with an alternative text."""
    return isinstance(one, pikepdf.Dictionary) and "/Alt" in one


Roles = tuple[tuple[str, int], ...]
"""The elements that a text stands in, from the outermost: what each is, and a number of its own."""


def walk(
    node: Any,  # noqa: ANN401 - whatever a PDF holds
    page: Any,  # noqa: ANN401
    marked: Mapping[tuple[int, int], Mapping[int, str]],
    roles: Roles = (),
) -> Iterator[tuple[Roles, str]]:
    """Every piece of tagged text and every alternative text, in the order in which it is read out."""
    if isinstance(node, int):
        yield roles, marked[page].get(node, "")
    elif isinstance(node, pikepdf.Array):
        for one in node:
            yield from walk(one, page, marked, roles)
    elif isinstance(node, pikepdf.Dictionary):
        page = node.Pg.objgen if "/Pg" in node else page
        if "/MCID" in node:
            yield roles, marked[page].get(int(node.MCID), "")
        elif "/K" in node or "/Alt" in node:
            inside = (*roles, (str(node.get("/S", "")), node.objgen[0]))
            if "/Alt" in node:
                yield inside, str(node.Alt)
            if "/K" in node:
                yield from walk(node.K, page, marked, inside)


def marked_texts(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked piece of a page, by its number."""
    fonts = {name: letters(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    font: Mapping[bytes, str] = {}
    texts: dict[int, str] = {}
    open_marks: list[tuple[int | None, str | None]] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            about = operands[1] if len(operands) > 1 else None
            about = about if isinstance(about, pikepdf.Dictionary) else pikepdf.Dictionary()
            number = int(about.MCID) if "/MCID" in about else open_marks[-1][0] if open_marks else None
            instead = str(about.ActualText) if "/ActualText" in about else None
            if number is not None and instead is not None:
                texts[number] = texts.get(number, "") + instead
            open_marks.append((number, instead))
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator in SHOW and open_marks:
            number, instead = open_marks[-1]
            if number is not None and instead is None:
                texts[number] = texts.get(number, "") + shown(operands[-1], font)
    return texts


def shown(operand: Any, font: Mapping[bytes, str]) -> str:  # noqa: ANN401 - a string, or an array of strings and moves
    """The letters of a string that a page shows."""
    strings = (
        [one for one in operand if isinstance(one, pikepdf.String)] if isinstance(operand, pikepdf.Array) else [operand]
    )
    codes = b"".join(bytes(one) for one in strings)
    return "".join(font.get(codes[at : at + 2], "\N{REPLACEMENT CHARACTER}") for at in range(0, len(codes), 2))


HEX = rb"<([0-9a-fA-F]+)>"


def letters(font: Any) -> dict[bytes, str]:  # noqa: ANN401 - a dictionary
    """What each code of two bytes stands for in a font."""
    found: dict[bytes, str] = {}
    table = font.ToUnicode.read_bytes()
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(HEX + rb"\s*" + HEX, block):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(HEX + rb"\s*" + HEX + rb"\s*" + HEX, block):
            start, letter = int(first, 16), bytes.fromhex(text.decode()).decode("utf-16-be")
            for at in range(int(last, 16) - start + 1):
                found[(start + at).to_bytes(2, "big")] = letter[:-1] + chr(ord(letter[-1]) + at)
    return found
