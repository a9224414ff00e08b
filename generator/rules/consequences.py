"""Findings that only follow from what could not be read: one cause gives one finding."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics import Diagnostic, Severity
from generator.loader.nodes import Document, Mapping, Node, Scalar
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit
from generator.source import Span

UNREAD = ("yaml", "schema")
"""Families of findings that say that something was not read."""

SURE = ("model", "formula")
"""Families whose findings rest on what stands there, not on what is missing; but for those in NAMES_NOTHING."""

NAMES_NOTHING = frozenset({"model/unknown-reference", "model/override-nowhere", "formula/unknown-name"})

RELATED = frozenset({"target/beyond-influence", "target/goals-fall-short", "target/out-of-range"})
"""Findings that rest on all that is declared at the related places: a key more, and there may be none."""

IDS = re.compile(r"[a-z0-9.-]+")

Place = tuple[str, int, int]
"""Path, first character, and the one behind the last."""


class Gap:
    """A piece of a file that was not read, or not as its author meant it."""

    __slots__ = ("_ids", "_span")

    def __init__(self, span: Span) -> None:
        """Look at the characters of `span`."""
        self._span = span
        self._ids = frozenset(IDS.findall(span.text))

    @property
    def opaque(self) -> bool:
        """Whether nobody can tell what stands there: a file that is too large, a link that leads nowhere."""
        return not self._span.source.text

    def names(self, name: str) -> bool:
        """Whether an id or a name stands there, so that what is called so may be declared there."""
        if not IDS.fullmatch(name):
            return name in self._span.text
        # What is made from a template in the gap bears the end of its id there: `.director` of `res.lakeside.director`.
        parts = name.split(".")
        return name in self._ids or any("." + ".".join(parts[cut:]) in self._ids for cut in range(1, len(parts)))

    def holds(self, span: Span) -> bool:
        """Whether a place lies within; what could be read so far that something is wrong with it was not lost."""
        return span.path == self._span.path and self._span.start <= span.start < self._span.end


class Gaps:
    """The places of a handbook that were not read, or not as their author meant them.

    Args:
        policy: what was made of the rest.
        documents: the files that could be read, perhaps not to their end.
        causes: the findings that say what was not read.
    """

    def __init__(self, policy: Policy, documents: Iterable[Document], causes: Iterable[Diagnostic]) -> None:
        """Look at the files of the causes."""
        roots = {one.source.path: one.root for one in documents}
        places = {place_of(one.node) for one in policy.entities.values()}
        gaps = []
        damaged: set[Place] = set()
        for one in causes:
            source = one.span.source
            root = roots.get(source.path)
            if root is None:
                gaps.append(Gap(Span(source, 0, len(source.text))))
            elif one.code == "yaml/several-documents":
                gaps.append(Gap(Span(source, one.span.start, len(source.text))))
            else:
                chain = around(root, one.span.start)
                gaps.append(Gap(Span(source, chain[-1].start, max(chain[-1].end, one.span.end))))
                # The entry, and what it is a part of: a position whose only duty is damaged is not without duties.
                owners = [place for node in chain if (place := place_of(node)) in places]
                damaged.update(owners[-2:])
        self._gaps = tuple(gaps)
        self._unmade = unmade(policy)
        self._policy = policy
        self._damaged = damaged

    def explain(self, finding: Diagnostic) -> bool:
        """Whether a finding of a later stage may only follow from what was not read."""
        if finding.code in NAMES_NOTHING:
            return self.name(finding.span.text.strip("'\""), finding.span)
        if finding.code.partition("/")[0] in (*UNREAD, *SURE) or finding.entity is None:
            return False
        entity = self._policy.entities.get(finding.entity)
        if entity is not None and place_of(entity.node) in self._damaged:
            return True
        if finding.code in RELATED and any(self.damages(one.span) for one in finding.related):
            return True
        return finding.entity + "/" in self._unmade or self.name(finding.entity, finding.span)

    def damages(self, span: Span) -> bool:
        """Whether a place lies in an entry that was not read as its author meant it."""
        return any(path == span.path and start <= span.start < end for path, start, end in self._damaged)

    def name(self, text: str, place: Span) -> bool:
        """Whether a gap elsewhere names an id, an address or a name."""
        if text.startswith(self._unmade):
            return True
        head = text.partition("/")[0].lstrip("@=#")
        return any(gap.opaque or (gap.names(head) and not gap.holds(place)) for gap in self._gaps)


def without_consequences(
    policy: Policy, documents: Iterable[Document], found: Sequence[Diagnostic]
) -> tuple[list[Diagnostic], list[Message]]:
    """Findings without those that may only follow from others among them, and a word about these.

    Where a file or an entry was not read, what it says is missing in the model: whoever refers to it seems to name
    nothing, and a unit whose head is misspelt seems to have none.
    """
    found = elsewhere(found)
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


def elsewhere(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings without those on a line that could not be read as it stands.

    Such a line was read as well as it could be; what follows from that is no news.
    """
    guessed = {
        (one.span.path, one.span.begin.line)
        for one in found
        if one.code.startswith("yaml/") and one.severity is Severity.ERROR
    }
    return [one for one in found if one.code.startswith("yaml/") or (one.span.path, one.span.begin.line) not in guessed]


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


def around(root: Mapping, at: int) -> list[Mapping]:
    """The mappings around the character at `at`, from the root inwards.

    What could not be read at the end of an entry lies behind it, so each entry counts up to the next one.
    """
    chain = [root]
    inner: Node = root
    while True:
        begun = [child for child in children(inner) if child.start <= at]
        if not begun:
            return chain
        inner = begun[-1]
        if isinstance(inner, Mapping):
            chain.append(inner)


def children(node: Node) -> Iterator[Node]:
    """The values of a mapping, the items of a list."""
    if isinstance(node, Mapping):
        yield from (entry.value for entry in node.entries.values())
    elif not isinstance(node, Scalar):
        yield from node.items


def place_of(node: Mapping) -> Place:
    """Where a mapping is written."""
    return node.source.path, node.start, node.end
