"""The search in a real browser, from file:// and from a server below a path."""

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browsing import Watch, results
from tests.site.conftest import Built

pytestmark = pytest.mark.browser


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def served(small: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site below the path /a/b/ of a server."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(small.html, root / "a" / "b")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/a/b/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "server"])
def start(request: pytest.FixtureRequest, small: Built, served: str) -> str:
    """Where the site begins, without the name of the page."""
    return small.html.as_uri() + "/" if request.param == "file" else served


QUERIES = [
    ("3000元", "regulations/cash.html#limit"),
    ("３０００元", "regulations/cash.html#limit"),
    ("3,000 元", "regulations/cash.html#limit"),
    ("物业费收缴率", "targets/rate.html"),
    ("收缴率", "targets/rate.html"),
    ("财务中心", "units/g.fin/index.html"),
    ("座支", "terms/overdraw.html"),
    ("cw-1", "regulations/cash.html"),
    ("複點", "regulations/cash.html#deposit--notes--twice"),
    ("现金 银行", "regulations/cash.html#deposit"),
    ("谁能批费用支出", "matters/spending.html"),
]
"""What people type, and a place that is to be among the first three results."""


def test_queries_find_their_place(page: Page, watch: Watch, start: str) -> None:
    page.goto(start + "index.html")
    for query, place in QUERIES:
        found = results(page, query)[:3]
        assert any(start + place in result for result in found), (query, found)
    assert watch.complaints == []
    assert watch.outside(start) == []


def test_a_part_of_a_number_is_not_that_number(page: Page, small: Built) -> None:
    page.goto(small.html.as_uri() + "/index.html")
    assert results(page, "000元") == []


def test_a_result_is_opened_and_a_link_followed(page: Page, watch: Watch, start: str) -> None:
    page.goto(start + "index.html")
    results(page, "3000元")
    page.locator(".md-search__input").press("Enter")
    page.wait_for_url("**/regulations/cash.html*")
    page.locator("#deposit a", has_text="坐支").click()
    page.wait_for_url("**/terms/overdraw.html")
    assert page.locator("h1").inner_text().startswith("坐支")
    assert watch.complaints == []
    assert watch.outside(start) == []
