"""The rule plan/due-outside."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Plan
from generator.rules.base import Example, Rule


class DueOutside(Rule):
    """An item of a plan is due while the plan runs.

    Why: after its last day nobody looks at the plan any more, and what is due then is forgotten.

    Instead: correct the due day, or the days between which the plan runs.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: museum, name: 博物馆}
            plans:
            - id: show
              name: 特展计划
              owner: museum
              until: 2026-12-31
              items: [{id: loans, text: 签订借展协议, owner: museum, due: 2026-12-31}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: museum, name: 博物馆}
            plans:
            - id: show
              name: 特展计划
              owner: museum
              from: 2026-03-01
              until: 2026-12-31
              items:
              - {id: loans, text: 签订借展协议, owner: museum, due: 2026-02-01}  # error: 2026-02-01
              - {id: return, text: 归还展品, owner: museum, due: 2027-01-05}  # error: 2027-01-05
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for plan in policy.all(Plan):
            if plan.since is not None and plan.until is not None and plan.until < plan.since:
                # One of its days is wrong, and has been reported; it can judge no item.
                continue
            for item in plan.items:
                if item.due is None:
                    continue
                early = plan.since is not None and item.due < plan.since
                late = plan.until is not None and item.due > plan.until
                if early or late:
                    yield self.found(
                        item.at("due"),
                        say("This is due on {day}, when {plan} does not run.", day=item.due, plan=plan.label),
                        hint=say("Correct the due day, or the days between which the plan runs."),
                        related=[Related(plan.at("from" if early else "until"), say("The plan's first or last day."))],
                        entity=item.address,
                    )
