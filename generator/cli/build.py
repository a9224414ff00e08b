"""`remit build`."""

import gc
import os
import sys
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import pipeline
from generator.cli import options
from generator.cli.language import normal, translator
from generator.diagnostics import Severity
from generator.messages import Message, Translate, say

if TYPE_CHECKING:
    from generator.pipeline import Built

RARELY = (100_000, 50, 50)
"""When to collect garbage: so many new objects, and so many times the younger ones before the older ones."""


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(  # noqa: PLR0913 - click passes each option by name
        *,
        root: Path,
        target: Path,
        despite_errors: bool,
        audience: str | None,
        color: str,
        as_of: Day | None,
        engine: str,
        archive: Path | None,
        cache: bool,
    ) -> int:
        # A model and thousands of pages are no garbage; looking them through again and again is a third of the time.
        gc.set_threshold(*RARELY)

        if archive is not None:
            pipeline.outside(target, archive)

        def progress(message: Message) -> None:
            sys.stderr.write(message.text(translate) + "\n")

        built, found = pipeline.build(
            root,
            target,
            options.asked(as_of),
            translators=lambda language: translator(normal(language)),
            progress=progress,
            despite_errors=despite_errors,
            audience=audience,
            way=pipeline.Way(engine, options.kept_pages(root) if cache else None, os.environ),
        )
        from generator.report import text

        if built is None or any(one.severity >= Severity.WARNING for one in found):
            place, colored = options.prefix(root), options.wants_color(color)
            sys.stdout.write(text.render(found, translate, root=place, color=colored, least=Severity.WARNING))
        if built is None:
            sys.stderr.write(translate("Nothing was built: mend the errors, or build with --despite-errors.") + "\n")
            return 1
        for one in (built, *built.editions):
            for complaint in one.complaints:
                sys.stderr.write(say("Website: {complaint}", complaint=complaint).text(translate) + "\n")
            sys.stdout.write(summary(one, target / one.place / "site" / "index.html").text(translate) + "\n")
        if archive is not None:
            pipeline.pack(target, archive)
            sys.stdout.write(say("Packed the website with its sheets: {file}", file=archive).text(translate) + "\n")
        return options.exit_code(found, "error", "report")

    return click.Command(
        "build",
        callback=run,
        help=translate("Make the handbook website and the printable sheets from the policy files below POLICIES."),
        params=[
            options.root(translate),
            click.Option(
                ["--to", "target"],
                type=click.Path(path_type=Path),
                default=Path("build"),
                show_default=True,
                metavar="FOLDER",
                help=translate("The folder that the build replaces as a whole when it is complete."),
            ),
            click.Option(
                ["--despite-errors"],
                is_flag=True,
                help=translate("Build although the policy files have errors."),
            ),
            options.audience(translate),
            options.color(translate),
            options.as_of(translate),
            click.Option(
                ["--engine"],
                type=click.Choice(pipeline.ENGINES),
                default=pipeline.ENGINES[0],
                show_default=True,
                help=translate("What makes the website; zensical has to be installed for it."),
            ),
            click.Option(
                ["--zip", "archive"],
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help=translate("Put the website with its sheets into this archive as well."),
            ),
            click.Option(
                ["--cache/--no-cache"],
                default=True,
                help=translate("Whether to keep the pages of the website, so that the next build makes what changed."),
            ),
        ],
    )


def summary(built: "Built", index: Path) -> Message:
    """What was built, and where its first page is."""
    audience = built.policy.readers
    if not audience:
        return say(
            "Built {pages} pages and {sheets} sheets for {day}: {index}",
            pages=built.pages,
            sheets=built.sheets,
            day=built.policy.day,
            index=index,
        )
    return say(
        "Built {pages} pages and {sheets} sheets for {day}, to be read by “{audience}”: {index}",
        pages=built.pages,
        sheets=built.sheets,
        day=built.policy.day,
        audience=audience,
        index=index,
    )
