"""Which thing an address means: ids used twice, versions of a regulation, old addresses, names of terms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date as Day

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import say
from generator.model.entity import Entity
from generator.model.link import KIND_NAMES
from generator.model.reference import Term
from generator.model.regulations import Regulation
from generator.source import Span


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
            found.append(used_twice(first, entity))
    for same in versions.values():
        report_same_day(same, found)
    return by_id, versions, twice


def used_twice(first: Entity, second: Entity) -> Diagnostic:
    """Two things of one id, at the later one; at the author's own line where a template makes the other."""
    if second.template is not None and first.template is None:
        first, second = second, first
    return Diagnostic(
        "model/duplicate-id",
        Severity.ERROR,
        second.span,
        say("The id {id} is used twice.", id=second.address),
        say("Ids are unique across the whole handbook; give one of the two another id.")
        if first.template is None
        else say("The template of the unit makes it. Change that one (override), or take another id."),
        (Related(first.span, say("First used here (kind: {kind}).", kind=KIND_NAMES[first.kind])),),
        entity=second.address,
    )


def report_same_day(versions: list[Regulation], found: list[Diagnostic]) -> None:
    """Two versions of one regulation that begin on one day, or of which nobody knows the day."""
    by_day: dict[tuple[Day | None, bool], Regulation] = {}
    for version in versions:
        # A draft has no day as long as it is one, and replaces nothing until then.
        first = by_day.setdefault((version.effective, version.effective is None and is_draft(version)), version)
        if first is version:
            continue
        message, hint = (
            (
                say("Two versions of {title} do not say from which day they hold.", title=version.label),
                say("Give each version its `effective` day, or remove one of the two."),
            )
            if version.effective is None
            else (
                say("Two versions of {title} take effect on the same day.", title=version.label),
                say("Give the later version another `effective` day, or remove one of the two."),
            )
        )
        found.append(
            Diagnostic(
                "model/two-versions-one-day",
                Severity.ERROR,
                version.at("effective"),
                message,
                hint,
                (Related(first.at("effective"), say("The other version.")),),
                entity=version.address,
            )
        )


def in_force(versions: list[Regulation], day: Day) -> Regulation:
    """The version that counts on `day`: the latest in force, else the first to come, else the first written.

    A draft counts only where there is nothing else.
    """
    settled = [one for one in versions if not is_draft(one)] or versions
    begun = [one for one in settled if one.effective is not None and one.effective <= day]
    if begun:
        return max(begun, key=lambda one: one.effective or Day.min)
    coming = [one for one in settled if one.effective is not None]
    return min(coming, key=lambda one: one.effective or Day.max) if coming else settled[0]


def is_draft(version: Regulation) -> bool:
    """Whether a version is not decided yet, whatever day it names."""
    return version.status == "draft"


def report_old_addresses(current: Mapping[str, Entity], found: list[Diagnostic]) -> None:
    """Old addresses (`was`) that are still in use, or that two things say they had."""
    claimed: dict[str, tuple[Entity, Span]] = {}
    for entity in current.values():
        for at, was in enumerate(entity.was):
            old = entity.before(was)[-1]
            span = entity.at("was", at)
            first, place = claimed.setdefault(old, (entity, span))
            if old in current:
                other = current[old]
                message = say("{old} cannot be an old address: it is in use.", old=old)
                hint = say("Give that thing another id, or take the address out of `was`.")
                related = Related(
                    other.span, say("It is the address of this (kind: {kind}).", kind=KIND_NAMES[other.kind])
                )
            elif first is not entity and place.key != span.key:  # All instances of a template say so in one place.
                message = say("Two things say that {old} was their address.", old=old)
                hint = say("Leave the old address with the thing that took its place.")
                related = Related(place, say("Said of {address} as well.", address=first.address))
            else:
                continue
            found.append(
                Diagnostic(
                    "model/address-claimed-twice",
                    Severity.ERROR,
                    span,
                    message,
                    hint,
                    (related,),
                    entity=entity.address,
                )
            )


def report_same_terms(current: Mapping[str, Entity], found: list[Diagnostic]) -> None:
    """Terms of one name: a text marks a term by its name, and only one of them could be meant."""
    named: dict[str, Term] = {}
    for term in current.values():
        if not isinstance(term, Term) or term.name is None:
            continue
        first = named.setdefault(term.name, term)
        if first is not term:
            found.append(
                Diagnostic(
                    "model/duplicate-term",
                    Severity.ERROR,
                    term.at("name"),
                    say("The glossary has two terms {name}.", name=term.name),
                    say("Join the two definitions, or give one of the terms another name."),
                    (Related(first.at("name"), say("The other one.")),),
                    entity=term.address,
                )
            )
