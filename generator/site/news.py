"""What has changed lately, by the days in the policy files: it needs no history of the files themselves."""

from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta
from typing import TypeVar

from generator.model.organisation import Position, Unit
from generator.model.regulations import Parameter, Regulation
from generator.model.targets import Plan, Target
from generator.model.values import Dated
from generator.site.context import Context
from generator.site.document import Inline, Row, Run
from generator.site.fragments import text

T = TypeVar("T")

LATELY = timedelta(90)
"""A quarter: what is older is known."""


def columns(c: Context) -> tuple[str, ...]:
    """What the columns of `recent` are called."""
    _ = c.translate
    return (_("From"), _("What"), _("What is new"))


def recent(c: Context) -> tuple[Row, ...]:
    """A line for everything that took effect within ninety days before the day, the latest first."""
    lines = sorted(changes(c), key=lambda one: one[1])
    lines.sort(key=lambda one: one[0], reverse=True)
    return tuple(Row(((Run(day, tone="number"),), c.link(address), what)) for day, address, what in lines)


def changes(c: Context) -> Iterator[tuple[str, str, Inline]]:
    """Day, address and what is new."""
    yield from values(c)
    _ = c.translate
    for regulation in c.policy.all(Regulation):
        if lately(c, regulation.effective):
            yield str(regulation.effective), regulation.address, revision(c, regulation)
    begun: tuple[tuple[type[Unit | Position | Plan], str], ...] = (
        (Unit, _("new unit")),
        (Position, _("new position")),
        (Plan, _("begun")),
    )
    for kind, words in begun:
        for one in c.policy.all(kind):
            if lately(c, one.since):
                yield str(one.since), one.address, text(words)


def values(c: Context) -> Iterator[tuple[str, str, Inline]]:
    """Parameters and goals that are others than before."""
    for parameter in c.policy.all(Parameter):
        # A value that came with the version of its regulation is no news of its own.
        owner = c.policy.get(parameter.container, Regulation)
        for since, now, before in replaced(c, parameter.values):
            if owner is None or owner.effective != since:
                yield str(since), parameter.address, instead(c, now.text, before.text if before is not None else "")
    for target in c.policy.all(Target):
        for since, goal, earlier in replaced(c, target.goal):
            words = earlier.printed if earlier is not None else ""
            yield str(since), target.address, instead(c, goal.printed, words)


def lately(c: Context, day: Day | None) -> bool:
    """Whether a day lies within ninety days before that of the handbook."""
    return day is not None and c.day - LATELY < day <= c.day


def replaced(c: Context, dated: Dated[T] | None) -> Iterator[tuple[Day, T, T | None]]:
    """The value of the day with its first day and the value before it, where it took effect lately."""
    entry = dated.entry(c.day) if dated is not None else None
    if dated is not None and entry is not None and entry.since is not None and lately(c, entry.since):
        yield entry.since, entry.value, dated.on(entry.since - timedelta(1))


def revision(c: Context, regulation: Regulation) -> Inline:
    """The version, and what its line in the revision record says."""
    version = regulation.version or ""
    said = next((one.summary for one in regulation.history if one.version == regulation.version and one.summary), "")
    return text(c.translate(": ").join(filter(None, (version, said))))


def instead(c: Context, now: str, before: str) -> Inline:
    """A value, and the one before it."""
    _ = c.translate
    tail = (Run(" " + _("instead of {value}").format(value=before), tone="muted"),) if before else ()
    return (Run(now, tone="strong"), *tail)
