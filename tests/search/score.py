"""How many queries the search answers first, and among its first five."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.search.queries import Query

FEW = 5
"""So many results are seen without scrolling."""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares in per cent of queries that a right page answers: as the first result, and among the first five."""

    asked: int
    first: float
    few: float

    def __str__(self) -> str:
        """The totals, and nothing of single queries."""
        return f"hit@1 {self.first:.1f} %, hit@{FEW} {self.few:.1f} % of {self.asked} queries"


def score(queries: Sequence[Query], places: Mapping[str, str], found: Callable[[str], Sequence[str]]) -> Score:
    """Ask all queries.

    Args:
        queries: what to ask.
        places: address to path and anchor of the Markdown file (see `Site.places`).
        found: a query to the paths of the pages that the search gives, the best first, without `.html`.
    """
    first = few = 0
    for query in queries:
        right = {page(places, address) for address in query.at}
        pages = [path in right for path in found(query.text)[:FEW]]
        first += bool(pages and pages[0])
        few += any(pages)
    return Score(len(queries), 100 * first / len(queries), 100 * few / len(queries))


def page(places: Mapping[str, str], address: str) -> str:
    """The path of the page that shows an entity, without its ending; a part is shown with what it belongs to."""
    while address not in places:
        address = address.rpartition("/")[0]
    return places[address].partition("#")[0].removesuffix(".md")
