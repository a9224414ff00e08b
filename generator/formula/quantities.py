"""Numbers with units: 3000元, 15.27万元, 2次/月, 90%."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from generator.diagnostics import Diagnostic, Severity
from generator.formula.ast import Locate, underlined
from generator.formula.characters import with_digits
from generator.formula.fold import fold
from generator.formula.numerals import DIGITS, MISWRITTEN, NUMERAL, decimals, exact, numeral, round_half_up
from generator.formula.places import in_places
from generator.formula.units import NUMBER, Unit, multiple, unit_of, unknown_unit
from generator.messages import say


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit; `text` is how the author wrote it. Equal ones have the same number and unit.

    Attributes:
        value: the number as written: 90 in `90%`, 15.27 in `15.27万元`.
        unit: its unit; without factors where none is written.
        text: the author's text, without blanks around it.
        digits: how many decimal digits are written.
    """

    value: Fraction
    unit: Unit
    text: str = field(default="", compare=False)
    digits: int = field(default=0, compare=False)

    def __str__(self) -> str:
        """The text of the author, or number and unit where there is none."""
        return self.text or f"{exact(self.value) or self.value}{self.unit}"

    @property
    def number(self) -> Fraction:
        """The number that formulas reckon with: 0.9 for 90%, and 15.27 for 15.27万元."""
        return self.value * self.unit.scale if self.unit.dimensionless else self.value

    def in_base(self) -> "Quantity":
        """The same in base units: 152700元 for 15.27万元, the plain number 0.9 for 90%."""
        return Quantity(self.value * self.unit.scale, self.unit.base)

    def same(self, other: "Quantity") -> bool:
        """Whether both are one amount, however it is written: 15.27万元 and 152,700元."""
        return self.in_base() == other.in_base()

    def agrees(self, value: Fraction) -> bool:
        """Whether `value`, as formulas yield it, is this quantity once rounded half up to as many digits."""
        shown = value / self.unit.scale if self.unit.dimensionless else value
        return round_half_up(shown, self.digits) == self.value

    def with_unit(self, unit: Unit) -> "Quantity":
        """The same number with another unit, and no text."""
        return replace(self, unit=unit, text="")


def parse_quantity(text: str, locate: Locate) -> tuple[Quantity | None, list[Diagnostic]]:
    """Read a quantity; `locate` places characters of `text` in the policy file.

    The quantity is None where it could not be read; then there is exactly one diagnostic, `formula/quantity` or
    `formula/unknown-unit`.
    """
    folded = fold(text)
    return read_quantity(folded, 0, len(folded), locate, text)


def read_quantity(
    folded: str, start: int, end: int, locate: Locate, original: str
) -> tuple[Quantity | None, list[Diagnostic]]:
    """Read the characters `start` to `end` of a half-width text, of which `original` is the author's form."""
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    at = start
    negative = folded[at : at + 1] == "-"
    if negative:
        at += 1
    found = NUMERAL.match(folded, at, end)
    # `match` takes `end` for the end of the text, so that "90%-95%" is read from its pieces.
    if found is None or len(found.group()) > DIGITS:
        return None, [_no_number(folded, start, end, locate, original)]
    rest = found.end()
    while rest < end and folded[rest] == " ":
        rest += 1
    many = multiple(folded[rest:end].replace(" ", ""))
    if many is None:
        spoken = _as_spoken(folded, start, end, locate, original)
        return None, [spoken or unknown_unit(folded[rest:end], rest, locate)]
    factor, word = many
    value = numeral(found.group()) * factor
    # 1.5万 has no digit behind the point of 15000.
    digits = max(0, decimals(found.group()) - len(str(factor)) + 1)
    unit = unit_of(word) if word else NUMBER
    return Quantity(-value if negative else value, unit or NUMBER, original[start:end], digits), []


def _as_spoken(folded: str, start: int, end: int, locate: Locate, original: str) -> Diagnostic | None:
    """What is said about a number that names its places, 47万5千元; None where it names none that fit."""
    ways = in_places(folded[start:end])
    if not ways:
        return None
    written = original[start:end]
    if len(ways) == 1:
        message = say("“{text}” mixes digits and words for their places.", text=written)
        hint = say("Write: {formula}", formula=ways[0])
    else:
        message = say("“{text}” may be {one} or {other}.", text=written, one=ways[0], other=ways[1])
        hint = say("Write the one that is meant.")
    return Diagnostic("formula/quantity", Severity.ERROR, underlined(locate, start, end), message, hint)


def _no_number(folded: str, start: int, end: int, locate: Locate, original: str) -> Diagnostic:
    """What is wrong with a quantity that does not begin with a number."""
    written = original[start:end]
    hint = say("Write a number and its unit, such as 3000元, 15天 or 95%.")
    if start == end:
        message = say("The number is missing.")
    elif folded[start] in "¥$":
        message = say("“{text}” begins with a sign of money.", text=written)
        hint = say("Write the unit behind the number: {text}元.", text=written[1:].strip())
    elif folded[start] in "<>=≥≤":
        message = say("“{text}” is a limit; a plain number is wanted here.", text=written)
        hint = say("Leave out the sign in front of the number.")
    elif wrong := MISWRITTEN.match(folded, start, end):
        if len(wrong.group()) > DIGITS:
            message = say("The number is too long.")
            hint = say("A number has at most {digits} digits.", digits=DIGITS)
        else:
            message = say("“{number}” is not a number as it is written.", number=wrong.group())
            hint = say(
                "Write it with one decimal point, and separators after every third digit or none: 50,000 or 50000."
            )
    else:
        message = say("“{text}” does not begin with a number.", text=written)
        digits = with_digits(folded[start:end])
        if digits is not None and read_quantity(digits, 0, len(digits), locate, digits)[0]:
            hint = say("Write: {formula}", formula=digits)
    return Diagnostic("formula/quantity", Severity.ERROR, underlined(locate, start, end), message, hint)
