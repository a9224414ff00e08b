"""Entities to one graph: every id known once, every reference resolved or reported, no chain that runs in a circle."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message, say
from generator.model.entity import Entity
from generator.model.organisation import Activity, Position, Unit
from generator.model.reading import TERM, Pending
from generator.model.reference import Audience, Term
from generator.model.regulations import Regulation
from generator.model.targets import Target
from generator.nearest import nearest
from generator.source import Span

KIND_NAMES: dict[str, Message] = {
    "unit": say("a unit"),
    "position": say("a position"),
    "duty": say("a duty"),
    "power": say("a power"),
    "activity": say("an activity"),
    "matter": say("a matter"),
    "role": say("a role"),
    "appointment": say("an appointment"),
    "template": say("a template"),
    "regulation": say("a regulation"),
    "parameter": say("a parameter"),
    "clause": say("a clause"),
    "item": say("an item"),
    "procedure": say("a procedure"),
    "step": say("a step"),
    "record": say("a record"),
    "field": say("a form field"),
    "law": say("a law"),
    "article": say("an article"),
    "control": say("a control"),
    "measure": say("a measure"),
    "target": say("a target"),
    "milestone": say("a milestone"),
    "agreement": say("an agreement"),
    "assessment": say("an assessment"),
    "scheme": say("an assessment scheme"),
    "consequence": say("a consequence"),
    "grade": say("a grade"),
    "score-sheet": say("a score sheet"),
    "score-item": say("a line of a score sheet"),
    "plan": say("a plan"),
    "amount": say("an amount"),
    "plan-item": say("a plan item"),
    "exception": say("an exception"),
    "term": say("a term"),
    "place": say("a place"),
    "calendar": say("a calendar"),
    "audience": say("an audience"),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference that holds: from an entity's key to another entity."""

    source: str
    key: str
    target: str
    span: Span


def one_by_id(made: Iterable[Entity], found: list[Diagnostic]) -> tuple[dict[str, Entity], dict[str, list[Regulation]]]:
    """Top-level entities by id, and the versions of each regulation; a second use of an id is a finding.

    `made` are top-level entities in the order of the files.
    """
    by_id: dict[str, Entity] = {}
    versions: dict[str, list[Regulation]] = defaultdict(list)
    for entity in made:
        first = by_id.setdefault(entity.address, entity)
        if isinstance(entity, Regulation) and isinstance(first, Regulation):
            versions[entity.address].append(entity)
        elif first is not entity:
            found.append(
                Diagnostic(
                    "model/duplicate-id",
                    Severity.ERROR,
                    entity.span,
                    say("The id {id} is used twice.", id=entity.address),
                    say("Ids are unique across the whole handbook; give one of the two another id."),
                    (Related(first.span, say("First used here, for {kind}.", kind=KIND_NAMES[first.kind])),),
                    entity=entity.address,
                )
            )
    for same in versions.values():
        report_same_day(same, found)
    return by_id, versions


def report_same_day(versions: list[Regulation], found: list[Diagnostic]) -> None:
    """Two versions of one regulation that begin on one day."""
    by_day: dict[Day | None, Regulation] = {}
    for version in versions:
        first = by_day.setdefault(version.effective, version)
        if first is not version:
            found.append(
                Diagnostic(
                    "model/two-versions-one-day",
                    Severity.ERROR,
                    version.at("effective"),
                    say("Two versions of {title} take effect on the same day.", title=version.label),
                    say("Give the later version another `effective` day, or remove one of the two."),
                    (Related(first.at("effective"), say("The other version.")),),
                    entity=version.address,
                )
            )


def in_force(versions: list[Regulation], day: Day) -> Regulation:
    """The version that counts on `day`: the latest in force, else the first to come, else the first written."""
    begun = [one for one in versions if one.effective is not None and one.effective <= day]
    if begun:
        return max(begun, key=lambda one: one.effective or Day.min)
    coming = [one for one in versions if one.effective is not None]
    return min(coming, key=lambda one: one.effective or Day.max) if coming else versions[0]


def resolve(
    pending: Iterable[Pending], known: dict[str, Entity], found: list[Diagnostic]
) -> tuple[list[Edge], set[tuple[str, str]]]:
    """Pending references to edges; what names nothing, or the wrong kind of thing, is reported with the nearest names.

    Returns the edges and, as (owner, target), the references that lead nowhere, so that later stages stay silent there.
    """
    edges: list[Edge] = []
    broken: set[tuple[str, str]] = set()
    terms = {name: term.address for term in known.values() if isinstance(term, Term) and (name := term.name)}
    moved = {old: entity.address for entity in known.values() for old in entity.was}
    addresses: dict[tuple[str, ...], list[str]] = {}
    for one in pending:
        target = terms.get(one.target) if one.to is TERM else one.target
        entity = known.get(target) if target is not None else None
        if entity is not None and (not one.to.kinds or entity.kind in one.to.kinds):
            edges.append(Edge(one.owner, one.key, entity.address, one.span))
            continue
        broken.add((one.owner, one.target))
        if entity is not None:
            found.append(wrong_kind(one, entity))
        elif one.to is TERM:
            found.append(unknown(one, nearest(one.target, terms), say("There is no term {target} in the glossary.", target=one.target)))
        elif one.target in moved:
            found.append(renamed(one, moved[one.target]))
        else:
            if one.to.kinds not in addresses:
                addresses[one.to.kinds] = [
                    address for address, thing in known.items() if not one.to.kinds or thing.kind in one.to.kinds
                ]
            near = nearest(one.target, addresses[one.to.kinds]) or by_name(one, known)
            found.append(unknown(one, near, nothing_called(one)))
    return edges, broken


def by_name(one: Pending, known: dict[str, Entity]) -> tuple[str, ...]:
    """Addresses of entities that bear the text as their name: people write 财务部 where the id is wanted."""
    return tuple(
        address
        for address, entity in known.items()
        if entity.label == one.span.text.strip("'\"") and (not one.to.kinds or entity.kind in one.to.kinds)
    )[:3]


def nothing_called(one: Pending) -> Message:
    """The sentence for a reference that names nothing."""
    if len(one.to.kinds) == 1:
        return say("There is no such {kind}: {target}.", kind=KIND_NAMES[one.to.kinds[0]], target=one.target)
    return say("Nothing in the handbook has the address {target}.", target=one.target)


def unknown(one: Pending, near: tuple[str, ...], message: Message) -> Diagnostic:
    """A reference that names nothing."""
    hint = (
        say("Did you mean {near}?", near=near[0])
        if len(near) == 1
        else say("Did you mean one of these: {near}?", near="、".join(near))
        if near
        else say("Write the id of something that exists, or add it.")
    )
    return Diagnostic("model/unknown-reference", Severity.ERROR, one.span, message, hint, entity=one.owner)


def renamed(one: Pending, now: str) -> Diagnostic:
    """A reference to an address that something had before."""
    return Diagnostic(
        "model/unknown-reference",
        Severity.ERROR,
        one.span,
        say("The address {target} has been given up.", target=one.target),
        say("It is now {now}.", now=now),
        entity=one.owner,
    )


def wrong_kind(one: Pending, entity: Entity) -> Diagnostic:
    """A reference to a thing of another kind than is wanted here."""
    return Diagnostic(
        "model/wrong-kind",
        Severity.ERROR,
        one.span,
        say(
            "{target} is {kind}, but {wanted} is wanted here.",
            target=one.target,
            kind=KIND_NAMES[entity.kind],
            wanted=KIND_NAMES[one.to.kinds[0]],
        ),
        say("Write the id of {wanted}.", wanted=KIND_NAMES[one.to.kinds[0]]),
        (Related(entity.span, say("{target} is declared here.", target=one.target)),),
        entity=one.owner,
    )


CHAINS: tuple[tuple[type[Entity], str, Message], ...] = (
    (Unit, "parent", say("units above one another")),
    (Position, "reports_to", say("reporting line")),
    (Activity, "parent", say("activities above one another")),
    (Target, "group", say("target groups")),
    (Target, "supports", say("targets that support one another")),
)


def report_cycles(
    known: dict[str, Entity], superior: Callable[[Position], Position | None], found: list[Diagnostic]
) -> None:
    """Chains that run in a circle, each once, at the first member that states its link.

    `superior` gives the position reported to, stated or derived.
    """
    for kind, key, what in CHAINS:
        chain: dict[str, str] = {}
        for entity in known.values():
            if isinstance(entity, kind):
                above = superior(entity) if isinstance(entity, Position) else known.get(getattr(entity, key) or "")
                if above is not None:
                    chain[entity.address] = above.address
        for cycle in cycles(chain):
            report_cycle(cycle, key, what, known, found)
    includes = {one.address: one.includes[0] for one in known.values() if isinstance(one, Audience) and one.includes}
    for cycle in cycles(includes):
        report_cycle(cycle, "includes", say("audiences that include one another"), known, found)


def cycles(chain: dict[str, str]) -> list[list[str]]:
    """The circles of a graph in which everything points to one thing at most, each beginning with its smallest member."""
    state: dict[str, int] = {}
    result = []
    for start in sorted(chain):
        path: list[str] = []
        at: str | None = start
        while at is not None and at in chain and at not in state:
            state[at] = -1
            path.append(at)
            at = chain.get(at)
        if at is not None and state.get(at) == -1:
            cycle = path[path.index(at) :]
            first = cycle.index(min(cycle))
            result.append(cycle[first:] + cycle[:first])
        for one in path:
            state[one] = 1
    return result


def report_cycle(cycle: list[str], key: str, what: Message, known: dict[str, Entity], found: list[Diagnostic]) -> None:
    """One finding for a circle, at the first member that states the link."""
    stated = [address for address in cycle if known[address].node.get(key) is not None]
    first = known[(stated or cycle)[0]]
    found.append(
        Diagnostic(
            "model/cycle",
            Severity.ERROR,
            first.at(key),
            say("This runs in a circle ({what}): {path}.", what=what, path=" → ".join([*cycle, cycle[0]])),
            say("Change one of these links, so that the chain ends at the top."),
            tuple(
                Related(known[address].at(key), say("{address} is part of the circle.", address=address))
                for address in cycle
                if address != first.address
            ),
            entity=first.address,
        )
    )
