"""Findings that an audience may read: about what it may read, quoting nothing that is hidden from it."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.model.entity import Entity, Shape
from generator.model.graph import Policy
from generator.model.regulations import Regulation
from generator.model.thinning import NOWHERE
from generator.source import Span

NAMES = ("name", "title", "employee")
"""Attributes that a sentence may call something by."""

SHORTEST = 2
"""Names of one character stand in every other sentence."""


def findings_for(found: Iterable[Diagnostic], whole: Policy, edition: Policy) -> list[Diagnostic]:
    """Those of the findings about the whole handbook that the readers of an edition of it may see.

    A finding that speaks of nothing in particular is left out too: it may quote a line of whatever file. The places in
    the files are left out of all, since the names of files may tell of what else is in them.
    """
    places = [one.node for one in hidden_shapes(whole, edition)]
    ranges = [(node.source.path, node.start, node.end) for node in places]
    words = hidden_words(whole, edition)
    return [
        replace(one, span=NOWHERE.span, related=(), fix=None)
        for one in found
        if one.entity in edition.entities
        and not any(inside(span, ranges) for span in (one.span, *(related.span for related in one.related)))
        and not any(word in sentence for sentence in sentences(one) for word in words)
    ]


def hidden_shapes(whole: Policy, edition: Policy) -> Iterator[Shape]:
    """Entities, versions and chapters of the whole handbook that an edition does not have."""
    for address, entity in (*whole.entities.items(), *whole.others.items()):
        if edition.find(address) is None:
            yield entity
    for address, versions in whole.versions.items():
        kept = {one.version for one in edition.versions.get(address, ())}
        yield from (one for one in versions if one.version not in kept)
    for regulation in whole.all(Regulation):
        shown = edition.get(regulation.address, Regulation)
        if shown is not None:
            pairs = zip(regulation.chapters, shown.chapters, strict=True)
            yield from (chapter for chapter, left in pairs if left.node is not chapter.node)


def hidden_words(whole: Policy, edition: Policy) -> AbstractSet[str]:
    """What hidden things are called, and their addresses."""
    words: set[str] = set()
    for one in hidden_shapes(whole, edition):
        if isinstance(one, Entity):
            names = (one.address, *(getattr(one, key, None) for key in NAMES), *getattr(one, "aliases", ()))
            words.update(name for name in names if name and len(name) >= SHORTEST)
    return words


def sentences(found: Diagnostic) -> Iterator[str]:
    """What a finding says."""
    yield str(found.message)
    if found.hint is not None:
        yield str(found.hint)
    yield from (str(one.message) for one in found.related)


def inside(span: Span, ranges: Iterable[tuple[str, int, int]]) -> bool:
    """Whether a place touches one of the ranges of a file."""
    return any(span.path == path and span.start < end and start < span.end for path, start, end in ranges)
