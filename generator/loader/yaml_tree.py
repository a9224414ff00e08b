"""YAML events to a node tree with exact places: strict where YAML is lax, and never at a loss for a value.

libyaml's event stream (through PyYAML's C binding) is several times faster than PyYAML's own composer and keeps the
place of every event. What it lacks is a tree, and that is made here. What libyaml cannot read leaves as a `Failure`,
which `syntax.py` turns into a sentence for the author.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.errors import RemitError
from generator.loader import strict
from generator.loader.core_values import BEGINS_VALUE, core_value
from generator.loader.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.messages import say
from generator.source import Source, Span

# Chapters, clauses, items and their items need about twelve levels.
DEEPEST: Final = 60

_PROPERTIES = re.compile(r"[&!]\S*")
_GAP = re.compile(r",[ \t]*")


@dataclass(frozen=True, slots=True)
class Open:
    """A mapping or list that is not closed yet: where it starts, and whether brackets enclose it."""

    start: int
    flow: bool


@dataclass(frozen=True, slots=True)
class State:
    """How far the builder was: what is open, the last scalar, start and end of the last brackets that were closed."""

    opened: tuple[Open, ...]
    last: Scalar | None
    closed: tuple[int, int] | None


class Failure(Exception):  # noqa: N818 - it never leaves the loader, and is no error of ours
    """The text is no YAML. Offsets are characters of the text."""

    def __init__(self, problem: str, at: int, since: int | None, state: "State") -> None:
        """Keep libyaml's `problem`, where it saw it, where the thing began that it was reading, and how far we were."""
        super().__init__(problem)
        self.problem = problem
        self.at = at
        self.since = since
        self.state = state


class TooDeep(Exception):  # noqa: N818 - it never leaves the loader, and is no error of ours
    """The nesting passes the limit; `at` is where."""

    def __init__(self, at: int) -> None:
        """Keep the place."""
        super().__init__(at)
        self.at = at


class Builder:
    """Makes the tree of one text. `found` fills with what strict YAML forbids; the tree is usable all the same."""

    def __init__(self, source: Source, deepest: int = DEEPEST) -> None:
        """Prepare to read the text of `source`, at most `deepest` levels deep."""
        self.source = source
        self.found: list[Diagnostic] = []
        self.folded: list[Scalar] = []  # texts without quotation marks that extend over several lines
        self.odd_keys: list[Scalar] = []  # keys that begin with what was meant as indentation or as the dash of a list
        self.complex_keys: list[int] = []  # where they start
        self._deepest = deepest
        self._good_keys: set[str] = set()  # plain keys that were looked at already; there are few different ones
        self._anchored: dict[str, Scalar] = {}
        self._joined: list[Scalar] = []  # texts that a comma cut; their ends are moved while their parts are read
        self._opened: list[Open] = []
        self._last: Scalar | None = None
        self._closed: tuple[int, int] | None = None
        self._end = 0  # of the last scalar or bracket; a block ends there, not where libyaml sees the next token
        self._yaml = _yaml()
        self._next: Callable[[], Any] = self._yaml.cyaml.CParser(source.text).get_event

    def build(self) -> Node | None:
        """The root of the first document; None where there is none.

        Raises:
            Failure: libyaml cannot read the text.
            TooDeep: the nesting passes the limit.
        """
        yaml = self._yaml
        try:
            self._next()  # the stream's start
            event = self._next()
            if event.__class__ is yaml.StreamEndEvent:
                return None
            self._directives(event)
            root = self._node(self._next())
            for scalar in self._joined:
                scalar.text = scalar.value = self.source.text[scalar.start : scalar.end]
            self._next()  # the document's end
            event = self._next()
        except yaml.MarkedYAMLError as failure:
            raise self._failure(failure) from None
        if event.__class__ is not yaml.StreamEndEvent:
            at = event.start_mark.index
            self.found.append(strict.several_documents(self._span(at, at + 3)))
        return root

    def _node(self, event: Any) -> Node:  # noqa: ANN401 - PyYAML's events have no common typed attributes
        yaml, kind = self._yaml, event.__class__
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.MappingStartEvent:
            return self._mapping(event)
        if kind is yaml.SequenceStartEvent:
            return self._sequence(event)
        return self._alias(event)

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401 - see _node
        text, style = event.value, event.style
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            start = self._without_properties(start, end)
        value: str | int | float | bool | None = text
        folded = False
        if not style:
            lead = 0
            if end - start != len(text):
                lead = -1
                folded = True
            if not text or text[0] in BEGINS_VALUE:
                value = core_value(text)
        elif style in "|>":
            lead = -1
            end = start + len(self.source.text[start:end].rstrip())
        else:
            lead = 1 if end - start - 2 == len(text) else -1
        self._end = end
        self._last = scalar = Scalar(self.source, start, end, text, value, lead)
        if folded:
            self.folded.append(scalar)
        if event.anchor is not None:
            self._anchored[event.anchor] = scalar
        return scalar

    def _sequence(self, event: Any) -> Sequence:  # noqa: ANN401 - see _node
        start = self._open(event)
        items: list[Node] = []
        following, end_event, scalar_event = self._next, self._yaml.SequenceEndEvent, self._yaml.ScalarEvent
        while (event := following()).__class__ is not end_event:
            items.append(self._scalar(event) if event.__class__ is scalar_event else self._node(event))
        return Sequence(self.source, start, self._close(event), items)

    def _mapping(self, event: Any) -> Mapping:  # noqa: ANN401 - see _node
        start = self._open(event)
        flow = event.flow_style
        entries: dict[str, Entry] = {}
        source, good_keys = self.source, self._good_keys
        following, end_event, scalar_event = self._next, self._yaml.MappingEndEvent, self._yaml.ScalarEvent
        while (event := following()).__class__ is not end_event:
            key: Scalar | None
            if (
                event.__class__ is scalar_event
                and event.value in good_keys
                and not (event.style or event.anchor or event.tag)
            ):
                # The short way for the keys that every file repeats by the thousand.
                text = event.value
                key = self._last = Scalar(source, event.start_mark.index, event.end_mark.index, text, text)
            else:
                key = self._key(event)
            event = following()
            value = self._scalar(event) if event.__class__ is scalar_event else self._node(event)
            if key is None:
                continue
            if value.start == value.end == key.end and flow:
                self._key_alone(entries, key)
            elif key.text in entries:
                self.found.append(strict.duplicate_key(key, entries[key.text].key))
            else:
                entries[key.text] = Entry(key, value)
        return Mapping(self.source, start, self._close(event), entries)

    def _key(self, event: Any) -> Scalar | None:  # noqa: ANN401 - see _node
        """The key, mended where typing spoilt it; None where what belongs to it is to be dropped."""
        before = len(self.found)
        node = self._node(event)
        if not isinstance(node, Scalar):
            del self.found[before:]  # what is wrong inside the brackets follows from their place
            self.complex_keys.append(node.start)
            self.found.append(strict.complex_key(self._span(node.start, node.start + 1)))
            return None
        if event.__class__ is not self._yaml.ScalarEvent:
            return None
        if event.style:
            node.value = node.text
            return node
        odd = strict.odd_key(node)
        if odd is None:
            self._good_keys.add(node.text)
            node.value = node.text
            return node
        self.found.append(odd)
        return None if odd.code == "yaml/merge-key" else self._mended_key(node, odd.code)

    def _mended_key(self, key: Scalar, code: str) -> Scalar:
        """The key without what typing put around it."""
        word = key.text.strip(strict.NO_PART_OF_A_KEY)
        if key.lead < 0:
            return Scalar(self.source, key.start, key.end, word, word, -1)
        if code in {"yaml/wide-blank", "yaml/dash-without-blank", "yaml/missing-colon"}:
            self.odd_keys.append(key)
        start = key.start + key.text.index(word)
        return Scalar(self.source, start, start + len(word), word, word)

    def _key_alone(self, entries: dict[str, Entry], key: Scalar) -> None:
        """A word without a colon inside braces: the rest of a text that a comma cut, or a key that lacks its colon."""
        stuck = strict.STUCK_COLON.match(key.text) if key.lead == 0 else None
        if stuck is not None:
            name = stuck[1]
            self.found.append(strict.stuck_colon(name, key.within(*stuck.span(2))))
            start = key.start + stuck.end()
            text = key.text[stuck.end() :]
            value = Scalar(self.source, start, key.end, text, core_value(text))
            entries.setdefault(name, Entry(Scalar(self.source, key.start, key.start + len(name), name, name), value))
            return
        before = next(reversed(entries.values())).value if entries else None
        if isinstance(before, Scalar) and before.lead == 0 and before.start < before.end:
            gap = _GAP.fullmatch(self.source.text, before.end, key.start)
            if gap is not None:
                if not (self._joined and self._joined[-1] is before):
                    self._joined.append(before)
                    whole = self.source.text[before.start : key.end]
                    self.found.append(strict.comma_splits(self._span(before.end, before.end + 1), whole))
                before.end = key.end
                return
        self.found.append(strict.key_alone(key))

    def _alias(self, event: Any) -> Scalar:  # noqa: ANN401 - see _node
        """The text that the alias repeats, at the place of the alias; null where it repeats a list or mapping.

        Lists and mappings are not repeated: a few lines of aliases can stand for billions of nodes.
        """
        start, self._end = event.start_mark.index, event.end_mark.index
        self.found.append(strict.alias(self._span(start, self._end)))
        meant = self._anchored.get(event.anchor)
        if meant is None:
            return Scalar(self.source, start, self._end, "", None, -1)
        return Scalar(self.source, start, self._end, meant.text, meant.value, -1)

    def _open(self, event: Any) -> int:  # noqa: ANN401 - see _node
        start: int = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            start = self._without_properties(start, len(self.source.text))
        if len(self._opened) >= self._deepest:
            raise TooDeep(start)
        self._opened.append(Open(start, event.flow_style))
        return start

    def _close(self, event: Any) -> int:  # noqa: ANN401 - see _node
        opened = self._opened.pop()
        if opened.flow:
            self._end = event.end_mark.index
            self._closed = (opened.start, self._end)
        return self._end

    def _without_properties(self, start: int, end: int) -> int:
        """Report anchor and tag of a node and give the place where its content starts."""
        text = self.source.text
        while (match := _PROPERTIES.match(text, start, end)) is not None:
            finding = strict.anchor if match[0].startswith("&") else strict.tag
            self.found.append(finding(self._span(*match.span())))
            start = match.end()
            while start < end and text[start].isspace():
                start += 1
        return start

    def _directives(self, event: Any) -> None:  # noqa: ANN401 - see _node
        if event.version or event.tags:
            text = self.source.text
            start = text.index("%")
            end = text.find("\n", start)
            self.found.append(strict.directive(self._span(start, len(text[:end].rstrip()))))

    def _failure(self, failure: Any) -> Failure:  # noqa: ANN401 - PyYAML's exception has no typed attributes
        mark, context = failure.problem_mark, failure.context_mark
        return Failure(
            failure.problem or "",
            min(mark.index, len(self.source.text)) if mark else self._end,
            context.index if context else None,
            State(tuple(self._opened), self._last, self._closed),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(self.source, start, min(end, len(self.source.text)))


def _yaml() -> Any:  # noqa: ANN401 - the module; its C part is untyped
    """PyYAML; imported late, because the command's start-up does without it.

    Raises:
        RemitError: PyYAML is there without its C part, whose places and speed everything here relies on.
    """
    import yaml

    if not yaml.__with_libyaml__:
        raise RemitError(
            say("PyYAML is installed without its C part (libyaml), which remit needs."),
            say("Install PyYAML as a ready-made wheel: pip install --force-reinstall --only-binary :all: pyyaml"),
        )
    return yaml
