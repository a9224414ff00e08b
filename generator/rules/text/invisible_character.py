"""The rule text/invisible-character."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Edit, Fix, Severity
from generator.loader.nodes import Mapping, Node, Scalar
from generator.messages import say
from generator.model.graph import Policy
from generator.model.invisible import BREAKS, INVISIBLE, TURNING, may_hold_invisible, turns, what_it_does
from generator.rules.base import Example, Rule
from generator.rules.texts import library
from generator.source import Source, Span

SPOKEN_FOR = frozenset({"formula", "goal"})
"""Keys whose texts are read sign by sign: what does not belong there is found while they are read."""

ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<letter>.))", re.DOTALL
)
LETTERS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "v": "\v",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
"""Escapes of one letter. Source: YAML 1.2.2, 5.7."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text of a file: the key that it stands under, and the address of whose it is (None in the settings)."""

    key: str
    scalar: Scalar
    entity: str | None


class InvisibleCharacter(Rule):
    """A text holds no character that cannot be seen.

    Why: such characters come along when text is copied from web pages, chats and Word files. Two texts that look alike
    are different ones then, and who searches for one does not find the other. Some turn the direction of reading, so
    that an amount or a name can be read otherwise than it is. Pages and printed sheets leave them out.

    Instead: delete the character; where it is hard to get hold of, type the words around it anew.

    Exceptions: joiners in Uighur, Mongolian and other scripts that need them, and inside pictures; comments, unless a
    character turns their direction.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            # \u200b
            - id: gate
              name: 门岗
              duties: [{id: log, text: "登记来访人员（\u0646\u0627\u0645\u0647\u200c\u0647\u0627）"}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: gate, name: "门\\u200B岗"}  # error: U+200B (ZERO WIDTH SPACE)
            - id: till
              name: 收银台
              duties:
              - id: refund
                text: "退款上限\\u202E00001\\u202C元"  # error: turns the direction of reading
        """),
        Example("""
            units:
            - id: till
              name: 收\u2060银\u2060台  # error: U+2060
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        shelf = library(policy)
        roots: dict[Source, list[tuple[Mapping, str | None]]] = {
            source: [(one.node, one.address) for one in entities] for source, entities in shelf.by_source.items()
        }
        settings = policy.settings.node
        if settings is not None:
            roots.setdefault(settings.source, []).append((settings, None))
        for source, nodes in roots.items():
            if "\\" in source.text or may_hold_invisible(source.text):
                yield from self.look(source, nodes, policy)

    def look(self, source: Source, roots: list[tuple[Mapping, str | None]], policy: Policy) -> Iterator[Diagnostic]:
        """What stands in a file; of each sort of character in a text one finding."""
        hits = [*raw(source.text), *escaped(source.text)]
        if not hits:
            return
        found = {one.scalar.start: one for node, owner in roots for one in texts(node, source, owner, policy)}
        written = [found[start] for start in sorted(found)]
        sorts: dict[tuple[int, str], list[Span]] = {}
        first: dict[int, str] = {}
        for start, end, character in sorted(hits):
            at = bisect_right(written, start, key=lambda one: one.scalar.start) - 1
            inside = at >= 0 and end <= written[at].scalar.end
            if end - start > 1 and not (inside and source.text[written[at].scalar.start] == '"'):
                continue  # A backslash means itself but in double quotation marks.
            turning = turns(character)
            if written[at].key in SPOKEN_FOR if inside else not turning:
                continue
            where = at if inside else -source.position(start).line
            # Those that turn the direction come in pairs, and are one matter.
            sorts.setdefault((where, TURNING if turning else character), []).append(Span(source, start, end))
            first.setdefault(start, character)
        for (at, sort), spans in sorts.items():
            blank = " " if sort in BREAKS else ""
            yield self.found(
                spans[0],
                what_it_does(first[spans[0].start]),
                hint=say("Delete it.")
                if len(spans) == 1
                else say("Delete it; the text holds {count} of its kind.", count=len(spans)),
                fix=Fix(tuple(Edit(span, blank) for span in spans)),
                entity=written[at].entity if at >= 0 else None,
            )


def raw(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and character of those that stand in a file themselves."""
    for match in INVISIBLE.finditer(text):
        yield match.start(), match.end(), match.group()


def escaped(text: str) -> Iterator[tuple[int, int, str]]:
    r"""Begin, end and character of those that are written as \u200B."""
    if "\\" not in text:
        return
    for match in ESCAPE.finditer(text):
        digits = match["x"] or match["u"] or match["U"]
        character = LETTERS.get(match["letter"], " ") if digits is None else chr(min(int(digits, 16), sys.maxunicode))
        if INVISIBLE.fullmatch(character):
            yield match.start(), match.end(), character


def texts(node: Node, source: Source, owner: str | None, policy: Policy, key: str = "") -> Iterator[Written]:
    """All texts below a node that stand in a file. What comes from a template stands in the template's own."""
    if isinstance(node, Scalar):
        if node.source is source:
            yield Written(key, node, owner)
    elif isinstance(node, Mapping):
        address = f"{owner}/{node.text('id')}"
        inner = address if policy.find(address) is not None else owner
        for name, entry in node.entries.items():
            yield from texts(entry.value, source, inner, policy, name)
    else:
        for item in node.items:
            yield from texts(item, source, owner, policy, key)
