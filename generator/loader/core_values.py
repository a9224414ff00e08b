"""Plain scalars to their YAML 1.2 core value: null, true, false, integers, floats; everything else is text."""

import re

# Only these characters can begin something that is not text; the builder asks before it calls.
BEGINS_VALUE = frozenset("0123456789+-.~nNtTfF")

# Words that YAML 1.1 readers take for something else than text when they stand as a key.
BOOLEAN_WORDS = frozenset(
    form for word in ("yes", "no", "on", "off", "true", "false") for form in (word, word.capitalize(), word.upper())
)

_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{sign + word: float(f"{sign}inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
NULL_WORDS = frozenset(word for word, value in _WORDS.items() if value is None)

_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")

# No figure of a handbook is longer; a longer one is text, because Python refuses to convert very long integers and
# turns very long floats into infinity.
LONGEST_NUMBER = 100


def core_value(text: str) -> str | int | float | bool | None:
    """The value of the plain scalar `text` by the YAML 1.2 core schema.

    `yes`, `off`, `8:30`, `2026-02-01` and `1_000` are text, `0123` is 123, `0o17` is 15.

    Source: YAML 1.2.2, section 10.3.2.
    """
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return text if number in (float("inf"), float("-inf")) else number
    return text
