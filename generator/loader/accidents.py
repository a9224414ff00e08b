"""What YAML accepts and silently reads otherwise than its author means.

Each check first asks the text whether it can occur at all; only then the tree is looked at. These questions are put to
every file, so their patterns begin with a sign that is seldom met, and look back from there.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from generator.loader import strict
from generator.loader.mending import Mend, shield
from generator.loader.nodes import Mapping, Node, Scalar
from generator.loader.scene import Lines
from generator.loader.strict import WIDE_BLANKS
from generator.source import Span

# A scalar and whether it stands inside brackets.
Check = Callable[[Scalar, bool], Mend | None]

_COMMENT_BEHIND: Final = re.compile(r"[ \t]+(#)")
# A number with a short unit is no free text, and may be commented on like an id.
_QUANTITY: Final = re.compile(r"[≥≤＞＜=]?\s*[-+]?\d[\d.,]*\s*[^\W\d]{0,3}(?:/[^\W\d]{1,3})?[%％‰]?")

_DASH: Final = re.compile(r"\n *(?:- +)*-[^ \t\r\n\d.-]")
_STUCK_DASH: Final = re.compile(r"-[^ \t\d.-]")
_EMPTY_BLOCK: Final = re.compile(r" >[1-9][ \t]*$", re.MULTILINE)
_COMMA_BEFORE_KEY: Final = re.compile(r"(，)[ ]*[A-Za-z][\w-]*[:：]")
_ID: Final = r"[a-z0-9]+(?:[.-][a-z0-9]+)*"
# 12、15、9 are no ids but the numbers of several months, and one text.
_COMMA_BETWEEN_IDS: Final = re.compile(rf"(?![0-9.、 ]+$){_ID}(?:([，、]) *{_ID})+")
_SPLIT_NUMBER: Final = re.compile(r"(?<![\d,.])(\d{1,3})(,)(\d{3}[^\s\d,.\]}][^,\]}\n]*)")
_LONGEST_LIST: Final = 1000
_CHINESE_BRACKETS: Final = re.compile(rf"([【［]) *{_ID}(?: *[,，、] *{_ID})* *[】］]|｛[^｝\n]*[:：][^｝\n]*｝")


def accidents(root: Node, folded: list[Scalar]) -> list[Mend]:
    """Everything in the tree that the author cannot have meant, in the order of the file.

    Args:
        root: read from a source.
        folded: the scalars without quotation marks that extend over several lines.
    """
    text = root.source.text
    checks = [check for suspect, check in _CHECKS if suspect(text)]
    found = []
    settled = set()
    for scalar in folded:
        mends = _folded(scalar)
        found += mends
        if mends:
            settled.add(id(scalar))
    for scalar, flow in _plain_scalars(root, flow=False) if checks else ():
        mend = next((mend for check in checks if (mend := check(scalar, flow)) is not None), None)
        if mend is not None and id(scalar) not in settled:
            found.append(mend)
    return found


def _plain_scalars(node: Node, *, flow: bool) -> Iterator[tuple[Scalar, bool]]:
    """Values without quotation marks below `node`, and whether brackets enclose them."""
    if isinstance(node, Scalar):
        if node.source.text[node.start : node.start + 1] not in _QUOTES:
            yield node, flow
        return
    flow = flow or node.source.text[node.start] in "[{"
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield from _plain_scalars(entry.value, flow=flow)
    else:
        for item in node.items:
            yield from _plain_scalars(item, flow=flow)


_QUOTES: Final = {'"', "'", "|", ""}


def _own_line(scalar: Scalar) -> bool:
    """Whether the scalar begins its line, but for blanks and the dashes of lists."""
    text = scalar.source.text
    before = text[text.rfind("\n", 0, scalar.start) + 1 : scalar.start]
    return before.strip(" -") == ""


def _folded(scalar: Scalar) -> list[Mend]:
    """A text over several lines that should have been several entries, or a text and a list."""
    text = scalar.source.text[scalar.start : scalar.end]
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\s][^\n]*", text)]
    items = [scalar.start + at for at, line in lines[1:] if line.startswith("- ")]
    if items:
        return [_list_in_text(scalar, items)]
    keys = [strict.STUCK_KEY.match(line) for _, line in lines]
    if _own_line(scalar) and keys and all(keys):
        return [_stuck_colon(scalar, scalar.start + at, key) for (at, _), key in zip(lines, keys, strict=True) if key]
    if _own_line(scalar) and _STUCK_DASH.match(text):
        return [_stuck_dash(scalar, scalar.start + at) for at, line in lines if line.startswith("-")]
    return []


def _stuck_colon(scalar: Scalar, at: int, key: re.Match[str]) -> Mend:
    """A key at `at` whose colon is full-width or has no blank behind it."""
    start, end = at + key.start(2), at + key.end(2)
    return Mend(strict.stuck_colon(key[1], Span(scalar.source, start, end)), ((start, end, ": "),), sure=True)


def _stuck_dash(scalar: Scalar, at: int) -> Mend:
    return Mend(strict.dash_without_blank(Span(scalar.source, at, at + 1)), ((at + 1, at + 1, " "),), sure=True)


def _list_in_text(scalar: Scalar, items: list[int]) -> Mend:
    """Lines with a dash that became part of the text above: a list without a key, or dashes indented too deep."""
    lines = Lines(scalar.source)
    first = lines.indent(scalar.start)
    if not _own_line(scalar) or first.end == scalar.start:
        return Mend(strict.list_in_text(Span(scalar.source, items[0], items[0] + 1)))
    column = len(first.text)
    indent = lines.indent(items[0])
    return Mend(
        strict.indentation(indent, len(indent.text), [column]),
        tuple((lines.line_start(item), item, " " * column) for item in items),
        sure=True,
    )


def _comment(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: ARG001, FBT001 - all checks are called alike
    if scalar.text.isascii() or _QUANTITY.fullmatch(scalar.text):
        return None
    comment = _COMMENT_BEHIND.match(scalar.source.text, scalar.end)
    return None if comment is None else Mend(strict.comment_in_text(Span(scalar.source, *comment.span(1))))


def _wide_colon(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: FBT001 - see _comment
    key = strict.STUCK_KEY.match(scalar.text)
    if (
        key is None
        or flow
        or scalar.lead
        or not key[1].isascii()
        or not key[2].startswith("：")
        or not _own_line(scalar)
    ):
        return None
    return _stuck_colon(scalar, scalar.start, key)


def _dash(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: FBT001 - see _comment
    if flow or scalar.lead or not _STUCK_DASH.match(scalar.text) or not _own_line(scalar):
        return None
    return _stuck_dash(scalar, scalar.start)


def _empty_block(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: FBT001 - see _comment
    """`goal: >5`, where 5 is taken for the indentation of a text that never comes."""
    text = scalar.source.text
    if (
        flow
        or scalar.text.strip()
        or text[scalar.start] != ">"
        or not text[scalar.start + 1 : scalar.start + 2].isdigit()
    ):
        return None
    return Mend(
        strict.comparison_sign(Span(scalar.source, scalar.start, scalar.start + 1), text[scalar.start : scalar.end]),
        (shield(scalar.start, ">"),),
        sure=True,
    )


def _wide_blank(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: ARG001, FBT001 - see _comment
    """A special blank at the beginning or end of a value, where nobody sees it."""
    if scalar.lead != 0 or scalar.text.strip(WIDE_BLANKS) == scalar.text:
        return None
    lead = len(scalar.text) - len(scalar.text.lstrip(WIDE_BLANKS))
    tail = len(scalar.text.rstrip(WIDE_BLANKS))
    start, end = (0, lead) if lead else (tail, len(scalar.text))
    span = scalar.within(start, end)
    patches = [(span.start, span.end, " " * (span.end - span.start))]
    if lead and lead < tail < len(scalar.text):
        patches.append((scalar.start + tail, scalar.end, " " * (len(scalar.text) - tail)))
    return Mend(strict.wide_blank_in_value(span), tuple(patches), sure=True)


def _comma(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: FBT001 - see _comment
    """A full-width comma where a half-width one parts entries or ids inside brackets."""
    if not flow or scalar.lead != 0:
        return None
    key = _COMMA_BEFORE_KEY.search(scalar.text)
    if key is not None:
        comma = scalar.within(*key.span(1))
        colon = scalar.within(key.end() - 1, key.end())
        return Mend(
            strict.full_width_comma(comma), ((comma.start, comma.end, ", "), (colon.start, colon.end, ": ")), sure=True
        )
    if _COMMA_BETWEEN_IDS.fullmatch(scalar.text):
        commas = [scalar.within(match.start(), match.end()) for match in re.finditer("[，、]", scalar.text)]
        return Mend(
            strict.full_width_comma(commas[0]), tuple((comma.start, comma.end, ", ") for comma in commas), sure=True
        )
    return None


def _split_number(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: FBT001 - see _comment
    """`[1,000元]`: a number that its comma makes two items of."""
    if not flow or not isinstance(scalar.value, int):
        return None
    whole = _SPLIT_NUMBER.match(scalar.source.text, scalar.start)
    if whole is None or whole.end(1) != scalar.end:
        return None
    span = Span(scalar.source, *whole.span(2))
    return Mend(strict.comma_splits(span, whole[0].rstrip()), (shield(span.start, ","),), sure=True)


def _brackets(scalar: Scalar, flow: bool) -> Mend | None:  # noqa: ARG001, FBT001 - see _comment
    """`【res.gm】`, which an input method types for `[res.gm]`."""
    match = _CHINESE_BRACKETS.fullmatch(scalar.text[:_LONGEST_LIST])
    if match is None or scalar.lead != 0 or len(scalar.text) > _LONGEST_LIST:
        return None
    ends = ("[", "]") if match[1] else ("{", "}")
    inner = [
        (scalar.start + one.start(), scalar.start + one.end(), ", " if one[0] in "，、" else ": ")
        for one in re.finditer("[，、：]", scalar.text)
    ]
    return Mend(
        strict.full_width_bracket(Span(scalar.source, scalar.start, scalar.start + 1), scalar.text[0], ends[0]),
        ((scalar.start, scalar.start + 1, ends[0]), *inner, (scalar.end - 1, scalar.end, ends[1])),
        sure=True,
    )


def _has_comments(text: str) -> bool:
    """Whether a comment follows something that is not ASCII only; quotation marks are not looked at."""
    done, at = 0, text.find(" #")
    while at >= 0:
        if not text[text.rfind("\n", done, at) + 1 or done : at].isascii():
            return True
        done, at = at, text.find(" #", at + 1)
    return "\t#" in text


_CHECKS: Final[tuple[tuple[Callable[[str], object], Check], ...]] = (
    (_has_comments, _comment),
    (re.compile(r"：(?<=[A-Za-z0-9_-]：)").search, _wide_colon),
    (_DASH.search, _dash),
    (_EMPTY_BLOCK.search, _empty_block),
    (re.compile(f"[{WIDE_BLANKS}]").search, _wide_blank),
    (re.compile(r"，(?:(?<=[a-z0-9]，)|[ ]*[A-Za-z])").search, _comma),
    (re.compile(r"、(?<=[a-z0-9]、)").search, _comma),
    (re.compile(r",(?<=\d,)\d{3}[^\s\d,.\]}]").search, _split_number),
    (re.compile(r"【 *[a-z0-9]").search, _brackets),
    (re.compile(r"［ *[a-z0-9]|｛").search, _brackets),
)
