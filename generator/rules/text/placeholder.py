"""The rule text/placeholder."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.rules.base import Example, Rule
from generator.rules.texts import library

BLANK = re.compile(
    r"[_＿]{2,}|[*＊]{2,}|[×xXＸ]{2,}(?=[一-鿿%％元])|（[ \u3000]+）|\([ \u3000]+\)"
    r"|某某|待补充|待完善|待填写|\bTBD\b"
)


class Placeholder(Rule):
    """A text holds no blank that was left to fill in later.

    Why: 扣____元 deducts nothing, and a blank inside a sentence is on no list of what is still open.

    Instead: fill it in, or write the sentence without it and declare the hole under `todo:`, with who fills it and by
    when; pages and sheets then show it as open.

    Exceptions: notes, and the blanks of forms, which are `fields:` of a record.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: gate, name: 门岗, duties: [{id: log, text: 登记来访人员（姓名、时间）}], note: 原文金额为____元}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: gate, name: 门岗, duties: [{id: fine, text: 漏登一次扣____元}]}  # error: blank
            - {id: team, name: 某某公司巡逻队}  # error: blank
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for passage in library(policy).passages(BLANK):
            yield self.found(
                passage.span,
                say("A blank was left in this text."),
                hint=say("Fill it in, or declare the hole under `todo:`."),
                entity=passage.entity,
            )
