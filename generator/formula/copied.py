"""Accidents to whole formulas: a lost fraction bar, and what came along when copied."""

import re
from collections.abc import Sequence
from itertools import pairwise

from generator.formula.draft import Accident, Draft, Edit
from generator.formula.tokens import Kind, Token
from generator.messages import Message, say

_FORMULA = r"(?:计算)?(?:公式|方法|方式|算法)"
_EVIDENCE = r"(?:(?:计算|统计)?依据|数据来源|资料来源|证明材料)"
_SCRAMBLED = re.compile(
    rf"(?:[^:]*:)? *(?P<goal>[≥≤>=]* *[0-9.]+% *)?(?P<over>[^:/]+?) *{_FORMULA} *: *(?P<under>[^:/]+?)"
    rf" *(?P<evidence>{_EVIDENCE} *:.*?)?(?P<rate>× *100 *%)? *[。;]? *"
)
_LABEL = re.compile(rf"^ *(?:[^:=/×+\-]*?{_FORMULA} *[:为是=]?|[^:=/×+\-()]*(?:\([^()]*\))? *:) *")
_PROOF = re.compile(rf"[ ,;。(]*{_EVIDENCE} *:.*$")
_NO_RESULT = re.compile(r" *(?P<sign>=)[ _?()]*%?[ 。.]*$")
_SLANTED = "\\|丨∣⟋╱⧸⧹╲"
_NUMBER = re.compile(r"[0-9.]+(?:[%‰]|[^0-9%‰]{1,3})?")

_ENDS = frozenset((Kind.NUMBER, Kind.NAME, Kind.CLOSE))
_BEGINS = frozenset((Kind.NUMBER, Kind.NAME, Kind.OPEN, Kind.SIGMA))
_OPERATORS = frozenset((Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.DIVIDE))
_LOST = "formula/lost-fraction"


def scrambled(draft: Draft) -> Accident | None:
    """A fraction of a word processor, copied as text: numerator, 计算公式：, denominator, and × 100% at the end."""
    found = _SCRAMBLED.fullmatch(draft.folded)
    if found is None:
        return None
    above = Draft(found["over"], draft.names)
    heading = any(token.kind is Kind.WORD and not draft.names.near(token.text) for token in above.tokens)
    # 偏差率计算公式：甲 × 100% is a formula under its heading, not a numerator in front of a denominator.
    if heading and not (found["rate"] and (found["goal"] or found["evidence"])):
        return None
    end = found.start("rate") if found["rate"] else len(draft.folded)
    gap = Edit(found.end("over"), found.start("under"), ") / (")
    edits = (Edit(0, found.start("over"), "("), gap, Edit(found.end("under"), end, ")"))
    return Accident(
        edits,
        say(
            "A fraction lost its bar when it was copied: what stood above it is in front of “{label}”, what stood "
            "below it behind.",
            label=draft.folded[gap.start : gap.end].strip(" :"),
        ),
        say("Write the fraction with /, and what proves it under `evidence`."),
        _LOST,
        (gap.start, end) if found["rate"] else (gap.start, gap.end),
    )


def _fraction(draft: Draft, start: int, end: int) -> tuple[Edit, ...]:
    """What makes all in front of `start` a numerator and all behind `end`, but for × 100%, a denominator."""
    last = draft.rate.start if draft.rate else len(draft.folded)
    return Edit(0, 0, "("), Edit(start, end, ") / ("), Edit(last, last, ")")


def proof(draft: Draft) -> Accident | None:
    """The evidence behind a formula."""
    found = _PROOF.search(draft.folded)
    if found is None or not found.start():
        return None
    return Accident(
        (Edit(*found.span(), ""),),
        say("Behind the formula stands what it is proved by."),
        say("Write the records under `evidence`."),
    )


def label(draft: Draft) -> Accident | None:
    """A heading in front of a formula: 计算公式：, or the name of what is reckoned."""
    found = _LABEL.match(draft.folded)
    if found is None or not draft.folded[found.end() :].strip():
        return None
    declared = draft.names.declared(found.group().strip(" :"))
    # 甲：乙 of two declared names is a ratio, 甲：乙 / 丙 is a formula behind its name.
    if (declared and "/" not in draft.folded[found.end() :]) or (not declared and draft.holds(*found.span())):
        return None
    return Accident(
        (Edit(*found.span(), ""),),
        say("In front of the formula stands “{label}”.", label=draft.text[: found.end()].strip()),
        say("Write only the formula; the name of what is reckoned stands under `name`."),
        place=(
            found.start() + len(found.group()) - len(found.group().lstrip()),
            found.start() + len(found.group().rstrip()),
        ),
    )


def no_result(draft: Draft) -> Accident | None:
    """An equals sign behind a formula with room for the result: = ____%."""
    found = _NO_RESULT.search(draft.folded)
    if found is None or not found.start():
        return None
    return Accident(
        (Edit(*found.span(), ""),),
        say("A formula has no =."),
        say("Write only what stands to the left of it."),
        place=(found.start("sign"), found.end()),
    )


def equation(draft: Draft) -> Accident | None:
    """A formula with the name of its result in front, or a result behind: 偏差率 = 甲 / 乙 × 100% = 98%."""
    signs = [token for token in draft.tokens if token.kind is Kind.COMPARE and token.text == "="]
    if not 1 <= len(signs) <= 2 or any(token.kind is Kind.COMPARE and token not in signs for token in draft.tokens):  # noqa: PLR2004
        return None
    cuts = [0, *(at for sign in signs for at in (sign.start, sign.end)), len(draft.folded)]
    parts = [(cuts[at], cuts[at + 1]) for at in range(0, len(cuts), 2)]
    texts = [draft.folded[start:end].strip() for start, end in parts]
    if len(parts) == 2 and (not texts[1] or (_NUMBER.fullmatch(texts[1]) and not _NUMBER.fullmatch(texts[0]))):  # noqa: PLR2004
        kept = 0
    else:
        kept = int(len(parts) > 2 or not _result_behind(draft, signs[0], texts[1]))  # noqa: PLR2004
    if not texts[kept] or (len(parts) == 3 and texts[2] and not _NUMBER.fullmatch(texts[2])):  # noqa: PLR2004
        return None
    # What is left out must be no formula itself: 甲 + 乙 = 丙 may mean either side.
    if kept and any(sign in texts[0] for sign in "+-×/") and not draft.names.declared(texts[0]):
        return None
    start, end = parts[kept]
    edits = [Edit(0, start, "")] if start else []
    if end < len(draft.folded):
        edits.append(Edit(end, len(draft.folded), ""))
    return Accident(
        tuple(edits),
        say("A formula has no =."),
        say("Write only what stands to the right of it; the name of what is reckoned stands under `name`.")
        if kept
        else say("Write only what stands to the left of it."),
        place=(signs[0].start, signs[0].end),
    )


def _result_behind(draft: Draft, sign: Token, behind: str) -> bool:
    """Whether a formula stands in front of an equals sign and the name of its result behind: 甲 / 乙 = 合格率."""
    before = {token.kind for token in draft.tokens if token.end <= sign.start}
    after = [token for token in draft.tokens if token.start >= sign.end]
    reckons = any(token.kind in _OPERATORS or token.kind is Kind.NUMBER for token in after)
    # 甲 + 乙 = 丙 of declared names may mean either side.
    declared = any(
        token.kind is Kind.NAME or (token.kind is Kind.WORD and draft.names.near(token.text)) for token in after
    )
    return bool(behind and Kind.NAME in before and before & _OPERATORS) and not reckons and not declared


def ratio(draft: Draft) -> Accident | None:
    r"""A colon, \ or | for a fraction bar."""
    edits = []
    for token in draft.tokens:
        if token.kind is Kind.BAD and token.text == ":":
            edits.append(Edit(token.start, token.end, " / "))
        elif token.kind is Kind.WORD:
            edits += (
                Edit(token.start + at, token.start + at + 1, " / ")
                for at, sign in enumerate(draft.folded[token.start : token.end])
                if sign in _SLANTED
            )
    return (
        Accident(tuple(edits), say("A fraction bar is written /."), say("Write / for a ratio."), sure=_is_plain(draft))
        if edits
        else None
    )


def _is_plain(draft: Draft) -> bool:
    """Whether no operation but the × 100% at the end stands outside of brackets, so that nothing binds wrongly."""
    level, rate = 0, draft.rate
    for token in draft.tokens:
        level += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if not level and token.kind in _OPERATORS and token is not rate:
            return False
    return True


def run_together(draft: Draft) -> Accident | None:
    """Two declared names, or a name and 100%, without anything between: the bar or sign was lost."""
    for token in draft.tokens:
        if token.kind is not Kind.WORD:
            continue
        word = draft.folded[token.start : token.end]
        cuts = []
        for at in range(1, len(word)):
            left, right = word[:at].strip(), word[at:].strip()
            if draft.names.declared(left) and draft.names.declared(right):
                cuts.append((at, " / "))
            elif draft.names.declared(left) and right == "100%":
                cuts.append((at, " × "))
        if len({word[:at].strip() for at, _ in cuts}) != 1:
            continue
        at, sign = cuts[0]
        divides = any(one.kind is Kind.DIVIDE for one in draft.tokens)
        if sign == " / " and (divides or draft.rate is None or not _alone(draft.tokens, token, token)):
            continue
        start = token.start + at
        return Accident(
            (Edit(start, start, sign),),
            _no_sign(word[:at].strip(), word[at:].strip()),
            say("Write +, -, × or / between them; a fraction bar is written /."),
            _LOST if sign == " / " else "formula/syntax",
            (start - 1, start + 1),
        )
    return None


def side_by_side(draft: Draft) -> Accident | None:
    """Two operands without a sign between, where only one sign makes sense: a lost fraction bar, or 2甲 for 2 × 甲."""
    tokens = draft.tokens
    gaps = [(one, other) for one, other in pairwise(tokens) if one.kind in _ENDS and other.kind in _BEGINS]
    if len(gaps) != 1:
        return None
    one, other = gaps[0]
    left, right = _operands(tokens, one, other)
    broken = "\n" in draft.text[one.end : other.start]
    divides = any(token.kind is Kind.DIVIDE for token in tokens)
    edits: Sequence[Edit]
    code = "formula/syntax"
    hundred = draft.folded[other.start : other.end] == "100%"
    if hundred or (one.kind is Kind.NUMBER and one.inner == one.end and other.kind is not Kind.NUMBER):
        edits = [Edit(one.end, other.start, " × ")]
    elif divides:
        return None
    elif broken:
        edits, code = _fraction(draft, one.end, other.start), _LOST
    elif draft.rate is not None and _alone(tokens, left[0], right[1]):
        edits, code = [Edit(one.end, other.start, " / ")], _LOST
    else:
        return None
    first, last = draft.folded[left[0].start : one.end], draft.folded[other.start : right[1].end]
    return Accident(
        tuple(edits),
        _no_sign(first, last),
        say("Write +, -, × or / between them; a fraction bar is written /."),
        code,
        (one.end - 1, other.start + 1),
    )


def _no_sign(left: str, right: str) -> Message:
    """What is said about two operands side by side."""
    return say("Between “{left}” and “{right}” there is no sign.", left=left, right=right)


def _operands(tokens: Sequence[Token], one: Token, other: Token) -> tuple[tuple[Token, Token], tuple[Token, Token]]:
    """First and last token of what ends with `one` and of what begins with `other`."""
    at = tokens.index(one)
    level, first = 0, at
    while first >= 0:
        level += (tokens[first].kind is Kind.CLOSE) - (tokens[first].kind is Kind.OPEN)
        if level <= 0:
            break
        first -= 1
    first = max(first, 0)
    level, last = 0, at + 1
    if tokens[last].kind is Kind.SIGMA:
        last += 1
    while last < len(tokens) - 1:
        level += (tokens[last].kind is Kind.OPEN) - (tokens[last].kind is Kind.CLOSE)
        if level <= 0:
            break
        last += 1
    return (tokens[first], one), (other, tokens[last])


def _alone(tokens: Sequence[Token], first: Token, last: Token) -> bool:
    """Whether nothing but × 100% stands around the tokens from `first` to `last`; a Σ in front belongs to them."""
    before = [token for token in tokens if token.start < first.start and token.kind is not Kind.SIGMA]
    behind = [token for token in tokens if token.start > last.start and token.kind is not Kind.END]
    return not before and len(behind) == 2 and behind[0].kind is Kind.MULTIPLY  # noqa: PLR2004 - × and 100%
