"""Measures, targets, agreements, assessments and plans: 目标与考核."""

from dataclasses import dataclass, field
from datetime import date as Day
from typing import Annotated, ClassVar, Literal, TypeAlias

from generator.formula import Goal, Quantity
from generator.model.entity import Classification, Entity, Shape
from generator.model.organisation import ActivityRef, Basis, OwnerRef, PositionRef, RecordRef, UnitRef
from generator.model.values import Dated, Deadline, Period, Text, To

Each: TypeAlias = Literal["group", "headquarters", "company", "department", "office", "team"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Entity):
    """What is counted. `formula`, where there is one, derives it from other measures."""

    kind: ClassVar[str] = "measure"

    name: str | None = None
    aliases: tuple[str, ...] = ()
    owner: OwnerRef | None = None
    each: Each | None = None
    unit: str | None = None
    records: tuple[RecordRef, ...] = ()
    part_of: Annotated[str | None, To(("measure",))] = None
    at_most: Quantity | None = None
    at_least: Quantity | None = None
    measure_kind: Literal["flow", "stock"] | None = field(default=None, metadata={"key": "kind"})
    aggregate: Literal["sum", "mean", "last", "max", "min"] | None = None
    formula: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Shape):
    """A worked example: `given` pairs of name and number as written, and what must come out."""

    given: tuple[tuple[str, str], ...] = ()
    actual: str | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Entity):
    """A dated step towards a target."""

    kind: ClassVar[str] = "milestone"

    text: Text | None = None
    due: Day | None = None
    deadline: Deadline | None = None
    owner: OwnerRef | None = None
    evidence: tuple[RecordRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Entity):
    """What is to be reached (目标), or with `group` kind a heading of targets."""

    kind: ClassVar[str] = "target"

    name: str | None = None
    aliases: tuple[str, ...] = ()
    target_kind: Literal["group", "milestone", "rate", "count"] | None = field(default=None, metadata={"key": "kind"})
    group: Annotated[str | None, To(("target",))] = None
    owner: OwnerRef | None = None
    each: Each | None = None
    period: Period | None = None
    cumulative: bool = False
    better: Literal["higher", "lower"] | None = None
    goal: Dated[Goal] | None = None
    formula: str | None = None
    range: Goal | None = None
    when_empty: Literal["met", "missed", "not-applicable"] | None = None
    supports: Annotated[str | None, To(("target",))] = None
    evidence: tuple[RecordRef, ...] = ()
    deadline: Deadline | None = None
    basis: tuple[Basis, ...] = ()
    examples: tuple[Example, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Shape):
    """A target of an agreement with its weight in percent."""

    target: Annotated[str, To(("target",))]
    weight: int | None = None
    scoring: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Entity):
    """A target agreement (目标责任书)."""

    kind: ClassVar[str] = "agreement"

    name: str | None = None
    party: OwnerRef | None = None
    signed_by: tuple[PositionRef, ...] = ()
    classification: Classification | None = None
    assessment: Annotated[str | None, To(("assessment",))] = None
    targets: tuple[Agreed, ...] = ()
    reward: Text | None = None
    consequence: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence(Entity):
    """What follows from a score; `when` and the number in `effect` are formulas over 得分."""

    kind: ClassVar[str] = "consequence"

    when: str | None = None
    effect: str | None = None
    in_a_row: int | None = None
    text: Text | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Entity):
    """A grade; its lower bound closes the band above it."""

    kind: ClassVar[str] = "grade"

    name: str | None = None
    at_least: Quantity | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFrom(Shape):
    """Where the score of a scheme comes from: the mean of another scheme."""

    average_of: Annotated[str | None, To(("scheme",), sibling=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme(Entity):
    """An assessment scheme: full score, pass mark, consequences, grades (highest first)."""

    kind: ClassVar[str] = "scheme"

    period: Period | None = None
    full: Quantity | None = None
    passing: Dated[Goal] | None = field(default=None, metadata={"key": "pass"})
    record: RecordRef | None = None
    derived: DerivedFrom | None = field(default=None, metadata={"key": "scores"})
    consequences: tuple[Consequence, ...] = ()
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreItem(Entity):
    """A line of a score sheet."""

    kind: ClassVar[str] = "score-item"

    name: str | None = None
    points: int | None = None
    activity: ActivityRef | None = None
    target: Annotated[str | None, To(("target",))] = None
    deduct: str | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet(Entity):
    """The lines on which a unit or post is scored; points sum to the full score."""

    kind: ClassVar[str] = "score-sheet"

    name: str | None = None
    assessed: OwnerRef | None = field(default=None, metadata={"key": "for"})
    items: tuple[ScoreItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Entity):
    """How posts are assessed (岗位考核)."""

    kind: ClassVar[str] = "assessment"

    name: str | None = None
    regulation: Annotated[str | None, To(("regulation",))] = None
    applies_to: tuple[UnitRef, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    sheets: tuple[ScoreSheet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Shape):
    """A part of an amount by place and team, to the last 分."""

    place: Annotated[str | None, To(("place",))] = None
    team: OwnerRef | None = None
    amount: Quantity | None = None
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Entity):
    """A sum of money to collect, its goal and its shares."""

    kind: ClassVar[str] = "amount"

    name: str | None = None
    receivable: Quantity | None = None
    goal: Dated[Goal] | None = None
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem(Entity):
    """Something a plan wants done, by whom and by when."""

    kind: ClassVar[str] = "plan-item"

    text: Text | None = None
    owner: OwnerRef | None = None
    due: Day | None = None
    deadline: Deadline | None = None
    evidence: tuple[RecordRef, ...] = ()
    activity: ActivityRef | None = None
    target: Annotated[str | None, To(("target",))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Entity):
    """A work plan or campaign."""

    kind: ClassVar[str] = "plan"

    name: str | None = None
    plan_kind: Literal["work", "collection"] | None = field(default=None, metadata={"key": "kind"})
    owner: OwnerRef | None = None
    classification: Classification | None = None
    purpose: Text | None = None
    scope: Text | None = None
    amounts: tuple[Amount, ...] = ()
    items: tuple[PlanItem, ...] = ()
