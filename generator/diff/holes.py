"""What is not known of a handbook, because a file or a value could not be read. Nothing is said about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic
from generator.diff.fields import Key
from generator.loader.nodes import Node, Scalar, Sequence
from generator.model.entity import Entity

IDS = re.compile(rb"[a-z0-9.-]+")


class Holes:
    """The holes of one side."""

    __slots__ = ("_ids", "_opaque", "_wrong")

    def __init__(self, dark: Mapping[str, bytes], found: Iterable[Diagnostic]) -> None:
        """Take the bytes of the files that were not read whole, by path, and the errors found in files."""
        self._ids: set[str] = set()
        self._opaque: set[str] = set()
        for path, data in dark.items():
            if not data or b"\0" in data:
                self._opaque.add(path)
            self._ids.update(word.decode("ascii") for word in IDS.findall(data))
        self._wrong: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for one in found:
            self._wrong[one.span.path].append((one.span.start, one.span.end))

    def may_hold(self, entity: Entity) -> bool:
        """Whether an entity that only the other side has may stand in a file that could not be read here.

        It may if such a file names its id, or had the same path and cannot be searched at all.
        """
        if not self._ids and not self._opaque:
            return False
        written = entity.node.text("id") or entity.id
        return written in self._ids or entity.id in self._ids or entity.node.source.path in self._opaque

    def unknown(self, entity: Entity, key: Key) -> bool:
        """Whether the handbook gives a key of an entity a value that could not be read."""
        if getattr(entity, key.name) not in (None, ()):
            return False
        node = entity.node.get(key.key)
        if node is not None:
            return says_something(node)
        at = entity.node
        return any(at.start <= start and end <= at.end for start, end in self._wrong.get(at.source.path, ()))


def says_something(node: Node) -> bool:
    """Whether a value is more than nothing; `who: any` is read as nothing, and means it."""
    if isinstance(node, Scalar):
        return node.value is not None and node.text not in {"", "any"}
    return bool(node.items) if isinstance(node, Sequence) else bool(node.entries)
