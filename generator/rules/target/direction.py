"""The rule target/direction."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Target
from generator.rules.base import Example, Rule
from generator.rules.goals import goals_of, turned


class Direction(Rule):
    """The comparison of a goal fits which way is better.

    Why: a complaint rate with `better: lower` and the goal ≥ 2% rewards complaints. One of the two is a slip.

    Instead: turn the comparison round, or correct `better:`.

    Exceptions: a goal with = or a range says nothing about a direction.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            targets:
            - {id: complaints, name: 投诉率, owner: desk, better: lower, goal: ≤ 2%}
            - {id: on-duty, name: 在岗率, owner: desk, better: higher, goal: = 100%}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: desk, name: 服务台}
            targets:
            - {id: complaints, name: 投诉率, owner: desk, better: lower, goal: ≥ 2%}  # error: lower
            - {id: on-duty, name: 在岗率, owner: desk, better: higher, goal: < 98%}  # error: higher
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for target in policy.all(Target):
            for goal, span in goals_of(target):
                if not turned(goal, target.better):
                    continue
                yield self.found(
                    span,
                    say("The goal {goal} wants more, but lower is better here.", goal=goal)
                    if target.better == "lower"
                    else say("The goal {goal} sets a ceiling, but higher is better here.", goal=goal),
                    hint=say("Turn the comparison round, or correct `better:`."),
                    related=[Related(target.at("better"), say("Which way is better."))],
                    entity=target.address,
                )
