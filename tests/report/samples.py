"""The findings on which every report format is tested."""

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.source import Source, Span

SOURCE = Source("客服/目标.yml", "targets:\n- {id: t, formula: 应收额 － 单价}\n- text: 100%，全部\n")


def span(text: str) -> Span:
    at = SOURCE.text.index(text)
    return Span(SOURCE, at, at + len(text))


FOUND = (
    Diagnostic(
        "formula/mixed-units",
        Severity.ERROR,
        span("应收额 － 单价"),
        say("“{left}” is counted in 元.", left="应收额"),
        say("Multiply first: {what}.", what=say("100%, or so")),
        (Related(span("t"), say("Declared here.")),),
        entity="t",
    ),
    Diagnostic("plan/late", Severity.WARNING, span("全部"), say("A day has passed."), because_of_date=True),
)
