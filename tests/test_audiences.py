"""A build for an audience has no byte of what it may not read. Whatever staff may not read is a canary here."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date as Day
from pathlib import Path

import pypdf
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from generator import paper, pipeline
from generator.errors import MisuseError
from generator.messages import Message
from generator.model.audience import hidden_from
from generator.model.entity import Entity
from generator.model.reference import Audience
from generator.model.targets import Measure
from generator.model.values import Text
from generator.sheets import plan as plan_sheets
from generator.sheets.choice import Choice
from generator.site import plan as plan_site
from tests.browsing import Watch, results
from tests.site.handbooks import SMALL, policy_of

CASES = Path(__file__).parent / "cases" / "audiences"
DAY = Day(2026, 11, 24)
ASKED = pipeline.Asked(lambda: pytest.fail("nothing reads the clock when the day is given"), DAY)

WHOLE = SMALL.replace("name: 小小手册,", "name: 小小手册, audience: staff,").replace(
    "audiences: [{id: staff, name: 全体员工}]",
    "audiences: [{id: staff, name: 全体员工}, {id: managers, name: 管理层, includes: [staff]}]",
)
"""The small handbook, for staff but for what a test hides."""

CANARY = re.compile(r"kanari|918,?273|827,?364|736,?455|RZ-407", re.IGNORECASE)
"""What staff may not read: it is in every hidden id, text, value and name. Employee numbers are for no audience."""


def contents(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The texts in a file, each with where it was found: in archives and in packed and attached parts of PDF too."""
    yield name, name
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from contents(f"{name}!{inner}", archive.read(inner))
    elif data[:5] == b"%PDF-":
        yield from in_pdf(name, data)
    elif data[:2] == b"\x1f\x8b":
        yield f"{name}!gzip", zlib.decompress(data, 31).decode("utf-8", "replace")
    yield name, data.decode("utf-8", "replace")


def in_pdf(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every object of a PDF, streams unpacked; and what it says, since glyphs are no characters."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    yield f"{name}!text", re.sub(r"\s", "", "".join(pages))
    reader = pypdf.PdfReader(io.BytesIO(data))
    for number in sorted(reader.xref[0]):
        found = reader.get_object(number)
        yield f"{name}!{number}", repr(found)
        if isinstance(found, pypdf.generic.StreamObject):
            stream = found.get_data()
            yield f"{name}!{number} stream", stream.decode("utf-8", "replace")
            yield f"{name}!{number} stream", stream.decode("utf-16-be", "replace")


def canaries(folder: Path, files: str = "**/*") -> dict[str, str]:
    """Where in a folder a canary is, with what is round it. Files that stand in two places are read once."""
    found: dict[str, str] = {}
    seen: set[int] = set()
    for path in sorted(folder.glob(files)):
        if path.is_file() and path.stat().st_ino not in seen:
            seen.add(path.stat().st_ino)
            for where, text in contents(path.relative_to(folder).as_posix(), path.read_bytes()):
                if (match := CANARY.search(text)) is not None:
                    found.setdefault(where, text[max(0, match.start() - 40) : match.end() + 40])
    return found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook of canaries, a hidden regulation in a file of its own with a telling name."""
    folder = tmp_path_factory.mktemp("canary") / "policies"
    folder.mkdir()
    (folder / "policy.yml").write_bytes((CASES / "canary.yml").read_bytes())
    (folder / "kanari-file.yml").write_text(HIDDEN_FILE, "utf-8")
    (folder.parent / "addresses.txt").write_text(PUBLISHED, "utf-8")
    return folder


PUBLISHED = """
regulations/kanari-rule.html
regulations/kanari-rule.html#one
regulations/cash.html
regulations/cash.html#kanari-clause
regulations/cash.html#kanari-clause--inner
regulations/cash.html#deposit--kanari-item
positions/g.fin.head.html#kanari-own
positions/g.kanari.head.html
positions/kanari-rule.html#old
positions/teller.html
"""
"""What once stood on the website of the whole handbook."""


HIDDEN_FILE = """
regulations:
- id: kanari-two
  title: KANARI二号
  owner: g.fin
  status: draft
  audience: kanari-managers
  chapters: [{clauses: [{id: a, modality: is, text: KANARI}]}]
terms:
- {id: shown, name: 见到, definition: 在名称泄密的文件里, todo: [{field: synonyms, owner: g.gm, because: 未定}]}
"""


def build(root: Path, target: Path, audience: str | None) -> pipeline.Built:
    """A build of the whole or of an edition."""
    built, _ = pipeline.build(
        root,
        target,
        ASKED,
        translators=lambda _language: str,
        progress=ignore,
        despite_errors=True,
        audience=audience,
    )
    assert built is not None
    return built


def ignore(message: Message) -> None:
    """Take no notice of what begins."""


@pytest.fixture(scope="module")
def staff(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[pipeline.Built, Path]:
    """The edition for staff, and the folder it is in."""
    folder = tmp_path_factory.mktemp("staff")
    return build(root, folder / "build", "全体员工"), folder


def test_a_build_for_an_audience_has_no_byte_of_what_is_hidden(staff: tuple[pipeline.Built, Path]) -> None:
    built, folder = staff
    assert built.complaints == ()
    assert built.sheets > 10
    assert canaries(folder) == {}


@pytest.mark.browser
def test_readers_meet_numbers_and_no_more(page: Page, watch: Watch, staff: tuple[pipeline.Built, Path]) -> None:
    page.goto((staff[1] / "build/site/regulations/cash.html").as_uri())
    assert "for: 全体员工" in page.inner_text(".md-footer")
    assert "第二条\u3000(internal item)" in page.inner_text("article")
    assert results(page, "现金管理办法")
    for query in ("KANARI", "918273", "RZ-4071"):
        assert not [found for each in results(page, query) for found in each if CANARY.search(found)]
    assert watch.complaints == []


def test_the_whole_handbook_has_what_is_hidden_from_others(root: Path, tmp_path: Path) -> None:
    build(root, tmp_path, None)
    for place in (
        "site/regulations/kanari-rule.html",
        "site/regulations/cash.html",
        "site/index.html",
        "sheets/excel/registers.xlsx!xl/sharedStrings.xml",
        "sheets/regulation-kanari-rule.pdf",
        "sheets/regulation-cash.pdf!text",
        "sheets/position-g.fin.head.pdf!text",
    ):
        assert place in canaries(tmp_path, place.partition("!")[0]), place
    assert canaries(tmp_path, "site/search/*")
    assert any("stream" in where for where in canaries(tmp_path, "sheets/regulation-cash.pdf"))


@pytest.mark.parametrize(("form", "kinds"), [("docx", ()), ("xlsx", ()), ("pdf", ("handbook", "booklet"))])
def test_sheets_for_an_audience_have_nothing_of_what_is_hidden(
    root: Path, tmp_path: Path, form: str, kinds: tuple[str, ...]
) -> None:
    order = paper.Order(Choice((), kinds, None), tmp_path, tmp_path / "all.zip", audience="staff")
    if form == "pdf":
        paper.print_sheets(root, ASKED, order, translators=lambda _language: str)
    else:
        paper.print_office(root, ASKED, order, form, translators=lambda _language: str)  # type: ignore[arg-type]  # one of the two
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) > 10_000
    assert canaries(tmp_path) == {}


def test_a_sheet_for_an_audience_is_known_as_such(root: Path, tmp_path: Path) -> None:
    order = paper.Order(Choice(("cash",), ("regulation",), None), tmp_path, audience="staff")
    paper.print_sheets(root, ASKED, order, translators=lambda _language: str)
    (file,) = tmp_path.glob("*.pdf")
    with pypdfium2.PdfDocument(file) as document:
        foot = document[0].get_textpage().get_text_range()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", foot)
    assert code is not None
    assert "for: 全体员工" in foot
    for asked in (str(file), code.group()):
        verdict, _ = paper.verify(root, ASKED, asked, lambda _language: str)
        assert verdict is not None
        assert verdict.standing.value == "current"
        assert str(verdict.reasons[-1]) == "It was made for “全体员工”; other readers may have more."


def test_names_are_read_by_employee_number_though_no_edition_has_one(root: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("RZ-4071,甲\nRZ-4072,乙\n", "utf-8")
    order = paper.Order(Choice(("sign",), ("agreement",), None), tmp_path / "out", names=names, audience="staff")
    made, found = paper.print_sheets(root, ASKED, order, translators=lambda _language: str)
    assert made is not None
    assert [one.message for one in found] == []
    assert canaries(tmp_path / "out") == {}


def test_every_audience_of_the_settings_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "policies"
    root.mkdir()
    (root / "handbook.yml").write_text(
        "handbook: {name: 手册, audience: staff, audiences: [staff, con]}\n"
        "audiences: [{id: staff, name: 员工}, {id: con, name: 管理人员, includes: [staff]}]\n"
        "terms: [{id: a, name: 甲词, definition: 甲}, {id: b, name: 乙词, definition: 乙, audience: con}]\n",
        "utf-8",
    )
    built = build(root, tmp_path / "build", None)
    assert [(one.policy.readers, one.place) for one in built.editions] == [
        ("员工", "audiences/staff"),
        ("管理人员", "audiences/_con"),
    ]
    assert [
        (tmp_path / "build" / folder / "site/terms/b.html").exists()
        for folder in (".", "audiences/staff", "audiences/_con")
    ] == [True, False, True]
    page = (tmp_path / "build/audiences/staff/site/terms/a.html").read_text("utf-8")
    assert "for: 员工" in page


@pytest.mark.parametrize(
    ("called", "message"),
    [("nobody", "No audience is called “nobody”."), ("两类", "Several audiences are called “两类”.")],
)
def test_an_audience_that_there_is_not(tmp_path: Path, called: str, message: str) -> None:
    (tmp_path / "policies").mkdir()
    text = "audiences: [{id: a, name: 两类}, {id: b, name: 两类}]\n"
    (tmp_path / "policies" / "handbook.yml").write_text(text, "utf-8")
    with pytest.raises(MisuseError) as refused:
        build(tmp_path / "policies", tmp_path / "build", called)
    assert str(refused.value.message) == message
    assert "a（两类）、b（两类）" in str(refused.value.hint)
    assert not (tmp_path / "build").exists()


PARTS = sorted(address for address, one in policy_of(WHOLE).entities.items() if not isinstance(one, Audience))


@given(st.sets(st.sampled_from(PARTS), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_whatever_is_hidden_stands_on_no_page_and_no_sheet(chosen: set[str]) -> None:
    policy = policy_of(WHOLE)
    for address in chosen:
        object.__setattr__(policy.entities[address], "audience", "managers")
    hidden = [policy.entities[address] for address in sorted(hidden_from(policy, "staff"))]
    # Formulas know the names of measures by what was written.
    names = [one.name for one in hidden if isinstance(one, Measure) and one.name]
    for one in hidden:
        give_away(one)
    part, _ = pipeline.edition(policy, (), "staff", str)
    said = repr((plan_site(part), [sheet.data for sheet in plan_sheets(part, str)[0]]))
    assert not [one for one in ("KANARI", *names) if one in said]


def test_without_an_audience_it_would_stand_there() -> None:
    policy = policy_of(WHOLE)
    for address in PARTS:
        give_away(policy.entities[address])
    assert repr(plan_site(policy)).count("KANARI") > 100
    assert repr([sheet.data for sheet in plan_sheets(policy, str)[0]]).count("KANARI") > 50


def give_away(thing: Entity) -> None:
    """Let a thing be called by a canary, and say nothing else."""
    for one in fields(thing):
        value = getattr(thing, one.name)
        if isinstance(value, Text):
            object.__setattr__(thing, one.name, Text("KANARI", ("KANARI",)))
        elif one.name in {"name", "title", "number"} and value is not None:
            object.__setattr__(thing, one.name, "KANARI")
        elif one.name in {"aliases", "synonyms", "avoid", "extra"}:
            object.__setattr__(thing, one.name, (("x-k", "KANARI"),) if one.name == "extra" else ("KANARI",))
