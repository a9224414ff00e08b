"""Changes as notices of GitHub Actions, shown beside the changed line. Columns count characters.

What was removed has no line any more; its notice stands at no line and says where it was.
"""

from generator.messages import Translate, say
from generator.model.changes import Change, Comparison
from generator.report.change_words import KINDS, aspect, remarks, subject, summary
from generator.report.github import annotation, data, escaped


def render(compared: Comparison, translate: Translate) -> str:
    """One command a finding, a change and a note, and one with the sum."""
    lines = [
        annotation(one, translate, edition.root) for edition in (compared.base, compared.head) for one in edition.found
    ]
    lines += [notice(one, compared, translate) for one in compared.changes]
    lines += [f"::notice::{data(note.text(translate))}" for note in (*compared.notes, summary(compared.changes))]
    return "".join(f"{line}\n" for line in lines)


def notice(change: Change, compared: Comparison, translate: Translate) -> str:
    """The command for one change."""
    properties: dict[str, str] = {}
    span = change.new.span if change.new is not None else None
    if span is not None:
        begin, finish = span.begin, span.finish
        properties |= {
            "file": compared.head.root + span.path,
            "line": str(begin.line),
            "endLine": str(finish.line),
        }
    about = aspect(change)
    kind = KINDS[change.kind].text(translate)
    properties["title"] = f"{kind}: {change.address}" if change.address else kind
    sentences = [subject(change).text(translate) + (f" · {about.text(translate)}" if about is not None else "")]
    if change.before is not None:
        sentences.append(say("Before: {value}", value=change.before).text(translate))
    if change.after is not None:
        sentences.append(say("Now: {value}", value=change.after).text(translate))
    sentences += [remark.text(translate) for remark in remarks(change)]
    if change.old is not None and change.old.span is not None and span is None:
        begin = change.old.span.begin
        at = f"{compared.base.root}{change.old.span.path}:{begin.line}:{begin.column}"
        sentences.append(say("It was here: {place}", place=at).text(translate))
    written = ",".join(f"{key}={escaped(value)}" for key, value in properties.items())
    return f"::notice {written}::{data(chr(10).join(sentences))}"
