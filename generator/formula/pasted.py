"""What other programs bring along: tags of web pages, marks of chats, footnotes, cells and functions of sheets."""

import re
from itertools import pairwise

from generator.formula.draft import Accident, Draft, Edit
from generator.formula.goal_text import parse_goal
from generator.formula.tokens import Kind
from generator.messages import Message, say

_TAG = re.compile(r" *</?[A-Za-z][A-Za-z0-9]*(?: [^<>]*)?/?> *")
_ESCAPED = re.compile(r"\\(?=[*_\-()\[\]#+.!×])|×? *MERGEFORMAT|\\ *$|\\[rnt](?![A-Za-z])")
_EMPHASIS = re.compile(r" *(`+|×{2,3}|_{2,3}|~~) *(.+?) *\1 *")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u2714\u2717-\u2755\u2757-\u2794\ufe0f]+")
_MENTION = re.compile(r"^ *@[^ /×+\-=:]+[ :]+")
_FOOTNOTE = re.compile(r" *(?:\[[0-9]{1,2}\]|[¹⁰-⁹]+|[①-⑳]|[†‡※])(?=$|[ +\-×/)])")
_POWER = re.compile(r"[²³]")
_CELL = re.compile(r"\$?[A-Za-z]{1,2}\$?[0-9]{1,5}")
_CALL = re.compile(r"(?<![A-Za-z])([A-Za-z]{2,12}) *\(")
_ROUNDED = frozenset(("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "FIXED", "IFERROR", "TEXT"))
_SUMMED = frozenset(("SUM",))
_TABLE = re.compile(r" *\t *| *[|]+ *")
_PARTS = re.compile(r" *[;。、,\n]+ *")
_GOAL = re.compile(r" *[(,;]? *(?:[≥≤<>]=?|不[得能应可]?[低高少大小多超])[^()]*\)? *$")
_GLUED = re.compile(r"(?<=100) *& *[\"“”]%[\"“”]")
_LEAST = 6
"""Fewer characters are not written twice by a program."""


def tags(draft: Draft) -> Accident | None:
    """Tags of a web page, and signs that were escaped for another program."""
    found = [*_TAG.finditer(draft.folded), *_ESCAPED.finditer(draft.folded)]
    edits = sorted(Edit(*one.span(), " ") for one in found if one.group() and not draft.holds(*one.span()))
    if not edits or any(one.end > other.start for one, other in pairwise(edits)):
        return None
    written = draft.text[edits[0].start : edits[0].end].strip()
    return Accident(
        tuple(edits),
        say("“{text}” is a command of another program.", text=written or "\\"),
        say("Write names, numbers, + - × / and round brackets; a fraction bar is written /."),
    )


def emphasis(draft: Draft) -> Accident | None:
    """Signs around a formula that print it bold or as code in a chat."""
    found = _EMPHASIS.fullmatch(draft.folded)
    if found is None:
        return None
    written = draft.text[slice(*found.span(1))]
    return Accident(
        (Edit(0, found.start(2), ""), Edit(found.end(2), len(draft.folded), "")),
        say("“{text}” is a command of another program.", text=written),
        say("Write names, numbers, + - × / and round brackets; a fraction bar is written /."),
        place=found.span(1),
    )


def picture(draft: Draft) -> Accident | None:
    """Pictures from a chat, and people who are called there."""
    mention = _MENTION.match(draft.folded)
    found = [*([mention] if mention else []), *_PICTURE.finditer(draft.folded)]
    edits = tuple(Edit(*one.span(), "") for one in found if not draft.holds(*one.span()))
    if not edits:
        return None
    return Accident(
        edits,
        say("“{text}” comes from a chat.", text=draft.text[edits[0].start : edits[0].end].strip()),
        say("Leave it out."),
    )


def glued(draft: Draft) -> Accident | None:
    """A percent sign that a spreadsheet puts behind a number: ×100&"%"."""
    edits = tuple(Edit(*one.span(), "%") for one in _GLUED.finditer(draft.folded) if not draft.holds(*one.span()))
    return (
        Accident(
            edits,
            say("“{text}” is a command of another program.", text=draft.text[edits[0].start : edits[0].end].strip()),
            say("Write × 100%."),
        )
        if edits
        else None
    )


def footnote(draft: Draft) -> Accident | None:
    """The mark of a footnote; ² may be one or a power."""
    marks = [one for one in _FOOTNOTE.finditer(draft.folded) if one.start() and not draft.holds(*one.span())]
    if marks:
        edits = tuple(Edit(*one.span(), "") for one in marks)
        message = say("“{sign}” is the mark of a footnote.", sign=draft.text[edits[0].start : edits[0].end].strip())
        return Accident(edits, message, say("Leave it out, and write the footnote under `note`."))
    words = [token for token in draft.tokens if token.kind is Kind.WORD]
    powers = [
        one
        for one in _POWER.finditer(draft.folded)
        if any(token.start < one.start() < token.end for token in words) and not draft.holds(*one.span())
    ]
    if not powers:
        return None
    sign = powers[0].group()
    return Accident(
        tuple(Edit(*one.span(), "") for one in powers),
        say("“{sign}” may be a power or the mark of a footnote.", sign=sign),
        say("Powers are not reckoned here; leave the mark out, or multiply by ×."),
        sure=False,
    )


def cells(draft: Draft) -> Accident | None:
    """Cells of a spreadsheet in place of names: =C3/D3*100%."""
    words = [token for token in draft.tokens if token.kind is Kind.WORD]
    if not words or any(not _CELL.fullmatch(token.text) for token in words):
        return None
    first = words[0]
    return Accident(
        (),
        say("“{cell}” is a cell of a spreadsheet.", cell=draft.text[first.start : first.end]),
        say("Write the name of the measure whose number stands in it."),
        "formula/syntax",
        (first.start, first.end),
    )


def called(draft: Draft) -> Accident | None:
    """A function of a spreadsheet: ROUND(甲 / 乙, 2), IF(乙 = 0, 0, 甲 / 乙)."""
    found = next((one for one in _CALL.finditer(draft.folded) if not draft.holds(*one.span(1))), None)
    if found is None or found.group(1).upper() in _SUMMED:
        return None
    name = found.group(1).upper()
    message = say("“{function}” is a function of a spreadsheet.", function=draft.text[slice(*found.span(1))])
    hint = say("Write the formula alone: values are exact, and what counts when there was nothing to count stands "
               "under `when_empty`.")  # fmt: skip
    parts = _arguments(draft.folded, found.end())
    kept = None
    if parts and name in _ROUNDED and len(parts) <= 2:  # noqa: PLR2004 - what is rounded, and to how many digits
        kept = parts[0]
    elif parts and name == "IF":
        dividing = [one for one in parts[1:] if "/" in draft.folded[slice(*one)]]
        kept = dividing[0] if len(dividing) == 1 else None
    if kept is None or parts is None:
        return Accident((), message, hint, place=found.span(1))
    closing = draft.folded.find(")", parts[-1][1])
    edits = (Edit(found.start(), kept[0], "("), Edit(kept[1], closing, ""))
    return Accident(edits, message, hint, place=found.span(1))


def _arguments(text: str, start: int) -> list[tuple[int, int]] | None:
    """The characters of each argument of a function whose brackets open in front of `start`; None without an end."""
    level, cuts = 0, [start]
    for at in range(start, len(text)):
        if text[at] == ")" and not level:
            edges = [*cuts, at + 1]
            return [(one, other - 1) for one, other in pairwise(edges)]
        level += (text[at] == "(") - (text[at] == ")")
        if text[at] in ",;" and not level:
            cuts.append(at + 1)
    return None


def table(draft: Draft) -> Accident | None:
    """Cells of a table beside that of the formula."""
    lined = "".join("\t" if written == "\t" else plain for written, plain in zip(draft.text, draft.folded, strict=True))
    cuts = [one.span() for one in _TABLE.finditer(lined)]
    edges = [0, *(at for cut in cuts for at in cut), len(lined)]
    parts = [(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)]
    filled = [part for part in parts if lined[slice(*part)].strip()]
    reckoning = [part for part in filled if _reckons(draft, lined[slice(*part)])]
    if len(reckoning) != 1 or len(parts) == 1 or "/" not in lined[slice(*reckoning[0])]:
        return None
    ((start, end),) = reckoning
    # 甲数|乙数 / 丙数 is no table: a bar may stand there for a fraction bar.
    if any(draft.names.declared(lined[slice(*part)].strip()) for part in filled):
        return None
    others = [part for part in filled if part != (start, end)]
    place = (others or [(0, max(start, 1))])[0]
    return Accident(
        tuple(edit for edit in (Edit(0, start, ""), Edit(end, len(lined), "")) if edit.start < edit.end),
        say("Further cells of a table were copied along."),
        say("Write only what stands in the cell of the formula."),
        place=place,
    )


def _reckons(draft: Draft, text: str) -> bool:
    """Whether a text is made of declared names and operations."""
    kinds = {token.kind for token in Draft(text, draft.names).tokens}
    return Kind.NAME in kinds and bool(kinds & {Kind.DIVIDE, Kind.MULTIPLY, Kind.ADD, Kind.SUBTRACT}) and (
        not kinds & {Kind.WORD, Kind.BAD, Kind.COMPARE}
    )  # fmt: skip


def twice(draft: Draft) -> Accident | None:
    """A formula that was pasted two times."""
    text = draft.folded.strip()
    start = draft.folded.index(text) if text else 0
    for middle in {len(text) // 2, (len(text) + 1) // 2}:
        one, other = text[:middle].strip(" ,;。"), text[middle:].strip(" ,;。")
        if len(one) >= _LEAST and one == other:
            return Accident(
                (Edit(start + middle, len(draft.folded), ""),),
                say("The formula stands here twice."),
                say("Write it once."),
            )
    return None


def several(draft: Draft) -> Accident | None:
    """Two formulas of two targets."""
    cuts = [one for one in _PARTS.finditer(_lined(draft)) if not draft.holds(*one.span())]
    for cut in cuts:
        sides = draft.folded[: cut.start()], draft.folded[cut.end() :]
        if all(_reckons(draft, side) and "/" in side for side in sides):
            return Accident(
                (),
                say("Two formulas stand here."),
                say("Give each a target or a measure of its own."),
                place=(cut.end(), len(draft.folded)),
            )
    return None


def _lined(draft: Draft) -> str:
    """The half-width form with its line breaks."""
    return "".join("\n" if one == "\n" else plain for one, plain in zip(draft.text, draft.folded, strict=True))


def goal_behind(draft: Draft) -> Accident | None:
    """The goal behind a formula: 甲 / 乙 × 100% ≥ 98%."""
    found = _GOAL.search(draft.folded)
    if found is None or not any(token.kind is Kind.DIVIDE and token.end <= found.start() for token in draft.tokens):
        return None
    words = found.group().strip(" (),;")
    _, wrong = parse_goal(words, draft.places)
    if wrong or not _reckons(draft, draft.folded[: found.start()]):
        return None
    return Accident(
        (Edit(*found.span(), ""),), _belongs(words), say("Write the comparison under `goal`, such as ≥ 95%.")
    )


def _belongs(words: str) -> Message:
    return say("“{text}” is a goal, no part of the formula; it belongs under `goal`.", text=words)
