"""The index of terms: each term of the glossary with where it is used, sorted by how it is spoken.

The pages are known only to the typesetter; what is given here is at which marks it finds them.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.organisation import Position, Unit
from generator.model.reference import Term
from generator.sheets.bound import Part, mark_of
from generator.sheets.printing import Printing
from generator.sheets.sheet import Json, Row, parts

WHERE = {"lists", "plan", "regulation", "unit"}
"""Kinds of parts that are looked through: where rules are laid down. Other sheets repeat them for whom they bind."""

OTHERS = "#"
"""The letter of terms that begin with a digit or a sign."""


@dataclass(slots=True)
class Index:
    """The index as data, and what it leads to.

    Attributes:
        data: for the template; None where no term is used.
        marks: number of a part to the addresses in it that the index leads to.
    """

    data: Json = None
    marks: dict[int, list[str]] = field(default_factory=dict)


def terms_index(printing: Printing, bound: Sequence[Part]) -> Index:
    """The index of the terms in the parts."""
    terms = {term.label: term for term in printing.policy.all(Term)}
    if not terms:
        return Index()
    # The longest first, so that 业主委员会 is not taken for 业主, nor the name of a company for a use of 物业公司.
    names = {*terms, *(one.label for kind in (Unit, Position) for one in printing.policy.all(kind))}
    pattern = re.compile("|".join(re.escape(one) for one in sorted(names, key=lambda name: (-len(name), name))))
    used: dict[str, dict[tuple[int, str], None]] = defaultdict(dict)
    marks: dict[int, dict[str, None]] = defaultdict(dict)
    for number, part in enumerate(bound):
        if part.sheet.kind not in WHERE:
            continue
        top = part.sheet.address.partition("@")[0]
        for address, text in parts(part.sheet.data):
            # What a sheet quotes from elsewhere is found there; a list says everything itself.
            if part.sheet.kind != "lists" and address.partition("/")[0] != top.partition("/")[0]:
                continue
            for name in terms.keys() & pattern.findall(text):
                used[name][number, address] = None
                marks[number][address] = None
    data = entries(printing, terms, used)
    return Index(data, {number: list(addresses) for number, addresses in marks.items()})


def entries(printing: Printing, terms: Mapping[str, Term], used: Mapping[str, Mapping[tuple[int, str], None]]) -> Json:
    """Terms and their other names under letters; None where there are none."""
    lines: list[tuple[str, tuple[str, ...], Row]] = []
    for name, term in terms.items():
        if name not in used:
            continue
        places = [{"spot": mark_of(number, address), "otherwise": mark_of(number)} for number, address in used[name]]
        lines.append((name, spoken(name), {"address": term.address, "term": name, "see": "", "places": places}))
        for other in term.synonyms:
            if other not in terms:
                see = printing.translate("see {term}").format(term=name)
                lines.append((other, spoken(other), {"address": term.address, "term": other, "see": see, "places": []}))
    if not lines:
        return None
    letters: dict[str, list[Row]] = {}
    for _name, sounds, line in sorted(lines, key=lambda one: (one[1], one[0])):
        letters.setdefault(letter(sounds), []).append(line)
    return {
        "title": printing.translate("Index of terms"),
        "letters": [{"letter": one, "terms": found} for one, found in letters.items()],
    }


def spoken(name: str) -> tuple[str, ...]:
    """A name as it is spoken, syllable by syllable with tones; what is no Chinese stays as it is, in small letters."""
    from pypinyin import Style, lazy_pinyin

    sounds = lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(one.lower() for one in sounds)


def letter(sounds: Sequence[str]) -> str:
    """The letter under which it stands."""
    first = sounds[0][:1].upper() if sounds else ""
    return first if "A" <= first <= "Z" else OTHERS
