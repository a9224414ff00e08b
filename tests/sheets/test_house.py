"""The look of a house: from its settings and files to the pages, and every file that cannot be used a finding."""

import json
import re
from io import BytesIO
from pathlib import Path
from shutil import copyfile

import pikepdf
import pypdf
import pytest
from docx import Document
from openpyxl import load_workbook

from generator import pipeline, sheets
from generator.diagnostics import Diagnostic
from generator.loader import load
from generator.model.build import build
from generator.model.graph import Policy
from generator.model.targets import Agreement
from generator.sheets import Sheet, word
from generator.sheets.agreement_workbook import agreement_workbook
from generator.sheets.handbook import handbook as whole_handbook
from generator.sheets.house import look_files, read_house
from generator.sheets.identity import data_hash
from generator.sheets.logo import LARGEST
from generator.sheets.look import PLAIN, House
from generator.sheets.pdf import fonts_of
from generator.sheets.printing import classified
from generator.sheets.registers import registers_workbook
from generator.sheets.verify import Standing, Today, verify_file
from tests.model.handbooks import DAY, brief
from tests.sheets.pictures import DRAWING, SVG, bomb, jpeg, png

REST = """
units:
- {id: u, name: 财务部, head: a}
positions:
- {id: a, name: 财务部经理, unit: u, purpose: 对资金安全负责}
regulations:
- {id: r, title: 现金管理制度, number: HL-01, version: 2.1.0, status: in-force, effective: 2026-01-01,
   classification: secret}
agreements:
- {id: g, name: 责任书, party: u, signed_by: [a]}
"""


def handbook(folder: Path, settings: str, **files: bytes) -> Path:
    """A policy folder with these settings, and with these files in it, by their names with `_` for the dot."""
    root = folder / "policies"
    root.mkdir(exist_ok=True)
    (root / "handbook.yml").write_text(f"handbook:\n  name: 手册\n{settings}{REST}", "utf-8")
    for name, content in files.items():
        (root / name.replace("_", ".")).write_bytes(content)
    return root


def looked_at(root: Path) -> tuple[Policy, House, list[Diagnostic]]:
    documents, unreadable = load(root)
    policy, found = build(documents, DAY)
    assert (unreadable, found) == ([], [])
    return policy, *read_house(root, policy.settings)


def planned(root: Path) -> dict[str, Sheet]:
    policy, house, found = looked_at(root)
    assert found == []
    made, odd = sheets.plan(policy, str, house)
    assert odd == []
    return {one.number: one for one in made}


def made(sheet: Sheet, folder: Path) -> Path:
    assert sheets.make([sheet], folder) == []
    return folder / sheet.file


def text_of(path: Path) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pypdf.PdfReader(path).pages))


def fonts_in(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        return {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}


def pictures_in(path: Path) -> list[pikepdf.Object]:
    with pikepdf.open(path) as pdf:
        return [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]


COLOURS = "  style: {colours: {primary: '#1b5e4b', accent: '#2a7186'}}\n"


def test_a_house_that_has_set_nothing_looks_as_ever(tmp_path: Path) -> None:
    _, house, found = looked_at(handbook(tmp_path, ""))
    assert (house, found) == (PLAIN, [])
    assert house.look == {
        "logo": False,
        "coloured": False,
        "lined": False,
        "primary": "#000000",
        "accent": "#000000",
        "body": ("Noto Serif SC",),
        "heading": ("Noto Sans SC",),
        "binding": 0,
    }


def test_the_look_changes_the_pages_and_not_the_code(tmp_path: Path) -> None:
    plain = planned(handbook(tmp_path, ""))["position-a"]
    styled = planned(handbook(tmp_path, COLOURS + "    # end\n"))["position-a"]
    assert data_hash(plain.data) == data_hash(styled.data)
    first, second = made(plain, tmp_path / "1"), made(styled, tmp_path / "2")
    assert text_of(first) == text_of(second)
    with pikepdf.open(second) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    # #1b5e4b, as the typesetter writes it.
    assert re.search(rb"0\.105\d* 0\.368\d* 0\.294\d* (rg|sc)", content)
    assert made(styled, tmp_path / "3").read_bytes() == second.read_bytes()


def test_an_accent_alone_colours_the_line_in_the_head(tmp_path: Path) -> None:
    path = made(planned(handbook(tmp_path, "  style: {colours: {accent: '#2a7186'}}\n"))["position-a"], tmp_path)
    with pikepdf.open(path) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert re.search(rb"0\.164\d* 0\.443\d* 0\.525\d* (RG|SC)", content)


def test_header_classification_and_version_stand_on_the_pages(tmp_path: Path) -> None:
    settings = "  version_style: 第1版\n  classification: internal\n  style: {header: 某某集团}\n"
    root = handbook(tmp_path, settings)
    all_planned = planned(root)
    position = text_of(made(all_planned["position-a"], tmp_path))
    regulation = text_of(made(all_planned["regulation-r"], tmp_path))
    assert position.startswith("某某集团")
    assert "Classification:internal" in position
    # Its own goes before that of the handbook.
    assert "Classification:secret" in regulation
    assert "Classification:internal" not in regulation
    assert "第2版第1次修改" in regulation
    assert "2.1.0" not in regulation
    assert all_planned["regulation-r"].data["name"] == "HL-01 第2版第1次修改"


def test_the_binding_margin_moves_the_text(tmp_path: Path) -> None:
    def left(folder: str, settings: str) -> float:
        (tmp_path / folder).mkdir()
        path = made(planned(handbook(tmp_path / folder, settings))["position-a"], tmp_path / folder)
        with pikepdf.open(path) as pdf:
            content = pdf.pages[0].Contents.read_bytes()
        return min(float(at) for at in re.findall(rb"1 0 0 -?1 (\d+\.\d+) ", content))

    assert left("b", "  style: {binding_margin: 1cm}\n") - left("a", "") == pytest.approx(28.35, abs=0.1)


@pytest.mark.parametrize(
    ("name", "content", "kinds"),
    [
        ("logo.svg", DRAWING.encode(), 0),
        ("logo.png", png(), 1),
        ("logo.jpg", jpeg(), 1),
        ("logo.svg", b"\xef\xbb\xbf" + DRAWING.encode(), 0),
    ],
)
def test_a_logo_stands_in_the_head(name: str, content: bytes, kinds: int, tmp_path: Path) -> None:
    root = handbook(tmp_path, f"  style: {{logo: {name}}}\n", **{name.replace(".", "_"): content})
    path = made(planned(root)["position-a"], tmp_path)
    assert len(pictures_in(path)) == kinds
    assert path.read_bytes() != made(planned(handbook(tmp_path, ""))["position-a"], tmp_path / "plain").read_bytes()
    with pikepdf.open(path) as pdf, pdf.open_metadata() as properties:
        assert properties["pdfuaid:part"] == "1"


SETTING = "handbook.yml", 3
NOT_WHOLE = "it is not whole, or its content is damaged"
BAD: dict[str, tuple[str, bytes, tuple[str, int], str]] = {
    "no such file": ("lgo.svg", b"", SETTING, "there is no such file in the policy folder"),
    "text": ("logo.svg", "一段文字".encode(), SETTING, "its content is no picture"),
    "not utf-8": ("logo.svg", "徽标<svg".encode("gbk"), SETTING, "its content is no picture"),
    "cut off": ("logo.svg", png()[:-9], SETTING, NOT_WHOLE),
    "bomb": ("logo.svg", bomb(), SETTING, NOT_WHOLE),
    "huge": ("logo.svg", png(claimed=(60_000, 60_000)), SETTING, "it has 60000 × 60000 pixels, and 3000 on a side"),
    "script": (
        "logo.svg",
        f"{SVG}\n  <script/></svg>".encode(),
        ("logo.svg", 2),
        "it holds a program or foreign content",
    ),
    "entities": ("logo.svg", f'<!DOCTYPE svg [<!ENTITY a "b">]>\n{DRAWING}'.encode(), ("logo.svg", 1), "entities"),
    "elsewhere": ("logo.svg", f'{SVG}\n\n<image href="http://a/b.png"/></svg>'.encode(), ("logo.svg", 3), "http://a/b"),
    "outside": ("../logo.svg", b"", SETTING, "it lies outside of the policy folder"),
    "absolute": ("/etc/hostname", b"", SETTING, "it lies outside of the policy folder"),
    "folder": (".", b"", SETTING, "there is no such file in the policy folder"),
    "nul": (r'"a\0b"', b"", SETTING, "there is no such file in the policy folder"),
    "long": ("a" * 5000, b"", SETTING, "there is no such file in the policy folder"),
}


@pytest.mark.parametrize(("name", "content", "place", "complaint"), BAD.values(), ids=BAD)
def test_a_logo_that_cannot_be_used(
    name: str, content: bytes, place: tuple[str, int], complaint: str, tmp_path: Path
) -> None:
    root = handbook(tmp_path, f"  style: {{logo: {name}}}\n", logo_svg=content)
    policy, house, (found,) = looked_at(root)
    assert (found.code, found.span.path, found.span.begin.line) == ("style/logo", *place)
    assert complaint in str(found.message)
    assert found.hint is not None
    # The sheets can be made all the same, without it.
    assert house.logo == ""
    assert sheets.make(sheets.plan(policy, str, house)[0][:1], tmp_path, DAY) == []


def test_a_logo_of_fifty_megabytes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = handbook(tmp_path, "  style: {logo: logo.png}\n")
    with (root / "logo.png").open("wb") as file:
        file.truncate(50_000_000)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail("read") if path.suffix == ".png" else read(path))
    _, _, (found,) = looked_at(root)
    assert "it has 50000 kB, and 500 kB are the most" in str(found.message)
    assert max(len(content) for _, content in look_files(root, looked_at(root)[0].settings)) < LARGEST


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    root = handbook(tmp_path, "  style: {logo: logo.svg}\n")
    (tmp_path / "secret.svg").write_text(DRAWING, "utf-8")
    (root / "logo.svg").symlink_to(tmp_path / "secret.svg")
    documents, _ = load(root)  # It says of the link itself that it was not followed.
    _, (found,) = read_house(root, build(documents, DAY)[0].settings)
    assert "it lies outside of the policy folder" in str(found.message)


def test_a_slip_in_the_name_of_the_logo_is_named(tmp_path: Path) -> None:
    _, _, (found,) = looked_at(handbook(tmp_path, "  style: {logo: lgo.svg}\n", logo_svg=DRAWING.encode()))
    assert str(found.hint) == "Did you mean logo.svg?"


def test_a_check_says_it_and_remembers_it(tmp_path: Path) -> None:
    text = f"{SVG}\n <script/></svg>"
    root = handbook(tmp_path, "  style: {logo: logo.svg}\n", logo_svg=text.encode())
    asked = pipeline.Asked(lambda: pytest.fail("the clock"), DAY)
    places = []
    for _ in range(2):
        _, found = pipeline.report(root, asked, tmp_path / "kept.json")
        places.append([(one.span.path, one.span.begin) for one in found if one.code == "style/logo"])
    assert places == [[("logo.svg", (2, 2))]] * 2
    # What is mended is not remembered.
    (root / "logo.svg").write_text(DRAWING, "utf-8")
    assert [one for one in pipeline.report(root, asked, tmp_path / "kept.json")[1] if one.code == "style/logo"] == []


def wheel_font(name: str) -> Path:
    return next(Path(one.path) for one in fonts_of(None).fonts() if one.path is not None and one.family == name)


def test_fonts_that_are_named_are_used(tmp_path: Path) -> None:
    root = handbook(tmp_path, "  style: {fonts: {heading: Noto Serif SC}}\n")
    assert fonts_in(made(planned(root)["position-a"], tmp_path)) == {"NotoSerifSC"}


def test_a_font_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    _, house, found = looked_at(handbook(tmp_path, "  style: {fonts: {body: Noto Serif, heading: 方正小标宋}}\n"))
    assert brief(found) == [("style/font", 3, "Noto Serif"), ("style/font", 3, "方正小标宋")]
    assert str(found[0].hint) == "Did you mean Noto Serif SC? There are: Noto Sans SC、Noto Serif SC."
    assert str(found[1].hint).startswith("There are: Noto Sans SC、Noto Serif SC. Put its file into the folder “fonts”")
    assert house.look["body"] == ("Noto Serif SC",)


def test_the_folder_of_fonts(tmp_path: Path) -> None:
    root = handbook(tmp_path, "")
    (tmp_path / "fonts").mkdir()
    copyfile(wheel_font("Noto Sans SC"), tmp_path / "fonts" / "own.otf")
    (tmp_path / "fonts" / "broken.ttf").write_text("text", "utf-8")
    (tmp_path / "fonts" / "LICENCE.txt").write_text("text", "utf-8")
    _, house, (found,) = looked_at(root)
    assert (found.code, found.span.path) == ("style/font-file", "fonts/broken.ttf")
    assert house.fonts == tmp_path / "fonts"
    assert house.state
    (tmp_path / "fonts" / "broken.ttf").unlink()
    assert made(planned(root)["position-a"], tmp_path / "out").exists()


def test_a_missing_character_fails_its_sheet_alone_whatever_the_fonts(tmp_path: Path) -> None:
    root = handbook(tmp_path, "  style: {fonts: {body: Noto Sans SC}}\n")
    text = (root / "handbook.yml").read_text("utf-8")
    (root / "handbook.yml").write_text(text.replace("对资金安全负责", "对𠮷负责"), "utf-8")
    policy, house, _ = looked_at(root)
    found = sheets.make(sheets.plan(policy, str, house)[0], tmp_path / "out", DAY)
    assert [(one.code, one.span.text) for one in found] == [("sheets/no-glyph", "𠮷")]
    assert "put a font that has it into the folder “fonts”" in str(found[0].hint)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert "position-a.pdf" not in names
    assert "regulation-r.pdf" in names


def test_a_missing_character_of_the_header_is_found_in_the_settings(tmp_path: Path) -> None:
    policy, house, _ = looked_at(handbook(tmp_path, "  style: {header: 某某😀集团}\n"))
    found = sheets.make(sheets.plan(policy, str, house)[0], tmp_path / "out", DAY)
    assert brief(found) == [("sheets/no-glyph", 3, "😀")]
    assert list((tmp_path / "out").iterdir()) == []


OWN = '#import "page.typ": *\n#let position(data) = [本单位：#data.name]\n'


def own(folder: Path, text: str) -> Path:
    (folder / "templates" / "typst").mkdir(parents=True)
    (folder / "templates" / "typst" / "position.typ").write_text(text, "utf-8")
    return handbook(folder, COLOURS)


def test_a_template_of_the_house_takes_the_place(tmp_path: Path) -> None:
    root = own(tmp_path, OWN)
    all_planned = planned(root)
    assert "本单位：财务部经理" in text_of(made(all_planned["position-a"], tmp_path))
    assert "现金管理制度" in text_of(made(all_planned["regulation-r"], tmp_path))
    first = all_planned["position-a"].json
    (tmp_path / "templates" / "typst" / "position.typ").write_text(OWN + "// changed\n", "utf-8")
    assert planned(root)["position-a"].json != first


@pytest.mark.parametrize(
    ("text", "line", "column", "complaint"),
    [
        (OWN.replace("data.name", "data.nmae"), 2, 34, 'dictionary does not contain key "nmae"'),
        ("#let position(data) = [", 1, 23, "unclosed delimiter"),
        ('#let position(data) = read("/etc/passwd")', 1, 28, "file not found"),
        ('#let position(data) = read("/../../secret")', 1, 28, "would escape the project root"),
        ('#let position(data) = text(font: "Nix")[a]', 1, 34, "unknown font family: nix"),
    ],
)
def test_a_template_that_cannot_be_used_is_named(
    text: str, line: int, column: int, complaint: str, tmp_path: Path
) -> None:
    policy, house, found = looked_at(own(tmp_path, text))
    assert found == []
    (fault,) = sheets.make(sheets.plan(policy, str, house)[0], tmp_path / "out", DAY)
    assert (fault.code, fault.span.path) == ("sheets/typst-template", "templates/typst/position.typ")
    assert fault.span.begin == (line, column)
    assert complaint in str(fault.message)


def test_nothing_is_fetched_over_the_network(tmp_path: Path) -> None:
    _, house, (found,) = looked_at(own(tmp_path, f'#import "@preview/cetz:0.4.0": canvas\n{OWN}'))
    assert (found.code, found.span.text) == ("sheets/typst-template", "@preview/cetz:0.4.0")
    assert house.templates is None


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        ({}, Standing.CURRENT),
        ({"head": {"address": "@handbook", "text": "另一集团"}}, Standing.ALTERED),
        ({"house": {**PLAIN.look, "primary": "#ff0000"}}, Standing.ALTERED),
    ],
)
def test_a_forged_look_is_noticed(change: dict[str, object], standing: Standing, tmp_path: Path) -> None:
    sheet = planned(handbook(tmp_path, COLOURS, logo_svg=DRAWING.encode()))["position-a"]
    forged = Sheet(sheet.kind, sheet.address, sheet.title, {**sheet.data, **change}, sheet.places, sheet.house)  # type: ignore[dict-item]  # on purpose
    verdict = verify_file(made(forged, tmp_path).read_bytes(), Today([sheet], []))
    assert verdict.standing is standing


def test_a_print_in_the_look_of_yesterday_is_not_called_altered(tmp_path: Path) -> None:
    old = made(planned(handbook(tmp_path, ""))["position-a"], tmp_path).read_bytes()
    today = planned(handbook(tmp_path, COLOURS))["position-a"]
    assert verify_file(old, Today([today], [])).standing is Standing.UNKNOWN


def test_verify_names_the_version_as_printed(tmp_path: Path) -> None:
    root = handbook(tmp_path, "  version_style: A/0\n")
    old = made(planned(root)["regulation-r"], tmp_path).read_bytes()
    text = (root / "handbook.yml").read_text("utf-8")
    (root / "handbook.yml").write_text(text.replace("2.1.0", "2.2.0"), "utf-8")
    verdict = verify_file(old, Today([planned(root)["regulation-r"]], []))
    assert verdict.standing is Standing.SUPERSEDED
    assert "B/2" in str(verdict.reasons[0])
    assert any("B/1" in line for line in verdict.gone)


def test_the_look_is_embedded_with_the_data(tmp_path: Path) -> None:
    path = made(planned(handbook(tmp_path, COLOURS))["position-a"], tmp_path)
    with pikepdf.open(path) as pdf:
        data = json.loads(pdf.attachments["position.json"].get_file().read_bytes())
    assert data["house"]["primary"] == "#1b5e4b"


def test_an_agreement_of_several_pages_has_a_place_for_the_seal_across_them(tmp_path: Path) -> None:
    root = handbook(tmp_path, "")
    short = planned(root)["agreement-g"]
    assert "sealacrossthepages" not in text_of(made(short, tmp_path))
    text = (root / "handbook.yml").read_text("utf-8")
    (root / "handbook.yml").write_text(
        text.replace("signed_by: [a]", f"signed_by: [a], reward: {'奖励' * 1500}"), "utf-8"
    )
    path = made(planned(root)["agreement-g"], tmp_path)
    pages = len(pypdf.PdfReader(path).pages)
    assert pages > 1
    assert text_of(path).count("sealacrossthepages") == pages


def test_word_files_and_workbooks_say_head_and_classification(tmp_path: Path) -> None:
    root = handbook(tmp_path, "  classification: internal\n  style: {header: 某某集团}\n")
    policy, house, _ = looked_at(root)
    files, found = word.write(sheets.plan(policy, str, house)[0], tmp_path / "word", DAY)
    assert found == []
    heads = {file.stem: Document(str(file)).sections[0].header.paragraphs[0].text for file in files}
    assert heads["position-a"] == "某某集团\tPosition sheet · 财务部经理　[Classification: internal]"
    assert "[Classification: internal]" in heads["agreement-g"]
    [agreement] = policy.all(Agreement)
    book = load_workbook(BytesIO(agreement_workbook(policy, agreement, str)))
    assert book.active.oddHeader.right.text == "责任书　Classification: internal"
    registers = load_workbook(BytesIO(registers_workbook([], "手册", DAY, str, "Classification: internal")))
    assert registers.worksheets[0].oddHeader.right.text == "Registers　Classification: internal"


def test_what_is_bound_is_kept_as_its_strictest_part_is(tmp_path: Path) -> None:
    policy, _, _ = looked_at(handbook(tmp_path, "  classification: internal\n"))
    entities = policy.entities

    def said(*addresses: str) -> str:
        return classified(policy, [entities[one] for one in addresses], str)

    assert said() == said("a") == said("a", "u", "g") == "Classification: internal"
    assert said("r") == said("a", "r", "u") == "Classification: secret"
    unsaid, _, _ = looked_at(handbook(tmp_path, ""))
    assert classified(unsaid, [unsaid.entities["a"]], str) == ""
    sheets_planned, _ = sheets.plan(policy, str)
    whole = whole_handbook(policy, str, sheets_planned, [])
    assert whole is not None
    assert whole.data["classification"] == "Classification: secret"
