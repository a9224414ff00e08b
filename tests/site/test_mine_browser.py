"""My position in a real browser: chosen, remembered, forgotten, by keyboard, and what is due on which day."""

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import Watch
from tests.site.conftest import Built, built
from tests.site.handbooks import policy_of

pytestmark = pytest.mark.browser

TEXT = (Path(__file__).parent.parent / "cases" / "site" / "mine.yml").read_text("utf-8")


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A small handbook with deadlines of every kind."""
    return built(policy_of(TEXT), tmp_path_factory.mktemp("mine"))


@pytest.fixture
def start(mine: Built) -> str:
    return mine.html.as_uri() + "/"


def complaints(watch: Watch) -> list[str]:
    """What pages complain about; a file still on its way when the next page was asked for is nothing to complain of."""
    return [one for one in watch.complaints if not one.startswith("request failed")]


def agenda(page: Page) -> dict[str, list[tuple[str, ...]]]:
    """What is due: heading of each part to the days and the first words of its entries."""
    page.evaluate("for (const part of document.querySelectorAll('.remit-agenda details')) part.open = true")
    found: dict[str, list[tuple[str, ...]]] = {}
    for part in page.locator(".remit-agenda > :is(section, details)").all():
        title = part.locator("h3, summary").inner_text()
        entries = part.locator("li").all()
        found[title] = [
            (*one.locator("time").evaluate_all("all => all.map(each => each.dateTime)"), first_line(one.inner_text()))
            for one in entries
        ]
    return found


def first_line(text: str) -> str:
    """The words of an entry, behind its days."""
    return next(line for line in text.split("\n") if not line[:1].isdigit())


def test_a_position_is_chosen_once_and_then_led_to(page: Page, watch: Watch, start: str) -> None:
    page.goto(start + "index.html")
    page.locator(".remit-mine").click()
    page.wait_for_url("**/me.html")
    page.locator(".remit-picker input").fill("主管")
    assert page.locator(".remit-picker li:visible").all_inner_texts() == ["保洁主管"]
    page.locator(".remit-picker li:visible a").click()
    page.wait_for_url("**/positions/lead.html")
    assert "stays on this device" in page.locator(".remit-choice output").inner_text()
    page.goto(start + "index.html")
    assert page.locator(".remit-mine").inner_text().split() == ["My", "position", "保洁主管"]
    assert "保洁主管" in page.locator(".md-tabs").inner_text()
    page.reload()
    page.locator(".md-tabs__link", has_text="My position").click()
    page.wait_for_url("**/positions/lead.html")
    assert complaints(watch) == []
    assert watch.outside(start) == []


def test_another_is_chosen_or_none(page: Page, start: str) -> None:
    page.goto(start + "positions/lead.html")
    page.locator(".remit-choice button").click()
    page.locator(".remit-choice a").click()
    page.wait_for_url("**/me.html#choose")
    assert page.locator(".remit-chosen span").inner_text() == "Chosen on this device: 保洁主管."
    page.locator(".remit-picker a", has_text="总经理").click()
    page.wait_for_url("**/positions/gm.html")
    page.goto(start + "me.html")
    page.wait_for_url("**/positions/gm.html")
    page.goto(start + "me.html#choose")
    page.locator(".remit-chosen button").click()
    assert not page.locator(".remit-chosen").is_visible()
    assert page.locator(".md-tabs .remit-whose").count() == 0
    page.goto(start + "me.html")
    assert page.url.endswith("/me.html")


def test_a_position_that_is_gone_is_said_so(page: Page, start: str) -> None:
    page.goto(start + "index.html")
    page.evaluate("remitMine.set({ address: 'gone', name: '水电工' })")
    page.goto(start + "me.html")
    assert "“水电工” is not in the handbook any more" in page.locator(".remit-picker output").inner_text()


def test_a_position_that_moved_is_known_by_its_former_address(page: Page, start: str) -> None:
    page.goto(start + "index.html")
    page.evaluate("remitMine.set({ address: 'boss', name: '老板' })")
    page.goto(start + "me.html")
    page.wait_for_url("**/positions/gm.html")
    assert page.locator(".remit-choice output").inner_text().startswith("This is your position")
    assert page.locator(".md-tabs .remit-whose").inner_text() == "总经理"
    assert page.evaluate("remitMine.get().address") == "gm"


def test_all_of_it_by_keyboard(page: Page, start: str) -> None:
    page.goto(start + "me.html")
    assert page.evaluate("document.activeElement.name") == "filter"
    page.keyboard.type("保洁 主管")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "保洁主管"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/positions/lead.html")


@pytest.mark.parametrize("typed", ["bjzg", "BaoJie", "ｂｊ", "保洁部 主管", "zhu guan"])
def test_a_name_is_found_as_it_is_typed(page: Page, start: str, typed: str) -> None:
    page.goto(start + "me.html")
    page.locator(".remit-picker input").fill(typed)
    assert page.locator(".remit-picker li:visible").all_inner_texts() == ["保洁主管"]


def test_a_name_that_nobody_has_shows_all(page: Page, start: str) -> None:
    page.goto(start + "me.html")
    page.locator(".remit-picker input").fill("没有的岗位")
    assert page.locator(".remit-picker output").inner_text().startswith("No position is called so.")
    assert page.locator(".remit-picker li:visible").count() == 3
    page.locator(".remit-picker input").fill("老总")
    assert page.locator(".remit-picker li:visible").all_inner_texts() == ["总经理"]


def test_where_storage_is_forbidden_the_window_keeps_it(browser: Browser, start: str) -> None:
    context = browser.new_context(locale="zh-CN")
    watch = Watch(context)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page = context.new_page()
    page.goto(start + "positions/lead.html")
    page.locator(".remit-choice button").click()
    assert "until you close this window" in page.locator(".remit-choice output").inner_text()
    page.goto(start + "me.html")
    page.wait_for_url("**/positions/lead.html")
    # Material asks for it as well, and complains.
    assert set(complaints(watch)) <= {"uncaught: no"}
    context.close()


@pytest.mark.parametrize(
    ("now", "week", "month", "after"),
    [
        (
            "2026-11-25T10:00",
            ["2026-11-27 例会"],
            ["2026-11-05 交月报", "2026-11-06 2026-11-13 2026-11-20 例会", "2026-11-30 盘点药剂"],
            [
                "2026-12-04 2026-12-11 2026-12-18 2026-12-25 例会",
                "2026-12-05 交月报",
                "2026-12-30 清洗水箱",
                "2026-12-31 盘点药剂",
            ],
        ),
        # A Monday in a week of two months and the last days of a year; midnight belongs to the new day.
        (
            "2026-12-28T00:00",
            ["2026-12-30 清洗水箱", "2026-12-31 盘点药剂", "2027-01-01 例会"],
            ["2026-12-04 2026-12-11 2026-12-18 2026-12-25 例会", "2026-12-05 交月报"],
            ["2027-01-05 交月报", "2027-01-08 2027-01-15 2027-01-22 2027-01-29 例会", "2027-01-31 盘点药剂"],
        ),
        # The Sunday of that week is in the new year.
        (
            "2027-01-03T23:59",
            ["2026-12-30 清洗水箱", "2026-12-31 盘点药剂", "2027-01-01 例会"],
            ["2027-01-05 交月报", "2027-01-08 2027-01-15 2027-01-22 2027-01-29 例会", "2027-01-31 盘点药剂"],
            ["2027-02-05 2027-02-12 2027-02-19 2027-02-26 例会", "2027-02-05 交月报", "2027-02-28 盘点药剂"],
        ),
    ],
)
def test_what_is_due_on_a_day(
    page: Page, start: str, now: str, week: list[str], month: list[str], after: list[str]
) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(now))
    page.goto(start + "positions/lead.html")
    found = agenda(page)
    said = [[" ".join(one) for one in entries] for entries in found.values()]
    assert said == [week, ["查岗"], month, after]


def test_days_that_have_passed_and_days_off_are_marked(page: Page, start: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat("2026-12-31T10:00"))
    page.goto(start + "positions/lead.html")
    entries = page.locator(".remit-agenda section").first.locator(".remit-when").all_inner_texts()
    assert entries == [
        "12-30 Wednesday passed",
        "12-31 Thursday today",
        "01-01 Friday day off; last workday before: 12-31",
    ]


def test_a_page_that_stays_open_follows_the_days(page: Page, start: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat("2026-11-25T10:00"))
    page.goto(start + "positions/lead.html")
    before = agenda(page)
    page.clock.set_fixed_time(datetime.fromisoformat("2026-12-28T10:00"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    after = agenda(page)
    assert next(iter(before)) == "This week 11-23 – 11-29"
    assert next(iter(after)) == "This week 12-28 – 01-03"
    assert len(after) == len(before)


@pytest.mark.parametrize("now", ["2028-01-01T10:00", "2026-10-25T10:00"])
def test_a_page_too_old_or_too_new_says_so(page: Page, start: str, now: str) -> None:
    page.clock.set_fixed_time(datetime.fromisoformat(now))
    page.goto(start + "positions/lead.html")
    assert "This page is of 2026-11-24" in page.locator(".remit-agenda").inner_text()
    assert page.locator("#_due ~ details table").first.is_visible(), "all that comes round stands open instead"


def test_the_first_page_opens_the_search(page: Page, start: str) -> None:
    page.goto(start + "index.html")
    page.locator(".remit-ask").click()
    page.keyboard.type("保洁")
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item")


@pytest.mark.parametrize("path", ["me.html", "positions/lead.html", "index.html"])
def test_a_phone_shows_it_without_sideways_scrolling(page: Page, start: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.clock.set_fixed_time(datetime.fromisoformat("2026-11-25T10:00"))
    page.goto(start + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
