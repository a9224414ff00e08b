"""Numbers that are given for a formula, as typed and as read: `12、15、9`, `48.26万元`."""

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Locate, Quantity, Unit, fold, inputs, parse_quantity, parse_unit
from generator.formula.ast import underlined
from generator.formula.numerals import exact, grouped
from generator.messages import say
from generator.model.formulas import Checked
from generator.model.graph import Policy
from generator.model.misgiven import SEPARATOR, explained, gap, in_full_width
from generator.model.targets import Measure
from generator.nearest import nearest
from generator.source import Source, Span

SUM = "Σ "
"""What `inputs` puts in front of a name whose total is wanted beside the name itself."""


_MULTIPLES = frozenset("十百千万亿")
"""What may stand behind the digits of a number without a unit."""


@dataclass(frozen=True, slots=True)
class Given:
    """A number, or several with 、 or ； between them, as somebody gives them for a name.

    Attributes:
        name: a name of a measure, perhaps behind Σ, as typed.
        written: the numbers as typed.
        at: where the name stands.
        locate: the place of characters of `written`.
    """

    name: str
    written: str
    at: Span = field(compare=False)
    locate: Locate = field(compare=False)

    @property
    def called(self) -> str:
        """The name as typed, without Σ."""
        name = self.name.strip()
        return name[1:].strip() if fold(name).startswith("Σ") else name


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was read of a `Given`: the measure and its numbers, in the measure's unit; `total` where Σ was typed.

    Each of the numbers has its place.
    """

    given: Given
    measure: Measure
    total: bool
    numbers: tuple[Fraction, ...]
    places: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def called(self) -> str:
        """The name that was typed, without Σ: several measures of a handbook may be called alike, each in its place."""
        return self.given.called


def reachable(policy: Policy, formula: Checked) -> Iterator[tuple[str, Measure]]:
    """Every name by which a number may be given: of measures in the formula, and in the formulas of those."""
    for one in formulas_below(policy, formula):
        for name, measure in one.measures.items():
            for called in (name, measure.name, *measure.aliases):
                if called:
                    yield called, measure


def formulas_below(policy: Policy, formula: Checked) -> Iterator[Checked]:
    """The formula, and those of the measures that it is made of."""
    waiting, seen = [formula], {id(formula)}
    while waiting:
        one = waiting.pop(0)
        yield one
        for measure in one.measures.values():
            further = policy.formulas.get(measure.address)
            if further is not None and further.sound and id(further) not in seen:
                seen.add(id(further))
                waiting.append(further)


def read(policy: Policy, formula: Checked, given: Iterable[Given]) -> tuple[dict[str, Numbers], list[Diagnostic]]:
    """Given numbers by the address of their measure, totals that are wanted beside the number itself behind `Σ `.

    What is wrong with them has its place in what was given: a name that the formula does not know, a number that is
    none, one in another unit than the measure's, a measure that is given twice.
    """
    spelling: dict[str, str] = {}
    names: dict[str, Measure] = {}
    for name, measure in reachable(policy, formula):
        names.setdefault(fold(name), measure)
        spelling.setdefault(fold(name), name)
    both_ways = {
        one.measures[name.removeprefix(SUM)].address
        for one in formulas_below(policy, formula)
        for name in inputs(one.tree)
        if name.startswith(SUM) and name.removeprefix(SUM) in one.measures
    }
    found: list[Diagnostic] = []
    values: dict[str, Numbers] = {}
    first: dict[str, Given] = {}
    for one in given:
        key = fold(one.name.strip())
        total = key.startswith("Σ")
        plain = key.removeprefix("Σ").strip()
        named = names.get(plain)
        if named is None:
            found.append(_unknown(one, plain, spelling))
            continue
        address = SUM + named.address if total and named.address in both_ways else named.address
        if address in first:
            found.append(_twice(one, first[address]))
            continue
        first[address] = one
        numbers, wrong = read_numbers(one, named)
        found += wrong
        if not wrong:
            places = tuple(one.locate(start, end) for start, end in _pieces(one.written))
            values[address] = Numbers(one, named, total, numbers, places)
    return values, found


def _unknown(one: Given, plain: str, spelling: Mapping[str, str]) -> Diagnostic:
    """A name that no measure of the formula has: `plain` in half-width form; `spelling` has those that there are."""
    near = nearest(plain, spelling) or tuple(name for name in spelling if plain and plain in name)
    hint = say("Take it out, or write the name as the formula has it.")
    if near:
        hint = say("Did you mean {names}?", names="、".join(spelling[name] for name in near))
    elif spelling:
        hint = say("The formula has {names}.", names="、".join(list(spelling.values())[:8]))
    message = say("“{name}” does not occur in the formula.", name=one.name.strip())
    return Diagnostic("given/unknown-name", Severity.ERROR, one.at, message, hint)


def _twice(one: Given, first: Given) -> Diagnostic:
    """A measure that two names give a number."""
    return Diagnostic(
        "given/twice",
        Severity.ERROR,
        one.at,
        say("{name} is given twice.", name=one.called),
        say("Give it once; several numbers of one name are written with 、 between them: 12、15、9."),
        (Related(first.at, say("The first time.")),),
    )


def read_numbers(given: Given, measure: Measure) -> tuple[tuple[Fraction, ...], list[Diagnostic]]:
    """The numbers of a `Given` in the unit of its measure, or what is wrong with each.

    Where only the last of several has a unit, it is the unit of all: `48、50万元`.
    """
    pieces = list(_pieces(given.written))
    texts = [given.written[start:end] for start, end in pieces]
    quantities: list[tuple[Quantity, Span]] = []
    found: list[Diagnostic] = []
    for at, ((start, end), text) in enumerate(zip(pieces, texts, strict=True)):
        span = underlined(given.locate, start, end) if given.written else given.at
        if not text.strip():
            found.append(gap(texts, at, span))
            continue
        quantity, wrong = parse_quantity(text, _shifted(given, start))
        comma = in_full_width(text, span)
        if quantity is None:
            found += [explained(one, text, span) for one in wrong]
        elif comma is not None:
            found.append(comma)
        else:
            quantities.append((quantity, span))
    if found:
        return (), found
    return _in_unit_of(given.called, measure, quantities)


def _in_unit_of(
    called: str, measure: Measure, quantities: list[tuple[Quantity, Span]]
) -> tuple[tuple[Fraction, ...], list[Diagnostic]]:
    """Quantities with their places as numbers in the unit of a measure, `called` so; or what is wrong with each."""
    found: list[Diagnostic] = []
    last = quantities[-1][0].unit
    unit = unit_of(measure)
    numbers: list[Fraction] = []
    for quantity, span in quantities:
        bare = not quantity.unit.factors
        number = convert(quantity.with_unit(last) if bare else quantity, unit)
        if number is None:
            # Of 12、15元 for a measure in 件, the unit is what is wrong, and it stands at the last number.
            if not bare:
                found.append(_other_unit(called, measure, quantity, span))
            continue
        numbers.append(number)
        if bare and not last.factors:
            other = next((one for one, _ in quantities if one.unit.factors and one.unit != unit), None)
            # 0 is 0 in every unit.
            if other is not None and unit is not None and quantity.value:
                found.append(_unit_of_one(quantity, other, span))
            elif unit is not None and str(unit) == "%" and 0 < quantity.value <= 1:
                found.append(_rate_or_percent(called, quantity, span))
    return tuple(numbers), found


def _pieces(written: str) -> Iterator[tuple[int, int]]:
    """Where each of the numbers stands."""
    at = 0
    for separator in SEPARATOR.finditer(fold(written)):
        yield at, separator.start()
        at = separator.end()
    yield at, len(written)


def _shifted(given: Given, offset: int) -> Locate:
    """Places of characters of a piece that begins at `offset`; never behind the end of what was written."""
    size = len(given.written)
    return lambda start, end: given.locate(min(start + offset, max(size - 1, 0)), min(end + offset, max(size, 1)))


def _other_unit(called: str, measure: Measure, quantity: Quantity, span: Span) -> Diagnostic:
    """A number that is counted in something else than its measure."""
    unit = unit_of(measure) or Unit()
    return Diagnostic(
        "given/unit",
        Severity.ERROR,
        span,
        say(
            "“{written}” is in {other}, but {name} is counted in {unit}.",
            written=quantity,
            other=quantity.unit.label,
            name=called,
            unit=unit.label,
        ),
        say("Write it in {unit} or without a unit, or see whether it belongs to another name.", unit=unit.label)
        if unit.factors
        else say("Write it without a unit, or see whether it belongs to another name."),
        (Related(measure.at("unit"), say("“{name}” is counted in {unit}.", name=called, unit=unit.label)),),
    )


def _unit_of_one(quantity: Quantity, other: Quantity, span: Span) -> Diagnostic:
    """A number without a unit beside one that has another unit than the measure: 48万元、50."""
    # 100万 beside 5万元 says its 万 itself.
    unit = other.unit.base if quantity.text[-1:] in _MULTIPLES else other.unit
    return Diagnostic(
        "given/unit",
        Severity.ERROR,
        span,
        say("“{other}” has a unit and “{written}” has none.", other=other, written=quantity),
        say("Write the unit behind each number: {number}", number=f"{quantity}{unit}"),
    )


def _rate_or_percent(called: str, quantity: Quantity, span: Span) -> Diagnostic:
    """A number from 0 to 1 for a measure in %: most often a rate as spreadsheets hold it, 0.95 for 95%."""
    hundredfold = exact(quantity.value * 100) or quantity.value * 100
    return Diagnostic(
        "given/unit",
        Severity.ERROR,
        span,
        say("{name} is counted in %; “{written}” may be {one}% or {other}%.", name=called, written=quantity,
            one=hundredfold, other=quantity),
        say("Write the sign behind the number: {one}% or {other}%.", one=hundredfold, other=quantity),
    )  # fmt: skip


def number_text(value: Fraction, measure: Measure, *, unit: bool = True) -> str:
    """A number of a measure with its unit, exactly: 482,600元, 95%, 1/3."""
    counted = unit_of(measure) or Unit()
    rate = str(counted) == "%"
    shown = value * 100 if rate else value
    digits = grouped(exact(shown) or f"{shown.numerator}/{shown.denominator}")
    return f"{digits}%" if rate else f"{digits}{counted if unit else ''}"


def unit_of(measure: Measure) -> Unit | None:
    """The unit of a measure; None where it has none or one that cannot be read, which has been reported."""
    if measure.unit is None:
        return None
    return parse_unit(measure.unit, lambda _start, _end: measure.span)[0]


def convert(quantity: Quantity, unit: Unit | None) -> Fraction | None:
    """A quantity as a number in a unit, exactly: 48.26万元 is 482600 in 元. None where it is counted otherwise."""
    if unit is None or (not quantity.unit.factors and not unit.dimensionless):
        return quantity.number
    if not quantity.unit.fits(unit):
        return None
    if unit.dimensionless:
        # A bare number for a measure in % is meant in %: 95 is 95%, and 0.95 for the formula.
        return quantity.value * (quantity.unit if quantity.unit.factors else unit).scale
    return quantity.value * quantity.unit.scale / unit.scale


def given_in(argument: Source, known: Callable[[str], bool]) -> Given | None:
    """An argument such as `实收=482600元` as a number for a name; None where it has no `=`.

    A name may hold `=` itself: the longest part in front of one that is `known`, half-width and without Σ, is the name,
    else what stands before the last one.
    """
    folded = fold(argument.text)
    signs = [at for at, sign in enumerate(folded) if sign == "="]
    if not signs:
        return None
    at = max((at for at in signs if known(folded[:at].strip().removeprefix("Σ").strip())), default=signs[-1])
    return Given(
        argument.text[:at],
        argument.text[at + 1 :],
        Span(argument, 0, max(at, 1)),
        lambda start, end: Span(argument, at + 1 + start, at + 1 + end),
    )


def quoted(word: str) -> str:
    """A word of a command line that every common shell takes as one."""
    if word and not set(word) & _SPECIAL:
        return word
    # One % is nothing but a sign to cmd.exe as well, which does not know the other quotes.
    return f'"{word}"' if not set(word) & set('"$`\\!\n') and word.count("%") < _PAIR else shlex.quote(word)


_PAIR = 2
"""What stands between two % is the name of a variable there."""

_SPECIAL = frozenset(" \t\n\"'()<>|&;*?[]{}$`\\!#~%^＂")
