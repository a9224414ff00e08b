"""The styles of the Word templates, by the names under which Word and WPS show them, and how wide their pages are."""

from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

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
