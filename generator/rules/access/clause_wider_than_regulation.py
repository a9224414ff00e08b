"""The rule access/clause-wider-than-regulation."""

from collections.abc import Iterator, Mapping
from functools import partial

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.audience import readable
from generator.model.entity import Entity, Shape
from generator.model.graph import Policy
from generator.model.reference import Audience
from generator.model.regulations import Regulation
from generator.rules.base import Example, Rule


class ClauseWiderThanRegulation(Rule):
    """A part is read by nobody who may not read what it is part of.

    Why: a public clause inside a regulation for staff would have no page to stand on, or would drag the regulation's
    title and owner into the public. Most often the two audiences were simply mixed up.

    Instead: give the part a narrower audience than the whole (one that includes the whole's audience), or leave it
    out, or widen the audience of the whole.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            audiences:
            - {id: public, name: 公众}
            - {id: staff, name: 员工, includes: [public]}
            - {id: managers, name: 管理人员, includes: [staff]}
            units:
            - {id: works, name: 工厂}
            regulations:
            - id: pay
              title: 薪酬办法
              owner: works
              status: draft
              audience: staff
              chapters: [{clauses: [{id: bands, modality: is, text: 各级薪酬带见附表, audience: managers}]}]
        """),
    )
    rejected = (
        Example("""
            audiences:
            - {id: public, name: 公众}
            - {id: staff, name: 员工, includes: [public]}
            units:
            - {id: works, name: 工厂}
            regulations:
            - id: pay
              title: 薪酬办法
              owner: works
              status: draft
              audience: staff
              chapters:
              - heading: 总则
                audience: public  # error: 公众
                clauses: [{id: day, modality: is, text: 每月十日发放}]
              - heading: 细则
                clauses: [{id: bands, modality: is, text: 各级薪酬带见附表, audience: public}]  # error: 公众
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        audiences = {one.address: one for one in policy.all(Audience)}
        if not audiences:
            return
        reads = {address: readable(address, audiences) for address in audiences}
        report = partial(self.compare, audiences, reads)
        for entity in policy.entities.values():
            if entity.audience is not None and entity.container is not None:
                whole = policy.container(entity)
                while whole is not None and whole.audience is None:
                    whole = policy.container(whole)
                if whole is not None:
                    yield from report(entity, entity.audience, whole, entity.address)
        for regulation in policy.all(Regulation):
            for chapter in regulation.chapters:
                if chapter.audience is not None:
                    yield from report(chapter, chapter.audience, regulation, regulation.address)

    def compare(
        self,
        audiences: Mapping[str, Audience],
        reads: Mapping[str, frozenset[str]],
        part: Shape,
        narrow: str,
        whole: Entity,
        address: str,
    ) -> Iterator[Diagnostic]:
        """A finding where somebody of the part's audience may not read the whole."""
        wide = whole.audience
        if wide is None or narrow not in audiences or wide not in audiences or wide in reads[narrow]:
            return
        yield self.found(
            part.at("audience"),
            say(
                "This is for “{narrow}”, who may not read {whole} (for “{wide}”).",
                narrow=audiences[narrow].label,
                whole=whole.label,
                wide=audiences[wide].label,
            ),
            hint=say(
                "Leave the audience of the part out, or choose one that includes “{wide}”.", wide=audiences[wide].label
            ),
            related=[Related(whole.at("audience"), say("The audience of the whole."))],
            entity=address,
        )
