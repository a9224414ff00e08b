"""The rule org/unit-without-head."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.rules.base import Example, Rule


class UnitWithoutHead(Rule):
    """A unit has a position at its head.

    Why: the posts of a unit report to its head, and a duty of the unit is in the end the head's. Without one, the
    reporting line jumps over the unit, and nobody answers for it.

    Instead: name the position under `head:`. Where the post is vacant, name it all the same and say who covers it.
    A post of another unit may head this one as well.

    Exceptions: a committee (type `body`) has members instead, and a unit whose last day has passed needs no head.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: works, name: 工程部, type: department, head: engineer}
            - {id: safety-board, name: 安全委员会, type: body, members: [engineer]}
            positions:
            - {id: engineer, name: 总工程师, unit: works}
        """),
        Example("""
            units:
            - id: works
              name: 工程部
              type: department
              todo: [{field: head, because: 负责人由董事会另行任命}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: works, name: 工程部, type: department}  # error: 工程部
            positions:
            - {id: engineer, name: 总工程师, unit: works}
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for unit in policy.all(Unit):
            over = unit.until is not None and unit.until < policy.day
            if unit.head is None and unit.type != "body" and not over and not unit.open("head"):
                yield self.found(
                    unit.span,
                    say("{unit} has no head.", unit=unit.label),
                    hint=say("Write the id of a position under `head:` of {unit}.", unit=unit.label),
                    entity=unit.address,
                )
