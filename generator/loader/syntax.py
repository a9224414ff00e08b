"""Text to tree, whatever the text: mistakes are explained, mended in a copy where that is possible, and read on."""

import re
from collections.abc import Iterable
from typing import Final

from generator.diagnostics import Diagnostic, ordered
from generator.loader import strict
from generator.loader.accidents import accidents
from generator.loader.explain import explain, odd_indentation
from generator.loader.mending import Copy, Mend, shield
from generator.loader.nodes import Mapping, Node, Scalar, Sequence
from generator.loader.scene import Lines, Scene
from generator.loader.yaml_tree import DEEPEST, Builder, Failure, TooDeep
from generator.source import Source, Span

# Each mend reads the text once more; a file with more mistakes than this shows the rest of them in the next run.
MOST_MENDS: Final = 50
_MOST_CHARACTERS: Final = 20_000_000

# Everything but what a YAML text may hold. Source: YAML 1.2.2, section 5.1; U+FEFF is no more than a mark at the start.
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


# What programs that fill in forms write for a value to come: {{name}}.
_DOUBLE_BRACES: Final = re.compile(r"\{\{[^{}\n]*\}\}")


def parse(source_text: str, path: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of one file's text; None with findings where there is no telling what the author means.

    Args:
        source_text: the whole text, without byte order mark.
        path: its name in findings, relative to the policy folder, with `/` between folders.
    """
    return read(Source(path, source_text))


def read(source: Source, deepest: int = DEEPEST) -> tuple[Mapping | None, list[Diagnostic]]:
    """The tree of a source, at most `deepest` levels deep, as `parse` gives it."""
    root, found = _read(source, deepest)
    return root, ordered(found)


def _read(source: Source, deepest: int) -> tuple[Mapping | None, list[Diagnostic]]:
    copy = Copy(source)
    found = _unprintable(copy)
    guessed: set[int] = set()  # lines of the author's text that were mended by guess; what they bring about is no news
    mends = 0

    def news(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
        return [one for one in map(copy.finding, findings) if one.span.begin.line not in guessed]

    while True:
        builder = Builder(copy.source, deepest)
        try:
            root = builder.build()
        except Failure as failure:
            mend = _odd_key(builder) or explain(Scene(copy.source, failure))
            lines = {source.position(copy.origin(at)).line for at in (failure.at, mend.found.span.start)}
            if not lines & guessed:
                found.append(copy.finding(mend.found))
            if lines & guessed or not mend.patches or not _worth_it(copy, mends):
                return None, [*found, *news(one for one in builder.found if one.span.end <= mend.found.span.start)]
            if not mend.sure:
                patched = {source.position(copy.origin(start)).line for start, _, _ in mend.patches}
                guessed |= patched | {source.position(copy.origin(mend.found.span.start)).line}
                guessed |= {max(patched) + 1} if mend.spreads else set()
            copy.apply(mend.patches)
            mends += 1
        except TooDeep as deep:
            limit = strict.too_deep(Span(copy.source, deep.at, deep.at + 1), deepest)
            return None, [*found, *news([*builder.found, limit])]
        else:
            slips = _slips(root, builder)
            mendable = [slip for slip in slips if slip.patches]
            if not mendable or not _worth_it(copy, mends):
                break
            found += news(slip.found for slip in mendable)
            copy.apply(tuple(patch for slip in mendable for patch in slip.patches))
            mends += 1
    found += news([*builder.found, *(slip.found for slip in slips)])
    return _mapping(copy, root, found), found


def _slips(root: Node | None, builder: Builder) -> list[Mend]:
    """What libyaml could read and the author cannot have meant."""
    if root is None:
        return []
    if isinstance(root, Scalar):  # a text that is the whole file is several entries whose colons were not seen
        return accidents(root, [root])
    odd = _odd_key(builder)
    return [odd] if odd else accidents(root, builder.folded)


def _odd_key(builder: Builder) -> Mend | None:
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
    blanks = key.within(0, len(key.text) - len(key.text.lstrip(strict.WIDE_BLANKS)))
    patch = (blanks.start, blanks.end, " " * (blanks.end - blanks.start))
    return Mend(strict.wide_blank_in_value(blanks), (patch,), sure=True)


def _worth_it(copy: Copy, mends: int) -> bool:
    """Whether another reading of the text is in proportion."""
    return mends < MOST_MENDS and mends * len(copy.source.text) < _MOST_CHARACTERS


def _mapping(copy: Copy, root: Node | None, found: list[Diagnostic]) -> Mapping | None:
    """The root as a mapping of the author's text; what is missing for that is added to `found`."""
    source = copy.original
    if root is None:
        found.append(strict.empty_file(source))
        return Mapping(source, 0, 0, {})
    copy.give_back(root)
    if isinstance(root, Mapping):
        return root
    is_list = isinstance(root, Sequence)
    if is_list or not found:  # that the file is a single text often follows from another mistake
        found.append(strict.root_not_mapping(Span(source, root.start, min(root.end, root.start + 1)), is_list=is_list))
    return None


def _unprintable(copy: Copy) -> list[Diagnostic]:
    """Control characters and their like, the first of each line; in the copy, blanks stand in their place."""
    source = copy.original
    places = [match.start() for match in _UNPRINTABLE.finditer(source.text)]
    if not places:
        return []
    firsts: dict[int, int] = {}
    for place in places:
        firsts.setdefault(source.position(place).line, place)
    copy.apply(tuple((place, place + 1, " ") for place in places))
    return [strict.unprintable(Span(source, place, place + 1)) for place in firsts.values()]
