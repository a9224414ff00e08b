"""The rule text/half-width-punctuation."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Edit, Fix, Severity
from generator.messages import say
from generator.model.graph import Policy
from generator.rules.base import Example, Rule
from generator.rules.texts import library

MARKS = (
    (re.compile(r"(?<=[一-鿿])[,;:?!]|[,;:?!](?=[一-鿿])"), str.maketrans(",;:?!", "，；：？！")),
    # A pair of brackets is one thing: half of it full-width would be worse than before.
    (
        re.compile(r"(?<=[一-鿿])\([^()\n]*\)|\([^()\n]*\)(?=[一-鿿])|\([^()\n]*[一-鿿][^()\n]*\)"),
        str.maketrans("()", "（）"),
    ),
)
"""Half-width marks beside Chinese characters, and what they become."""


class HalfWidthPunctuation(Rule):
    """Chinese text has full-width punctuation.

    Why: GB/T 15834 gives the marks of Chinese text the width of a character; half-width ones stick to the word before
    them in print, and a half-width comma or colon is also what splits a YAML value in two.

    Instead: write ，；：？！（） beside Chinese characters. Marks inside numbers, times and English stay as they are:
    3,000, 10:30.
    """

    severity = Severity.INFO
    accepted = (
        Example("""
            units:
            - {id: gate, name: 门岗, duties: [{id: log, text: 来访人员登记姓名、时间（如 10:30），当日汇总}]}
        """),
    )
    rejected = (
        Example("""
            units:
            - id: gate
              name: 门岗
              duties:
              - id: log
                text: 登记来访人员,当日汇总  # error: half-width
              - id: watch
                text: 门岗(24h)值守  # error: half-width
        """),
    )

    def check(self, policy: Policy) -> Iterator[Diagnostic]:
        for pattern, full_width in MARKS:
            for passage in library(policy).passages(pattern):
                full = passage.match.group().translate(full_width)
                yield self.found(
                    passage.span,
                    say("This mark is half-width, beside Chinese characters."),
                    hint=say("Write {mark} instead.", mark=full),
                    fix=Fix((Edit(passage.span, full),)),
                    entity=passage.entity,
                )
