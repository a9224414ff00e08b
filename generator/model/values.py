"""Values that entities are made of: texts with citations, dated values, deadlines, references."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

T = TypeVar("T")

CITATION = re.compile(r"【([@=#])([^【】\n]{1,200})】")
"""`【@address】` cites, `【=parameter】` prints a value, `【#term】` marks a term; any other 【…】 is literal."""


@dataclass(frozen=True, slots=True)
class To:
    """What a reference may point to; used in annotations: `Annotated[str, To("unit")]`.

    Attributes:
        kinds: kinds of entity (`unit`, `clause`, …); empty means any.
        sibling: the text is the local id of a part beside the one that refers.
        optional: a text that names nothing is plain words, not an error (an event such as 登记).
        words: texts that are no references (`end`).
    """

    kinds: tuple[str, ...]
    sibling: bool = False
    optional: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation inside a text. `target` is a full address (`@`, `=`) or the name of a term (`#`)."""

    sign: Literal["@", "=", "#"]
    target: str


@dataclass(frozen=True, slots=True)
class Text:
    """Free text as written (`source`) and taken apart into plain strings and citations."""

    source: str
    parts: tuple[str | Cite, ...]

    def __str__(self) -> str:
        """The text as the author wrote it."""
        return self.source

    @property
    def cites(self) -> Iterator[Cite]:
        """The citations, in order."""
        return (part for part in self.parts if isinstance(part, Cite))


@dataclass(frozen=True, slots=True)
class InForce(Generic[T]):
    """A value and the first day on which it holds (None: from the beginning)."""

    since: date | None
    value: T
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Values with their first day in force, newest first."""

    entries: tuple[InForce[T], ...]

    def entry(self, day: date) -> InForce[T] | None:
        """The entry in force on `day`, or None before the first one."""
        return next((one for one in self.entries if one.since is None or one.since <= day), None)

    def on(self, day: date) -> T | None:
        """The value in force on `day`, or None before the first one."""
        found = self.entry(day)
        return None if found is None else found.value

    def on_or_coming(self, day: date) -> T | None:
        """The value in force on `day`, or else the first to come."""
        coming = self.coming(day)
        return self.on(day) or (coming[0].value if coming else None)

    def coming(self, day: date) -> tuple[InForce[T], ...]:
        """Entries whose first day lies after `day`, the nearest first."""
        return tuple(one for one in reversed(self.entries) if one.since is not None and one.since > day)


Cycle: TypeAlias = Literal["day", "week", "month", "quarter", "half-year", "year"]


@dataclass(frozen=True, slots=True)
class Every:
    """A recurring deadline: `{every: month, by: 5, of: next}`.

    `by` is a day of the month (1 to 31), `last-day`, a weekday (`mon` … `sun`) or `MM-DD`; in a quarter, half-year or
    year a day number means the last month of the cycle, with `of_next` the first month after it.
    """

    every: Cycle
    by: str | None = None
    of_next: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A deadline that runs from an event: `{within: 2工作日, after: approve}`.

    `after` is the full address of a step or, where it names none, an event in plain words.
    """

    within: Text
    after: str | None = None


Deadline: TypeAlias = Every | Within


@dataclass(frozen=True, slots=True)
class PeriodEach:
    """A period that is no calendar cycle: `{each: 每期刊物}`."""

    each: str


Period: TypeAlias = Cycle | PeriodEach
