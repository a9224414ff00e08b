"""The handbook restates its sources in its own words: facts and figures carry over, sentences do not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.loader import load
from generator.loader.nodes import Mapping, Node, Scalar

LONGEST = 20
"""Chinese characters in a row that may be the same as in a source; punctuation between them does not count."""

NAMES = frozenset({"name", "title", "heading", "aliases", "synonyms", "formula", "given", "source"})
"""Keys whose values are titles and names of what is measured: these have to be the same."""

CHINESE = re.compile(r"[\u3007\u4e00-\u9fff]")


def chinese(text: str) -> str:
    return "".join(CHINESE.findall(text))


def sentences(node: Node, key: str = "") -> Iterator[Scalar]:
    """The values below a node that are neither titles nor names."""
    if isinstance(node, Scalar):
        if key not in NAMES:
            yield node
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from sentences(entry.value, name)
    else:
        for item in node.items:
            yield from sentences(item, key)


@pytest.fixture(scope="module")
def runs(root: Path) -> frozenset[str]:
    """Every run of Chinese characters in the sources that is one longer than may be the same."""
    texts = [chinese(path.read_text("utf-8")) for path in sorted((root.parent / "shared" / "seeds").glob("s*.txt"))]
    if not texts:
        pytest.skip("the source texts are not beside this checkout")
    size = LONGEST + 1
    return frozenset(text[at : at + size] for text in texts for at in range(len(text) - size + 1))


@pytest.mark.parametrize("folder", ["policies", "tests/as_found"])
def test_no_sentence_is_that_of_a_source(folder: str, runs: frozenset[str], root: Path) -> None:
    documents, _ = load(root / folder)
    size = LONGEST + 1
    same = []
    for document in documents:
        for scalar in sentences(document.root):
            text = chinese(scalar.text)
            hits = [text[at : at + size] for at in range(len(text) - size + 1) if text[at : at + size] in runs]
            if hits:
                same.append(f"{scalar.span.path}:{scalar.span.begin.line} {hits[0]}")
    assert same == []
