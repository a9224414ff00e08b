"""Goals that cannot be read as they are written: what they mean, and how that is written.

A goal has to say from where it is missed. Words that leave that open (左右, 力争) are one finding, with what can be
written in their place; a slip of the keyboard is one with the goal that is meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Severity
from generator.formula.ast import Locate, underlined
from generator.formula.characters import with_digits
from generator.formula.fold import fold
from generator.formula.goals import Comparator, Goal, GoalKind
from generator.formula.places import in_digits
from generator.formula.quantities import Quantity
from generator.messages import Message, say
from generator.source import Source, Span

Read: TypeAlias = Callable[[str, Locate], tuple[Goal, list[Diagnostic]]]
"""Reads a goal without mending it."""

# What is written for a goal and means only one, with what should stand there.
_SLIPS: tuple[tuple[str, str], ...] = (
    (r"[。.;,、!]+$", ""),
    (r"[\u200b-\u200f\u2060\ufeff\xad]+", ""),
    (r"^[“”\"'「](.+)[“”\"'」]$", r"\1"),
    (r"^(?:质量)?(?:目标值?|指标值?)[:为是]? *", ""),
    (r"^(?:必须|应当|应该|应|须|需|要求|要)(?:是|做到|实现)? *", ""),
    (r"%(?: *%)+", "%"),
    (r"([≥≤<>])(?: *\1)+", r"\1"),
    (r"[》〉]", ">"),
    (r"[《〈]", "<"),
    (r"(?<=[0-9oO])[oO](?=[0-9oO.%]|$)", "0"),
    (r"(?<![A-Za-z])[lI](?=[0-9oO]{2})", "1"),
    (r"(?<=[0-9]) +(?=[0-9])", ""),
    (r"^([≥≤<>=]?) *% *([0-9.]+)$", r"\1\2%"),
    (r"^([^0-9]*)¥ *([0-9.,]+)(?:元)?", r"\1\2元"),
    (r"於", "于"),
    (r"過", "过"),
    (r"^([^0-9]*)百分之([0-9.]+)", r"\1\2%"),
    (r"^(?:全部|全数|全面|百分百)(?:完成|达到|达标|合格|做到)?$", "≥100%"),
    (r"^(?:完成|实现|做到) *([0-9.]+ *%)$|^([0-9.]+ *%)(?:完成|达到|达标)$", r"≥\1\2"),
    (r"^(?:无|零|杜绝|不发生|避免)[^0-9,;。]{1,12}$", "为零"),
    (r"^([0-9.]+ *%?) *≤[^0-9≤]{1,20}≤ *([0-9.]+ *%?)$", r"\1~\2"),
    (r"^([0-9.]+ *%?) *\+$", r"≥\1"),
    (r"^([0-9.]+ *%?)或(以[上下])$", r"\1\2"),
    (r"^(.+?) *\( *(每个?(?:天|日|周|月|季度|季|半年|年)度?) *\)$", r"\2\1"),
    (r"^¥ *([≥≤<>=]) *([0-9.,]+)(?:元)?$", r"\1\2元"),
    (r"(?<=[^0-9之以%])内$", "以内"),
)
_BOTH = re.compile(r"≥ *([0-9.]+ *%?) *(?:--?|~|至|到) *([0-9.]+ *%?)")
_TENTHS = re.compile(r"([一二三四五六七八九1-9])成([一二三四五六七八九])?(?=以|及|$)")
_TWO = re.compile(r"(.+?) *(?:,|;|、|且|并且|并|而|和|同时) *(.+)")
_HOPED = re.compile(
    r"(?:(?:力争|争取|力求|努力|尽量|尽力|尽可能|尽最大努力|望|希望|期望|计划|拟)(?:达到|实现|做到|完成)?"
    r"|(?:奋斗|挑战|争取|理想|期望)(?:目标|值|目标值)[:为是]?|(?:挑战|优秀|冲刺)(?= *[0-9])) *"
)
_FIRM = re.compile(r"(?:基本|保底|底线|最低|考核)(?:目标|值|目标值)[:为是]? *")
_ABOUT = re.compile(r"(?:大约|大概|大致|约为?|接近|将近|近|基本(?:达到|做到|实现|为)?|≈) *|(?:左右|上下|前后|附近)$")
_PARTED = re.compile(r" *(?:[,;、。]|并且|同时|并|且)+ *")
_REMARK = re.compile(r" *(?:[,;。] *([^,;。].*)|\(([^()]+)\) *)$")
_NAMED = re.compile(
    r"^(?![每控在不])[^0-9≥≤<>=%]*?[^0-9≥≤<>=% 不至最每在控] *"
    r"(?=[≥≤<>=]|不[得能应可]?[低少小高大多超]|至少|至多|最[多少高低]|达到?[0-9]|为(?:零|0)|控制在)"
)
_CHANGED = re.compile(
    r"(?:[^0-9]{0,12}?(?:较|比|同比|环比)[^0-9]{0,12}?)?(?:(下降|降低|减少|压降|下调)|(提高|提升|增长|上升|增加))(?:了|到)?"
    r" *(?:[不至最][少多低高]于? *)?(?P<by>[0-9.]+.*)"
)
_COMPARES = re.compile(r"[≥≤<>=%～~]|不[低少小高大多超]|至[少多]|以[上下内]")
_LEAST_SPREAD = Fraction(2)


def mended(text: str, locate: Locate, read: Read, wrong: Diagnostic) -> Diagnostic:
    """The finding `wrong` of a goal, or in its place the one that says what is meant.

    Args:
        text: the goal as the author wrote it.
        locate: the place in the policy file of characters of `text`.
        read: reads a goal without mending it.
        wrong: what it found.
    """
    folded = fold(text)
    start, end = len(folded) - len(folded.lstrip(" ")), len(folded.rstrip(" "))
    looked_at = _Goal(text, folded, start, end, locate, read)
    for look in (
        looked_at.slip,
        looked_at.both,
        looked_at.limits,
        looked_at.hope,
        looked_at.about,
        looked_at.remark,
        looked_at.named,
        looked_at.change,
    ):
        found = look(wrong)
        if found is not None:
            return found
    return wrong


@dataclass(frozen=True, slots=True)
class _Goal:
    """A goal that cannot be read; what is written stands from `start` to `end`."""

    text: str
    folded: str
    start: int
    end: int
    locate: Locate
    read: Read

    @property
    def written(self) -> str:
        """The half-width form without blanks around it."""
        return self.folded[self.start : self.end]

    def meant(self, text: str) -> Goal | None:
        """The goal that a half-width text is, or None."""
        source = Source("", text)
        goal, wrong = self.read(text, lambda start, end: Span(source, start, end))
        return None if wrong or goal.kind is GoalKind.UNREADABLE else goal

    def found(self, place: tuple[int, int], message: Message, hint: Message) -> Diagnostic:
        """A finding about characters of the goal."""
        return Diagnostic("formula/goal", Severity.ERROR, underlined(self.locate, *place), message, hint)

    def slip(self, _: Diagnostic) -> Diagnostic | None:
        """Signs that are doubled, misplaced, or stand in front or behind."""
        mended = _TENTHS.sub(_percent, in_digits(self.written))
        for pattern, new in _SLIPS:
            mended = re.sub(pattern, new, mended).strip()
        goal = self.meant(mended)
        if goal is None or mended == self.written:
            return None
        message = say("“{goal}” cannot be read as it is written.", goal=self.text.strip())
        first, last = _differing(self.written, mended)
        return self.found((self.start + first, self.start + last), message, _write(goal))

    def both(self, _: Diagnostic) -> Diagnostic | None:
        """A lower limit that is a range as well: ≥95%-98%."""
        found = _BOTH.fullmatch(self.written)
        least, between = (self.meant(f"≥{found[1]}"), self.meant(f"{found[1]}~{found[2]}")) if found else (None, None)
        if least is None or between is None:
            return None
        message = say("“{goal}” is a limit and a range at once.", goal=self.text.strip())
        hint = say("Write {least} for a lower limit, or {range} for a range.",
                   least=least.printed, range=between.printed)  # fmt: skip
        return self.found((self.start, self.end), message, hint)

    def limits(self, wrong: Diagnostic) -> Diagnostic | None:
        """A lower and an upper limit, which are a range: ≥ 90% 且 ≤ 95%."""
        found = _TWO.fullmatch(self.written)
        ends: dict[Comparator | None, Quantity | None] = {}
        for part in found.groups() if found else ():
            goal = self.meant(part)
            if goal is not None:
                ends[goal.comparator] = goal.quantity
        between = self.meant(f"{ends.get(Comparator.AT_LEAST)}～{ends.get(Comparator.AT_MOST)}")
        return None if between is None else replace(wrong, hint=_write(between))

    def hope(self, _: Diagnostic) -> Diagnostic | None:
        """An aspiration: 力争100%, alone or beside a goal."""
        parts = self.parts()
        hopes = [part for part in parts if _HOPED.match(self.folded, *part)]
        firm = [self.firm(*part) for part in parts if part not in hopes]
        if not hopes or len(firm) > 1 or None in firm or (not firm and len(hopes) > 1):
            return None
        start, end = hopes[0][0], hopes[-1][1]
        words = self.text[start:end].strip()
        if firm and firm[0] is not None:
            message = say("“{text}” is an aspiration, no goal: nobody has to reach it. It belongs under `note`.",
                          text=words)  # fmt: skip
            return self.found((start, end), message, _write(firm[0]))
        hoped = _HOPED.match(self.folded, start, end)
        goal = self.meant(self.folded[hoped.end() : end]) if hoped else None
        if goal is None or hoped is None:
            return None
        if goal.kind is GoalKind.COMPARED and goal.comparator is None:
            goal = replace(goal, comparator=Comparator.AT_LEAST)
        message = say("“{text}” is an aspiration; a goal is what has to be reached.",
                      text=self.text[start : hoped.end()].strip())  # fmt: skip
        return self.found((start, hoped.end()), message, _write(goal))

    def parts(self) -> list[tuple[int, int]]:
        """The characters of the pieces between commas; what stands in brackets behind is a piece."""
        cuts = [(found.start(), found.end()) for found in _PARTED.finditer(self.folded, self.start, self.end)]
        inside = re.search(r" *\(([^()]*)\)$", self.folded[: self.end])
        if inside and _HOPED.match(inside.group(1)):
            cuts = [cut for cut in cuts if cut[1] <= inside.start()]
            cuts += [(inside.start(), inside.start(1)), (inside.end(1), self.end)]
        edges = [self.start, *(at for cut in cuts for at in cut), self.end]
        pairs = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
        return [(start, end) for start, end in pairs if start < end]

    def firm(self, start: int, end: int) -> Goal | None:
        """The goal that stands beside an aspiration."""
        label = _FIRM.match(self.folded, start, end)
        goal = self.meant(self.folded[label.end() if label else start : end])
        if goal is not None and label and goal.kind is GoalKind.COMPARED and goal.comparator is None:
            goal = replace(goal, comparator=Comparator.AT_LEAST)
        return goal

    def about(self, _: Diagnostic) -> Diagnostic | None:
        """A number that is only about right: 98%左右, 约98%."""
        places = [found.span() for found in _ABOUT.finditer(self.written)]
        rest = _ABOUT.sub("", self.written)
        goal = self.meant(rest) if places else None
        if goal is None:
            return None
        place = (self.start + places[0][0], self.start + places[0][1])
        words = self.text[slice(*place)].strip()
        message = say("“{words}” leaves open from where the goal is missed.", words=words)
        number = goal.quantity
        if goal.kind is not GoalKind.COMPARED or goal.comparator is not None or number is None:
            return self.found(place, message, _write(goal))
        least, most = (replace(goal, comparator=one).printed for one in (Comparator.AT_LEAST, Comparator.AT_MOST))
        between = Goal(GoalKind.BETWEEN, None, *_around(number))
        hint = say("Write {least} for at least, {most} for at most, or a range such as {range}.",
                   least=least, most=most, range=between.printed)  # fmt: skip
        return self.found(place, message, hint)

    def remark(self, _: Diagnostic) -> Diagnostic | None:
        """Words behind a goal that compare nothing: ≥ 98%（四舍五入）."""
        found = _REMARK.search(self.folded, self.start, self.end)
        while found is not None:
            words = found.group(1) or found.group(2)
            fits = not _COMPARES.search(words) and "含" not in words
            goal = self.meant(self.folded[self.start : found.start()]) if fits else None
            if goal is not None:
                if goal.kind is GoalKind.COMPARED and goal.comparator is None and words.startswith(("满分", "总分")):
                    goal = replace(goal, comparator=Comparator.AT_LEAST)
                message = say("“{text}” is a remark, no part of the goal; it belongs under `note`.",
                              text=words.strip(" .。"))  # fmt: skip
                return self.found((found.start(), self.end), message, _write(goal))
            found = _REMARK.search(self.folded, found.start() + 1, self.end)
        return None

    def named(self, _: Diagnostic) -> Diagnostic | None:
        """The name of the target in front: 合格率≥98%."""
        found = _NAMED.match(self.written)
        goal = self.meant(self.written[found.end() :]) if found else None
        if found is None or goal is None:
            return None
        message = say("In front of the goal stands “{label}”.", label=found.group().strip(" :"))
        return self.found((self.start, self.start + found.end()), message, _write(goal))

    def change(self, _: Diagnostic) -> Diagnostic | None:
        """A change from one period to the next: 较上年下降5%."""
        found = _CHANGED.fullmatch(self.written)
        goal = self.meant(found["by"]) if found else None
        if found is None or goal is None or goal.quantity is None or goal.kind is not GoalKind.COMPARED:
            return None
        less = found.group(1) is not None
        number = replace(goal.quantity, value=-goal.quantity.value if less else goal.quantity.value, text="")
        wanted = replace(goal, comparator=Comparator.AT_MOST if less else Comparator.AT_LEAST, quantity=number)
        message = say("“{text}” compares with an earlier period, which the formula has to do.", text=self.text.strip())
        points = "百分点" in self.written
        hint = say("Let the formula reckon the change, such as {formula}, and write the goal {goal}.",
                   formula="本期率 - 上期率" if points else "(本期数 - 上期数) / 上期数 × 100%",
                   goal=wanted.printed)  # fmt: skip
        return self.found((self.start, self.end), message, hint)


def _percent(tenths: re.Match[str]) -> str:
    """Tenths as people say them, in percent: 90% for 九成, 95% for 九成五."""
    digits = (with_digits(one) or one for one in tenths.groups("0"))
    return f"{''.join(digits)}%"


def _write(goal: Goal) -> Message:
    """How a goal is written."""
    return say("Write: {formula}", formula=goal.printed)


def _differing(written: str, mended: str) -> tuple[int, int]:
    """The characters of `written` that `mended` has otherwise; one beside the gap where it only has more."""
    size = min(len(written), len(mended))
    first = next((at for at in range(size) if written[at] != mended[at]), size)
    same = next((at for at in range(size - first) if written[-1 - at] != mended[-1 - at]), size - first)
    last = len(written) - same
    return (first, last) if first < last else (max(0, first - 1), max(first, 1))


def _around(number: Quantity) -> tuple[Quantity, Quantity]:
    """The ends of a range around a number, as an example."""
    value = abs(number.value)
    rate = number.unit.dimensionless and str(number.unit) == "%"
    if rate:
        spread = Fraction(1) if value >= _LEAST_SPREAD else value / 2
    else:
        spread = Fraction(-(-value // 10)) if value > 1 else value / 10
    ends = [replace(number, value=number.value + by, text="") for by in (-spread, spread)]
    if rate and number.value <= 100 < ends[1].value:  # noqa: PLR2004 - more than all there is
        ends[1] = replace(number, value=Fraction(100), text="")
    return ends[0], ends[1]
