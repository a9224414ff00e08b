"""What the parser says: one sentence for each thing that can be wrong with the writing of a formula."""

from dataclasses import replace

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula.ast import LEVELS, Locate, underlined
from generator.formula.names import Names
from generator.formula.numerals import DIGITS
from generator.formula.tokens import Kind, Token
from generator.formula.units import unknown_unit
from generator.messages import Message, say

CHARACTERS = 4000
"""The longest formula."""

SUGGESTED = 12
"""For how many names of a formula that are not known others are suggested."""

ELSEWHERE = 3
"""To how many further places of one mistake a finding points."""


class Complaints:
    """The diagnostics of one formula, in the order in which they were found."""

    __slots__ = ("_unknown", "found", "locate", "names", "original")

    def __init__(self, original: str, names: Names, locate: Locate) -> None:
        """`original` is the author's text, whose offsets all tokens and `locate` share."""
        self.original = original
        self.names = names
        self.locate = locate
        self.found: list[Diagnostic] = []
        self._unknown: dict[str, int] = {}

    def _add(self, code: str, start: int, end: int, message: Message, hint: Message) -> None:
        self.found.append(Diagnostic(code, Severity.ERROR, underlined(self.locate, start, end), message, hint))

    def _syntax(self, start: int, end: int, message: Message, hint: Message) -> None:
        self._add("formula/syntax", start, end, message, hint)

    def too_long(self) -> None:
        """More characters than a formula may have."""
        self._add(
            "formula/too-long",
            0,
            len(self.original),
            say("The formula has {count} characters; {most} are allowed.", count=len(self.original), most=CHARACTERS),
            say("Give a part of it a name: a measure may have a formula of its own."),
        )

    def too_deep(self) -> None:
        """More levels than a formula may have."""
        self._add(
            "formula/too-deep",
            0,
            len(self.original),
            say("The formula has more than {most} brackets or operations within each other.", most=LEVELS),
            say("Give a part of it a name: a measure may have a formula of its own. Add up many units with Σ."),
        )

    def empty(self) -> None:
        """Nothing but blanks."""
        self._syntax(
            0,
            len(self.original),
            say("The formula is empty."),
            say("Write how the value is reckoned, such as 不合格件数 / 总件数 × 100%."),
        )

    def unknown_name(self, start: int, end: int, folded: str) -> None:
        """Words that are no declared name, reported once; `folded` is the half-width form of the formula."""
        word = folded[start:end]
        if (first := self._unknown.get(word)) is not None:
            said = self.found[first]
            if len(said.related) < ELSEWHERE:
                again = Related(underlined(self.locate, start, end), say("It stands here as well."))
                self.found[first] = replace(said, related=(*said.related, again))
            return
        self._unknown[word] = len(self.found)
        written = self.original[start:end]
        # To look for what was meant takes a while in a large handbook, and nobody mends so many names by their slips.
        if len(self._unknown) <= SUGGESTED and (close := self.names.near(word) or self.names.short_for(word)):
            hint = say("Did you mean {names}?", names="、".join(close))
        else:
            hint = say("Use the name of a measure, letter by letter as it is declared, or declare this one.")
        self._add("formula/unknown-name", start, end, say("No measure is called “{name}”.", name=written), hint)

    def missing_operator(self, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Two numbers side by side, each given by the characters it has."""
        one, other = self.original[slice(*left)], self.original[slice(*right)]
        # The place of the sign is where one ends and the other begins.
        self._syntax(
            left[1] - 1,
            right[0] + 1,
            say("Between “{left}” and “{right}” there is no sign.", left=_short(one), right=_short(other)),
            say("Write +, -, × or / between them; a fraction bar is written /."),
        )

    def stray_sign(self, token: Token, before: Token | None) -> None:
        """An operation without a number in front of it."""
        sign = self.original[token.start : token.end]
        if before is None or before.kind is Kind.OPEN:
            message = say("In front of “{sign}” there is nothing to reckon with.", sign=sign)
            hint = say("Write what belongs in front of it, or leave it out.")
        else:
            last = self.original[before.start : before.end]
            message = say("“{first}” and “{second}” stand side by side.", first=last, second=sign)
            hint = say("Leave one of the two signs, or write what belongs between them.")
        self._syntax(token.start, token.end, message, hint)

    def doubled_minus(self, first: Token, second: Token) -> None:
        """Two minus signs in one stroke, which may be one sign or two."""
        sign = self.original[first.start : second.end]
        self._syntax(
            first.start,
            second.end,
            say("“{sign}” is two signs; it is not clear whether one is meant.", sign=sign),
            say("Write one -, or brackets around what is negative."),
        )

    def missing_operand(self, before: Token) -> None:
        """Nothing behind a sign or an opening bracket."""
        sign = self.original[before.start : before.end]
        if before.kind is Kind.OPEN:
            message = say("Nothing is in the brackets.")
            hint = say("Write what belongs in them, or leave them out.")
        else:
            message = say("Behind “{sign}” something is missing.", sign=sign)
            hint = say("Write what belongs behind it, or leave it out.")
        self._syntax(before.start, before.end, message, hint)

    def unbalanced(self, token: Token) -> None:
        """A bracket without its partner."""
        sign = self.original[token.start : token.end]
        if token.kind is Kind.OPEN:
            message = say("The bracket “{sign}” is never closed.", sign=sign)
            hint = say("Write ) where the part in brackets ends.")
        else:
            message = say("The bracket “{sign}” closes nothing.", sign=sign)
            hint = say("Write ( where the part in brackets begins, or leave this one out.")
        self._syntax(token.start, token.end, message, hint)

    def comparison(self, token: Token) -> None:
        """A comparison inside of a formula."""
        if token.text == "=":
            message = say("A formula has no =.")
            hint = say("Write only what stands to the right of it; the name of what is reckoned stands under `name`.")
        else:
            message = say("A formula yields a number; “{sign}” compares.", sign=self.original[token.start : token.end])
            hint = say("Write the comparison under `goal`, such as ≥ 95%.")
        self._syntax(token.start, token.end, message, hint)

    def no_comparison(self) -> None:
        """A condition that compares nothing."""
        self._syntax(
            0,
            len(self.original),
            say("“{text}” compares nothing.", text=_short(self.original.strip())),
            say("Write a condition with <, ≤, =, ≥ or >, such as 得分 < 90分."),
        )

    def second_comparison(self, token: Token) -> None:
        """A condition with a second comparison, or one that is no order."""
        self._syntax(
            token.start,
            token.end,
            say("A condition holds one comparison: <, ≤, =, ≥ or >."),
            say("Write two conditions for a lower and an upper limit."),
        )

    def bad_number(self, token: Token) -> None:
        """Something like a number."""
        if len(token.text) > DIGITS:
            message, hint = say("The number is too long."), say("A number has at most {digits} digits.", digits=DIGITS)
        else:
            message = say("“{number}” is not a number as it is written.", number=token.text)
            hint = say(
                "Write it with one decimal point, and separators after every third digit or none: 50,000 or 50000."
            )
        self._syntax(token.start, token.inner, message, hint)

    def bad_unit(self, token: Token, folded: str) -> None:
        """A number with a unit that is not known."""
        self.found.append(unknown_unit(folded[token.inner : token.end], token.inner, self.locate))

    def bad_sign(self, token: Token) -> None:
        """A sign that has no place in a formula."""
        hints = {
            ":": say("Write / for a ratio."),
            "[": say("Write round brackets: ( and )."),
            "]": say("Write round brackets: ( and )."),
            "{": say("Write round brackets: ( and )."),
            "}": say("Write round brackets: ( and )."),
        }
        powers = say("Roots and powers are not reckoned here; leave the sign out, or multiply by ×.")
        hints |= dict.fromkeys("√∛^", powers)
        hint = hints.get(
            token.text, say("Only names, numbers, + - × / ( ) and Σ have a meaning in a formula; leave it out.")
        )
        sign = self.original[token.start : token.end]
        self._syntax(token.start, token.end, say("“{sign}” has no meaning in a formula.", sign=sign), hint)


def _short(text: str) -> str:
    """`text`, with its middle left out where a sentence would get too long."""
    return text if len(text) <= 24 else f"{text[:11]}…{text[-11:]}"  # noqa: PLR2004 - what a line of a report has room for
