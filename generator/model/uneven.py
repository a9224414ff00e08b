"""Given numbers that do not go together: lists of different length, and numbers beside what they are reckoned into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import inputs, totals
from generator.messages import say
from generator.model.formulas import Checked
from generator.model.given import SUM, Numbers, formulas_below
from generator.model.graph import Policy


@dataclass(frozen=True, slots=True)
class Use:
    """How a formula uses a given number: `units` is what kind of units Σ adds up, None where there is no Σ."""

    numbers: Numbers
    units: str | None


def misfits(policy: Policy, formula: Checked, numbers: Mapping[str, Numbers]) -> list[Diagnostic]:
    """What is wrong between the numbers that `read` gave, each of which is right by itself."""
    uses = dict(_uses(policy, formula, numbers, None, frozenset()))
    return [
        *(_not_used(policy, one, uses) for key, one in numbers.items() if key not in uses),
        *_uneven(list(uses.values())),
    ]


def unlike(one: Numbers, other: Numbers) -> Diagnostic:
    """That two names have numbers of different many units or months."""
    return Diagnostic(
        "given/uneven",
        Severity.ERROR,
        one.given.locate(0, len(one.given.written)),
        say(
            "{name} has {count} numbers, and {other} has {more}.",
            name=one.called,
            count=len(one.numbers),
            other=other.called,
            more=len(other.numbers),
        ),
        say("Give each of them one number for every unit or month, in the same order; or one number for all together."),
        (Related(other.given.at, say("The other numbers.")),),
    )


def _uses(
    policy: Policy, formula: Checked, numbers: Mapping[str, Numbers], units: str | None, above: frozenset[str]
) -> Iterator[tuple[str, Use]]:
    """The numbers that a formula is reckoned with, by their key; what is given is not worked out from anything."""
    summed = totals(formula.tree)
    for name in inputs(formula.tree):
        measure = formula.measures.get(name.removeprefix(SUM))
        if measure is None:
            continue
        added = units if name not in summed else measure.each or measure.owner or ""
        key = SUM + measure.address if name.startswith(SUM) else measure.address
        if key in numbers:
            yield key, Use(numbers[key], added)
            continue
        below = policy.formulas.get(measure.address)
        if below is not None and below.sound and measure.address not in above:
            yield from _uses(policy, below, numbers, added, above | {measure.address})


def _uneven(uses: list[Use]) -> Iterator[Diagnostic]:
    """Lists that are longer or shorter than most; one number is that of the whole period, or of all units together."""
    lists = [one for one in uses if len(one.numbers.numbers) > 1]
    lengths = [len(one.numbers.numbers) for one in lists]
    # Of as many lists of one length as of another, the first that was given is taken to be right.
    lists.sort(key=lambda one: -lengths.count(len(one.numbers.numbers)))
    for at, one in enumerate(lists):
        for other in lists[:at]:
            # Five offices and three teams are no mistake, where Σ adds up the ones here and the others there.
            apart = one.units is not None and other.units is not None and one.units != other.units
            if len(one.numbers.numbers) != len(other.numbers.numbers) and not apart:
                yield unlike(one.numbers, other.numbers)
                break


def _not_used(policy: Policy, one: Numbers, uses: Mapping[str, Use]) -> Diagnostic:
    """A number for what is no longer wanted, since a number is given for what is worked out from it."""
    instead = next(
        (
            use.numbers
            for use in uses.values()
            if (formula := policy.formulas.get(use.numbers.measure.address)) is not None
            and any(one.measure in below.measures.values() for below in formulas_below(policy, formula))
        ),
        None,
    )
    message = say("{name} is given, but nothing is reckoned with it.", name=one.called)
    related: tuple[Related, ...] = ()
    if instead is not None:
        message = say(
            "{name} is given, and so is {other}, which is worked out from it.",
            name=one.called,
            other=instead.called,
        )
        related = (Related(instead.given.at, say("The other number.")),)
    return Diagnostic("given/twice", Severity.ERROR, one.given.at, message, say("Give only one of them."), related)
