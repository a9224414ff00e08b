"""Goals: ≥ 95%, 不低于95%, 90%～95%, 每月不超过2次, 百分之九十五以上, 按期完成.

    goal      = [ promise ] ( on-time | "为零" | range | [ period ] [ comparison ] quantity [ bound ] ) ;
    range     = [ "在" ] quantity ( "～" | "-" | "至" | "到" ) quantity [ "之间" ] | quantity "±" quantity ;
    bound     = "以上" | "以下" | "以内" | "之内" | "及以上" | "及以下" ;
    promise   = "确保" | "保证" | "务必" ;
    period    = "每" ( "天" | "周" | "月" | "季度" | "半年" | "年" ) ;

以上, 以下 and 以内 include the number itself (《民法典》第一千二百五十九条), with 不含 in brackets they do not. Numbers
may be written in characters; a period is the unit that the number is divided by: 每月不超过2次 is ≤ 2次/月. A promise
is a lower limit unless it says otherwise: 确保98% is ≥ 98%, as 达到98% is.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.diagnostics import Diagnostic, Severity
from generator.formula.ast import Locate, underlined
from generator.formula.characters import NUMERAL as CHARACTERS
from generator.formula.characters import with_digits
from generator.formula.fold import fold
from generator.formula.goals import Comparator, Goal, GoalKind
from generator.formula.quantities import Quantity, parse_quantity, read_quantity
from generator.formula.units import NUMBER, Unit, unit_of
from generator.messages import Message, say

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
_ASKED = r"(?:控制|在|达到?|不?低于|不?高于|不?超过|[≥≤<>=为 ]|_++|[xX×]{2,}+)"
_GAP = re.compile(
    rf"{_ASKED}*(?:%|‰|次|分|元|件|宗|项|人|天|工作日|小时|分钟|万元)(?:以上|以下|以内|之内)?(?:/[月季年])?|{_ASKED}+"
)
_BETWEEN = re.compile(r"^在?(.+?)(?:~|--?|至|到)(.+?)(?:之间)?$")
_WITHIN = re.compile(r"^在?(.+?)±(.+)$")
_CHARACTERS = re.compile(CHARACTERS)
_PERIOD = re.compile(r"每个?(天|日|周|月|季度|季|半年|年)(?:度)? *")
_PROMISE = re.compile(r" *(?:确保|保证|务必)(?:实现|做到)? *(?=.)")
_PERIODS = frozenset(("天", "周", "月", "季度", "半年", "年"))
_INCLUDED = re.compile(r" *\( *(不?)(?:包?含|包括)(本数|本级)? *([^()]*)\)")
_STRICT = {Comparator.AT_LEAST: Comparator.MORE, Comparator.AT_MOST: Comparator.LESS}
_LOOSE = {strict: loose for loose, strict in _STRICT.items()}


def comparator_of(found: re.Match[str]) -> Comparator:
    """The comparator that a match of `COMPARISON` means."""
    return _KINDS[(found.lastindex or 1) - 1]


def parse_goal(text: str, locate: Locate) -> tuple[Goal, list[Diagnostic]]:
    """Read a goal; `locate` places characters of `text` in the policy file.

    A number without a comparator is a goal whose comparator is None, without a diagnostic: what is missing is for the
    rules to say. A goal that cannot be read is `UNREADABLE` and has exactly one diagnostic.
    """
    if len(text) > _LONGEST:
        message = say("The goal has {count} characters; {most} are allowed.", count=len(text), most=_LONGEST)
        hint = say("Write a comparison with a number, such as ≥ 95%, and everything else under `note`.")
        found = Diagnostic("formula/goal", Severity.ERROR, underlined(locate, 0, len(text)), message, hint)
        return Goal(GoalKind.UNREADABLE, text=text), [found]
    goal, wrong = _parsed(text, locate)
    if not wrong:
        return goal, wrong
    # Few goals are spoiled, and what is known of spoiled ones need not be loaded for the others.
    from generator.formula.goal_repair import mended

    return goal, [mended(text, locate, _parsed, wrong[0])]


_LONGEST = 200
"""More characters than any goal has."""


def _parsed(text: str, locate: Locate) -> tuple[Goal, list[Diagnostic]]:
    """`parse_goal`, but for saying how a goal with a slip should be written."""
    folded = fold(text)
    promise = _PROMISE.match(folded)
    if promise is not None:
        folded = " " * promise.end() + folded[promise.end() :]
    words = folded.strip(" ")
    if _ON_TIME.fullmatch(words):
        return Goal(GoalKind.ON_TIME, text=text), []
    if _ZERO.fullmatch(words):
        return Goal(GoalKind.COMPARED, Comparator.EQUAL, Quantity(Fraction(0), NUMBER, "0"), text=text), []
    # Cut out, but for their places: so all offsets stay true.
    period = _PERIOD.match(folded, len(folded) - len(folded.lstrip(" ")))
    included = _INCLUDED.search(folded)
    for found in (period, included):
        if found is not None:
            folded = folded[: found.start()] + " " * len(found.group()) + folded[found.end() :]
    start, end = len(folded) - len(folded.lstrip(" ")), len(folded.rstrip(" "))
    reading = _Reading(text, folded, locate, period.group(1) if period else None, included, promise is not None)
    if _GAP.fullmatch(words):
        message = say("“{goal}” leaves out its number.", goal=text.strip())
        hint = say("Write the number, or leave the goal out and declare it open under `todo:`.")
        return reading.unreadable((start, end), message, hint)
    goal, wrong = reading.whole(start, end) if start < end else (Goal(GoalKind.UNREADABLE, text=text), [])
    if start >= end or (wrong and not _DIGIT.search(words)):
        span = (start, end) if start < end else (0, len(folded))
        return reading.unreadable(span, say("“{goal}” is not a goal that can be measured.", goal=text.strip()))
    return goal, wrong


@dataclass(frozen=True, slots=True)
class _Reading:
    """A goal that is being read."""

    text: str
    folded: str
    locate: Locate
    period: str | None
    included: re.Match[str] | None
    promised: bool

    def whole(self, start: int, end: int) -> tuple[Goal, list[Diagnostic]]:
        """The goal from `start` to `end`."""
        found = COMPARISON.match(self.folded, start, end)
        begin = found.end() if found else start
        if found is None or found.group() == "控制在":
            between = self.between(begin, end)
            if between is not None:
                return between
        return self.compared(comparator_of(found) if found else None, begin, end)

    def quantity(self, begin: int, end: int) -> tuple[Quantity | None, list[Diagnostic]]:
        """The number between `begin` and `end`, in digits or in characters."""
        quantity, wrong = read_quantity(self.folded, begin, end, self.locate, self.text)
        written = self.folded[begin:end].strip(" ")
        if quantity is None and _CHARACTERS.match(written.removeprefix("百分之").removeprefix("千分之")):
            digits = with_digits(written)
            if digits is not None:
                quantity, _ = parse_quantity(digits, self.locate)
        return quantity, [] if quantity else wrong

    def compared(self, comparator: Comparator | None, begin: int, end: int) -> tuple[Goal, list[Diagnostic]]:
        """The number of a goal between `begin` and `end`, behind its comparator."""
        if bound := _BOUND.search(self.folded[begin:end]):
            closing = Comparator.AT_LEAST if bound.group(1) else Comparator.AT_MOST
            loose = _LOOSE.get(comparator, comparator) if self.included and comparator else comparator
            if loose not in (None, closing):
                message = say("“{goal}” says two different things about its number.", goal=self.text.strip())
                return self.unreadable((begin, end), message)
            comparator, end = closing, begin + bound.start()
        if second := COMPARISON.search(self.folded, begin, end):
            message = say("A goal holds one comparison, and here begins a second one.")
            hint = say("Write a range for a lower and an upper limit, such as 90%～95%.")
            return self.unreadable(second.span(), message, hint)
        quantity, wrong = self.quantity(begin, end)
        if quantity is None:
            return Goal(GoalKind.UNREADABLE, text=self.text), wrong
        if comparator is None and self.promised:
            comparator = Comparator.AT_LEAST
        goal = Goal(GoalKind.COMPARED, comparator, quantity, text=self.text)
        return self.remarked(goal) if self.included else self.each(goal)

    def remarked(self, goal: Goal) -> tuple[Goal, list[Diagnostic]]:
        """A goal that says in brackets whether its number belongs to it: 95%以上(含), 2%以下(不含2%)."""
        remark = self.included
        if remark is None or goal.quantity is None:
            return goal, []
        comparator = goal.comparator
        said = remark.group(3).strip()
        number = parse_quantity(with_digits(said) or said, self.locate)[0] if said else goal.quantity
        sided = comparator in _STRICT or comparator in _LOOSE
        # 以上 alone may be told to leave its number out; 不低于 says itself that its number belongs to it.
        torn = remark.group(1) and comparator in _STRICT and COMPARISON.search(self.folded) is not None
        if comparator is None or not sided or torn or number is None or not number.same(goal.quantity):
            message = say("What “{goal}” says in brackets does not fit its number.", goal=self.text.strip())
            return self.unreadable(remark.span(), message)
        flipped = _STRICT if remark.group(1) else _LOOSE
        return self.each(replace(goal, comparator=flipped.get(comparator, comparator)))

    def each(self, goal: Goal) -> tuple[Goal, list[Diagnostic]]:
        """A goal whose number is meant for each period."""
        if goal.quantity is None:
            return goal, []
        if self.period is None:
            return self.of_a_rate(goal)
        unit = unit_of(self.period)
        if goal.quantity.unit.dimensionless or unit is None:
            message = say("A percentage cannot be meant for each {period}.", period=self.period)
            hint = say("Write {goal} here, and the period under `period`.", goal=goal.printed)
            return self.unreadable((0, len(self.text)), message, hint)
        if any(power < 0 for _, power in goal.quantity.unit.factors):
            message = say("“{goal}” gives its period twice.", goal=self.text.strip())
            return self.unreadable((0, len(self.text)), message, say("Write: {formula}", formula=goal.printed))
        return replace(goal, quantity=goal.quantity.with_unit(goal.quantity.unit / unit)), []

    def of_a_rate(self, goal: Goal) -> tuple[Goal, list[Diagnostic]]:
        """A goal whose number may be a rate with a period behind it, ≥ 98%/月, which a rate cannot have."""
        unit = NUMBER if goal.quantity is None else goal.quantity.unit
        rate = next((one for one in unit.factors if one == ("%", 1)), None)
        period = next((symbol for symbol, power in unit.factors if power == -1 and symbol in _PERIODS), None)
        if goal.quantity is None or rate is None or period is None or len(unit.factors) != 2:  # noqa: PLR2004 - both
            return goal, []
        alone = replace(goal, quantity=goal.quantity.with_unit(Unit((rate,))))
        message = say("A percentage cannot be meant for each {period}.", period=period)
        hint = say("Write {goal} here, and the period under `period`.", goal=alone.printed)
        return self.unreadable((0, len(self.text)), message, hint)

    def between(self, start: int, end: int) -> tuple[Goal, list[Diagnostic]] | None:
        """The range from `start` to `end`, or None where there is none."""
        within = _WITHIN.match(self.folded[start:end])
        found = within or _BETWEEN.match(self.folded[start:end])
        if found is None or not (_DIGIT.search(found.group(1)) or _CHARACTERS.search(found.group(1))):
            return None
        ends = [(start + found.start(group), start + found.end(group)) for group in (1, 2)]
        (lower, low_wrong), (upper, high_wrong) = (self.quantity(*one) for one in ends)
        if lower is None or upper is None:
            return Goal(GoalKind.UNREADABLE, text=self.text), [*low_wrong, *high_wrong][:1]
        if lower.unit == NUMBER:
            lower = lower.with_unit(upper.unit)
        if within and lower.unit != upper.unit:
            message = say("“{goal}” gives its margin in another unit than its number.", goal=self.text.strip())
            return self.unreadable((start, end), message, say("Give both numbers one unit."))
        if within:
            middle, margin = lower.with_unit(lower.unit), upper.value
            lower, upper = replace(middle, value=middle.value - margin), replace(middle, value=middle.value + margin)
        return self.ends(lower, upper, (start, end))

    def ends(self, lower: Quantity, upper: Quantity, place: tuple[int, int]) -> tuple[Goal, list[Diagnostic]]:
        """A range with these ends, which stands at `place`."""
        if not lower.unit.fits(upper.unit):
            message = say(
                "The two ends of the range are in different units, {one} and {other}.", one=lower, other=upper
            )
            return self.unreadable(place, message, say("Give both ends one unit."))
        if lower.in_base().value > upper.in_base().value:
            message = say("The range begins above its end: {one} is more than {other}.", one=lower, other=upper)
            return self.unreadable(place, message, say("Write the smaller number first."))
        if self.included and self.included.group(1):
            message = say("Both ends of a range belong to it.")
            return self.unreadable(
                self.included.span(), message, say("Leave the brackets out, and end the range where it is to end.")
            )
        low, wrong = self.each(Goal(GoalKind.COMPARED, Comparator.AT_LEAST, lower, text=self.text))
        high, _ = self.each(Goal(GoalKind.COMPARED, Comparator.AT_MOST, upper, text=self.text))
        if wrong:
            return low, wrong
        return Goal(GoalKind.BETWEEN, None, low.quantity, high.quantity, self.text), []

    def unreadable(
        self, place: tuple[int, int], message: Message, hint: Message | None = None
    ) -> tuple[Goal, list[Diagnostic]]:
        """A goal that says nothing, with its diagnostic."""
        hint = hint or say("Write a comparison with a number, such as ≥ 95%, < 2%, = 0次 or 90%～95%, or 按期完成.")
        span = underlined(self.locate, *place)
        return Goal(GoalKind.UNREADABLE, text=self.text), [
            Diagnostic("formula/goal", Severity.ERROR, span, message, hint)
        ]
