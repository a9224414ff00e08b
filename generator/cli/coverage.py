"""`remit coverage`."""

import json
import sys
from datetime import date as Day
from pathlib import Path

import click

from generator import pipeline
from generator.cli import options
from generator.messages import Translate

INVENTORY = Path("tests/sources/inventory.yaml")


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(root: Path, inventory: Path, form: str, as_of: Day | None) -> int:
        covered, found = pipeline.coverage(root, inventory, options.asked(as_of))
        if form == "json":
            report = {
                "items": covered.items,
                "covered": covered.covered,
                "documents": [
                    {"id": one.document, "title": one.title, "items": one.items, "covered": one.covered,
                     "missing": [item.id for item in one.missing]}
                    for one in covered.documents
                ],
                "claims_that_do_not_hold": len(found),
            }  # fmt: skip
            sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
            return 0
        from generator.report import table, text

        sys.stdout.write(table.coverage(covered, translate))
        if found:
            sys.stdout.write(text.render(found, translate, root=options.prefix(root)))
        return 0

    return click.Command(
        "coverage",
        callback=run,
        help=translate("Say which items of an inventory of sources the policy files restate, and which are missing."),
        params=[
            options.root(translate),
            click.Option(
                ["--inventory"],
                type=click.Path(path_type=Path),
                default=INVENTORY,
                show_default=True,
                help=translate("The inventory: a YAML file with `documents` and `items`."),
            ),
            click.Option(["--format", "form"], type=click.Choice(["text", "json"]), default="text", show_default=True,
                         help=translate("How the result is printed.")),
            options.as_of(translate),
        ],
    )  # fmt: skip
