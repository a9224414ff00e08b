"""In a browser: an edit shows by itself, a broken one is said on the page that stays, a mended one takes that away."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import Watch
from tests.site.handbooks import SMALL

pytestmark = pytest.mark.browser

PANEL = ".remit-preview__panel"


@dataclass(frozen=True)
class Served:
    """A command that serves a folder, and where."""

    file: Path
    url: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The small handbook, served by the command itself; it ends as by Ctrl-C, and that is no failure."""
    root = tmp_path_factory.mktemp("served") / "policies"
    root.mkdir()
    file = root / "small.yml"
    file.write_text(SMALL, "utf-8")
    command = [sys.executable, "-m", "generator", "--lang", "en", "serve", str(root), "--port", "0"]
    process = subprocess.Popen(
        [*command, "--as-of", "2026-11-24"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found is not None
        yield Served(file, found.group())
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert said.endswith("The preview has ended.\n")


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page of the handbook, as it is in the beginning."""
    served.file.write_text(SMALL, "utf-8")
    context = browser.new_context()
    watch = Watch(context)
    page = context.new_page()
    page.goto(served.url + "positions/g.fin.head.html")
    yield page
    # A page that shows itself anew hangs up on whatever was on its way; and a page that is gone is asked for.
    kept = [one for one in watch.complaints if not one.startswith("request failed") and "404" not in one]
    assert kept == []
    assert watch.outside(served.url) == []
    context.close()


def test_an_edit_shows_by_itself_and_a_broken_one_is_said_and_mended(page: Page, served: Served) -> None:
    expect(page.locator("article")).to_contain_text("按月核算")
    served.file.write_text(SMALL.replace("按月核算", "按周核算"), "utf-8")
    expect(page.locator("article")).to_contain_text("按周核算", timeout=15_000)

    served.file.write_text(SMALL.replace("按月核算", "按周核算") + "\n  broken: [\n", "utf-8")
    panel = page.locator(PANEL)
    expect(panel).to_contain_text("yaml/indentation", timeout=15_000)
    expect(panel).to_contain_text(re.compile(r"small\.yml:\d+:\d+"))
    expect(panel).to_contain_text("Hint: ")
    expect(panel).to_contain_text("until they are mended, the handbook is shown as it was before them")
    expect(page.locator("article")).to_contain_text("按周核算")

    served.file.write_text(SMALL, "utf-8")
    expect(page.locator("article")).to_contain_text("按月核算", timeout=15_000)
    expect(panel).not_to_contain_text("yaml/indentation", timeout=15_000)


def test_what_is_put_aside_stays_aside_until_something_else_breaks(page: Page, served: Served) -> None:
    panel, badge = page.locator(PANEL), page.locator(".remit-preview__badge")
    expect(panel).to_contain_text("regulation/not-approved", timeout=15_000)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(badge).to_be_focused()
    served.file.write_text(SMALL.replace("按月核算", "按日核算"), "utf-8")
    expect(page.locator("article")).to_contain_text("按日核算", timeout=15_000)
    expect(badge).to_contain_text("Errors: 1", timeout=15_000)
    expect(panel).to_be_hidden()
    page.keyboard.press("Tab")
    badge.press("Enter")
    expect(panel).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    served.file.write_text(SMALL + "\n  broken: [\n", "utf-8")
    expect(panel).to_contain_text("yaml/indentation", timeout=15_000)


def test_a_page_that_is_deleted_says_so(page: Page, served: Served) -> None:
    served.file.write_text(SMALL + "\n", "utf-8")
    more = served.file.with_name("more.yml")
    more.write_text("positions: [{id: g.new, name: 新岗位, unit: g}]\n", "utf-8")
    expect(page.locator(".md-sidebar--primary")).to_contain_text("新岗位", timeout=15_000)
    page.goto(served.url + "positions/g.new.html")
    expect(page.locator("h1")).to_contain_text("新岗位")
    more.unlink()
    expect(page.locator("h1")).to_contain_text("这个地址没有页面", timeout=15_000)
