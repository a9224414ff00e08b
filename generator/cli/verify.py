"""`remit verify`."""

import sys
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import paper
from generator.cli import options
from generator.cli.issue import show
from generator.cli.language import normal, translator
from generator.messages import Message, Translate, say

if TYPE_CHECKING:
    from generator.sheets.verify import Verdict

LONGEST = 20
"""More lines of a kind are only counted."""

WORDS: dict[str, Message] = {
    "current": say("Current."),
    "coming": say("Not yet in force."),
    "superseded": say("Superseded."),
    "altered": say("Altered."),
    "unknown": say("Unknown."),
}


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(sheet: str, root: Path, color: str, as_of: Day | None) -> int:
        verdict, found = paper.verify(root, options.asked(as_of), sheet, lambda language: translator(normal(language)))
        show(found, root, translate, color)
        if verdict is None:
            sys.stderr.write(translate("Nothing can be said: mend the errors first.") + "\n")
            return 1
        sys.stdout.write("".join(f"{one}\n" for one in report(verdict, translate)))
        return int(verdict.standing.value != "current")

    return click.Command(
        "verify",
        callback=run,
        help=translate(
            "Say what a print is worth today: a PDF file, or the code at the foot of paper. Ends with 0 where it is "
            "current, else with 1. Needs no network."
        ),
        params=[
            click.Argument(["sheet"], metavar="FILE|CODE"),
            options.policies(translate),
            options.color(translate),
            options.as_of(translate),
        ],
    )


def report(verdict: "Verdict", translate: Translate) -> list[str]:
    """The answer in lines; what was written into a file by somebody else cannot steer the terminal."""
    lines = [WORDS[verdict.standing.value].text(translate)]
    lines += [f"  {one.text(translate)}" for one in verdict.reasons]
    for head, sign, changed in (
        (say("No longer said:"), "-", verdict.gone),
        (say("Said now:"), "+", verdict.new),
    ):
        if changed:
            lines.append(f"  {head.text(translate)}")
            lines += [f"  {sign} {flat(one)}" for one in changed[:LONGEST]]
        if len(changed) > LONGEST:
            lines.append("  " + say("and {count} more", count=len(changed) - LONGEST).text(translate))
    return lines


def flat(text: str) -> str:
    """A text on one line, without characters that a terminal would obey."""
    return "".join(one if one.isprintable() else " " for one in text)
