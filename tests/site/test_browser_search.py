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
    ("三千元", "regulations/cash.html#limit"),
    ("cwbcn", "positions/g.fin.cashier.html"),
    ("caiwubu chuna", "positions/g.fin.cashier.html"),
    ("caiwubu", "units/g.fin/index.html"),
    ("现金管里办法", "regulations/cash.html"),
    ("物业费收教率", "targets/rate.html"),
    ("现金办法", "regulations/cash.html"),
]
"""What people type, and a place that is to be among the first three results."""


def test_queries_find_their_place(page: Page, watch: Watch, start: str) -> None:
    page.goto(start + "index.html")
    for query, place in QUERIES:
        found = results(page, query)[:3]
        assert any(start + place in result for result in found), (query, found)
    assert watch.complaints == []
    assert watch.outside(start) == []


SAME = [
    ("现金管理", "现金 管理", "现　金管理", "現金管理"),
    ("3000元", "3000 元", "３０００元", "3,000元"),
    ("CW-1", "cw-1", "ｃｗ－１"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_however_it_is_typed_the_same_is_found(page: Page, small: Built, forms: tuple[str, ...]) -> None:
    page.goto(small.html.as_uri() + "/index.html")
    first, *others = [results(page, form) for form in forms]
    assert first
    assert others == [first] * len(others)


def test_what_is_typed_right_comes_before_what_it_may_have_meant(page: Page, small: Built) -> None:
    page.goto(small.html.as_uri() + "/index.html")
    assert results(page, "座支")[0][0].endswith("terms/overdraw.html")
    assert results(page, "会计")[0][0] != results(page, "出纳")[0][0]


def test_words_around_a_question_change_nothing(page: Page, small: Built) -> None:
    page.goto(small.html.as_uri() + "/index.html")
    assert results(page, "坐支是什么意思")[0] == results(page, "坐支")[0]


def test_results_stand_in_groups_below_the_best(page: Page, small: Built) -> None:
    page.goto(small.html.as_uri() + "/index.html")
    results(page, "现金")
    groups = page.locator(".md-search-result__list .remit-group h2").all_inner_texts()
    assert groups[0] == "Best matches"
    assert len(groups) == len(set(groups)) > 1
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") == page.locator(
        ".md-search-result__item a"
    ).first.get_attribute("href")


def test_what_nothing_fits_is_told_with_names_that_come_near(page: Page, watch: Watch, small: Built) -> None:
    page.goto(small.html.as_uri() + "/index.html")
    assert results(page, "魑魅魍魉鼪鼬现金") == []
    near = page.locator(".remit-nearest a")
    assert near.first.inner_text() == "现金管理办法"
    page.keyboard.press("Enter")
    page.wait_for_url("**/regulations/cash.html")
    assert watch.complaints == []


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
