"""`remit addresses`."""

import sys
from datetime import date as Day
from pathlib import Path

import click

from generator import pipeline
from generator.cli import options
from generator.cli.language import normal, translator
from generator.messages import Translate, say


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(root: Path, write: bool, as_of: Day | None) -> int:  # noqa: FBT001 - click passes options by name
        from generator.report import text

        places, found = pipeline.addresses(root, options.asked(as_of), lambda language: translator(normal(language)))
        if write:
            new = pipeline.publish_addresses(root, places)
            sys.stdout.write(
                say("{new} of {count} addresses are new in the list.", new=new, count=len(places)).text(translate)
                + "\n"
            )
        else:
            sys.stdout.write("".join(f"{place}\n" for place in places))
        if found:
            sys.stderr.write(text.render(found, translate, root=""))
        return options.exit_code(found, "error", "report")

    return click.Command(
        "addresses",
        callback=run,
        help=translate(
            "List the pages and citable parts of the website of POLICIES, and say which published ones lead nowhere."
        ),
        params=[
            options.root(translate),
            click.Option(
                ["--write"],
                is_flag=True,
                help=translate("Add what is new to addresses.txt beside the policy folder, when it is published."),
            ),
            options.as_of(translate),
        ],
    )
