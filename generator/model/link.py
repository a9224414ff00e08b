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
    "unit": say("unit"),
    "position": say("position"),
    "duty": say("duty"),
    "power": say("power"),
    "activity": say("activity"),
    "matter": say("matter"),
    "role": say("role"),
    "appointment": say("appointment"),
    "template": say("template"),
    "regulation": say("regulation"),
    "parameter": say("parameter"),
    "clause": say("clause"),
    "item": say("item"),
    "procedure": say("procedure"),
    "step": say("step"),
    "record": say("record"),
    "field": say("form field"),
    "law": say("law"),
    "article": say("article"),
    "control": say("control"),
    "measure": say("measure"),
    "target": say("target"),
    "milestone": say("milestone"),
    "agreement": say("agreement"),
    "assessment": say("assessment"),
    "scheme": say("assessment scheme"),
    "consequence": say("consequence"),
    "grade": say("grade"),
    "score-sheet": say("score sheet"),
    "score-item": say("line of a score sheet"),
    "plan": say("plan"),
    "amount": say("amount"),
    "plan-item": say("plan item"),
    "exception": say("exception"),
    "term": say("term"),
    "place": say("place"),
    "calendar": say("calendar"),
    "audience": say("audience"),
}


@dataclass(frozen=True, slots=True)
class Edge:
    """A reference that holds: from an entity's key to another entity."""

    source: str
    key: str
    target: str
    span: Span


def one_by_id(
    made: Iterable[Entity], found: list[Diagnostic]
) -> tuple[dict[str, Entity], dict[str, list[Regulation]], set[str]]:
    """Top-level entities by id, the versions of each regulation, and the ids used twice, which are findings.

    `made` are top-level entities in the order of the files.
    """
    by_id: dict[str, Entity] = {}
    twice: set[str] = set()
    versions: dict[str, list[Regulation]] = defaultdict(list)
    for entity in made:
        first = by_id.setdefault(entity.address, entity)
        if isinstance(entity, Regulation) and isinstance(first, Regulation):
            versions[entity.address].append(entity)
        elif first is not entity:
            twice.add(entity.address)
            found.append(
                Diagnostic(
                    "model/duplicate-id",
                    Severity.ERROR,
                    entity.span,
                    say("The id {id} is used twice.", id=entity.address),
                    say("Ids are unique across the whole handbook; give one of the two another id."),
                    (Related(first.span, say("First used here (kind: {kind}).", kind=KIND_NAMES[first.kind])),),
                    entity=entity.address,
                )
            )
    for same in versions.values():
        report_same_day(same, found)
    return by_id, versions, twice


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
    pending: Iterable[Pending], known: dict[str, Entity], twice: set[str], found: list[Diagnostic]
) -> tuple[list[Edge], set[tuple[str, str]]]:
    """Pending references to edges; what names nothing, or the wrong kind of thing, is reported with the nearest names.

    `twice` are ids that two things bear. Returns the edges and, as (owner, target), the references that lead nowhere,
    so that later stages stay silent there.
    """
    edges: list[Edge] = []
    nowhere: dict[tuple[str, bool], list[Pending]] = defaultdict(list)
    broken: set[tuple[str, str]] = set()
    terms = {name: term.address for term in known.values() if isinstance(term, Term) and (name := term.name)}
    for one in pending:
        target = terms.get(one.target) if one.to is TERM else one.target
        entity = known.get(target) if target is not None else None
        if entity is not None and (not one.to.kinds or entity.kind in one.to.kinds):
            edges.append(Edge(one.owner, one.key, entity.address, one.span))
            continue
        broken.add((one.owner, one.target))
        if entity is not None:
            if one.target not in twice:  # Which of the two is meant is not known, and has been asked.
                found.append(wrong_kind(one, entity))
        else:
            nowhere[one.target, one.to is TERM].append(one)
    report_unknown(nowhere, known, terms, found)
    return edges, broken


def report_unknown(
    nowhere: dict[tuple[str, bool], list[Pending]],
    known: dict[str, Entity],
    terms: dict[str, str],
    found: list[Diagnostic],
) -> None:
    """One finding for each name that stands for nothing; `nowhere` goes from (name, of a term) to its places."""
    moved = {old: entity.address for entity in known.values() for old in entity.was}
    addresses: dict[tuple[str, ...], list[str]] = {}
    said: set[tuple[str, int, int]] = set()
    guesses = 0
    for (target, term), places in nowhere.items():
        # All instances of a template refer from one place, some each to another address; that place is named once.
        by_place = {one.span.key: one for one in reversed(places)}
        if said.issuperset(by_place):
            continue
        said.update(by_place)
        first, *rest = (by_place[place] for place in sorted(by_place))
        kinds = first.to.kinds
        if term:
            message, near = say("There is no term {target} in the glossary.", target=target), nearest(target, terms)
        elif (now := present(target, moved)) is not None:
            message = say("The address {target} has been given up; it is now {now}.", target=target, now=now)
            near = (now,)
        else:
            if kinds not in addresses:
                addresses[kinds] = [one for one, thing in known.items() if not kinds or thing.kind in kinds]
            message, near = nothing_called(first), ()
            guesses += 1
            if guesses <= MOST_GUESSES:
                near = nearest(target, addresses[kinds]) or by_name(first, known)
        found.append(unknown(first, rest, message, near))


def present(target: str, moved: dict[str, str]) -> str | None:
    """The address of today for one that was given up, itself or with what it is a part of; None where it never was."""
    head, tail = target, ""
    while head not in moved:
        head, slash, last = head.rpartition("/")
        if not slash:
            return None
        tail = f"/{last}{tail}"
    return moved[head] + tail


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
        return say("No {kind} has the id {target}.", kind=KIND_NAMES[one.to.kinds[0]], target=one.target)
    return say("Nothing in the handbook has the id or address {target}.", target=one.target)


def unknown(first: Pending, rest: list[Pending], message: Message, near: tuple[str, ...]) -> Diagnostic:
    """A name that stands for nothing, once for all places that use it: one thing is missing or misspelt."""
    hint = (
        say("Did you mean {near}?", near=near[0])
        if len(near) == 1
        else say("Did you mean one of these: {near}?", near="、".join(near))
        if near
        else say("Write the id of something that exists, or add it.")
    )
    related = [Related(one.span, say("Used here as well.")) for one in rest[:MOST_PLACES]]
    if len(rest) > MOST_PLACES:
        last = rest[MOST_PLACES]
        related.append(
            Related(last.span, say("Used here as well, and in {count} more places.", count=len(rest) - MOST_PLACES - 1))
        )
    return Diagnostic(
        "model/unknown-reference", Severity.ERROR, first.span, message, hint, tuple(related), entity=first.owner or None
    )


MOST_PLACES = 4
"""Further places that one finding names."""

MOST_GUESSES = 200
"""Unknown addresses for which a near one is looked for. Each is held against the whole handbook, and where there are
more, one thing is wrong with all of them (a folder is missing, a company got a new prefix)."""


def wrong_kind(one: Pending, entity: Entity) -> Diagnostic:
    """A reference to a thing of another kind than is wanted here."""
    return Diagnostic(
        "model/wrong-kind",
        Severity.ERROR,
        one.span,
        say(
            "{target} is of the kind “{kind}”; “{wanted}” is wanted here.",
            target=one.target,
            kind=KIND_NAMES[entity.kind],
            wanted=KIND_NAMES[one.to.kinds[0]],
        ),
        say("Write the id of a thing of the kind “{wanted}”.", wanted=KIND_NAMES[one.to.kinds[0]]),
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
    circling: set[str] = set()
    for kind, key, what in CHAINS:
        chain: dict[str, str] = {}
        for entity in known.values():
            if isinstance(entity, kind):
                above = superior(entity) if isinstance(entity, Position) else known.get(getattr(entity, key) or "")
                if above is not None:
                    chain[entity.address] = above.address
        for cycle in cycles(chain):
            if kind is Unit:
                circling.update(cycle)
            # A reporting line that only follows units in a circle has no cause of its own.
            if kind is not Position or not any(derived_from(known[one], circling) for one in cycle):
                report_cycle(cycle, key, what, known, found)
    includes = {one.address: one.includes[0] for one in known.values() if isinstance(one, Audience) and one.includes}
    for cycle in cycles(includes):
        report_cycle(cycle, "includes", say("audiences that include one another"), known, found)


def derived_from(position: Entity, circling: set[str]) -> bool:
    """Whether a position's line is not stated, and follows from a unit that is part of a circle."""
    return isinstance(position, Position) and position.reports_to is None and position.unit in circling


def cycles(chain: dict[str, str]) -> list[list[str]]:
    """The circles of a graph in which everything points to one thing at most, each from its smallest member."""
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
