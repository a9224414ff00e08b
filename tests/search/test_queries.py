"""The exam of the search is right itself: each answer exists and says what it is said to say."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from generator.loader.nodes import Mapping, Node, Scalar
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.regulations import Parameter
from tests.edits import checked
from tests.search.queries import HELD_OUT, TUNING, Query, folded, held_out, plain, tuning
from tests.search.split import HEAD, halves, row

QUERIES = tuning() + held_out()
CITED = re.compile(r"【([@#=])([^】]+)】")
INVENTORY = Path(__file__).parents[1] / "sources" / "inventory.yaml"

KINDS = {
    "Activity", "Agreement", "Clause", "Control", "Duty", "Matter", "Measure", "Parameter", "PlanItem", "Position",
    "Power", "Record", "Regulation", "ScoreItem", "Step", "Target", "Term", "Unit",
}  # fmt: skip


@cache
def policy() -> Policy:
    return checked({})[0].policy


@cache
def inside() -> dict[str, list[Entity]]:
    """Address to the entity and its parts at all depths."""
    found: dict[str, list[Entity]] = {}
    for entity in policy().entities.values():
        pieces = entity.address.split("/")
        for count in range(1, len(pieces) + 1):
            found.setdefault("/".join(pieces[:count]), []).append(entity)
    return found


def scalars(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from scalars(entry.value)
    else:
        for item in node.items:
            yield from scalars(item)


def value(entity: Entity | None) -> str:
    """The value of the day of a parameter; nothing of another entity."""
    dated = entity.values if isinstance(entity, Parameter) else None
    return "" if dated is None else str(dated.on(policy().day))


def resolved(text: str, within: str) -> str:
    """A text with its citations as they print: a name, a term, a value of the day."""

    def cited(match: re.Match[str]) -> str:
        sign, said = match.groups()
        if sign == "=":
            return value(policy().find(f"{within}/{said}") or policy().find(said))
        entity = policy().find(said)
        return said if sign == "#" or entity is None else entity.label

    return CITED.sub(cited, text)


def own(entity: Entity) -> Iterator[str]:
    """The words of an entity and the names of what it refers to."""
    yield entity.label
    yield value(entity)
    top = entity.address.partition("/")[0]
    for text in scalars(entity.node):
        yield resolved(text, top)
    for edge in policy().references(entity.address):
        named = policy().find(edge.target)
        yield named.label if named else ""


@cache
def standing(address: str) -> str:
    """What the handbook says about an entity: its own words, those of its parts, and of what refers to it."""
    texts = chain.from_iterable(own(entity) for entity in inside()[address])
    referring = {edge.source: policy().find(edge.source) for edge in policy().backlinks(address)}
    for entity in filter(None, referring.values()):
        texts = chain(texts, own(entity), (policy().top(entity).label,))
    top = policy().top(policy().entities[address])
    return plain("\n".join((*texts, top.label)))


@cache
def items() -> frozenset[str]:
    return frozenset(re.findall(r"^  - \{id: ([^,]+), doc: ", INVENTORY.read_text("utf-8"), re.MULTILINE))


def test_there_are_enough_queries_of_all_kinds() -> None:
    assert len(QUERIES) >= 180
    assert sum(query.item is not None for query in QUERIES) >= 60
    for half in (tuning(), held_out()):
        assert {type(policy().entities[query.at[0]]).__name__ for query in half} >= KINDS


def test_no_query_is_asked_twice() -> None:
    assert len({query.text for query in QUERIES}) == len(QUERIES)


def test_no_query_is_the_title_of_a_page() -> None:
    titles = {folded(entity.label) for entity in policy().entities.values() if entity.label != entity.id}
    assert [query.text for query in QUERIES if folded(query.text) in titles] == []


def test_the_words_are_those_of_an_item_that_exists() -> None:
    assert [query.text for query in QUERIES if query.item is not None and query.item not in items()] == []


def test_halves_are_dealt_by_chance() -> None:
    for path, dealt in zip((TUNING, HELD_OUT), halves(QUERIES), strict=True):
        rows = "".join(row(one) for one in sorted(dealt, key=lambda one: one.text))
        assert path.read_text("utf-8") == HEAD[path] + rows, "python -m tests.search.split deals them anew"


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))  # no names: half of them stay unread
def test_the_answer_says_the_facts(query: Query) -> None:
    assert 1 <= len(query.at) <= 3
    assert 1 <= len(query.facts) <= 3
    for address in query.at:
        assert address in policy().entities, f"{address} is no address"
        for fact in query.facts:
            assert plain(fact) in standing(address), f"{address} does not say {fact}"
