"""The charts in a real browser: enlarged by buttons, keys and fingers, walked through by arrows, read on a phone."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from generator.site import build_site, compactchart, orgchart, plan, write_source
from generator.site.document import Page as Written
from generator.site.document import Section
from tests.browsing import Watch
from tests.site.handbooks import organisation, policy_of

pytestmark = pytest.mark.browser


def charts_of(fans: tuple[int, ...], folder: Path) -> Path:
    """The pages with charts of an organisation, and few others: where the site of the whole handbook would be."""
    site = plan(policy_of(organisation(*fans)))
    shown = tuple(
        page for page in site.pages if re.match(r"org/|units/g(\.u\d)?/|positions/g(\.u2(\.u3)?)?\.head", page.path)
    )
    source, html = folder / "source", folder / "site"
    source.mkdir()
    write_source(replace(site, pages=shown, navigation=(Section("", None, tuple(map(leaf, shown))),)), source)
    build_site(source, html)
    return html


def leaf(page: Written) -> Section:
    return Section(page.title, page.path)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An organisation of more units than a chart shows at once."""
    return charts_of((9, 11), tmp_path_factory.mktemp("large"))


def open_chart(page: Page, site: Path, path: str) -> Locator:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto((site / path).as_uri())
    return page.locator(".remit-chart")


def width(chart: Locator) -> float:
    return float(chart.locator("svg").first.evaluate("one => one.getBoundingClientRect().width"))


def test_a_large_organisation_is_folded_and_leads_to_the_whole(page: Page, watch: Watch, large: Path) -> None:
    chart = open_chart(page, large, "org/index.html")
    expect(chart.locator(".box")).to_have_count(10)
    page.locator(".remit-button a", has_text="All units in one chart").click()
    page.wait_for_url("**/org/all.html")
    expect(page.locator(".remit-chart .box")).to_have_count(109)
    assert watch.complaints == []
    assert watch.outside("file:///") == []


def test_a_chart_is_enlarged_by_buttons_and_keys(page: Page, large: Path) -> None:
    chart = open_chart(page, large, "org/all.html")
    whole = width(chart)
    less, more = page.get_by_role("button", name="Reduce"), page.get_by_role("button", name="Enlarge")
    assert less.is_disabled()
    more.click()
    assert width(chart) == pytest.approx(whole * 1.25, rel=0.01)
    less.click()
    assert width(chart) == pytest.approx(whole, rel=0.01)
    chart.press("+")
    chart.press("+")
    assert width(chart) > whole * 1.5
    chart.press("0")
    assert width(chart) == pytest.approx(whole, rel=0.01)
    for _ in range(20):
        more.press("Enter")
        if more.is_disabled():
            break
    assert more.is_disabled(), "there is an end to it"
    assert chart.evaluate("one => one.scrollWidth > one.clientWidth")


def test_the_point_under_the_pointer_stays_there(page: Page, large: Path) -> None:
    chart = open_chart(page, large, "org/all.html")
    box = chart.locator("[role=listitem]", has_text=re.compile("7号公司")).first
    before = box.bounding_box()
    assert before is not None
    page.mouse.move(before["x"] + 3, before["y"] + 3)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    after = box.bounding_box()
    assert after is not None
    assert after["width"] > before["width"] * 1.5
    assert abs(after["x"] - before["x"]) < 12
    assert abs(after["y"] - before["y"]) < 12


def test_a_chart_is_one_stop_and_arrows_lead_from_box_to_box(page: Page, large: Path) -> None:
    chart = open_chart(page, large, "org/index.html")
    assert chart.locator("a[tabindex='0']").count() == 1
    chart.focus()
    page.keyboard.press("Tab")
    here = page.locator("a:focus title")
    assert "大集团" in (here.text_content() or "")
    page.keyboard.press("ArrowDown")
    below = here.text_content() or ""
    assert "号公司" in below
    page.keyboard.press("ArrowDown")
    assert here.text_content() != below
    page.keyboard.press("ArrowUp")
    assert here.text_content() == below
    page.keyboard.press("ArrowUp")
    assert "大集团" in (here.text_content() or "")
    page.keyboard.press("Tab")
    assert page.locator(".remit-chart a:focus").count() == 0
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/g.u*/index.html")


def test_what_was_dragged_is_not_followed(page: Page, large: Path) -> None:
    chart = open_chart(page, large, "org/all.html")
    for _ in range(4):
        chart.press("+")
    box = page.locator(".remit-chart a", has_text="2号公司").first
    box.scroll_into_view_if_needed()
    before = chart.evaluate("one => one.scrollLeft")
    begin = box.bounding_box()
    assert begin is not None
    page.mouse.move(begin["x"] + 98, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(begin["x"] + 8, begin["y"] + 8, steps=5)
    page.mouse.up()
    assert chart.evaluate("one => one.scrollLeft") == pytest.approx(before + 90, abs=2)
    assert page.url.endswith("org/all.html")
    box.click()
    page.wait_for_url("**/units/g.u2/index.html")


def test_a_name_read_from_afar_leads_to_its_part(page: Page, large: Path) -> None:
    chart = open_chart(page, large, "org/all.html")
    sign = chart.locator(".remit-across", has_text="5号公司")
    assert not sign.is_visible(), "a chart that can be read has no need of them"
    page.set_viewport_size({"width": 420, "height": 800})
    for _ in range(4):
        page.get_by_role("button", name="Reduce").click()
    expect(sign).to_be_visible()
    sign.click()
    expect(sign).not_to_be_visible()
    assert width(chart) > 900


def test_boxes_are_a_list_of_links_with_names(page: Page, large: Path) -> None:
    open_chart(page, large, "org/index.html")
    chart = page.get_by_role("group", name="Organisation chart of 大集团").last
    expect(chart.get_by_role("listitem")).to_have_count(10)
    expect(chart.get_by_role("link", name="3号公司 · company · 3号公司负责人")).to_have_count(1)
    outline = page.locator("article ul > li")
    assert outline.count() == 10


def test_the_branches_of_a_long_list_are_folded(page: Page, large: Path) -> None:
    open_chart(page, large, "org/all.html")
    items = page.locator("#_outline + ul li")
    assert items.count() == 109
    company, below = items.filter(has_text="9号公司").last, items.filter(has_text="8号管理处").last
    assert company.is_visible()
    assert not below.is_visible()
    button = company.get_by_role("button", name="9号公司")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert below.is_visible()


def test_a_phone_shows_a_readable_chart_without_sideways_scrolling(page: Page, large: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((large / "org" / "all.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    letter = page.locator(".remit-chart text.name").first.evaluate("one => one.getBoundingClientRect().height")
    assert letter >= 12
    button = page.get_by_role("button", name="Enlarge").bounding_box()
    assert button is not None
    assert min(button["width"], button["height"]) >= 36


def test_a_position_shows_its_reporting_line(page: Page, large: Path) -> None:
    chart = open_chart(page, large, "positions/g.u2.head.html")
    titles = chart.locator("title").all_text_contents()
    assert titles[0] == "总经理 · 大集团"
    assert titles[1].endswith("this page")
    assert len(titles) == 2 + 11
    chart.get_by_role("link", name="3号管理处负责人").click()
    page.wait_for_url("**/positions/g.u2.u3.head.html")


def test_a_large_chart_is_printed_on_sheets_of_a3(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Sheets as small as this make a chart of forty units a large one.
    monkeypatch.setattr(compactchart, "SHEET", (700, 420))
    monkeypatch.setattr(orgchart, "MOST", 20)
    page.goto((charts_of((4, 9), tmp_path) / "org" / "all.html").as_uri())
    target = tmp_path / "print.pdf"
    page.pdf(path=target, prefer_css_page_size=True)
    sheets = PdfReader(target).pages
    sizes = {
        (round(float(one.mediabox.width) / 72 * 25.4), round(float(one.mediabox.height) / 72 * 25.4)) for one in sheets
    }
    assert sizes == {(420, 297)}
    told = [one.extract_text() for one in sheets]
    assert len(told) == 1 + page.locator(".remit-sheet").count()
    assert all("号管理处" in one for one in told)
