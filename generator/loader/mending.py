"""A copy of a text in which mistakes are mended one by one, so that one mistake does not hide the next.

libyaml stops at the first thing that it cannot read. Where the author's meaning is clear, the copy is mended there and
read again; every place of the copy leads back to the author's text.
"""

from array import array
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from generator.diagnostics import Diagnostic
from generator.loader.nodes import Mapping, Node, Scalar
from generator.messages import Message
from generator.source import Source, Span

# Replace the characters from start to end (exclusive) of the copy by a text.
Patch: TypeAlias = tuple[int, int, str]

# A sign of YAML is made harmless by a stand-in of the same length: its code point moved into a private-use plane.
_SHIELD: Final = 0x10F000
_UNSHIELD: Final = {_SHIELD + code: code for code in range(0x80)}


@dataclass(frozen=True, slots=True)
class Mend:
    """A finding about the copy and what makes it readable there.

    Without patches the text cannot be mended. A mend is `sure` where the author can only have meant this; after an
    unsure one, a further failure in the same line is a consequence and no news, nor in the next lines if it `spreads`.
    """

    found: Diagnostic
    patches: tuple[Patch, ...] = ()
    sure: bool = False
    spreads: bool = False


def shielded(sign: str) -> str:
    """Stand-ins for ASCII characters that YAML takes for ordinary text."""
    return "".join(chr(_SHIELD + ord(character)) for character in sign)


def shield(at: int, sign: str) -> Patch:
    """Make the characters `sign` at `at` harmless."""
    return (at, at + len(sign), shielded(sign))


class Copy:
    """The copy of a source's text."""

    def __init__(self, original: Source) -> None:
        """Start with the text as it is."""
        self.original = original
        self.source = original
        self._origin: array[int] | None = None

    @property
    def mended(self) -> bool:
        """Whether anything was patched."""
        return self._origin is not None

    def apply(self, patches: tuple[Patch, ...]) -> None:
        """Patch the copy; of patches that overlap, the first one."""
        text = self.source.text
        before = array("L", range(len(text) + 1)) if self._origin is None else self._origin
        pieces, origin, done = [], array("L"), 0
        for start, end, new in sorted(patches):
            if start < done:
                continue  # The first one counts; the other mistake shows again when the copy is read.
            kept = min(len(new), end - start)
            pieces += [text[done:start], new]
            origin += before[done : start + kept]
            origin += array("L", [before[end]]) * (len(new) - kept)
            done = end
        self._origin = origin + before[done:]
        self.source = Source(self.original.path, "".join([*pieces, text[done:]]))

    def origin(self, offset: int) -> int:
        """Where the character at `offset` of the copy stands in the author's text."""
        return offset if self._origin is None else self._origin[min(offset, len(self._origin) - 1)]

    def finding(self, found: Diagnostic) -> Diagnostic:
        """The same finding about the author's text."""
        if not self.mended:
            return found
        return replace(
            found,
            span=self._span(found.span),
            message=_message(found.message),
            hint=None if found.hint is None else _message(found.hint),
            related=tuple(replace(one, span=self._span(one.span)) for one in found.related),
        )

    def give_back(self, node: Node) -> None:
        """Make `node`, read from the copy, a node of the author's text."""
        if not self.mended:
            return
        node.source = self.original
        node.start, node.end = self.origin(node.start), self.origin(node.end)
        if isinstance(node, Scalar):
            self._scalar(node)
        elif isinstance(node, Mapping):
            for entry in node.entries.values():
                self.give_back(entry.key)
                self.give_back(entry.value)
            node.entries = {entry.key.text: entry for entry in node.entries.values()}
        else:
            for item in node.items:
                self.give_back(item)

    def _scalar(self, node: Scalar) -> None:
        text = node.text.translate(_UNSHIELD)
        if isinstance(node.value, str):
            node.value = node.value.translate(_UNSHIELD)
        node.text = text
        if node.lead >= 0 and self.original.text[node.start + node.lead : node.end - node.lead] != text:
            node.lead = -1

    def _span(self, span: Span) -> Span:
        return Span(self.original, self.origin(span.start), self.origin(span.end))


def _message(message: Message) -> Message:
    return Message(
        message.template,
        tuple(
            (name, _message(value) if isinstance(value, Message) else value.translate(_UNSHIELD))
            for name, value in message.values
        ),
    )
