"""The rule text/cites-by-number."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.model.regulations import Regulation
from generator.rules.base import Example, Rule
from generator.rules.texts import library

NUMBERED = re.compile(
    r"(?:本(?:制度|办法|规定|程序|规程|规范|细则|手册)(?:的)?|[见按依照据]|《([^《》\n]{1,60})》(?:的)?)"
    r"(第[0-9０-９一二三四五六七八九十百零]+[章条])"
)


class CitesByNumber(Rule):
    """A text cites a clause of the handbook by its address, not by its number.

    Why: numbers move when a clause is put in. A citation by address prints today's number by itself and leads there.

    Instead: write `【@finance/deposit】` where 《财务管理制度》第十条 is to be printed.

    Exceptions: articles of laws and of other books are cited by number.
    """

    severity = Severity.WARNING
    accepted = (
        Example("""
            units:
            - {id: till, name: 收银台}
            regulations:
            - id: cash
              title: 现金管理办法
              owner: till
              status: draft
              chapters:
              - clauses:
                - {id: keep, modality: must, binds: [till], text: 每日盘点现金}
                - {id: report, modality: must, binds: [till], text: 不符的按【@cash/keep】和《会计法》第十七条处理}
        """),
    )
    rejected = (
        Example("""
            units:
            - {id: till, name: 收银台}
            regulations:
            - id: cash
              title: 现金管理办法
              owner: till
              status: draft
              chapters:
              - clauses:
                - {id: keep, modality: must, binds: [till], text: 每日盘点现金}
                - {id: report, modality: must, binds: [till], text: 不符的，按本办法第一条重盘}  # error: 第一条
                - {id: again, modality: must, binds: [till], text: 依《现金管理办法》第二条报告}  # error: 第二条
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        titles = {one.title for one in policy.all(Regulation)}
        for passage in library(policy).passages(NUMBERED):
            title, number = passage.match.groups()
            if title is not None and title not in titles:
                continue
            yield self.found(
                passage.span,
                say("{number} is the number of today; it moves when clauses are put in.", number=number),
                hint=say("Cite the clause by its address: 【@regulation/clause】."),
                entity=passage.entity,
            )
