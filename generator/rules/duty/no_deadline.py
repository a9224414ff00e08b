"""The rule duty/no-deadline."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Activity, Duty
from generator.rules.base import Example, Rule

VAGUE = re.compile(
    r"(?<!不)定期(?!存)|(?:按时|按期|及时)(?![率性])|适时|尽快|限期|(?:每|逐|按)(?:个)?(?:日|天|周|月|季度?|半年|年)(?!度)"
)


class NoDeadline(Rule):
    """A duty that is to be done in time says by when.

    Why: 及时 and 定期 can be neither kept nor missed. Only a deadline that stands in its own key appears in the
    calendar of deadlines and on the position sheet.

    Instead: write `deadline: {every: month, by: 5}` for what recurs, or `{within: 2工作日, after: 登记}` for what
    follows an event.

    Exceptions: a duty of a unit that a post carries out with a deadline.
    """

    severity = Severity.INFO
    accepted = (
        Example("""
            activities:
            - {id: stocktaking, name: 盘点, every: month}
            units:
            - id: stores
              name: 仓储部
              duties:
              - {id: count, text: 每月盘点库存, activity: stocktaking}
              - {id: answer, text: 一工作日内答复领料申请, deadline: {within: 1工作日, after: 收到申请}}
              - {id: arrange, text: 按货架编号摆放物资}
            positions:
            - id: keeper
              name: 库管员
              unit: stores
              duties:
              - {id: count, text: 月底逐项清点, part_of: stores/count, deadline: {every: month, by: last-day}}
        """),
    )
    rejected = (
        Example("""
            activities:
            - {id: stocktaking, name: 盘点, every: month}
            units:
            - id: stores
              name: 仓储部
              duties:
              - {id: answer, text: 及时答复领料申请}  # error: “及时”
              - {id: count, text: 清点库存并登记, activity: stocktaking}  # error: 盘点
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        timed = {duty.part_of for duty in policy.all(Duty) if duty.part_of is not None and duty.deadline is not None}
        for duty in policy.all(Duty):
            if duty.deadline is not None or duty.text is None or duty.address in timed or duty.open("deadline"):
                continue
            word = VAGUE.search(duty.text.source)
            hint = say("Write a `deadline:`, such as {{every: month, by: 5}} or {{within: 2工作日, after: 登记}}.")
            if word is not None:
                yield self.found(
                    duty.at("text"),
                    say("“{word}” is said without a deadline.", word=word.group()),
                    hint=hint,
                    entity=duty.address,
                )
                continue
            activity = policy.get(duty.activity, Activity)
            if activity is not None and activity.every is not None and duty.role in (None, "accountable"):
                yield self.found(
                    duty.at("text"),
                    say("{activity} recurs, but this duty has no deadline.", activity=activity.label),
                    hint=hint,
                    related=[Related(activity.at("every"), say("How often it recurs."))],
                    entity=duty.address,
                )
