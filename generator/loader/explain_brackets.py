"""Failures at brackets: not closed, closed by the wrong one, closed twice, or a text that begins with one."""

import re
from typing import Final

from generator.diagnostics import Related
from generator.loader import explain_values as values
from generator.loader import strict
from generator.loader.mending import Mend, shield
from generator.loader.nodes import Scalar
from generator.loader.scene import Scene
from generator.messages import say

_COMMENT: Final = re.compile(r"[ \t]+(#)([^\n]*)")
_COMMENT_BEHIND_TEXT: Final = re.compile(r"[^\n#]*[^\x00-\x7f'\"][ \t]+(#)[^\n]*[\]}]")
_LONGEST_KEY: Final = 50
_WIDE_COLON: Final = re.compile(r"([\w-]+)(：)[ \t]*\Z")
_WORD_BEFORE_COLON: Final = re.compile(r"""\s(["'][^"']*["']|[a-z][a-z_-]*)$""")
_KEY: Final = re.compile(r"[A-Za-z][\w-]*:(?=\s)")
_NEXT_KEY: Final = re.compile(r"([，、；])[ ]*[A-Za-z][\w-]*$")


def not_closed(scene: Scene) -> Mend:  # noqa: PLR0911 - one return per accident
    """No comma and no closing bracket where one should be; what the author did differently decides the sentence."""
    at, last = scene.at, scene.last
    colon = _WIDE_COLON.search(scene.text, max(scene.start, at - _LONGEST_KEY), at)
    if colon is not None:
        return Mend(strict.full_width_colon(scene.span(*colon.span(2)), colon[1]), ((*colon.span(2), ": "),), sure=True)
    rest = _rest_of_value(scene, last) if last is not None and last.start > scene.start else None
    if rest is not None:
        return rest
    if scene.line_start(at) > scene.start and scene.text.startswith("- ", scene.indent(at).end):
        return _open(scene)
    if scene.sign == "，":
        return Mend(strict.full_width_comma(scene.span(at, at + 1)), ((at, at + 1, ", "),), sure=True)
    if scene.sign in {"]", "}"}:
        return wrong_closer(scene)
    begin, end = scene.closed
    if begin > scene.start and scene.only_blanks(end, at) and scene.sign not in {"", "\n", "\r"}:
        entry = scene.sign in "[{\"'" or _KEY.match(scene.text, at)
        return _comma_missing(scene, at) if entry else text_behind(scene, begin)
    if not scene.sign or "\n" in scene.text[max(end, last.end if last else 0, scene.start) : at]:
        return _open(scene)
    return _comma_missing(scene, at)


def _rest_of_value(scene: Scene, last: Scalar) -> Mend | None:
    """What stands behind a value inside brackets: a comment that hides the rest, a colon, text behind a mark."""
    if scene.is_quoted(last):
        if scene.only_blanks(last.end, scene.at) and scene.sign not in {"]", "}", ""}:
            return values.quotes_end_early(scene, last.start, last.end)
        return None
    comment = _COMMENT.match(scene.text, last.end)
    if comment is not None and (not last.text.isascii() or any(sign in comment[2] for sign in scene.closers())):
        return Mend(strict.comment_in_text(scene.span(*comment.span(1))), (shield(comment.start(1), "#"),), sure=True)
    return _colon(scene, last.start) if scene.sign == ":" and last.end == scene.at else None


def _colon(scene: Scene, start: int) -> Mend:
    """A colon behind a value inside brackets."""
    value = scene.text[start : scene.at]
    if "\n" in value:
        return _open(scene)
    comma = _NEXT_KEY.search(value)
    if comma is not None:
        comma_at = start + comma.start(1)
        return Mend(
            strict.full_width_comma(scene.span(comma_at, comma_at + 1)), ((comma_at, comma_at + 1, ", "),), sure=True
        )
    key = _WORD_BEFORE_COLON.search(value)
    if key is not None:
        return _comma_missing(scene, start + key.start(1))
    return values.colon_in_text(scene, start)


def _open(scene: Scene) -> Mend:
    """A bracket that nothing closes before the next entry or the end of the file."""
    last = scene.last
    bracket = scene.text[scene.start : scene.start + 1]
    if bracket not in {"{", "["}:
        return values.unknown(scene)
    comment = _COMMENT_BEHIND_TEXT.match(scene.text, scene.start)
    if comment is not None:
        return Mend(strict.comment_in_text(scene.span(*comment.span(1))), (shield(comment.start(1), "#"),), sure=True)
    end = scene.line_end(last.start if last is not None and last.start > scene.start else scene.start)
    return Mend(
        strict.error(
            "yaml/open-bracket",
            scene.span(scene.start, scene.start + 1),
            say("This bracket is not closed."),
            say(
                "Type “{bracket}” where its contents end. A text that begins with a bracket needs quotation marks.",
                bracket="}" if bracket == "{" else "]",
            ),
        ),
        ((end, end, scene.closers()),),
    )


def wrong_closer(scene: Scene) -> Mend:
    """`[a}`, or `{a: [b}` where the inner bracket was forgotten."""
    at, sign = scene.at, scene.sign
    wanted = scene.closers()
    if not wanted:
        return superfluous(scene)
    outer = wanted.find(sign)
    # Typed for another bracket, or the inner one forgotten: the rest of the line tells how much it still closes.
    rest = scene.text[at + 1 : scene.line_end(at)]
    closing = sum(rest.count(bracket) for bracket in "]}") - sum(rest.count(bracket) for bracket in "[{")
    forgotten = outer > 0 and closing < len(wanted) - 1
    sure = closing == len(wanted) - (outer + 1 if forgotten else 1)
    patch = (at, at, wanted[:outer]) if forgotten else (at, at + 1, wanted[0])
    innermost = next(one for one in reversed(scene.opened) if one.flow and scene.text[one.start] in "[{")
    return Mend(
        strict.error(
            "yaml/wrong-bracket",
            scene.span(at, at + 1),
            say("“{sign}” does not close the bracket that is open here.", sign=sign),
            say("Type “{wanted}” here, or before it.", wanted=wanted[0]),
            Related(scene.span(innermost.start, innermost.start + 1), say("This bracket is still open.")),
        ),
        (patch,),
        sure=sure,
    )


def superfluous(scene: Scene) -> Mend:
    """`[a]]`."""
    return Mend(
        strict.error(
            "yaml/wrong-bracket",
            scene.span(scene.at, scene.at + 1),
            say("“{sign}” closes a bracket, and none is open here.", sign=scene.sign),
            say("Delete it. If it belongs to a text, put the text in quotation marks."),
        ),
        ((scene.at, scene.at + 1, " "),),
        sure=True,
    )


def text_behind(scene: Scene, begin: int) -> Mend:
    """`text: [附件]见后`."""
    end = max(scene.value_end(scene.at), scene.at)
    value = scene.text[begin:end]
    signs = [match.start() for match in re.finditer(r":(?=\s|$)|[#\[\]{},]", value)]
    return Mend(
        strict.error(
            "yaml/text-behind-bracket",
            scene.span(begin, end),
            say("This begins with a bracket, so YAML takes it for a list or for entries, which nothing may follow."),
            say("If it is a text, put it in quotation marks: {text}.", text=strict.quoted(value)),
        ),
        tuple(shield(begin + at, value[at]) for at in signs),
        sure=True,
    )


def stray_comma(scene: Scene) -> Mend:
    """`[a,, b]`, `{, a: b}`."""
    return Mend(
        strict.error(
            "yaml/stray-comma",
            scene.span(scene.at, scene.at + 1),
            say("There is nothing before this comma."),
            say("Delete the comma, or write the missing item before it."),
        ),
        ((scene.at, scene.at + 1, " "),),
        sure=True,
    )


def _comma_missing(scene: Scene, at: int) -> Mend:
    """`[[a] [b]]`."""
    return Mend(
        strict.error(
            "yaml/missing-comma",
            scene.span(at, at + 1),
            say("Inside brackets a comma is missing before this."),
            say(
                "Type a comma and a blank here. If this belongs to the text before it, put the text in quotation marks."
            ),
        ),
        ((at, at, ", "),),
    )
