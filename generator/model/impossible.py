"""Given numbers that the measures rule out: halves of things, less than none, more than the whole, beyond a limit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Comparator, Unit, Value, evaluate, inputs
from generator.formula.numerals import exact, grouped
from generator.formula.whole import is_count
from generator.messages import Message, say
from generator.model.aggregation import How, put_together, way_of
from generator.model.figures import Working, figures_in
from generator.model.given import SUM, Numbers, convert, number_text, unit_of
from generator.model.graph import Policy
from generator.model.known import MAY_BE_NEGATIVE, factor_between, known_of, seen_from
from generator.model.targets import Measure, Target
from generator.source import Span

UNWRITTEN = "--"
"""How the addresses of measures begin that stand in no handbook: nothing can be declared of them."""


def impossible(
    policy: Policy, working: Working, numbers: Mapping[str, Numbers], target: Target | None = None, *, long: bool = True
) -> list[Diagnostic]:
    """What is wrong with numbers that a formula was reckoned with, as `given/impossible`, each at the number.

    A measure with a formula may be a difference or a mean, so that its number may be anything where it is given.
    `long` is whether one number may be that of several months, of which each may be as much as the measure can.
    `target` has the formula.
    """
    series = list(_series(policy, working, numbers))
    found = [
        *(wrong for one in numbers.values() for wrong in _by_itself(policy, one)),
        *(wrong for one in series for wrong in _beyond(one, long=long)),
        *_parts(series),
    ]
    return found or list(_against_facts(policy, working, numbers, target, long=long))


def _against_facts(
    policy: Policy, working: Working, numbers: Mapping[str, Numbers], target: Target | None, *, long: bool
) -> Iterator[Diagnostic]:
    """The first fact that the proofs go by and these numbers break: a part of a whole that is itself worked out."""
    values = {one.measure.address: one.value for one in figures_in(working) if not one.total}
    known = known_of(policy, working.formula, target, long=long)
    for fact in known.plain:
        asked = (*inputs(fact.smaller), *inputs(fact.larger))
        by_name = {name: values[address] for name in asked if (address := seen_from(name)[0]) in values}
        one, other = evaluate(fact.smaller, by_name), evaluate(fact.larger, by_name)
        if not isinstance(one, Value) or not isinstance(other, Value) or one.value <= other.value:
            continue
        given = [numbers[address] for name in asked if (address := seen_from(name)[0]) in numbers]
        if given:
            places = given[0].places
            yield _wrong(
                Span(places[0].source, places[0].start, places[-1].end),
                say(
                    "{smaller} is never more than {larger}, and here it is {one} against {other}.",
                    smaller=known.named(fact.smaller),
                    larger=known.named(fact.larger),
                    one=grouped(shortly(one.value)),
                    other=grouped(shortly(other.value)),
                ),
                say("Correct one of the numbers."),
            )
            return


def shortly(value: Fraction) -> str:
    """A value in as many digits as it has, or as a fraction."""
    return exact(value) or str(value)


def _wrong(span: Span, message: Message, hint: Message, related: tuple[Related, ...] = ()) -> Diagnostic:
    return Diagnostic("given/impossible", Severity.ERROR, span, message, hint, related)


def _by_itself(policy: Policy, one: Numbers) -> Iterator[Diagnostic]:
    """Numbers that are wrong whatever the others are; of each the first thing that is."""
    measure, unit = one.measure, unit_of(one.measure)
    # What is worked out may be a difference; a mean of whole numbers need not be whole.
    free = measure.address in policy.formulas
    negative = free or may_be_negative(measure, unit)
    broken = free or not is_count(unit) or measure.aggregate == "mean"
    for number, span in zip(one.numbers, one.places, strict=True):
        if number < 0 and not negative:
            yield _less_than_none(one, number, span, unit or Unit())
        elif not broken and unit is not None and (number * unit.scale).denominator != 1:
            yield _half(one, number, span, unit)


def may_be_negative(measure: Measure, unit: Unit | None) -> bool:
    """Whether a measure may be less than 0: it says so, or is a temperature.

    A number of a formula without a handbook may be so too, for who makes a loss cannot declare it there; but 件 and 人
    are counted from 0 anywhere.
    """
    if measure.at_least is not None:
        return measure.at_least.value < 0
    if measure.address.startswith(UNWRITTEN):
        return not is_count(unit)
    return unit is not None and bool(unit.exponents) and MAY_BE_NEGATIVE.issuperset(unit.exponents)


def _less_than_none(one: Numbers, number: Fraction, span: Span, unit: Unit) -> Diagnostic:
    """A count below zero."""
    measure = one.measure
    shown = number_text(number, measure)
    message = say("{name} cannot be {number}: it is never less than 0.", name=one.called, number=shown)
    if is_count(unit):
        message = say(
            "{name} cannot be {number}: {unit} are counted from 0 on, and there are never fewer than none.",
            name=one.called,
            number=shown,
            unit=unit.label,
        )
    hint = say("Correct the number.")
    if not measure.address.startswith(UNWRITTEN):
        hint = say("Correct the number. If it may be below 0, write the least value under `at_least:` of the measure.")
    return _wrong(span, message, hint)


def _half(one: Numbers, number: Fraction, span: Span, unit: Unit) -> Diagnostic:
    """A piece of a thing."""
    measure = one.measure
    hint = say("Correct the number. If it is a mean over several months, write `aggregate: mean` at the measure.")
    if measure.address.startswith(UNWRITTEN):
        hint = say("Correct the number. If it is a mean, leave out its unit.")
    message = say(
        "{name} cannot be {number}: a count of {unit} is a whole number.",
        name=one.called,
        number=number_text(number, measure),
        unit=unit.base.label,
    )
    return _wrong(span, message, hint)


@dataclass(frozen=True, slots=True)
class _Series:
    """The numbers of a measure, given or worked out, and how those of months become one; `places` of given ones."""

    name: str
    measure: Measure
    total: bool
    way: How | None
    numbers: tuple[Fraction, ...]
    places: tuple[Span, ...] = ()

    @property
    def together(self) -> tuple[How | None, Fraction] | None:
        """The one number that they become; None where that cannot be said."""
        if len(self.numbers) == 1:
            return None, self.numbers[0]
        return put_together("units" if self.total else self.way, self.numbers)


def _beyond(series: _Series, *, long: bool) -> Iterator[Diagnostic]:
    """Numbers beyond the least or largest value that a measure declares, of which each has its place."""
    measure = series.measure
    # Three months of at most 30 days come to more, and so do three units.
    summed = len(series.numbers) == 1 and (series.total or (long and series.way == "sum"))
    for key, limit, comparator in (
        ("at_least", measure.at_least, Comparator.AT_LEAST),
        ("at_most", None if summed else measure.at_most, Comparator.AT_MOST),
    ):
        bound = None if limit is None else convert(limit, unit_of(measure))
        for number, span in zip(series.numbers, series.places, strict=False):
            if limit is not None and bound is not None and not comparator.holds(number, bound):
                yield _wrong(
                    span,
                    say("{name} is always {sign} {limit}.", name=series.name, sign=comparator.value, limit=limit),
                    say("Correct the number."),
                    (Related(measure.at(key), say("Declared here.")),),
                )


def _series(policy: Policy, working: Working, numbers: Mapping[str, Numbers]) -> Iterator[_Series]:
    """The numbers of every measure of a working, each once, with all its units or months."""
    seen: set[tuple[str, bool]] = set()
    for figure in figures_in(working):
        key = (figure.measure.address, figure.total)
        way = way_of(policy, figure.measure)
        if key in seen:
            continue
        seen.add(key)
        address, name = figure.measure.address, figure.name.removeprefix(SUM)
        given = numbers.get(SUM + address if figure.name.startswith(SUM) else address)
        if figure.worked:
            yield _Series(name, figure.measure, figure.total, way, figure.numbers)
        elif given is not None:
            yield _Series(given.called, figure.measure, figure.total, way, given.numbers, given.places)


def _parts(series: list[_Series]) -> Iterator[Diagnostic]:
    """Parts that are more than their whole: number by number where there are as many, else put together."""
    found = {(one.measure.address, one.total): one for one in series}
    for part in series:
        whole = found.get((part.measure.part_of or "", part.total))
        if whole is None or not (part.places or whole.places):
            continue
        factor = factor_between(unit_of(part.measure), unit_of(whole.measure))
        if factor is None:
            continue
        if len(part.numbers) == len(whole.numbers):
            for at, (one, other) in enumerate(zip(part.numbers, whole.numbers, strict=True)):
                if one * factor > other:
                    yield _more(part, one, whole, other, (part.places or whole.places)[at])
            continue
        one_way, other_way = part.together, whole.together
        if one_way is None or other_way is None:
            continue
        # A flow that is added up may well be more than a stock of which the last number counts.
        alike = (one_way[0] or other_way[0]) == (other_way[0] or one_way[0])
        if alike and one_way[1] * factor > other_way[1]:
            places = part.places or whole.places
            whole_span = Span(places[0].source, places[0].start, places[-1].end)
            yield _more(part, one_way[1], whole, other_way[1], whole_span)


def _more(part: _Series, one: Fraction, whole: _Series, other: Fraction, span: Span) -> Diagnostic:
    """A part that is more than its whole."""
    return _wrong(
        span,
        say(
            "{part} is a part of {whole} and cannot be more: {number} against {other}.",
            part=part.name,
            whole=whole.name,
            number=number_text(one, part.measure),
            other=number_text(other, whole.measure),
        ),
        say("Correct one of the two numbers."),
        (Related(part.measure.at("part_of"), say("Declared here.")),),
    )
