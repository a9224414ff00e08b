"""Goals: ≥ 95%, 不低于95%, 90%～95%, 不超过2次/月, 按期完成.

    goal      = on-time | [ "在" ] quantity range quantity [ "之间" ] | [ comparison ] quantity [ bound ] | "为零" ;
    range     = "～" | "-" | "至" | "到" ;
    bound     = "以上" | "以下" | "以内" | "及以上" | "及以下" ;

以上, 以下 and 以内 include the number itself (《民法典》第一千二百五十九条).
"""

import re
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Literal

from generator.diagnostics import Diagnostic, Severity
from generator.formula.ast import Locate, underlined
from generator.formula.fold import fold
from generator.formula.quantities import Quantity, read_quantity
from generator.formula.units import NUMBER, Unit
from generator.messages import Message, say


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


# Longest first among those that begin alike; 不低于 must not be read as 低于.
_WORDS: tuple[tuple[Comparator, str], ...] = (
    (Comparator.AT_LEAST, "≥|>=|=>|不[得能应可]?(?:低|少|小)于|至少|最少|最低|大于(?:或|或者)?等于|达到?"),
    (
        Comparator.AT_MOST,
        "≤|<=|=<|不[得能应可]?(?:超过|超出|超|高于|大于|多于)|至多|最多|最高|小于(?:或|或者)?等于|控制在",
    ),
    (Comparator.LESS, "<|低于|少于|小于|不足|不满|未满|不到"),
    (Comparator.MORE, ">|高于|大于|多于|超过|超出"),
    (Comparator.EQUAL, "==?|等于|为"),
)
_KINDS = tuple(comparator for comparator, _ in _WORDS)
COMPARISON = re.compile("|".join(f"({words})" for _, words in _WORDS))
"""A sign or word of comparison in half-width text; see `comparator_of`."""
_BOUND = re.compile(r"(?:(及以上|以上)|(及以下|以下|以内|之内))$")
_ON_TIME = re.compile(r"(?:按期|按时|如期|准时|按计划)(?:完成)?(?:100%)?|on[ -]time")
_ZERO = re.compile(r"(?:=|为|等于|降为|控制为)? *(?:零|无)(?:发生|事故|投诉)?")
_DIGIT = re.compile(r"[0-9]")
_ASKED = r"(?:控制|在|达到?|不?低于|不?高于|不?超过|[≥≤<>=为 ]|_+|[xX×]{2,})"
_GAP = re.compile(
    rf"{_ASKED}*(?:%|‰|次|分|元|件|宗|项|人|天|工作日|小时|分钟|万元)(?:以上|以下|以内|之内)?(?:/[月季年])?|{_ASKED}+"
)
_BETWEEN = re.compile(r"^在?(.+?)(?:~|--?|至|到)(.+?)(?:之间)?$")


def comparator_of(found: re.Match[str]) -> Comparator:
    """The comparator that a match of `COMPARISON` means."""
    return _KINDS[(found.lastindex or 1) - 1]


def parse_goal(text: str, locate: Locate) -> tuple[Goal, list[Diagnostic]]:
    """Read a goal; `locate` places characters of `text` in the policy file.

    A number without a comparator is a goal whose comparator is None, without a diagnostic: what is missing is for the
    rules to say. A goal that cannot be read is `UNREADABLE` and has exactly one diagnostic.
    """
    folded = fold(text)
    start, end = len(folded) - len(folded.lstrip(" ")), len(folded.rstrip(" "))
    words = folded[start:end]
    if _ON_TIME.fullmatch(words):
        return Goal(GoalKind.ON_TIME, text=text), []
    if _ZERO.fullmatch(words):
        return Goal(GoalKind.COMPARED, Comparator.EQUAL, Quantity(Fraction(0), NUMBER, "0"), text=text), []
    reading = _Reading(text, folded, locate)
    if _GAP.fullmatch(words):
        message = say("“{goal}” leaves out its number.", goal=text.strip())
        hint = say("Write the number, or leave the goal out and declare it open under `todo:`.")
        return reading.unreadable((start, end), message, hint)
    if not _DIGIT.search(words):
        return reading.unreadable((start, end), say("“{goal}” is not a goal that can be measured.", goal=text.strip()))
    found = COMPARISON.match(folded, start, end)
    begin = found.end() if found else start
    if found is None or found.group() == "控制在":
        between = reading.between(begin, end)
        if between is not None:
            return between
    return reading.compared(comparator_of(found) if found else None, begin, end)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A goal that is being read."""

    text: str
    folded: str
    locate: Locate

    def compared(self, comparator: Comparator | None, begin: int, end: int) -> tuple[Goal, list[Diagnostic]]:
        """The number of a goal between `begin` and `end`, behind its comparator."""
        if bound := _BOUND.search(self.folded[begin:end]):
            closing = Comparator.AT_LEAST if bound.group(1) else Comparator.AT_MOST
            if comparator not in (None, closing):
                message = say("“{goal}” says two different things about its number.", goal=self.text.strip())
                return self.unreadable((begin, end), message)
            comparator, end = closing, begin + bound.start()
        if second := COMPARISON.search(self.folded, begin, end):
            message = say("A goal holds one comparison, and here begins a second one.")
            hint = say("Write a range for a lower and an upper limit, such as 90%～95%.")
            return self.unreadable(second.span(), message, hint)
        quantity, wrong = read_quantity(self.folded, begin, end, self.locate, self.text)
        if quantity is None:
            return Goal(GoalKind.UNREADABLE, text=self.text), wrong
        return Goal(GoalKind.COMPARED, comparator, quantity, text=self.text), []

    def between(self, start: int, end: int) -> tuple[Goal, list[Diagnostic]] | None:
        """The range from `start` to `end`, or None where there is none."""
        found = _BETWEEN.match(self.folded[start:end])
        if found is None or not _DIGIT.search(found.group(1)):
            return None
        ends = [(start + found.start(group), start + found.end(group)) for group in (1, 2)]
        (lower, low_wrong), (upper, high_wrong) = (
            read_quantity(self.folded, *one, self.locate, self.text) for one in ends
        )
        if lower is None or upper is None:
            return Goal(GoalKind.UNREADABLE, text=self.text), [*low_wrong, *high_wrong]
        if lower.unit == NUMBER:
            lower = lower.with_unit(upper.unit)
        if not lower.unit.fits(upper.unit):
            message = say(
                "The two ends of the range are in different units, {one} and {other}.", one=lower, other=upper
            )
            return self.unreadable((start, end), message, say("Give both ends one unit."))
        if lower.in_base().value > upper.in_base().value:
            message = say("The range begins above its end: {one} is more than {other}.", one=lower, other=upper)
            return self.unreadable((start, end), message, say("Write the smaller number first."))
        return Goal(GoalKind.BETWEEN, None, lower, upper, self.text), []

    def unreadable(
        self, place: tuple[int, int], message: Message, hint: Message | None = None
    ) -> tuple[Goal, list[Diagnostic]]:
        """A goal that says nothing, with its diagnostic."""
        hint = hint or say("Write a comparison with a number, such as ≥ 95%, < 2%, = 0次 or 90%～95%, or 按期完成.")
        span = underlined(self.locate, *place)
        return Goal(GoalKind.UNREADABLE, text=self.text), [
            Diagnostic("formula/goal", Severity.ERROR, span, message, hint)
        ]
