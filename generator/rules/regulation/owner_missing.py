"""The rule regulation/owner-missing."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Regulation
from generator.rules.base import Example, Rule


class OwnerMissing(Rule):
    """A regulation has an owner (归口部门).

    Why: somebody answers questions about it, reviews it in time and brings changes to approval. A regulation without
    an owner grows old unnoticed.

    Instead: name the unit or position under `owner:`.

    Exceptions: a repealed regulation needs no owner.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - {id: stock, title: 库存管理办法, owner: stores}
            - {id: old-stock, title: 旧库存管理办法, status: repealed}
        """),
    )
    rejected = (
        Example("""
            regulations:
            - {id: stock, title: 库存管理办法, status: draft}  # error: 库存管理办法
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for regulation in policy.all(Regulation):
            if regulation.owner is None and regulation.status != "repealed" and not regulation.open("owner"):
                yield self.found(
                    regulation.at("title"),
                    say("《{title}》 has no owner.", title=regulation.label),
                    hint=say("Write under `owner:` which unit keeps it up to date."),
                    entity=regulation.address,
                )
