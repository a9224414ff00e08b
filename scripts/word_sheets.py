"""The Word templates of sheets that people sign or fill in."""

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from scripts.word_blocks import (
    facts,
    formulas,
    grid,
    groups,
    head,
    listing,
    numbered,
    only,
    prose,
    row_property,
    signature_lines,
    signature_parties,
    tags,
    tall,
    write,
)
from scripts.word_styles import CELL, HEAD, LINE, LONG, LONG_BLANK, SIGN, WIDTH


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
