"""The Word templates of regulations, and of files in which several sheets are bound."""

from copy import deepcopy
from functools import partial

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from scripts.word_blocks import (
    beside,
    contents,
    field,
    grid,
    head,
    listing,
    numbered,
    only,
    prose,
    row_property,
    section_end,
    tags,
    tall,
    write,
)
from scripts.word_sheets import blank
from scripts.word_styles import (
    ABOUT,
    CELL,
    CENTRED,
    CHART,
    CLAUSE,
    CLAUSE_NUMBER,
    CONTENTS,
    COVER,
    HEAD,
    ITEMS,
    LETTER,
    LINE,
    LONG,
    NOTES,
    TERM,
    WIDTH,
    of_bound,
)


def regulation(paper: Paper) -> None:
    """制度单行本: facts, who signed it, contents, chapters, procedures, lists, and its blank forms behind."""
    across = beside(paper, None, across=True)
    head(paper, name=True)
    paper.add_paragraph(style=CELL).paragraph_format.keep_with_next = True
    signed_by(paper)
    only(paper, "outlined", lambda: front_contents(paper))
    for name in ("purpose", "scope", "basis"):
        prose(paper, name)
    listing(paper, "parameters")
    chapters(paper)
    prose(paper, "breach")
    procedures(paper)
    for name in ("records", "terms"):
        listing(paper, name)
    prose(paper, "note")
    listing(paper, "open")
    listing(paper, "history")
    annexes(paper, across)


def signed_by(paper: Paper) -> None:
    """Who prepared, reviewed and approved it, with room for the signature."""
    table = grid(paper, 4, (2.6, WIDTH - 10.1, 2.8, 4.7))
    for column in range(4):
        write(table.cell(0, column), f"{{{{ signed.columns[{column}] }}}}", HEAD, shade=True, centred=True)
    tags(table, (1, "for row in signed.rows"), (3, "endfor"))
    for column, text in enumerate(("{{ row.role }}", "{{ row.who }}", "{{ row.day }}", "")):
        write(table.cell(2, column), text, CELL if column else HEAD, shade=not column, centred=column in (0, 2))
    for row in (0, 2):
        row_property(table, row, "w:cantSplit")
    tall(table, 2, 0.9)


def front_contents(paper: Paper) -> None:
    """The contents of a long regulation."""
    paper.add_paragraph("{{ contents }}", style=CONTENTS)
    contents(paper, '\\o "1-1" \\h \\z')


def chapters(paper: Paper) -> None:
    """Chapters with their clauses, items and what is added in small print."""
    paper.add_paragraph("{%p for chapter in chapters %}")
    paper.add_paragraph("{{ chapter.title }}", style="Heading 1").alignment = WD_ALIGN_PARAGRAPH.CENTER
    paper.add_paragraph("{%p for clause in chapter.clauses %}")
    first = paper.add_paragraph(style=CLAUSE)
    first.add_run("{{ clause.number }}", style=CLAUSE_NUMBER)
    first.add_run("\u3000{{ clause.paragraphs[0] }}")
    paper.add_paragraph("{%p for one in clause.paragraphs[1:] %}")
    paper.add_paragraph("{{ one }}", style=CLAUSE)
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p for item in clause.items %}")
    added = "{% if item.about %}（{{ item.about }}）{% endif %}"
    for tag, style in zip(("if item.depth == 1", "elif item.depth == 2", "else"), ITEMS, strict=True):
        paper.add_paragraph(f"{{%p {tag} %}}")
        paper.add_paragraph(f"{{{{ item.number }}}}{{{{ item.gap }}}}{{{{ item.text }}}}{added}", style=style)
    paper.add_paragraph("{%p endif %}")
    paper.add_paragraph("{%p endfor %}")
    only(
        paper,
        "clause.about",
        lambda: paper.add_paragraph("{{ clause.about | join('\u3000') }}", style=NOTES),
    )
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endfor %}")


def procedures(paper: Paper) -> None:
    """Procedures: the table of steps, and the parts of the flow chart as pictures."""
    paper.add_paragraph("{%p for one in procedures %}")
    listing(paper, "one.steps")
    only(paper, "one.matter", lambda: paper.add_paragraph("{{ one.matter }}", style=CELL))
    paper.add_paragraph("{%p for chart in one.charts %}")
    only(paper, "loop.first", lambda: paper.add_paragraph("{{ one.chart }}", style="Heading 2"))
    paper.add_paragraph("{{ chart.picture }}", style=CHART)
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endfor %}")


def annexes(paper: Paper, across: BaseOxmlElement) -> None:
    """The blank forms of a regulation, each on a page of its own; registers lie across."""
    upright = paper.element.body.sectPr
    paper.add_paragraph("{%p for one in annexes %}")
    only(paper, "one.turned", lambda: section_end(paper, upright))
    paper.add_paragraph("{{ one.annex }}", style="Heading 1").paragraph_format.page_break_before = True
    blank(paper, "one.", LONG)
    only(paper, "one.flipped", lambda: section_end(paper, across))
    paper.add_paragraph("{%p endfor %}")


def unit(paper: Paper) -> None:
    """A unit, which is bound only."""
    head(paper, name=True)
    for name in ("purpose", "scope"):
        prose(paper, name)
    listing(paper, "duties")
    numbered(paper, "posts")
    prose(paper, "note")
    listing(paper, "open")


def lists(paper: Paper) -> None:
    """A list of the handbook, which is bound only."""
    head(paper, name=True)
    listing(paper, "list", 0)


def bound(paper: Paper, *, volumes: bool) -> None:
    """A file of several sheets: cover, contents, parts, index of terms, page to sign.

    Headings 1 to 3 are those of volumes, parts, and parts below a part; what is inside of a part has those below.
    """
    of_bound(paper, 24 if volumes else 16)
    paper.sections[0].different_first_page_header_footer = True
    front = deepcopy(paper.element.body.sectPr)
    plain, aside = (beside(paper, by_volume, across=lies) for lies in (False, True))
    inside, across = (beside(paper, within, across=lies) for lies in (False, True))
    cover(paper)
    paper.add_paragraph("{{ contents.title }}", style=CONTENTS).paragraph_format.page_break_before = True
    contents(paper, '\\o "1-2" \\h \\z')
    section_end(paper, front)
    paper.add_paragraph("{%p for volume in volumes %}")
    only(paper, "volume.divided", lambda: divider(paper, plain))
    paper.add_paragraph("{%p for part in volume.parts %}")
    only(paper, "part.first", lambda: paper.add_paragraph("{{ volume.title }}", style="Heading 1"))
    part_heading(paper)
    only(paper, "part.about", lambda: paper.add_paragraph("{{ part.about }}", style=ABOUT))
    paper.add_paragraph("{{ part.body }}")
    for shape, properties in (
        ("upright", inside),
        ("across", across),
        ("plain", plain),
        ("aside", aside),
    ):
        only(paper, f'part.ends == "{shape}"', partial(section_end, paper, properties))
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endfor %}")
    only(paper, "index", lambda: index(paper))
    only(paper, "receipt", lambda: receipt(paper))
    body = paper.element.body
    body.replace(body.sectPr, plain)


def within(head: Paragraph) -> None:
    """The running head of a part: its volume, and what it is."""
    by_volume(head)
    head.add_run("\u3000")
    field(head, "STYLEREF 2", "")


def by_volume(head: Paragraph) -> None:
    """The running head of what names itself by its volume alone."""
    field(head, "STYLEREF 1", "{{ name }}")


def cover(paper: Paper) -> None:
    """Logo, title, what it is about, those who sign, and the code."""
    logo = paper.add_paragraph("{% if logo %}{{ large_logo }}{% endif %}", style=CENTRED)
    logo.paragraph_format.space_before = Pt(50)
    paper.add_paragraph("{{ title }}", style=COVER)
    paper.add_paragraph("{{ name }}", style=CENTRED).paragraph_format.space_after = Pt(150)
    only(paper, "classification", lambda: paper.add_paragraph("{{ classification }}", style=CENTRED))
    table = grid(paper, 6, (3.2, 7.2))
    rows = ((0, "for one in cover"), (2, "endfor"), (3, "for one in signing"), (5, "endfor"))
    tags(table, *rows)
    for row in (1, 4):
        write(table.cell(row, 0), "{{ one.label }}", HEAD, shade=True, centred=True)
        write(table.cell(row, 1), "{{ one.value }}", CELL)
        tall(table, row, 0.8)
    code = paper.add_paragraph("{{ foot.number }}\u3000{{ foot.code }}\u3000{{ foot.mark }}", style=ABOUT)
    code.paragraph_format.space_before = Pt(14)
    paper.add_paragraph("{{ qr }}", style=ABOUT)


def divider(paper: Paper, properties: BaseOxmlElement) -> None:
    """The page in front of a volume, with its own contents."""
    paper.add_paragraph("{{ volume.title }}", style="Heading 1").paragraph_format.space_before = Pt(70)
    paper.add_paragraph("{{ contents.own }}", style=CONTENTS)
    contents(paper, '\\o "2-3" \\h \\z')
    section_end(paper, properties)


def part_heading(paper: Paper) -> None:
    """The heading of a part; the first one of a group without a page of its own stands below that of the group."""
    # The sheet that stands for itself is no volume, though it stands beside them in the contents.
    for tag, level in (("if part.level == 1", 1), ("elif part.first", 2), ("elif part.level == 2", 2), ("else", 3)):
        paper.add_paragraph(f"{{%p {tag} %}}")
        heading = paper.add_paragraph("{{ part.heading }}{{ part.mark }}", style=f"Heading {level}")
        if "first" in tag:
            heading.paragraph_format.page_break_before = False
    paper.add_paragraph("{%p endif %}")


def index(paper: Paper) -> None:
    """The index of terms, with the pages on which parts begin that use them."""
    paper.add_paragraph("{{ index.title }}", style="Heading 1")
    paper.add_paragraph("{%p for group in index.letters %}")
    paper.add_paragraph("{{ group.letter }}", style=LETTER)
    paper.add_paragraph("{%p for term in group.terms %}")
    paper.add_paragraph("{{ term.term }}\t{{ term.see }}{{ term.pages }}", style=TERM)
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endfor %}")


def receipt(paper: Paper) -> None:
    """The page on which a booklet is signed for."""
    paper.add_paragraph("{{ receipt.title }}", style="Heading 1")
    paper.add_paragraph("{{ receipt.statement }}", style=LINE).paragraph_format.space_after = Pt(6)
    table = grid(paper, 4, (1.2, WIDTH - 9.8, 2.9, 3.2, 2.5))
    for column in range(5):
        write(table.cell(0, column), f"{{{{ receipt.columns[{column}] }}}}", HEAD, shade=True, centred=True)
    tags(table, (1, "for row in receipt.rows"), (3, "endfor"))
    for column, text in enumerate(("{{ row.number }}", "{{ row.who }}", "", "", "")):
        write(table.cell(2, column), text, CELL, centred=column == 0)
    row_property(table, 0, "w:tblHeader")
    for row in (0, 2):
        row_property(table, row, "w:cantSplit")
    tall(table, 2, 0.9)


def booklet(paper: Paper) -> None:
    """岗位手册: everything that binds one position."""
    bound(paper, volumes=False)


def handbook(paper: Paper) -> None:
    """全册."""
    bound(paper, volumes=True)
