"""Failures inside one value: signs that YAML keeps for itself, colons in a text, quotation marks."""

import re
from typing import Final

from generator.diagnostics import Related
from generator.loader import strict
from generator.loader.mending import Mend, shield
from generator.loader.scene import Scene
from generator.messages import say

_COMPARISON: Final = re.compile(r">[ \t]*(?:=|[-+]?[\d.])")
_VALUE_END: Final = re.compile(r",(?=\s)|[\]}]")
_COLON: Final = re.compile(r":(?=\s|$)")
_SWALLOWED_KEY: Final = re.compile(r"\n[ \t]*(?:- +)*(?:\{ *)?[A-Za-z][\w.-]*:(?=\s|$)|[:,\[{] *[\"']$")


def reserved_at(scene: Scene, at: int) -> Mend:
    """A value that begins at `at` with a sign that YAML keeps for itself."""
    sign = scene.text[at : at + 1]
    if not sign or sign.isspace():
        return unknown(scene)
    value = scene.text[at : scene.value_end(at)]
    return Mend(
        strict.error(
            "yaml/reserved-sign",
            scene.span(at, at + 1),
            say(
                "A text that begins with “{sign}” needs quotation marks: YAML keeps this sign for itself.",
                sign=sign,
            ),
            say("Write {text}.", text=strict.quoted(value)),
        ),
        (shield(at, sign),) if sign.isascii() else (),
        sure=True,
    )


def block_sign(scene: Scene) -> Mend:
    """`goal: >= 95%`: a comparison, or a text that begins on the line of its block sign."""
    at = scene.start
    value = scene.text[at : scene.value_end(at)]
    finding = strict.comparison_sign if _COMPARISON.match(value) else strict.block_sign
    return Mend(finding(scene.span(at, at + 1), value), (shield(at, value[0]),), sure=True)


def colon_in_text(scene: Scene, start: int) -> Mend:
    """`text: 注意: 甲`."""
    end = scene.value_end(scene.at)
    colons = [match.start() for match in _COLON.finditer(scene.text, scene.at, max(end, scene.at + 1))]
    text = strict.quoted(scene.text[start:end])
    return Mend(
        strict.error(
            "yaml/colon-in-text",
            scene.span(scene.at, scene.at + 1),
            say("A colon with a blank behind it begins a value; a text with such a colon needs quotation marks."),
            say(
                "Write {text}, or type the full-width colon “：”. Before the name of a new entry a comma is missing.",
                text=text,
            )
            if scene.flow
            else say(
                "Write {text}, or type the full-width colon “：”. A new entry begins on a line of its own.",
                text=text,
            ),
        ),
        tuple(shield(at, ":") for at in colons),
        sure=True,
    )


def quotes_end_early(scene: Scene, start: int, end: int) -> Mend:
    """Text behind a closing quotation mark: marks inside the text, or one that closes the text of another line."""
    quote = scene.text[start]
    inner = scene.text[start:end]
    if "\n" in inner and _SWALLOWED_KEY.search(inner):
        return quotes_open_at(scene, start)
    stop = max(scene.value_end(scene.at), scene.at + 1)
    value = scene.text[start:stop]
    # `'it's'` has one mark too many in its middle; `"a" and "b"` is a text that happens to begin and end with marks.
    meant = value[1:-1] if value.endswith(quote) and value.count(quote) % 2 else value
    other = "'" if quote == '"' else '"'
    if other not in meant and (other == "'" or "\\" not in meant):
        hint = say("Write {text}.", text=strict.short(f"{other}{meant}{other}"))
    else:
        hint = say("Type Chinese quotation marks “” inside the text, or double the inner marks of a text in '…'.")
    colons = [match.start() for match in _COLON.finditer(scene.text, end, stop)]
    return Mend(
        strict.error(
            "yaml/text-behind-quotes",
            scene.span(scene.at, stop),
            say("The text ended with the quotation mark before this; nothing may follow it in the line."),
            hint,
            Related(scene.span(start, start + 1), say("The text in quotation marks begins here.")),
        ),
        (shield(start, quote), *(shield(at, ":") for at in colons)),
        sure=not scene.flow and "\n" not in inner,
    )


def quotes_open_at(scene: Scene, start: int) -> Mend:
    """A quotation mark that is not closed in its line."""
    quote = scene.text[start : start + 1]
    end = scene.line_end(start)
    before = scene.text[scene.line_start(start) : start]
    # libyaml looks ahead for the mark before it tells of the bracket that opened in the same line.
    if scene.flow or sum(map(before.count, "[{")) > sum(map(before.count, "]}")):
        stop = _VALUE_END.search(scene.text, start, end)
        end = stop.start() if stop else end
    return Mend(
        strict.error(
            "yaml/open-quotes",
            scene.span(start, start + 1),
            say("This quotation mark is not closed."),
            say("Type {quote} at the end of the text, or delete the mark here if the text needs none.", quote=quote),
        ),
        ((end, end, quote),),
    )


def escape(scene: Scene) -> Mend:
    r"""`"C:\文件"`."""
    at = scene.text.rfind("\\", scene.start, scene.at + 1)
    if at < 0:
        return unknown(scene)
    return Mend(
        strict.error(
            "yaml/escape",
            scene.span(at, at + 2),
            say(
                'Between " marks a backslash begins a special sign, and “{text}” is none.', text=scene.text[at : at + 2]
            ),
            say("Use the marks '…' around the text; there a backslash is a backslash."),
        ),
        (shield(at, "\\"),),
        sure=True,
    )


def unknown(scene: Scene) -> Mend:
    """What no accident explains; the line is named all the same."""
    at = min(scene.at, len(scene.text.rstrip()))
    return Mend(
        strict.error(
            "yaml/syntax",
            scene.span(at, at + 1),
            say("Line {line} cannot be read from here on.", line=scene.span(at, at).begin.line),
            say("Compare it with its neighbours: indentation, blank behind colon and dash, quotation marks, brackets."),
        )
    )
