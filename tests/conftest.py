"""What all tests share: repeatable random input, a quiet environment, a real browser or a word about its absence."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browsing import Watch, find_chromium

# Random input is drawn from the test's own name, so that a run can be repeated; no clock decides what fails.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")
set_hypothesis_home_dir(Path(__file__).resolve().parent.parent / ".cache" / "hypothesis")

# A developer's preferences change no test: language, colour, pager, and what mkdocs says about itself.
for _preference in ("REMIT_LANG", "LANGUAGE", "FORCE_COLOR", "CLICOLOR_FORCE", "PAGER", "GIT_DIR", "GIT_WORK_TREE"):
    os.environ.pop(_preference, None)
os.environ["NO_MKDOCS_2_WARNING"] = "1"

NO_BROWSER = "no Chromium on this machine"
WAY_OUT = "`make browser` installs one; REMIT_CHROMIUM names one that is not on the path"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium. Without one the test is left out, and where CI is set it fails."""
    found = find_chromium()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{NO_BROWSER}; {WAY_OUT}")
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium, started once per worker."""
    # The sandbox needs rights that a container does not give; the pages are our own.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, Chinese, desktop width."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Watch:
    """What the pages of this test's context ask for and complain about."""
    return Watch(context)


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:  # noqa: ARG001 - listens from the first request on
    """A page of the fresh profile; ask for `watch` as well to see its requests and complaints."""
    return context.new_page()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly which tests were left out for want of a browser."""
    left_out = sorted(
        {one.nodeid for one in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(one.longrepr)}
    )
    if left_out:
        terminalreporter.section("left out")
        terminalreporter.line(f"{len(left_out)} browser tests were left out: {NO_BROWSER}; {WAY_OUT}.", yellow=True)
        for nodeid in left_out:
            terminalreporter.line(f"  {nodeid}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent
