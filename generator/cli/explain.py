"""`remit explain`."""

import sys

import click

from generator.cli import options
from generator.messages import Translate, say
from generator.rules.pages import explain, near_codes, rule_book


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(code: str | None, color: str) -> int:
        from generator.report import page

        if code is None:
            sys.stdout.write(page.index(rule_book().values(), translate))
            return 0
        found = explain(code)
        if found is None:
            near = near_codes(code)
            hint = (
                say("Did you mean {near}?", near="、".join(near)) if near else say("List all codes with: remit explain")
            )
            sys.stderr.write(say("There is no rule with the code {code}.", code=code).text(translate) + "\n")
            sys.stderr.write(hint.text(translate) + "\n")
            return 2
        sys.stdout.write(page.render(found, translate, color=options.wants_color(color)))
        return 0

    return click.Command(
        "explain",
        callback=run,
        help=translate(
            "Show the page of the rule CODE, for example duty/several-accountable; without CODE list them all."
        ),
        params=[click.Argument(["code"], required=False), options.color(translate)],
    )
