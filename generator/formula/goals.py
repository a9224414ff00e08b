"""What a goal asks for, and whether a value reaches it."""

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Literal

from generator.formula.fold import fold
from generator.formula.quantities import Quantity
from generator.formula.units import NUMBER, Unit


class Comparator(Enum):
    """How a value must stand to the number of a goal; the value is the sign that is printed."""

    LESS = "<"
    AT_MOST = "≤"
    EQUAL = "="
    AT_LEAST = "≥"
    MORE = ">"

    def holds(self, left: Fraction, right: Fraction) -> bool:
        """Whether `left` stands to `right` in this way, exactly."""
        match self:
            case Comparator.LESS:
                return left < right
            case Comparator.AT_MOST:
                return left <= right
            case Comparator.EQUAL:
                return left == right
            case Comparator.AT_LEAST:
                return left >= right
            case Comparator.MORE:
                return left > right


class GoalKind(Enum):
    """What a goal asks for."""

    COMPARED = "compared"
    BETWEEN = "between"
    ON_TIME = "on-time"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached.

    Attributes:
        kind: which of the following are set.
        comparator: of a compared goal; None where the author wrote a number alone, which leaves open what counts.
        quantity: the number of a compared goal; the lower end of a range.
        upper: the upper end of a range; both ends belong to it.
        text: as the author wrote it; takes no part in equality.
    """

    kind: GoalKind
    comparator: Comparator | None = None
    quantity: Quantity | None = None
    upper: Quantity | None = None
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        """The printed form."""
        return self.printed

    @property
    def printed(self) -> str:
        """The goal in one form however it was written: `≥ 95%` for 不低于95%."""
        match self.kind:
            case GoalKind.COMPARED:
                return (
                    f"{self.comparator.value} {fold(str(self.quantity))}"
                    if self.comparator
                    else fold(str(self.quantity))
                )
            case GoalKind.BETWEEN:
                return f"{fold(str(self.quantity))}～{fold(str(self.upper))}"
            case GoalKind.ON_TIME:
                return "按期完成"
            case GoalKind.UNREADABLE:
                return self.text

    @property
    def unit(self) -> Unit | None:
        """The unit of its number, or None where it has no number."""
        return None if self.quantity is None else self.quantity.unit

    @property
    def direction(self) -> Literal["higher", "lower"] | None:
        """Which way is better by its comparator; None for =, a range, or no comparator."""
        if self.comparator in (Comparator.AT_LEAST, Comparator.MORE):
            return "higher"
        if self.comparator in (Comparator.AT_MOST, Comparator.LESS):
            return "lower"
        return None


def meets(goal: Goal, value: Fraction, unit: Unit = NUMBER) -> bool | None:
    """Whether a value reaches a goal, exactly: 49/50 meets ≥ 98% and not > 98%.

    `value` is what `evaluate` yields. `unit` is the unit it is in, and matters only where the goal's is a multiple
    of it (a goal in 万元, a value in 元). A goal 按期完成 is met by 1, the share done on time.
    None where the goal does not say what counts (no comparator, unreadable).
    """
    wanted = limits(goal, unit)
    return None if wanted is None else all(comparator.holds(value, number) for comparator, number in wanted)


def limits(goal: Goal, unit: Unit = NUMBER) -> tuple[tuple[Comparator, Fraction], ...] | None:
    """How a value in `unit` must stand to which numbers, all of them, to reach a goal; None as in `meets`."""
    match goal.kind:
        case GoalKind.ON_TIME:
            return ((Comparator.AT_LEAST, Fraction(1)),)
        case GoalKind.BETWEEN if goal.quantity is not None and goal.upper is not None:
            return (
                (Comparator.AT_LEAST, _bound(goal.quantity, unit)),
                (Comparator.AT_MOST, _bound(goal.upper, unit)),
            )
        case GoalKind.COMPARED if goal.comparator is not None and goal.quantity is not None:
            return ((goal.comparator, _bound(goal.quantity, unit)),)
        case _:
            return None


def _bound(quantity: Quantity, unit: Unit) -> Fraction:
    """The number of a goal as values in `unit` are compared with it."""
    if unit.dimensionless or not unit.fits(quantity.unit):
        return quantity.number
    return quantity.value * quantity.unit.scale / unit.scale
