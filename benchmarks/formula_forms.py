"""The cases of the benchmark in other forms: with one unit changed, as pint reads them, and as z3 does (SMT-LIB)."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from benchmarks.formula_cases import Case
from generator.formula import Binary, Formula, Name, Negate, Number, Operator, Sum, nodes, print_formula
from generator.formula.polynomials import unknowns
from generator.formula.units import BASES, unit_of


def shape(case: Case) -> tuple[str, ...]:
    """The formula and its facts without the names."""
    names: dict[str, str] = {}

    def plain(tree: Formula) -> str:
        return print_formula(renamed(tree, names))

    return plain(case.tree), *(f"{plain(fact.smaller)} ≤ {plain(fact.larger)}" for fact in case.facts)


def renamed(tree: Formula, names: dict[str, str]) -> Formula:
    """The formula with names numbered in their order; `names` gathers them."""
    match tree:
        case Name(text=text):
            return Name(names.setdefault(text, f"v{len(names)}"))
        case Negate(part=part):
            return Negate(renamed(part, names))
        case Sum(part=part):
            return Sum(renamed(part, names))
        case Binary(operator=operator, left=left, right=right):
            return Binary(operator, renamed(left, names), renamed(right, names))
        case _:
            return tree


def misfits_of(formulas: Sequence[Case], seed: int) -> Iterator[Case]:
    """The formulas, each with one unit changed, but those where a bare number stands in a sum.

    There remit takes the number to be in the unit beside it (`90 - 得分`), and pint does not.
    """
    chance = random.Random(seed)  # noqa: S311 - the same changes every time
    for case in formulas:
        sides = (side for node in nodes(case.tree) if isinstance(node, Binary) for side in bare_sides(node))
        if not any(isinstance(side, Number) and side.unit is None and not side.percent for side in sides):
            name = chance.choice(list(case.units))
            other = chance.choice([unit for unit in ("宗", "小时", "㎡") if unit != case.units[name]])
            yield replace(case, units=case.units | {name: other})


def bare_sides(node: Binary) -> tuple[Formula, ...]:
    """What a sum or difference joins."""
    return (node.left, node.right) if node.operator.binds == 1 else ()


def unit_definitions() -> tuple[list[str], dict[str, str]]:
    """The units of remit as definitions of pint, and the names that they have there."""
    bases = list(dict.fromkeys(BASES.values()))
    names = {base.symbol: f"u{place}" for place, base in enumerate(bases)}
    dimensions = {one: f"d{place}" for place, one in enumerate(dict.fromkeys(base.dimension for base in bases)) if one}
    lines = [f"{name} = [{name}]" for name in dimensions.values()]
    for base in bases:
        scale = repr(float(base.scale))
        lines.append(f"{names[base.symbol]} = {scale}" + (f" * {dimensions[base.dimension]}" if base.dimension else ""))
    return lines, names


def for_pint(case: Case, symbol: dict[str, str]) -> dict[str, object]:
    """A formula and its names as pint reads them."""
    names = {name: f"v{place}" for place, name in enumerate(case.units)}

    def text(tree: Formula) -> str:
        match tree:
            case Number(percent=True) | Number(unit=None):
                return f"{float(tree.amount)!r}"
            case Number(unit=unit):
                return f"({float(tree.value)!r} * {unit_text(unit or '', symbol)})"
            case Name():
                return names[tree.text]
            case Negate(part=part):
                return f"(-{text(part)})"
            case Sum(part=part):
                return text(part)
            case Binary(operator=operator, left=left, right=right):
                return f"({text(left)} {'*' if operator is Operator.MULTIPLY else operator.value} {text(right)})"
            case _:
                raise ValueError(tree)

    units = {names[name]: unit_text(unit, symbol) for name, unit in case.units.items()}
    return {"expression": text(case.tree), "names": units}


def unit_text(written: str, symbol: dict[str, str]) -> str:
    """A unit as pint reads it."""
    unit = unit_of(written)
    assert unit is not None, written  # noqa: S101 - the cases are ours
    return "(" + " * ".join(f"{symbol[one]} ** {power}" for one, power in unit.factors) + ")"


def script(case: Case, upper: bool, limit: Fraction) -> str:  # noqa: FBT001 - one of the two ends
    """The contradiction of a claim in SMT-LIB: satisfiable where the claim is wrong."""
    sides = [case.tree, *(side for fact in case.facts for side in (fact.smaller, fact.larger))]
    names = {name: f"v{place}" for place, name in enumerate(dict.fromkeys(n for side in sides for n in unknowns(side)))}
    lines = [f"(declare-const {name} Real)(assert (>= {name} 0))" for name in names.values()]
    lines += [f"(assert (<= {smt(fact.smaller, names)} {smt(fact.larger, names)}))" for fact in case.facts]
    lines += [
        f"(assert (not (= {smt(node.right, names)} 0)))"
        for node in nodes(case.tree)
        if isinstance(node, Binary) and node.operator is Operator.DIVIDE
    ]
    lines.append(f"(assert ({'>' if upper else '<'} {smt(case.tree, names)} {real(limit)}))")
    return "\n".join(lines)


def smt(tree: Formula, names: dict[str, str]) -> str:
    """A formula in SMT-LIB."""
    match tree:
        case Number():
            return real(tree.amount)
        case Name(text=text):
            return names[text]
        case Negate(part=part):
            return f"(- {smt(part, names)})"
        case Sum(part=Name(text=text)):
            return names[f"Σ {text}"]
        case Binary(operator=operator, left=left, right=right):
            sign = "*" if operator is Operator.MULTIPLY else operator.value
            return f"({sign} {smt(left, names)} {smt(right, names)})"
        case _:
            raise ValueError(tree)


def real(number: Fraction) -> str:
    """A number in SMT-LIB, which is none of the cases less than zero."""
    return f"(/ {number.numerator}.0 {number.denominator}.0)"
