"""The rule access/names-what-is-hidden."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Scalar
from generator.messages import say
from generator.model.audience import hidden_by_audience
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.link import KIND_NAMES
from generator.model.reference import Audience
from generator.rules.base import Example, Rule
from generator.rules.texts import Passage, library

SHORTEST = 2
"""Names of one character stand in every other sentence."""


class NamesWhatIsHidden(Rule):
    """No text gives the name of something that some of its readers may not know of.

    Why: a build for an audience leaves out what the audience may not read, and all that refers to it. It cannot see a
    name that stands in a sentence in plain words, so the name gets out with the sentence.

    Instead: write the sentence without the name, or cite the thing by its id (【@id】), which is printed as an internal
    item for those who may not read it, or give the text a narrower audience.

    Exceptions: a name that something else bears too, which they may read, is left alone, and so is one inside a longer
    name of such a thing. Ids are not looked at.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            handbook: {name: 手册, audience: staff}
            audiences:
            - {id: staff, name: 员工}
            - {id: managers, name: 管理人员, includes: [staff]}
            units:
            - {id: works, name: 工厂, duties: [{id: pay, text: 按【@bands】发放工资，审计专员室另有安排}]}
            - {id: audit, name: 审计专员, type: team, audience: managers}
            - {id: audit-room, name: 审计专员室, type: office}
            regulations:
            - {id: bands, title: 薪酬带办法, owner: works, status: draft, audience: managers}
        """),
    )
    rejected = (
        Example("""
            handbook: {name: 手册, audience: staff}
            audiences:
            - {id: staff, name: 员工}
            - {id: managers, name: 管理人员, includes: [staff]}
            units:
            - {id: works, name: 工厂, duties: [{id: pay, text: 按薪酬带办法发放工资}]}  # error: “薪酬带办法”
            - {id: shop, name: 车间, note: 薪酬带办法施行前设立}  # error: “薪酬带办法”
            regulations:
            - {id: bands, title: 薪酬带办法, owner: works, status: draft, audience: managers}
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        said: set[tuple[object, ...]] = set()
        for audience in policy.all(Audience):
            hidden = hidden_by_audience(policy)[audience.address]
            for found in self.told(policy, audience, hidden):
                if found.span.key not in said:
                    said.add(found.span.key)
                    yield found

    def told(self, policy: Policy, audience: Audience, hidden: AbstractSet[str]) -> Iterator[Diagnostic]:
        """Names of what is hidden from an audience, in what it may read."""
        names = hidden_names(policy, hidden)
        shown = [one for address, one in policy.entities.items() if address not in hidden]
        # Most names stand nowhere but where they are given; counting one in a file costs next to nothing.
        texts = {one.node.source: one.node.source.text for one in shown}.values()
        kept = [policy.entities[address] for address in hidden]
        # What a template gives to many is written once.
        places = {(called, one.at("name").key, one.at("title").key) for one in kept for called in called_by(one)}
        given = Counter(called for called, *_ in places)
        near = {name: one for name, one in names.items() if sum(text.count(name) for text in texts) > given[name]}
        if not near:
            return
        words = re.compile("|".join(map(re.escape, near)))
        longer = {called for one in shown for called in called_by(one) if called not in near and words.search(called)}
        pattern = re.compile("|".join(map(re.escape, sorted({*near, *longer}, key=lambda one: (-len(one), one)))))
        for passage in (*library(policy).passages(pattern), *remarks(shown, pattern)):
            thing = near.get(passage.match.group())
            if thing is not None and passage.entity in policy.entities and passage.entity not in hidden:
                yield self.found(
                    passage.span,
                    say(
                        "“{audience}” may read this, but not the {kind} “{name}”, which it names.",
                        audience=audience.label,
                        kind=KIND_NAMES[thing.kind],
                        name=passage.match.group(),
                    ),
                    hint=say(
                        "Leave the name out, cite it as 【@{address}】, or give the text a narrower audience.",
                        address=thing.address,
                    ),
                    related=[Related(thing.span, say("What they may not read."))],
                    entity=passage.entity,
                )


def remarks(shown: Iterable[Entity], pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Every hit of a pattern in remarks and in keys of the handbook's own, which pages show."""
    for entity in shown:
        for key, entry in entity.node.entries.items():
            if isinstance(entry.value, Scalar) and (key == "note" or key.startswith("x-")):
                for match in pattern.finditer(entry.value.text):
                    yield Passage(match, entry.value.within(match.start(), match.end()), entity.address)


def hidden_names(policy: Policy, hidden: AbstractSet[str]) -> Mapping[str, Entity]:
    """What only hidden things are called."""
    known = {name for address, one in policy.entities.items() if address not in hidden for name in called_by(one)}
    return {
        name: policy.entities[address]
        for address in sorted(hidden)
        for name in called_by(policy.entities[address])
        if name not in known
    }


def called_by(entity: Entity) -> Iterator[str]:
    """What a thing is called: its name or title, and its aliases."""
    names = (getattr(entity, "name", None), getattr(entity, "title", None), *getattr(entity, "aliases", ()))
    return (one for one in names if one and len(one) >= SHORTEST)
