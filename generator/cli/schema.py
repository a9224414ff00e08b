"""`remit schema`."""

import sys
from pathlib import Path

import click

from generator.messages import Translate, say

TARGET = ".vscode/policy.schema.json"


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(write: Path | None, target: str) -> int:
        from generator.schema import schema_text, write_editor_settings

        if write is None:
            sys.stdout.write(schema_text())
            return 0
        written = write_editor_settings(write, target)
        for path in written:
            sys.stdout.write(say("Written: {path}", path=path).text(translate) + "\n")
        if not written:
            sys.stdout.write(translate("The editor settings are up to date.") + "\n")
        return 0

    return click.Command(
        "schema",
        callback=run,
        help=translate(
            "Print the JSON Schema of policy files, or let editors use it, so that they complete and explain."
        ),
        params=[
            click.Option(
                ["--write-editor-settings", "write"],
                type=click.Path(path_type=Path, file_okay=False, exists=True),
                metavar="FOLDER",
                help=translate("Write .vscode/settings.json below FOLDER, keeping what stands in it."),
            ),
            click.Option(
                ["--target"],
                default=TARGET,
                show_default=True,
                metavar="PATH",
                help=translate("Where editors find the schema: a path below FOLDER, or an address."),
            ),
        ],
    )
