"""Formulas of assessments: when something follows from a score, what follows, and what a score item deducts."""

from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Severity, about, worst
from generator.formula import (
    Names,
    Symbol,
    Unit,
    check,
    check_condition,
    parse,
    parse_condition,
    parse_effect,
    parse_unit,
)
from generator.loader.nodes import Scalar
from generator.model.entity import Entity
from generator.model.formulas import declared_unit
from generator.model.targets import Consequence, Measure, ScoreItem

SCORE = "得分"
"""The name under which a score stands in `when`, `effect` and `deduct`."""

POINTS = "分"


def check_scoring(entities: Mapping[str, Entity], found: list[Diagnostic]) -> None:
    """Conditions and effects of consequences, and deductions of score items."""
    scored = [one for one in entities.values() if isinstance(one, Consequence | ScoreItem)]
    if not scored:
        return
    measured = symbols_of(entities)
    names = Names([*measured, SCORE])
    for one in scored:
        for key in ("when", "effect", "deduct"):
            node = one.node.get(key)
            if isinstance(node, Scalar) and node.value is not None:
                found.extend(about(one.address, check_one(key, node, names, measured)))


def check_one(key: str, node: Scalar, names: Names, measured: Mapping[str, Symbol]) -> list[Diagnostic]:
    """What is wrong with the condition, effect or deduction that stands at `node`."""
    points, _ = parse_unit(POINTS, node.within)
    symbols = {**measured, **({SCORE: Symbol(SCORE, points, node.span)} if points is not None else {})}
    if key == "when":
        condition, found = parse_condition(node.text, names, node.within)
        return found if worst(found) is Severity.ERROR else [*found, *check_condition(condition, symbols, node.within)]
    if key == "effect":
        effect, found = parse_effect(node.text, names, node.within)
        tree = effect.formula
    else:
        tree, found = parse(node.text, names, node.within)
    if tree is None or worst(found) is Severity.ERROR:
        return found
    _, misfits = check(tree, symbols, node.within)
    return [*found, *misfits]


def symbols_of(entities: Mapping[str, Entity]) -> dict[str, Symbol]:
    """Every measure by name.

    Measures of one name but several units stand for none of them, since a score sheet does not say which it means.
    """
    units: dict[str, list[tuple[Measure, Unit]]] = {}
    for measure in entities.values():
        if isinstance(measure, Measure) and (unit := declared_unit(measure, [])) is not None:
            for name in (measure.name, *measure.aliases):
                if name:
                    units.setdefault(name, []).append((measure, unit))
    return {
        name: Symbol(name, same[0][1], same[0][0].at("unit"))
        for name, same in units.items()
        if all(unit == same[0][1] for _, unit in same)
    }
