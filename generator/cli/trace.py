"""`remit trace`."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import pipeline
from generator.cli import options
from generator.diagnostics import Diagnostic
from generator.errors import MisuseError, RemitError
from generator.formula import fold
from generator.messages import Translate, say

if TYPE_CHECKING:
    from generator.model.trace import Trace


def command(translate: Translate) -> click.Command:
    """Build the command."""

    def run(  # noqa: PLR0913 - click passes options by name
        *,
        words: tuple[str, ...],
        given: tuple[str, ...],
        formula: str | None,
        measures: tuple[str, ...],
        goal: str | None,
        form: str,
        written_as: str | None,
        dialect: str,
        workbook: Path | None,
        color: str,
        as_of: Day | None,
    ) -> int:
        # As in a check: looking for circles in the tree that is read takes a third of the time and finds none.
        gc.disable()
        readable([*words, *given, *measures, formula or "", goal or ""])
        words = together(words)
        root = Path("policies")
        if formula is not None:
            done, found = of_formula(words, given, formula, measures, goal)
            call = ["remit", "trace", "--formula", formula, *([] if goal is None else ["--goal", goal])]
            option, place = "--measure", ""
        else:
            called, root, numbers = of_target(words, given, measures, goal)
            done, found = pipeline.trace(root, called, numbers, options.asked(as_of))
            call = ["remit", "trace", done.target.address, *([] if root == Path("policies") else [str(root)])]
            option, place = "--given", options.prefix(root)
        if workbook is not None:
            save(workbook, done, translate)
        # A formula can be written down without numbers.
        faults = [one for one in found if one.code != "given/missing"]
        if written_as is not None and not faults:
            sys.stdout.write(in_form(done, written_as, dialect, translate))
            return 0
        if form == "json":
            from generator.report import trace_json

            sys.stdout.write(trace_json.render(done, found, translate, root=place))
        else:
            from generator.report import trace

            colored = options.wants_color(color)
            call_again = trace.Call(tuple(call), option)
            sys.stdout.write(trace.render(done, found, translate, call=call_again, root=place, color=colored))
        return options.exit_code(found, "warning", "report")

    return click.Command(
        "trace",
        callback=run,
        help=translate(
            "Work out TARGET (its id or name) for numbers given as NAME=NUMBER, and print every step; without numbers "
            "say what it wants, and work out its first example. With --formula work out any formula, without a "
            "handbook."
        ),
        params=[
            click.Argument(["words"], nargs=-1, metavar="[TARGET] [POLICIES] [NAME=NUMBER]..."),
            click.Option(
                ["--given"],
                multiple=True,
                metavar="NAME=NUMBER",
                help=translate(
                    "A number for a name of the formula, with or without unit; several units or months with 、 between "
                    "them. For each name once."
                ),
            ),
            click.Option(["--formula"], metavar="TEXT", help=translate("The formula to work out instead of a target.")),
            click.Option(
                ["--measure", "measures"],
                multiple=True,
                metavar="NAME=NUMBER",
                help=translate("A name of the formula with its number and unit, such as 甲=60件. For each name once."),
            ),
            click.Option(
                ["--goal"], metavar="GOAL", help=translate("What the formula is held against, such as ≥ 98%.")
            ),
            click.Option(
                ["--format", "form"],
                type=click.Choice(["text", "json"]),
                default="text",
                show_default=True,
                help=translate("How the result is printed."),
            ),
            click.Option(
                ["--as", "written_as"],
                type=click.Choice(["text", "mathml", "typst", "excel", "sql"]),
                help=translate("Print only the formula, in this language."),
            ),
            click.Option(
                ["--dialect"],
                type=click.Choice(["duckdb", "mysql", "postgres", "spark", "tsql"]),
                default="duckdb",
                show_default=True,
                help=translate("Which SQL --as sql is to be."),
            ),
            click.Option(
                ["--workbook"],
                type=click.Path(dir_okay=False, path_type=Path),
                metavar="FILE.xlsx",
                help=translate("Also write a workbook in which the numbers can be changed."),
            ),
            options.color(translate),
            options.as_of(translate),
        ],
    )


def of_target(
    words: Sequence[str], given: Sequence[str], measures: Sequence[str], goal: str | None
) -> tuple[str, Path, list[str]]:
    """Which target, of which folder, for which numbers; a word with an equals sign is a number for a name."""
    if not words:
        raise MisuseError(
            say("Which target is to be worked out?"),
            say("Write its name or id, or a formula: remit trace --formula TEXT"),
        )
    if measures or goal is not None:
        raise MisuseError(
            say("--measure and --goal go with --formula; a target has measures and a goal of its own."),
            say("Give its numbers with --given."),
        )
    called, *rest = words
    folders = [one for one in rest if Path(one).is_dir() or not (set(fold(one)) & set("=: ") and has_digit(one))]
    if len(folders) > 1:
        raise MisuseError(
            say("“{word}” is one word too many.", word=folders[1]),
            say("Numbers are written as name, equals sign and number; what has blanks in it needs quotes round it."),
        )
    numbers = [one for one in rest if one not in folders]
    return called, Path(folders[0]) if folders else Path("policies"), [*given, *numbers]


def together(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a command line, with those joined that a blank before or behind an equals sign parted."""
    joined: list[str] = []
    for word in words:
        sign, before = fold(word).strip(), fold(joined[-1]).strip() if joined else ""
        opens = before.endswith("=") and "=" not in sign
        closes = sign.startswith("=") and "=" not in before
        if joined and before != "=" and (opens or closes):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def has_digit(word: str) -> bool:
    """Whether a word may be a number for a name, though it lacks the equals sign: 实收：12, or has one: 实收=…."""
    return "=" in fold(word) or any(sign.isdecimal() for sign in word)


def of_formula(
    words: Sequence[str], given: Sequence[str], formula: str, measures: Sequence[str], goal: str | None
) -> tuple["Trace", list[Diagnostic]]:
    """A formula without a handbook; the numbers of its measures may stand behind any option."""
    odd = [one for one in words if "=" not in fold(one) and not has_digit(one)]
    if odd:
        raise MisuseError(
            say("“{word}” is one word too many.", word=odd[0]),
            say("Write either a target or --formula; what has blanks in it needs quotes round it."),
        )
    return pipeline.trace_formula(formula, [*measures, *given, *words], goal)


def in_form(done: "Trace", form: str, dialect: str, translate: Translate) -> str:
    """The formula in another language.

    Raises:
        RemitError: it cannot be written so, or what writes it is not installed.
    """
    from generator.report import trace_forms

    try:
        text = trace_forms.render(done, form, dialect, translate)
    except ImportError as missing:
        raise RemitError(
            say("SQL is written by the package sqlglot, which is not installed."),
            say("Install remit with its extra: pip install 'remit[score]'"),
        ) from missing
    if isinstance(text, str):
        return text
    raise MisuseError(text.reason, say("Give a part of the formula a name: a measure may have a formula of its own."))


def save(file: Path, done: "Trace", translate: Translate) -> None:
    """Write the workbook of a trace, whole or not at all.

    Raises:
        RemitError: there is none, or the file cannot be written.
    """
    from generator.report.workbook import to_workbook

    book = to_workbook(done, translate)
    if not isinstance(book, bytes):
        raise MisuseError(book.reason, say("No workbook was written."))
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(book)
        fresh.replace(file)
    except OSError as refused:
        fresh.unlink(missing_ok=True)
        raise RemitError(
            say("The workbook {file} cannot be written.", file=file),
            say("Close it where it is open, and see that its folder exists."),
        ) from refused


def readable(arguments: Sequence[str]) -> None:
    """See that what was typed arrived as text.

    Raises:
        MisuseError: an argument holds bytes of another encoding, such as those of a GBK console.
    """
    for one in arguments:
        try:
            one.encode("utf-8")
        except UnicodeEncodeError as foreign:
            meant = os.fsencode(one).decode("gb18030", errors="replace")
            raise MisuseError(
                say("An argument is not written in UTF-8; as GBK it reads “{text}”.", text=meant),
                say("Set the terminal to UTF-8: export LANG=C.UTF-8, or chcp 65001 on Windows."),
            ) from foreign
