"""The rule access/readers-not-stated."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.reference import Audience
from generator.rules.base import Example, Rule


class ReadersNotStated(Rule):
    """A handbook that is not for everybody says who reads what names no audience.

    Why: a build for an audience leaves out whatever is not for it. What says nothing of its readers is left out too,
    since a thing that somebody forgot to mark must not get out. Without a word for all these things a build for staff
    would hold little more than the few things that are marked for staff.

    Instead: write `audience: staff` (the id of your widest audience that may read most of it) under `handbook:`.

    Exceptions: a handbook of which only a few marked things are ever to leave the house may silence this rule under
    `severities:`.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            handbook: {name: 手册, audience: staff}
            audiences: [{id: staff, name: 员工}, {id: managers, name: 管理人员, includes: [staff]}]
            units: [{id: works, name: 工厂, duties: [{id: pay, text: 发放工资, audience: managers}]}]
        """),
        Example("""
            handbook: {name: 手册}
            audiences: [{id: staff, name: 员工}, {id: managers, name: 管理人员, includes: [staff]}]
            units: [{id: works, name: 工厂, duties: [{id: pay, text: 发放工资}]}]
        """),
    )
    rejected = (
        Example("""
            handbook: {name: 手册}  # error: who reads
            audiences: [{id: staff, name: 员工}, {id: managers, name: 管理人员, includes: [staff]}]
            units: [{id: works, name: 工厂, duties: [{id: pay, text: 发放工资, audience: managers}]}]
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        settings = policy.settings
        marked = next((one for one in policy.entities.values() if one.audience is not None), None)
        audiences = policy.all(Audience)
        if settings.audience is not None or not audiences:
            return
        place = marked.at("audience") if marked is not None else next((one.span for one in settings.audiences), None)
        if place is not None:
            yield self.found(
                settings.span or place,
                say("The handbook does not say who reads what names no audience; that is in no build for an audience."),
                hint=say("Write `audience:` with the id of an audience under `handbook:`."),
                related=[Related(place, say("Here readers are named."))],
                entity=audiences[0].address,
            )
