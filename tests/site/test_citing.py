"""How places of regulations are cited, and how readers copy that."""

from datetime import date as Day

import pytest
from playwright.sync_api import Page

from generator.model.graph import Policy
from generator.model.printing import reference
from generator.model.regulations import Clause, Item, Procedure
from generator.site import plan
from tests.site.conftest import Built
from tests.site.handbooks import SMALL, policy_of

CITED = {
    "_top": "《现金管理办法》",
    "_chapter-1": "《现金管理办法》第一章",
    "deposit": "《现金管理办法》第一条",
    "deposit--notes": "《现金管理办法》第一条第（一）项",
    "deposit--notes--twice": "《现金管理办法》第一条第（一）项1.",
    "see": "《现金管理办法》第二条",
    "pay": "《现金管理办法》“付款”流程",
}


def cited(policy: Policy, path: str) -> dict[str, str]:
    """What a page says of how its places are cited."""
    return dict(next(page for page in plan(policy).pages if page.path == path).cited)


def test_places_are_cited_by_title_and_numbers() -> None:
    assert cited(policy_of(SMALL), "regulations/cash.md") == CITED


@pytest.mark.parametrize("numbering", ["chinese", "decimal"])
def test_texts_cite_a_place_as_its_own_page_says(numbering: str) -> None:
    policy = policy_of(SMALL.replace("handbook: {", f"handbook: {{numbering: {numbering}, ", 1))
    own = cited(policy, "regulations/cash.md")
    parts = [one for one in policy.entities.values() if isinstance(one, Clause | Item | Procedure)]
    assert [own[policy_anchor(one.address)] for one in parts] == [reference(one, policy) for one in parts]


def policy_anchor(address: str) -> str:
    """The anchor of a part of a regulation."""
    return address.partition("/")[2].replace("/", "--")


def test_another_version_is_cited_with_its_version() -> None:
    later = cited(policy_of(SMALL), "regulations/cash--2.0.0.md")
    assert later["deposit"] == "《现金管理办法》 (version 2.0.0)第一条"
    assert cited(policy_of(SMALL, Day(2027, 3, 1)), "regulations/cash.md")["deposit"] == "《现金管理办法》第一条"


def test_a_number_is_a_link_to_itself(small: Built) -> None:
    for path in ("regulations/cash.html", "regulations/cash--2.0.0.html"):
        assert 'href="#deposit"' in small.page(path)


@pytest.mark.browser
def test_link_and_citation_are_copied(page: Page, small: Built) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    start = (small.html / "regulations" / "cash.html").as_uri()
    page.goto(start)
    number = page.locator("#deposit--notes .remit-place")
    assert number.get_attribute("title") == CITED["deposit--notes"]
    number.click()
    box = page.locator(".remit-copying")
    for label, text in (("Copy the citation", CITED["deposit--notes"]), ("Copy the link", f"{start}#deposit--notes")):
        box.get_by_role("button", name=label).click()
        box.get_by_text("Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == text
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert number.evaluate("one => one === document.activeElement")


@pytest.mark.browser
def test_without_a_clipboard_the_text_is_marked(page: Page, small: Built) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false"
    )
    page.goto((small.html / "positions" / "g.fin.head.html").as_uri())
    page.locator("h2 .headerlink").first.focus()
    page.keyboard.press("Enter")
    box = page.locator(".remit-copying")
    assert box.get_by_role("button").all_inner_texts() == ["Copy the link"]
    page.keyboard.press("Enter")
    box.get_by_text("Marked").wait_for()
    assert page.evaluate("String(getSelection())") == box.locator("span").inner_text()
