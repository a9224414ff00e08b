"""A target or formula worked out, for a terminal: what each number is, the steps, and the goal.

Columns are terminal cells, so Chinese counts twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from click import style
from rich.cells import cell_len

from generator.diagnostics import Diagnostic
from generator.formula import Empty, Value, print_formula
from generator.formula.numerals import exact, grouped
from generator.messages import Translate, say
from generator.model.figures import Wanted, Working
from generator.model.given import SUM, number_text, quoted, unit_of
from generator.model.loose import TARGET
from generator.model.range_words import range_in_words
from generator.model.ranges import value_ranges
from generator.model.targets import Measure, Target
from generator.model.trace import Comparison, Trace, name_of, preparation, steps_of, taken_whole
from generator.model.trace_words import listed, nothing_counted
from generator.model.unjudged import Unjudged, unjudged
from generator.model.words import UNIT_TYPES, WHEN_EMPTY, target_period, word
from generator.report import text

LONG = 40
"""Digits up to which a whole number is written out."""
LONGEST = 400
"""Cells of a formula; more is not read by anybody."""

_FINDINGS_SPEAK = (Unjudged.MISSING, Unjudged.OTHER_UNIT)
"""Reasons that a finding gives, with what to do about them."""


@dataclass(frozen=True, slots=True)
class Call:
    """How the command was called, up to the numbers, and the option in front of each of these."""

    words: tuple[str, ...]
    option: str


def render(
    done: Trace, found: Sequence[Diagnostic], translate: Translate, *, call: Call, root: str = "", color: bool = False
) -> str:
    """Everything about a trace: target, numbers, steps, goal, what is missing, findings."""
    page = _Page(done, translate, call, color=color)
    sections = [
        page.head(),
        page.numbers(),
        page.reckoning(),
        page.verdict(),
        page.wanted(),
    ]
    shown = "\n".join("\n".join(lines) + "\n" for lines in sections if lines)
    if found:
        shown += "\n" + text.render(found, translate, root=root, color=color)
    return shown


class _Page:
    """One trace on its way to the terminal."""

    def __init__(self, done: Trace, translate: Translate, call: Call, *, color: bool) -> None:
        self.done = done
        self.target = done.target
        self.loose = done.target.address == TARGET
        self.translate = translate
        self.call = call
        self.color = color

    def bold(self, words: str) -> str:
        """Words that lead a section."""
        return style(words, bold=True) if self.color else words

    def head(self) -> list[str]:
        """What is worked out: name, formula, goal, period, owner."""
        _, done, target = self.translate, self.done, self.target
        formula = print_formula(done.formula.tree) if done.formula is not None else target.formula or ""
        period, empty = target_period(target), word(WHEN_EMPTY, target.when_empty)
        facts = (
            (_("Formula"), text.cut_right(text.printable(formula), LONGEST)),
            (_("Goal"), text.cut_right(text.printable(str(done.goal or "")), LONGEST)),
            (_("Period"), "" if period is None else period.text(_)),
            (_("Owner"), self.owner()),
            (_("Nothing counted"), "" if empty is None else empty.text(_)),
            (_("Range"), self.range()),
        )
        title = [] if self.loose else [f"{self.bold(target.label)}  {target.address}"]
        lines = [*title, *aligned([one for one in facts if one[1]])]
        if done.formula is None and target.formula is None:
            lines.append("  " + _("This target has no formula: nothing is worked out with numbers."))
            members = [one.label for one in done.policy.referring(target.address, Target, "group")]
            if members:
                lines.append("  " + say("Targets in this group: {names}", names="、".join(members)).text(_))
        return lines

    def range(self) -> str:
        """Between which values the result lies, and why; of a formula without a handbook nothing is declared."""
        found = None if self.loose else value_ranges(self.done.policy).get(self.target.address)
        words = None if found is None else range_in_words(self.done.policy, self.target, found)
        return "" if words is None else words.text(self.translate)

    def owner(self) -> str:
        """Whose target it is."""
        target = self.target
        if target.each is not None:
            kind = word(UNIT_TYPES, target.each)
            return self.translate("each {type}").format(type="" if kind is None else kind.text(self.translate))
        owner = self.done.policy.entities.get(target.owner or "")
        return "" if owner is None else owner.label

    def numbers(self) -> list[str]:
        """The number for each name, where it comes from, and how several became one."""
        outcome = self.done.outcome
        if outcome is None or not outcome.working.figures:
            return []
        _ = self.translate
        title = _("Numbers")
        if self.done.example is not None:
            title = say("Numbers of example {number}", number=self.done.example).text(_)
        lines = [self.bold(title), *aligned(list(self.rows(outcome.working)))]
        how = [one.text(_) for one in (*preparation(outcome.working), *taken_whole(outcome.working))]
        return [*lines, *(f"    {one}" for one in how)]

    def rows(self, working: Working) -> Iterator[tuple[str, str, str]]:
        """Name, number and source of each figure; what was worked out stands behind what it was worked out from."""
        for figure in listed(working):
            yield (
                name_of(figure),
                self.number(figure.value, figure.measure),
                self.origin(figure.measure, bool(figure.worked)),
            )

    def number(self, value: Fraction, measure: Measure) -> str:
        """A number with its unit; a very long one is cut."""
        return text.cut_right(number_text(value, measure), LONG)

    def origin(self, measure: Measure, worked: bool) -> str:  # noqa: FBT001 - by position
        """Where a number comes from: the records of its measure, or its formula."""
        if worked:
            return self.translate("worked out as shown below")
        records = (self.done.policy.entities.get(one) for one in measure.records)
        return "、".join(one.label for one in records if one is not None)

    def reckoning(self) -> list[str]:
        """The steps, a line each."""
        steps = steps_of(self.done)
        if not steps:
            return []
        lines = [self.bold(self.translate("Reckoning"))]
        for at, step in enumerate(steps):
            sign = "" if not at else "= " if step.exact else "≈ "
            lines.append(f"  {sign if at else '  '}{text.printable(step.text)}")
        result = self.done.outcome.result if self.done.outcome is not None else None
        if isinstance(result, Value) and result.value.denominator != 1:
            value = result.value
            if max(len(str(abs(value.numerator))), len(str(value.denominator))) <= LONG:
                lines.append("  " + say("Exactly {fraction}", fraction=grouped(str(value))).text(self.translate))
        return lines

    def verdict(self) -> list[str]:
        """The value against the goal, or why there is no verdict."""
        outcome, reason, _ = self.done.outcome, unjudged(self.done), self.translate
        if outcome is None or reason in _FINDINGS_SPEAK or (reason is Unjudged.NO_GOAL and self.loose):
            return []
        if reason is Unjudged.BAD_NUMBERS:
            return ["  " + self.colored(reason.message.text(_), good=False)]
        if isinstance(outcome.result, Empty):
            return self.empty()
        if reason is Unjudged.NO_GOAL or outcome.goal is None:
            return ["  " + Unjudged.NO_GOAL.message.text(_)]
        lines = [self.bold(say("Against the goal {goal}", goal=outcome.goal).text(_))]
        lines += [f"  {one}" for each in self.done.comparisons for one in self.compared(each)]
        if reason is not None:
            return [*lines, "  " + reason.message.text(_)]
        said = _("The goal is met.") if outcome.met else _("The goal is missed.")
        return [*lines, "  " + self.colored(said, good=bool(outcome.met))]

    def empty(self) -> list[str]:
        """What holds where nothing can be divided."""
        _ = self.translate
        empty = word(WHEN_EMPTY, self.target.when_empty)
        lines = [self.bold(_("Nothing to reckon with"))]
        lines += (f"  {one.text(_)}" for one in nothing_counted(self.done))
        if empty is None and not self.loose:
            lines.append("  " + _("The target does not say what holds then; write it under `when_empty:`."))
        return lines

    def colored(self, words: str, *, good: bool) -> str:
        """A verdict in the colour of a terminal."""
        return style(words, fg="green" if good else "red", bold=True) if self.color else words

    def wanted(self) -> list[str]:
        """What is still to be given, and the command to copy."""
        done, _ = self.done, self.translate
        outcome = done.outcome
        if done.formula is None or (outcome is not None and outcome.wrong):
            return []
        if done.example is not None:
            return [
                self.bold(_("To work it out for your own numbers, copy this line and change them")),
                self.command(()),
            ]
        lacking = done.wanted if outcome is None else outcome.working.wanted
        if not lacking:
            return []
        rows = [(self.wish(one), self.counted(one.measure), self.origin(one.measure, worked=False)) for one in lacking]
        lines = [self.bold(_("Numbers that are wanted")), *aligned(rows)]
        for instead in dict.fromkeys(one.instead.label for one in lacking if one.instead is not None):
            names = "、".join(one.name for one in lacking if one.instead is not None and one.instead.label == instead)
            lines.append("  " + say("Instead of {names} you may give {instead}.", names=names, instead=instead).text(_))
        if any(one.total for one in lacking):
            lines.append("  " + _("Several units: one number for each, with 、 between them; they are added up."))
        return [
            *lines,
            "",
            self.bold(_("Copy this line and fill in the numbers")),
            self.command(f"{one.name}=…{self.counted(one.measure)}" for one in lacking),
        ]

    def wish(self, one: Wanted) -> str:
        """A name that wants a number."""
        return f"{SUM}{one.name.removeprefix(SUM)}" if one.total else one.name

    def counted(self, measure: Measure) -> str:
        """The unit of a measure."""
        return str(unit_of(measure) or "")

    def command(self, further: Iterable[str]) -> str:
        """The command with the numbers that are there, and gaps for those that are not."""
        words = [*self.call.words]
        for one in (*(f"{given.name.strip()}={given.written.strip()}" for given in self.done.given), *further):
            words += (self.call.option, one)
        return "  " + " ".join(quoted(text.printable(one)) for one in words)

    def compared(self, one: Comparison) -> Iterator[str]:
        """A comparison by cross-multiplication, in three lines; in one where nothing is divided."""
        _, sign = self.translate, one.comparator.value
        if max(len(str(abs(number))) for number in (one.left, one.right)) > LONG:
            return
        holds = _("holds") if one.holds else _("does not hold")
        if one.left == one.right:
            holds = _("holds: both sides are equal") if one.holds else _("does not hold: both sides are equal")
        if one.under == one.limit_under == 1:
            yield f"{grouped(f'{one.over} {sign} {one.limit_over}')}  {holds}"
            return
        if (before := as_written(one)) is not None:
            yield grouped(f"{before} = {one.over} / {one.under}")
        yield grouped(f"{one.over} / {one.under} {sign} {one.limit_over} / {one.limit_under}")
        yield grouped(f"{one.over} × {one.limit_under} {sign} {one.limit_over} × {one.under}")
        yield f"{grouped(f'{one.left} {sign} {one.right}')}  {holds}"


def as_written(one: Comparison) -> str | None:
    """The value as a fraction of decimals, 9.2 / 10, where it is compared as one of whole numbers, 46 / 50."""
    if one.written is None or all(half.denominator == 1 for half in one.written):
        return None
    over, under = map(exact, one.written)
    if over is None or under is None:
        return None
    under = f"({under})" if under.startswith("-") else under
    return over if one.written[1] == 1 else f"{over} / {under}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows with columns under one another, two blanks in front."""
    if not rows:
        return []
    rows = [[text.printable(cell) for cell in row] for row in rows]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
