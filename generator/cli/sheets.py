"""`remit sheets`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator import paper
from generator.cli import options
from generator.cli.language import normal, translator
from generator.diagnostics import Severity
from generator.messages import Translate, say

if TYPE_CHECKING:
    from generator.sheets.pdf import Progress


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(  # noqa: PLR0913 - click passes each option by name
        *,
        select: tuple[str, ...],
        root: Path,
        kinds: tuple[str, ...],
        unit: str | None,
        folder: Path,
        archive: Path | None,
        names: Path | None,
        form: Literal["pdf"] | paper.OfficeForm,
        jobs: int,
        audience: str | None,
        color: str,
        as_of: Day | None,
    ) -> int:
        from generator.report import text
        from generator.sheets.choice import Choice

        order = paper.Order(Choice(select, kinds, unit), folder, archive, names, jobs, audience)
        if form != "pdf":
            return office(translate, root, order, form, color, as_of)
        with bar(translate) as progress:
            made, found = paper.print_sheets(
                root,
                options.asked(as_of),
                order,
                translators=lambda language: translator(normal(language)),
                progress=progress,
            )
        if any(one.severity >= Severity.WARNING for one in found):
            place, colored = options.prefix(root), options.wants_color(color)
            sys.stdout.write(text.render(found, translate, root=place, color=colored, least=Severity.WARNING))
        if made is None:
            sys.stderr.write(translate("No sheet was made: mend the errors first.") + "\n")
            return 1
        sys.stdout.write(
            say(
                "{made} sheets made, {kept} unchanged, in {folder}.",
                made=len(made.made),
                kept=len(made.kept),
                folder=folder,
            ).text(translate)
            + "\n"
        )
        if made.removed:
            words = say("{count} sheets removed, since the handbook has them no more.", count=len(made.removed))
            sys.stdout.write(words.text(translate) + "\n")
        for sheet in made.failed:
            sys.stdout.write(say("Not made: {sheet}", sheet=f"{sheet.number} {sheet.title}").text(translate) + "\n")
        return int(bool(made.failed))

    return click.Command(
        "sheets",
        callback=run,
        help=translate(
            "Make printable sheets: those that SELECT names (addresses, names, patterns such as 'res.*'), or all. "
            "Only sheets whose content changed are made again."
        ),
        params=[
            click.Argument(["select"], nargs=-1, metavar="[SELECT]..."),
            options.policies(translate),
            click.Option(
                ["--kind", "kinds"],
                multiple=True,
                metavar="KIND",
                help=translate("Only sheets of this kind, such as position or agreement; may be repeated."),
            ),
            click.Option(
                ["--unit"],
                metavar="UNIT",
                help=translate("Only sheets of this unit and of those below it, by id or name."),
            ),
            click.Option(
                ["--to", "folder"],
                type=click.Path(path_type=Path, file_okay=False),
                default=Path("sheets"),
                show_default=True,
                metavar="FOLDER",
                help=translate("Where the sheets go."),
            ),
            click.Option(
                ["--zip", "archive"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help=translate("Put the chosen sheets into this archive as well."),
            ),
            options.names(translate),
            options.audience(translate),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["pdf", "docx", "xlsx"]),
                default="pdf",
                show_default=True,
                help=translate("PDF, Word (docx), or workbooks (xlsx) of target agreements and registers."),
            ),
            click.Option(
                ["--jobs"],
                type=click.IntRange(1, 64),
                default=2,
                show_default=True,
                help=translate("How many processes work at the same time."),
            ),
            options.color(translate),
            options.as_of(translate),
        ],
    )


def office(
    translate: Translate, root: Path, order: paper.Order, form: paper.OfficeForm, color: str, as_of: Day | None
) -> int:
    """Make Word files or workbooks; the exit code."""
    from generator.report import text

    made, found = paper.print_office(
        root,
        options.asked(as_of),
        order,
        form,
        translators=lambda language: translator(normal(language)),
    )
    if any(one.severity >= Severity.WARNING for one in found):
        place, colored = options.prefix(root), options.wants_color(color)
        sys.stdout.write(text.render(found, translate, root=place, color=colored, least=Severity.WARNING))
    if made is None:
        sys.stderr.write(translate("No sheet was made: mend the errors first.") + "\n")
        return 1
    words = say("{made} files made in {folder}.", made=len(made.files), folder=order.folder)
    sys.stdout.write(words.text(translate) + "\n")
    if made.without:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in sorted(made.without.items()))
        words = say("There is no workbook of these: {kinds}", kinds=kinds)
        sys.stdout.write(words.text(translate) + "\n")
    # Who asked for what does not exist has nothing in hand, and a script has to know.
    return options.exit_code(found, "error", "report") if made.files else 1


@contextmanager
def bar(translate: Translate) -> "Iterator[Progress | None]":
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(translate("Making sheets"), total=None)
        yield lambda done, of: shown.update(task, completed=done, total=of)
