"""The one type in which every stage says what is wrong with the input."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum

from generator.messages import Message, say
from generator.source import Span


class Severity(IntEnum):
    """How much a finding matters; ordered."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word in options, settings and JSON: `info`, `warning`, `error`."""
        return self.name.lower()

    @property
    def word(self) -> Message:
        """The word that people read."""
        return {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}[self]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that matters to a finding, and why."""

    span: Span
    message: Message


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters of `span` by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that together mend a finding; `safe` ones change no meaning."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding.

    `code` is family/slug and also the address of its page. `span` is the smallest text to change. `entity` is the
    address of what the finding speaks about. `because_of_date` marks what is true only because a day has passed.
    """

    code: str
    severity: Severity
    span: Span
    message: Message
    hint: Message | None = None
    related: tuple[Related, ...] = ()
    entity: str | None = None
    because_of_date: bool = False
    fix: Fix | None = None


def about(entity: str | None, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings of a stage that knows texts only, with the address of what they speak about."""
    return [one if one.entity is not None else replace(one, entity=entity) for one in found]


def by_position(found: Diagnostic) -> tuple[str, int, int, str]:
    """What findings are sorted by: path, place, code."""
    return (*found.span.key, found.code)


def ordered(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings sorted by position, each once (two with one code, place and sentence are one)."""
    seen: set[tuple[object, ...]] = set()
    result = []
    for one in sorted(found, key=by_position):
        mark = (one.code, one.span.key, one.message)
        if mark not in seen:
            seen.add(mark)
            result.append(one)
    return result


def worst(found: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among `found`, or None when there are none."""
    return max((one.severity for one in found), default=None)
