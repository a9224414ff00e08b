"""The search answers what employees ask. `make search-score` says more, through the whole website."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from generator.cli.language import translator
from generator.site import Site, plan
from generator.site.markdown import plain
from generator.site.search import search_files
from generator.site.source import put, write_assets
from tests.edits import checked
from tests.search.queries import Query, held_out, tuning
from tests.search.score import Score, page, score

pytestmark = pytest.mark.browser

ASK = """query => new Promise(resolve => remitAnswer({type: 2, data: query}, ({data}) =>
    resolve(data.items.map(found => found[0].location.replace(/\\.html.*/, "")))))"""


@pytest.fixture(scope="module")
def site() -> Site:
    return plan(checked({})[0].policy, translate=translator("zh_CN"))


@pytest.fixture(scope="module")
def ask(site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[str]]]:
    """The search of the handbook on a page that has nothing else."""
    folder = tmp_path_factory.mktemp("search")
    for name, text in search_files(site, plain).items():
        put(folder / "search" / name, text)
    write_assets(folder / "overrides", folder / "assets" / "remit")
    put(
        folder / "index.html",
        '<!doctype html><meta charset="utf-8"><script src="assets/remit/search-worker.js"></script>',
    )
    opened = browser.new_page()
    opened.goto((folder / "index.html").as_uri())
    opened.evaluate("remitAnswer({type: 0, data: {config: {version: ''}}}, () => null)")
    yield lambda query: list(opened.evaluate(ASK, query))
    opened.close()


@pytest.mark.parametrize(
    ("queries", "first", "few"), [(tuning, 85, 97), (held_out, 73, 90)], ids=["tuning", "held out"]
)
def test_queries_of_employees_are_answered(
    ask: Callable[[str], list[str]], site: Site, queries: Callable[[], list[Query]], first: float, few: float
) -> None:
    reached = score(queries(), site.places, ask)
    assert reached.first >= first, reached
    assert reached.few >= few, reached


def test_a_score_counts_pages() -> None:
    places = {"a": "x.md", "a/b": "x.md#b", "c": "y.md"}
    queries = [Query("1", ("a/b/d",), (), ""), Query("2", ("a", "c"), (), "")]
    assert page(places, "a/b/d") == "x"
    found = {"1": ["y", "x"], "2": ["y"]}
    assert score(queries, places, found.__getitem__) == Score(2, 50.0, 100.0)
    assert str(Score(2, 50.0, 100.0)) == "hit@1 50.0 %, hit@5 100.0 % of 2 queries"
