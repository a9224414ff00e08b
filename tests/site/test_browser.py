"""The site in a real browser: opened, followed, read on a phone. Its search is in test_browser_search.py."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browsing import Watch, results
from tests.site.conftest import Built, built
from tests.site.handbooks import policy_of

pytestmark = pytest.mark.browser


def test_no_text_of_a_handbook_runs(page: Page, watch: Watch, hostile: Built) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    # The page for what is missing names its files from the root of a server, since nobody knows where it is shown.
    for path in sorted(set(hostile.html.rglob("*.html")) - {hostile.html / "404.html"}):
        page.goto(path.as_uri())
    page.goto((hostile.html / "index.html").as_uri())
    assert results(page, "script")
    assert page.locator(".md-search-result__item script, .md-search-result__item img").count() == 0
    # A picture that was still on its way when the next page was asked for is no complaint.
    assert [one for one in watch.complaints if not one.startswith("request failed")] == []


@pytest.mark.parametrize(
    "path", ["index.html", "positions/g.fin.head.html", "regulations/cash.html", "targets/rate.html", "org/index.html"]
)
def test_a_phone_shows_pages_without_sideways_scrolling(page: Page, small: Built, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((small.html / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_wide_table_is_read_as_cards_on_a_phone(page: Page, small: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((small.html / "positions" / "g.fin.head.html").as_uri())
    table = page.locator("table[data-columns]").first
    width, room = table.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert width <= room, "every column is on the screen"
    cell = table.locator("tbody td").nth(1)
    assert cell.evaluate("one => getComputedStyle(one, '::before').content").strip('"') == cell.get_attribute(
        "data-column"
    )
    page.set_viewport_size({"width": 1280, "height": 844})
    assert table.locator("thead").first.bounding_box() is not None
    assert cell.evaluate("one => getComputedStyle(one, '::before').content") == "none"


def test_the_chart_leads_to_units(page: Page, small: Built) -> None:
    page.goto((small.html / "org" / "index.html").as_uri())
    page.locator(".remit-chart a", has_text="财务部").first.click()
    page.wait_for_url("**/units/g.fin/index.html")


def test_formulas_are_drawn_and_said(page: Page, small: Built) -> None:
    page.goto((small.html / "targets" / "rate.html").as_uri())
    assert page.locator(".remit-formula mfrac").count() == 1
    assert "实收金额 / 应收金额 × 100%" in page.locator(".remit-formula p").inner_text()


def test_what_concerns_many_is_folded_and_opens(page: Page, small: Built) -> None:
    page.goto((small.html / "positions" / "g.fin.cashier.html").as_uri())
    fold = page.locator("details.remit-fold").first
    table = fold.locator("table")
    assert not table.is_visible()
    fold.locator("summary").click()
    assert table.is_visible()


@pytest.fixture(scope="module")
def cascade(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Targets that serve one another, and one whose formula is wide."""
    text = (Path(__file__).parent.parent / "cases" / "site" / "cascade.yml").read_text("utf-8")
    wide = [f"今年第{number}季度实际收到的管理费金额" for number in "一二三四"]
    measures = "".join(f"- {{id: m{at}, name: {name}, unit: 元, owner: c}}\n" for at, name in enumerate(wide))
    formula = f"({' + '.join(wide)}) / ({wide[0]} + {wide[1]}) × 100%"
    given = ", ".join(f"{name}: {at + 10}00" for at, name in enumerate(wide))
    example = f"formula: {formula}, goal: ≥ 100%, examples: [{{given: {{{given}}}}}], supports: top"
    text = text.replace("name: 孤目标, owner: c", f"name: 孤目标, owner: c, {example}").replace(
        "targets:\n", f"{measures}targets:\n", 1
    )
    return built(policy_of(text), tmp_path_factory.mktemp("cascade"))


@pytest.mark.parametrize("width", [1280, 390])
def test_a_factor_stands_beside_the_bar_of_a_wide_fraction(page: Page, cascade: Built, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto((cascade.html / "targets" / "alone.html").as_uri())
    bar = page.locator(".remit-formula mfrac").bounding_box()
    factor = page.locator(".remit-formula mn").bounding_box()
    frame = page.locator(".remit-formula").bounding_box()
    assert bar is not None
    assert factor is not None
    assert frame is not None
    assert factor["x"] >= bar["x"] + bar["width"]
    assert bar["y"] < factor["y"] + factor["height"] / 2 < bar["y"] + bar["height"]
    assert frame["x"] <= bar["x"]
    assert factor["x"] + factor["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize("width", [1280, 390])
def test_steps_stand_below_one_another_with_their_signs_in_line(page: Page, cascade: Built, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto((cascade.html / "targets" / "alone.html").as_uri())
    example = page.locator(".remit-example")
    room, needed = example.evaluate("one => [one.clientWidth, one.scrollWidth]")
    assert needed <= room
    signs = page.locator(".remit-steps li:not(:first-child) .remit-sign")
    boxes = [one.bounding_box() for one in signs.all()]
    places = [(one["x"], one["y"]) for one in boxes if one is not None]
    assert len(places) == 3
    assert len({x for x, _y in places}) == 1
    assert sorted({y for _x, y in places}) == [y for _x, y in places]


def test_a_tree_is_as_high_as_it_is_and_begins_at_its_root(page: Page, cascade: Built) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto((cascade.html / "registers" / "cascade.html").as_uri())
    chart = page.locator(".remit-chart").first
    high, whole, top, left = chart.evaluate(
        "one => [one.clientHeight, one.scrollHeight, one.scrollTop, one.scrollLeft]"
    )
    assert (high, top, left) == (whole, 0, 0)
    assert not page.locator(".remit-fold ul").first.is_visible()


@pytest.mark.parametrize("path", ["registers/cascade.html", "targets/rate.html"])
def test_on_a_phone_the_list_stands_open_in_place_of_the_tree(page: Page, cascade: Built, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((cascade.html / path).as_uri())
    assert not page.locator(".remit-chart").first.is_visible()
    assert page.locator(".remit-fold ul").first.is_visible()
    # Whoever turns the phone sees the picture.
    page.set_viewport_size({"width": 1280, "height": 844})
    assert page.locator(".remit-chart").first.is_visible()
    assert not page.locator(".remit-fold ul").first.is_visible()


def test_on_a_phone_the_branches_of_a_list_are_folded(page: Page, cascade: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((cascade.html / "registers" / "cascade.html").as_uri())
    items = page.locator(".remit-fold li")
    company, below = items.filter(has_text="公司收缴率").nth(1), items.filter(has_text="管理处收缴率").last
    assert company.is_visible()
    assert not below.is_visible()
    company.get_by_role("button", name="公司收缴率").click()
    assert below.is_visible()
    # Where there is room all of it is open once the list is; its links lead where they led.
    page.set_viewport_size({"width": 1280, "height": 844})
    page.reload()
    page.locator(".remit-fold > summary").first.click()
    assert below.is_visible()
    company.locator("a").first.click()
    page.wait_for_url("**/targets/rate.html")


def test_on_a_phone_what_the_page_is_about_is_open(page: Page, cascade: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((cascade.html / "targets" / "rate.html").as_uri())
    assert page.locator(".remit-fold li").filter(has_text="演练").last.is_visible()


def test_a_tree_that_is_a_little_too_wide_is_squeezed(page: Page, cascade: Built) -> None:
    page.goto((cascade.html / "registers" / "cascade.html").as_uri())
    chart = page.locator(".remit-chart").first
    page.set_viewport_size({"width": 1280, "height": 844})
    width = chart.evaluate("one => one.querySelector('svg').viewBox.baseVal.width")
    for share, scrolls in ((0.87, False), (0.7, True)):
        chart.evaluate("(one, width) => { one.style.width = width + 'px' }", round(width * share))
        assert chart.evaluate("one => one.scrollWidth > one.clientWidth") == scrolls


def test_a_table_of_three_columns_is_read_as_cards_too(page: Page, cascade: Built) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((cascade.html / "targets" / "top.html").as_uri())
    table = page.locator("table[data-columns='3']").first
    assert table.evaluate("one => one.offsetWidth") <= page.locator("article").evaluate("one => one.clientWidth")
