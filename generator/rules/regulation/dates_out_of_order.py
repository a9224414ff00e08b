"""The rule regulation/dates-out-of-order."""

from collections.abc import Iterator
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.graph import Policy
from generator.model.regulations import Regulation
from generator.rules.base import Example, Rule
from generator.source import Span

STAGES: dict[str, Message] = {
    "prepared": say("prepared"),
    "reviewed": say("reviewed"),
    "approved": say("approved"),
    "published": say("published"),
    "effective": say("in effect"),
    "review_by": say("to be reviewed again"),
}
"""The life of a regulation, in order."""


class DatesOutOfOrder(Rule):
    """A regulation is prepared, reviewed, approved, published and takes effect in this order.

    Why: a regulation that took effect before it was approved or published bound nobody in between, and one that was
    approved before its review was not reviewed.

    Instead: correct the day that is wrong. Two steps on one day are fine.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - id: stock
              title: 库存管理办法
              owner: stores
              status: in-force
              prepared: {by: stores, date: 2026-01-05}
              approved: {by: stores, date: 2026-01-05}
              effective: 2026-02-01
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - id: stock
              title: 库存管理办法
              owner: stores
              status: in-force
              approved: {by: stores, date: 2026-02-05}
              effective: 2026-02-01  # error: before
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for versions in policy.versions.values():
            for regulation in versions:
                yield from self.order(regulation)

    def order(self, regulation: Regulation) -> Iterator[Diagnostic]:
        """The first step that lies before the one that goes before it."""
        last: tuple[Message, Day, Span] | None = None
        for key, stage in STAGES.items():
            value = getattr(regulation, key)
            day = value if value is None or isinstance(value, Day) else value.date
            if day is None:
                continue
            span = regulation.at(key) if isinstance(value, Day) else value.at("date")
            if last is not None and day < last[1]:
                yield self.found(
                    span,
                    say(
                        "《{title}》 was {stage} on {day}, before it was {earlier} on {earlier_day}.",
                        title=regulation.label,
                        stage=stage,
                        day=day,
                        earlier=last[0],
                        earlier_day=last[1],
                    ),
                    hint=say("Correct the day that is wrong."),
                    related=[Related(last[2], say("The earlier step."))],
                    entity=regulation.address,
                )
                return
            last = (stage, day, span)
