"""Numbers as they are written: read exactly, rounded only when printed."""

import re
from decimal import Decimal
from fractions import Fraction

DIGITS = 30
"""No number in a handbook has more digits; more is a slip, or meant to make the program slow."""

NUMERAL = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?![0-9.]|,[0-9])")
"""A number in half-width form: 3000, 50,000, 15.27."""

MISWRITTEN = re.compile(r"[.,]?[0-9][0-9.,]*")
"""What looks like a number where `NUMERAL` does not match: 5,00 or 1.2.3."""

_TOO_LONG_TO_PRINT = Fraction(10) ** 60

_WHOLE_PART = re.compile(r"(?<![0-9.+])[0-9]{4,}")
"""The digits in front of the point of a number from a thousand on; the exponent of 1.5E+1000 is none."""


def numeral(text: str) -> Fraction:
    """The value of a text that `NUMERAL` matches."""
    return Fraction(Decimal(text.replace(",", "")))


def decimals(text: str) -> int:
    """How many digits stand behind the point."""
    return len(text.partition(".")[2])


def round_half_up(value: Fraction, digits: int) -> Fraction:
    """`value` to so many decimal digits; a half goes away from zero (四舍五入)."""
    shift = 10**digits
    whole = (abs(value) * shift * 2 + 1) // 2
    return Fraction(whole if value >= 0 else -whole, shift)


def fixed(value: Fraction, digits: int) -> str:
    """`value` rounded half up, with exactly so many decimal digits."""
    rounded = round_half_up(value, digits)
    if abs(rounded) >= _TOO_LONG_TO_PRINT:
        return f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):.6E}"
    sign = "-" if rounded < 0 else ""
    whole = str(abs(rounded.numerator) * 10**digits // rounded.denominator).rjust(digits + 1, "0")
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"


def exact(value: Fraction) -> str | None:
    """`value` as a decimal with no digit more than it needs; None where it has no such form (1/3)."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return None if rest != 1 else fixed(value, max(twos, fives))


def grouped(text: str) -> str:
    """A text for people with separators in its numbers: `(482600 + 1.25) / 3` becomes `(482,600 + 1.25) / 3`.

    Nothing but numbers, signs and units may stand in it: in a name, digits are no number.
    """
    return _WHOLE_PART.sub(lambda found: _in_threes(found.group()), text)


def _in_threes(digits: str) -> str:
    """Digits with a comma in front of every three, counted from the end."""
    first = len(digits) % 3 or 3
    return ",".join((digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))))


def format_value(value: Fraction, unit: str | None, digits: int) -> str:
    """A value for people, rounded half up: 1/60 in % with two digits is `1.67%`, and 137430 in 元 `137,430.00元`.

    `value` is what formulas yield, so a rate is between 0 and 1 and is printed times 100 when `unit` is `%`. Any other
    unit is put behind the number as it is; None or an empty text for a plain number.
    """
    return f"{grouped(fixed(value * 100, digits))}%" if unit == "%" else f"{grouped(fixed(value, digits))}{unit or ''}"
