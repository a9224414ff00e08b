"""What Word templates are made of: pages, tables, facts, listings, formulas, signatures.

The tags that stand in them are told in word_templates.py.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from scripts.word_styles import (
    CELL,
    CENTRED,
    ENTRY,
    FORMULA,
    GROUP,
    HEAD,
    LINE,
    LONG,
    LONG_BLANK,
    SHADE,
    SIGN,
    SIGN_HEAD,
    WIDTH,
    element,
)


def contents(paper: Paper, code: str) -> None:
    """A table of contents, whose lines are put in when the sheet is made."""
    field(paper.add_paragraph(style="toc 1"), f"TOC {code}")


def field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """A field that Word works out, such as the number of the page; `shown` stands there until it does."""
    for kind, text in (("begin", None), (None, code), ("separate", None), ("shown", shown), ("end", None)):
        run = paragraph.add_run(text if kind == "shown" else None)
        if kind in ("begin", "separate", "end"):
            run._r.append(element("w:fldChar", fldCharType=kind))  # noqa: SLF001 - python-docx has no fields
        elif text is not None and kind is None:
            instruction = element("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)  # noqa: SLF001


def ruled(paragraph: Paragraph, side: str) -> None:
    """Draw a thin line above or below a paragraph."""
    border = element("w:pBdr")
    border.append(element(f"w:{side}", val="single", sz="4", space="1", color="000000"))
    shape = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    # Word wants the line in front of the stops of tabs.
    tabs = shape.find(qn("w:tabs"))
    shape.append(border) if tabs is None else tabs.addprevious(border)


def page(part: Section, *, across: bool, running: Callable[[Paragraph], object] | None = None) -> None:
    """A4, with the handbook's name and the classification in the head, and number, page and code in the foot.

    `running` writes what the head says on the right; that of a sheet says what the sheet is.
    """
    part.page_width, part.page_height = (Cm(29.7), Cm(21)) if across else (Cm(21), Cm(29.7))
    part.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    width = LONG if across else WIDTH
    part.top_margin, part.bottom_margin = Cm(2.6), Cm(2.2)
    part.left_margin, part.right_margin = Cm(2.5), Cm(2.2)
    part.header_distance, part.footer_distance = Cm(1.2), Cm(0.9)
    part.header.is_linked_to_previous = part.footer.is_linked_to_previous = False
    above = part.header.paragraphs[0]
    stops(above, (width, WD_TAB_ALIGNMENT.RIGHT))
    above.add_run("{% if logo %}{{ logo }}\u3000{% endif %}{{ head.text }}\t")
    if running is None:
        above.add_run("{{ title }} · {{ name }}")
    else:
        running(above)
    above.add_run("{% if classification %}　[{{ classification }}]{% endif %}")
    ruled(above, "bottom")
    below(part, width)


def below(part: Section, width: float) -> None:
    """The foot: number and control mark, page, version and code, and the code as a picture."""
    first = part.footer.paragraphs[0]
    side = (width - 1.7 - 4.4) / 2
    table = part.footer.add_table(1, 4, Cm(width))
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblW")).set(qn("w:w"), str(int(width * 567)))  # noqa: SLF001
    table._tbl.tblPr.find(qn("w:tblW")).set(qn("w:type"), "dxa")  # noqa: SLF001
    first._p.addprevious(table._tbl)  # noqa: SLF001
    first.paragraph_format.line_spacing = Pt(1)
    rule = element("w:tblBorders")
    rule.append(element("w:top", val="single", sz="4", space="0", color="000000"))
    table._tbl.tblPr.find(qn("w:tblLayout")).addprevious(rule)  # noqa: SLF001
    for column, one in zip(table.columns, (side, 4.4, side, 1.7), strict=True):
        column.width = Cm(one)
    cells = table.rows[0].cells
    for cell, one, align in zip(
        cells,
        (side, 4.4, side, 1.7),
        (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT),
        strict=True,
    ):
        cell.width = Cm(one)
        cell.paragraphs[0].style = "Footer"
        cell.paragraphs[0].alignment = align
        cell._tc.get_or_add_tcPr().append(element("w:vAlign", val="center"))  # noqa: SLF001
    left, middle, right, code = (cell.paragraphs[0] for cell in cells)
    left.add_run("{{ foot.number }}")
    cells[0].add_paragraph("{{ foot.mark }}", style="Footer")
    middle.add_run("{{ foot.before_page }}")
    field(middle, "PAGE")
    middle.add_run("{{ foot.between }}")
    field(middle, "NUMPAGES")
    middle.add_run("{{ foot.after_pages }}")
    right.add_run("{{ foot.effective }}")
    cells[2].add_paragraph("{{ foot.code }}", style="Footer").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    code.add_run("{{ qr }}")


def stops(paragraph: Paragraph, *places: tuple[float, WD_TAB_ALIGNMENT]) -> None:
    """Set where tabs lead, in centimetres, in place of the stops of the style."""
    for old in paragraph.style.paragraph_format.tab_stops if paragraph.style is not None else ():
        paragraph.paragraph_format.tab_stops.add_tab_stop(old.position, WD_TAB_ALIGNMENT.CLEAR)
    for place, alignment in places:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(place), alignment)


def write(
    cell: _Cell, text: str, style: str, *, shade: bool = False, centred: bool = False, align: str = "center"
) -> None:
    """Fill a cell."""
    first = cell.paragraphs[0]
    first.style = style
    first.add_run(text)
    if centred:
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    if shade:
        shape.append(element("w:shd", val="clear", color="auto", fill=SHADE))
    shape.append(element("w:vAlign", val=align))


def grid(paper: Paper, rows: int, widths: Sequence[float], *, fitted: bool = False) -> Table:
    """A table with lines; `fitted` lets the contents decide about the widths."""
    table: Table = paper.add_table(rows, len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = fitted
    shape = table._tbl.tblPr  # noqa: SLF001
    for old in shape.findall(qn("w:tblW")):
        shape.remove(old)
    shape.insert(1, element("w:tblW", w=str(int(sum(widths) * 567)), type="dxa"))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def row_property(table: Table, row: int, name: str) -> None:
    """Mark a row: `w:tblHeader` repeats it on every page, `w:cantSplit` keeps it on one."""
    table.rows[row]._tr.get_or_add_trPr().append(element(name))  # noqa: SLF001


def only(paper: Paper, condition: str, body: Callable[[], object]) -> None:
    """What is printed where `condition` holds."""
    paper.add_paragraph(f"{{%p if {condition} %}}")
    body()
    paper.add_paragraph("{%p endif %}")


def facts(paper: Paper, name: str = "fact_lines") -> None:
    """Labels and values, two pairs in a line; a long value has a line of its own."""

    def body() -> None:
        table = grid(paper, 7, (2.6, WIDTH / 2 - 2.6, 2.6, WIDTH / 2 - 2.6))
        loop = f"for line in {name}"
        for row, tag in ((0, loop), (1, "if line.wide"), (3, "else"), (5, "endif"), (6, "endfor")):
            table.cell(row, 0).paragraphs[0].add_run(f"{{%tr {tag} %}}")
        wide = table.cell(2, 1).merge(table.cell(2, 3))
        write(table.cell(2, 0), "{{ line.label }}", HEAD, shade=True)
        write(wide, "{{ line.value }}", CELL)
        for column, text in enumerate(("line.label", "line.value", "line.label2", "line.value2")):
            write(table.cell(4, column), f"{{{{ {text} }}}}", CELL if column % 2 else HEAD, shade=not column % 2)
        for row in (2, 4):
            row_property(table, row, "w:cantSplit")

    only(paper, name, body)


def head(paper: Paper, *, name: bool = False) -> None:
    """Title, the names of those who sign where they are given, and the facts."""
    paper.add_paragraph("{{ title }}", style="Title")
    if name:
        paper.add_paragraph("{{ name }}", style=CENTRED)
    facts(paper, "name_lines")
    facts(paper)


def tags(table: Table, *rows: tuple[int, str]) -> None:
    """Rows that stand for themselves, such as the begin of a loop."""
    for row, tag in rows:
        table.cell(row, 0).paragraphs[0].add_run(f"{{%tr {tag} %}}")


def group(table: Table, row: int, text: str, columns: str) -> None:
    """A row with a heading across all columns, which stays with the row below."""
    across = table.cell(row, 0).merge(table.cell(row, len(table.columns) - 1))
    write(across, f"{{% colspan {columns} %}}{text}", GROUP)
    row_property(table, row, "w:cantSplit")


def listing(
    paper: Paper, name: str, level: int = 1, *, without: str = "", shorter: str = "", grouped: bool = False
) -> None:
    """A table with its heading (none at level 0), as many columns as the data has; where it has none, nothing.

    In a `grouped` one a heading stands above the rows that it is common to. The column `without` is left out then,
    since the headings say what stands in it; so is the first part of the column `shorter`.
    """
    chosen = f' if column.key != "{without}"' if without else ""
    value = (
        f'row.number if column.key == "{shorter}" and row.number is defined else row[column.key]'
        if shorter
        else "row[column.key]"
    )
    count = f'{name}.columns | rejectattr("key", "equalto", "{without}") | list | length'
    rows = 7 if grouped else 4

    def body() -> None:
        if level:
            paper.add_paragraph(f"{{{{ {name}.title }}}}", style=f"Heading {level}")
        table = grid(paper, rows, (WIDTH / 3,) * 3, fitted=True)
        loop = f"for column in {name}.columns{chosen}"
        for row, text, style in ((0, "column.label", HEAD), (rows - 2, value, CELL)):
            table.cell(row, 0).paragraphs[0].add_run(f"{{%tc {loop} %}}")
            write(table.cell(row, 1), f"{{{{ {text} }}}}", style, shade=row == 0, centred=row == 0)
            table.cell(row, 2).paragraphs[0].add_run("{%tc endfor %}")
            row_property(table, row, "w:cantSplit")
        row_property(table, 0, "w:tblHeader")
        tags(table, (1, f"for row in {name}.rows"), (rows - 1, "endfor"))
        if grouped:
            tags(table, (2, "if row.group is defined and row.group"), (4, "endif"))
            group(table, 3, "{{ row.group }}", count)

    only(paper, name, body)


def groups(
    paper: Paper, widths: Sequence[float], heading: str, title: str, cells: Sequence[str], height: float
) -> None:
    """A table with the same columns on every sheet, whose rows stand under the headings of `groups`."""
    table = grid(paper, 9, widths)
    for column, cell in enumerate(cells):
        write(table.cell(0, column), f"{{{{ columns[{column}] }}}}", HEAD, shade=True, centred=True)
        write(table.cell(6, column), cell, CELL, centred=column == 0)
    row_property(table, 0, "w:tblHeader")
    for row in (0, 6):
        row_property(table, row, "w:cantSplit")
    tall(table, 6, height)
    tags(table, (1, "for group in groups"), (2, f"if {heading}"), (4, "endif"), (5, "for row in group.rows"))
    group(table, 3, title, str(len(widths)))
    tags(table, (7, "endfor"), (8, "endfor"))


def tall(table: Table, row: int, height: float) -> None:
    """Let a row be so many centimetres high at least."""
    shape = element("w:trHeight", val=str(int(height * 567)), hRule="atLeast")
    table.rows[row]._tr.get_or_add_trPr().append(shape)  # noqa: SLF001


def prose(paper: Paper, name: str) -> None:
    """A heading with paragraphs."""

    def body() -> None:
        paper.add_paragraph(f"{{{{ {name}.title }}}}", style="Heading 1")
        paper.add_paragraph(f"{{%p for one in {name}.paragraphs %}}")
        paper.add_paragraph("{{ one }}", style=LINE)
        paper.add_paragraph("{%p endfor %}")

    only(paper, name, body)


def numbered(paper: Paper, name: str) -> None:
    """A heading with a numbered list, and the sentence in front of it if there is one."""

    def body() -> None:
        paper.add_paragraph(f"{{{{ {name}.title }}}}", style="Heading 1")
        only(paper, f"{name}.lead is defined", lambda: paper.add_paragraph(f"{{{{ {name}.lead }}}}", style=LINE))
        paper.add_paragraph(f"{{%p for one in {name}.items %}}")
        entry = paper.add_paragraph(style=ENTRY)
        entry.add_run("{{ loop.index }}.\t{{ one }}")
        paper.add_paragraph("{%p endfor %}")

    only(paper, name, body)


def formulas(paper: Paper) -> None:
    """How each target is reckoned: its formula as mathematics, and what its names are counted from."""

    def body() -> None:
        paper.add_paragraph("{{ formulas.title }}", style="Heading 1")
        paper.add_paragraph("{%p for item in formulas.items %}")
        paper.add_paragraph("{{ item.number }}. {{ item.target }}", style="Heading 2")
        only(paper, "item.text", lambda: kept(paper, "{{ item.text }}"))
        # The text goes where a formula can stand as mathematics, and is put there by remit.
        only(paper, "item.formula", lambda: paper.add_paragraph("{{r item.mathematics }}", style=FORMULA))
        only(paper, "item.unreadable", lambda: paper.add_paragraph("{{ item.unreadable }}", style=FORMULA))
        paper.add_paragraph("{%p for one in item.counted %}")
        paper.add_paragraph("{{ one }}", style=LINE)
        paper.add_paragraph("{%p endfor %}")
        only(
            paper,
            "item.empty",
            lambda: paper.add_paragraph("{{ formulas.empty }}{{ item.empty }}", style=LINE),
        )
        paper.add_paragraph("{%p endfor %}")

    only(paper, "formulas", body)


def kept(paper: Paper, text: str) -> None:
    """A line that stays with what follows."""
    paper.add_paragraph(text, style=LINE).paragraph_format.keep_with_next = True


def signature_lead(paper: Paper) -> None:
    """The heading of the signatures and what is signed to; they stay with what follows."""
    paper.add_paragraph("{{ signatures.title }}", style=SIGN_HEAD)
    lead = paper.add_paragraph("{{ signatures.statement }}", style=LINE)
    lead.paragraph_format.keep_with_next = True
    lead.paragraph_format.space_after = Pt(6)


def signature_lines(paper: Paper) -> None:
    """A line for each who signs: as what, signature, date."""
    signature_lead(paper)
    table = grid(paper, 3, (3.6, 6, 2, WIDTH - 11.6))
    table.cell(0, 0).paragraphs[0].add_run("{%tr for role in signatures.lines %}")
    for column, text in enumerate(("{{ role }}", "", "{{ words.date }}", "{{ words.day }}")):
        write(table.cell(1, column), text, SIGN, shade=column in (0, 2), centred=column != 1)
    table.cell(2, 0).paragraphs[0].add_run("{%tr endfor %}")
    row_property(table, 1, "w:cantSplit")
    tall(table, 1, 1.1)


def signature_parties(paper: Paper) -> None:
    """Both parties side by side, with room for the seal."""
    signature_lead(paper)
    table = grid(paper, 1, (0.5, WIDTH - 1, 0.5))
    table.cell(0, 0).paragraphs[0].add_run("{%tc for side in signatures.parties %}")
    cell = table.cell(0, 1)
    write(cell, "{{ side.party }}：{{ side.name }} {{ signatures.seal }}", SIGN, align="top")
    cell.paragraphs[0].paragraph_format.space_after = Cm(2.6)
    for text in (
        "{%p for signer in side.signers %}",
        "{{ signer }}",
        f"{{{{ words.signature }}}}：{LONG_BLANK}",
        "{%p endfor %}",
        "{{ words.date }}：{{ words.day }}",
    ):
        line = cell.add_paragraph(text, style=SIGN)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(10)
    table.cell(0, 2).paragraphs[0].add_run("{%tc endfor %}")
    row_property(table, 0, "w:cantSplit")


def beside(paper: Paper, running: Callable[[Paragraph], object] | None, *, across: bool) -> BaseOxmlElement:
    """The properties of other pages than those of the document, which stay as they are."""
    body = paper.element.body
    first = deepcopy(body.sectPr)
    part = paper.add_section()
    part.different_first_page_header_footer = False
    page(part, across=across, running=running)
    made: BaseOxmlElement = deepcopy(body.sectPr)
    for paragraph in body.findall(qn("w:p")):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            body.remove(paragraph)
    body.replace(body.sectPr, first)
    return made


def section_end(paper: Paper, properties: BaseOxmlElement) -> None:
    """A line of no height that ends pages of these properties."""
    last = paper.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)
    last._p.get_or_add_pPr().append(deepcopy(properties))  # noqa: SLF001
