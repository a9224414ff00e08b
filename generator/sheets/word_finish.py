"""What is done to a Word file after its template is filled in: pages turned, lines kept together, properties set."""

from collections.abc import Mapping
from datetime import date as Day
from datetime import datetime
from typing import TYPE_CHECKING

from generator.sheets.columns import fit
from generator.sheets.sheet import Json
from generator.sheets.word_contents import fill, style_of
from generator.sheets.word_text import UNWRITABLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

NOTES, SIGNATURES = "条文附注", "签字标题"
"""Styles of what stays with what is in front of it: small print below a clause, the block of signatures."""
TERMS = 3
"""So many paragraphs, or rows of a table, stand on the page of the signatures; no page holds nothing but these."""


def shape(document: "Document", data: Mapping[str, Json]) -> None:
    """Give the pages and tables of a filled document their widths, and keep lines together."""
    if data.get("flipped"):
        across(document)
    for table in document.tables:
        fit(table._tbl)  # noqa: SLF001 - python-docx sets widths cell by cell, which is slow
    in_order(document)
    keep(document)


def in_order(document: "Document") -> None:
    """Put the span of cells where Word wants it: behind their width, in front of which docxtpl writes it."""
    from docx.oxml.ns import qn

    for span in document.element.body.iter(qn("w:gridSpan")):
        width = span.getnext()
        if width is not None and width.tag == qn("w:tcW"):
            width.addnext(span)


def complete(document: "Document", data: Mapping[str, Json], day: Day) -> None:
    """Fill in contents and properties."""
    fill(document)
    about(document, data, day)


def keep(document: "Document") -> None:
    """Keep small print with its clause, and the signatures with the end of what they are for."""
    from docx.oxml.ns import qn

    names = {str(style.style_id): str(style.name) for style in document.styles}
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        name = names.get(style_of(paragraph))
        if name == NOTES:
            kept(paragraph.getprevious(), 1)
        elif name == SIGNATURES:
            kept(paragraph.getprevious(), TERMS)


def kept(last: "BaseOxmlElement | None", count: int) -> None:
    """Let so many paragraphs, or rows of a table, up to `last` stay with what follows."""
    from docx.oxml.ns import qn

    while last is not None and count > 0:
        if last.tag == qn("w:tbl"):
            for row in last.findall(qn("w:tr"))[-count:]:
                for paragraph in row.iter(qn("w:p")):
                    stay(paragraph)
            return
        if last.tag == qn("w:p"):
            stay(last)
            count -= 1
        last = last.getprevious()


def stay(paragraph: "BaseOxmlElement") -> None:
    """Let a paragraph stay with the next one."""
    paragraph.get_or_add_pPr().get_or_add_keepNext()


def across(document: "Document") -> None:
    """Turn pages that stand upright by a quarter; tables as wide as the page and tabs grow with it."""
    from docx.enum.section import WD_ORIENT
    from docx.opc.part import XmlPart
    from docx.oxml.ns import qn

    # Head and foot are looked up by their relation: docxtpl has put new ones in the place of those of the sections.
    beside = [one.target_part for one in document.part.rels.values() if one.reltype.endswith(("/header", "/footer"))]
    roots = [document.element.body, *(one.element for one in beside if isinstance(one, XmlPart))]
    for part in document.sections:
        width, height = part.page_width, part.page_height
        if width is None or height is None or width > height:
            continue
        sides = (part.left_margin or 0) + (part.right_margin or 0)
        part.page_width, part.page_height, part.orientation = height, width, WD_ORIENT.LANDSCAPE
        found = [one for root in roots for one in root.iter(qn("w:tblW"), qn("w:tab"))]
        # Columns of the body get their widths from their contents.
        found += [one for root in roots[1:] for one in root.iter(qn("w:gridCol"), qn("w:tcW"))]
        for one in found:
            key = qn("w:pos") if one.tag == qn("w:tab") else qn("w:w")
            if one.get(key) is not None and one.get(qn("w:type")) != "pct" and one.get(qn("w:val")) != "clear":
                one.set(key, str(int(one.get(key)) * (height - sides) // (width - sides)))


def about(document: "Document", data: Mapping[str, Json], day: Day) -> None:
    """The properties of the file: nothing of who made it or when, but the day of the handbook."""
    properties = document.core_properties
    # Word shows no more than 255 characters and calls a file with more damaged.
    properties.title = UNWRITABLE.sub("", f"{data['title']}：{data['name']}")[:255]
    properties.author = UNWRITABLE.sub("", str(data["handbook"]))[:255]
    properties.last_modified_by = ""
    properties.revision = 1
    region = data.get("region")
    properties.language = f"{data['language']}-{region}" if region else str(data["language"])
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
