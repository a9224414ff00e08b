"""The rule target/same-name-two-units."""

from collections import defaultdict
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.given import unit_of
from generator.model.graph import Policy
from generator.model.targets import Measure
from generator.rules.base import Example, Rule


class SameNameTwoUnits(Rule):
    """What has one name is counted in one unit.

    Why: two departments that mean documents and pages by one name compare numbers that have nothing to do with each
    other, and a formula that names it takes whichever is nearer.

    Instead: give each its own name, or count both in the same unit. `aliases:` count as names.

    Exceptions: the same name with the same unit may stand for numbers of several departments.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: east, name: 东区, parent: firm}
            - {id: west, name: 西区, parent: firm}
            measures:
            - {id: cases-east, name: 投诉数, owner: east, unit: 宗}
            - {id: cases-west, name: 投诉数, owner: west, unit: 宗}
            - {id: fees-west, name: 实收金额, owner: west, unit: 万元}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: firm, name: 公司}
            - {id: east, name: 东区, parent: firm}
            - {id: west, name: 西区, parent: firm}
            measures:
            - {id: fees-east, name: 实收金额, owner: east, unit: 元}
            - {id: fees-west, name: 实收金额, owner: west, unit: 万元}  # error: in 万元 here and in 元 elsewhere
            - {id: filed, name: 归档数, owner: east, unit: 份}
            - {id: pages, name: 归档页数, aliases: [归档数], owner: west, unit: 页}  # error: “归档数”
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        called: dict[str, list[Measure]] = defaultdict(list)
        for measure in policy.all(Measure):
            if measure.until is None or policy.day <= measure.until:
                for name in dict.fromkeys((measure.name, *measure.aliases)):
                    if name:
                        called[name].append(measure)
        for name, measures in called.items():
            if len(measures) > 1:
                yield from self.compared(name, measures)

    def compared(self, name: str, measures: list[Measure]) -> Iterator[Diagnostic]:
        """Measures of one name that are counted otherwise than the first of them."""
        counted = [(measure, unit) for measure in measures if (unit := unit_of(measure)) is not None]
        for measure, unit in counted[1:]:
            first, other = counted[0]
            if unit != other:
                yield self.found(
                    measure.at("unit"),
                    say(
                        "“{name}” is counted in {unit} here and in {other} elsewhere.",
                        name=name,
                        unit=unit.label,
                        other=other.label,
                    ),
                    hint=say("Give one of the two another name, or count both in the same unit."),
                    related=[
                        Related(
                            first.at("unit"),
                            say("“{name}” is counted in {unit} here.", name=name, unit=other.label),
                        )
                    ],
                    entity=measure.address,
                )
