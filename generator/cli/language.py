"""Which language the command speaks: `--lang`, then REMIT_LANG, then the handbook's own, then English."""

import gettext
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.messages import Translate

LOCALE = Path(__file__).parent.parent / "locale"
DOMAIN = "remit"
HANDBOOK_LANGUAGE = re.compile(rb"^[ \t]+language:[ \t]*['\"]?([A-Za-z_-]+)", re.MULTILINE)


def choose(arguments: Sequence[str], environment: Mapping[str, str], folder: Path) -> str:
    """The language, as a gettext locale: `zh_CN` or `en`.

    Args:
        arguments: the command line; `--lang` may stand anywhere in it.
        environment: REMIT_LANG is looked up here.
        folder: where a `policies/handbook.yml` may lie.
    """
    for at, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return normal(argument.removeprefix("--lang="))
        if argument == "--lang" and at + 1 < len(arguments):
            return normal(arguments[at + 1])
    if environment.get("REMIT_LANG"):
        return normal(environment["REMIT_LANG"])
    folders = [folder / "policies", *(folder / one for one in arguments[1:] if not one.startswith("-"))]
    for one in reversed(folders):
        found = of_handbook(one / "handbook.yml")
        if found is not None:
            return found
    return "en"


def of_handbook(file: Path) -> str | None:
    """The language that a handbook's settings name. A search, not a parse: `--help` must not wait for YAML."""
    try:
        with file.open("rb") as handle:
            match = HANDBOOK_LANGUAGE.search(handle.read(4096))
    except OSError:
        return None
    return normal(match.group(1).decode("ascii")) if match else None


def normal(language: str) -> str:
    """`zh`, `zh-CN`, `zh_CN.UTF-8` are `zh_CN`; everything else is English."""
    return "zh_CN" if language.lower().replace("_", "-").startswith("zh") else "en"


def translator(language: str) -> Translate:
    """What turns English sentences into those of a language."""
    if language == "en":
        return str
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True).gettext


def speak(language: str) -> Translate:
    """Make the command line library speak the language as well, and give the translator.

    click looks its own words (Usage, Options, Error) up in the process's default gettext domain.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    return translator(language)
