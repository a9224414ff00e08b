"""`remit check`."""

import sys
from datetime import date as Day
from pathlib import Path

import click

from generator import pipeline
from generator.cli import options
from generator.messages import Translate


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(root: Path, form: str, fail_on: str, calendar: str, color: str, as_of: Day | None) -> int:
        checked, found = pipeline.check(root, options.asked(as_of))
        place = options.prefix(root)
        if form == "json":
            from generator.report import json

            text = json.render(found, translate, root=place, notices=checked.notices)
        elif form == "github":
            from generator.report import github

            text = github.render(found, translate, root=place, notices=checked.notices)
        else:
            from generator.report import text as plain

            text = plain.render(
                found,
                translate,
                root=place,
                trails=pipeline.trails(checked.policy, found),
                notices=checked.notices,
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
        ],
    )
