"""How well the search of a built handbook answers employees: `python scripts/score_search.py [SITE] [--shown]`.

Types every query of tests/search into the search of the website in a Chromium, from the folder and from a server that
compresses as servers do (gzip), and prints how many a right page answers as the first result and among the first five,
how long the first query takes from its first key on, and what it fetches. Only totals are printed of the half that
nobody looks at; `--shown` lists the queries of the other half that are not answered first.
"""

import argparse
import re
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.browsing import Visit, first_query, served
from generator.site.places import places
from tests.browsing import find_chromium, results
from tests.edits import checked
from tests.search.queries import held_out, tuning
from tests.search.score import page, score

FIRST = "谁批准减免"
RUNS = 5


def main(site: Path, *, shown: bool) -> None:
    """Print the scores."""
    where = places(checked({})[0].policy)
    with sync_playwright() as playwright, served(site) as server:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for name, start in (("from a folder", site.resolve().as_uri() + "/"), ("from a server", server.address)):
            visits = [first_query(browser, start, FIRST, server) for _ in range(RUNS)]
            print(f"{name}: {told([one for one in visits if one])}")
            with asking(browser, start) as ask:
                for half, queries in (("tuning", tuning()), ("held out", held_out())):
                    print(f"  {half}: {score(queries, where, ask)}")
                if shown:
                    for query in tuning():
                        found = ask(query.text)[:5]
                        right = {page(where, one) for one in query.at}
                        if not found or found[0] not in right:
                            print(f"    {query.text}: {', '.join(found)}; right: {', '.join(sorted(right))}")
        browser.close()


def told(visits: list[Visit]) -> str:
    """What first queries cost."""
    if not visits:
        return f"nothing found for {FIRST}"
    seconds = statistics.median(visit.seconds for visit in visits)
    fetched = max(visit.fetched for visit in visits)
    bytes_said = f", {fetched / 1000:,.0f} kB fetched for it (gzip)" if fetched else ""
    return f"first results {seconds:.3f} s after the first key{bytes_said}"


@contextmanager
def asking(browser: Browser, start: str) -> Iterator[Callable[[str], list[str]]]:
    """The search of a website: a query to the paths of the pages found."""
    opened: Page = browser.new_page()
    opened.goto(start + "index.html")

    def ask(query: str) -> list[str]:
        return [re.sub(r"\.html.*", "", links[0].removeprefix(start)) for links in results(opened, query)]

    yield ask
    opened.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("build/site"), help="folder of the website")
    parser.add_argument("--shown", action="store_true", help="list what is not answered first, of the half to tune on")
    given = parser.parse_args()
    main(given.site, shown=given.shown)
