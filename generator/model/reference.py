"""What the rest refers to: terms, places, calendars, audiences, and the waivers of rules."""

from dataclasses import dataclass, field
from datetime import date as Day
from typing import Annotated, ClassVar

from generator.model.entity import Entity
from generator.model.organisation import AnyRef, OwnerRef, UnitRef
from generator.model.values import Text, To


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Entity):
    """A word of the organisation; `avoid` lists spellings not to use, `synonyms` what people search."""

    kind: ClassVar[str] = "term"

    name: str | None = None
    definition: Text | None = None
    avoid: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A building or area."""

    kind: ClassVar[str] = "place"

    name: str | None = None
    office: UnitRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Entity):
    """Days off and working weekends of a year, for deadlines in 工作日."""

    kind: ClassVar[str] = "calendar"

    name: str | None = None
    days_off: tuple[Day, ...] = ()
    workdays: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience(Entity):
    """Who may read; it may read all that the audiences it includes may."""

    kind: ClassVar[str] = "audience"

    name: str | None = None
    includes: tuple[Annotated[str, To(("audience",))], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(Entity):
    """An entry of `exceptions`: the only way to waive a rule at an address, with a reason, an owner and a last day."""

    kind: ClassVar[str] = "exception"

    rule: str | None = None
    where: AnyRef | None = field(default=None, metadata={"key": "at"})
    reason: str | None = None
    owner: OwnerRef | None = None
