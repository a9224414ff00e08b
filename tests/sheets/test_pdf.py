"""Sheets as files, seen by two PDF libraries."""

import json
import re
from pathlib import Path

import pikepdf
import pypdf
import pytest

from generator import sheets
from generator.sheets import Sheet
from generator.sheets.pdf import FEW, LISTED, unprintable
from generator.sheets.sheet import parts
from tests.model.handbooks import DAY, brief, read
from tests.sheets.handbooks import planned

CHINESE = {
    "Position sheet": "岗位说明书",
    "Duties": "岗位职责",
    "accountable": "负责",
    "Page {page} of {pages}": "第 {page} 页　共 {pages} 页",
}


def squeezed(text: str) -> str:
    """A text without the blanks and line ends that a page puts into it."""
    return re.sub(r"\s", "", text)


def text_of(path: Path) -> str:
    return squeezed("".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def made(sheet: Sheet, folder: Path) -> Path:
    assert sheets.make([sheet], folder, DAY) == []
    return folder / sheet.file


@pytest.fixture(scope="module")
def head(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sheet = planned(translate=lambda text: CHINESE.get(text, text))["g.fin.head"]
    return made(sheet, tmp_path_factory.mktemp("head"))


@pytest.fixture(scope="module")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(planned()["fin-2026"], tmp_path_factory.mktemp("agreement"))


def test_every_text_of_the_data_stands_on_the_sheet(head: Path) -> None:
    sheet = planned(translate=lambda text: CHINESE.get(text, text))["g.fin.head"]
    text = text_of(head)
    # The words for head, foot and signatures are no data; those that are used stand there in another form.
    printed = {key: value for key, value in sheet.data.items() if key != "words"}
    # Where a clause stands is printed in two pieces; what the duties have in common, above them and not in a column.
    whole = {"Activity", *(f"《现金管理制度》第{number}条" for number in "二三")}
    wanted = {squeezed(words) for _, words in parts(printed) if words not in whole}
    assert len(wanted) > 40
    assert [one for one in sorted(wanted) if one not in text] == []
    assert "第1页共" in text


def test_tags_language_title_and_standards(head: Path) -> None:
    with pikepdf.open(head) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "zh-CN"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as properties:
            assert properties["dc:title"] == "岗位说明书：财务部经理"
            assert (properties["pdfaid:part"], properties["pdfaid:conformance"]) == ("3", "A")
            assert properties["pdfuaid:part"] == "1"
            assert str(properties["xmp:CreateDate"]).startswith("2026-07-01T00:00:00")
        kinds = roles(root.StructTreeRoot)
        assert {"/Table", "/TH", "/TD", "/H1", "/P", "/L"} <= kinds
    reader = pypdf.PdfReader(head)
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert [str(one["/Title"]) for one in reader.outline if isinstance(one, dict)][:2] == ["Purpose", "岗位职责"]


def roles(node: pikepdf.Object) -> set[str]:
    """The kinds of structure elements below a node."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(iter(one))
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                found.add(str(one.S))
            if "/K" in one:
                waiting.append(one.K)
    return found


def test_fonts_are_embedded_and_say_which_characters_they_print(head: Path, agreement: Path) -> None:
    names = set()
    for path in (head, agreement):
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                for font in page.Resources.Font.values():
                    assert "/ToUnicode" in font
                    descriptor = font.DescendantFonts[0].FontDescriptor
                    assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
                    names.add(str(font.BaseFont).partition("+")[2].partition("-")[0])
    assert names == {"NotoSansSC", "NotoSerifSC", "NewCMMath"}


def test_the_data_is_embedded(head: Path) -> None:
    with pikepdf.open(head) as pdf:
        assert list(pdf.attachments) == ["position.json"]
        data = json.loads(pdf.attachments["position.json"].get_file().read_bytes())
    assert data["duties"]["rows"][0]["text"] == "每月核对 *账面* 与 #现金"
    assert pypdf.PdfReader(head).attachments["position.json"]


def test_a_formula_has_its_words_as_alternative_text(agreement: Path) -> None:
    with pikepdf.open(agreement) as pdf:
        words = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert words == ["账实相符率 = 相符次数 / 盘点次数 × 100%"]
    assert "盘点次数" in text_of(agreement)


MARKUP = r"#set page(fill: red) *b* _i_ $x^2$ @ref <label> \ `code` // /* */ [c] {d} ~ -- = + https://example.org/a_b"


def test_text_is_never_read_as_markup(tmp_path: Path) -> None:
    policy, _ = read(f"positions:\n- {{id: a, name: '#x *y* $z$', purpose: '{MARKUP}', requirements: ['{MARKUP}']}}\n")
    path = made(sheets.plan(policy, str)[0][0], tmp_path)
    assert text_of(path).count(squeezed(MARKUP)) == 2
    with pikepdf.open(path) as pdf, pdf.open_metadata() as properties:
        assert properties["dc:title"] == "Position sheet：#x *y* $z$"


def test_a_character_that_no_font_has_stops_its_sheets_alone(tmp_path: Path) -> None:
    text = "units:\n- {id: u, name: 部门😀}\npositions:\n- {id: a, name: 甲, unit: u}\n- {id: b, name: 乙, unit: u}\n"
    planned_sheets, _ = sheets.plan(read(text + "- {id: c, name: 丙, requirements: [会写𠮷字]}\n- {id: d}\n")[0], str)
    found = sheets.make(planned_sheets, tmp_path, DAY)
    assert brief(found) == [("sheets/no-glyph", 2, "😀"), ("sheets/no-glyph", 6, "𠮷")]
    assert [one.related for one in found] == [(), ()]
    assert [one.entity for one in found] == ["u", "c"]
    assert str(found[0].message) == (
        "No font has the character “😀” (U+1F600). Sheets that were not made for it: 2 "
        "(Position sheet 甲, Position sheet 乙)"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["position-d.pdf"]


def test_each_character_that_no_font_has_is_reported_once_with_all_its_places(tmp_path: Path) -> None:
    text = (
        "units:\n- {id: u, name: 部门}\npositions:\n"
        "- {id: a, name: 甲𠮷, unit: u, purpose: 好😀𓀀, requirements: [写𠮷, 又𠮷]}\n"
        "- {id: b, name: 乙, unit: u, purpose: 𠮷, requirements: [👨\u200d👩, 'x\u0327\u1dfd']}\n"
    )
    planned_sheets, _ = sheets.plan(read(text)[0], str)
    found = sheets.make(planned_sheets, tmp_path, DAY)
    assert [one.span.text for one in found] == ["𠮷", "😀", "𓀀", "👨", "👩", "\u0327", "\u1dfd"]
    assert [place.span.begin for place in found[0].related] == [(4, 60), (4, 64), (5, 38)]
    assert str(found[0].message) == (
        "No font has the character “𠮷” (U+20BB7), which stands here and in 3 more places. Sheets that were not made "
        "for it: 2 (Position sheet 甲𠮷, Position sheet 乙)"
    )
    many = "".join(f"- {{id: p{at}, name: 岗{at}, purpose: 𠮷}}\n" for at in range(20))
    planned_sheets, _ = sheets.plan(read("positions:\n" + many)[0], str)
    (found_one,) = sheets.make(planned_sheets[:13], tmp_path, DAY, jobs=1)
    assert "here and in 12 more places" in str(found_one.message)
    assert len(found_one.related) == LISTED


def test_a_character_that_may_not_be_printed_is_reported(tmp_path: Path) -> None:
    planned_sheets, _ = sheets.plan(read('positions:\n- {id: a, name: "甲\\uE000"}\n')[0], str)
    (found,) = sheets.make(planned_sheets, tmp_path, DAY)
    assert (found.code, found.span.begin.line) == ("sheets/no-glyph", 2)
    assert "U+E000" in str(found.message)
    assert str(found.message).isprintable()


@pytest.mark.parametrize(
    ("words", "characters"),
    [
        ('error: the text `"😀"` could not be displayed with font `"A"`\nthe text `"𠮷"` could not', ("😀", "𠮷")),
        ('the text `"\\u{1}"` could not be displayed', ("\x01",)),
        ('PDF/A-3a error: the PDF contains the codepoint `"\\u{e000}"`', ("\ue000",)),
        ("unknown variable: foo", ()),
    ],
)
def test_what_could_not_be_printed_is_found_in_the_words_of_the_typesetter(
    words: str, characters: tuple[str, ...]
) -> None:
    assert unprintable(words) == characters


def test_the_same_bytes_from_one_process_and_from_two(tmp_path: Path) -> None:
    many = "positions:\n" + "".join(f"- {{id: p{at}, name: 岗位{at}}}\n" for at in range(FEW + 2))
    planned_sheets, _ = sheets.plan(read(many)[0], str)
    told: list[tuple[int, int]] = []
    assert sheets.make(planned_sheets, tmp_path / "one", DAY, jobs=1) == []
    assert sheets.make(planned_sheets, tmp_path / "two", DAY, lambda done, of: told.append((done, of))) == []
    assert told == [(done, FEW + 2) for done in range(1, FEW + 3)]
    for sheet in planned_sheets:
        assert (tmp_path / "one" / sheet.file).read_bytes() == (tmp_path / "two" / sheet.file).read_bytes()


def test_clock_locale_and_time_zone_change_no_byte(head: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8", "SOURCE_DATE_EPOCH": "1"}.items():
        monkeypatch.setenv(name, value)
    sheet = planned(translate=lambda text: CHINESE.get(text, text))["g.fin.head"]
    assert made(sheet, tmp_path).read_bytes() == head.read_bytes()


HARD = {
    "sixty duties": "duties: ["
    + ", ".join(f"{{id: d{at}, text: 第{at}项职责按规定办理并记录}}" for at in range(60))
    + "]",
    "a duty of ten thousand characters": f"duties: [{{id: d, text: {'一项写了一万个字的职责' * 910}}}]",
    "a long word": f"duties: [{{id: d, text: {'Superlong' * 40}, records: [r]}}]",
    "a name of forty characters": "purpose: 目的",
}


@pytest.mark.parametrize("body", HARD.values(), ids=HARD)
def test_long_data_loses_nothing(body: str, tmp_path: Path) -> None:
    text = f"records:\n- {{id: r, name: {'很长的记录名称' * 20}}}\npositions:\n- {{id: a, name: {'名' * 40}, {body}}}\n"
    (sheet,), _ = sheets.plan(read(text)[0], str)
    printed = text_of(made(sheet, tmp_path))
    # A cell that goes on over the page has head and foot of the page in its middle: the letters are counted.
    duties = "".join(words for address, words in parts(sheet.data) if address.startswith("a/"))
    for character in set(squeezed(duties)) - set("0123456789"):
        assert printed.count(character) >= duties.count(character)


@pytest.mark.parametrize(
    ("names", "formula"),
    [
        (
            [f"名字很长的计数名称第{at}号" for at in range(8)],
            "({0} + {1} + {2} + {3} + {4} + {5} + {6} + {7}) / {0} × 100%",
        ),
        (
            [f"第{at}个{'名字很长的计数名称' * 9}" for at in range(3)],
            "{0} / ({1} - {2}) × 100% - {1} / ({1} + {0} / (1 + {0} / {2}))",
        ),
    ],
    ids=["many-names", "long-names"],
)
def test_a_wide_formula_is_broken_at_its_signs_and_within_names(names: list[str], formula: str, tmp_path: Path) -> None:
    measures = "".join(f"- {{id: m{at}, name: {name}, owner: u, unit: 次}}\n" for at, name in enumerate(names))
    text = f"""
units:
- {{id: u, name: 部门}}
measures:
{measures}targets:
- {{id: t, name: 目标, owner: u, goal: ≥ 95%, formula: {formula.format(*names)}}}
agreements:
- {{id: a, party: u, targets: [{{target: t, weight: 100}}]}}
"""
    policy, found = read(text)
    assert found == []
    path = made(sheets.plan(policy, str)[0][0], tmp_path)
    printed = text_of(path)
    # Each name stands in the formula as often as there, and once more in the list of what is counted.
    for at, name in enumerate(names):
        assert printed.count(squeezed(name)) == formula.count(f"{{{at}}}") + 1
    # On one level, in words, it would be this.
    assert squeezed(f"目标 = {formula.format(*names)}") not in printed
