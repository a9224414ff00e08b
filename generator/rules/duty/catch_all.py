"""The rule duty/catch-all."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Duty
from generator.rules.base import Example, Parameter, Rule

HANDED_DOWN = r"(?:(?:交办|交代|交待)的?|(?:安排|布置|指派|分配)的)"
"""Somebody gives out work. 安排各项工作 is what a head does; only 安排的工作 is handed down."""

WORK = r"(?:工作|任务|事项|事务|事宜)"
ANYTHING = re.compile(
    rf"(?:临时|随时){HANDED_DOWN}[^，。；]{{0,8}}?{WORK}"
    rf"|{HANDED_DOWN}[^，。；]{{0,10}}?(?:其他|其它|临时|各项|各类|一切|日常)[^，。；]{{0,6}}?{WORK}"
    rf"|^(?:负责|承担|完成|做好|处理|办理)?(?:其他|其它)[^，。；]{{0,6}}{WORK}。?$"
)
BOUND = re.compile(r"[0-9０-９一二三四五六七八九十两半]+ ?个?(?:工作日|小时|天|日|周|次)")


class CatchAll(Rule):
    """A duty names what is to be done, not whatever else comes up.

    Why: 完成上级交办的其他工作 makes every list of duties endless. Nobody can be assessed by it, and it hides the
    duties that nobody wrote down.

    Instead: write down what is really handed over. For what cannot be foreseen there is one clause with a limit, best
    in a position template: `kind: catch-all`, and a text that says how much it may take, such as 每次不超过五个工作日.

    Configuration: `words` lists further words for such a duty, with 、 between them.
    """

    severity = Severity.WARNING
    parameters = (Parameter("words", ""),)
    accepted = (
        Example("""
            units:
            - {id: garage, name: 车队}
            templates:
            - id: staff
              for: position
              duties:
              - {id: extra, kind: catch-all, text: 承办上级书面交办的与本队职能相关的临时事项，每次不超过五个工作日}
            positions:
            - id: dispatcher
              name: 调度员
              unit: garage
              template: staff
              duties: [{id: assign, text: 每日按用车申请安排各车辆的出车任务}]
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: garage, name: 车队}
            positions:
            - id: dispatcher
              name: 调度员
              unit: garage
              duties:
              - {id: other, text: 完成上级领导交办的其他工作}  # error: whatever else
            - id: driver
              name: 司机
              unit: garage
              duties:
              - {id: other, kind: catch-all, text: 承办队长交办的临时事项}  # error: how much
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        further = self.words("words")
        for duty in policy.all(Duty):
            text = "" if duty.text is None else duty.text.source
            declared = duty.duty_kind == "catch-all"
            if not declared and (hands_down_anything(text) or any(word in text for word in further)):
                yield self.found(
                    duty.at("text"),
                    say("This duty can mean whatever else comes up."),
                    hint=say(
                        "Name the work. What cannot be foreseen is one clause with a limit, and `kind: catch-all`."
                    ),
                    entity=duty.address,
                )
            elif declared and not BOUND.search(text):
                yield self.found(
                    duty.at("text"),
                    say("This clause for unforeseen work does not say how much it may take."),
                    hint=say("Add a limit, such as 每次不超过五个工作日."),
                    entity=duty.address,
                )


def hands_down_anything(text: str) -> bool:
    """Whether a text hands over anything at all: somebody gives out work, and the work is 其他 or 临时."""
    return ANYTHING.search(text) is not None
