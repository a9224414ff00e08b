"""Findings for a terminal: sentence, place, excerpt with carets.

Columns are terminal cells, so Chinese counts twice.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Message, Translate, say
from generator.model.invisible import INVISIBLE
from generator.source import Span

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
WIDEST = 110
"""Cells of an excerpt; longer lines are cut around the place."""


def render(
    found: Sequence[Diagnostic],
    translate: Translate,
    *,
    root: str = "",
    trails: Mapping[str, str] | None = None,
    notices: Iterable[Message] = (),
    color: bool = False,
    least: Severity = Severity.INFO,
) -> str:
    """All findings as text.

    Args:
        found: findings in the order in which they are shown.
        translate: chooses the language.
        root: what stands before the path of each source, for example `policies/`.
        trails: where an address lies in the handbook, in words.
        notices: what could not be checked, and why.
        color: whether to use the terminal's colours.
        least: what is below this severity is counted and not shown.
    """
    console = Console(
        force_terminal=color, color_system="standard" if color else None, width=10_000, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as capture:
        for one in found:
            if one.severity < least:
                continue
            console.print(block(one, translate, root, trails or {}), soft_wrap=True)
        for notice in notices:
            console.print(Text.assemble((translate("note"), "bold"), "  ", notice.text(translate)), soft_wrap=True)
        console.print(summary(found).text(translate), soft_wrap=True)
    return capture.get()


def summary(found: Iterable[Diagnostic]) -> Message:
    """How many findings of each severity."""
    count = Counter(one.severity for one in found)
    if not count:
        return say("No findings.")
    return say(
        "Errors: {errors}, warnings: {warnings}, notes: {infos}.",
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        infos=count[Severity.INFO],
    )


def block(one: Diagnostic, translate: Translate, root: str, trails: Mapping[str, str]) -> Text:
    """One finding with its excerpt."""
    style = STYLES[one.severity]
    text = Text()
    text.append(one.severity.word.text(translate), style)
    text.append(f"  {one.code}  ")
    text.append(f"{place(one.span, root)}\n", "cyan")
    text.append_text(excerpt(one.span, style))
    text.append(f"  {spoken(one.message, translate)}\n")
    if one.hint is not None:
        text.append("  " + spoken(say("Hint: {hint}", hint=one.hint), translate) + "\n", "green")
    if one.because_of_date:
        text.append("  " + translate("Only a day that has passed makes this a finding.") + "\n")
    for related in one.related:
        text.append(f"  {place(related.span, root)}  ", "cyan")
        text.append(spoken(related.message, translate) + "\n")
    if one.entity is not None and (trail := trails.get(one.entity)):
        text.append("  " + spoken(say("In the handbook: {trail}", trail=trail), translate) + "\n", "dim")
    return text


def spoken(message: Message, translate: Translate) -> str:
    """A sentence; names in it may hold what turns a line round, or what a terminal would act on."""
    return INVISIBLE.sub("�", message.text(translate))


def place(span: Span, root: str) -> str:
    """Path, line and column, as editors and terminals link them."""
    line, column = span.begin
    return f"{'' if span.source.typed else root}{span.path}:{line}:{column}"


def excerpt(span: Span, style: str) -> Text:
    """The line of a place with carets below it; nothing for an empty source."""
    if not span.source.text:
        return Text()
    line, column = span.begin
    shown = span.source.line(line).replace("\t", " ")
    start = min(column - 1, len(shown))
    finish = span.finish
    end = finish.column - 1 if finish.line == line else len(shown)
    end = max(min(end, len(shown)), start)
    before, marked, after = printable(shown[:start]), printable(shown[start:end]), printable(shown[end:])
    before, marked, after = cut_left(before), cut_right(marked, WIDEST), cut_right(after, WIDEST // 2)
    gutter = str(line)
    text = Text()
    text.append(f"  {gutter} │ ", "dim")
    text.append(f"{before}{marked}{after}\n")
    text.append(f"  {' ' * len(gutter)} │ ", "dim")
    text.append(" " * cell_len(before) + "^" * max(1, cell_len(marked)) + "\n", style)
    return text


def printable(text: str) -> str:
    """Characters that a terminal would act on, or that take no room, made visible."""
    return "".join(char if char.isprintable() else "�" for char in text)


def cut_left(text: str) -> str:
    """The end of a long text, with an ellipsis."""
    if cell_len(text) <= WIDEST // 2:
        return text
    while cell_len(text) > WIDEST // 2 - 1:
        text = text[max(1, (cell_len(text) - WIDEST // 2) // 2) :]
    return "…" + text


def cut_right(text: str, widest: int) -> str:
    """The beginning of a long text, with an ellipsis."""
    if cell_len(text) <= widest:
        return text
    text = text[:widest]
    while cell_len(text) > widest - 1:
        text = text[: -max(1, (cell_len(text) - widest) // 2)]
    return text + "…"
