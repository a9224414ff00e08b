"""Why a trace has no verdict."""

from enum import Enum

from generator.formula import Empty, GoalKind, Missing, Unit
from generator.messages import Message, say
from generator.model.goal_units import held
from generator.model.trace import Trace


class Unjudged(Enum):
    """Why nothing is judged; the value is what programs read."""

    NO_FORMULA = "no-formula"
    BAD_FORMULA = "bad-formula"
    NO_NUMBERS = "no-numbers"
    BAD_NUMBERS = "bad-numbers"
    MISSING = "missing-numbers"
    EMPTY = "nothing-counted"
    NO_GOAL = "no-goal"
    OTHER_UNIT = "goal-in-another-unit"
    OPEN_GOAL = "goal-says-no-direction"

    @property
    def message(self) -> Message:
        """The same for people."""
        return _SAID[self]


_SAID = {
    Unjudged.NO_FORMULA: say("The target has no formula."),
    Unjudged.BAD_FORMULA: say("The formula is wrong; no verdict."),
    Unjudged.NO_NUMBERS: say("No numbers are given; no verdict."),
    Unjudged.BAD_NUMBERS: say("The given numbers are wrong; no verdict."),
    Unjudged.MISSING: say("Numbers are missing; no verdict."),
    Unjudged.EMPTY: say("Nothing was counted; no verdict."),
    Unjudged.NO_GOAL: say("The target has no goal to hold it against."),
    Unjudged.OTHER_UNIT: say("The goal is in another unit than the value; no verdict."),
    Unjudged.OPEN_GOAL: say("The goal does not say whether more or less is wanted, so nothing can be said."),
}


def unjudged(done: Trace) -> Unjudged | None:  # noqa: PLR0911 - one for each reason
    """Why a trace has no verdict; None where it has one."""
    outcome, goal = done.outcome, done.goal
    if done.formula is None:
        return Unjudged.NO_FORMULA if done.target.formula is None else Unjudged.BAD_FORMULA
    if outcome is None:
        return Unjudged.NO_NUMBERS
    if outcome.wrong or outcome.refused:
        return Unjudged.BAD_NUMBERS
    if outcome.met is not None:
        return None
    if isinstance(outcome.result, Missing):
        return Unjudged.MISSING
    if isinstance(outcome.result, Empty):
        return Unjudged.EMPTY
    if goal is None or goal.kind is GoalKind.UNREADABLE:
        return Unjudged.NO_GOAL
    if not held(goal, done.formula.unit or Unit(), done.target.period, done.formula.tree, outcome.result.value):
        return Unjudged.OTHER_UNIT
    return Unjudged.OPEN_GOAL
