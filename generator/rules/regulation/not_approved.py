"""The rule regulation/not-approved."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.rules.base import Example, Rule


class NotApproved(Rule):
    """A regulation in force says who approved it, and when.

    Why: a regulation binds people because somebody with the right to do so approved it. Without that a sanction that
    rests on it does not hold.

    Instead: write `approved: {by: …, date: …}`, or let the status be `draft` until it is approved.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - id: stock
              title: 库存管理办法
              owner: stores
              status: in-force
              approved: {by: stores, date: 2026-01-05}
            - {id: access, title: 库区出入办法, owner: stores, status: draft}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - {id: stock, title: 库存管理办法, owner: stores, status: in-force}  # error: nobody
            - {id: access, title: 库区出入办法, owner: stores, status: trial, approved: {by: stores}}  # error: no day
            - {id: keys, title: 钥匙管理办法, owner: stores}  # error: nobody
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for versions in policy.versions.values():
            for regulation in versions:
                approved = regulation.approved
                # Whoever reads a regulation that says no status takes it for valid.
                if regulation.status not in (None, "in-force", "trial") or regulation.open("approved"):
                    continue
                if approved is not None and approved.by is not None and approved.date is not None:
                    continue
                title = regulation.label
                yield self.found(
                    regulation.at("status" if regulation.status else "id")
                    if approved is None
                    else regulation.at("approved"),
                    say("《{title}》 is in force, but nobody is named who approved it.", title=title)
                    if approved is None or approved.by is None
                    else say("《{title}》 is in force, but its approval has no day.", title=title),
                    hint=say("Write `approved: {{by: …, date: …}}`, or set `status: draft`."),
                    entity=regulation.address,
                )
