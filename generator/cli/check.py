"""`remit check`."""

import gc
import sys
from datetime import date as Day
from pathlib import Path

import click

from generator import pipeline
from generator.cli import options
from generator.messages import Translate


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(root: Path, form: str, fail_on: str, calendar: str, color: str, as_of: Day | None, *, cache: bool) -> int:
        # The run makes one large tree and ends; looking for circles in it costs a third of the time and finds none.
        gc.disable()
        reported, found = pipeline.report(root, options.asked(as_of), options.store(root) if cache else None)
        place = options.prefix(root)
        if form == "json":
            from generator.report import json

            text = json.render(found, translate, root=place, notices=reported.notices)
        elif form == "github":
            from generator.report import github

            text = github.render(found, translate, root=place, notices=reported.notices)
        else:
            from generator.report import text as plain

            text = plain.render(
                found,
                translate,
                root=place,
                trails=reported.trails,
                notices=reported.notices,
                color=options.wants_color(color),
            )
        sys.stdout.write(text)
        return options.exit_code(found, fail_on, calendar)

    return click.Command(
        "check",
        callback=run,
        help=translate("Find what is wrong in the policy files below POLICIES, and say how to mend it."),
        params=[
            options.root(translate),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["text", "json", "github"]),
                default="text",
                show_default=True,
                help=translate("How findings are printed."),
            ),
            options.fail_on(translate),
            options.calendar(translate),
            options.color(translate),
            options.as_of(translate),
            click.Option(
                ["--cache/--no-cache"],
                default=True,
                help=translate("Whether to remember the result until a file, the day or remit changes."),
            ),
        ],
    )
