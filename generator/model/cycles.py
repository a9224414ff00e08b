"""Chains that should end at the top, and run in a circle."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.entity import Entity
from generator.model.organisation import Activity, Duty, Position, Unit
from generator.model.reference import Audience
from generator.model.targets import Measure, Target

CHAINS: tuple[tuple[type[Entity], str, Message], ...] = (
    (Unit, "parent", say("units above one another")),
    (Position, "reports_to", say("reporting line")),
    (Duty, "part_of", say("duties that are part of one another")),
    (Activity, "parent", say("activities above one another")),
    (Measure, "part_of", say("measures that are part of one another")),
    (Target, "group", say("target groups")),
    (Target, "supports", say("targets that support one another")),
    (Audience, "includes", say("audiences that include one another")),
)


def report_cycles(
    entities: Mapping[str, Entity], superior: Callable[[Position], Position | None], found: list[Diagnostic]
) -> None:
    """Chains that run in a circle, each once, at the first member that states its link.

    `superior` gives the position reported to, stated or derived.
    """
    circling: set[str] = set()
    said: set[tuple[object, ...]] = set()
    for (kind, key, what), graph in zip(CHAINS, links(entities, superior), strict=True):
        for cycle in cycles(graph):
            if kind is Unit:
                circling.update(cycle)
            # A reporting line that only follows units in a circle has no cause of its own.
            if kind is Position and any(derived_from(entities[one], circling) for one in cycle):
                continue
            # Headings in a circle have been reported as such.
            if key == "supports" and not any(entities[one].node.get(key) for one in cycle):
                continue
            circle = cycle_at(cycle, key, what, entities)
            if circle.span.key not in said:  # A circle inside a template is one, however many instances it has.
                found.append(circle)
            said.add(circle.span.key)


def links(
    entities: Mapping[str, Entity], superior: Callable[[Position], Position | None]
) -> list[dict[str, list[str]]]:
    """For each of CHAINS, what each member leads to."""
    found: list[dict[str, list[str]]] = [defaultdict(list) for _ in CHAINS]
    for entity in entities.values():
        for graph, (kind, key, _) in zip(found, CHAINS, strict=True):
            if not isinstance(entity, kind):
                continue
            if isinstance(entity, Position):
                above = superior(entity)
                ahead = listed(above.address if above is not None else None)
            elif isinstance(entity, Target) and key == "supports":
                # What says nothing supports what its heading does (cascade_tree.py).
                ahead = listed(entity.group if entity.supports is None else entity.supports)
            else:
                ahead = listed(getattr(entity, key))
            graph[entity.address].extend(one for one in ahead if isinstance(entities.get(one), kind))
    return found


def listed(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """What a key refers to: nothing, one thing or several."""
    return () if value is None else (value,) if isinstance(value, str) else value


def derived_from(position: Entity, circling: set[str]) -> bool:
    """Whether a position's line is not stated, and follows from a unit that is part of a circle."""
    return isinstance(position, Position) and position.reports_to is None and position.unit in circling


def cycle_at(cycle: list[str], key: str, what: Message, entities: Mapping[str, Entity]) -> Diagnostic:
    """The finding for a circle, at the first member that states the link to the next."""
    stated = [address for address in cycle if entities[address].node.get(key) is not None]
    first = entities[(stated or cycle)[0]]
    return Diagnostic(
        "model/cycle",
        Severity.ERROR,
        first.at(key),
        say("This runs in a circle ({what}): {path}.", what=what, path=path_of(cycle)),
        say("Change one of these links, so that the chain ends at the top."),
        tuple(
            Related(entities[address].at(key), say("{address} is part of the circle.", address=address))
            for address in cycle
            if address != first.address
        ),
        entity=first.address,
    )


def path_of(cycle: Iterable[str]) -> str:
    """A circle as people follow it, back to where it began."""
    first, *rest = cycle
    return " → ".join([first, *rest, first])


def cycles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """One circle for each knot of a graph: things that all lead to one another, or a thing that leads to itself.

    The shortest circle through the smallest member of the knot, from that member on. What the knot has besides shows
    when this circle has been opened.
    """
    found = []
    for knot in knots(graph):
        first, members = min(knot), set(knot)
        if len(knot) > 1 or first in graph.get(first, ()):
            found.append(shortest(graph, first, members))
    return sorted(found)


def shortest(graph: Mapping[str, Iterable[str]], first: str, members: set[str]) -> list[str]:
    """The shortest way from `first` back to it inside a knot."""
    came: dict[str, str] = {}
    queue = deque([first])
    while first not in came:
        at = queue.popleft()
        for one in sorted(graph.get(at, ())):
            if one in members and one not in came:
                came[one] = at
                queue.append(one)
    way = [came[first]]
    while way[-1] != first:
        way.append(came[way[-1]])
    return way[::-1]


def knots(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The strongly connected parts of a graph (Tarjan), without recursion: a chain may be as long as the handbook."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    open_ones: set[str] = set()
    for start in sorted(graph):
        if start in number:
            continue
        number[start] = low[start] = len(number)
        stack.append(start)
        open_ones.add(start)
        work = [(start, iter(graph.get(start, ())))]
        while work:
            at, ahead = work[-1]
            for one in ahead:
                if one not in number:
                    number[one] = low[one] = len(number)
                    stack.append(one)
                    open_ones.add(one)
                    work.append((one, iter(graph.get(one, ()))))
                    break
                if one in open_ones:
                    low[at] = min(low[at], number[one])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == number[at]:
                    knot = [stack.pop()]
                    while knot[-1] != at:
                        knot.append(stack.pop())
                    found.append(knot)
                    open_ones.difference_update(knot)
    return found
