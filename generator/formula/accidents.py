"""Accidents to single characters: what a keyboard, a word processor or a habit puts in place of a sign.

Each function looks for one kind and gives back what undoes it. Whether a formula is mended by it is for repair.py to
find out, so these may be generous.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from generator.formula.characters import NUMERAL, with_digits
from generator.formula.draft import Accident, Draft, Edit
from generator.formula.places import SPOKEN, in_places
from generator.formula.quantities import parse_quantity
from generator.formula.tokens import Kind, odd_brackets
from generator.formula.units import unit_of
from generator.messages import Message, say

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_ENDING = re.compile(r"[ 。.、…,;:!?~]*[。.、…,;:!?~][ 。.、…,;:!?~]*$")
_STRAY = re.compile(r" *[,;、。]+ *(?=[×/+\-])|(?<=[×/+\-]) *[,;、。]+ *")
_OPERATIONS = frozenset((Kind.ADD, Kind.SUBTRACT, Kind.MULTIPLY, Kind.DIVIDE))
_NUMBERED = re.compile(
    r"^ *(?:\(?[0-9]{1,2}[).、]|\(?第?[一二三四五六七八九十]{1,3}(?:[)、]|[.:](?! *[0-9]))|[①-⑳●▪■◆○◎★☆➢✓·]) *"
    r"(?=[^0-9 ])"
)
_QUOTES = re.compile("[“”‘’\"'「」『』《》〝〞]|<(?=[^<>=]+>)|(?<!>)>")
_BRACKETS = re.compile(r"[\[\]{}【】〖〗〈〉]")
_ROUND = {**dict.fromkeys("[{【〖〈", "("), **dict.fromkeys("]}】〗〉", ")")}
_LETTER_X = re.compile(r" *(?<![A-Za-z])[xXхХχⅹⅩ](?![A-Za-z]) *")
_LETTER_L = re.compile(r"(?<![A-Za-z0-9])[lI|][0-9oO]{2}(?= *%)")
_TORN = re.compile(r"(?<![0-9])1 *0 *0(?= *%)|(?<![0-9])1 *%? *0 *%? *0(?![0-9%])|(?<=[0-9]) +(?=[0-9])")
_HUNDRED_TWICE = re.compile(r"(?:100 *%|(?<=×) *%|(?<=× ) *%)(?: *100 *%)+")
_PERCENT_WORD = re.compile(r"(?<=100) *(?:百分比|百分号|percent|pct)")
_LETTER_O = re.compile(r"(?<=[0-9])[oO]+(?=[0-9oO.%]|$)")
_REMARK = re.compile(r" *\( *(?:单位 *[:为]? *)?([^() 0-9]{1,6}) *\)")
_PERCENTS = re.compile(r"%(?: *%)+")
_NO_NUMBER = re.compile(r"(?<=[×]) *%|(?<=[^0-9 %×/+\-(.零〇一二两三四五六七八九十百千]) *%(?!%)")
_DOUBLED = re.compile(r"([+×/])(?: *\1)+|(?<!-)-{2,3}(?!-)")
_LEADING_PLUS = re.compile(r"(?:^|(?<=\()) *\+ *")
_MONEY = re.compile(r"¥ *([0-9][0-9,.]*)|(?<![^ +\-×/(])([^ +\-×/()0-9.,]{1,4}) *([0-9][0-9,.]*)(?![0-9.%])")
_MARKUP = {
    "&times;": "×",
    "&divide;": "/",
    "&minus;": "-",
    "&nbsp;": " ",
    r"\times": "×",
    r"\cdot": "×",
    r"\div": "/",
    r"\sum": "Σ",
    r"\%": "%",
    r"\left": "",
    r"\right": "",
    r"\,": " ",
    r"\;": " ",
    r"\(": "",
    r"\)": "",
    r"\[": "",
    r"\]": "",
    "$": "",
}
_COMMAND = re.compile(r"&[a-z]+;|\\(?:times|cdot|div|sum|left|right|[%,;()\[\]])|\$")
_STYLED = re.compile(r"\\(?:text|mathrm|mathit|mbox|textbf) *\{")
_FRACTION = re.compile(r"\\([dt]?frac|[fF](?= *\()) *([{(])")
_FUNCTION = re.compile(r"(?<![A-Za-z])(?:[sS][uU][mM]|合计|求和|总和)(?= *\()")
_PERCENT = re.compile(r" *%")
_UNIT_BEHIND = re.compile(r"[^ +\-×/()0-9.,%=]+")
_FIELD = re.compile(r"\{? *[eE][qQ](?= *\\[fF])")


def changed(draft: Draft, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> tuple[Edit, ...]:
    """What `pattern` finds outside of declared names, each to be replaced by `new` of it."""
    return tuple(
        Edit(*found.span(), new(found))
        for found in pattern.finditer(draft.folded)
        if not draft.holds(*found.span()) or not found.group()
    )


def _accident(edits: Iterable[Edit], message: Message, hint: Message, *, whole: bool = False) -> Accident | None:
    """An accident, or None where there is nothing to undo; `whole` underlines all from the first edit to the last."""
    made = tuple(edits)
    if not made:
        return None
    return Accident(made, message, hint, place=(made[0].start, made[-1].end) if whole else None)


def unseen(draft: Draft) -> Accident | None:
    """Characters of no width, such as those that web pages put between words."""
    edits = tuple(Edit(*found.span(), "") for found in _UNSEEN.finditer(draft.text))
    if not edits:
        return None
    message = say(
        "Here stands a character that cannot be seen, U+{code}.", code=f"{ord(draft.text[edits[0].start]):04X}"
    )
    return Accident(edits, message, say("Delete it, or type the line anew."), place=edits[0][:2])


def markup(draft: Draft) -> Accident | None:
    r"""Commands of word processors and of TeX: \frac{甲}{乙}, EQ \F(甲,乙), &times;."""
    text = draft.folded
    edits = [*changed(draft, _COMMAND, lambda found: _MARKUP.get(found.group(), found.group()))]
    for found in _FRACTION.finditer(text):
        opening, closing = (found.group(2), ")" if found.group(2) == "(" else "}")
        end = _partner(text, found.end() - 1, opening, closing)
        if opening == "{":
            second = text.find("{", end)
            if end < 0 or second < 0 or text[end + 1 : second].strip():
                continue
            last = _partner(text, second, opening, closing)
            parting = (end, second + 1)
        else:
            comma = _comma(text, found.end(), end)
            last, parting = end, (comma, comma + 1)
        if last > parting[0] >= 0:
            edits += [Edit(*found.span(), "(("), Edit(*parting, ")/("), Edit(last, last + 1, "))")]
    for found in _STYLED.finditer(text):
        last = _partner(text, found.end() - 1, "{", "}")
        if last >= 0:
            edits += [Edit(*found.span(), ""), Edit(last, last + 1, "")]
    if field := _FIELD.search(text):
        edits.append(Edit(*field.span(), ""))
        last = _partner(text, field.start(), "{", "}") if field.group().startswith("{") else -1
        if last >= 0:
            edits.append(Edit(last, last + 1, ""))
    edits.sort()
    # A brace that closes two things at once is nothing that can be mended.
    if any(one.end > other.start for one, other in pairwise(edits)):
        return None
    written = text[edits[0].start : edits[0].end].strip() if edits else ""
    return _accident(
        edits,
        say("“{text}” is a command of another program.", text=written),
        say("Write names, numbers, + - × / and round brackets; a fraction bar is written /."),
        whole=True,
    )


def _partner(text: str, at: int, opening: str, closing: str) -> int:
    """Where the bracket that opens at `at` is closed, or -1."""
    level = 0
    for place in range(at, len(text)):
        level += (text[place] == opening) - (text[place] == closing)
        if not level:
            return place
    return -1


def _comma(text: str, start: int, end: int) -> int:
    """The comma or semicolon between `start` and `end` that stands in no brackets of its own, or -1."""
    level = 0
    for place in range(start, end):
        level += (text[place] == "(") - (text[place] == ")")
        if not level and text[place] in ",;":
            return place
    return -1


def added(draft: Draft) -> Accident | None:
    """A sum of several names in a spreadsheet, which is no sum over units: SUM(甲, -乙)."""
    text = draft.folded
    edits: list[Edit] = []
    for found in _FUNCTION.finditer(text):
        end = _partner(text, found.end(), "(", ")")
        comma = _comma(text, found.end() + 1, end)
        if comma < 0 or draft.holds(*found.span()):
            continue
        edits.append(Edit(*found.span(), ""))
        while comma >= 0:
            sign = " " if text[comma + 1 :].lstrip().startswith("-") else " + "
            edits.append(Edit(comma, comma + 1, sign))
            comma = _comma(text, comma + 1, end)
    # A sum within a sum is nothing that anybody writes, and its commas would be counted twice.
    edits.sort()
    if not edits or any(one.end > other.start for one, other in pairwise(edits)):
        return None
    first = edits[0]
    return Accident(
        tuple(edits),
        say("“{function}” is a function of a spreadsheet.", function=draft.text[first.start : first.end]),
        say("Write + between what is added."),
        place=(first.start, first.end),
    )


def function(draft: Draft) -> Accident | None:
    """The sum of a spreadsheet: SUM(甲)."""
    return _accident(
        changed(draft, _FUNCTION, lambda _: "Σ"),
        say("The sum over the units below is written Σ."),
        say("Write Σ in front of the name."),
    )


def ending(draft: Draft) -> Accident | None:
    """The full stop of a sentence behind a formula."""
    return _accident(
        changed(draft, _ENDING, lambda _: ""),
        say("A formula ends without a full stop or comma."),
        say("Leave out what stands behind the formula."),
    )


def numbered(draft: Draft) -> Accident | None:
    """The number of a line in a list."""
    return _accident(
        changed(draft, _NUMBERED, lambda _: ""),
        say("In front of the formula stands the number of a list."),
        say("Leave the number out."),
    )


def quotes(draft: Draft) -> Accident | None:
    """Quotation marks around names, or around what belongs together."""
    edits = list(changed(draft, _QUOTES, lambda _: ""))
    for at in range(0, len(edits) - 1, 2) if len(edits) % 2 == 0 else ():
        one, other = edits[at], edits[at + 1]
        inside = (token.kind for token in draft.tokens if one.end <= token.start and token.end <= other.start)
        if _OPERATIONS.intersection(inside):
            edits[at], edits[at + 1] = one._replace(text="("), other._replace(text=")")
    return _accident(
        edits,
        say("Names in a formula stand without quotation marks."),
        say("Leave the quotation marks out."),
        whole=True,
    )


def brackets(draft: Draft) -> Accident | None:
    """Brackets of another shape."""
    return _accident(
        changed(draft, _BRACKETS, lambda found: _ROUND[found.group()]),
        say("Only round brackets have a meaning in a formula."),
        say("Write round brackets: ( and )."),
        whole=True,
    )


def letter_x(draft: Draft) -> Accident | None:
    """The letter x for ×."""
    return _accident(
        changed(draft, _LETTER_X, lambda _: "×"),
        say("The letter x is no sign of multiplication."),
        say("Write ×, or * where the keyboard has no ×."),
    )


def letter_o(draft: Draft) -> Accident | None:
    """The letter O for 0."""
    return _accident(
        changed(draft, _LETTER_O, lambda found: "0" * len(found.group())),
        say("A letter O stands in a number."),
        say("Write the digit 0."),
    )


def letter_l(draft: Draft) -> Accident | None:
    """The letter l or I for 1."""
    return _accident(
        changed(draft, _LETTER_L, lambda found: "1" + re.sub("[oO]", "0", found.group()[1:])),
        say("A letter stands in a number in place of 1."),
        say("Write the digit 1."),
    )


def torn(draft: Draft) -> Accident | None:
    """A number with blanks in it, or with its % too far in front."""
    edits = [
        Edit(*found.span(), "" if found.group().isspace() else "100%" if "%" in found.group() else "100")
        for found in _TORN.finditer(draft.folded)
        if found.group() != "100" and not draft.holds(*found.span())
    ]
    return _accident(edits, say("The number is torn apart."), say("Write it in one piece."))


def hundred_twice(draft: Draft) -> Accident | None:
    """100%100%."""
    return _accident(
        changed(draft, _HUNDRED_TWICE, lambda _: " 100%"),
        say("100% stands twice."),
        say("Write it once."),
    )


def percent_word(draft: Draft) -> Accident | None:
    """100百分比 for 100%."""
    return _accident(
        changed(draft, _PERCENT_WORD, lambda _: "%"),
        say("The sign % is written here in words."),
        say("Write × 100%."),
    )


def stray(draft: Draft) -> Accident | None:
    """A comma beside a sign."""
    edits = changed(draft, _STRAY, lambda _: " ")
    return _accident(
        edits,
        say("“{sign}” has no meaning in a formula.", sign=draft.text[edits[0].start : edits[0].end] if edits else ""),
        say("Only names, numbers, + - × / ( ) and Σ have a meaning in a formula; leave it out."),
    )


def remark(draft: Draft) -> Accident | None:
    """A unit in brackets behind a name, or (%) behind a formula."""
    edits = []
    for found in _REMARK.finditer(draft.folded):
        last = not draft.folded[found.end() :].strip(" 。.;,")
        behind = draft.folded[: found.start()].rstrip()
        if not behind or behind[-1] in "+-×/(" or draft.holds(*found.span()) or unit_of(found.group(1)) is None:
            continue
        rate = last and found.group(1) == "%" and draft.rate is None and not behind.endswith("%")
        edits.append(Edit(*found.span(), " × 100%" if rate else ""))
    return _accident(
        edits,
        say("A unit in brackets does not belong in a formula."),
        say("The unit stands with the measure, under `unit`; a rate is multiplied by 100%."),
    )


def percents(draft: Draft) -> Accident | None:
    """% twice."""
    return _accident(
        changed(draft, _PERCENTS, lambda _: "%"),
        say("The sign % stands twice."),
        say("Write it once."),
    )


def percent_of_nothing(draft: Draft) -> Accident | None:
    """% without a number in front of it."""
    return _accident(
        changed(draft, _NO_NUMBER, lambda found: " 100%" if draft.folded[found.start() - 1] == "×" else " × 100%"),
        say("In front of % a number is missing."),
        say("Write × 100% behind a quotient that is to be a percentage."),
    )


def doubled(draft: Draft) -> Accident | None:
    """One sign typed twice: ×× or －－."""
    edits = changed(draft, _DOUBLED, lambda found: found.group()[0])
    return _accident(
        edits,
        say("The sign “{sign}” is doubled.", sign=edits[0].text if edits else ""),
        say("Write it once."),
    )


def leading_plus(draft: Draft) -> Accident | None:
    """+ in front of everything."""
    return _accident(
        changed(draft, _LEADING_PLUS, lambda _: ""),
        say("In front of “{sign}” there is nothing to reckon with.", sign="+"),
        say("Write what belongs in front of it, or leave it out."),
    )


def unit_in_front(draft: Draft) -> Accident | None:
    """A unit in front of its number: ¥3000, 元3000, %95."""
    edits = []
    for found in _MONEY.finditer(draft.folded):
        unit, number = (found.group(2), found.group(3)) if found.group(2) else ("元", found.group(1))
        if not draft.holds(*found.span()) and unit_of(unit) is not None:
            edits.append(Edit(*found.span(), f"{number}{unit}"))
    return _accident(
        edits,
        say("A unit stands behind its number."),
        say("Write the number first, such as 3000元 or 95%."),
    )


def within_name(draft: Draft) -> Accident | None:
    """A bracket that was lost within a declared name: 差错数（含标点符号 for 差错数（含标点符号）."""
    edits: list[Edit] = []
    tokens = draft.tokens
    words = (Kind.WORD, Kind.NAME)
    opened, closed = odd_brackets(tokens)
    odd = {*opened, *closed}
    for at, token in enumerate(tokens[:-2]):
        second = tokens[at + 1]
        if token.kind not in words or second not in odd:
            continue
        if second.kind is Kind.CLOSE:
            close = draft.names.near(draft.folded[token.start : second.end])
            if len(close) == 1 and close[0].endswith((")", "）")):
                edits.append(Edit(token.start, second.end, close[0]))
        elif tokens[at + 2].kind in words:
            end = tokens[at + 2].end
            if draft.names.declared(f"{draft.folded[token.start : end]})"):
                edits.append(Edit(end, end, ")"))
    message = say("A bracket of a name is missing.")
    hint = say("Write the name of the measure with both of its brackets.")
    places = [(edit.start, edit.end) if edit.start < edit.end else (edit.start - 1, edit.end) for edit in edits]
    return Accident(tuple(edits), message, hint, place=places[0]) if edits else None


def as_spoken(draft: Draft) -> Accident | None:
    """Numbers with words for their places: 3千5百元."""
    edits: list[Edit] = []
    for found in SPOKEN.finditer(draft.folded):
        unit = _UNIT_BEHIND.match(draft.folded, found.end())
        end = unit.end() if unit else found.end()
        ways = in_places(draft.folded[found.start() : end])
        if len(ways) == 1 and not draft.holds(found.start(), end):
            edits.append(Edit(found.start(), end, ways[0]))
    return _accident(
        edits,
        say("“{text}” mixes digits and words for their places.",
            text=draft.text[edits[0].start : edits[0].end] if edits else ""),
        say("Write the number in digits: 475000元 for 47万5千元."),
    )  # fmt: skip


def numerals(draft: Draft) -> Accident | None:
    """Numbers in Chinese characters."""
    edits = []
    for token in draft.tokens:
        word = draft.folded[token.start : token.end]
        if token.kind is not Kind.WORD or not re.match(NUMERAL, word):
            continue
        digits = with_digits(word)
        if digits is None:
            continue
        quantity, _ = parse_quantity(digits, draft.places)
        if quantity is not None or digits.endswith(")"):
            percent = _PERCENT.match(draft.folded, token.end) if digits.isdigit() else None
            end = percent.end() if percent else token.end
            edits.append(Edit(token.start, end, f"{digits}%" if percent else digits))
    return _accident(
        edits,
        say("Numbers in a formula are written in digits."),
        say("Write digits: 95% for 百分之九十五."),
    )
