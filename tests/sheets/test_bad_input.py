"""Texts from anywhere on paper, in Word and in a workbook: printed as they are, or one finding at their place.

The text is the scoring rule of a target, which all three forms of an agreement print.
"""

import json
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.cell import Cell

from generator import sheets
from generator.diagnostics import Diagnostic
from generator.loader import load_texts
from generator.model.build import build
from generator.model.graph import Policy
from generator.model.targets import Agreement
from generator.schema import validate
from generator.sheets import Sheet
from generator.sheets.agreement_workbook import agreement_workbook
from generator.sheets.word import kinds, to_word
from tests.model.handbooks import DAY

LINE, COLUMN = 9, 41
"""Where the text begins."""


def read(text: str) -> tuple[Policy, list[Diagnostic]]:
    """The handbook with a text as its scoring rule, and what is found before anything is printed."""
    written = json.dumps(text, ensure_ascii=False)
    policy_file = f"""
units:
- {{id: u, name: 部门}}
targets:
- {{id: t, name: 满意率, owner: u, goal: ≥ 95%}}
agreements:
- id: a
  party: u
  targets: [{{target: t, weight: 100, scoring: {written}}}]
"""
    documents, odd = load_texts([("a.yml", policy_file.encode())])
    fitting, misfits = validate(documents)
    policy, found = build(fitting, DAY)
    return policy, [*odd, *misfits, *found]


def agreement_of(policy: Policy) -> tuple[Sheet, list[Diagnostic]]:
    """The agreement, and what is found while it is worded."""
    planned, found = sheets.plan(policy, str)
    return next(one for one in planned if one.kind == "agreement"), found


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def on_paper(sheet: Sheet, folder: Path) -> tuple[str, list[Diagnostic]]:
    found = sheets.make([sheet], folder)
    path = folder / sheet.file
    pages = pypdf.PdfReader(path).pages if path.exists() else []
    return squeezed("".join(page.extract_text() for page in pages)), found


def in_word(sheet: Sheet) -> str:
    paper = Document(BytesIO(to_word(kinds()["agreement"], sheet.data, DAY)))
    return squeezed("".join(one.text or "" for one in paper.element.body.iter(qn("w:t"))))


def in_workbook(policy: Policy) -> Cell:
    [agreement] = policy.all(Agreement)
    book = load_workbook(BytesIO(agreement_workbook(policy, agreement, str)))
    cell = book.active.cell(5, 9)
    assert isinstance(cell, Cell)
    return cell


PRINTED = {
    "typst": r'#eval("1+1") #set page(fill: red) #import "@preview/a:1.0.0" <label> @ref \ // c /* d */ `e`',
    "typst marks": "*bold* _slanted_ = heading - item + item / term: $x^2/3$ ~ -- --- ...",
    "jinja": "{{ 7 * 7 }} {% for a in b %} {# remark #} {{ cycler.__init__ }} {_{ }_}",
    "word": "<w:p><w:r><w:t>&amp;</w:t></w:r></w:p> ]]> <![CDATA[x]]> <?xml?> &#x41; &lt;",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "field": '{ HYPERLINK "http://example.org" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
    "command": "=cmd|'/c calc'!A0",
    "formula": '=HYPERLINK("http://example.org","点这里")',
    "sum": "=SUM(A1:A9)",
    "plus": "+1+1",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+1)",
    "full width": "＝1+1",
    "percent": "%s %(a)s %n {0} {name!r} $name ${name}",
    "path": "../../etc/passwd C:\\a\\b \\\\server\\share",
    "sql": "'; DROP TABLE 目标; --",
    "rare but there": "㐂、龘、㎡、½、①、Ⅷ、①、〇、々",
    "quotes": "“双引号”‘单引号’「角」『角』\"直\"'直'",
}


@pytest.mark.parametrize("text", PRINTED.values(), ids=PRINTED)
def test_markup_of_all_kinds_is_printed_as_it_is(text: str, tmp_path: Path) -> None:
    policy, odd = read(text)
    sheet, unseen = agreement_of(policy)
    paper, unprinted = on_paper(sheet, tmp_path)
    assert [*odd, *unseen, *unprinted] == []
    # A ligature or a broken word may be taken apart on paper; nothing is evaluated, nothing is lost.
    assert squeezed(text) in paper
    assert squeezed(text) in in_word(sheet)
    cell = in_workbook(policy)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix is (text[0] in "=+-@＝")


def test_nothing_in_the_files_runs_or_leads_elsewhere(tmp_path: Path) -> None:
    policy, _ = read(" ".join(PRINTED.values()))
    sheet, _ = agreement_of(policy)
    assert sheets.make([sheet], tmp_path) == []
    with pikepdf.open(tmp_path / sheet.file) as pdf:
        keys = {key for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in one.keys()}  # noqa: SIM118
    assert keys.isdisjoint({"/JS", "/JavaScript", "/Launch", "/URI", "/AA"})
    document = Document(BytesIO(to_word(kinds()["agreement"], sheet.data, DAY)))
    assert not [one for one in document.part.rels.values() if one.is_external]
    codes = [one.text for one in document.element.body.iter(qn("w:instrText"))]
    assert codes == []


LEFT_OUT = {
    "zero width": ("甲\u200b乙", "甲乙"),
    "joiner": ("甲\u200d乙", "甲乙"),
    "word joiner": ("甲\u2060乙", "甲乙"),
    "right to left": ("甲\u202e乙\u202c", "甲乙"),
    "isolate": ("甲\u2066乙\u2069", "甲乙"),
    "soft hyphen": ("甲\u00ad乙", "甲乙"),
    "bell": ("甲\x07乙", "甲乙"),
    "nul": ("甲\x00乙", "甲乙"),
    "escape": ("甲\x1b[31m乙", "甲[31m乙"),
    "line separator": ("甲\u2028乙", "甲乙"),
    "tag": ("甲\U000e0041乙", "甲乙"),
    "byte order mark": ("甲\ufeff乙", "甲乙"),
    "no character": ("甲\ufffe乙", "甲乙"),
}


@pytest.mark.parametrize(("text", "printed"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_cannot_be_seen_is_left_out_with_a_finding(text: str, printed: str, tmp_path: Path) -> None:
    policy, odd = read(text)
    sheet, unseen = agreement_of(policy)
    paper, unprinted = on_paper(sheet, tmp_path)
    found = [*odd, *unseen, *unprinted]
    assert {one.code for one in found} <= {"sheets/invisible-character", "yaml/unprintable"}
    # One for each sort of character, at its place.
    assert len(found) == len({one for one in text if not one.isprintable()})
    assert (found[0].span.path, found[0].span.begin.line) == ("a.yml", LINE)
    assert found[0].span.begin.column > COLUMN
    assert found[0].hint is not None
    assert printed in paper
    assert printed in in_word(sheet)
    assert "\x07" not in str(in_workbook(policy).value)


UNPRINTABLE = {
    "emoji": ("满意😀", "😀"),
    "rare": ("𠮷字", "𠮷"),
    "private use": ("甲\ue000", "\ue000"),
    "other script": ("甲𓀀乙", "𓀀"),
}


@pytest.mark.parametrize(("text", "character"), UNPRINTABLE.values(), ids=UNPRINTABLE)
def test_what_no_font_has_fails_the_sheet_and_names_the_place(text: str, character: str, tmp_path: Path) -> None:
    policy, odd = read(text)
    sheet, unseen = agreement_of(policy)
    paper, unprinted = on_paper(sheet, tmp_path)
    (found,) = [*odd, *unseen, *unprinted]
    assert (found.code, found.span.begin.line, found.span.text) == ("sheets/no-glyph", LINE, character)
    assert f"U+{ord(character):04X}" in str(found.message)
    assert paper == ""
    # Word and Excel have fonts of their own for it.
    assert text in in_word(sheet)
    assert in_workbook(policy).value == text


@pytest.mark.parametrize("text", ["一项写了一万个字的规则" * 910, "Superlongword" * 800, "（" * 3000, "a b " * 2500])
def test_ten_thousand_characters_lose_nothing(text: str, tmp_path: Path) -> None:
    policy, odd = read(text)
    sheet, unseen = agreement_of(policy)
    paper, unprinted = on_paper(sheet, tmp_path)
    assert [*odd, *unseen, *unprinted] == []
    for character in set(squeezed(text)):
        assert paper.count(character) >= text.count(character)
    assert squeezed(text) in in_word(sheet)
    assert in_workbook(policy).value == text


def test_names_of_any_length_leave_head_and_files_whole(tmp_path: Path) -> None:
    policy, _ = read("规则")
    sheet, _ = agreement_of(policy)
    for letters in (1, 40, 400, 10_000):
        long = Sheet(sheet.kind, sheet.address, sheet.title, {**sheet.data, "name": "名" * letters}, sheet.places)
        _, found = on_paper(long, tmp_path)
        assert found == []
        assert pypdf.PdfReader(tmp_path / sheet.file).pages[0].extract_text().count("Page 1 of") == 1
