"""Make the Word templates of the sheets: `python scripts/word_templates.py [FOLDER]`.

An office changes how they look in Word or WPS, and needs neither this file nor Python. It is kept so that the templates
that come with remit can be made again, all of a piece: paper, fonts, styles, head and foot are said once here.

The tags are those of docxtpl: `{{ … }}` prints, `{%p … %}` stands for its paragraph, `{%tr … %}` for its row and
`{%tc … %}` for its cell.
"""

import sys
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from generator.sheets.archive import normal

TEMPLATES = Path(__file__).resolve().parents[1] / "generator" / "sheets" / "templates" / "word"

SERIF = ("Times New Roman", "宋体")
SANS = ("Arial", "黑体")
"""Fonts for Western and for Chinese letters, by the names under which Word and WPS know them."""

BODY, SMALL, NOTE = 10.5, 9, 8.5
"""五号, 小五, and the head and foot, in points."""
WIDTH, LONG = 21 - 2.5 - 2.2, 29.7 - 2.5 - 2.2
"""Between the margins, in centimetres, upright and across."""
SHADE = "EEEEEE"
LONG_BLANK = "＿" * 8
"""Room to write in a line of text."""

LINE = "正文缩进"
CELL = "表格文字"
HEAD = "表格标题"
GROUP = "表格分组"
CENTRED = "副标题行"
ENTRY = "编号段落"
SIGN = "签字"
SIGN_HEAD = "签字标题"
FORMULA = "公式"
CLAUSE = "条文"
CLAUSE_NUMBER = "条号"
ITEMS = ("条文项目 1", "条文项目 2", "条文项目 3")
"""By how deep an item stands; those below the third stand as deep as it."""
NOTES = "条文附注"
CHART = "流程图"
CONTENTS = "目录标题"
ABOUT = "部分说明"
COVER = "封面标题"
LETTER = "索引字母"
TERM = "索引条目"


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's XML; `val="x"` becomes `w:val="x"`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def font(style: ParagraphStyle, names: tuple[str, str], size: float, *, bold: bool = False) -> None:
    """Set what a style's letters look like, Chinese ones included, which python-docx does not know of."""
    western, chinese = names
    style.font.name = western
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for key, name in (("ascii", western), ("hAnsi", western), ("cs", western), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{key}"), name)


def spacing(style: ParagraphStyle, before: float, after: float, lines: float = 1.0) -> None:
    """Set the room before and after, in points, and the height of lines."""
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    shape.line_spacing = lines


def own_style(paper: Paper, name: str, below: str = "Normal") -> ParagraphStyle:
    """A style of our own, which Word lists first."""
    style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - asked for by type
    style.base_style = paper.styles[below]
    style.quick_style = True
    style.priority = 1
    return style


def language(paper: Paper) -> None:
    """Chinese as written on the mainland: the comma sits low, and letters have the shapes of there."""
    letters = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = letters.find(qn("w:lang"))
    spoken.set(qn("w:val"), "en-US")
    spoken.set(qn("w:eastAsia"), "zh-CN")


def two_characters(style: ParagraphStyle) -> None:
    """Move the first line in by two characters, as `2 字符` in the dialogue of the paragraph."""
    place = style.element.get_or_add_pPr().get_or_add_ind()
    place.set(qn("w:firstLineChars"), "200")
    place.set(qn("w:firstLine"), str(int(BODY * 2 * 20)))


def styles(paper: Paper) -> None:
    """The built-in styles, which Word and WPS show by their Chinese names (正文, 标题, 标题 1), and our own."""
    unneeded = [one for one in paper.styles if one.name.startswith(("List", "Light", "Medium", "Dark", "Colorful"))]
    for style in unneeded:
        style.element.getparent().remove(style.element)
    language(paper)
    plain = paper.styles["Normal"]
    font(plain, SERIF, BODY)
    spacing(plain, 0, 0, 1.25)
    for name, size, before, after in (("Title", 20, 0, 10), ("Heading 1", 12, 12, 6), ("Heading 2", 10.5, 8, 4)):
        style = paper.styles[name]
        font(style, SANS, size)
        spacing(style, before, after)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.keep_together = True
    title = paper.styles["Title"]
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(line)
    rest = title.element.rPr
    for name in ("w:spacing", "w:kern"):
        for one in rest.findall(qn(name)):
            rest.remove(one)
    for name in ("Header", "Footer"):
        font(paper.styles[name], SANS, NOTE)
        spacing(paper.styles[name], 0, 0)
    line = own_style(paper, LINE)
    two_characters(line)
    line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    cell = own_style(paper, CELL)
    font(cell, SERIF, SMALL)
    spacing(cell, 1.5, 1.5)
    head = own_style(paper, HEAD, CELL)
    font(head, SANS, SMALL)
    common = own_style(paper, GROUP, CELL)
    font(common, SANS, SMALL)
    common.paragraph_format.keep_with_next = True
    under = own_style(paper, CENTRED)
    font(under, SANS, 12)
    under.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spacing(under, 0, 10)
    entry = own_style(paper, ENTRY)
    entry.paragraph_format.left_indent, entry.paragraph_format.first_line_indent = Cm(0.74), Cm(-0.74)
    sign = own_style(paper, SIGN)
    sign.paragraph_format.keep_with_next = True
    sign.paragraph_format.keep_together = True
    spacing(sign, 4, 4)
    sign_head = own_style(paper, SIGN_HEAD, "Heading 1")
    sign_head.paragraph_format.keep_with_next = True
    formula = own_style(paper, FORMULA)
    formula.paragraph_format.left_indent = Pt(BODY * 2)
    formula.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    formula.paragraph_format.keep_with_next = True
    spacing(formula, 4, 4)
    of_regulations(paper)
    of_contents(paper)


def of_regulations(paper: Paper) -> None:
    """The styles of clauses, their items and what is added to them, and of flow charts."""
    clause = own_style(paper, CLAUSE, LINE)
    spacing(clause, 0, 3, 1.25)
    for depth, name in enumerate(ITEMS):
        item = own_style(paper, name, LINE)
        item.paragraph_format.left_indent = Pt(BODY * 2 * depth)
        spacing(item, 0, 2, 1.25)
    notes = own_style(paper, NOTES)
    font(notes, SERIF, NOTE)
    notes.paragraph_format.left_indent = Pt(BODY * 2)
    spacing(notes, 0, 4)
    chart = own_style(paper, CHART)
    chart.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spacing(chart, 2, 6)
    number = paper.styles.add_style(CLAUSE_NUMBER, WD_STYLE_TYPE.CHARACTER)
    number.quick_style = True
    number.priority = 1
    western, chinese = SANS
    number.font.name = western
    number.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), chinese)


def of_contents(paper: Paper) -> None:
    """The styles of a table of contents; Word knows its lines by these names (目录 1, 目录 2)."""
    above = own_style(paper, CONTENTS)
    font(above, SANS, 12)
    above.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    above.paragraph_format.keep_with_next = True
    spacing(above, 14, 8)
    for level in (1, 2, 3):
        line = paper.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        assert isinstance(line, ParagraphStyle)  # noqa: S101 - asked for by type
        line.base_style = paper.styles["Normal"]
        line.paragraph_format.left_indent = Pt(BODY * 2 * (level - 1))
        line.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        spacing(line, 2, 2)


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


def position(paper: Paper) -> None:
    """岗位说明书."""
    head(paper)
    prose(paper, "purpose")
    listing(paper, "duties", grouped=True, without="activity")
    for name in ("powers", "targets", "deadlines"):
        listing(paper, name)
    for name in ("steps", "clauses"):
        listing(paper, name, grouped=True, shorter="where")
    numbered(paper, "general")
    listing(paper, "relations", grouped=True)
    listing(paper, "records")
    numbered(paper, "requirements")
    prose(paper, "note")
    listing(paper, "open")
    signature_lines(paper)


def agreement(paper: Paper) -> None:
    """目标责任书."""
    head(paper, name=True)
    lead = paper.add_paragraph("{{ statement }}", style=LINE)
    lead.paragraph_format.space_before = Pt(8)
    listing(paper, "targets")
    formulas(paper)
    for name in ("reward", "consequence"):
        prose(paper, name)
    schemes(paper)
    prose(paper, "note")
    listing(paper, "open")
    signature_parties(paper)


def work_plan(paper: Paper) -> None:
    """工作计划, 催收计划."""
    head(paper, name=True)
    prose(paper, "purpose")
    paper.add_paragraph("{%p for part in amounts %}")
    paper.add_paragraph("{{ part.title }}", style="Heading 1")
    facts(paper, "part.fact_lines")
    listing(paper, "part.shares", 2)
    paper.add_paragraph("{%p endfor %}")
    listing(paper, "items")
    prose(paper, "note")
    listing(paper, "open")
    signature_lines(paper)
    paper.add_paragraph("{%p for part in amounts %}")
    listing(paper, "part.progress")
    paper.add_paragraph("{%p endfor %}")


def assessment(paper: Paper) -> None:
    """考核表."""
    head(paper, name=True)
    listing(paper, "items")
    paper.add_paragraph("{{ result.title }}", style="Heading 1")
    table = grid(paper, 4, (3.6, WIDTH / 2 - 3.6, 3.6, WIDTH / 2 - 3.6))
    for column, text in enumerate(("{{ result.pairs[0] }}", "", "{{ result.pairs[1] }}", "")):
        write(table.cell(0, column), text, SIGN, shade=not column % 2, centred=True)
    tags(table, (1, "for one in result.lines"), (3, "endfor"))
    write(table.cell(2, 0), "{{ one }}", SIGN, shade=True, centred=True)
    write(table.cell(2, 1).merge(table.cell(2, 3)), "", SIGN)
    for row in (0, 2):
        tall(table, row, 1)
    schemes(paper)
    prose(paper, "note")
    listing(paper, "open")
    signature_lines(paper)


def schemes(paper: Paper) -> None:
    """How a result is judged: full score, pass mark, grades, and what follows."""
    paper.add_paragraph("{%p for part in schemes %}")
    paper.add_paragraph("{{ part.title }}", style="Heading 1")
    facts(paper, "part.fact_lines")
    listing(paper, "part.grades", 2)
    listing(paper, "part.consequences", 2)
    paper.add_paragraph("{%p endfor %}")


def sign_off(paper: Paper) -> None:
    """签收表."""
    head(paper)
    lead = paper.add_paragraph("{{ statement }}", style=LINE)
    lead.paragraph_format.space_before = lead.paragraph_format.space_after = Pt(6)
    cells = ("{{ row.number }}", "{{ row.unit }}", "{{ row.position }}", "", "", "")
    groups(paper, (1.2, 4.4, 3.4, 2, 2.9, 2.4), "group.company", "{{ group.company }}", cells, 0.8)


def authority(paper: Paper) -> None:
    """授权表, across the page."""
    head(paper, name=True)
    cells = ("{{ row.number }}", "{{ row.position }}", "{{ row.action }}", "{{ row.amount }}", "{{ row.text }}")
    title = "{{ group.matter }}{% if group.unit %}（{{ group.unit }}）{% endif %}"
    groups(paper, (1.4, 6.6, 2, 6, LONG - 16), "group.matter", title, cells, 0.6)
    paper.add_paragraph().paragraph_format.keep_with_next = True
    table = grid(paper, 1, (LONG / 3, LONG / 3, LONG / 3))
    table.cell(0, 0).paragraphs[0].add_run("{%tc for role in signed %}")
    write(table.cell(0, 1), "{{ role }}：", SIGN, align="top")
    day = table.cell(0, 1).add_paragraph("{{ words.day }}", style=SIGN)
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table.cell(0, 2).paragraphs[0].add_run("{%tc endfor %}")
    row_property(table, 0, "w:cantSplit")


def form(paper: Paper) -> None:
    """空白表单: a register with empty lines, whose pages lie across, or labels with room beside them."""
    paper.add_paragraph("{{ title }}", style="Title")
    blank(paper)


def blank(paper: Paper, of: str = "", width: float = WIDTH) -> None:
    """What is filled in on a form; `of` is where its data stands, `width` that of the page of a register."""
    paper.add_paragraph(
        f"{{% for one in {of}about %}}{{{{ one.label }}}}：{{{{ one.value }}}}\u3000\u3000{{% endfor %}}", style=SIGN
    )
    paper.add_paragraph(f"{{%p for one in {of}above %}}")
    paper.add_paragraph(f"{{{{ one.label }}}}：{LONG_BLANK}", style=SIGN)
    paper.add_paragraph("{%p endfor %}")
    only(paper, f"{of}register", lambda: empty_lines(paper, of, width))
    only(paper, f"{of}form", lambda: boxes(paper, of))
    only(paper, f"{of}signed and not {of}register", lambda: signers(paper, of))
    only(
        paper,
        f"{of}signed and {of}register",
        lambda: paper.add_paragraph(
            f"{{% for one in {of}signed %}}{{{{ one.label }}}}：{LONG_BLANK}\u3000\u3000{{% endfor %}}", style=SIGN
        ),
    )
    used = f"{{{{ {of}used.label }}}}：{{{{ {of}used.value }}}}"
    only(paper, f"{of}used", lambda: paper.add_paragraph(used, style=CELL))


def empty_lines(paper: Paper, of: str, width: float) -> None:
    """A register: its columns, and numbered lines to write in."""
    table = grid(paper, 4, (1.2, 5, 5, width - 11.2), fitted=True)
    for row, first, text in (
        (0, f"{{{{ {of}register.number }}}}", "column.label"),
        (2, "{{ line }}", "column.choices | join(' ')"),
    ):
        write(table.cell(row, 0), first, CELL if row else HEAD, shade=not row, centred=True)
        table.cell(row, 1).paragraphs[0].add_run(f"{{%tc for column in {of}register.columns %}}")
        write(table.cell(row, 2), f"{{{{ {text} }}}}", CELL if row else HEAD, shade=not row, centred=True)
        table.cell(row, 3).paragraphs[0].add_run("{%tc endfor %}")
        row_property(table, row, "w:cantSplit")
    row_property(table, 0, "w:tblHeader")
    tall(table, 2, 0.74)
    tags(table, (1, f"for line in range(1, {of}register.lines + 1)"), (3, "endfor"))


def boxes(paper: Paper, of: str) -> None:
    """Labels, each with room beside it; two in a line, or one that needs the whole line, or a high one."""
    table = grid(paper, 9, (2.8, WIDTH / 2 - 2.8, 2.8, WIDTH / 2 - 2.8))
    written = "{{{{ {0}.choices | join('\u3000') }}}}{{% if {0}.day %}}{{{{ words.day }}}}{{% endif %}}"
    for row, height in ((2, 2.4), (4, 0.9)):
        write(table.cell(row, 0), "{{ line[0].label }}", HEAD, shade=True, centred=True)
        write(table.cell(row, 1).merge(table.cell(row, 3)), written.format("line[0]"), CELL)
        tall(table, row, height)
    for at in (0, 1):
        write(table.cell(6, at * 2), f"{{{{ line[{at}].label }}}}", HEAD, shade=True, centred=True)
        write(table.cell(6, at * 2 + 1), written.format(f"line[{at}]"), CELL)
    tall(table, 6, 0.9)
    for row in (2, 4, 6):
        row_property(table, row, "w:cantSplit")
    tags(
        table,
        (0, f"for line in {of}form"),
        (1, "if line | length == 1 and line[0].high"),
        (3, "elif line | length == 1"),
        (5, "else"),
        (7, "endif"),
        (8, "endfor"),
    )


def signers(paper: Paper, of: str) -> None:
    """Who signs a form: as what, signature, date."""
    paper.add_paragraph(style=CELL).paragraph_format.keep_with_next = True
    table = grid(paper, 3, (2.8, WIDTH / 2 - 2.8, 2.8, WIDTH / 2 - 2.8))
    tags(table, (0, f"for one in {of}signed"), (2, "endfor"))
    for column, text in enumerate(("{{ one.label }}", "", "{{ words.date }}", "{{ words.day }}")):
        write(table.cell(1, column), text, CELL if column % 2 else HEAD, shade=not column % 2, centred=not column % 2)
    row_property(table, 1, "w:cantSplit")
    tall(table, 1, 1.1)


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


def of_bound(paper: Paper, largest: float) -> None:
    """The styles of a bound file besides those of its parts."""
    for level, like in ((4, "Heading 1"), (5, "Heading 2")):
        own, other = paper.styles[f"Heading {level}"], paper.styles[like]
        font(own, SANS, other.font.size.pt)
        before, after = other.paragraph_format.space_before, other.paragraph_format.space_after
        spacing(own, before.pt, after.pt)
        own.paragraph_format.keep_with_next = own.paragraph_format.keep_together = True
    paper.styles[SIGN_HEAD].base_style = paper.styles["Heading 4"]
    for level, size in ((1, largest), (2, 16), (3, 16)):
        style = paper.styles[f"Heading {level}"]
        font(style, SANS, size)
        spacing(style, 0, 8)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        style.paragraph_format.page_break_before = True
        style.paragraph_format.keep_with_next = True
    about = own_style(paper, ABOUT)
    font(about, SANS, NOTE)
    about.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spacing(about, 0, 10)
    title = own_style(paper, COVER)
    font(title, SANS, 30)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    spacing(title, 140, 20)
    letter = own_style(paper, LETTER)
    font(letter, SANS, 12)
    letter.paragraph_format.keep_with_next = True
    spacing(letter, 10, 4)
    term = own_style(paper, TERM)
    term.paragraph_format.left_indent, term.paragraph_format.first_line_indent = Cm(5), Cm(-5)
    term.paragraph_format.tab_stops.add_tab_stop(Cm(5))
    spacing(term, 0, 2)


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


KINDS = {
    "booklet": booklet,
    "handbook": handbook,
    "lists": lists,
    "unit": unit,
    "regulation": regulation,
    "form": form,
    "position": position,
    "agreement": agreement,
    "plan": work_plan,
    "assessment": assessment,
    "sign-off": sign_off,
    "authority": authority,
}
ACROSS = {"authority"}
"""Kinds whose pages lie across."""


def make(kind: str) -> bytes:
    """A template, the same bytes whenever it is made."""
    paper = Document()
    styles(paper)
    page(paper.sections[0], across=kind in ACROSS)
    KINDS[kind](paper)
    without_thumbnail(paper)
    properties = paper.core_properties
    properties.author = properties.title = properties.comments = properties.keywords = ""
    # The last paragraph behind a table cannot be left out; it takes no room.
    last = paper.add_paragraph()
    last.paragraph_format.line_spacing = Pt(1)
    end = paper.element.body.sectPr
    paper.element.body.append(deepcopy(end))
    paper.element.body.remove(end)
    file = BytesIO()
    paper.save(file)
    return normal(file.getvalue())


def without_thumbnail(paper: Paper) -> None:
    """Leave out the picture of an empty page that python-docx brings along."""
    relations = paper.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[key]


def main(arguments: Sequence[str]) -> None:
    """Write all templates."""
    folder = Path(arguments[0]) if arguments else TEMPLATES
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (folder / f"{kind}.docx").write_bytes(make(kind))


if __name__ == "__main__":
    main(sys.argv[1:])
