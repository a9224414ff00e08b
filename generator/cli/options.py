"""Options that several commands share."""

import sys
from datetime import date as Day
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Translate

if TYPE_CHECKING:
    from generator.pipeline import Asked


class DayType(click.ParamType[Day]):
    """A day as year-month-day."""

    name = "date"

    def __init__(self, translate: Translate) -> None:
        """Speak the language of `translate`."""
        self.translate = translate

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Day:
        """The day, or a usage error."""
        if isinstance(value, Day):
            return value
        try:
            return Day.fromisoformat(str(value))
        except ValueError:
            self.fail(
                self.translate("“{value}” is no day; write year-month-day, for example 2026-02-28.").format(
                    value=value
                ),
                param,
                ctx,
            )


def root(translate: Translate) -> click.Parameter:
    """The policy folder."""
    del translate
    return click.Argument(["root"], type=click.Path(path_type=Path), default=Path("policies"), metavar="[POLICIES]")


def policies(translate: Translate) -> click.Parameter:
    """The policy folder, of commands whose arguments are something else."""
    return click.Option(
        ["--policies", "root"],
        type=click.Path(path_type=Path),
        default=Path("policies"),
        show_default=True,
        metavar="FOLDER",
        help=translate("The policy folder."),
    )


def names(translate: Translate) -> click.Parameter:
    """A file with the names of those who sign."""
    return click.Option(
        ["--names"],
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=translate("CSV file with employee number or position, and the name to print on the sheets."),
    )


def audience(translate: Translate) -> click.Parameter:
    """Who is to read it."""
    return click.Option(
        ["--audience"],
        metavar="NAME",
        help=translate("Only what this audience may read, by id or name; the whole handbook if not given."),
    )


def as_of(translate: Translate) -> click.Parameter:
    """The day to look at."""
    return click.Option(
        ["--as-of"],
        type=DayType(translate),
        metavar="YYYY-MM-DD",
        help=translate("The day to look at; today if not given."),
    )


def fail_on(translate: Translate, default: str = "warning") -> click.Parameter:
    """From which severity on findings make the command fail."""
    return click.Option(
        ["--fail-on"],
        type=click.Choice(["info", "warning", "error", "never"]),
        default=default,
        show_default=True,
        help=translate("Severity from which on findings make the exit code 1."),
    )


def calendar(translate: Translate) -> click.Parameter:
    """Whether findings that only the calendar caused count."""
    return click.Option(
        ["--calendar"],
        type=click.Choice(["report", "fail"]),
        default="report",
        show_default=True,
        help=translate("Whether findings that only a passed day caused are just shown, or count."),
    )


def color(translate: Translate) -> click.Parameter:
    """Whether to use colours."""
    return click.Option(
        ["--color"],
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help=translate("Colours in the text report; auto uses them on a terminal."),
    )


def wants_color(choice: str) -> bool:
    """Whether standard output gets colours."""
    return choice == "always" or (choice == "auto" and sys.stdout.isatty())


def asked(day: Day | None) -> "Asked":
    """The day asked for, and the real clock."""
    from generator.pipeline import Asked

    return Asked(lambda: datetime.now().astimezone(), day)


def store(folder: Path) -> Path:
    """Where the result of the last check of a folder is remembered."""
    return cached("check", folder).with_suffix(".json")


def kept_pages(folder: Path) -> Path:
    """The folder that keeps the pages of the website of a folder."""
    return cached("pages", folder)


def cached(what: str, folder: Path) -> Path:
    """A place of a folder's own in the user's cache."""
    import hashlib

    from platformdirs import user_cache_path

    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    return user_cache_path("remit", appauthor=False) / f"{what}-{name}"


def exit_code(found: list[Diagnostic], threshold: str, calendar_choice: str) -> int:
    """1 where a finding counts, else 0."""
    if threshold == "never":
        return 0
    least = Severity[threshold.upper()]
    counted = (one for one in found if calendar_choice == "fail" or not one.because_of_date)
    return int(any(one.severity >= least for one in counted))


def prefix(folder: Path) -> str:
    """What stands before the paths of sources, so that a click in the terminal opens the file."""
    text = folder.as_posix()
    return "" if text == "." else text.rstrip("/") + "/"
