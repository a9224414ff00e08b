"""Small random handbooks of measures and targets, and what numbers come to in them, reckoned the plain way.

Nothing here is shared with the proofs that are tested with it: whose number a name means, what a formula comes to and
whether a goal is reached is said a second time, over measures of single units.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TypeAlias

ABOVE = {"g": None, "c1": "g", "c2": "g", "o1": "c1", "o2": "c1", "o3": "c2"}
TYPES = {"g": "group", "c1": "company", "c2": "company", "o1": "office", "o2": "office", "o3": "office"}
UNITS = "units:\n" + "".join(
    f"- {{id: {unit}, name: {unit}, type: {TYPES[unit]}{f', parent: {above}' if above else ''}}}\n"
    for unit, above in ABOVE.items()
)

Numbers: TypeAlias = Mapping[tuple[str, str], Fraction]
"""The number of a measure (by name) that a holder has."""


class NothingToCountError(Exception):
    """A formula divides by zero."""


@dataclass(frozen=True)
class Node:
    """A formula: a name, `Σ` name, a number, or an operation on two."""

    sign: str
    name: str = ""
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Scope:
    """Whose something is: one owner's, or every unit's of a type."""

    each: str | None
    owner: str | None = None

    def __str__(self) -> str:
        return f"each: {self.each}" if self.each else f"owner: {self.owner}"

    def holders(self) -> tuple[str, ...]:
        return tuple(one for one in ABOVE if TYPES[one] == self.each) if self.each else (self.owner or "",)


@dataclass(frozen=True)
class Counted:
    """A measure."""

    name: str
    scope: Scope
    part_of: str | None = None
    at_most: int | None = None
    at_least: int | None = None
    formula: Node | None = None

    def __str__(self) -> str:
        fields = [f"id: m.{self.name}", f"name: 计{self.name}", str(self.scope)]
        fields += [f"formula: '{named(self.formula)}'"] if self.formula else ["unit: 件"]
        fields += [f"part_of: m.{self.part_of}"] if self.part_of else []
        fields += [f"at_most: {self.at_most}件"] if self.at_most is not None else []
        fields += [f"at_least: {self.at_least}件"] if self.at_least is not None else []
        return f"- {{{', '.join(fields)}}}\n"


@dataclass(frozen=True)
class Aimed:
    """A target."""

    name: str
    scope: Scope
    formula: Node
    sign: str
    number: Fraction
    when_empty: str | None
    supports: str | None = None

    def __str__(self) -> str:
        fields = [f"id: t.{self.name}", f"name: 目标{self.name}", str(self.scope), f"formula: '{named(self.formula)}'"]
        fields += ["period: month"]
        fields += [f"goal: '{self.sign} {self.number.numerator * 100 // self.number.denominator}%'"]
        fields += [f"when_empty: {self.when_empty}"] if self.when_empty else []
        fields += [f"supports: t.{self.supports}"] if self.supports else []
        return f"- {{{', '.join(fields)}}}\n"


def named(node: Node) -> str:
    """A formula as a policy file has it; every name of a measure is 计 and its letter."""
    match node.sign:
        case "name":
            return f"计{node.name}"
        case "Σ":
            return f"Σ 计{node.name}"
        case "number":
            return node.name
        case _:
            return f"({named(node.parts[0])} {node.sign} {named(node.parts[1])})"


@dataclass(frozen=True)
class Handbook:
    """Measures, wholes before their parts, a target and those that support it."""

    measures: tuple[Counted, ...]
    parent: Aimed
    children: tuple[Aimed, ...]

    def __str__(self) -> str:
        measures, targets = "".join(map(str, self.measures)), "".join(map(str, (self.parent, *self.children)))
        return f"{UNITS}measures:\n{measures}targets:\n{targets}"

    def measure(self, name: str) -> Counted:
        return next(one for one in self.measures if one.name == name)

    def holder(self, measure: Counted, reader: str) -> str | None:
        """Whose number of a measure a reader means."""
        if measure.scope.each is None:
            return measure.scope.owner
        return next((one for one in upward(reader) if TYPES[one] == measure.scope.each), None)

    def value(self, node: Node, reader: str, numbers: Numbers) -> Fraction:
        """What a formula comes to for one of those who have it."""
        match node.sign:
            case "number":
                return Fraction(node.name.rstrip("%")) / (100 if node.name.endswith("%") else 1)
            case "name":
                measure = self.measure(node.name)
                holder = self.holder(measure, reader)
                assert holder is not None
                return self.number(measure, holder, numbers)
            case "Σ":
                measure = self.measure(node.name)
                below = [one for one in measure.scope.holders() if reader in upward(one)]
                return sum((self.number(measure, one, numbers) for one in below), Fraction(0))
            case _:
                one, other = (self.value(part, reader, numbers) for part in node.parts)
                if node.sign == "/" and not other:
                    raise NothingToCountError
                reckoned = {"+": one + other, "-": one - other, "×": one * other, "/": one / (other or 1)}
                return reckoned[node.sign]

    def number(self, measure: Counted, holder: str, numbers: Numbers) -> Fraction:
        """A number, given or worked out."""
        if measure.formula is not None:
            return self.value(measure.formula, holder, numbers)
        return numbers[measure.name, holder]

    def fits(self, numbers: Numbers) -> bool:
        """Whether numbers are such as is declared."""
        for measure in self.measures:
            for holder in measure.scope.holders():
                try:
                    number = self.number(measure, holder, numbers)
                    if measure.formula is None and number < 0:
                        return False
                    if measure.at_most is not None and number > measure.at_most:
                        return False
                    if measure.at_least is not None and number < measure.at_least:
                        return False
                    if measure.part_of is not None:
                        whole = self.measure(measure.part_of)
                        whose = self.holder(whole, holder)
                        if whose is not None and number > self.number(whole, whose, numbers):
                            return False
                except NothingToCountError:
                    continue
        return True

    def met(self, target: Aimed, reader: str, numbers: Numbers) -> bool:
        """Whether a target is not missed."""
        try:
            value = self.value(target.formula, reader, numbers)
        except NothingToCountError:
            return target.when_empty != "missed"
        return {
            "≥": value >= target.number, ">": value > target.number, "≤": value <= target.number,
            "<": value < target.number, "=": value == target.number,
        }[target.sign]  # fmt: skip

    def all_met(self, targets: tuple[Aimed, ...], numbers: Numbers) -> bool:
        return all(self.met(one, reader, numbers) for one in targets for reader in one.scope.holders())

    def some_numbers(self, random: Random, count: int) -> Iterator[Numbers]:
        """Numbers that fit what is declared of measures without a formula, the ends more often than others."""
        for _ in range(count):
            numbers: dict[tuple[str, str], Fraction] = {}
            for measure in self.measures:
                if measure.formula is not None:
                    continue
                for holder in measure.scope.holders():
                    low, high = measure.at_least or 0, 6 if measure.at_most is None else measure.at_most
                    whole = None if measure.part_of is None else self.measure(measure.part_of)
                    if whole is not None and whole.formula is None:
                        whose = self.holder(whole, holder)
                        if whose is not None:
                            high = min(high, int(numbers[whole.name, whose]))
                    numbers[measure.name, holder] = Fraction(
                        random.choice((low, high, random.randint(min(low, high), max(low, high))))
                    )
            if self.fits(numbers):
                yield numbers


def upward(unit: str) -> Iterator[str]:
    """A unit and those above it."""
    above: str | None = unit
    while above is not None:
        yield above
        above = ABOVE[above]


def handbook(random: Random) -> Handbook:
    """A handbook whose target above has something to do with those below, most of the time."""
    office, company = Scope("office"), Scope("company")
    scopes = [office] * 6 + [company, Scope(None, "c1"), Scope(None, "o1"), Scope(None, "g")]
    measures: list[Counted] = []
    for name in "abcd"[: random.randint(2, 4)]:
        scope = random.choice(scopes) if random.random() < 0.4 else office
        wholes = [one.name for one in measures if one.formula is None and (one.scope == scope or random.random() < 0.2)]
        part_of = random.choice(wholes) if wholes and random.random() < 0.7 else None
        low = random.choice((None, None, None, 1))
        measures.append(Counted(name, scope, part_of, random.choice((None, None, None, 3, 5)), low))
    for name in "xy"[: random.choice((0, 0, 1, 2))]:
        scope = random.choice((office, Scope(None, "c1"), Scope(None, "c2"), Scope(None, "g"), company))
        formula = fraction(random, measures, scope)
        if formula is not None:
            limit = None if formula.sign == "/" else random.choice((None, 4))
            measures.append(Counted(name, scope, None, limit, None, formula))
    above = random.choice((Scope(None, "g"), Scope(None, "g"), Scope(None, "c1"), company, office))
    parent = target(random, measures, above, "p", None)
    if random.random() < 0.25:
        rates = [one for one in measures if one.formula is not None]
        if len(rates) == 2 and all(one.scope.each is None for one in rates):
            first, second = (Node("×", parts=(Node("number", "50%"), Node("name", one.name))) for one in rates)
            parent = Aimed("p", above, Node("+", parts=(first, second)), parent.sign, parent.number, parent.when_empty)
    children = []
    for name in "123"[: random.randint(1, 3)]:
        scope = random.choice(
            (
                office,
                office,
                office,
                company,
                Scope(None, "c1"),
                Scope(None, "c2"),
                Scope(None, "o1"),
                Scope(None, "o3"),
            )
        )
        alike = parent if random.random() < 0.8 else None
        children.append(target(random, measures, scope, name, alike))
    return Handbook(tuple(measures), parent, tuple(children))


def target(random: Random, measures: list[Counted], scope: Scope, name: str, like: Aimed | None) -> Aimed:
    """A target; `like` another one in its formula and its goal, as far as its owner sees the same measures."""
    formula = None if like is None else seen_by(like.formula, measures, scope)
    sign = random.choice(("≥", "≥", "≤", "≤", "<", ">", "="))
    number = Fraction(random.choice((0, 25, 50, 75, 100, 200, 300)), 100)
    if like is not None and random.random() < 0.8:
        sign = like.sign if random.random() < 0.8 else {"≥": ">", ">": "≥", "≤": "<", "<": "≤", "=": "="}[like.sign]
        number = like.number if random.random() < 0.7 else number
    return Aimed(
        name,
        scope,
        formula or fraction(random, measures, scope) or Node("number", "1"),
        sign,
        number,
        random.choice((None, "met", "missed", "not-applicable")),
        None if name == "p" else "p",
    )


def seen_by(node: Node, measures: list[Counted], scope: Scope) -> Node | None:
    """The same formula over what another owner sees; None where it sees nothing of it."""
    if node.sign in ("name", "Σ"):
        return atom(next(one for one in measures if one.name == node.name), scope)
    parts = tuple(seen_by(part, measures, scope) for part in node.parts)
    return None if None in parts else Node(node.sign, node.name, tuple(part for part in parts if part is not None))


def atom(measure: Counted, scope: Scope) -> Node | None:
    """A measure as somebody sees it: by itself, or the total of those below."""
    readers = scope.holders()
    if measure.scope.each is None or all(any(TYPES[one] == measure.scope.each for one in upward(r)) for r in readers):
        return Node("name", measure.name)
    if measure.formula is not None:
        return None
    return Node("Σ", measure.name)


def fraction(random: Random, measures: list[Counted], scope: Scope) -> Node | None:
    """A count, a rate, what is left of a whole, a sum, or a quotient of quotients."""
    atoms = [found for one in measures if (found := atom(one, scope)) is not None]
    if not atoms:
        return None

    def one() -> Node:
        return random.choice(atoms)

    def plus() -> Node:
        return Node("+", parts=(one(), one()))

    whole = one()
    shapes: tuple[tuple[int, Callable[[], Node]], ...] = (
        (4, lambda: Node("/", parts=(one(), one()))),
        (2, one),
        (1, plus),
        (1, lambda: Node("/", parts=(Node("-", parts=(whole, one())), whole))),
        (1, lambda: Node("/", parts=(plus(), plus()))),
        (1, lambda: Node("/", parts=(one(), Node("/", parts=(one(), one()))))),
    )
    (made,) = random.choices([make for _, make in shapes], [often for often, _ in shapes])
    return made()
