"""No kind of page shuts anybody out: axe finds nothing, the keyboard reaches everything and shows where it is."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import results
from tests.serving import serving
from tests.site.kinds import KINDS, complete

pytestmark = pytest.mark.browser

LOOKS = {"light, desktop": ("light", 1280, 900), "dark, phone": ("dark", 390, 844)}
STILL = "const still = new CSSStyleSheet(); still.replaceSync('*,*::before,*::after{transition:none!important}'); "
"""Colours on their way from one to the other would be measured half-way."""
RUN = """only => axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }).then(found =>
  found.violations.flatMap(({ id, nodes }) => nodes.map(one => [id, one.target.join(" "), one.failureSummary])))"""
LOOKED_AT = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "aria-hidden-focus"]
"""The rules whose findings depend on colours and size; all others depend on what a page says."""
THOROUGH = {"home", "position", "regulation", "target", "positions"}
"""Kinds that all rules go through on a phone too, where the frame is another one."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with every kind of page."""
    folder: Path = tmp_path_factory.mktemp("accessible")
    complete(folder)
    with serving(folder / "site") as address:
        yield address


Tabs = dict[str, Page]


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """A page for each look, with axe in each document. Material keeps the colours of the first page that is opened."""
    made = {}
    for name, (scheme, width, height) in LOOKS.items():
        context = browser.new_context(
            locale="zh-CN",
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        context.set_default_timeout(15_000)
        context.add_init_script(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
        made[name] = context.new_page()
    yield made
    for page in made.values():
        page.context.close()


def violations(page: Page, only: list[str] | None = None) -> list[list[str]]:
    """What axe finds, by all rules or only some: the rule, the place, and what would mend it."""
    page.evaluate(f"() => {{ {STILL} document.adoptedStyleSheets = [still] }}")
    found: list[list[str]] = page.evaluate(RUN, only)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(tabs: Tabs, start: str, kind: str) -> None:
    tabs["light, desktop"].goto(start + KINDS[kind])
    assert violations(tabs["light, desktop"]) == []
    tabs["dark, phone"].goto(start + KINDS[kind])
    assert tabs["dark, phone"].evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert violations(tabs["dark, phone"], None if kind in THOROUGH else LOOKED_AT) == []


@pytest.mark.parametrize("name", LOOKS)
def test_axe_finds_nothing_in_the_search(tabs: Tabs, start: str, name: str) -> None:
    tab = tabs[name]
    tab.goto(start + "index.html")
    if tab.viewport_size == {"width": 390, "height": 844}:
        tab.locator(".md-header__button[for=__search]").click()
    assert results(tab, "财务部")
    assert violations(tab) == []


@pytest.mark.parametrize("name", LOOKS)
def test_the_keyboard_begins_with_a_way_past_the_frame(tabs: Tabs, start: str, name: str) -> None:
    tab = tabs[name]
    tab.goto(start + "positions/g.fin.cashier.html")
    tab.keyboard.press("Tab")
    skip = tab.locator(".md-skip")
    assert skip.evaluate("one => one === document.activeElement")
    assert float(skip.evaluate("one => getComputedStyle(one).opacity")) >= 0
    tab.keyboard.press("Enter")
    assert "#" in tab.url
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('article').contains(document.activeElement)")


SEEN = """() => {
  const focused = document.activeElement
  if (focused === document.body) return null
  // The switch of the colours is a button that is drawn by the label of a box.
  const label = "label.md-header__button:not([hidden])[title]"
  const one = focused.matches(".md-option") ? document.querySelector(label) : focused
  const { outlineStyle, outlineWidth } = getComputedStyle(one)
  const { width, height } = one.getBoundingClientRect()
  const drawn = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || one.matches(".md-skip, .md-search__input")
  return [drawn && width > 0 && height > 0, focused.outerHTML.slice(0, 160)]
}"""


@pytest.mark.parametrize("path", ["index.html", "positions/g.fin.cashier.html", "regulations/cash.html"])
def test_whatever_has_the_focus_shows_it(tabs: Tabs, start: str, path: str) -> None:
    tab = tabs["light, desktop"]
    tab.goto(start + path)
    unseen = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        seen = tab.evaluate(SEEN)
        if seen is None:
            break
        if not seen[0]:
            unseen.append(seen[1])
    assert unseen == []
