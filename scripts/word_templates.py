"""Make the Word templates of the sheets: `python -m scripts.word_templates [FOLDER]`.

An office changes how they look in Word or WPS, and needs neither this file nor Python. It is kept so that the templates
that come with remit can be made again, all of a piece: paper, fonts, styles, head and foot are said once, in
word_styles.py and word_blocks.py.

The tags are those of docxtpl: `{{ … }}` prints, `{%p … %}` stands for its paragraph, `{%tr … %}` for its row and
`{%tc … %}` for its cell.
"""

import sys
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.shared import Pt

from generator.sheets.archive import normal
from scripts.word_blocks import page
from scripts.word_books import booklet, handbook, lists, regulation, unit
from scripts.word_sheets import agreement, assessment, authority, form, position, sign_off, work_plan
from scripts.word_styles import styles

TEMPLATES = Path(__file__).resolve().parents[1] / "generator" / "sheets" / "templates" / "word"


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
