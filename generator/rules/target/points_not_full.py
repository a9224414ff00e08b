"""The rule target/points-not-full."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.targets import Assessment, Scheme
from generator.rules.base import Example, Rule


class PointsNotFull(Rule):
    """The lines of a score sheet sum to the full score.

    Why: pass marks and grades are set against the full score. On a sheet of 95 points a 90 is another achievement.

    Instead: correct the points of the lines, or the full score of the scheme.

    Exceptions: where the schemes of an assessment have different full scores, nothing is compared.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            units:
            - {id: bar, name: 吧台}
            assessments:
            - id: monthly-check
              name: 月度考核
              applies_to: [bar]
              schemes: [{id: monthly, period: month, full: 100分}]
              sheets:
              - {id: bar, for: bar, items: [{id: serve, name: 服务, points: 60}, {id: tidy, name: 整洁, points: 40}]}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: bar, name: 吧台}
            assessments:
            - id: monthly-check
              name: 月度考核
              applies_to: [bar]
              schemes: [{id: monthly, period: month, full: 100分}]
              sheets:
              - id: bar
                for: bar
                items:  # error: 95
                - {id: service, name: 服务, points: 60}
                - {id: order, name: 整洁, points: 35}
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for assessment in policy.all(Assessment):
            full = self.full(assessment)
            if full is None or full.full is None:
                continue
            for sheet in assessment.sheets:
                points = [item.points for item in sheet.items if item.points is not None]
                if (
                    not points
                    or len(points) < len(sheet.items)
                    or sum(points) == full.full.value
                    or sheet.open("items")
                ):
                    continue
                yield self.found(
                    sheet.node.key_span("items"),
                    say(
                        "The lines of this score sheet sum to {total}, the full score is {full}.",
                        total=sum(points),
                        full=full.full,
                    ),
                    hint=say("Correct the points of the lines, or the full score."),
                    related=[Related(full.at("full"), say("The full score."))],
                    entity=sheet.address,
                )

    @staticmethod
    def full(assessment: Assessment) -> Scheme | None:
        """The scheme that gives the full score, where all schemes agree on it."""
        schemes = [one for one in assessment.schemes if one.full is not None]
        return schemes[0] if len({one.full for one in schemes}) == 1 else None
