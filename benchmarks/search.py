"""The search of a website of 5,000 pages, beside Material's own index and Pagefind on the same pages."""

import re
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import table
from benchmarks.browsing import Form, Visit, first_query, served
from benchmarks.measure import FailedRunError, run
from benchmarks.synthetic import DAY
from benchmarks.workshop import ROOT, WORK, Asked, empty, handbook, peer

ENTITIES = 23_000
"""So many make a website of 5,000 pages."""
SECONDS = 0.5
MEGABYTES = 1.0

FOLDER = WORK / "search"
QUERIES = ("按期办结率", "会议纪要管理", "登记更正", "谁批准登记更正")
"""Names, a part of many names, and questions."""
WAIT = 60_000
"""Milliseconds after which a first query has failed."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A website with a search.

    Attributes:
        name: of the engine.
        site: folder of the website.
        form: where it is typed, and what a result is.
        queries: what is typed.
        alone: whether it works on a page that was opened from a folder.
    """

    name: str
    site: Path
    form: Form
    queries: Sequence[str] = QUERIES
    alone: bool = True


def measure(asked: Asked) -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    from tests.browsing import find_chromium

    print("\nsearch")
    folder = handbook(ENTITIES)
    empty(FOLDER)
    engines = [remit(folder), material(), pagefind(folder)]
    pages = sum(1 for _ in (FOLDER / "remit" / "site").rglob("*.html"))
    table.note(
        f"{pages:,} pages; first query of a visit: the middle and the longest of {asked.runs} visits for each of"
    )
    table.note(f"{', '.join(QUERIES)}; bytes as a server sends them with gzip, programs of the search included")
    goals = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for engine in filter(None, engines):
            with served(engine.site) as server:
                visits = [
                    first_query(browser, server.address, query, server, engine.form, WAIT)
                    for query in engine.queries
                    for _ in range(asked.runs)
                ]
            goals += told(engine, "from a server", visits)
            if engine.alone:
                start = engine.site.resolve().as_uri() + "/"
                visits = [
                    first_query(browser, start, query, None, engine.form, WAIT)
                    for query in engine.queries
                    for _ in range(asked.runs)
                ]
                goals += told(engine, "from a folder", visits)
        browser.close()
    table.judge(goals)


def told(engine: Engine, where: str, visits: Sequence[Visit | None]) -> list[table.Goal]:
    """A row: seconds to the first result, and what was fetched; with what the design wants of remit."""
    answered = [visit for visit in visits if visit is not None]
    name = f"{engine.name}, {where}"
    if not answered:
        print(f"  {name:40} nothing found", flush=True)
        return []
    seconds = [visit.seconds for visit in answered]
    fetched = max(visit.fetched for visit in answered)
    said = f"{fetched / 1e6:6.2f} MB fetched" if fetched else f"{'':17}"
    found = f"; {len(answered)} of {len(visits)} found something" if len(answered) < len(visits) else ""
    print(f"  {name:40} {statistics.median(seconds):8.3f} s {max(seconds):8.3f} s  {said}{found}", flush=True)
    if engine.name != "remit":
        return []
    goals = [table.Goal(f"first result {where}", statistics.median(seconds), SECONDS, "s")]
    return [*goals, table.Goal("fetched for it", fetched / 1e6, MEGABYTES, "MB")] if fetched else goals


def remit(folder: Path) -> Engine:
    """The website as remit makes it."""
    made("benchmarks.site_only", folder, FOLDER / "remit")
    return Engine("remit", FOLDER / "remit" / "site", Form())


def material() -> Engine | None:
    """The same pages with Material's own search: its index in the words that jieba finds, and lunr in the browser."""
    source = FOLDER / "remit" / "source"
    settings = (source / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(
        r"^  custom_dir: .*\n|^  polyfills: .*\n|^extra_(?:css|javascript): .*\n", "", settings, flags=re.MULTILINE
    )
    (source / "stock.yml").write_text(f"{settings}plugins: [{{search: {{lang: zh}}}}]\n", "utf-8")
    empty(source / "docs" / "search")
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", source / "stock.yml", "-d", FOLDER / "material")
    try:
        run(command, 1, folder=ROOT, environment={"NO_MKDOCS_2_WARNING": "1"})
    except FailedRunError as failed:
        table.row("Material's own index", None, None, str(failed))
        return None
    # From a folder it needs a script of another host.
    return Engine("Material's own index", FOLDER / "material", Form(), alone=False)


def pagefind(folder: Path) -> Engine | None:
    """The same texts, cut into words by jieba beforehand, as Pagefind indexes them."""
    python = peer("python")
    if python is None:
        table.row("Pagefind", None, None, "make bench installs it")
        return None
    from benchmarks.search_pages import cutter

    target = FOLDER / "pagefind"
    made("benchmarks.search_pages", folder, target, DAY.isoformat())
    run((python, "-m", "pagefind", "--site", target, "--quiet"), 1, folder=ROOT)
    cut = cutter()
    queries = tuple(" ".join(cut(query).split()) for query in QUERIES)
    return Engine("Pagefind", target, Form(".box", ".list a"), queries, alone=False)


def made(module: str, *arguments: object) -> None:
    """Run a module of the benchmarks in a process of its own."""
    run((sys.executable, "-m", module, *map(str, arguments)), 1, folder=ROOT)
