"""The rule regulation/review-overdue."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Regulation
from generator.rules.base import Example, Rule


class ReviewOverdue(Rule):
    """A regulation in force is reviewed by its day.

    Why: work, law and organisation move on. A regulation that nobody has looked at since its review day may order what
    is no longer done.

    Instead: review it. Where it stays as it is, move `review_by:` to the next review and add a line to `history:`.
    This finding is caused by the calendar: it fails scheduled runs, not a change of something else.

    Exceptions: drafts, suspended and repealed regulations are not reviewed.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - {id: stock, title: 库存管理办法, owner: stores, status: in-force, review_by: 2026-06-01}
            - {id: old-stock, title: 旧库存管理办法, owner: stores, status: repealed, review_by: 2020-01-01}
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
              review_by: 2026-05-31  # error: 2026-05-31
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for regulation in policy.all(Regulation):
            due = regulation.review_by
            if due is not None and due < policy.day and regulation.status in ("in-force", "trial"):
                yield self.found(
                    regulation.at("review_by"),
                    say("《{title}》 was to be reviewed by {day}.", title=regulation.label, day=due),
                    hint=say("Review it, and move `review_by:` to the day of the next review."),
                    entity=regulation.address,
                    because_of_date=True,
                )
