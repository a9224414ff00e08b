"""Formulas in words: 甲数占乙数的比例, 甲数除以乙数, 甲数与乙数之和."""

import re

from generator.formula.characters import with_digits
from generator.formula.draft import Accident, Draft, Edit
from generator.formula.tokens import Kind, Token
from generator.formula.units import unit_of
from generator.messages import say

_WORDED = re.compile(r" *(?:(除以|比上|比)|(乘以|乘上|乘)|(减去|减|扣除|扣去|扣|一)|(加上|加|十)) *")
_SIGNS = ("/", "×", "-", "+")
_PORTION = re.compile(
    r"(?:^|(?<=[ (+\-×/]))(?P<one>[^()+\-×/ ]+?)(?:占|与|和|同|跟|对) *(?P<other>[^()+\-×/ ]+?)(?:的|之)"
    r"(?P<rate>百分比|百分率|比例|比重|比率|比值|比)(?= *(?:×|$))"
)
_SHARE_OF = re.compile(r" *(?:的|之)(?P<rate>百分比|百分率|百分数|比例|比重|比率|比值|商) *$")
_JOINED = re.compile(
    r"(?P<one>[^()+\-×/ ]+?) *[、与和及同跟] *(?P<other>[^()+\-×/ ]+?)(?:[之的]?(?P<done>和|差|积|合计|总和|总数))?"
)
_DONE = {"差": "-", "积": "×"}
_ALTOGETHER = re.compile(r"(.+?)(?:之和|的和|总和|合计|总计|求和)")
_BARE_DIVIDED = re.compile(r"(.+?)除(?!以)(.+)")
_HEADED = re.compile(r"[^()+\-×/=:]*?(?:[率比]|比例|比重|指数|程度|[^ ] )")
_NUMBER = re.compile(r"[0-9.]+(?:[%‰]|[^0-9%‰]{1,3})?")
_ONE = re.compile(r"(?<=[0-9%]) *一 *")

_NAME = 40
"""More characters than a name beside such a slip of the keyboard has."""
_WORDS = 12
"""How many words for signs are looked at in one word."""


def portion(draft: Draft) -> Accident | None:
    """A quotient in words: 甲占乙的比例."""
    edits = []
    for found in _PORTION.finditer(draft.folded):
        if not all(draft.names.declared(found[side]) or draft.names.near(found[side]) for side in ("one", "other")):
            continue
        rate = " × 100%" if found["rate"].startswith("百分") and draft.rate is None else ""
        edits.append(Edit(*found.span(), f"{found['one']} / {found['other']}{rate}"))
    return (
        Accident(
            tuple(edits),
            say("A quotient is written here in words."),
            say("Write / between the two names."),
        )
        if edits
        else None
    )


def worded(draft: Draft) -> Accident | None:
    """Operations in words: 甲除以乙; 一 and 十 for - and + are slips of the keyboard."""
    edits: list[Edit] = []
    levels = set()
    end = len(draft.folded.rstrip())
    for token in draft.tokens:
        if token.kind is not Kind.WORD:
            continue
        cuts = _cuts(draft, token, open_left=token.start > 0, open_right=token.end < end)
        for found in cuts or ():
            sign = _SIGNS[(found.lastindex or 1) - 1]
            levels.add(sign in "+-")
            edits.append(Edit(token.start + found.start(), token.start + found.end(), f" {sign} "))
    if not edits:
        return None
    first = edits[0]
    return Accident(
        tuple(edits),
        say("“{word}” stands here for a sign.", word=draft.text[first.start : first.end].strip()),
        say("Write the operations as signs + - × /, and brackets around what belongs together."),
        # Spoken, 甲减去乙除以丙 may mean either.
        sure=len(levels) == 1,
    )


def _cuts(draft: Draft, token: Token, *, open_left: bool, open_right: bool) -> list[re.Match[str]] | None:
    """The words for signs in a word, such that operands stand between them; None where there is no such way.

    `open_left` and `open_right` say whether something stands around the word, so that a sign may begin or end it.
    """
    word = draft.folded[token.start : token.end]
    signs = [found for found in _WORDED.finditer(word) if found.group() not in "一十" or _between_names(draft, found)]
    del signs[_WORDS:]
    # From the end to the start: how the rest of the word behind each sign is cut.
    behind: dict[int, list[re.Match[str]] | None] = {}
    for at in (*(sign.end() for sign in reversed(signs)), 0):
        rest = word[at:].strip()
        behind[at] = [] if at and ((not rest and open_right) or _operand(draft, rest)) else None
        for sign in signs:
            further = behind.get(sign.end()) if sign.start() >= at else None
            if behind[at] is None and further is not None:
                piece = word[at : sign.start()].strip()
                if (not piece and not at and open_left) or _operand(draft, piece):
                    behind[at] = [sign, *further]
    return behind[0]


def _between_names(draft: Draft, found: re.Match[str]) -> bool:
    """Whether declared names end in front of a match and begin behind it."""
    start, end = found.span()
    word = found.string
    return any(draft.names.declared(word[at:start]) for at in range(max(0, start - _NAME), start)) and any(
        draft.names.declared(word[end:at]) for at in range(end + 1, min(end + _NAME, len(word)) + 1)
    )


def _operand(draft: Draft, piece: str) -> bool:
    """Whether a piece of a word is a name, perhaps with a slip, or a number."""
    return bool(
        piece
        and (
            draft.names.declared(piece)
            or _NUMBER.fullmatch(piece)
            or with_digits(piece) is not None
            # A slip in a name of two characters may be anything.
            or (len(piece) > 2 and draft.names.near(piece))  # noqa: PLR2004
        )
    )


def share(draft: Draft) -> Accident | None:
    """的百分比 behind a quotient."""
    found = _SHARE_OF.search(draft.folded)
    if found is None or draft.holds(*found.span()) or not any(token.kind is Kind.DIVIDE for token in draft.tokens):
        return None
    rate = " × 100%" if found["rate"].startswith("百分") and draft.rate is None else ""
    return Accident(
        (Edit(*found.span(), rate),),
        say("A quotient is written here in words."),
        say("Write × 100% behind a quotient that is to be a percentage."),
    )


def joined(draft: Draft) -> Accident | None:
    """Two names with a word between that says what is done to both: 甲数与乙数之和."""
    edits = []
    for token in draft.tokens:
        found = _JOINED.fullmatch(draft.folded, token.start, token.end) if token.kind is Kind.WORD else None
        if found is None:
            continue
        one, other = draft.names.declared(found["one"]), draft.names.declared(found["other"])
        inside = draft.folded[: token.start].rstrip().endswith("(") and draft.folded[token.end :].lstrip().startswith(
            ")"
        )
        # 甲数、乙数 alone is a list.
        if one and other and (found["done"] or inside):
            edits.append(Edit(token.start, token.end, f"({one} {_DONE.get(found['done'] or '', '+')} {other})"))
    return (
        Accident(
            tuple(edits),
            say("What is done to two names is written here in words."),
            say("Write the operations as signs + - × /, and brackets around what belongs together."),
        )
        if edits
        else None
    )


def altogether(draft: Draft) -> Accident | None:
    """之和 behind one name: of the units below, of the months, or of nothing at all."""
    edits = []
    for token in draft.tokens:
        found = _ALTOGETHER.fullmatch(draft.folded, token.start, token.end) if token.kind is Kind.WORD else None
        if found is not None and draft.names.declared(found.group(1)):
            edits.append(Edit(found.end(1), token.end, ""))
    if not edits:
        return None
    word = draft.text[edits[0].start : edits[0].end]
    return Accident(
        tuple(edits),
        say("“{word}” does not say what is added up.", word=word),
        say("Write Σ in front of the name for the sum over the units below. Months are added up by themselves, as "
            "`kind` of the measure says; leave the word out."),
        sure=False,
    )  # fmt: skip


def divided(draft: Draft) -> Accident | None:
    """甲数除乙数, which is 乙数 / 甲数 by the book and the other way round by habit."""
    for token in draft.tokens:
        found = _BARE_DIVIDED.fullmatch(draft.folded, token.start, token.end) if token.kind is Kind.WORD else None
        if found is not None and draft.names.declared(found.group(1)) and draft.names.declared(found.group(2)):
            return Accident(
                (Edit(found.end(1), found.start(2), " / "),),
                say("“除” alone may mean either quotient."),
                say("Write {one} / {other}, or {other} / {one}.", one=found.group(1), other=found.group(2)),
                sure=False,
            )
    return None


def headed(draft: Draft) -> Accident | None:
    """The name of the target right in front of its formula: 合格率甲数/乙数."""
    first = draft.tokens[0]
    if first.kind is not Kind.WORD or len(draft.tokens) < 3 or draft.names.near(first.text):  # noqa: PLR2004 - 甲 / 乙
        return None
    word = draft.folded[first.start : first.end]
    for at in range(1, len(word)):
        if draft.names.declared(word[at:]) and _HEADED.fullmatch(word[:at]):
            place = (first.start, first.start + len(word[:at].rstrip()))
            return Accident(
                (Edit(first.start, first.start + at, ""),),
                say("In front of the formula stands “{label}”.", label=draft.text[slice(*place)]),
                say("Write only the formula; the name of what is reckoned stands under `name`."),
                place=place,
            )
    return None


def units_behind(draft: Draft) -> Accident | None:
    """A unit right behind a name: 甲数件."""
    edits = []
    for token in draft.tokens:
        word = draft.folded[token.start : token.end]
        for at in range(1, len(word)) if token.kind is Kind.WORD else ():
            if draft.names.declared(word[:at].strip()) and unit_of(word[at:].strip()) is not None:
                edits.append(Edit(token.start + at, token.end, ""))
                break
    return (
        Accident(
            tuple(edits),
            say("A unit behind a name does not belong in a formula."),
            say("The unit stands with the measure, under `unit`; a rate is multiplied by 100%."),
        )
        if edits
        else None
    )


def one_for_minus(draft: Draft) -> Accident | None:
    """一 for a minus between a number and a name: 100%一甲数."""
    edits = tuple(
        Edit(*found.span(), " - ")
        for found in _ONE.finditer(draft.folded)
        if any(draft.names.declared(draft.folded[found.end() : end]) for end in _ends(draft.folded, found.end()))
    )
    return (
        Accident(
            edits,
            say("“{word}” stands here for a sign.", word="一"),
            say("Write the operations as signs + - × /, and brackets around what belongs together."),
        )
        if edits
        else None
    )


def _ends(text: str, at: int) -> range:
    """Where a name that begins at `at` may end."""
    return range(at + 1, min(at + _NAME, len(text)) + 1)
