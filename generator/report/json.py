"""Findings as JSON for other programs. Lines and columns from 1, columns in characters, ends exclusive."""

import json
from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic
from generator.messages import Message, Translate
from generator.source import Span

VERSION = 1
"""Grows when a key changes its meaning or goes; new keys do not change it."""


def render(
    found: Sequence[Diagnostic], translate: Translate, *, root: str = "", notices: Iterable[Message] = ()
) -> str:
    """One JSON object: `version`, `findings`, `notices`."""
    report = {
        "version": VERSION,
        "findings": [finding(one, translate, root) for one in found],
        "notices": [notice.text(translate) for notice in notices],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def finding(one: Diagnostic, translate: Translate, root: str) -> dict[str, object]:
    """One finding."""
    return {
        "code": one.code,
        "severity": one.severity.label,
        "message": one.message.text(translate),
        "hint": one.hint.text(translate) if one.hint is not None else None,
        **place(one.span, root),
        "related": [{"message": two.message.text(translate), **place(two.span, root)} for two in one.related],
        "entity": one.entity,
        "because_of_date": one.because_of_date,
    }


def place(span: Span, root: str) -> dict[str, object]:
    """File, line and column of the first character, line and column behind the last."""
    begin, finish = span.begin, span.finish
    return {
        "file": span.path if span.source.typed else root + span.path,
        "line": begin.line,
        "column": begin.column,
        "end_line": finish.line,
        "end_column": finish.column,
    }
