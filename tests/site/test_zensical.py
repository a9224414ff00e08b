"""The other engine: the same pages from the same source, with the same search."""

import re
import shutil
import sys
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.errors import RemitError
from generator.messages import Message
from generator.site import build_zensical, need_zensical
from generator.site.engine import zensical
from tests.browsing import Watch, results
from tests.site.conftest import Built

INVISIBLE = {"script", "style"}


class Reader(HTMLParser):
    """What stands between the tags of an article, and the anchors and links there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = self.invisible = 0
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        self.invisible += tag in INVISIBLE
        if self.depth:
            self.ids += [value or "" for name, value in attrs if name == "id"]
            self.links += [value or "" for name, value in attrs if name == "href" and tag == "a"]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"
        self.invisible -= tag in INVISIBLE

    def handle_data(self, data: str) -> None:
        if self.depth and not self.invisible:
            self.texts.append(data)

    @property
    def said(self) -> tuple[str, list[str], list[str]]:
        """Text without blanks, anchors, links; where both engines have the same."""
        # A place to skip to, which mkdocs has only where a page does not begin with a heading.
        ids = [one for one in self.ids if one != "__skip"]
        return re.sub(r"\s", "", "".join(self.texts)), ids, self.links


def pages(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def by_zensical(built: Built, folder: Path) -> tuple[Path, list[Message]]:
    """The site of a source, made by the other engine, and what it complains about."""
    shutil.copytree(built.source, folder / "source")
    complaints = build_zensical(folder / "source", folder / "site")
    return folder / "site", complaints


@pytest.fixture(scope="session")
def other(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small handbook by the other engine."""
    site, complaints = by_zensical(small, tmp_path_factory.mktemp("zensical"))
    assert complaints == []
    return site


def test_every_page_says_the_same_at_the_same_place(small: Built, other: Path) -> None:
    ours, theirs = pages(small.html), pages(other)
    assert list(ours) == list(theirs)
    for path in ours:
        assert Reader(theirs[path]).said == Reader(ours[path]).said, path


def test_texts_that_try_to_break_out_say_the_same(hostile: Built, tmp_path: Path) -> None:
    site, _ = by_zensical(hostile, tmp_path)
    ours, theirs = pages(hostile.html), pages(site)
    assert list(ours) == list(theirs)
    for path in ours:
        assert Reader(theirs[path]).said == Reader(ours[path]).said, path


def test_files_beside_the_pages_are_the_same(small: Built, other: Path) -> None:
    for folder in ("search", "assets/remit"):
        for path in (small.html / folder).iterdir():
            if path.name not in {"remit.css", "search-page.js"}:
                assert (other / folder / path.name).read_bytes() == path.read_bytes(), path.name


def test_nothing_is_left_of_what_only_its_own_search_needs(other: Path) -> None:
    assert not [name for name in ("search.json", "search.js", ".cache") if (other / name).exists()]


def test_the_same_source_gives_the_same_bytes(small: Built, other: Path, tmp_path: Path) -> None:
    again, _ = by_zensical(small, tmp_path / "another folder 禾澜")
    ours = {path.relative_to(other): path.read_bytes() for path in other.rglob("*") if path.is_file()}
    assert ours == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}


def test_links_that_lead_nowhere_and_what_is_left_out_are_said(small: Built, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(small.source, source)
    page = source / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[甲](missing.md) [乙](units/index.md#nowhere)\n", encoding="utf-8")
    base = source / "base.yml"
    base.write_text(base.read_text("utf-8").replace("plugins:\n", "plugins:\n  - tags: {}\n"), encoding="utf-8")
    said = [str(one) for one in build_zensical(source, tmp_path / "site")]
    assert ["“tags”" in said[0], "missing" in said[1], "“nowhere”" in said[2]] == [True, True, True]
    assert len(said) == 3


def test_a_broken_mkdocs_yml_of_the_handbooks_own_is_said(small: Built, tmp_path: Path) -> None:
    shutil.copytree(small.source, tmp_path / "source")
    (tmp_path / "source" / "base.yml").write_text("theme: [\n", encoding="utf-8")
    with pytest.raises(RemitError, match="cannot make the website"):
        build_zensical(tmp_path / "source", tmp_path / "site")


def test_without_zensical_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    need_zensical()
    monkeypatch.setattr(zensical, "find_spec", lambda _: None)
    with pytest.raises(RemitError, match=r"pip install 'remit\[zensical\]'"):
        need_zensical()


def test_it_is_not_loaded_with_the_program() -> None:
    assert "zensical" not in sys.modules


QUERIES = (
    ("3000元", "regulations/cash.html#limit"),
    ("谁能批费用支出", "matters/spending.html"),
    ("caiwubu chuna", "positions/g.fin.cashier.html"),
    ("現金 管理", "regulations/cash.html"),
)


@pytest.mark.browser
def test_the_search_finds_the_same_from_a_folder(page: Page, watch: Watch, small: Built, other: Path) -> None:
    found = {}
    for site in (small.html, other):
        page.goto(site.as_uri() + "/index.html")
        found[site] = [
            [[link.removeprefix(site.as_uri()) for link in one] for one in results(page, query)] for query, _ in QUERIES
        ]
    for theirs, ours in zip(found[other], found[small.html], strict=True):
        # Material shows the first ones and fetches others when somebody scrolls; here they come in larger steps.
        assert theirs[: len(ours)] == ours
    for (query, place), first in zip(QUERIES, found[other], strict=True):
        assert any("/" + place in one for one in first[:3]), query
    assert watch.complaints == []
    assert watch.outside("file:///") == []


@pytest.mark.browser
def test_keys_lead_from_a_query_to_its_page(page: Page, watch: Watch, other: Path) -> None:
    page.goto((other / "org" / "index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("出纳")
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert not page.locator(".remit-search__output").is_visible()
    page.keyboard.press("Control+k")
    page.locator(".remit-search__output").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/positions/g.fin.cashier.html*")
    assert watch.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_the_form_of_the_search(browser: Browser, other: Path, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    context.add_init_script(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((other / "index.html").as_uri())
    page.add_style_tag(content="*, *::before, *::after { transition: none !important }")
    if width < 960:
        page.locator(".md-header__button[for=__search]").click()
    assert results(page, "会计")
    assert page.locator(".remit-group").count() > 0
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate("() => axe.run().then(({ violations }) => violations.map(one => [one.id, one.nodes.length]))")
        == []
    )
    context.close()


@pytest.mark.browser
def test_charts_and_ones_position_work(page: Page, watch: Watch, other: Path) -> None:
    page.goto((other / "org" / "index.html").as_uri())
    page.locator(".remit-chart svg a").first.click()
    page.wait_for_url("**/units/**")
    # Who chooses a position is led to it from then on.
    page.goto((other / "me.html").as_uri())
    page.locator("article a[href^='positions/']").first.click()
    page.wait_for_url("**/positions/**")
    assert watch.complaints == []
