"""What a page of the preview says about mistakes: findings as data for its script, in the reader's language."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Message, Translate
from generator.model.invisible import INVISIBLE

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | bool | None"

MOST = 100
"""So many findings are shown; the others are counted, and `remit check` has them all."""
WIDEST = 160
"""Characters of a line that are shown around a finding."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the handbook cannot be shown as it is."""

    message: Message
    hint: Message | None


def words(translate: Translate) -> dict[str, Json]:
    """The words of the script; it fills in what stands in braces."""
    _ = translate
    return {
        "title": _("Preview of the handbook"),
        "close": _("Close"),
        "fine": _("No findings."),
        "checking": _("The rules are being checked …"),
        "held": _("Mistakes in {files}: until they are mended, the handbook is shown as it was before them."),
        "hint": _("Hint: {hint}"),
        "more": _("{count} more; remit check shows all of them."),
        "lost": _("The preview has ended. Start it again with remit serve."),
        "errors": _("Errors: {count}"),
        "warnings": _("Warnings: {count}"),
        "notes": _("Notes: {count}"),
    }


def overlay(
    found: Sequence[Diagnostic],
    translate: Translate,
    *,
    root: str,
    held: Collection[str],
    trouble: Trouble | None,
    checked: bool,
) -> dict[str, Json]:
    """The findings as data: those that matter most first.

    Args:
        found: sorted by position.
        translate: chooses the language.
        root: what stands before the path of each file, for example `policies/`.
        held: files that are shown as they were before they broke.
        trouble: what keeps everything from being shown as it is.
        checked: whether the rules have said what they have to say.
    """
    count = Counter(one.severity for one in found)
    first = sorted(found, key=lambda one: -one.severity)[:MOST]
    return {
        "checked": checked,
        "errors": count[Severity.ERROR] + (trouble is not None),
        "warnings": count[Severity.WARNING],
        "notes": count[Severity.INFO],
        "held": [root + name for name in sorted(held)],
        "trouble": None
        if trouble is None
        else {
            "message": shown(trouble.message, translate),
            "hint": "" if trouble.hint is None else shown(trouble.hint, translate),
        },
        "findings": [finding(one, translate, root) for one in first],
        "more": len(found) - len(first),
    }


def finding(one: Diagnostic, translate: Translate, root: str) -> dict[str, Json]:
    """A finding as data."""
    line, column = one.span.begin
    before, marked, behind = excerpt(one)
    return {
        "severity": one.severity.label,
        "word": one.severity.word.text(translate),
        "place": f"{'' if one.span.source.typed else root}{one.span.path}:{line}:{column}",
        "code": one.code,
        "message": shown(one.message, translate),
        "hint": "" if one.hint is None else shown(one.hint, translate),
        "before": before,
        "marked": marked,
        "behind": behind,
    }


def excerpt(one: Diagnostic) -> tuple[str, str, str]:
    """The line of a finding: what stands before its place, the place, and what stands behind."""
    begin, finish = one.span.begin, one.span.finish
    text = one.span.source.line(begin.line)
    start = min(begin.column - 1, len(text))
    end = max(start, min(finish.column - 1 if finish.line == begin.line else len(text), len(text)))
    first, last = max(0, start - WIDEST // 2), min(len(text), end + WIDEST // 2)
    pieces = (text[first:start].lstrip(), text[start : min(end, start + WIDEST)], text[end:last])
    before, marked, behind = (INVISIBLE.sub("�", piece) for piece in pieces)
    return before, marked, behind


def shown(message: Message, translate: Translate) -> str:
    """A sentence; names in it may hold what turns a line round."""
    return INVISIBLE.sub("�", message.text(translate))
