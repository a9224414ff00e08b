"""What every kind of page keeps to: sound HTML, landmarks, a strict policy, nothing that jumps, a small frame."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from justhtml import JustHTML
from playwright.sync_api import Page

from generator import site
from generator.site.headers import NAME
from tests.browsing import Watch, results
from tests.serving import serving
from tests.site.conftest import Built
from tests.site.kinds import KINDS, complete

PACKAGE = Path(site.__file__).parent
LARGEST = 60_000
"""Bytes of a page of a handbook with hardly anything in it: what the frame around every page may take."""
EXECUTED = re.compile(r"""(?:\s(?:on[a-z]+|style)\s*=|href=["']?\s*javascript:)""", re.IGNORECASE)
TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with every kind of page, and with its policy."""
    folder = tmp_path_factory.mktemp("whole")
    complete(folder)
    site.write_policy(folder / "site")
    return folder / "site"


def test_every_page_is_of_a_kind_that_is_looked_at(whole: Path) -> None:
    pages = {path.relative_to(whole).as_posix() for path in whole.rglob("*.html")}
    assert set(KINDS.values()) <= pages
    folders = {page.partition("/")[0] for page in KINDS.values()}
    assert {page for page in pages if page.partition("/")[0] not in folders} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_html_is_sound(whole: Path, kind: str) -> None:
    text = (whole / KINDS[kind]).read_text("utf-8")
    page = JustHTML(text, collect_errors=True, sanitize=False)
    assert [(one.line, one.code) for one in page.errors] == []
    assert [(one.attrs or {}).get("lang") for one in page.query("html")] == ["zh"]
    ids = Counter((one.attrs or {})["id"] for one in page.query("[id]"))
    assert {name for name, count in ids.items() if count > 1} == set()
    for landmark in ("header.md-header", "main", "footer", "[role=search]", "nav.md-nav--primary"):
        assert len(page.query(landmark)) >= 1, landmark
    assert len(page.query("main")) == 1
    assert len(page.query("head > title")) == 1
    levels = [int(one.name[1]) for one in page.query("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


def test_no_page_carries_scripts_or_styles_in_its_attributes(whole: Path, hostile: Built) -> None:
    for page in (*whole.rglob("*.html"), *hostile.html.rglob("*.html")):
        tags = TAG.findall(re.sub(r'"[^"]*"', lambda text: text.group().replace("=", " "), page.read_text("utf-8")))
        assert [tag for tag in tags if EXECUTED.search(tag)] == [], page


@pytest.mark.parametrize("kind", KINDS)
def test_only_style_sheets_stand_before_a_page(whole: Path, kind: str) -> None:
    head = (whole / KINDS[kind]).read_text("utf-8").partition("</head>")[0]
    assert re.findall(r"<script[^>]*\ssrc=[^>]*>", head) == []
    assert len(re.findall(r"""<link rel=["']?stylesheet""", head)) <= 3


def test_the_frame_around_a_page_is_small(whole: Path) -> None:
    sizes = {kind: (whole / page).stat().st_size for kind, page in KINDS.items() if "rule" not in kind}
    assert {kind: size for kind, size in sizes.items() if size > LARGEST} == {}


@pytest.fixture(scope="module")
def served(whole: Path) -> Iterator[str]:
    """The address of the site on a server that sends the policy."""
    with serving(whole, {"Content-Security-Policy": (whole / NAME).read_text("ascii").strip()}) as address:
        yield address


SHIFTS = """() => {
  window.shifted = []
  new PerformanceObserver(list => {
    for (const one of list.getEntries())
      if (!one.hadRecentInput)
        window.shifted.push([one.value, one.sources.map(source => source.node?.outerHTML?.slice(0, 120))])
  }).observe({ type: "layout-shift", buffered: true })
}"""


SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50, window.shifted)))"


@pytest.mark.browser
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_works_under_its_policy_and_stands_still(page: Page, watch: Watch, served: str, kind: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(f"({SHIFTS})()")
    page.goto(served + KINDS[kind])
    shifted = page.evaluate(SETTLED)
    assert sum(value for value, _ in shifted) < 0.1, shifted
    expected = ["404"] if kind == "nothing here" else []
    assert [one for one in watch.complaints if not any(word in one for word in expected)] == []
    assert watch.outside(served) == []


@pytest.mark.browser
def test_numbers_stand_below_one_another(page: Page, served: str) -> None:
    page.goto(served + "positions/index.html")
    for cell in ("th.remit-right", "td.remit-right"):
        assert page.locator(f"article {cell}").first.evaluate("one => getComputedStyle(one).textAlign") == "right"


@pytest.mark.browser
def test_the_search_and_the_colours_work_under_the_policy(page: Page, watch: Watch, served: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(served + "index.html")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert results(page, "日记账")
    assert watch.complaints == []


@pytest.mark.browser
def test_what_is_smuggled_into_a_page_does_not_run_under_the_policy(page: Page, served: str) -> None:
    page.goto(served + "index.html")
    ran = page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = 'window.ran = true';"
        " document.body.append(script); return window.ran ?? false }"
    )
    assert ran is False


NO_FRACTIONS = """
const sheet = new CSSStyleSheet()
sheet.replaceSync("math { display: inline } mfrac { display: inline !important }")
document.adoptedStyleSheets = [sheet]
"""
"""Without MathML the parts of a fraction stand one behind the other, as those of any unknown element do."""


@pytest.mark.browser
@pytest.mark.parametrize("draws", [True, False])
def test_a_browser_without_fractions_shows_the_formula_as_text(page: Page, served: str, *, draws: bool) -> None:
    if not draws:
        page.add_init_script(NO_FRACTIONS)
    page.goto(served + "targets/rate.html")
    formula = page.locator(".remit-formula")
    assert formula.locator("mfrac").is_visible() is draws
    text = formula.locator("p")
    assert text.inner_text().endswith("实收金额 / 应收金额 × 100%")
    small, large = (one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") for one in (text, formula))
    assert (small < large) is draws


ASSETS = sorted(path for ending in ("js", "css") for path in (PACKAGE / "assets").rglob(f"*.{ending}"))
NEWER = re.compile(
    r"[\w\])]\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|isSubsetOf|hasIndices)\("
    r"|Object\.(?:hasOwn|groupBy)\(|structuredClone\(|Array\.fromAsync\(|Promise\.(?:any|withResolvers|try)\("
    r"|Intl\.Segmenter|\bstatic\s*\{|this\.#|^await\b",
    re.MULTILINE,
)
"""What browsers inside chat programs do not know: some are Chromium 86 of the year 2020."""
RULE = re.compile(r"([^{};]+)\{")
NESTED = re.compile(r"\([^()]*\)")


@pytest.mark.parametrize("path", [path for path in ASSETS if path.suffix == ".js"], ids=lambda path: path.name)
def test_scripts_run_in_browsers_of_2020(path: Path) -> None:
    assert NEWER.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", [path for path in ASSETS if path.suffix == ".css"], ids=lambda path: path.name)
def test_a_selector_that_old_browsers_do_not_know_takes_no_other_with_it(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for rule in RULE.findall(text):
        if ":has(" not in rule:
            continue
        parts = rule.replace(":has(", "(HAS")
        while NESTED.search(parts):
            parts = NESTED.sub(lambda found: "HAS" if "HAS" in found.group() else "", parts)
        assert all("HAS" in part for part in parts.split(",")), rule.strip()
