"""Numbers in Chinese characters: 百分之九十五, 一百二十, 两, 叁仟."""

import re
from fractions import Fraction

from generator.formula.numerals import DIGITS, exact

_DIGITS = {
    sign: value for value, signs in enumerate(("零〇", "一壹", "二贰两", "三叁", "四肆", "五伍")) for sign in signs
}
_DIGITS |= {sign: value for value, signs in enumerate(("六陆", "七柒", "八捌", "九玖"), start=6) for sign in signs}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
_ALL = "".join((*_DIGITS, *_PLACES, *_GROUPS))

NUMERAL = rf"[{_ALL}]+(?:点[{''.join(_DIGITS)}]+)?"
"""A pattern for what may be a number in characters; see `in_characters`."""

_ALL_OF_IT = "百分百"
_OF_HUNDRED = re.compile(rf"([百千])分之({NUMERAL})")
_SHARE = re.compile(rf"({NUMERAL})分之({NUMERAL})")
_LEADING = re.compile(NUMERAL)


def in_characters(text: str) -> Fraction | None:
    """The value of a number in characters, or None where it is not written as one: 一百零五 is 105.

    一百五 is None: spoken it is 150, by the letter 105. Digits in a row are a number of digits: 二〇二六.
    """
    if len(text) > DIGITS:
        return None
    whole, _, behind = text.partition("点")
    value = _grouped(whole)
    if value is None or not behind:
        return None if value is None or "点" in text else Fraction(value)
    if any(sign not in _DIGITS for sign in behind):
        return None
    return value + Fraction(int("".join(str(_DIGITS[sign]) for sign in behind)), 10 ** len(behind))


def _grouped(text: str) -> int | None:
    """A whole number, group by group: 亿, 万, and what is below."""
    if not text:
        return None
    if len(text) > 1 and all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, largest = 0, 10**12
    group = ""
    for sign in text:
        if sign not in _GROUPS:
            group += sign
            continue
        value = _below(group)
        if not value or _GROUPS[sign] >= largest:
            return None
        largest = _GROUPS[sign]
        total, group = total + value * largest, ""
    value = _below(group) if group else 0
    # 三万五 is 35000 when spoken; only a last group that says its place is sure.
    if value is None or (total and len(group) == 1 and group not in _PLACES):
        return None
    return total + value


def _below(text: str) -> int | None:
    """A number below 10000; None where it is none, or says less than it means."""
    total, largest, digit, skipped = 0, 10**4, None, False
    for sign in text:
        if sign in _DIGITS:
            if digit is not None:
                return None
            if not _DIGITS[sign]:
                skipped = True
            else:
                digit = _DIGITS[sign]
            continue
        place = _PLACES.get(sign)
        if place is None or place >= largest or (digit is None and total):
            return None
        total += (1 if digit is None else digit) * place
        largest, digit, skipped = place, None, False
    if digit is not None and total and largest > 10 and not skipped:  # noqa: PLR2004 - behind 十 the digit is one
        return None
    return (total + (digit or 0)) if text else None


def with_digits(text: str) -> str | None:
    """`text` with digits for the number in characters that it begins with, or None where it begins with none.

    百分之九十五以上 is 95%以上, 百分百 is 100%, 千分之三 is 3‰, 三分之一 is (1 / 3), 两周 is 2周.
    """
    if text.startswith(_ALL_OF_IT):
        return f"100%{text[len(_ALL_OF_IT) :]}"
    if found := _OF_HUNDRED.match(text):
        value = in_characters(found.group(2))
        sign = "%" if found.group(1) == "百" else "‰"
        return None if value is None else f"{exact(value)}{sign}{text[found.end() :]}"
    if found := _SHARE.match(text):
        below, above = in_characters(found.group(1)), in_characters(found.group(2))
        return f"({exact(above)} / {exact(below)}){text[found.end() :]}" if above is not None and below else None
    found = _LEADING.match(text)
    value = in_characters(found.group()) if found else None
    return None if found is None or value is None else f"{exact(value)}{text[found.end() :]}"
