"""The command itself: language, exit codes, and which file holds which command.

Exit codes: 0 clean, 1 findings at or above the threshold, 2 misuse, 3 broken environment, 70 a bug.
"""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from generator import __version__
from generator.cli.language import choose, speak
from generator.errors import RemitError
from generator.messages import Message, Translate, say

COMMANDS: dict[str, Message] = {
    "check": say("Find what is wrong in the policy files."),
    "build": say("Make the handbook website and the printable sheets."),
    "serve": say("Show the handbook in the browser while its files are written."),
    "sheets": say("Make printable sheets: only those chosen, and only what changed."),
    "issue": say("Give sheets out: make them and enter them into the register."),
    "verify": say("Say what a print is worth today: current, superseded, altered, unknown."),
    "diff": say("Say what changed between two revisions of the policy files."),
    "trace": say("Work out a target for given numbers, step by step."),
    "explain": say("Show the page of a rule: why it exists and what to do instead."),
    "addresses": say("List the addresses of the website, and keep those that were published."),
    "coverage": say("Say which items of the source documents the policy files cover."),
    "schema": say("Print the schema of policy files, or set up editors to use it."),
}
"""Command to what it does, in the order of the help page. `cli/<command>.py` holds `command(translate)`."""


class Commands(click.Group):
    """Loads the file of a command only when it is called, so that `--help` stays quick."""

    def __init__(self, translate: Translate) -> None:
        """Speak the language of `translate`."""
        super().__init__(
            "remit",
            help=translate("Management rules as code: check policy files, make the handbook, say what a change means."),
            options_metavar=translate("[OPTIONS]"),
            subcommand_metavar=translate("COMMAND [ARGS]..."),
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
            params=[
                click.Option(
                    ["--lang"],
                    metavar="zh_CN|en",
                    expose_value=False,
                    help=translate("Language of messages; else REMIT_LANG, else the handbook's."),
                ),
            ],
        )
        self.params.append(
            click.version_option(
                __version__, prog_name="remit", message="%(prog)s %(version)s", help=translate("Show the version.")
            )(lambda: None).__click_params__[0]  # type: ignore[attr-defined]  # how click keeps what a decorator added
        )
        self.translate = translate

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        made: click.Command = importlib.import_module(f"generator.cli.{cmd_name}").command(self.translate)
        made.short_help = COMMANDS[cmd_name].text(self.translate)
        made.options_metavar = self.translate("[OPTIONS]")
        return made

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section(self.translate("Commands")):
            formatter.write_dl([(name, text.text(self.translate)) for name, text in COMMANDS.items()])


def main(arguments: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    translate = speak(choose(["remit", *arguments], os.environ, Path.cwd()))
    try:
        result = Commands(translate).main(args=list(arguments), prog_name="remit", standalone_mode=False)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as misuse:
        misuse.show()
        return 2
    except RemitError as broken:
        sys.stderr.write(f"remit: {broken.message.text(translate)}\n")
        if broken.hint is not None:
            sys.stderr.write(f"  {broken.hint.text(translate)}\n")
        return broken.exit_code
    except BrokenPipeError:
        # The reader (head, less) has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - a bug: whole traceback, and a code that CI cannot take for findings
        traceback.print_exc()
        return 70
    return result if isinstance(result, int) else 0


def entry() -> None:
    """Where the console script starts."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console is GBK; a character it lacks must not end the program.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text streams here
    sys.exit(main(sys.argv[1:]))
