"""A real browser for tests: where it is, what its pages ask for and complain about, and what their search finds."""

import os
import re
import shutil

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)


def find_chromium() -> str | None:
    """The Chromium of this machine: the one REMIT_CHROMIUM names, or the first on the path."""
    named = os.environ.get("REMIT_CHROMIUM")
    return next((found for name in ([named] if named else CHROMIUM_NAMES) if (found := shutil.which(name))), None)


class Watch:
    """What a page asked for and complained about, while the test was looking at something else."""

    def __init__(self, context: BrowserContext) -> None:
        """Listen to every page of `context`."""
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("requestfailed", lambda request: self.complaints.append(f"request failed: {request.url}"))
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console {message.type}: {message.text}")

    def outside(self, origin: str) -> list[str]:
        """Requests that left `origin`, such as `http://127.0.0.1:8000/` or `file:///`; data and blob addresses stay."""
        return [url for url in self.requests if not url.startswith((origin, "data:", "blob:", "about:"))]


def results(page: Page, query: str) -> list[list[str]]:
    """Type a query into the search of a page, and give the addresses that each result leads to, the best first.

    What a result tells the page about marking words is left out of its addresses.
    """
    box = page.locator(".md-search__input")
    box.fill("")
    box.press("Backspace")
    # The results of the last query go before those of this one come.
    page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    box.fill(query)
    box.press("End")
    page.wait_for_function(
        "() => document.querySelector('.md-search-result__item')"
        " || /没有找到|No matching/.test(document.querySelector('.md-search-result__meta').textContent)"
    )
    found = page.evaluate(
        "() => [...document.querySelectorAll('.md-search-result__item')]"
        ".map(item => [...item.querySelectorAll('a')].map(link => link.href))"
    )
    return [[re.sub(r"\?h=[^#]*", "", link) for link in result] for result in found]
