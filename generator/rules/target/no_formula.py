"""The rule target/no-formula."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.formula import Goal, GoalKind
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.goals import goals_of


class NoFormula(Rule):
    """A target with a number says how the number is found.

    Why: a record shows that something was counted, not what was divided by what. Two people then find two rates from
    one register, and each is right.

    Instead: declare under `measures:` what is counted, and write under `formula:` how the number comes of it.

    Exceptions: work that is done or not by a day (按期完成) has no number.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: calls, name: 来电登记, kept_by: desk, retention: 1年}
            measures:
            - {id: missed, name: 漏接次数, owner: desk, unit: 次, records: [calls]}
            targets:
            - {id: answered, name: 漏接, owner: desk, goal: = 0次, formula: 漏接次数, evidence: [calls]}
            - {id: report, name: 月报, owner: desk, goal: 按期完成, evidence: [calls]}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            records:
            - {id: calls, name: 来电登记, kept_by: desk, retention: 1年}
            targets:
            - {id: answered, name: 接听率, owner: desk, goal: ≥ 95%, evidence: [calls]}  # error: 接听率
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            if target.formula is not None or target.open("formula") or target.node.get("formula") is not None:
                continue
            if target.target_kind in ("group", "milestone"):
                continue
            span = next((span for goal, span in goals_of(target) if has_number(goal)), None)
            if span is not None:
                yield self.found(
                    span,
                    say("It is not said how the number of {target} is found.", target=target.label),
                    hint=say("Write its formula, with names of measures: what is divided by what, or what is counted."),
                    entity=target.address,
                )


def has_number(goal: Goal) -> bool:
    """Whether a goal asks for a number."""
    return goal.kind in (GoalKind.COMPARED, GoalKind.BETWEEN)
