"""The page on which a print is checked, in a real browser, over a handbook that changed after a sheet was issued."""

from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from playwright.sync_api import Page

from generator import paper, pipeline
from generator.prints import prints_of
from generator.sheets.choice import Choice
from tests.browsing import Watch
from tests.edits import ASKED
from tests.sheets.handbooks import SMALL

LATER = SMALL.replace("purpose: 对资金安全负责", "purpose: 对资金的安全负责")


def same(text: str) -> str:
    return text


class House(NamedTuple):
    """A built handbook, and sheets that were issued before it changed and after."""

    page: str
    old: Path
    old_code: str
    issued: Path
    files: Path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    root = tmp_path_factory.mktemp("house") / "policies"
    root.mkdir()
    asked, translators = ASKED, lambda _language: same
    issued = []
    for text, pattern in ((SMALL, "g.fin.head"), (LATER, "g.fin.cashier")):
        (root / "all.yml").write_text(text, "utf-8")
        order = paper.Issue(Choice((pattern,), ("position",)), root.parent / "given", copy=3)
        done, found = paper.issue(root, asked, order, translators)
        assert done is not None, found
        issued += done
    built, _ = pipeline.build(
        root, root.parent / "build", asked, translators=translators, progress=lambda _: None, despite_errors=True
    )
    assert built is not None
    (old, old_file), (_, file) = issued
    site = root.parent / "build" / "site"
    return House((site / "registers" / "prints.html").as_uri(), old_file, old.code, file, site / "sheets")


def typed(page: Page, text: str) -> tuple[str | None, str]:
    page.fill("input[name=code]", text)
    output = page.locator(".remit-verify output")
    return output.get_attribute("data-standing"), output.inner_text()


def chosen(page: Page, file: Path) -> tuple[str | None, str]:
    page.fill("input[name=code]", "?")
    page.set_input_files("input[name=file]", str(file))
    page.wait_for_function(
        "() => document.querySelector('.remit-verify output').textContent"
        " && !document.querySelector('.remit-verify output').textContent.includes('“?”')"
    )
    output = page.locator(".remit-verify output")
    return output.get_attribute("data-standing"), output.inner_text()


@pytest.mark.browser
def test_codes_are_answered_without_any_request(page: Page, watch: Watch, house: House) -> None:
    page.goto(house.page)
    code = page.locator("table code").first.inner_text()
    title = page.locator("table a").first.inner_text()
    for text in (code, code.lower().replace("-", " "), f"  {code}  ", code.replace("1", "l").replace("0", "o")):
        standing, words = typed(page, text)
        assert (standing, title in words) == ("current", True), text
    standing, words = typed(page, house.old_code)
    assert (standing, "Superseded: in its place stands" in words, "Issued on 2026-" in words) == (
        "superseded",
        True,
        True,
    )
    standing, words = typed(page, "REMIT:position:g.fin.head:0000-0000-0000")
    assert (standing, "The sheet of that number is today" in words) == ("unknown", True)
    standing, words = typed(page, f"REMIT:position:g.nobody:{code}")
    assert (standing, "the code is that of another sheet" in words) == ("unknown", True)
    assert typed(page, "REMIT:position:g.nobody:0000-0000-0000")[0] == "unknown"
    assert typed(page, "0000 0000 0000")[0] == "unknown"
    assert typed(page, "<img src=x>")[1].startswith("A code has twelve letters and digits")
    assert typed(page, " ") == ("", "")
    assert watch.complaints == []
    assert watch.outside("file:///") == []


@pytest.fixture(scope="module")
def coming(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A handbook in which a post begins to exist next year."""
    root = tmp_path_factory.mktemp("coming") / "policies"
    root.mkdir()
    text = SMALL.replace("name: 出纳, unit: g.fin,", "name: 出纳, unit: g.fin, from: 2027-02-01,")
    (root / "all.yml").write_text(text, "utf-8")
    built, _ = pipeline.build(
        root, root.parent / "build", ASKED, translators=lambda _: same, progress=lambda _: None, despite_errors=True
    )
    assert built is not None
    site = root.parent / "build" / "site"
    file = site / "sheets" / "position-g.fin.cashier.pdf"
    return House((site / "registers" / "prints.html").as_uri(), file, "", file, site / "sheets")


@pytest.mark.browser
def test_a_sheet_that_holds_later_is_not_yet_in_force(page: Page, watch: Watch, coming: House) -> None:
    page.goto(coming.page)
    code = page.locator("tr", has_text="出纳").locator("code").first.inner_text()
    standing, words = typed(page, code)
    assert (standing, words) == ("coming", "Not yet in force: Position sheet 出纳 holds from 2027-02-01 on.")
    standing, words = chosen(page, coming.issued)
    assert (standing, words.splitlines()[0]) == (
        "coming",
        "Not yet in force: Position sheet 出纳 holds from 2027-02-01 on.",
    )
    assert "byte for byte" in words
    assert watch.complaints == []


@pytest.mark.browser
def test_a_browser_that_cannot_digest_a_file_does_not_confirm_it(page: Page, house: House, coming: House) -> None:
    page.add_init_script("delete Crypto.prototype.subtle")
    for site, file in (
        (house, house.files / "position-g.fin.head.pdf"),
        (house, house.issued),
        (coming, coming.issued),
    ):
        page.goto(site.page)
        assert page.evaluate("crypto.subtle") is None
        standing, words = chosen(page, file)
        first, *later, last = filter(None, words.splitlines())
        assert (standing, first.startswith("The code is current, the file is not confirmed")) == ("unknown", True)
        assert [one[:16] for one in later] == (["Not yet in force"] if site is coming else [])
        assert last.startswith("Whether somebody changed the file cannot be told on a page without https")
    assert chosen(page, house.old)[0] == "unknown"


@pytest.mark.browser
def test_files_are_answered(page: Page, watch: Watch, house: House, tmp_path: Path) -> None:
    page.goto(house.page)
    today = house.files / "position-g.fin.head.pdf"
    standing, words = chosen(page, today)
    assert (standing, "byte for byte" in words) == ("current", True)
    standing, words = chosen(page, house.issued)
    assert (standing, "Issued on" in words) == ("current", True)
    assert chosen(page, house.old)[0] == "superseded"
    with pikepdf.open(today) as pdf:
        pdf.pages.append(pdf.pages[0])
        pdf.save(tmp_path / "changed.pdf")
    standing, words = chosen(page, tmp_path / "changed.pdf")
    assert (standing, words.startswith("The code is current, the file is not confirmed")) == ("unknown", True)
    assert "somebody changed it" in words
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.7 nothing of ours")
    assert chosen(page, tmp_path / "other.pdf")[0] == "unknown"
    assert watch.complaints == []


def test_the_page_lists_what_was_made_and_what_was_issued(house: House) -> None:
    words = Path(house.page.removeprefix("file://")).read_text("utf-8")
    assert "superseded by position-g.fin.head-" in words
    assert "still out" in words
    prints, found = prints_of([], house.files.parent.parent / "nowhere", house.files)
    assert (prints.today, prints.issued, found) == ((), (), [])
