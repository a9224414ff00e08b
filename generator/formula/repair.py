"""Formulas that were spoiled on their way into the file: each accident is one finding, with the repaired formula.

A formula that reads without findings is never touched. Otherwise the kinds of accidents are looked for one after
another, and what undoes one is kept if it leaves no more to complain about than before. A repaired formula is shown
only when it reads without findings.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Related, Severity
from generator.formula import accidents, bars, copied, pasted, remarks, spoken
from generator.formula.ast import Binary, Formula, Locate, Number, Operator, has_hole, underlined
from generator.formula.complaints import ELSEWHERE
from generator.formula.draft import Accident, Draft, Edit
from generator.formula.names import Names
from generator.formula.printer import print_formula
from generator.formula.tokens import Kind, Token, odd_brackets
from generator.messages import say

REPAIRED = "Write: {formula}"
"""The hint with a repaired formula."""

LENGTH = 600
"""The longest formula that is looked at; what is longer was not spoiled by one accident."""

FINDINGS = 12
"""The most findings of a formula that is looked at: a scrambled fraction has five."""

Read: TypeAlias = Callable[[str, Names, Locate], tuple[Formula, list[Diagnostic]]]
"""The parser, without repairs."""

_WEIGHT = 2
"""How much a finding weighs that is no slip in a name."""

_HUNDREDS = re.compile(r"× 100%(?: × 100%)+$")
"""What is left of a rate that was mended in two places."""

_WIDE_GAP = re.compile(r"\s{3,}")

Happened: TypeAlias = tuple[Accident, list[tuple[int, int]]]
"""An accident with the author's characters that it is about."""

LOST = "formula/lost-fraction"
"""What is said first of a formula: the rest of an accident is small beside it."""

Step: TypeAlias = Callable[[Draft], Accident | None]
"""Looks for one kind of accident."""

_STEPS: tuple[Step, ...] = (
    accidents.unseen,
    accidents.within_name,
    pasted.twice,
    pasted.several,
    pasted.table,
    pasted.tags,
    pasted.emphasis,
    pasted.picture,
    pasted.cells,
    accidents.markup,
    accidents.added,
    accidents.function,
    pasted.glued,
    pasted.called,
    copied.scrambled,
    copied.proof,
    # What × 100% looks like is known before anything is looked for beside it.
    accidents.letter_x,
    accidents.letter_l,
    accidents.letter_o,
    accidents.percents,
    accidents.hundred_twice,
    accidents.percent_word,
    accidents.torn,
    pasted.footnote,
    pasted.goal_behind,
    remarks.remark,
    accidents.numbered,
    copied.no_result,
    accidents.ending,
    bars.drawn,
    copied.equation,
    copied.label,
    accidents.quotes,
    accidents.brackets,
    accidents.unit_in_front,
    accidents.remark,
    accidents.percent_of_nothing,
    accidents.stray,
    accidents.doubled,
    accidents.leading_plus,
    accidents.as_spoken,
    accidents.numerals,
    spoken.share,
    spoken.portion,
    spoken.joined,
    spoken.altogether,
    spoken.divided,
    spoken.one_for_minus,
    spoken.worded,
    spoken.headed,
    spoken.units_behind,
    copied.ratio,
    copied.run_together,
    copied.side_by_side,
)


def mended(text: str, names: Names, locate: Locate, read: Read, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings `found` of a formula, or in their place those about the accidents that explain them.

    Args:
        text: the formula as the author wrote it, in which `read` finds `found`, which is not empty.
        names: all names that it may use.
        locate: the place in the policy file of characters of `text`.
        read: reads a formula without repairing it.
        found: what was found wrong so far.
    """
    if len(text) > LENGTH or len(found) > FINDINGS:
        return found
    draft = _without_wide_gaps(Draft(text, names))
    happened: list[Happened] = []
    left = _weight(found, draft)
    if any(token.kind is Kind.COMPARE for token in draft.tokens):
        # A comparison hides what is wrong around it.
        left += _WEIGHT * FINDINGS
    steps: tuple[Step, ...] = (*_STEPS, partial(_brackets, read=read))
    # Twice: what stood beside an accident may be one that could not be seen before.
    for place, step in enumerate((*steps, *steps)):
        if not left or (place >= len(steps) and not happened):
            break
        accident = step(draft)
        if accident is None:
            continue
        if not accident.edits:
            return _told([*happened, (accident, _origins(draft, text, accident))], locate, None)
        better = draft.edited(accident.edits)
        weight = _weight(read(better.text, names, better.places)[1], better)
        if weight <= left:
            happened.append((accident, _origins(draft, text, accident)))
            draft, left = better, weight
    if not happened:
        return found
    rest = read(draft.text, names, draft.locate(locate))[1]
    repaired = _repaired(draft, read) if all(accident.sure for accident, _ in happened) else None
    # What is left besides wrong names was not understood, and a repair of half a formula may be a wrong one.
    if repaired is None and any(one.code != "formula/unknown-name" for one in rest):
        return found
    # A name that was torn in two by what happened stands in one place, and is told once.
    told = {(one.code, one.span.key): one for one in reversed([*_told(happened, locate, repaired), *rest])}
    return list(reversed(told.values()))


def _origins(draft: Draft, text: str, accident: Accident) -> list[tuple[int, int]]:
    """The author's characters of an accident in a draft, and further ones of the same kind."""
    return [_trimmed(text, *draft.origin(*place)) for place in accident.places]


def _told(happened: list[Happened], locate: Locate, repaired: str | None) -> list[Diagnostic]:
    """The findings about what happened; one for all of it where one repaired formula undoes it all."""
    hint = None if repaired is None else say("Write: {formula}", formula=repaired)
    told: list[Diagnostic] = []
    seen: list[tuple[int, int]] = []
    for accident, (first, *others) in happened:
        if any(start <= first[0] and first[1] <= end for start, end in seen):
            # [ that is not closed either: what happened to a character is said once.
            continue
        seen.append(first)
        related = tuple(Related(underlined(locate, *place), say("Here as well.")) for place in others[:ELSEWHERE])
        span = underlined(locate, *first)
        told.append(Diagnostic(accident.code, Severity.ERROR, span, accident.message, hint or accident.hint, related))
    if hint is None or len(told) == 1:
        return told
    first_told, *rest = sorted(told, key=lambda one: (one.code != LOST, one.span.start))
    besides = (*(Related(one.span, one.message) for one in rest), *(one for each in told for one in each.related))
    return [replace(first_told, related=besides[:ELSEWHERE])]


def _without_wide_gaps(draft: Draft) -> Draft:
    """The draft with one blank for many, which mean no more; what looks for accidents tries every blank."""
    return draft.edited(
        Edit(*found.span(), "\n" if "\n" in found.group() else " ")
        for found in _WIDE_GAP.finditer(draft.text)
        if not draft.holds(*found.span())
    )


def _weight(found: list[Diagnostic], draft: Draft) -> int:
    """How much there is to complain about; a slip in a name is half as bad as what cannot be understood at all."""
    weight = 0
    for one in found:
        slip = one.code == "formula/unknown-name" and draft.names.near(draft.folded[one.span.start : one.span.end])
        weight += 1 if slip else _WEIGHT
    return weight


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters `start` to `end` of a text without blanks around them."""
    while start + 1 < end and text[start].isspace():
        start += 1
    while start + 1 < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _repaired(draft: Draft, read: Read) -> str | None:
    """The formula of a draft, with slips in names mended where they are slips of one name; None where it is none."""
    tree, found = read(draft.text, draft.names, draft.places)
    if found:
        edits = []
        for one in found:
            close = draft.names.near(draft.folded[one.span.start : one.span.end])
            if one.code != "formula/unknown-name" or len(close) != 1:
                return None
            places = (one.span, *(other.span for other in one.related))
            edits += [Edit(place.start, place.end, close[0]) for place in places]
        tree, found = read(draft.edited(sorted(edits)).text, draft.names, draft.places)
    if found or has_hole(tree):
        return None
    text = _HUNDREDS.sub("× 100%", print_formula(tree))
    return text if not read(text, draft.names, Draft(text, draft.names).places)[1] else None


def _brackets(draft: Draft, read: Read) -> Accident | None:
    """A bracket without its partner, where that makes sense in exactly one place."""
    tokens = draft.tokens[:-1]
    opened, closed = odd_brackets(tokens)
    odd = [*opened, *closed]
    if len(odd) != 1:
        return None
    lonely = odd[0]
    base = _tree(draft, [Edit(lonely.start, lonely.end, "")], read)
    if base is None:
        return None
    ways: dict[Formula, Edit] = {}
    for edit in _partners(tokens, lonely):
        tree = _tree(draft, [edit], read)
        if tree is not None and tree != base:
            ways[tree] = edit
    if draft.rate is not None:
        # What is multiplied by 100% is a quotient.
        ways = {tree: edit for tree, edit in ways.items() if _is_rate(tree)}
        if not ways and not _is_rate(base):
            return None
    elif _is_rate(base):
        # (甲 / 乙 × 100%) is the same with brackets and without.
        ways = {}
    if len(ways) > 1:
        return None
    edit = next(iter(ways.values()), Edit(lonely.start, lonely.end, ""))
    sign = draft.text[lonely.start : lonely.end]
    if lonely.kind is Kind.OPEN:
        message, hint = say("The bracket “{sign}” is never closed.", sign=sign), say("Write ) where it ends.")
    else:
        message, hint = say("The bracket “{sign}” closes nothing.", sign=sign), say("Write ( where it begins.")
    return Accident((edit,), message, hint, place=(lonely.start, lonely.end))


def _partners(tokens: list[Token], lonely: Token) -> Iterator[Edit]:
    """Where a bracket without a partner may get one: at its own level, closing behind an operand or opening before one.

    Brackets that have a partner keep it.
    """
    at = tokens.index(lonely)
    level = 0
    if lonely.kind is Kind.OPEN:
        for token in tokens[at + 1 :]:
            level += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if level < 0:
                return
            if not level and token.kind in _ENDS:
                yield Edit(token.end, token.end, ")")
        return
    for token in reversed(tokens[:at]):
        level += (token.kind is Kind.CLOSE) - (token.kind is Kind.OPEN)
        if level < 0:
            return
        if not level and token.kind in _BEGINS:
            yield Edit(token.start, token.start, "(")


_ENDS = frozenset((Kind.NUMBER, Kind.NAME, Kind.CLOSE))
_BEGINS = frozenset((Kind.NUMBER, Kind.NAME, Kind.OPEN, Kind.SIGMA, Kind.SUBTRACT))


def _tree(draft: Draft, edits: list[Edit], read: Read) -> Formula | None:
    """The formula with the edits made, or None where it does not read without findings."""
    tree, found = read(draft.edited(edits).text, draft.names, draft.places)
    return None if found else tree


def _is_rate(tree: Formula) -> bool:
    """Whether it is a quotient times 100%."""
    match tree:
        case Binary(Operator.MULTIPLY, Binary(Operator.DIVIDE), Number(percent=True)):
            return True
        case _:
            return False
