"""Word files, opened with python-docx."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn

from generator.cli.language import translator
from generator.loader import load
from generator.model.build import build
from generator.sheets import Sheet
from generator.sheets import plan as sheets_of
from generator.sheets.columns import shares
from generator.sheets.sheet import BOUND, KINDS, Json, parts
from generator.sheets.word import TEMPLATES, environment, file_name, kinds, patched, to_word, write
from generator.sheets.word_data import fact_lines
from tests.model.handbooks import DAY
from tests.sheets.handbooks import SMALL, planned

HOSTILE = "{{ handbook }}{% for %}{_{x}_}</w:t></w:r><w:p>&amp;<b>#*[=cmd()"


def squeezed(text: str) -> str:
    """A text without blanks and line ends."""
    return re.sub(r"\s", "", text)


def opened(content: bytes) -> Paper:
    return Document(BytesIO(content))


def text_of(paper: Paper) -> str:
    """All texts of body, head and foot, those of formulas included."""
    roots = [paper.element.body]
    for section in paper.sections:
        roots += [section.header._element, section.footer._element]  # noqa: SLF001 - has no public way in
    texts = [
        one.text or ("\n" if one.tag == qn("w:br") else "")
        for root in roots
        for one in root.iter(qn("w:t"), qn("m:t"), qn("w:br"))
    ]
    return squeezed("".join(texts))


def word(sheet: Sheet) -> Paper:
    return opened(to_word(kinds()[sheet.kind], sheet.data, DAY))


def said(sheet: Sheet) -> set[str]:
    """The texts of a sheet's data that the reader finds on it; formulas are compared box by box.

    A heading above rows stands for their activity, and for the first part of a citation, in each of them.
    """
    beside = {"words", "identity", "names"}
    # A short regulation has no contents in front.
    beside |= {"contents"} if sheet.kind == "regulation" else set()
    whole = without_charts({key: value for key, value in sheet.data.items() if key not in beside})
    texts = {text for _, text in parts(whole)}
    for row in rows_in(whole):
        texts -= {str(row.get("where"))} if "within" in row else set()
    heads = (
        {row["label"] for row in rows_in(whole) if row.get("key") == "activity"} if sheet.kind == "position" else set()
    )
    formulas = sheet.data.get("formulas")
    if isinstance(formulas, Mapping) and not any(one.get("empty") for one in rows_in(formulas["items"])):
        texts -= {str(formulas["empty"])}
    in_words = {text for text in texts if " = " in text}
    return {squeezed(text) for text in texts - in_words - heads}


def without_charts(data: Mapping[str, Json]) -> dict[str, Json]:
    """The data without what is written inside of flow charts, which are pictures."""
    procedures = data.get("procedures", ())
    if not isinstance(procedures, list):
        return dict(data)
    return {**data, "procedures": [{**one, "charts": []} for one in rows_in(procedures) if "charts" in one]}


def rows_in(data: Json) -> Iterator[Mapping[str, Json]]:
    """All mappings in the data."""
    if isinstance(data, Mapping):
        yield data
        data = list(data.values())
    for one in data if isinstance(data, list | tuple) else ():
        yield from rows_in(one)


@pytest.mark.parametrize("address", ["g.fin.head", "g.fin.cashier", "fin-2026"])
def test_every_text_of_the_data_stands_in_the_file(address: str) -> None:
    sheet = planned()[address]
    text = text_of(word(sheet))
    assert [one for one in sorted(said(sheet)) if one not in text] == []
    assert str(sheet.data["handbook"]) in text


def test_heads_repeat_and_rows_stay_whole() -> None:
    tables = [one for one in word(planned()["g.fin.head"]).tables if one._tbl.findall(f".//{qn('w:tblHeader')}")]  # noqa: SLF001
    assert len(tables) >= 4
    for table in tables:
        rows = table._tbl.tr_lst  # noqa: SLF001
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
            number == 0 for number in range(len(rows))
        ]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_columns_fill_the_page_and_fit_their_contents() -> None:
    for table in word(planned()["g.fin.head"]).tables:
        widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.gridCol_lst]  # noqa: SLF001
        assert sum(widths) == pytest.approx(16.3 * 567, abs=4)
        assert min(widths) >= 600


def test_formulas_are_mathematics_and_pages_are_counted() -> None:
    paper = word(planned()["fin-2026"])
    [formula] = paper.element.body.iter(qn("m:oMath"))
    assert [one.text for one in formula.iter(qn("m:t"))] == ["账实相符率", "=", "相符次数", "盘点次数", "×", "100%"]
    assert len(list(formula.iter(qn("m:f")))) == 1
    codes = [one.text.strip() for one in paper.sections[0].footer._element.iter(qn("w:instrText"))]  # noqa: SLF001
    assert codes == ["PAGE", "NUMPAGES"]


def test_a_formula_too_long_for_a_line_is_set_in_words() -> None:
    text = SMALL.replace("相符次数", "逐笔核对后账面与实物完全相符并经双人签字确认且当日登记入账的盘点次数合计")
    sheet = planned(text)["fin-2026"]
    paper = word(sheet)
    assert list(paper.element.body.iter(qn("m:oMath"))) == []
    assert (
        "账实相符率=逐笔核对后账面与实物完全相符并经双人签字确认且当日登记入账的盘点次数合计/盘点次数×100%"
        in text_of(paper)
    )


def test_a_very_long_text_leaves_room_for_the_short_ones() -> None:
    columns = [["序号", "1"], ["职责", "很长的职责" * 2000], ["分工", "负责"], ["记录", "盘点记录表"]]
    given = shares(columns, 102)
    assert sum(given) == 102
    assert min(given) >= 8
    assert given[3] >= 14


def test_many_columns_share_the_page() -> None:
    given = shares([[f"第{number}列", "值" * 9] for number in range(40)], 102)
    assert sum(given) == 102
    assert min(given) >= 2


def test_styles_have_the_names_that_word_and_wps_know() -> None:
    paper = word(planned()["fin-2026"])
    used = {paragraph.style.name for paragraph in paper.paragraphs if paragraph.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "正文缩进", "公式"} <= used
    # Built-in names are shown in the language of the program: 标题, 标题 1, 正文.
    fonts = paper.styles["Heading 1"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "黑体"
    assert paper.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"


def test_text_with_markup_prints_as_it_is() -> None:
    text = SMALL.replace("会计专业本科", f"'{HOSTILE}'").replace("对资金安全负责", f"'{HOSTILE}'")
    sheet = planned(text)["g.fin.head"]
    paper = word(sheet)
    assert text_of(paper).count(squeezed(HOSTILE)) == 2
    assert sum(one.text == HOSTILE for one in paper.paragraphs) == 1


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    sheet = planned()["g.fin.head"]
    data = {**sheet.data, "name": "财务\x00部\x0b经\ufffe理\ud800"}
    paper = opened(to_word(kinds()["position"], data, DAY))
    assert paper.core_properties.title.endswith("：财务部经理")
    assert "财务部经理" in paper.sections[0].header.paragraphs[0].text


def test_a_long_name_leaves_a_file_that_word_opens() -> None:
    sheet = planned()["g.fin.head"]
    paper = opened(to_word(kinds()["position"], {**sheet.data, "name": "很长" * 300}, DAY))
    assert len(paper.core_properties.title) == 255


def test_same_data_same_bytes(tmp_path: Path) -> None:
    sheets = list(planned().values())
    first, found = write(sheets, tmp_path / "a", DAY)
    environment.cache_clear()
    patched.cache_clear()
    second, _ = write(list(reversed(sheets)), tmp_path / "b", DAY)
    assert found == []
    assert len(first) >= 4
    assert {one.name: one.read_bytes() for one in first} == {one.name: one.read_bytes() for one in second}
    archive = zipfile.ZipFile(first[0])
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(str(first[0])).core_properties
    assert properties.created is not None
    assert properties.created.date() == DAY
    assert properties.last_modified_by == ""


def test_a_kind_without_a_template_is_left_out(tmp_path: Path) -> None:
    sheet = planned()["g.fin.head"]
    other = Sheet("poster", sheet.address, sheet.title, sheet.data, sheet.places)
    assert write([other], tmp_path, DAY) == ((), [])


def own(folder: Path, text: str, kind: str = "position") -> Path:
    """A folder with a template of the house's own, which says one thing."""
    folder.mkdir(exist_ok=True)
    paper = Document()
    paper.add_paragraph(text)
    paper.save(str(folder / f"{kind}.docx"))
    return folder


def test_a_template_of_ones_own_takes_the_place(tmp_path: Path) -> None:
    folder = own(tmp_path / "own", "本公司：{{ name }}，{{ requirements.items | length }}条")
    (folder / "~$sition.docx").write_bytes(b"open in Word")
    sheets = [planned()["g.fin.head"], planned()["fin-2026"]]
    files, found = write(sheets, tmp_path / "out", DAY, folder)
    assert found == []
    assert [one.name for one in files] == ["position-g.fin.head.docx", "agreement-fin-2026.docx"]
    assert [one.text for one in Document(str(files[0])).paragraphs] == ["本公司：财务部经理，2条"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{{ nmae }}", "'nmae' is undefined"),
        ("{% for one in duties %}", "for"),
        ("{{ name + 1 }}", "str"),
        ("{{ 1 // 0 }}", "zero"),
        ("{{ name.__class__.__mro__ }}", "unsafe"),
        ("{%p if name %}", "end"),
        ("{% if name %}</w:p>{% endif %}{{ '\\x3c/w:t>' | safe }}", "ends in another"),
    ],
)
def test_a_template_that_cannot_be_used_is_told(text: str, complaint: str, tmp_path: Path) -> None:
    folder = own(tmp_path / "own", text)
    sheets = list(planned().values())
    files, [found] = write(sheets, tmp_path / "out", DAY, folder)
    assert found.span.path == "templates/word/position.docx"
    assert complaint in found.message.text(str)
    assert "Sheets that were not made for it: 3" in found.message.text(str)
    # The other kinds are made all the same.
    assert "agreement-fin-2026.docx" in {one.name for one in files}
    assert not any(one.name.startswith("position") for one in files)


def test_what_is_no_word_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "agreement.docx").write_bytes(b"%PDF-1.7")
    files, [found] = write([planned()["fin-2026"]], tmp_path / "out", DAY, folder)
    assert files == ()
    assert "it is no Word file" in found.message.text(str)


def test_facts_stand_two_in_a_line_and_in_their_order() -> None:
    long = "很" * 30
    rows = [{"label": label, "value": value} for label, value in (("a", "1"), ("b", long), ("c", "3"), ("d", "4"))]
    assert [(one["label"], one["wide"], one.get("label2")) for one in fact_lines(rows)] == [
        ("a", True, None),
        ("b", True, None),
        ("c", False, "d"),
    ]


def test_the_templates_are_those_of_the_script(tmp_path: Path) -> None:
    from scripts import word_templates

    word_templates.main([str(tmp_path)])
    assert unpacked(tmp_path) == unpacked(TEMPLATES)


def unpacked(folder: Path) -> dict[str, dict[str, bytes]]:
    """What the Word files of a folder hold; how tightly they are packed depends on the machine."""
    packed = {one.name: zipfile.ZipFile(one) for one in folder.iterdir()}
    return {name: {part: file.read(part) for part in file.namelist()} for name, file in packed.items()}


def test_file_names() -> None:
    assert file_name(planned()["g.fin.head"]) == "position-g.fin.head.docx"
    assert kinds(Path("there-is-none")) == kinds()


@pytest.fixture(scope="module")
def handbook(root: Path) -> list[Sheet]:
    """The sheets of the handbook that comes with remit."""
    documents, _ = load(root / "policies")
    return list(sheets_of(build(documents, DAY)[0], translator("zh_CN"))[0])


def lost(sheet: Sheet) -> list[str]:
    """Texts of a sheet that its Word file does not have."""
    text = text_of(word(sheet))
    return [f"{sheet.file}: {one}" for one in sorted(said(sheet)) if one not in text]


def test_nothing_is_lost_on_the_shortest_and_the_longest_of_each_kind(handbook: list[Sheet]) -> None:
    by_kind = {
        kind: sorted((one for one in handbook if one.kind == kind), key=lambda one: len(one.json))
        for kind in KINDS - BOUND
    }
    assert all(by_kind.values())
    assert [text for those in by_kind.values() for one in (those[0], those[-1]) for text in lost(one)] == []


@pytest.mark.slow
def test_nothing_is_lost_on_any(handbook: list[Sheet]) -> None:
    assert [text for one in handbook if one.kind in kinds() for text in lost(one)] == []


def test_registers_lie_across(handbook: list[Sheet]) -> None:
    sheet = next(one for one in handbook if one.data.get("flipped"))
    paper = word(sheet)
    part = paper.sections[0]
    assert part.page_width is not None
    assert part.page_height is not None
    assert part.page_width > part.page_height
    stops = [one for one in part.header._element.iter(qn("w:tab")) if one.get(qn("w:val")) == "right"]  # noqa: SLF001
    tabs = [int(one.get(qn("w:pos"))) for one in stops]
    assert max(tabs) == pytest.approx(25 * 567, abs=30)
    [table] = paper.tables
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.gridCol_lst]  # noqa: SLF001
    assert sum(widths) == pytest.approx(25 * 567, abs=30)
