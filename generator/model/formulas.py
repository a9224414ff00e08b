"""Formulas of measures and targets: names looked up among the measures of their owner first, then units checked."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic, Related, Severity, about, worst
from generator.formula import Formula, Names, Symbol, Unit, check, is_rate, names_in, parse, parse_unit
from generator.loader.nodes import Scalar
from generator.messages import say
from generator.model.cycles import cycles, path_of
from generator.model.entity import Entity
from generator.model.link import Edge
from generator.model.targets import Measure, Target
from generator.source import Span


@dataclass(frozen=True, slots=True)
class Checked:
    """A formula that was read.

    Attributes:
        tree: the formula; parts that could not be read are holes in it.
        measures: names as they stand in the tree, to the measures they mean.
        unit: of the result; None where it could not be found.
        sound: whether nothing was found wrong with it.
    """

    tree: Formula
    measures: Mapping[str, Measure]
    unit: Unit | None
    sound: bool

    @property
    def in_percent(self) -> bool:
        """Whether its value is a percentage: the author wrote × 100% or the like, and no amount comes out of it."""
        return is_rate(self.tree) and (self.unit is None or self.unit.dimensionless)


def check_formulas(entities: Mapping[str, Entity], found: list[Diagnostic]) -> tuple[dict[str, Checked], list[Edge]]:
    """All formulas of a handbook, and the references that they are: from target (or measure) to each measure used."""
    measures = [one for one in entities.values() if isinstance(one, Measure)]
    by_name: dict[str, list[Measure]] = defaultdict(list)
    for declared in measures:
        for called in (declared.name, *declared.aliases):
            if called:
                by_name[called].append(declared)
    names = Names(by_name)
    units = {one.address: declared_unit(one, found) for one in measures}
    done: dict[str, Checked] = {}
    edges: list[Edge] = []
    for thing in entities.values():
        if isinstance(thing, Measure | Target) and isinstance(node := thing.node.get("formula"), Scalar):
            done[thing.address] = check_formula(
                thing, node, names, by_name=by_name, units=units, edges=edges, found=found
            )
    report_circular(done, edges, entities, found)
    return done, edges


def report_circular(
    done: dict[str, Checked], edges: list[Edge], entities: Mapping[str, Entity], found: list[Diagnostic]
) -> None:
    """Formulas of measures that use one another in a circle, each circle once; none of them is sound."""
    uses: dict[str, dict[str, Span]] = defaultdict(dict)
    for edge in edges:
        uses[edge.source].setdefault(edge.target, edge.span)
    for circle in cycles(uses):
        links = [(one, uses[one][after]) for one, after in zip(circle, [*circle[1:], circle[0]], strict=True)]
        (first, span), *rest = links
        found.append(
            Diagnostic(
                "formula/circular",
                Severity.ERROR,
                span,
                say("These formulas use one another: {path}.", path=path_of(entities[one].label for one in circle)),
                say("Write one of the formulas with other measures only."),
                tuple(
                    Related(place, say("{name} is part of the circle.", name=entities[one].label))
                    for one, place in rest
                ),
                entity=first,
            )
        )
        for one in circle:
            done[one] = replace(done[one], sound=False)


def check_formula(
    thing: Measure | Target,
    node: Scalar,
    names: Names,
    *,
    by_name: Mapping[str, list[Measure]],
    units: Mapping[str, Unit | None],
    edges: list[Edge],
    found: list[Diagnostic],
) -> Checked:
    """One formula; adds the references that it is to `edges`."""
    tree, wrong = parse(node.text, names, node.exactly)
    used: dict[str, Measure] = {}
    for name in names_in(tree):
        if name.text in used:
            continue
        span = node.within(name.start, name.end)
        measure = choose(by_name.get(name.text, []), thing, name.text, span, wrong)
        if measure is not None:
            used[name.text] = measure
            edges.append(Edge(thing.address, "formula", measure.address, span))
    result = None
    if worst(wrong) is not Severity.ERROR:
        symbols = {
            called: Symbol(called, unit, meant.at("unit"))
            for called, meant in used.items()
            if (unit := units[meant.address]) is not None
        }
        result, misfits = check(tree, symbols, node.exactly)
        wrong.extend(misfits)
    found.extend(about(thing.address, wrong))
    return Checked(tree, used, result, worst(wrong) is not Severity.ERROR)


def declared_unit(measure: Measure, found: list[Diagnostic]) -> Unit | None:
    """The unit that a measure says it has."""
    node = measure.node.get("unit")
    if not isinstance(node, Scalar) or measure.unit is None:
        return None
    unit, wrong = parse_unit(measure.unit, node.within)
    found.extend(about(measure.address, wrong))
    return unit


def choose(
    candidates: list[Measure], thing: Measure | Target, name: str, span: Span, found: list[Diagnostic]
) -> Measure | None:
    """The measure that a name means: one of the owner's, else the only one; two candidates are an error."""
    others = [one for one in candidates if one is not thing]
    own = [one for one in others if (one.owner, one.each) == (thing.owner, thing.each)]
    chosen = own or others
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        found.append(
            Diagnostic(
                "formula/ambiguous-name",
                Severity.ERROR,
                span,
                say(
                    "“{name}” names {count} measures, and it is not clear which is meant.", name=name, count=len(chosen)
                ),
                say("Give the target the owner of the measure that is meant, or one of the measures another name."),
                tuple(Related(one.at("name"), say("One measure with this name.")) for one in chosen[:3]),
                entity=thing.address,
            )
        )
    elif candidates:
        found.append(
            Diagnostic(
                "formula/circular",
                Severity.ERROR,
                span,
                say("The formula of {name} uses {name} itself.", name=name),
                say("Write the formula with other measures only."),
                entity=thing.address,
            )
        )
    return None
