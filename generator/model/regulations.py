"""Regulations, their clauses and procedures, records, laws and controls: 管理制度."""

from dataclasses import dataclass, field
from datetime import date as Day
from typing import Annotated, ClassVar, Literal, TypeAlias

from generator.formula import Quantity
from generator.model.entity import Classification, Entity, Shape
from generator.model.organisation import (
    Action,
    ActorRef,
    Basis,
    MatterRef,
    OwnerRef,
    PositionRef,
    RecordRef,
    Signed,
    UnitRef,
)
from generator.model.values import Dated, Deadline, Text, To

Modality: TypeAlias = Literal["must", "must-not", "may", "is"]
Status: TypeAlias = Literal["draft", "trial", "in-force", "suspended", "repealed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted(Shape):
    """Which body was consulted and when."""

    body: str | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Entity):
    """A number or word that a regulation sets, with its history."""

    kind: ClassVar[str] = "parameter"

    name: str | None = None
    values: Dated[Quantity] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Entity):
    """An item of an enumeration: 项, and below it 目."""

    kind: ClassVar[str] = "item"

    text: Text | None = None
    records: tuple[RecordRef, ...] = ()
    deadline: Deadline | None = None
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Entity):
    """A numbered clause: 条."""

    kind: ClassVar[str] = "clause"

    modality: Modality | None = None
    binds: tuple[ActorRef, ...] = ()
    text: Text | None = None
    items: tuple[Item, ...] = ()
    records: tuple[RecordRef, ...] = ()
    deadline: Deadline | None = None
    breach: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter(Shape):
    """A chapter: 章. Its id, where it has one, is no part of addresses."""

    id: str | None = None
    heading: str | None = None
    clauses: tuple[Clause, ...] = ()
    audience: Annotated[str | None, To(("audience",))] = None
    note: str | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Next(Shape):
    """Where a procedure goes on: `to` is the full address of a step, or `end`; `when` the condition in words."""

    to: Annotated[str, To(("step",), sibling=True, words=("end",))]
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Entity):
    """A step of a procedure."""

    kind: ClassVar[str] = "step"

    actor: ActorRef | None = None
    action: Action | None = None
    matter: MatterRef | None = None
    text: Text | None = None
    record: RecordRef | None = None
    deadline: Deadline | None = None
    next: tuple[Next, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Entity):
    """A sequence of steps about one matter."""

    kind: ClassVar[str] = "procedure"

    title: str | None = None
    matter: MatterRef | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Shape):
    """A line of the revision record."""

    version: str | None = None
    date: Day | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation(Entity):
    """One version of a regulation (制度、程序、作业指导书)."""

    kind: ClassVar[str] = "regulation"

    title: str | None = None
    number: str | None = None
    regulation_kind: Literal["regulation", "procedure", "instruction"] | None = field(
        default=None, metadata={"key": "kind"}
    )
    version: str | None = None
    status: Status | None = None
    classification: Classification | None = None
    owner: OwnerRef | None = None
    prepared: Signed | None = None
    reviewed: Signed | None = None
    approved: Signed | None = None
    consulted: Consulted | None = None
    published: Day | None = None
    effective: Day | None = None
    review_by: Day | None = None
    applies_to: tuple[UnitRef, ...] = ()
    purpose: Text | None = None
    scope: Text | None = None
    basis: tuple[Basis, ...] = ()
    satisfies: tuple[Annotated[str, To(("article", "law"))], ...] = ()
    parameters: tuple[Parameter, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    breach: Text | None = None
    history: tuple[Revision, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in order, across the chapters."""
        return tuple(clause for chapter in self.chapters for clause in chapter.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField(Entity):
    """A field of a blank form."""

    kind: ClassVar[str] = "field"

    name: str | None = None
    type: Literal["text", "date", "number", "amount", "choice", "signature"] | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Entity):
    """A form or register (记录、表单)."""

    kind: ClassVar[str] = "record"

    name: str | None = None
    aliases: tuple[str, ...] = ()
    number: str | None = None
    kept_by: OwnerRef | None = None
    retention: str | None = None
    fields: tuple[FormField, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Entity):
    """An article of a law or a clause of a standard."""

    kind: ClassVar[str] = "article"

    name: str | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Entity):
    """A law or standard that the handbook rests on."""

    kind: ClassVar[str] = "law"

    name: str | None = None
    issuer: str | None = None
    number: str | None = None
    articles: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Shape):
    """One side of a segregation: an action on a matter."""

    action: Action
    matter: MatterRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Entity):
    """An internal control: which actions one person must not combine, who keeps what."""

    kind: ClassVar[str] = "control"

    name: str | None = None
    control_kind: Literal["segregation", "custody", "two-keys", "rotation"] | None = field(
        default=None, metadata={"key": "kind"}
    )
    apart: tuple[Apart, ...] = ()
    thing: MatterRef | None = None
    keeper: PositionRef | None = None
    every: str | None = None
    text: Text | None = None
    basis: tuple[Basis, ...] = ()
