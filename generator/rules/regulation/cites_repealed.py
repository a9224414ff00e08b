"""The rule regulation/cites-repealed."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.link import Edge
from generator.model.regulations import Regulation
from generator.rules.base import Example, Rule

LOOKING_BACK = frozenset({"history", "was", "at"})
"""Keys that may name what is gone."""


class CitesRepealed(Rule):
    """Nothing that is in force rests on a repealed regulation.

    Why: whoever follows the citation finds an order that no longer holds, and does not know whether the citing text
    still does.

    Instead: cite what took its place, or drop the citation.

    Exceptions: a repealed regulation may cite another one, and so may a version that is not in force.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - id: old
              title: 旧库存办法
              owner: stores
              status: repealed
              chapters: [{clauses: [{id: a, text: 见【@older】}]}]
            - {id: older, title: 更旧的办法, owner: stores, status: repealed}
            - id: stock
              title: 库存管理办法
              status: in-force
              version: 1.0.0
              owner: stores
              effective: 2025-01-01
              chapters: [{clauses: [{id: order, modality: must, binds: [stores], text: 出库按【@old/a】执行}]}]
            - id: stock
              title: 库存管理办法
              status: in-force
              version: 2.0.0
              owner: stores
              effective: 2026-01-01
              chapters: [{clauses: [{id: order, modality: must, binds: [stores], text: 先入库的先出库}]}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: stores, name: 仓储部}
            regulations:
            - id: old
              title: 旧库存办法
              owner: stores
              status: repealed
              chapters: [{clauses: [{id: a, text: 先进先出}]}]
            - id: stock
              title: 库存管理办法
              owner: stores
              status: draft
              chapters:
              - clauses:
                - {id: order, modality: must, binds: [stores], text: 出库按【@old/a】执行}  # error: 旧库存办法
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        gone = {
            one.address: one
            for one in policy.all(Regulation)
            if one.status == "repealed" or (one.until is not None and one.until < policy.day)
        }
        if not gone:
            return
        for edge in policy.edges:
            regulation = gone.get(edge.target.partition("/")[0])
            if regulation is None or edge.key in LOOKING_BACK or not speaks_today(policy, edge):
                continue
            if edge.source.partition("/")[0] in gone:
                continue
            yield self.found(
                edge.span,
                say("《{title}》 no longer holds.", title=regulation.label),
                hint=say("Cite what took its place, or drop the citation."),
                related=[
                    Related(
                        regulation.at("status" if regulation.status == "repealed" else "until"), say("It ended here.")
                    )
                ],
                entity=edge.source,
                because_of_date=regulation.status != "repealed",
            )


def speaks_today(policy: Policy, edge: Edge) -> bool:
    """Whether a reference stands in what is in force: other versions of a regulation refer from the same addresses."""
    entity = policy.entities.get(edge.source)
    if entity is None:
        return False
    top = policy.top(entity)
    if len(policy.versions.get(top.address, ())) <= 1:
        return True
    node = top.node
    return edge.span.source is node.source and node.start <= edge.span.start < node.end
