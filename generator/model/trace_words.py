"""What a trace says in words, for pages, sheets and terminals alike."""

from collections.abc import Iterator, Mapping

from generator.formula import Comparator, Empty, GoalKind
from generator.formula.goals import limits
from generator.formula.units import Unit
from generator.messages import Message, say
from generator.model.figures import Figure, Working
from generator.model.trace import Trace

OPPOSITE: Mapping[Comparator, str] = {
    Comparator.AT_LEAST: "<",
    Comparator.AT_MOST: ">",
    Comparator.LESS: "≥",
    Comparator.MORE: "≤",
    Comparator.EQUAL: "≠",
}
"""How a value stands to the number of a goal that it misses."""

EMPTY_PERIOD: Mapping[str, Message] = {
    "met": say("This period counts as met."),
    "missed": say("This period counts as missed."),
    "not-applicable": say("This period counts as “not applicable”: its weight goes to the other targets."),
}
"""What holds for a period in which nothing was counted."""


def listed(working: Working) -> Iterator[Figure]:
    """The figures of a working as people read them: what was worked out stands behind what it was worked out from.

    Of what was worked out for each of several units or months, the units' figures are left out.
    """
    for figure in working.figures:
        if len(figure.worked) == 1:
            yield from listed(figure.worked[0])
        yield figure


def conclusion(done: Trace) -> Message | None:
    """The value held against the goal, `98.33% ≥ 98%: the goal is met.`; None where nothing can be said."""
    outcome, goal = done.outcome, done.goal
    if outcome is None or goal is None or outcome.met is None or done.printed is None or done.formula is None:
        return None
    value = done.printed.text
    if goal.kind is GoalKind.COMPARED and goal.comparator is not None:
        if outcome.met:
            return say("{value} {goal}: the goal is met.", value=value, goal=goal)
        wanted = str(goal).removeprefix(goal.comparator.value).strip()
        return say(
            "{value} {sign} {limit}: the goal is missed.", value=value, sign=OPPOSITE[goal.comparator], limit=wanted
        )
    if limits(goal, done.formula.unit or Unit()) is None:
        return None
    if outcome.met:
        return say("{value}, and {goal} is wanted: the goal is met.", value=value, goal=goal)
    return say("{value}, but {goal} is wanted: the goal is missed.", value=value, goal=goal)


def nothing_counted(done: Trace) -> Iterator[Message]:
    """Why there is no value where nothing was counted, and what holds then."""
    outcome = done.outcome
    if outcome is None or not isinstance(outcome.result, Empty):
        return
    yield say("{part} = 0, and nothing can be divided by 0.", part=outcome.result.denominator)
    empty = done.target.when_empty
    if empty is not None:
        yield EMPTY_PERIOD.get(empty) or say("This period: {result}.", result=empty)
