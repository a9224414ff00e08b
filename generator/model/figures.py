"""Figures: the number for each name of a formula, given or worked out, and the formula reckoned with them.

Several numbers for one name, `12、15、9`, are those of the units where the formula has Σ in front of the name, and are
added up. Elsewhere they are those of the months of a period, and are put together as the measure says (`aggregate`;
without it flows are added up, and of a stock the last one counts).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.diagnostics import Diagnostic, Severity
from generator.formula import Empty, Missing, Result, Unit, Value, evaluate, inputs, totals
from generator.messages import say
from generator.model.aggregation import How, put_together, way_of
from generator.model.formulas import Checked
from generator.model.given import SUM, Given, Numbers, formulas_below, reachable, unit_of
from generator.model.graph import Policy
from generator.model.targets import Measure
from generator.model.uneven import unlike


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that a formula is reckoned with for one of its names.

    Attributes:
        name: as `inputs` wants it, `Σ 甲` for a total beside 甲 itself.
        measure: what the name means.
        total: whether Σ stands in front of it.
        value: in the unit of the measure; a rate is a number such as 19/20.
        numbers: what became the value; one number that is the value itself, or several.
        how: how several became one; None for one.
        given: what it was read from; None for what was worked out.
        worked: how each of the numbers was worked out, where the measure has a formula.
    """

    name: str
    measure: Measure
    total: bool
    value: Fraction
    numbers: tuple[Fraction, ...]
    how: How | None = None
    given: Given | None = None
    worked: "tuple[Working, ...]" = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A number that is missing, under the name that the formula has for it.

    Instead of it and its likes, the measure `instead` may be given, which is worked out from them.
    """

    name: str
    measure: Measure
    total: bool
    instead: Measure | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """A formula with the numbers for its names, and what it comes to."""

    formula: Checked
    figures: tuple[Figure, ...]
    result: Result
    wanted: tuple[Wanted, ...] = ()


def figures_in(working: Working) -> Iterator[Figure]:
    """All figures of a working, those of what was worked out first."""
    for figure in working.figures:
        for below in figure.worked:
            yield from figures_in(below)
        yield figure


def reckon(policy: Policy, formula: Checked, numbers: Mapping[str, Numbers], found: list[Diagnostic]) -> Working:
    """Reckon with what `read` gave; a measure that is not given is worked out from its own formula.

    What stands in the way of putting several numbers together goes to `found`.
    """
    return _Reckoning(policy, numbers, found).work(formula, None, frozenset())


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """One reckoning: the same numbers for a formula and the formulas below it."""

    policy: Policy
    numbers: Mapping[str, Numbers]
    found: list[Diagnostic]

    def work(self, formula: Checked, part: int | None, above: frozenset[str]) -> Working:
        """A formula with its figures; with `part`, only the numbers of that unit or month."""
        wanted = inputs(formula.tree)
        under_sigma = totals(formula.tree)
        figures: list[Figure] = []
        lacking: list[Wanted] = []
        missing: list[str] = []
        empty: Empty | None = None
        for name in wanted:
            measure = formula.measures.get(name.removeprefix(SUM))
            if measure is None:
                missing.append(name)
                continue
            total = name in under_sigma
            numbers = self.numbers.get(SUM + measure.address if name.startswith(SUM) else measure.address)
            if numbers is not None:
                figures.append(self.figure(name, measure, numbers, part, total=total))
                continue
            worked = self.derived(measure, part, above, total=total)
            if worked is None:
                missing.append(name)
                lacking.append(Wanted(name, measure, total))
                continue
            figure = joined(name, measure, worked, self.way(measure, total=total), total=total)
            if isinstance(figure, Figure):
                figures.append(figure)
            elif isinstance(figure, Empty):
                empty = empty or figure
            else:
                missing += figure.names
                lacking += (
                    Wanted(one.name, one.measure, one.total or total, measure)
                    for working in worked
                    for one in working.wanted
                )
        values = {one.name: one.value for one in figures}
        result: Result = Missing(tuple(dict.fromkeys(missing)))
        if not missing:
            result = empty or evaluate(formula.tree, values, percent=formula.in_percent)
        return Working(formula, tuple(figures), result, tuple({one.name: one for one in lacking}.values()))

    def figure(self, name: str, measure: Measure, numbers: Numbers, part: int | None, *, total: bool) -> Figure:
        """The one number that was given, or several put together."""
        values = numbers.numbers
        if part is not None and len(values) > 1:
            values = (values[part],)
        if len(values) == 1:
            return Figure(name, measure, total, values[0], values, given=numbers.given)
        whole = put_together(self.way(measure, total=total or numbers.total), values)
        if whole is None:
            self.refuse(measure, numbers.given)
            return Figure(name, measure, total, values[-1], values, given=numbers.given)
        return Figure(name, measure, total, whole[1], values, whole[0], numbers.given)

    def way(self, measure: Measure, *, total: bool) -> How | None:
        """How several numbers of a measure become one."""
        return "units" if total else way_of(self.policy, measure)

    def refuse(self, measure: Measure, given: Given) -> None:
        """Say that several numbers of a measure do not make one, unless more is wrong with how many there are."""
        if any(one.code == "given/uneven" for one in self.found):
            return
        span = given.locate(0, len(given.written))
        unit = unit_of(measure) or Unit()
        self.found.append(
            Diagnostic(
                "given/several",
                Severity.ERROR,
                span,
                say(
                    "Several numbers of {name} (counted in {unit}) do not make one by themselves.",
                    name=given.called,
                    unit=unit.label,
                ),
                say(
                    "Give one number for the whole period, or write under `aggregate:` of the measure how several "
                    "become one: sum, mean, last, max or min."
                ),
            )
        )

    def derived(
        self, measure: Measure, part: int | None, above: frozenset[str], *, total: bool
    ) -> "tuple[Working, ...] | None":
        """A measure worked out from its own formula: once, or for each unit or month; None where it has none."""
        formula = self.policy.formulas.get(measure.address)
        if formula is None or not formula.sound or measure.address in above:
            return None
        beneath = above | {measure.address}
        count = None if part is not None else self.parts(measure, formula, total=total)
        if count is None:
            return (self.work(formula, part, beneath),)
        return tuple(self.work(formula, at, beneath) for at in range(count))

    def parts(self, measure: Measure, formula: Checked, *, total: bool) -> int | None:
        """For how many units or months a measure is worked out one by one; None where the numbers join before.

        Σ of a product is no product of Σs. A rate of a whole period, however, is that of its joined numbers.
        """
        given = [
            one
            for name, one in self.numbers.items()
            if not name.startswith(SUM) and any(one.measure is used for _, used in reachable(self.policy, formula))
        ]
        several = [one for one in given if len(one.numbers) > 1]
        if not several or not (total or way_of(self.policy, measure) is not None):
            return None
        summed = {
            below.measures[name].address
            for below in formulas_below(self.policy, formula)
            for name in totals(below.tree)
            if name in below.measures
        }
        if any(one.measure.address in summed for one in several):
            return None
        count = len(several[0].numbers)
        for one in given:
            # 25项/张 holds for all; 120 sheets are either all or those of one, and nobody can tell.
            if len(one.numbers) != count and (len(one.numbers) > 1 or way_of(self.policy, one.measure) is not None):
                self.found.append(unlike(one, several[0]))
                return None
        return count


def joined(
    name: str, measure: Measure, worked: tuple[Working, ...], way: How | None, *, total: bool
) -> Figure | Empty | Missing:
    """What was worked out, as one figure; or why there is none."""
    numbers: list[Fraction] = []
    for one in worked:
        if not isinstance(one.result, Value):
            return one.result
        numbers.append(one.result.value)
    values = tuple(numbers)
    if len(values) == 1:
        return Figure(name, measure, total, values[0], values, worked=worked)
    # They were worked out one by one only because they can be put together.
    how, value = put_together(way, values) or ("last", values[-1])
    return Figure(name, measure, total, value, values, how, worked=worked)
