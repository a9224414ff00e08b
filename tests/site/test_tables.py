"""Registers in a real browser: sorted, filtered, chosen from, saved, sent, read on a phone and on paper."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browsing import Watch
from tests.site.conftest import Built, built
from tests.site.handbooks import policy_of

pytestmark = pytest.mark.browser

RECORDS = [
    ("HL-2", "支出审批单", "fin", "10年"),
    ("HL-10", "=HYPERLINK(1)", "fin", "5年"),
    ("HL-1", "安全检查表", "sec", "永久"),
    ("HL-3", "ＡＢ登记簿", "sec", "5年"),
    ("HL-4", "八月报表", "fin", "3年"),
    ("HL-5", "值班记录", "sec", "3年"),
    ("HL-6", "@来访登记", "sec", "3年"),
    ("HL-7", "出入登记", "sec", "3年"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A handbook of records, kept by two departments."""
    lines = "".join(
        f"- {{id: r{at}, number: {number}, name: '{name}', kept_by: {keeper}, retention: {time}}}\n"
        for at, (number, name, keeper, time) in enumerate(RECORDS)
    )
    lines += "- {id: last, name: 无编号单, kept_by: fin}\n"
    text = (
        "handbook: {name: 台账手册, language: zh-CN}\n"
        "units:\n- {id: g, name: 集团, type: group}\n- {id: fin, name: 财务部, type: department, parent: g}\n"
        "- {id: sec, name: 安全部, type: department, parent: g}\n"
        f"records:\n{lines}"
    )
    return built(policy_of(text), tmp_path_factory.mktemp("office"))


@pytest.fixture
def register(page: Page, office: Built, watch: Watch) -> Iterator[Page]:
    """The register of records, opened from a folder."""
    page.goto((office.html / "records" / "index.html").as_uri())
    yield page
    assert watch.complaints == []


def column(page: Page, number: int) -> list[str]:
    """What the rows that are shown say in a column."""
    return page.locator(f"table tbody tr td:nth-child({number})").all_inner_texts()


def test_heads_sort_by_keyboard(register: Page) -> None:
    head = register.locator("th", has_text="Record")
    head.locator("button").focus()
    register.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    names = column(register, 2)
    # As a Chinese dictionary has them.
    chinese = ["安全检查表", "八月报表", "出入登记", "无编号单", "支出审批单", "值班记录"]
    assert [one for one in names if one in chinese] == chinese
    register.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(register, 2) == names[::-1]
    register.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    register.locator("th button", has_text="Number").click()
    assert column(register, 1) == ["HL-1", "HL-2", "HL-3", "HL-4", "HL-5", "HL-6", "HL-7", "HL-10", ""]


def test_words_and_choices_filter_and_are_told(register: Page) -> None:
    box, told = register.locator(".remit-finder input"), register.locator(".remit-finder output")
    assert told.inner_text() == "Entries: 9"
    box.fill("登记 hl-3")
    assert column(register, 2) == ["ＡＢ登记簿"]
    box.fill("ab")
    assert told.inner_text() == "Entries shown: 1 of 9"
    register.locator(".remit-finder select[data-column='Kept by']").select_option("财务部")
    assert column(register, 2) == []
    assert told.inner_text().startswith("No entry fits.")
    assert register.locator("button[data-csv]").is_disabled()
    register.locator(".remit-finder button[type=reset]").click()
    assert told.inner_text() == "Entries: 9"
    register.locator("select[data-column='Retention']").select_option("—")
    assert column(register, 2) == ["无编号单"]


def test_what_is_shown_is_saved(register: Page, tmp_path: Path) -> None:
    register.locator(".remit-finder select[data-column='Kept by']").select_option("安全部")
    register.locator("th button", has_text="Number").click()
    register.locator("th button", has_text="Number").click()
    with register.expect_download() as coming:
        register.locator("button[data-csv]").click()
    assert coming.value.suggested_filename == "Register of records.csv"
    coming.value.save_as(tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().decode("utf-8") == (
        '\ufeff"Number","Record","Kept by","Retention"\r\n'
        '"HL-7","出入登记","安全部","3年"\r\n'
        '"HL-6","\'@来访登记","安全部","3年"\r\n'
        '"HL-5","值班记录","安全部","3年"\r\n'
        '"HL-3","ＡＢ登记簿","安全部","5年"\r\n'
        '"HL-1","安全检查表","安全部","永久"\r\n'
    )


def test_what_is_shown_can_be_sent(register: Page) -> None:
    register.locator(".remit-finder input").fill("登记")
    register.locator("select[data-column='Retention']").select_option("3年")
    register.locator("th button", has_text="Number").click()
    sent, shown = register.url, column(register, 1)
    assert shown == ["HL-6", "HL-7"]
    register.goto("about:blank")
    register.goto(sent)
    assert column(register, 1) == shown
    assert register.locator(".remit-finder input").input_value() == "登记"
    assert register.locator("th[aria-sort=ascending]").inner_text().startswith("Number")
    # What the register has not, or has not any more, chooses nothing.
    register.goto(sent.partition("#")[0] + "#?.Retention=99&sort=Nothing&q=hl-10")
    assert column(register, 1) == ["HL-10"]
    register.locator(".remit-finder button[type=reset]").click()
    assert "#" not in register.url


def test_a_phone_shows_cards_to_filter_and_to_sort(register: Page) -> None:
    register.set_viewport_size({"width": 390, "height": 844})
    register.locator("select[name=sort]").select_option("-Number")
    assert column(register, 1)[0] == "HL-10"
    register.locator(".remit-finder input").fill("单")
    assert column(register, 2) == ["支出审批单", "无编号单"], "what has no number is last"
    assert register.evaluate("document.documentElement.scrollWidth") <= 390


def test_paper_shows_the_table_as_it_is_shown(register: Page) -> None:
    register.locator(".remit-finder input").fill("登记")
    register.emulate_media(media="print")
    assert not register.locator(".remit-finder form").is_visible()
    assert register.locator(".remit-finder output").is_visible()
    assert register.locator("table tbody tr:visible").count() == 3


def test_parts_of_a_page_without_rows_are_not_shown(page: Page, small: Built) -> None:
    page.goto((small.html / "registers" / "obligations.html").as_uri() + "#?q=没有这样的词")
    assert page.locator("article h2:visible").count() == 0
    page.goto((small.html / "registers" / "obligations.html").as_uri())
    assert page.locator("article h2:visible").count() > 0


def test_of_a_long_register_the_first_rows_are_drawn_and_all_are_found(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    places = "".join(f"- {{id: p{at}, name: {at}号楼, office: g}}\n" for at in range(900))
    text = f"handbook: {{name: 大}}\nunits:\n- {{id: g, name: 集团, type: group}}\nplaces:\n{places}"
    site = built(policy_of(text), tmp_path_factory.mktemp("long"))
    address = (site.html / "reference" / "places.html").as_uri()
    page.goto(address)
    assert len(column(page, 1)) == 500
    assert page.locator(".remit-finder output").inner_text() == "Entries: 900, the first 500 of them here"
    page.locator(".remit-finder input").fill("899")
    assert column(page, 1) == ["899号楼"]
    page.locator(".remit-finder button[type=reset]").click()
    page.get_by_role("button", name="Show 400 more").click()
    assert len(column(page, 1)) == 900
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 501
    # A row can be named in the address, wherever it stands.
    page.goto("about:blank")
    page.goto(f"{address}#p899")
    assert column(page, 1)[-1] == "899号楼"
    page.wait_for_function("document.getElementById('p899').getBoundingClientRect().top < innerHeight")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(column(page, 1)) == 900
    # Only what fits is printed, with the head on each sheet.
    page.locator(".remit-finder input").fill("5号")
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    texts = [one.extract_text() for one in sheets]
    assert len(texts) > 1
    assert all("Place" in one for one in texts if "号楼" in one)
    assert "895号楼" in "".join(texts)
    assert "894号楼" not in "".join(texts)
