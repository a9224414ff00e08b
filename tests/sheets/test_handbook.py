"""The whole handbook as one file."""

import re
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdf
import pytest
from pypdf.generic import Destination

from generator import sheets
from generator.cli.language import translator
from generator.diagnostics import Diagnostic
from generator.loader import load
from generator.messages import Translate
from generator.model.build import build
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit
from generator.model.reference import Term
from generator.model.regulations import Clause, Record
from generator.model.targets import Agreement, Measure, Plan, Target
from generator.sheets import Sheet
from generator.sheets.handbook import handbook
from generator.sheets.regulation import to_print
from tests.model.handbooks import DAY, read, sound
from tests.sheets.handbooks import SMALL
from tests.sheets.test_pdf import squeezed

TERMS = """
terms:
- {id: sit, name: 坐支, definition: 以收入直接支付, synonyms: [抵支]}
- {id: slip, name: 白条, definition: 不合规的凭据, avoid: [白单]}
- {id: unused, name: 未用过的词}
"""
FULL = SMALL + TERMS + "places: [{id: hall, name: 大厅}]\n"


def whole(policy: Policy, translate: Translate = str) -> Sheet:
    planned, found = sheets.plan(policy, translate)
    bound = handbook(policy, translate, planned, found)
    assert bound is not None
    assert found == []
    return bound


def written(sheet: Sheet, folder: Path) -> Path:
    assert sheets.make([sheet], folder) == []
    return folder / sheet.file


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(whole(sound(FULL)), tmp_path_factory.mktemp("whole"))


def bookmarks(reader: pypdf.PdfReader) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 1) of each bookmark."""
    found: list[tuple[int, str, int]] = []

    def below(outline: Sequence[object], depth: int) -> None:
        for one in outline:
            if isinstance(one, list):
                below(one, depth + 1)
            elif isinstance(one, Destination):
                found.append((depth, str(one.title), (reader.get_destination_page_number(one) or 0) + 1))

    below(reader.outline, 0)
    return found


def test_it_has_a_name_of_its_own_and_the_newest_day_on_which_its_parts_hold(file: Path) -> None:
    sheet = whole(sound(FULL))
    assert (sheet.file, sheet.number, sheet.data["effective"]) == ("handbook.pdf", "handbook", "2026-07-01")
    assert file.name == "handbook.pdf"
    cover = squeezed(pypdf.PdfReader(file).pages[0].extract_text())
    identity = sheet.data["identity"]
    assert isinstance(identity, dict)
    for words in ("小手册", "Editionof2026-07-01", str(identity["code"]), str(identity["mark"])):
        assert squeezed(words) in cover


def test_bookmarks_lead_through_volumes_to_the_parts(file: Path) -> None:
    reader = pypdf.PdfReader(file)
    found = bookmarks(reader)
    assert [title for depth, title, _page in found if depth == 0] == [
        "Volume 一\u3000组织与岗位",
        "Volume 二\u3000管理制度",
        "Volume 三\u3000目标与考核",
        "Volume 四\u3000Powers and controls",
        "Volume 五\u3000Records and blank forms",
        "Glossary",
        "Index of terms",
    ]
    (rules,) = (page for _depth, title, page in found if title == "Volume 二\u3000管理制度")
    assert [title for depth, title, page in found if page < rules and depth > 0] == [
        "集团",
        "总经理",
        "财务部",
        "财务部经理",
        "出纳",
    ]
    # Chapters of regulations stand there too; the headings of other sheets would be too many.
    assert "第一章\u3000总则" in [title for _depth, title, _page in found]
    for _depth, title, page in found:
        assert squeezed(title) in squeezed(reader.pages[page - 1].extract_text())


def test_contents_give_the_page_of_each_part(file: Path) -> None:
    reader = pypdf.PdfReader(file)
    contents = squeezed(reader.pages[1].extract_text())
    for depth, title, page in bookmarks(reader):
        if depth == 0 or title in ("集团", "现金管理制度", "财务部2026年度目标责任书"):
            assert re.search(rf"{squeezed(title)}\.+{page}(?!\d)", contents)


def test_a_page_says_where_it_belongs_and_which_of_how_many_it_is(file: Path) -> None:
    reader = pypdf.PdfReader(file)
    page = next(page for _depth, title, page in bookmarks(reader) if title == "现金管理制度")
    text = squeezed(reader.pages[page - 1].extract_text())
    assert squeezed("Volume 二 管理制度 · 现金管理制度") in text
    assert f"Page{page}of{len(reader.pages)}" in text


def test_parts_say_what_their_sheets_say_and_bear_their_codes(file: Path) -> None:
    text = "".join(squeezed(page.extract_text()) for page in pypdf.PdfReader(file).pages)
    planned, _ = sheets.plan(sound(FULL), str)
    for one in planned:
        identity = one.data["identity"]
        assert isinstance(identity, dict)
        # Lists to sign are filed with their regulation and are no part of the handbook.
        assert (str(identity["code"]) in text) == (one.kind != "sign-off")
    for words in ("每月核对*账面*与#现金", "现金当日缴存", "每低1个百分点扣5分", "以收入直接支付", "盘点表"):
        assert words in text


def test_the_index_gives_the_pages_where_a_term_is_used(file: Path) -> None:
    reader = pypdf.PdfReader(file)
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    index = pages[-1]
    # The sheets of posts quote it in the first volume.
    begins = next(page for _depth, title, page in bookmarks(reader) if title == "现金管理制度")
    clause = next(at for at, text in enumerate(pages, 1) if at >= begins and "第三条不得坐支" in text)
    meaning = next(at for at, text in enumerate(pages, 1) if "以收入直接支付" in text)
    assert f"Z坐支{clause}、{meaning}" in index
    assert "D抵支see坐支" in index
    assert "B白条" in index
    assert index.index("B白条") < index.index("D抵支") < index.index("Z坐支")


def test_it_is_tagged_and_archival(file: Path) -> None:
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as properties:
            assert (properties["pdfaid:part"], properties["pdfaid:conformance"]) == ("3", "A")
            assert properties["pdfuaid:part"] == "1"
        assert list(pdf.attachments) == ["handbook.json"]


def test_the_same_handbook_gives_the_same_bytes(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert written(whole(sound(FULL)), tmp_path).read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "positions: [{id: a, name: 甲}]",
        "terms: [{id: t, name: 词}]\npositions: [{id: a, name: 甲}]",
        "units:\n- {id: u, name: 甲, parent: v}\n- {id: v, name: 乙, parent: u}\npositions: [{id: a, unit: u}]",
        "handbook: {volumes: [{id: x, title: 空卷, contains: [laws]}]}\nrecords: [{id: r, fields: [{id: f}]}]",
    ],
    ids=["a post alone", "a term that nobody uses", "units in a circle", "an empty volume"],
)
def test_small_and_odd_handbooks_are_bound_as_well(text: str, tmp_path: Path) -> None:
    policy, _ = read(text)
    planned, _ = sheets.plan(policy, str)
    found: list[Diagnostic] = []
    bound = handbook(policy, str, planned, found)
    assert bound is not None
    assert written(bound, tmp_path).exists()


def test_nothing_gives_no_handbook() -> None:
    assert handbook(sound("handbook: {name: 空}"), str, (), []) is None


@pytest.mark.slow
def test_everything_of_the_real_handbook_stands_in_it(root: Path, tmp_path: Path) -> None:
    documents, _ = load(root / "policies")
    policy, _ = build(documents, DAY)
    path = written(whole(policy, translator("zh_CN")), tmp_path)
    reader = pypdf.PdfReader(path)
    titles = {squeezed(title) for _depth, title, _page in bookmarks(reader)}
    past = {one.address for one in policy.all(Position) if one.until is not None and one.until < DAY}
    parts = [
        *(one for one in policy.all(Position) if one.address not in past),
        *policy.all(Unit),
        *to_print(policy),
        *policy.all(Agreement),
        *policy.all(Plan),
        *(one for one in policy.all(Record) if one.fields),
    ]
    assert len(parts) > 500
    assert [one.address for one in parts if squeezed(one.label) not in titles] == []
    text = "".join(squeezed(page.extract_text()) for page in reader.pages)
    listed = [*policy.all(Target), *policy.all(Measure), *policy.all(Record), *policy.all(Term)]
    assert [one.address for one in listed if squeezed(one.label) not in text] == []
    for clause in policy.all(Clause):
        words = "" if clause.text is None else squeezed(clause.text.source).partition("【")[0][:12]
        assert words in text
