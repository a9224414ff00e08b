"""Why libyaml could not read a text, in the author's words, and how to read on.

One entry of `_EXPLAIN` per problem that libyaml can name; libyaml's own words are never shown, since they tell what a
parser expected and not what the author did. The usual accidents are looked for first, whatever libyaml says of them.

Source: the texts in the binary of libyaml 0.2.6; tests/loader/test_explain.py compares them with the table.
"""

import re
from collections.abc import Callable
from typing import Final

from generator.loader import explain_brackets as brackets
from generator.loader import explain_indentation as indentation
from generator.loader import explain_values as values
from generator.loader import strict
from generator.loader.mending import Mend, shield
from generator.loader.scene import Scene
from generator.loader.yaml_tree import DEEPEST
from generator.messages import say

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_ALIAS = re.compile(r"\*\S+[ \t]*")
_COMMENT_LINE = re.compile(r"[ \t]+(#)[^\n]*\n\s*")
_NAME = re.compile(r"[A-Za-z][\w-]*")
_KEY_LINE = re.compile(r"""(?:- +)*[^\s"'\[{]\S*:(?:\s|$)""")


def explain(scene: Scene) -> Mend:
    """The finding for a failure, with what mends it in the copy."""
    return _conflict(scene) or _blanks(scene) or _EXPLAIN.get(scene.failure.problem, values.unknown)(scene)


def _conflict(scene: Scene) -> Mend | None:
    """Lines that git leaves where two changes met."""
    for match in _CONFLICT.finditer(scene.text, 0, max(scene.line_end(scene.at), scene.line_end(scene.start))):
        return Mend(
            strict.error(
                "yaml/merge-conflict",
                scene.span(*match.span()),
                say("Two changes of this file met, and git left both versions here for you to choose from."),
                say("Keep what is right between “<<<<<<<” and “>>>>>>>”, and delete these marks and “=======”."),
            )
        )
    return None


def _blanks(scene: Scene) -> Mend | None:
    """Full-width blanks or tabs in the indentation of the line that could not be read."""
    key_line = scene.failure.problem == "could not find expected ':'"
    at = scene.start if key_line else scene.at
    blanks = scene.indent(at).text
    if blanks.strip(" \t") or ("\t" in blanks and scene.failure.problem in _TAB_PROBLEMS):
        return indentation.odd_indentation(scene, at)
    return None


_TAB_PROBLEMS: Final = {
    "found character that cannot start any token",
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected",
}


def _reserved(scene: Scene) -> Mend:
    """A value that begins with a sign that YAML keeps for itself."""
    if scene.sign in {">", "|"}:
        return values.block_sign(scene)
    return values.reserved_at(scene, scene.at)


def _reserved_at_start(scene: Scene) -> Mend:
    return values.reserved_at(scene, scene.start)


def _colon_not_allowed(scene: Scene) -> Mend:  # noqa: PLR0911 - one return per accident
    """A colon where no key can end: in a text, behind a text that goes on from the line above, or behind brackets."""
    last = scene.last
    if last is None or not scene.only_blanks(last.end, scene.at):
        if scene.only_blanks(scene.closed[1], scene.at):
            return brackets.text_behind(scene, scene.closed[0])
        return values.reserved_at(scene, scene.at)
    if scene.is_quoted(last):
        return values.quotes_end_early(scene, last.start, last.end)
    if not scene.is_plain(last):
        return values.unknown(scene)
    if "\n" in scene.text[last.start : scene.at]:
        stuck = _stuck_colon(scene, last.start) if scene.begins_line(last.start) else None
        if stuck is not None:
            return stuck
        return indentation.too_deep(scene) if scene.opened else _no_colon_at(scene, last.start)
    return values.colon_in_text(scene, last.start)


def _stuck_colon(scene: Scene, at: int) -> Mend | None:
    """`名称：甲` or `id:res` as a line."""
    match = strict.STUCK_KEY.match(scene.text, at, scene.line_end(at))
    if match is None:
        return None
    found = strict.stuck_colon(match[1], scene.span(*match.span(2)))
    return Mend(found, ((match.start(2), match.end(2), ": "),), sure=True)


def _no_colon(scene: Scene) -> Mend:
    """A line that should be a key and has no colon."""
    at = scene.start
    first, second = scene.text[at : at + 1], scene.text[at + 1 : at + 2]
    if first == "-" and not second.isdigit() and second not in {"-", " ", "\n", ""}:
        return Mend(strict.dash_without_blank(scene.span(at, at + 1)), ((at + 1, at + 1, " "),))
    word = strict.BEFORE_BRACKET.match(scene.text, at, scene.line_end(at))
    if word is not None:
        return Mend(strict.no_colon_behind(scene.span(*word.span(1))), ((word.end(1), word.end(1), ":"),), sure=True)
    return _stuck_colon(scene, at) or _no_colon_at(scene, at)


def _no_colon_at(scene: Scene, at: int) -> Mend:
    end = scene.line_end(at)
    # The name of a collection or a list whose colon was forgotten, or a line that does not belong here at all.
    patch = (end, end, ":") if _has_children(scene, at, end) else (at, at + 1, "#")
    return Mend(
        strict.no_colon(scene.span(at, end)),
        (patch,),
    )


def _has_children(scene: Scene, at: int, end: int) -> bool:
    """Whether the lines below hang on the line from `at` to `end`, which looks like the name of something."""
    following = scene.next_line(at)
    if following is None or (scene.line_above(at) is not None and _NAME.fullmatch(scene.text, at, end) is None):
        return False
    indent = scene.indent(following)
    if scene.text.startswith("- ", indent.end):
        return len(indent.text) >= scene.column(at)
    return len(indent.text) > scene.column(at) and len(indent.text) not in scene.columns(at)[0]


def _no_entry(scene: Scene) -> Mend:
    """Something that is no entry where one should begin: the rest of a value, or a line indented wrongly."""
    at = scene.at
    if scene.sign in {"]", "}"}:
        return brackets.superfluous(scene)
    if scene.sign == ":":
        return Mend(strict.empty_key(scene.span(at, at + 1)), ((at, at + 1, "#"),))
    rest = _rest_of_value(scene)
    if rest is not None:
        return rest
    if not scene.begins_line(at):
        return values.unknown(scene)
    return indentation.fits_nowhere(scene)


def _rest_of_value(scene: Scene) -> Mend | None:
    """What stands behind a value that has ended: behind quotation marks, brackets, an alias or a comment."""
    last, at = scene.last, scene.at
    if last is not None and scene.is_quoted(last) and scene.only_blanks(last.end, at):
        return values.quotes_end_early(scene, last.start, last.end)
    if scene.only_blanks(scene.closed[1], at):
        return brackets.text_behind(scene, scene.closed[0])
    alias = _ALIAS.fullmatch(scene.text, max(scene.text.rfind(" ", 0, at - 1), scene.line_start(at) - 1) + 1, at)
    if alias is not None:
        return values.reserved_at(scene, alias.start())
    comment = _COMMENT_LINE.match(scene.text, last.end) if last is not None and scene.is_plain(last) else None
    if comment is not None and comment.end() == at and not _KEY_LINE.match(scene.text, at):
        return Mend(strict.comment_in_text(scene.span(*comment.span(1))), (shield(comment.start(1), "#"),), sure=True)
    return None


def _quotes_open(scene: Scene) -> Mend:
    return values.quotes_open_at(scene, scene.start)


def _directive(scene: Scene) -> Mend:
    at = scene.line_start(scene.start)
    if scene.text.startswith(("%YAML", "%TAG"), at):
        return Mend(strict.directive(scene.span(at, scene.line_end(at))), ((at, at + 1, "#"),), sure=True)
    return values.reserved_at(scene, at) if scene.text.startswith("%", at) else values.unknown(scene)


def _dash_not_allowed(scene: Scene) -> Mend:
    """`a: - b`, `[- a]`."""
    return Mend(
        strict.misplaced_dash(scene.span(scene.at, scene.at + 1), in_brackets=scene.flow), (shield(scene.at, "-"),)
    )


def _no_content(scene: Scene) -> Mend:
    """A sign where a value should begin."""
    sign = scene.sign
    if sign == "-" and scene.flow:
        return Mend(
            strict.misplaced_dash(scene.span(scene.at, scene.at + 1), in_brackets=True),
            ((scene.at, scene.at + 1, " "),),
        )
    if sign == "," and scene.flow:
        return brackets.stray_comma(scene)
    if sign in {"]", "}"} and scene.flow:
        return brackets.wrong_closer(scene)
    if sign == ":" and scene.begins_line(scene.at):
        return Mend(strict.empty_key(scene.span(scene.at, scene.at + 1)))
    return values.reserved_at(scene, scene.at)


def _too_deep(scene: Scene) -> Mend:
    return Mend(strict.too_deep(scene.span(scene.at, scene.at + 1), DEEPEST))


_EXPLAIN: Final[dict[str, Callable[[Scene], Mend]]] = {
    # indentation and keys
    "mapping values are not allowed in this context": _colon_not_allowed,
    "could not find expected ':'": _no_colon,
    "did not find expected key": _no_entry,
    "did not find expected '-' indicator": _no_entry,
    "did not find expected <document start>": _no_entry,
    "did not find expected node content": _no_content,
    "block sequence entries are not allowed in this context": _dash_not_allowed,
    "mapping keys are not allowed in this context": _reserved,
    # signs that cannot begin a value
    "found character that cannot start any token": _reserved,
    "found a tab character that violates indentation": values.unknown,  # at a line's beginning _blanks speaks
    "found a tab character where an indentation space is expected": values.unknown,
    "did not find expected comment or line break": values.block_sign,
    "found an indentation indicator equal to 0": values.block_sign,
    "did not find expected alphabetic or numeric character": _reserved_at_start,
    "did not find URI escaped octet": _reserved_at_start,
    "did not find expected '!'": _reserved_at_start,
    "did not find expected tag URI": _reserved_at_start,
    "did not find expected whitespace or line break": _reserved_at_start,
    "did not find the expected '>'": _reserved_at_start,
    "found an incorrect leading UTF-8 octet": _reserved_at_start,
    "found an incorrect trailing UTF-8 octet": _reserved_at_start,
    "found undefined tag handle": _reserved_at_start,
    "found unexpected ':'": _reserved,
    # brackets
    "did not find expected ',' or ']'": brackets.not_closed,
    "did not find expected ',' or '}'": brackets.not_closed,
    # quotation marks
    "found unexpected end of stream": _quotes_open,
    "found unexpected document indicator": _quotes_open,
    "found unknown escape character": values.escape,
    "did not find expected hexdecimal number": values.escape,
    "found invalid Unicode character escape code": values.escape,
    # instructions to YAML readers
    "could not find expected directive name": _directive,
    "did not find expected digit or '.' character": _directive,
    "did not find expected version number": _directive,
    "did not find expected whitespace": _directive,
    "found duplicate %TAG directive": _directive,
    "found duplicate %YAML directive": _directive,
    "found extremely long version number": _directive,
    "found incompatible YAML document": _directive,
    "found unexpected non-alphabetical character": _directive,
    "found unknown directive name": _directive,
    # limits
    "exceeded maximum nesting depth": _too_deep,
}
PROBLEMS: Final = frozenset(_EXPLAIN)
