"""The rule duty/several-accountable."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Activity, Duty, Position, Unit
from generator.rules.base import Example, Rule
from generator.rules.times import meet

Owner = Unit | Position


class SeveralAccountable(Rule):
    """Inside one company an activity has one accountable owner.

    Why: where two departments answer for one thing, each relies on the other, and when it goes wrong neither did it.

    Instead: let one unit keep `role: accountable`. The others take part as `responsible`, `consulted`, `informed` or
    `supervises`; a post or office that carries out a duty of the owner names that duty under `part_of:` in place of
    the activity.

    Exceptions: two companies of the group may each have their own owner, one owner may have several duties for one
    activity, and a unit may take an activity over from one that ends.
    """

    severity = Severity.ERROR
    accepted = (
        Example("""
            activities:
            - {id: purchasing, name: 采购}
            units:
            - {id: group, name: 集团, type: group}
            - {id: north, name: 北方公司, type: company, parent: group}
            - {id: south, name: 南方公司, type: company, parent: group}
            - id: north.buying
              name: 采购部
              parent: north
              until: 2026-12-31
              duties:
              - {id: order, text: 按批准的计划订货, activity: purchasing, role: accountable}
              - {id: compare, text: 每次订货前比较三家报价, activity: purchasing, role: accountable}
            - id: north.stores
              name: 仓储部
              parent: north
              duties: [{id: receive, text: 到货当日验收入库, activity: purchasing, role: responsible}]
            - id: south.buying
              name: 采购部
              parent: south
              duties: [{id: order, text: 按批准的计划订货, activity: purchasing, role: accountable}]
            - id: north.logistics
              name: 物流部
              parent: north
              from: 2027-01-01
              duties: [{id: order, text: 按季度计划集中订货, activity: purchasing, role: accountable}]
            positions:
            - id: buyer
              name: 采购员
              unit: north.buying
              duties: [{id: order, text: 收到批准的计划后两日内下单, part_of: north.buying/order, role: accountable}]
        """),
    )
    rejected = (
        Example("""
            activities:
            - {id: purchasing, name: 采购, unit: buying}
            units:
            - {id: factory, name: 工厂, type: company}
            - id: admin
              name: 综合部
              parent: factory
              duties: [{id: buy, text: 采购办公用品, activity: purchasing, role: accountable}]  # error: 采购部
            - id: buying
              name: 采购部
              parent: factory
              duties: [{id: order, text: 按批准的计划订货, activity: purchasing, role: accountable}]
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        owned: dict[tuple[str, str], dict[str, Duty]] = {}
        companies: dict[str, str] = {}
        for duty in policy.all(Duty):
            if duty.role != "accountable" or duty.activity is None or duty.part_of is not None:
                continue
            owner = duty.container or ""
            if owner not in companies:
                company = policy.company(policy.unit_of(owner))
                companies[owner] = "" if company is None else company.address
            owned.setdefault((companies[owner], duty.activity), {}).setdefault(owner, duty)
        for (_, address), duties in owned.items():
            activity = policy.get(address, Activity)
            if len(duties) > 1 and activity is not None:
                yield from self.too_many(policy, activity, duties)

    def too_many(self, policy: Policy, activity: Activity, duties: dict[str, Duty]) -> Iterator[Diagnostic]:
        """One finding for each owner but the one that the activity names, else the first unit, else the first."""
        first = min(duties, key=lambda owner: (owner != activity.unit, policy.get(owner, Unit) is None, owner))
        name = policy.entities[first].label
        for owner, duty in duties.items():
            parties = (duties[first], policy.entities[first], duty, policy.entities[owner])
            if owner != first and meet(parties, policy.day):
                yield self.found(
                    duty.at("activity"),
                    say(
                        "{owner} and {first} both answer for {activity}.",
                        owner=policy.entities[owner].label,
                        first=name,
                        activity=activity.label,
                    ),
                    hint=say(
                        "Give {owner} another role, or name under `part_of:` which duty of {first} this carries out.",
                        owner=policy.entities[owner].label,
                        first=name,
                    ),
                    related=[Related(duties[first].at("activity"), say("{owner} answers for it here.", owner=name))],
                    entity=duty.address,
                )
