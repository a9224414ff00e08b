"""`remit diff`."""

import os
import sys
from datetime import date as Day
from pathlib import Path

import click

from generator import pipeline
from generator.cli import options
from generator.messages import Translate


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(base: str, head: str | None, root: Path, form: str, color: str, as_of: Day | None) -> int:
        compared, _ = pipeline.diff(root, base, head, options.asked(as_of), os.environ)
        if form == "json":
            from generator.report import changes_json

            text = changes_json.render(compared, translate)
        elif form == "markdown":
            from generator.report import changes_markdown

            text = changes_markdown.render(compared, translate)
        elif form == "github":
            from generator.report import changes_github

            text = changes_github.render(compared, translate)
        else:
            from generator.report import changes_text

            text = changes_text.render(compared, translate, color=options.wants_color(color))
        sys.stdout.write(text)
        return 0

    return click.Command(
        "diff",
        callback=run,
        help=translate(
            "Say what changed in the policy files from the revision BASE to HEAD, or to the files as they are."
        ),
        params=[
            click.Argument(["base"], metavar="BASE"),
            click.Argument(["head"], required=False, metavar="[HEAD]"),
            click.Option(
                ["--policies", "root"],
                type=click.Path(path_type=Path),
                default=Path("policies"),
                show_default=True,
                help=translate("The policy folder."),
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["text", "json", "markdown", "github"]),
                default="text",
                show_default=True,
                help=translate("How changes are printed."),
            ),
            options.color(translate),
            options.as_of(translate),
        ],
    )
