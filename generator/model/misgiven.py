"""What is wrong with how a number was typed, and how it may have been meant: `12+15+9`, `12、15、`, `实收：12`."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from generator.diagnostics import Diagnostic, Severity
from generator.formula import fold, parse_quantity
from generator.messages import say
from generator.source import Source, Span

SEPARATOR = re.compile("[、;]")
"""What stands between several numbers, in half-width form."""

_OTHER_SEPARATORS = (re.compile(r"[+|&和与及 ]+"), re.compile(", *"), re.compile(r"[,+|&和与及 ]+"))
"""What people write there instead. A comma comes second: 482,600+448,400 are two numbers."""

_MISGROUPED = re.compile(r"[0-9]+,[0-9]+[^0-9,+|&]*$")
"""Two numbers, or one with its comma at the wrong place: 1,3000."""

_SLIPS = (
    (re.compile(r"(?<=[0-9])[wW]"), "万"),
    (re.compile("[萬億]"), lambda found: {"萬": "万", "億": "亿"}[found.group()]),
    (re.compile(r"[。.,!整正]+$"), ""),
    (re.compile(r"^(?:约|大约|近|共|共计|合计|\+|≈)\s*(?=[0-9])"), ""),
    (re.compile(r"(?<=[0-9])。(?=[0-9])"), "."),
    (re.compile(r"(?<=[0-9])['’_](?=[0-9]{3})"), ""),
    (re.compile(r"^\.(?=[0-9])"), "0."),
    (re.compile(r"^([0-9]+(?:\.[0-9]+)?)[eE]\+?([0-9]{1,2})(?![0-9])"), lambda found: _written_out(*found.groups())),
)  # fmt: skip
"""How numbers are written elsewhere, and how here: 48.26w, 1'000, 48。26, 约12件, 4.8e5."""

_NOTHING = frozenset(("无", "没有", "暂无", "-", "--", "/", "n/a", "nil", "null", "none"))
"""What people write where nothing was counted."""

_RANGE = re.compile(r"[0-9%][^0-9]*[~至到][^0-9]*[0-9]")

_RECKONED = re.compile(r"[0-9%)][^0-9]*[-+×/][^0-9]*[0-9(]")
_SIGNS = re.compile(r"\s*[=:为是→ ]\s*")
_NUMBER = re.compile(r"-?[0-9]")


def is_number(text: str) -> bool:
    """Whether a text is one number with a unit or without one."""
    nowhere = Source("", text)
    return parse_quantity(text, lambda start, end: Span(nowhere, start, end))[0] is not None


def _written_out(number: str, power: str) -> str:
    """A number with a power of ten, 4.8 and 5, as digits."""
    return f"{Decimal(number).scaleb(int(power)):f}"


def in_full_width(text: str, span: Span) -> Diagnostic | None:
    """A full-width comma, which may part numbers or thousands; None where there is none and the text is a number."""
    if "，" not in text or not is_number(text):
        return None
    return Diagnostic(
        "formula/quantity",
        Severity.ERROR,
        span,
        say("“{text}” may be one number or several.", text=text.strip()),
        say(
            "Write 、 between several numbers: {numbers}. For one number leave the comma out: {number}.",
            numbers="、".join(one.strip() for one in text.split("，")),
            number=text.strip().replace("，", ""),
        ),
    )


def explained(one: Diagnostic, text: str, span: Span) -> Diagnostic:
    """What is wrong with a piece that is no number, said by how it was meant where that can be seen."""
    folded = fold(text).strip()
    for separator in _OTHER_SEPARATORS:
        parts = separator.split(folded)
        if len(parts) > 1 and all(map(is_number, parts)):
            message = say("“{text}” is not one number.", text=text.strip())
            hint = say("Write 、 between several numbers: {numbers}", numbers="、".join(parts))
            if _MISGROUPED.match(folded):
                hint = say(
                    "Write 、 between several numbers: {numbers}. For one number leave the comma out: {number}.",
                    numbers="、".join(parts),
                    number="".join(parts),
                )
            return Diagnostic(one.code, one.severity, span, message, hint)
    for pattern, instead in _SLIPS:
        repaired = pattern.sub(instead, folded)
        if repaired != folded and is_number(repaired):
            return Diagnostic(one.code, one.severity, one.span, one.message, say("Write: {text}", text=repaired))
    if folded.casefold() in _NOTHING:
        return Diagnostic(one.code, one.severity, span, one.message, say("Write 0 where nothing was counted."))
    if _RANGE.search(folded):
        message = say("“{text}” is a range; one number is wanted here.", text=text.strip())
        return Diagnostic(one.code, one.severity, span, message, say("Write the number that was counted."))
    if _RECKONED.search(folded):
        message = say("“{text}” is a reckoning; a number is wanted here.", text=text.strip())
        return Diagnostic(one.code, one.severity, span, message, say("Reckon it, and write what comes out."))
    return one


def gap(pieces: Sequence[str], at: int, span: Span) -> Diagnostic:
    """Nothing where the number `at` of several should stand: a sign too many, or a number that was forgotten."""
    rest = "、".join(one.strip() for one in pieces if one.strip())
    if not rest:
        message, hint = say("The number is missing."), say("Write a number and its unit, such as 3000元, 15天 or 95%.")
    elif 0 < at < len(pieces) - 1:
        message = say("Between two 、 a number is missing.")
        hint = say("Write it, and 0 where nothing was counted. If a 、 is too many: {numbers}", numbers=rest)
    else:
        message = say("Behind the last 、 a number is missing.") if at else say("In front of 、 a number is missing.")
        hint = say("Write it, or take 、 out: {numbers}", numbers=rest)
    return Diagnostic("formula/quantity", Severity.ERROR, span, message, hint)


def with_equals_sign(argument: str, known: Callable[[str], bool]) -> str | None:
    """`实收=12` for `实收：12`, `实收 12` or `实收12`; None where it is not clear what is the name.

    The name is the longest beginning that is `known`, half-width, else what stands in front of a sign.
    """
    folded = fold(argument)
    ends = [at for at in range(len(folded), 0, -1) if known(folded[:at].strip())]
    if not ends:
        sign = _SIGNS.search(folded)
        ends = [] if sign is None else [sign.start()]
        if sign is None and (number := _NUMBER.search(folded)):
            ends = [number.start()]
    for at in ends:
        sign = _SIGNS.match(folded, at)
        behind = at if sign is None else sign.end()
        numbers = argument[behind:].strip()
        if argument[:at].strip() and _NUMBER.match(fold(numbers)):
            return f"{argument[:at].strip()}={numbers}"
    return None
