"""Units, positions and what they do: 组织与岗位."""

from dataclasses import dataclass, field
from datetime import date as Day
from typing import Annotated, ClassVar, Literal, TypeAlias

from generator.formula import Quantity
from generator.model.entity import Entity, Shape
from generator.model.values import Cycle, Deadline, Text, To

UnitRef: TypeAlias = Annotated[str, To(("unit",))]
PositionRef: TypeAlias = Annotated[str, To(("position",))]
OwnerRef: TypeAlias = Annotated[str, To(("unit", "position"))]
ActorRef: TypeAlias = Annotated[str, To(("unit", "position", "role"))]
RecordRef: TypeAlias = Annotated[str, To(("record",))]
MatterRef: TypeAlias = Annotated[str, To(("matter",))]
ActivityRef: TypeAlias = Annotated[str, To(("activity",))]
AnyRef: TypeAlias = Annotated[str, To(())]

Action: TypeAlias = Literal["apply", "review", "approve", "decide", "execute", "record", "check", "keep", "confirm"]
DutyRole: TypeAlias = Literal["accountable", "responsible", "consulted", "informed", "approves", "supervises"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Shape):
    """What something rests on: an article of a law, a regulation or a clause of the handbook."""

    law: Annotated[str | None, To(("law",))] = None
    article: str | None = None
    regulation: Annotated[str | None, To(("regulation",))] = None
    clause: Annotated[str | None, To(("clause", "item", "article"))] = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Entity):
    """One thing to do (职责)."""

    kind: ClassVar[str] = "duty"

    text: Text | None = None
    activity: ActivityRef | None = None
    part_of: Annotated[str | None, To(("duty",))] = None
    role: DutyRole | None = None
    deadline: Deadline | None = None
    records: tuple[RecordRef, ...] = ()
    basis: tuple[Basis, ...] = ()
    duty_kind: str | None = field(default=None, metadata={"key": "kind"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Entity):
    """What a post may do to a matter (权限).

    `above` (exclusive) and `limit` (inclusive) are amounts in the matter's unit.
    """

    kind: ClassVar[str] = "power"

    action: Action | None = None
    matter: MatterRef | None = None
    above: Quantity | None = None
    limit: Quantity | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Shape):
    """Who signed on which day."""

    by: OwnerRef | None = None
    date: Day | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Shape):
    """A visible departure from a template: at which part, which keys are set, and why."""

    at_address: AnyRef = field(metadata={"key": "at"})
    because: str | None = None
    approved: Signed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop(Shape):
    """A part of a template that an instance does without, and why. `dropped` is the address it would have had."""

    dropped: str = field(metadata={"key": "at"})
    because: str | None = None
    approved: Signed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entity):
    """A part of the organisation (部门、公司、管理处、小组、委员会)."""

    kind: ClassVar[str] = "unit"

    name: str | None = None
    aliases: tuple[str, ...] = ()
    type: Literal["group", "headquarters", "company", "department", "office", "team", "body"] | None = None
    parent: UnitRef | None = None
    head: PositionRef | None = None
    members: tuple[PositionRef, ...] = ()
    purpose: Text | None = None
    scope: Text | None = None
    duties: tuple[Duty, ...] = ()
    made_by: Annotated[str | None, To(("template",))] = field(default=None, metadata={"key": "template"})
    override: tuple[Override, ...] = ()
    drop: tuple[Drop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Shape):
    """Who stands in while a post is vacant, and who decides so."""

    by: PositionRef | None = None
    decided_by: OwnerRef | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Entity):
    """A post (岗位)."""

    kind: ClassVar[str] = "position"

    name: str | None = None
    aliases: tuple[str, ...] = ()
    unit: UnitRef | None = None
    reports_to: PositionRef | None = None
    headcount: int | None = None
    establishment: Literal["regular", "optional"] | None = None
    cover: tuple[Cover, ...] = ()
    deputy: PositionRef | None = None
    purpose: Text | None = None
    duties: tuple[Duty, ...] = ()
    powers: tuple[Power, ...] = ()
    requirements: tuple[Text, ...] = ()
    made_by: Annotated[str | None, To(("template",))] = field(default=None, metadata={"key": "template"})
    override: tuple[Override, ...] = ()
    drop: tuple[Drop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Entity):
    """Something that has to be done at all (职能); its level is its depth in the tree."""

    kind: ClassVar[str] = "activity"

    name: str | None = None
    parent: ActivityRef | None = None
    unit: UnitRef | None = None
    every: Cycle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Entity):
    """What powers, procedures and controls are about; with a unit it can be limited, `thing` can be kept."""

    kind: ClassVar[str] = "matter"

    name: str | None = None
    matter_kind: Literal["thing"] | None = field(default=None, metadata={"key": "kind"})
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Who(Shape):
    """Who plays a role: anybody, the head of an actor's unit, the staff of units, or units by a property."""

    head_of: ActorRef | None = None
    staff_of: tuple[UnitRef, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    positions: tuple[PositionRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Entity):
    """An actor that a text names by its part in the matter: 经办人, 各责任部门. `who` is None for `any`."""

    kind: ClassVar[str] = "role"

    name: str | None = None
    who: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Entity):
    """An employee number in a position."""

    kind: ClassVar[str] = "appointment"

    employee: str | None = None
    position: PositionRef | None = None
    appointment_kind: Literal["regular", "concurrent", "acting", "cover"] | None = field(
        default=None, metadata={"key": "kind"}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Entity):
    """A pattern for units or positions; its parts live in what is made from it."""

    kind: ClassVar[str] = "template"

    name: str | None = None
    makes: Literal["unit", "position"] | None = field(default=None, metadata={"key": "for"})
