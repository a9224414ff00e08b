"""The peers of sheets must get what remit gets."""

import json
from base64 import b64decode
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from benchmarks.sheets_file import OTHERWISE, held, look, value
from benchmarks.sheets_html import LINK, STYLE, TABLES, address_of, page, quoted
from benchmarks.sheets_peers import LINK as PEERS_LINK
from benchmarks.sheets_peers import STYLE as PEERS_STYLE
from benchmarks.sheets_work import again
from generator import sheets
from generator.sheets import Sheet
from generator.sheets.sheet import parts
from tests.sheets.handbooks import planned


@pytest.fixture(scope="module")
def head() -> Sheet:
    return planned()["g.fin.head"]


SQUARE = '<svg width="29" height="29"><path d="M0 0h29"/></svg>'


class Reader(HTMLParser):
    """The texts and tables of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words = ""
        self.tables = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tables += tag == "table"

    def handle_data(self, data: str) -> None:
        self.words += data


def data_of(sheet: Sheet) -> Any:  # noqa: ANN401 - JSON, as a peer gets it
    return json.loads(sheet.json)


def test_the_page_has_every_text_and_every_table_of_the_sheet(head: Sheet) -> None:
    data = data_of(head)
    read = Reader(page(data, SQUARE))
    printed = {key: one for key, one in data.items() if key not in OTHERWISE}
    # Printed in two pieces, and above the rows.
    elsewhere = {"Activity", *(f"《现金管理制度》第{number}条" for number in "二三")}
    wanted = {words for _, words in parts(printed) if words and words not in elsewhere}
    assert len(wanted) > 40
    assert sorted(one for one in wanted if one not in read.words) == []
    tables = [key for key in TABLES if data[key] is not None]
    assert read.tables == len(tables) + len(["facts", "signatures"])
    assert data["identity"]["verify"] in read.words


def test_markup_stays_text(head: Sheet) -> None:
    data = data_of(head) | {"name": '"</style><b>&\\', "title": "<i>"}
    text = page(data, SQUARE)
    assert "<b>" not in text
    assert "<i>" not in text


def test_words_in_a_style_sheet() -> None:
    assert quoted('甲"乙</style>\\') == r'"甲\22 乙\3c /style>\5c "'


@pytest.mark.parametrize(
    ("drawing", "root"),
    [
        (SQUARE, '<svg width="1.500cm" height="1.5cm" viewBox="0 0 29 29"><path d="M0 0h29"/></svg>'),
        ('<?xml?><svg viewBox="0 0 2 1" id="a">', '<svg id="a" viewBox="0 0 2 1" width="3.000cm" height="1.5cm">'),
    ],
)
def test_a_drawing_gets_its_size(drawing: str, root: str) -> None:
    assert b64decode(address_of(drawing, Decimal("1.5")).partition(",")[2]).decode() == root


def test_both_name_the_same_style_sheet() -> None:
    assert (LINK, STYLE) == (PEERS_LINK, PEERS_STYLE)


def test_a_file_says_what_it_declares_and_which_texts_it_holds(head: Sheet, tmp_path: Path) -> None:
    data = tmp_path / "000.json"
    data.write_text(head.json, "utf-8")
    assert sheets.make([head], tmp_path) == []
    file = tmp_path / head.file
    seen = look(file)
    assert seen.declares == ("PDF/A-3a", "PDF/UA-1", "tagged", "data embedded")
    assert seen.size == file.stat().st_size
    texts, found, alike = held(file, data)
    assert texts == found == alike > 40


def test_the_sheet_of_another_post_differs_in_address_name_and_code(head: Sheet) -> None:
    other = again(head, 7)
    assert (other.address, other.file) == ("g.fin.head-7", "position-g.fin.head-7.pdf")
    assert other.data["name"] == "财务部经理7号"
    data, own = data_of(other), data_of(head)
    assert data["identity"]["link"] == f"{own['identity']['link']}-7"
    assert data["duties"] == own["duties"]


def test_a_file_that_declares_nothing(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    seen = look(file)
    assert (seen.pages, seen.declares) == (1, ())


def test_standards_are_read_from_attributes_as_well() -> None:
    stated = '<rdf:Description pdfaid:part="2" pdfaid:conformance="B" pdfuaid:part="1"/>'
    assert (value(stated, "pdfaid"), value(stated, "pdfuaid"), value("", "pdfaid")) == ("2b", "1", "")
