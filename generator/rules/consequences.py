"""Findings that only follow from what could not be read: one cause gives one finding."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics import Diagnostic, Severity
from generator.loader.nodes import Document, Mapping, Node, Scalar
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit

UNREAD = ("yaml", "schema")
"""Families of findings that say that something was not read."""

SURE = ("model", "formula")
"""Families whose findings rest on what stands there, not on what is missing; but for those in NAMES_NOTHING."""

NAMES_NOTHING = frozenset({"model/unknown-reference", "model/override-nowhere", "formula/unknown-name"})

IDS = re.compile(r"[a-z0-9.-]+")


class Gaps:
    """The places of a handbook that were not read, or not as their author meant them.

    Args:
        policy: what was made of the rest.
        documents: the files that could be read, perhaps not to their end.
        causes: the findings that say what was not read.
    """

    def __init__(self, policy: Policy, documents: Iterable[Document], causes: Iterable[Diagnostic]) -> None:
        """Look at the files of the causes; `opaque` is whether one of them cannot be searched at all."""
        roots = {one.source.path: one.root for one in documents}
        texts = []
        places = []
        self.opaque = False
        for one in causes:
            source = one.span.source
            root = roots.get(source.path)
            if root is None:
                texts.append(source.text)
                self.opaque = self.opaque or not source.text
            elif one.code == "yaml/several-documents":
                texts.append(source.text[one.span.start :])
            else:
                entry = innermost(root, one.span.start)
                texts.append(source.text[entry.start : max(entry.end, one.span.end)])
                places.append((source.path, one.span.start))
        self._unmade = unmade(policy)
        self._text = "\n".join(texts)
        self._ids = set(IDS.findall(self._text))
        self._policy = policy
        self._damaged = frozenset(node for place in places for node in around(policy, *place))

    def name(self, text: str) -> bool:
        """Whether a gap names an id, an address or a name, so that what is called so may stand there."""
        if self.opaque or text.startswith(self._unmade):
            return True
        head = text.partition("/")[0].lstrip("@=#")
        if not IDS.fullmatch(head):
            return head in self._text
        # What is made from a template in the gap bears the end of its id there: `.director` of `res.lakeside.director`.
        parts = head.split(".")
        return head in self._ids or any("." + ".".join(parts[cut:]) in self._ids for cut in range(1, len(parts)))

    def explain(self, finding: Diagnostic) -> bool:
        """Whether a finding of a later stage may only follow from what was not read."""
        if finding.code in NAMES_NOTHING:
            return self.name(finding.span.text.strip("'\""))
        if finding.code.partition("/")[0] in (*UNREAD, *SURE) or finding.entity is None:
            return False
        entity = self._policy.entities.get(finding.entity)
        if entity is not None and (entity.node.source.path, entity.node.start, entity.node.end) in self._damaged:
            return True
        return finding.entity + "/" in self._unmade or self.name(finding.entity)


def without_consequences(
    policy: Policy, documents: Iterable[Document], found: Sequence[Diagnostic]
) -> tuple[list[Diagnostic], list[Message]]:
    """Findings without those that may only follow from others among them, and a word about these.

    Where a file or an entry was not read, what it says is missing in the model: whoever refers to it seems to name
    nothing, and a unit whose head is misspelt seems to have none.
    """
    causes = [one for one in found if one.code.partition("/")[0] in UNREAD and one.severity is Severity.ERROR]
    if not causes and not unmade(policy):
        return list(found), []
    gaps = Gaps(policy, documents, causes)
    kept = [one for one in found if not gaps.explain(one)]
    left_out = len(found) - len(kept)
    if not left_out:
        return kept, []
    return kept, [
        say(
            "What could not be read may explain {count} more findings; they are left out until it is mended.",
            count=left_out,
        )
    ]


def unmade(policy: Policy) -> tuple[str, ...]:
    """How the addresses begin of what would be made from a template that does not exist: `res.lakeside.` and /."""
    if not policy.broken:
        return ()
    return tuple(
        entity.address + sign
        for entity in (*policy.all(Unit), *policy.all(Position))
        if (name := entity.node.text("template")) is not None and (entity.address, name) in policy.broken
        for sign in "./"
    )


def innermost(node: Node, at: int) -> Node:
    """The smallest mapping around the character at `at`; the root where there is none."""
    found, inner = node, node
    while True:
        within = [child for child in children(inner) if child.start <= at < max(child.end, child.start + 1)]
        if not within:
            return found
        inner = within[0]
        if isinstance(inner, Mapping):
            found = inner


def children(node: Node) -> Iterator[Node]:
    """The values of a mapping, the items of a list."""
    if isinstance(node, Mapping):
        yield from (entry.value for entry in node.entries.values())
    elif not isinstance(node, Scalar):
        yield from node.items


def around(policy: Policy, path: str, at: int) -> list[tuple[str, int, int]]:
    """The smallest entity around a place and the one that it is a part of, as path, start and end of their nodes."""
    places = {
        (entity.node.source.path, entity.node.start, entity.node.end)
        for entity in policy.entities.values()
        if entity.node.source.path == path and entity.node.start <= at < max(entity.node.end, entity.node.start + 1)
    }
    return sorted(places, key=lambda place: place[2] - place[1])[:2]
