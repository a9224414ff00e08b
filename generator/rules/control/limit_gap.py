"""The rule control/limit-gap."""

from collections.abc import Iterator
from fractions import Fraction

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import Unit
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Matter, Power
from generator.rules.base import Example, Rule


class LimitGap(Rule):
    """The limits of authority leave no amount out between them.

    Why: where one post approves up to 2000元 and the next from 5000元, nobody may approve 3000元. Such requests wait,
    or somebody approves them without the right to.

    Instead: let `above:` of the higher post be the `limit:` of the lower one.

    Exceptions: what lies above the highest limit is not reported; it may be decided outside the company.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: farm, name: 农场, type: company}
            matters:
            - {id: seed, name: 种子采购, unit: 元}
            positions:
            - id: lead
              name: 组长
              unit: farm
              duties: [{id: sow, text: 按计划播种}]
              powers: [{id: buy, action: approve, matter: seed, limit: 2000元}]
            - id: head
              name: 场长
              unit: farm
              duties: [{id: run, text: 经营农场}]
              powers: [{id: buy, action: approve, matter: seed, above: 0.2万元, limit: 2万元}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: farm, name: 农场, type: company}
            matters:
            - {id: seed, name: 种子采购, unit: 元}
            positions:
            - id: lead
              name: 组长
              unit: farm
              duties: [{id: sow, text: 按计划播种}]
              powers: [{id: buy, action: approve, matter: seed, limit: 2000元}]
            - id: head
              name: 场长
              unit: farm
              duties: [{id: run, text: 经营农场}]
              powers: [{id: buy, action: approve, matter: seed, above: 5000元}]  # error: 2000元
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        ladders: dict[tuple[str, str, Unit], list[Power]] = {}
        for power in policy.all(Power):
            bound = power.limit or power.above
            if power.action not in ("approve", "decide") or power.matter is None or bound is None:
                continue
            company = policy.company(policy.unit_of(power.container))
            key = ("" if company is None else company.address, power.matter, bound.unit.base)
            ladders.setdefault(key, []).append(power)
        for (_, matter, _), powers in ladders.items():
            what = policy.get(matter, Matter)
            if what is not None:
                yield from self.gaps(what, powers)

    def gaps(self, matter: Matter, powers: list[Power]) -> Iterator[Diagnostic]:
        """The amounts between a limit and the next post's lower end."""
        reached: Power | None = None
        for power in sorted(powers, key=lambda one: (one.above is not None, lower(one), one.address)):
            if reached is not None and reached.limit is not None and lower(power) > reached.limit.in_base().value:
                yield self.found(
                    power.at("above"),
                    say(
                        "Nobody approves {matter} between {low} and {high}.",
                        matter=matter.label,
                        low=reached.limit,
                        high=power.above or "",
                    ),
                    hint=say("Write `above: {low}` here, or raise the lower limit.", low=reached.limit),
                    related=[Related(reached.at("limit"), say("The lower limit."))],
                    entity=power.address,
                )
            if reached is None or power.limit is None or (reached.limit is not None and beyond(power, reached)):
                reached = power


def lower(power: Power) -> Fraction:
    """Where the range of a power begins, in base units."""
    return Fraction(0) if power.above is None else power.above.in_base().value


def beyond(power: Power, reached: Power) -> bool:
    """Whether a power reaches further than another; both have a limit."""
    if power.limit is None or reached.limit is None:
        return False
    return power.limit.in_base().value > reached.limit.in_base().value
