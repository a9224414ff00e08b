"""Free texts of a handbook, searched by their words.

A pattern runs over the whole text of each file first, which is fast; only where it hits, the file's entities are walked
to see whether the place lies in a free text, and in whose.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.loader.nodes import Mapping, Node, Scalar
from generator.model.entity import Entity
from generator.model.graph import Policy, once
from generator.source import Source, Span

FREE_TEXTS = frozenset(
    (
        *("text", "name", "title", "heading", "purpose", "scope", "definition", "requirements"),
        *("breach", "reward", "consequence", "reason", "when", "within", "summary"),
    )
)
"""Keys whose values people read as sentences and names. Notes are not among them: they may quote what was wrong."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit of a pattern in a free text: `entity` is the address of whose text it is."""

    match: re.Match[str]
    span: Span
    entity: str


@dataclass(frozen=True, slots=True)
class Found:
    """A free text: where it begins and ends in its file."""

    start: int
    end: int
    entity: str


class Library:
    """The free texts of a handbook, file by file, each walked when it is first asked for."""

    __slots__ = ("by_source", "known", "walked")

    def __init__(self, policy: Policy) -> None:
        """Group top-level entities by file, versions that are not in force included."""
        self.known = policy.entities
        self.by_source: dict[Source, list[Entity]] = {}
        self.walked: dict[Source, list[Found]] = {}
        tops = [entity for address, entity in policy.entities.items() if "/" not in address]
        others = [
            one for versions in policy.versions.values() for one in versions if one is not self.known.get(one.address)
        ]
        for entity in (*tops, *others):
            self.by_source.setdefault(entity.node.source, []).append(entity)

    def passages(self, pattern: re.Pattern[str]) -> Iterator[Passage]:
        """Every hit of a pattern that lies in a free text, in the order of files and places."""
        for source in sorted(self.by_source, key=lambda one: one.path):
            for match in pattern.finditer(source.text):
                texts = self.texts(source)
                at = bisect_right(texts, match.start(), key=lambda one: one.start) - 1
                if at >= 0 and match.end() <= texts[at].end:
                    yield Passage(match, Span(source, match.start(), match.end()), texts[at].entity)

    def texts(self, source: Source) -> list[Found]:
        """The free texts of a file, in order."""
        if source not in self.walked:
            found = {
                one.start: one
                for entity in self.by_source[source]
                for one in self.walk(entity.node, source, entity.address)
            }
            self.walked[source] = [found[start] for start in sorted(found)]
        return self.walked[source]

    def walk(self, node: Node, source: Source, owner: str, key: str = "") -> Iterator[Found]:
        """The free texts below a node. What comes from a template stands in the template's own file."""
        if isinstance(node, Scalar):
            if key in FREE_TEXTS and node.source is source:
                yield Found(node.start, node.end, owner)
        elif isinstance(node, Mapping):
            address = f"{owner}/{node.text('id')}"
            inner = address if address in self.known else owner
            for name, entry in node.entries.items():
                yield from self.walk(entry.value, source, inner, name)
        else:
            for item in node.items:
                yield from self.walk(item, source, owner, key)


@once
def library(policy: Policy) -> Library:
    """The free texts of a handbook."""
    return Library(policy)
