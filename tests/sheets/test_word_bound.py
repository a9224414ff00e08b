"""Booklets and the whole handbook as Word files, opened with python-docx."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from generator.cli.language import translator
from generator.sheets import Sheet
from generator.sheets import plan as sheets_of
from generator.sheets.booklet import booklets
from generator.sheets.handbook import handbook
from generator.sheets.word import kinds, to_word, write
from generator.sheets.word_data import rows_of
from tests.model.handbooks import DAY, sound
from tests.sheets.handbooks import EVERY_KIND, of_every_kind
from tests.sheets.test_word import HOSTILE, own, said, squeezed, text_of


@pytest.fixture(scope="module")
def sheets() -> dict[str, Sheet]:
    """Those that bind others, by kind; the booklet is that of the head of a department."""
    return {one.kind: one for one in of_every_kind() if one.kind == "handbook" or one.number == "booklet-g.fin.head"}


def word(sheet: Sheet) -> Paper:
    return Document(BytesIO(to_word(kinds()[sheet.kind], sheet.data, DAY, sheet.house)))


def styled(paper: Paper, style: str) -> list[str]:
    return [one.text for one in paper.paragraphs if one.style is not None and one.style.name == style]


def parts_in(sheet: Sheet) -> list[Sheet]:
    """The parts as sheets, for what is looked for in them."""
    parts = [part for volume in rows_of(sheet.data["volumes"]) for part in rows_of(volume["parts"])]
    return [Sheet(str(part["kind"]), "", "", data, {}) for part in parts if isinstance(data := part["data"], Mapping)]


@pytest.mark.parametrize("kind", ["booklet", "handbook"])
def test_every_text_of_every_part_stands_in_the_file(sheets: dict[str, Sheet], kind: str) -> None:
    text = text_of(word(sheets[kind]))
    parts = parts_in(sheets[kind])
    assert len(parts) >= 5
    assert [one for part in parts for one in sorted(said(part)) if one not in text] == []
    # None of the places of parts is left.
    assert "\ue000" not in text


def test_the_contents_are_filled_in_and_lead_to_the_headings(sheets: dict[str, Sheet]) -> None:
    paper = word(sheets["handbook"])
    entries = {level: [one.split("\t")[0] for one in styled(paper, f"toc {level}")] for level in (1, 2, 3)}
    headings = {level: styled(paper, f"Heading {level}") for level in (1, 2, 3)}
    assert entries[1] == headings[1]
    # In front, and once more on the page of each volume.
    assert sorted(entries[2]) == sorted(headings[2] * 2)
    assert sorted(entries[3]) == sorted(headings[3])
    assert any("出纳" in one for one in headings[3])
    body = paper.element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    assert {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} <= marks
    codes = " ".join(one.text or "" for one in body.iter(qn("w:instrText")))
    assert set(re.findall(r"(?:PAGEREF|\\b) (\w+)", codes)) <= marks
    assert paper.settings.element.find(qn("w:updateFields")) is not None


def test_marks_and_pictures_have_numbers_of_their_own(sheets: dict[str, Sheet]) -> None:
    body = word(sheets["handbook"]).element.body
    for tag, key in (("w:bookmarkStart", "w:id"), ("w:bookmarkStart", "w:name"), ("wp:docPr", "id")):
        found = [one.get(qn(key) if ":" in key else key) for one in body.iter(qn(tag))]
        assert len(set(found)) == len(found) > 1
    ends = sorted(one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkEnd")))
    assert ends == sorted(one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart")))


def test_pages_of_registers_lie_across_and_the_others_do_not(sheets: dict[str, Sheet]) -> None:
    paper = word(sheets["booklet"])
    across = [(one.page_width or 0) > (one.page_height or 0) for one in paper.sections]
    forms = [part for part in parts_in(sheets["booklet"]) if part.data.get("flipped")]
    assert across.count(True) == 1
    assert forms
    assert across[-1] is False


def test_inner_headings_stand_below_those_of_parts(sheets: dict[str, Sheet]) -> None:
    paper = word(sheets["booklet"])
    assert styled(paper, "Title") == []
    assert "职责" in styled(paper, "Heading 4")
    assert len(styled(paper, "Heading 2")) + 1 == len(parts_in(sheets["booklet"]))


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl "
    "rPr sectPr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
}
"""In which order Word wants these. Source: ECMA-376, part 1, annex A (wml.xsd)."""


def test_elements_stand_in_the_order_that_word_wants() -> None:
    for sheet in of_every_kind():
        file = zipfile.ZipFile(BytesIO(to_word(kinds()[sheet.kind], sheet.data, DAY, sheet.house)))
        for name in file.namelist():
            if not name.startswith(("word/document", "word/header", "word/footer")) or not name.endswith(".xml"):
                continue
            for kind, order in ORDER.items():
                wanted = [qn(f"w:{one}") for one in order.split()]
                for one in parse_xml(file.read(name)).iter(qn(f"w:{kind}")):
                    found = [wanted.index(child.tag) for child in one]
                    assert found == sorted(found), (sheet.kind, name, kind)


def test_same_data_same_bytes(sheets: dict[str, Sheet]) -> None:
    for sheet in sheets.values():
        made = [to_word(kinds()[sheet.kind], sheet.data, DAY, sheet.house) for _ in range(2)]
        assert made[0] == made[1]


def test_hostile_text_prints_as_it_is() -> None:
    text = EVERY_KIND
    for words in ("会计专业本科", "现金当日缴存", "填单", "清点前厅备用金", "加发奖金"):
        assert words in text
        text = text.replace(words, f"'{HOSTILE}'")
    policy, chinese = sound(text), translator("zh_CN")
    planned = sheets_of(policy, chinese)[0]
    whole = handbook(policy, chinese, planned, [])
    assert whole is not None
    found = text_of(word(whole))
    assert found.count(squeezed(HOSTILE)) >= 5
    [booklet] = [one for one in booklets(policy, chinese, planned) if one.address == "g.fin.head"]
    assert squeezed(HOSTILE) in text_of(word(booklet))


def test_a_part_of_the_houses_own_brings_its_styles_and_pictures(sheets: dict[str, Sheet], tmp_path: Path) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    from generator.sheets.word_pictures import code

    folder = tmp_path / "own"
    folder.mkdir()
    paper = Document()
    paper.styles.add_style("本公司强调", WD_STYLE_TYPE.PARAGRAPH)
    paper.add_paragraph("{{ title }}", style="Title")
    paper.add_paragraph("本公司：{{ name }}", style="本公司强调")
    paper.add_paragraph().add_run().add_picture(BytesIO(code("x")))
    paper.save(str(folder / "position.docx"))
    [file], found = write([sheets["booklet"]], tmp_path / "out", DAY, folder)
    assert found == []
    made = Document(str(file))
    assert styled(made, "本公司强调") == ["本公司：财务部经理"]
    pictures = {one.get(qn("r:embed")) for one in made.element.body.iter(qn("a:blip"))}
    assert pictures <= set(made.part.rels)


def test_lists_that_word_numbers_come_along_and_begin_anew(sheets: dict[str, Sheet], tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    paper = Document()
    for text in ("{%p for one in chapters %}", "{{ one.title }}", "{%p endfor %}"):
        line = paper.add_paragraph(text)
        line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 3  # noqa: SLF001
    paper.save(str(folder / "regulation.docx"))
    for kind in ("booklet", "handbook"):
        [file], found = write([sheets[kind]], tmp_path / kind, DAY, folder)
        assert found == []
        made = Document(str(file))
        used = {one.get(qn("w:val")) for one in made.element.body.iter(qn("w:numId"))}
        numbers = made.part.numbering_part.element
        there = {one.get(qn("w:numId")): one for one in numbers.findall(qn("w:num"))}
        assert len(used) == 1
        assert used <= there.keys()
        shapes = [one.get(qn("w:abstractNumId")) for one in numbers.findall(qn("w:abstractNum"))]
        assert len(set(shapes)) == len(shapes)
        assert all(there[one].find(qn("w:abstractNumId")).get(qn("w:val")) in shapes for one in used)


def test_the_template_of_a_part_that_cannot_be_used_is_named(sheets: dict[str, Sheet], tmp_path: Path) -> None:
    folder = own(tmp_path / "own", "{{ nmae }}", "agreement")
    files, [found] = write([sheets["booklet"]], tmp_path / "out", DAY, folder)
    assert files == ()
    assert "agreement.docx: 'nmae' is undefined" in found.message.text(str)
