"""References to edges: every one leads to a thing of the wanted kind that counts on the day, or is reported."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Scalar
from generator.messages import Message, say
from generator.model.entity import Entity
from generator.model.moves import moves, present
from generator.model.read_values import TERM, Pending
from generator.model.reference import Term
from generator.model.regulations import Regulation
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


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where references may lead, and why some lead nowhere.

    Attributes:
        current: what counts on the day.
        known: that, and the parts of versions of other days.
        twice: ids that two things bear.
        elsewhere: parts of versions of other days, with the versions that have them.
        other_days: (owner, key, place) of references that stand in such a version.
        dropped: parts of templates that an instance does without, with the place that says so.
        day: the day.
    """

    current: Mapping[str, Entity]
    known: Mapping[str, Entity]
    twice: AbstractSet[str]
    elsewhere: Mapping[str, Sequence[Regulation]]
    other_days: AbstractSet[tuple[object, ...]]
    dropped: Mapping[str, Scalar]
    day: Day

    def reaches(self, one: Pending, target: str) -> bool:
        """Whether what a reference names counts on its day. A version of another day may cite any version."""
        return target in self.current or target not in self.elsewhere or mark(one) in self.other_days

    def drop_of(self, target: str) -> str | None:
        """The dropped part that an address is or belongs to."""
        while target and target not in self.dropped:
            target = target.rpartition("/")[0]
        return target or None


def mark(one: "Pending | Edge") -> tuple[object, ...]:
    """What tells a reference from all others."""
    return (one.owner if isinstance(one, Pending) else one.source, one.key, one.span.key)


def resolve(
    pending: Iterable[Pending], addresses: Addresses, found: list[Diagnostic]
) -> tuple[list[Edge], set[tuple[str, str]]]:
    """Pending references to edges; what names nothing, or the wrong kind of thing, is reported with the nearest names.

    Returns the edges and, as (owner, target), the references that lead nowhere, so that later stages stay silent there.
    """
    edges: list[Edge] = []
    nowhere: dict[tuple[str, bool], list[Pending]] = defaultdict(list)
    outdated: dict[str, list[Pending]] = defaultdict(list)
    dropped: dict[str, list[Pending]] = defaultdict(list)
    broken: set[tuple[str, str]] = set()
    known = addresses.known
    terms: dict[str, str] = {}
    for term in known.values():
        if isinstance(term, Term) and term.name:
            terms.setdefault(term.name, term.address)
    for one in pending:
        target = terms.get(one.target) if one.to is TERM else one.target
        entity = known.get(target) if target is not None else None
        right = entity is not None and (not one.to.kinds or entity.kind in one.to.kinds)
        if right and entity is not None and addresses.reaches(one, entity.address):
            edges.append(Edge(one.owner, one.key, entity.address, one.span))
            continue
        broken.add((one.owner, one.target))
        if right:
            outdated[one.target].append(one)
        elif entity is not None:
            if one.target not in addresses.twice:  # Which of the two is meant is not known, and has been asked.
                found.append(wrong_kind(one, entity))
        elif one.to is not TERM and (drop := addresses.drop_of(one.target)) is not None:
            dropped[drop].append(one)
        else:
            nowhere[one.target, one.to is TERM].append(one)
    found.extend(still_needed(drop, addresses.dropped[drop], places) for drop, places in dropped.items())
    moved = moves((*addresses.current.values(), *addresses.known.values()))
    report_outdated(outdated, addresses, moved, found)
    report_unknown(nowhere, known, moved, terms, found)
    return edges, broken


def still_needed(address: str, drop: Scalar, places: list[Pending]) -> Diagnostic:
    """A part that an instance does without, although something refers to it."""
    first, *rest = each_place(places, set())
    return Diagnostic(
        "model/unknown-reference",
        Severity.ERROR,
        drop.span,
        say("{address} is dropped here, but it is still needed.", address=address),
        say("Take back the drop, or change what still refers to it."),
        (Related(first.span, say("Used here.")), *used_as_well(rest)),
        entity=first.owner or None,
    )


def report_outdated(
    outdated: Mapping[str, list[Pending]], addresses: Addresses, moved: Mapping[str, str], found: list[Diagnostic]
) -> None:
    """One finding for each part of a version that is not in force, and is referred to by what is."""
    said: set[tuple[str, int, int]] = set()
    for target, places in outdated.items():
        if not (uses := each_place(places, said)):
            continue
        first, *rest = uses
        dated = [one for one in addresses.elsewhere[target] if one.effective is not None]
        over = [one for one in dated if one.effective is not None and one.effective <= addresses.day]
        # The last version that had it, else the next that will.
        version = over[-1] if over else (dated or addresses.elsewhere[target])[0]
        now = present(target, moved, addresses.current)
        found.append(
            Diagnostic(
                "model/not-in-force",
                Severity.ERROR,
                first.span,
                say(
                    "{target} is part of version {version}, which is not in force on {day}.",
                    target=target,
                    version=version.version,
                    day=addresses.day,
                )
                if version.version
                else say(
                    "{target} is part of a version that is not in force on {day}.", target=target, day=addresses.day
                ),
                say("In the version in force it is {now}; cite that.", now=now)
                if now is not None
                else say("Cite what the version in force says instead.")
                if over
                else say("Cite the version in force, or let this text wait until that version takes effect."),
                (Related(version.span, say("The version that has it.")), *used_as_well(rest)),
                entity=first.owner or None,
                # A draft that names a day which has passed is in force on no day.
                because_of_date=version.effective is not None and not (version.status == "draft" and bool(over)),
            )
        )


def each_place(uses: Iterable[Pending], said: set[tuple[str, int, int]]) -> list[Pending]:
    """The uses of an address in the order of their places, each place once; none if all have been `said` already.

    All instances of a template refer from one place, some each to another address.
    """
    by_place = {one.span.key: one for one in reversed(list(uses))}
    if said.issuperset(by_place):
        return []
    said.update(by_place)
    return [by_place[place] for place in sorted(by_place)]


def report_unknown(
    nowhere: Mapping[tuple[str, bool], list[Pending]],
    known: Mapping[str, Entity],
    moved: Mapping[str, str],
    terms: Mapping[str, str],
    found: list[Diagnostic],
) -> None:
    """One finding for each name that stands for nothing; `nowhere` goes from (name, of a term) to its places."""
    addresses: dict[tuple[str, ...], list[str]] = {}
    said: set[tuple[str, int, int]] = set()
    guesses = 0
    for (target, term), places in nowhere.items():
        if not (uses := each_place(places, said)):
            continue
        first, *rest = uses
        kinds = first.to.kinds
        if term:
            message, near = say("There is no term {target} in the glossary.", target=target), nearest(target, terms)
        elif (now := present(target, moved, known)) is not None:
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


def by_name(one: Pending, known: Mapping[str, Entity]) -> tuple[str, ...]:
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
    return Diagnostic(
        "model/unknown-reference",
        Severity.ERROR,
        first.span,
        message,
        hint,
        used_as_well(rest),
        entity=first.owner or None,
    )


def used_as_well(rest: list[Pending]) -> tuple[Related, ...]:
    """The further places of a finding that stands for all of them."""
    related = [Related(one.span, say("Used here as well.")) for one in rest[:MOST_PLACES]]
    if len(rest) > MOST_PLACES:
        last = rest[MOST_PLACES]
        related.append(
            Related(last.span, say("Used here as well, and in {count} more places.", count=len(rest) - MOST_PLACES - 1))
        )
    return tuple(related)


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
