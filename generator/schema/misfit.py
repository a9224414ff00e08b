"""A complaint of the schema, the place in the document that it is about, and the finding that it becomes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from generator.diagnostics import Diagnostic, Fix, Severity
from generator.loader.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.messages import Message
from generator.schema.published import Path
from generator.source import Span

SHOWN = 40
"""Longer values are cut in messages; the excerpt below shows the rest."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A complaint of the schema: which keyword (`schema` is its path there) about which place in the document.

    `name` is the key that is unknown or missing, and `options` the words that are allowed or the bound that is broken.
    """

    keyword: str
    schema: Path
    place: Path
    name: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a misfit in the document: its node, the entry or list that holds it, and its address."""

    node: Node
    entry: Entry | None
    key: str
    in_list: bool
    address: str | None

    @property
    def span(self) -> Span:
        """The smallest text to change: a scalar, the key before anything longer or empty."""
        if isinstance(self.node, Scalar) and self.node.end > self.node.start:
            return self.node.span
        if self.entry is not None:
            return self.entry.key.span
        return first_words(self.node)


def spot(root: Mapping, place: Path) -> Spot:
    """Walk down to `place`."""
    node: Node = root
    entry: Entry | None = None
    key, in_list = "", False
    ids: list[str] = []
    for step in place:
        if isinstance(node, Mapping):
            entry, key, in_list = node.entries[str(step)], str(step), False
            node = entry.value
        else:
            entry, in_list = None, True
            node = cast("Sequence", node).items[cast("int", step)]
            # Chapters and volumes have ids that are no part of addresses.
            if (
                isinstance(node, Mapping)
                and key not in {"chapters", "volumes"}
                and (local := node.text("id")) is not None
            ):
                ids.append(local)
    return Spot(node, entry, key, in_list, "/".join(ids) or None)


def first_words(node: Node) -> Span:
    """Where a mapping or list begins: its name or first key, else one character."""
    if isinstance(node, Scalar):
        return node.span
    if isinstance(node, Mapping):
        for key in ("name", "title", "heading", "text"):
            if isinstance(named := node.get(key), Scalar) and named.value is not None:
                return named.span
        for entry in node.entries.values():
            return entry.key.span
    return Span(node.source, node.start, min(node.end, node.start + 1))


def finding(
    slug: str, at: Spot, message: Message, hint: Message, *, span: Span | None = None, fix: Fix | None = None
) -> Diagnostic:
    """A finding of this stage. All are errors: what does not fit is left out of everything that is made."""
    return Diagnostic(f"schema/{slug}", Severity.ERROR, span or at.span, message, hint, entity=at.address, fix=fix)


def shown(value: str) -> str:
    """A value for a message: on one line, and cut where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(names)
