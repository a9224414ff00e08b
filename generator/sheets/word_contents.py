r"""Tables of contents in Word files, with their entries filled in before Word ever sees them.

A template has the field that Word itself makes (引用 › 目录), such as `TOC \o "1-3"`. The entries and the marks they
lead to are put in here. The numbers of pages are fields that Word fills in when it opens the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

LEVELS = re.compile(r'\\o\s+"(\d)-(\d)"')
WITHIN = re.compile(r"\b\s")
HEADING = re.compile(r"(?:heading|标题) ?(\d)", re.IGNORECASE)
ENTRY = re.compile(r"toc ?(\d)", re.IGNORECASE)
MARK = "_Toc{number}"
FIRST = 100_000_001
"""Word numbers its own marks in as many digits."""

BEHIND = ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat")
"""Settings of a file that stand behind the one that is set here."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: where it stands, how deep, and the mark that entries lead to."""

    paragraph: "BaseOxmlElement"
    level: int
    mark: str


def fill(document: "Document") -> None:
    """Fill in every table of contents of a document; without one nothing is changed."""
    from docx.oxml.ns import qn

    body = document.element.body
    fields = [one for one in body.iter(qn("w:instrText")) if (one.text or "").strip().startswith("TOC")]
    if not fields:
        numbered(body)
        return
    headings = marked(document)
    entries = styles_of(document, ENTRY)
    for field in fields:
        code = str(field.text)
        levels = LEVELS.search(code)
        least, most = (int(levels[1]), int(levels[2])) if levels else (1, 9)
        wanted = [one for one in scope(body, field, headings, least) if least <= one.level <= most]
        if least > 1 and wanted and WITHIN.search(code) is None:
            field.text = f"{code.rstrip()} \\b {enclosed(wanted)} "
        put(field, wanted, {level: style for style, level in entries.items()})
    numbered(body)
    to_be_updated(document)


def styles_of(document: "Document", pattern: re.Pattern[str]) -> dict[str, int]:
    """The styles of such a name, by what paragraphs call them, with the number in the name."""
    from docx.oxml.ns import qn

    found: dict[str, int] = {}
    for style in document.styles.element.iterfind(qn("w:style")):
        name = style.find(qn("w:name"))
        match = pattern.fullmatch("" if name is None else str(name.get(qn("w:val"))))
        if match is not None:
            found[str(style.get(qn("w:styleId")))] = int(match[1])
    return found


def style_of(paragraph: "BaseOxmlElement") -> str:
    """What a paragraph calls its style."""
    from docx.oxml.ns import qn

    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def marked(document: "Document") -> list[Heading]:
    """The headings of a document, each with a mark around its text."""
    from docx.oxml.ns import qn

    levels = styles_of(document, HEADING)
    found: list[Heading] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        level = levels.get(style_of(paragraph))
        if level is None or not text_of(paragraph).strip():
            continue
        mark = MARK.format(number=FIRST + len(found))
        shape = paragraph.find(qn("w:pPr"))
        paragraph.insert(list(paragraph).index(shape) + 1, made("w:bookmarkStart", id=mark, name=mark))
        paragraph.append(made("w:bookmarkEnd", id=mark))
        found.append(Heading(paragraph, level, mark))
    return found


def text_of(paragraph: "BaseOxmlElement") -> str:
    """The text of a paragraph."""
    from docx.oxml.ns import qn

    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def scope(body: "BaseOxmlElement", field: "BaseOxmlElement", headings: list[Heading], least: int) -> list[Heading]:
    """The headings that contents may name: all; or, where they begin at a lower level, up to the next one above it."""
    from docx.oxml.ns import qn

    if least == 1:
        return headings
    known = {one.paragraph: one for one in headings}
    behind, found = False, []
    for one in body.iter(qn("w:p"), qn("w:instrText")):
        heading = known.get(one)
        if one is field:
            behind = True
        elif behind and heading is not None:
            if heading.level < least:
                break
            found.append(heading)
    return found


def enclosed(headings: list[Heading]) -> str:
    """The name of a mark that is put around headings and all between them, so that Word finds the same ones."""
    from docx.oxml.ns import qn

    name = f"{headings[0].mark}_own"
    first, last = headings[0].paragraph, headings[-1].paragraph
    shape = first.find(qn("w:pPr"))
    first.insert(list(first).index(shape) + 1, made("w:bookmarkStart", id=name, name=name))
    last.append(made("w:bookmarkEnd", id=name))
    return name


def put(field: "BaseOxmlElement", headings: list[Heading], styles: dict[int, str]) -> None:
    """Put the entries into the place of what stood in the field before."""
    from docx.oxml.ns import qn

    first = next(field.iterancestors(qn("w:p")))
    above = first.getparent()
    start = above.index(first)
    for old in list(above)[start : start + span_of(first)]:
        above.remove(old)
    paragraphs = [entry(one, styles.get(one.level, "")) for one in headings] or [made("w:p")]
    place = 1 if paragraphs[0].find(qn("w:pPr")) is not None else 0
    for at, run in enumerate((control("begin"), instruction(str(field.text)), control("separate"))):
        paragraphs[0].insert(place + at, run)
    paragraphs[-1].append(control("end"))
    for at, paragraph in enumerate(paragraphs):
        above.insert(start + at, paragraph)


def span_of(first: "BaseOxmlElement") -> int:
    """Over how many elements the field goes that begins in a paragraph."""
    from docx.oxml.ns import qn

    depth, count = 0, 0
    for one in (first, *first.itersiblings()):
        count += 1
        kinds = [mark.get(qn("w:fldCharType")) for mark in one.iter(qn("w:fldChar"))]
        depth += kinds.count("begin") - kinds.count("end")
        if depth <= 0:
            break
    return count


def entry(heading: Heading, style: str) -> "BaseOxmlElement":
    """A line of the contents: the heading, and the page as a field."""
    paragraph = made("w:p")
    if style:
        shape = made("w:pPr")
        shape.append(made("w:pStyle", val=style))
        paragraph.append(shape)
    link = made("w:hyperlink", anchor=heading.mark, history="1")
    link.extend((run_of(text_of(heading.paragraph)), run_with(made("w:tab")), *page_of(heading.mark)))
    paragraph.append(link)
    return paragraph


def page_of(mark: str) -> Iterator["BaseOxmlElement"]:
    """The number of the page of a mark, as a field."""
    yield control("begin")
    yield instruction(f" PAGEREF {mark} \\h ")
    yield control("separate")
    yield run_of("")
    yield control("end")


def made(tag: str, /, **attributes: str) -> "BaseOxmlElement":
    """An element of Word's XML; `val="x"` becomes `w:val="x"`."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    one = OxmlElement(tag)
    for key, value in attributes.items():
        one.set(qn(f"w:{key}"), value)
    return one


def run_with(content: "BaseOxmlElement") -> "BaseOxmlElement":
    """A run with one thing in it."""
    run = made("w:r")
    run.append(content)
    return run


def run_of(text: str) -> "BaseOxmlElement":
    """A run with a text."""
    content = made("w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run_with(content)


def control(kind: str) -> "BaseOxmlElement":
    """The begin, the middle or the end of a field."""
    return run_with(made("w:fldChar", fldCharType=kind))


def instruction(code: str) -> "BaseOxmlElement":
    """What a field is."""
    content = made("w:instrText")
    content.text = code
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run_with(content)


def numbered(body: "BaseOxmlElement") -> None:
    """Give every mark a number of its own: loops of a template repeat that of theirs."""
    from docx.oxml.ns import qn

    waiting: dict[str | None, str] = {}
    for count, one in enumerate(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        old = one.get(qn("w:id"))
        if one.tag == qn("w:bookmarkStart"):
            waiting[old] = str(count)
        one.set(qn("w:id"), waiting.get(old, str(count)))


def to_be_updated(document: "Document") -> None:
    """Let Word fill in the numbers of pages when it opens the file."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    for old in settings.findall(qn("w:updateFields")):
        settings.remove(old)
    behind = next((one for one in settings if one.tag in {qn(f"w:{name}") for name in BEHIND}), None)
    mark = made("w:updateFields", val="true")
    if behind is None:
        settings.append(mark)
    else:
        behind.addprevious(mark)
