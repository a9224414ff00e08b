"""Pages on paper: what stands at the foot of each sheet, and what does not stand anywhere."""

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from playwright.sync_api import Page

from tests.browsing import Watch
from tests.site.conftest import Built

pytestmark = pytest.mark.browser


def sheets(page: Page) -> list[str]:
    """The text of each sheet of a page as the browser prints it."""
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_bounded() for sheet in document]


def test_each_sheet_says_what_it_is_of(page: Page, small: Built) -> None:
    page.goto((small.html / "regulations" / "cash.html").as_uri())
    page.locator("#deposit .remit-place").click()
    page.locator("article").evaluate("one => one.style.paddingBottom = '1200px'")
    printed = sheets(page)
    assert len(printed) > 1
    for number, text in enumerate(printed, 1):
        assert "现金管理办法 · CW-1 1.0.0 · As of 2026-11-24" in text
        assert f"{number} / {len(printed)}" in text
    assert "Copy the link" not in "".join(printed)


def test_the_head_of_a_register_stands_on_every_sheet(page: Page, small: Built) -> None:
    page.goto((small.html / "positions" / "index.html").as_uri())
    page.add_style_tag(content=".md-typeset tbody td { height: 150mm }")
    printed = sheets(page)
    heads = page.locator("table thead th").all_inner_texts()
    lines = [text for text in printed if "总经理" in text or "财务部" in text]
    assert len(lines) > 1
    assert all(head in text for head in heads[:2] for text in lines)


def test_no_title_breaks_out_of_the_foot(page: Page, watch: Watch, hostile: Built) -> None:
    page.goto((hostile.html / "regulations" / "cash.html").as_uri())
    assert "<script>alert(1)</script>|`*_[x](javascript:alert(1)){: onclick=x }" in sheets(page)[0].replace("\r\n", "")
    assert watch.complaints == []
