"""The rule access/cites-what-is-hidden."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.audience import hidden_by_audience
from generator.model.graph import Policy
from generator.model.reference import Audience
from generator.rules.base import Example, Rule
from generator.rules.texts import FREE_TEXTS

TEXTS = FREE_TEXTS | {"note"}
"""Keys whose values may cite."""


class CitesWhatIsHidden(Rule):
    """A text cites only what its readers may read.

    Why: in a build for an audience a citation of what it may not read is printed as （内部条目）, and a value as
    nothing else. The sentence round it may then say too little to be followed, and its reader knows that there is more.

    Instead: give the text the audience of what it cites, or say in the text itself what its readers have to know.

    Exceptions: a clause that is meant to say no more than that there is an internal provision may stay as it is.
    """

    severity = Severity.INFO
    accepted = (
        Example("""
            handbook: {name: 手册, audience: staff}
            audiences:
            - {id: staff, name: 员工}
            - {id: managers, name: 管理人员, includes: [staff]}
            units:
            - {id: works, name: 工厂, duties: [{id: pay, text: 按【@bands】发放工资, audience: managers}]}
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
            - {id: works, name: 工厂, duties: [{id: pay, text: 按【@bands】发放工资}]}  # error: “员工”
            regulations:
            - {id: bands, title: 薪酬带办法, owner: works, status: draft, audience: managers}
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        said: set[tuple[object, ...]] = set()
        for audience in policy.all(Audience):
            hidden = hidden_by_audience(policy)[audience.address]
            for edge in policy.edges:
                if (
                    edge.key in TEXTS
                    and edge.target in hidden
                    and edge.source not in hidden
                    and edge.span.key not in said
                ):
                    said.add(edge.span.key)
                    target = policy.entities[edge.target]
                    yield self.found(
                        edge.span,
                        say(
                            "“{audience}” may read this, but not “{name}”, which it cites.",
                            audience=audience.label,
                            name=target.label,
                        ),
                        hint=say("Say what they have to know in the text itself, or give it a narrower audience."),
                        related=[Related(target.span, say("What they may not read."))],
                        entity=edge.source,
                    )
