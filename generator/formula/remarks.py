"""Remarks beside a formula: how it is rounded, how often it is reckoned, what its names mean.

They belong under `note`. A name may hold brackets and commas as well, so nothing is a remark that a declared name has,
that is a slip of one, or that reckons.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from generator.formula.draft import Accident, Draft, Edit
from generator.formula.tokens import Kind, Token
from generator.formula.units import unit_of
from generator.messages import say

_BEGIN = re.compile(r" *(?:[备附]?注|说明|其中|式中|注意|即)(?: *[:0-9①-⑩]| *\(|(?=[^ +\-×/()=:]{2}))")
_ROUNDED = re.compile(r"四舍五入|取整|(?:保留|精确|取|准确)[^+\-×/()]{0,8}(?:小数|整数|位|%)")
_SPAN = r"(?:自然)?(?:天|日|周|旬|月|季|半年|年|期)度?"
_DONE = r"(?:统计|计算|考核|汇总|上报|通报|累计|计|算)"
_OFTEN = re.compile(
    rf"(?:[每按逐以当本]个?{_SPAN}(?:为(?:单位|周期))?(?:{_DONE}(?:一次)?)?|{_SPAN}?{_DONE}(?:数|值)?|[一每]次)"
)
_INCLUDED = re.compile(r"(?:不?(?:含|包括|包含|计入?)|剔除).{1,40}|(?:扣除|除).{1,40}外")
_CHARACTER = re.compile("[\u3400-\u9fff]")
_WITHOUT = " ,;。、.?!:()[]【】{}〔〕"
_PARTING = ",;。、?!"
_GROUP = re.compile(r" *([(\[【{])([^()\[\]【】{}]*)[)\]】}] *")
_NAME = 40
"""More characters than a name at the end of such words has."""
_ENDS = frozenset((Kind.NUMBER, Kind.NAME, Kind.CLOSE))
_RECKONS = frozenset((Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.DIVIDE, Kind.SIGMA, Kind.COMPARE))


def remark(draft: Draft) -> Accident | None:
    """A remark behind a formula or in brackets within it."""
    edits = tuple(_brackets(draft))
    cut = _tail(draft, edits)
    if cut is not None:
        edits = (*(edit for edit in edits if edit.end <= cut), Edit(cut, len(draft.folded), ""))
    if not edits:
        return None
    words = draft.text[edits[0].start : edits[0].end].strip("，；。、,;（）()【】[] \t\n\u3000")
    return Accident(
        edits,
        say("“{text}” is a remark, no part of the formula; it belongs under `note`.", text=words),
        say("Write the formula alone, and the remark under `note`."),
    )


def _brackets(draft: Draft) -> Iterator[Edit]:
    """Remarks in brackets behind or in front of an operand."""
    for found in _GROUP.finditer(draft.folded):
        inside = found.group(2)
        # A unit in brackets is another accident.
        if draft.holds(*found.span()) or not inside.strip() or unit_of(inside.strip()) or "单位" in inside:
            continue
        before = _last(draft, found.start())
        known = _known(inside) and not _of_a_name(draft, before, found)
        # 投诉数(有效) is more likely a name that nobody declared than a remark.
        free = before is not None and before.kind is not Kind.NAME and before.kind in _ENDS
        if before is None:
            behind = draft.folded[found.end() :].strip()
            fits = known and bool(behind) and behind[0] not in "+-×/)"
        else:
            fits = before.kind in (*_ENDS, Kind.WORD) and (known or (free and _only_words(draft, inside)))
        if fits:
            yield Edit(*found.span(), "")


def _of_a_name(draft: Draft, before: Token | None, found: re.Match[str]) -> bool:
    """Whether brackets belong to the name in front of them: 差错数(含标点) is a slip of 差错数(含标点符号)."""
    if before is None or before.kind not in (Kind.NAME, Kind.WORD):
        return False
    return _INCLUDED.fullmatch(found.group(2).strip()) is not None or bool(
        draft.names.near(draft.folded[before.start : found.end()])
    )


def _tail(draft: Draft, done: tuple[Edit, ...]) -> int | None:
    """Where a remark begins that goes on to the end; None where there is none."""
    text = draft.folded
    level = 0
    for at, sign in enumerate(text):
        level += (sign in "([{【") - (sign in ")]}】")
        if level or not at or draft.holds(at, at + 1) or any(edit.start <= at < edit.end for edit in done):
            continue
        rest = text[at:]
        parted = sign in _PARTING
        if not (parted or sign == " " or (text[at - 1] in " %)" and not draft.holds(at - 1, at))):
            continue
        words, last = rest.lstrip(_WITHOUT), _last(draft, at)
        # What is left must end in an operand, or the rest is no remark to it.
        if not any(map(str.isalnum, words)) or last is None or last.kind not in (*_ENDS, Kind.WORD):
            continue
        divided = any(token.kind is Kind.DIVIDE and token.end <= at for token in draft.tokens)
        rated = (last.kind is Kind.CLOSE and divided) or (last.kind is Kind.NUMBER and text[last.end - 1] == "%")
        if _known(words) or ((rated or (parted and divided)) and _only_words(draft, words)):
            return at
    return None


def _last(draft: Draft, at: int) -> Token | None:
    """The last token in front of a place, where the text ended there."""
    tokens = draft.tokens
    behind = bisect_right(tokens, at, hi=len(tokens) - 1, key=lambda token: token.end)
    if tokens[behind].start >= at or tokens[behind].kind is Kind.END:
        return tokens[behind - 1] if behind else None
    # A word goes on here, and may be another one where it ends.
    tokens = Draft(draft.text[:at], draft.names).tokens
    return tokens[-2] if len(tokens) > 1 else None


def _known(words: str) -> bool:
    """Whether words are of those that remarks are made of."""
    bare = words.strip(_WITHOUT)
    return bool(
        _BEGIN.match(words)
        or _ROUNDED.match(bare)
        or _OFTEN.fullmatch(bare)
        or (_INCLUDED.fullmatch(bare) and not any(sign in bare for sign in "+-×/="))
        or (re.search(r"[,;。]", bare) and all(_known(one) for one in re.split(r"[,;。]", bare) if one.strip()))
    )


def _only_words(draft: Draft, words: str) -> bool:
    """Whether words hold no declared name, no slip of one and nothing that reckons."""
    if not _CHARACTER.search(words):
        return False
    # Brackets at the end may belong to a name, or go round the remark.
    for bare in dict.fromkeys((words.strip(" ,;。、"), words.strip(_WITHOUT))):
        tokens = Draft(bare, draft.names).tokens
        if {token.kind for token in tokens} & (_RECKONS | {Kind.NAME}):
            return False
        if any(token.kind is Kind.WORD and draft.names.near(token.text) for token in tokens):
            return False
        # 除以总数 ends in a name: it reckons, in words.
        if any(draft.names.declared(bare[at:]) for at in range(max(0, len(bare) - _NAME), len(bare))):
            return False
    return True
