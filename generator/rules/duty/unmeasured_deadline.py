"""The rule duty/unmeasured-deadline."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.values import Within
from generator.rules.base import Example, Rule

MEASURED = re.compile(
    r"(?<!第)[0-9０-９一二两三四五六七八九十百半]+ *个?(?:工作日|日|天|小时|分钟|秒|周|星期|月|季度?|年|[a-z])"
    r"|【=|当[日天周月班场]|次[日周月]|立即|即时|写明|载明|约定"
)


class UnmeasuredDeadline(Rule):
    """A deadline that runs from an event says how long it is.

    Why: whether 规定时限 or 尽快 was met is decided afterwards, by whoever is stronger.

    Instead: write a number and its unit, `{within: 2工作日, after: 登记}`, or cite a parameter of the regulation,
    `{within: 【=reply-time】}`. Where the number is still to be decided, leave `deadline:` out and declare it under
    `todo:`.

    Exceptions: a time that a document or an agreement states case by case, as in 任务单写明的时限.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - id: desk
              name: 服务台
              duties:
              - {id: answer, text: 答复咨询, deadline: {within: 2工作日, after: 登记}}
              - {id: alarm, text: 报告火情, deadline: {within: 立即, after: 发现}}
              - {id: repair, text: 上门维修, deadline: {within: 任务单写明的时限, after: 派单}}
        """),
    )
    rejected = (
        Example("""
            units:
            - id: desk
              name: 服务台
              duties:
              - {id: answer, text: 答复咨询, deadline: {within: 规定时限, after: 登记}}  # error: 规定时限
              - {id: repair, text: 上门维修, deadline: {within: 一定期限, after: 派单}}  # error: 一定期限
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for entity in policy.entities.values():
            deadline = getattr(entity, "deadline", None)
            if isinstance(deadline, Within) and not MEASURED.search(deadline.within.source):
                yield self.found(
                    entity.at("deadline"),
                    say("“{words}” is no length of time.", words=deadline.within.source),
                    hint=say("Write a number and its unit, such as 2工作日, or declare it open under `todo:`."),
                    entity=entity.address,
                )
