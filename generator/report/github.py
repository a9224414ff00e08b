"""Findings as workflow commands of GitHub Actions, which it shows beside the changed line. Columns count characters.

Source: "Workflow commands for GitHub Actions", error, warning and notice messages; `%`, CR and LF are escaped, in
properties `:` and `,` as well.
"""

from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Message, Translate

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(
    found: Sequence[Diagnostic], translate: Translate, *, root: str = "", notices: Iterable[Message] = ()
) -> str:
    """One command a finding."""
    lines = [annotation(one, translate, root) for one in found]
    lines += [f"::notice::{data(notice.text(translate))}" for notice in notices]
    return "".join(f"{line}\n" for line in lines)


def annotation(one: Diagnostic, translate: Translate, root: str) -> str:
    """The command for one finding."""
    begin, finish = one.span.begin, one.span.finish
    properties = {"file": root + one.span.path, "line": str(begin.line), "endLine": str(finish.line)}
    if begin.line == finish.line:
        # GitHub ignores columns where the lines differ.
        properties |= {"col": str(begin.column), "endColumn": str(finish.column)}
    properties["title"] = one.code
    sentence = one.message.text(translate)
    if one.hint is not None:
        sentence += "\n" + one.hint.text(translate)
    written = ",".join(f"{key}={escaped(value)}" for key, value in properties.items())
    return f"::{COMMANDS[one.severity]} {written}::{data(sentence)}"


def data(text: str) -> str:
    """Text behind the command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escaped(text: str) -> str:
    """Text of a property."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
