"""Failures of indentation: odd blanks, lines that fit to no line above, keys that get into another mapping by it."""

import re
from typing import Final

from generator.loader import explain_values as values
from generator.loader import strict
from generator.loader.mending import Mend, shield
from generator.loader.scene import Lines, Scene
from generator.loader.yaml_tree import Builder
from generator.source import Span

# The odd blanks that stand as wide as none or one of the ordinary ones; how wide the others were meant shows the text.
_NO_WIDTH: Final = "\u200b\u2060"
_NARROW: Final = " \u00a0\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_DIRECTIVE: Final = re.compile(r"^%.*[^\s]", re.MULTILINE)
# What programs that fill in forms write for a value to come: {{name}}.
_DOUBLE_BRACES: Final = re.compile(r"\{\{[^{}\n]*\}\}")


def odd_key(builder: Builder) -> Mend | None:
    """A key that libyaml reads as part of another mapping (full-width blanks or a dash before it), or a {{text}}."""
    for start in builder.complex_keys:
        braces = _DOUBLE_BRACES.match(builder.source.text, start - 1)
        if braces is not None:
            signs = [shield(at, sign) for at, sign in enumerate(braces[0], start - 1) if sign in "{},:#"]
            return Mend(strict.complex_key(Span(builder.source, start - 1, braces.end())), tuple(signs), sure=True)
    if not builder.odd_keys:
        return None
    lines, key = Lines(builder.source), builder.odd_keys[0]
    if key.text.startswith("-"):
        return Mend(strict.dash_without_blank(key.within(0, 1)), ((key.start + 1, key.start + 1, " "),), sure=True)
    if lines.indent(key.start).end > key.start:
        return odd_indentation(lines, key.start)
    word = strict.BEFORE_BRACKET.match(key.text)
    if word is not None:
        behind = key.start + word.end(1)
        return Mend(strict.no_colon_behind(key.within(*word.span(1))), ((behind, behind, ":"),), sure=True)
    blanks = key.within(0, len(key.text) - len(key.text.lstrip(strict.WIDE_BLANKS)))
    patch = (blanks.start, blanks.end, " " * (blanks.end - blanks.start))
    return Mend(strict.wide_blank_in_value(blanks), (patch,), sure=True)


def odd_indentation(lines: Lines, at: int) -> Mend:
    """Full-width blanks or tabs in the indentation of the line of `at` and of the lines that follow."""
    wide = bool(lines.indent(at).text.strip(" \t"))
    width = _width(lines, at)
    patches, count = [], 0
    start: int | None = lines.line_start(at)
    while start is not None:
        here = lines.indent(start)
        if not here.text.strip(" ") or bool(here.text.strip(" \t")) != wide:
            break
        patches.append((here.start, here.end, _ordinary(here.text, width)))
        count += 1
        start = lines.next_line(start)
    odd = lines.indent(at)
    first = next(index for index, sign in enumerate(odd.text) if sign != " ")
    span = lines.span(odd.start + first, odd.end)
    return Mend(strict.wide_blank(span, count) if wide else strict.tab(span, count), tuple(patches), sure=wide)


def _width(lines: Lines, at: int) -> int:
    """How many ordinary blanks the author meant by one odd one: as many as make the line fit to the lines above."""
    names, dashes = lines.columns(at)
    text = lines.indent(at).text
    columns = [*dashes, *names] if lines.text.startswith("-", lines.indent(at).end) else names
    fitting = [width for width in (1, 2, 4, 8) if len(_ordinary(text, width)) in columns]
    return fitting[0] if fitting else 2


def _ordinary(blanks: str, width: int) -> str:
    return "".join("" if sign in _NO_WIDTH else " " if sign in _NARROW else " " * width for sign in blanks)


def too_deep(scene: Scene) -> Mend:
    """A line that is indented deeper than the one above, which has its value already."""
    indent = scene.indent(scene.at)
    if scene.text.startswith(("- ", "-\t"), indent.end):
        return Mend(strict.list_in_text(scene.span(indent.end, indent.end + 1)))
    outlier = _outlier(scene)
    if outlier is not None:
        return outlier
    column = scene.column(scene.opened[-1].start)
    return Mend(strict.indentation(indent, len(indent.text), [column]), scene.shift(scene.at, column), spreads=True)


def fits_nowhere(scene: Scene) -> Mend:  # noqa: PLR0911 - one return per accident
    """A line, or the first one after what can be read, that stands at a column where nothing can go on."""
    at = scene.at
    if scene.failure.problem == "did not find expected <document start>":
        begin = _DIRECTIVE.search(scene.text, 0, at)
        if begin is not None:
            return Mend(strict.directive(scene.span(*begin.span())), ((begin.start(), begin.start() + 1, "#"),))
        above = scene.text[: scene.line_start(at)].rstrip()
        if above.rpartition("\n")[2].startswith("..."):
            rest = (at, len(scene.text), "")
            return Mend(strict.several_documents(scene.span(at, scene.line_end(at))), (rest,), sure=True)
        first = _first_line(scene)
        if first.text:
            return Mend(strict.indentation(first, len(first.text), [0]), ((first.start, first.end, ""),), spreads=True)
    outlier = _outlier(scene)
    if outlier is not None:
        return outlier
    indent = scene.indent(at)
    here = len(indent.text)
    names, dashes = scene.columns(at)
    dash = scene.is_item(at)
    if dash and here in names and not any(column > here for column in dashes):
        return Mend(strict.stray_dash(scene.span(at, at + 1)))
    fitting = [column for column in (dashes if dash else names) if column != here]
    if not fitting:
        return values.unknown(scene)
    # At the column of dashes a line without one belongs to the item above; elsewhere the nearest column was meant.
    deeper = [column for column in fitting if column > here and here in dashes]
    to = deeper[0] if deeper else min(fitting, key=lambda column: (abs(column - here), -column))
    by_content = scene.column_of_item(at, fitting) if dash else None
    to = to if by_content is None else by_content
    span = indent if here else scene.span(at, at + 1)
    return Mend(
        strict.indentation(span, here, dashes if dash else sorted({*names, *dashes})), scene.shift(at, to), spreads=True
    )


def _outlier(scene: Scene) -> Mend | None:
    """Not the line that could not be read is indented wrongly, but one above it."""
    outlier = scene.outlier(scene.at)
    if outlier is None:
        return None
    at, new = outlier
    old = scene.indent(at)
    span = old if old.text else scene.span(at, at + 1)
    return Mend(strict.indentation(span, len(old.text), [new]), ((old.start, old.end, " " * new),), spreads=True)


def _first_line(scene: Scene) -> Span:
    """The indentation of the first line with text that is no comment."""
    at: int | None = 0 if scene.text[: scene.line_end(0)].strip() else scene.next_line(0)
    while at is not None and scene.text.startswith("#", scene.indent(at).end):
        at = scene.next_line(at)
    return scene.indent(at or 0)
