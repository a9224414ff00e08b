"""`remit issue`."""

import sys
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import paper
from generator.cli import options
from generator.cli.language import normal, translator
from generator.diagnostics import Diagnostic, Severity
from generator.messages import Message, Translate, say

if TYPE_CHECKING:
    from generator.sheets.issued import Issued


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(
        *,
        select: tuple[str, ...],
        listed: bool,
        root: Path,
        folder: Path,
        names: Path | None,
        copy: int | None,
        color: str,
        as_of: Day | None,
    ) -> int:
        from generator.sheets.choice import Choice

        def translators(language: str) -> Translate:
            return translator(normal(language))

        if listed == bool(select):
            raise click.UsageError(translate("Name the sheets to issue, or ask for the register with --list."))
        lines: list[str] | None = None
        if listed:
            entries, found = paper.register(root, options.asked(as_of), translators)
            if entries is not None:
                lines = [line(one, worth, translate) for one, worth in entries]
                lines = lines or [translate("No sheet was issued yet.")]
        else:
            order = paper.Issue(Choice(select), folder, names, copy)
            done, found = paper.issue(root, options.asked(as_of), order, translators)
            if done is not None:
                lines = [
                    say("Issued {number}: {file}", number=one.number, file=file).text(translate) for one, file in done
                ]
        show(found, root, translate, color)
        if lines is None:
            sys.stderr.write(translate("No sheet was made: mend the errors first.") + "\n")
            return 1
        sys.stdout.write("".join(f"{one}\n" for one in lines))
        return options.exit_code(found, "error", "report")

    return click.Command(
        "issue",
        callback=run,
        help=translate(
            "Give sheets out: make those that SHEET names (addresses, names, patterns), and enter each into the "
            "register, the folder `issued` beside the policy folder. With --list, say what is out and what it is worth."
        ),
        params=[
            click.Argument(["select"], nargs=-1, metavar="[SHEET]..."),
            options.policies(translate),
            click.Option(["--list", "listed"], is_flag=True, help=translate("Show the register instead.")),
            click.Option(
                ["--to", "folder"],
                type=click.Path(path_type=Path, file_okay=False),
                default=Path("sheets"),
                show_default=True,
                metavar="FOLDER",
                help=translate("Where the sheets go."),
            ),
            options.names(translate),
            click.Option(
                ["--controlled", "copy"],
                type=click.IntRange(1, 99999),
                metavar="N",
                help=translate("Issue the controlled copy of this number; it is printed on the sheet."),
            ),
            options.color(translate),
            options.as_of(translate),
        ],
    )


def line(one: "Issued", worth: Message, translate: Translate) -> str:
    """A line of the register."""
    signed = say("out") if one.signed is None else say("signed on {day}", day=one.signed)
    words = (one.number, one.title, str(one.issued), signed.text(translate), worth.text(translate))
    return "  ".join(words)


def show(found: list[Diagnostic], root: Path, translate: Translate, color: str) -> None:
    """Report what was found, where it matters."""
    from generator.report import text

    if any(one.severity >= Severity.WARNING for one in found):
        place, colored = options.prefix(root), options.wants_color(color)
        sys.stdout.write(text.render(found, translate, root=place, color=colored, least=Severity.WARNING))
