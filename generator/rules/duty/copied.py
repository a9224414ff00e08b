"""The rule duty/copied."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.organisation import Duty
from generator.rules.base import Example, Parameter, Rule
from generator.rules.duty.catch_all import hands_down_anything

NOT_WORDS = re.compile(r"[\W_]+")


class Copied(Rule):
    """Two owners do not have one duty word for word.

    Why: a copied duty says nothing about the post it stands in, has two owners from the start, and is soon changed in
    one place only.

    Instead: say what each of the two does. What many posts truly share stands once, in a template; a post that carries
    out a duty of its unit says in its own words what it does, and names that duty under `part_of:`.

    Exceptions: duties that come from the same template.

    Configuration: texts with fewer characters than `shortest` are not compared; punctuation does not count.
    """

    severity = Severity.WARNING
    parameters = (Parameter("shortest", 8),)
    accepted = (
        Example("""
            templates:
            - {id: lead, for: position, duties: [{id: train, text: 每季度培训并考核本部门员工}]}
            units:
            - {id: office, name: 办公室}
            - {id: shop, name: 商店}
            positions:
            - {id: office.lead, name: 办公室主任, unit: office, template: lead}
            - {id: shop.lead, name: 店长, unit: shop, template: lead, duties: [{id: open, text: 开门营业}]}
            - {id: shop.deputy, name: 副店长, unit: shop, duties: [{id: open, text: 开门营业}]}
        """),
    )
    rejected = (
        Example("""
            units:
            - id: office
              name: 办公室
              duties: [{id: tidy, text: 保持办公区域整洁，物品定位摆放}]
            - id: shop
              name: 商店
              duties: [{id: tidy, text: 保持办公区域整洁、物品定位摆放。}]  # error: 办公室
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        shortest = self.number("shortest")
        same: dict[str, list[Duty]] = {}
        for duty in policy.all(Duty):
            text = "" if duty.text is None else duty.text.source
            words = NOT_WORDS.sub("", text)
            if len(words) >= shortest and duty.duty_kind != "catch-all":
                same.setdefault(words, []).append(duty)
        for duties in same.values():
            # Work of any kind that is handed down is the matter of duty/catch-all.
            if len(duties) > 1 and not hands_down_anything(duties[0].text.source if duties[0].text else ""):
                yield from self.compare(policy, sorted(duties, key=lambda one: (one.at("text").key, one.address)))

    def compare(self, policy: Policy, duties: list[Duty]) -> Iterator[Diagnostic]:
        """Each duty but the first, where it does not come from the same template as that."""
        first, *others = duties
        owner = policy.container(first)
        for duty in others:
            if first.template is not None and first.template == duty.template:
                continue
            yield self.found(
                duty.at("text"),
                say("{owner} has the same duty, word for word.", owner=first.address if owner is None else owner.label),
                hint=say("Say what each of the two does, or write it once in a template."),
                related=[Related(first.at("text"), say("The same text."))],
                entity=duty.address,
            )
