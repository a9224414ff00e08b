"""Documents to the linked model."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date as Day

from generator.diagnostics import Diagnostic
from generator.loader.nodes import Document
from generator.model.collections import COLLECTIONS
from generator.model.cycles import report_cycles
from generator.model.entity import Entity
from generator.model.formulas import check_formulas
from generator.model.graph import Policy
from generator.model.identity import in_force, one_by_id, report_old_addresses, report_same_terms
from generator.model.link import Addresses, mark, resolve
from generator.model.read_values import Claim, Pending, Reading
from generator.model.reading import read_entity
from generator.model.regulations import Regulation
from generator.model.scoring import check_scoring
from generator.model.settings import Settings, read_settings
from generator.model.summed_rates import report_summed_rates
from generator.model.templates import Expansion, expand
from generator.model.values import To


def build(documents: list[Document], day: Day) -> tuple[Policy, list[Diagnostic]]:
    """The model of a handbook as of `day`, and what is wrong with its references and values.

    A handbook that fixes its own day (`as_of: 2026-06-01`) does not override `day`: who asks has looked at that.
    """
    settings, found = read_settings(documents)
    expansion = expand(documents, COLLECTIONS)
    found.extend(expansion.found)
    read = read_all(expansion, found)
    by_id, versions, twice = one_by_id((entity for entity, _ in read), found)
    chosen = {address: in_force(same, day) for address, same in versions.items()}
    entities: dict[str, Entity] = {}
    known: dict[str, Entity] = {}
    claims: list[Claim] = []
    pending: list[Pending] = []
    elsewhere: dict[str, list[Regulation]] = defaultdict(list)
    other_days: set[tuple[object, ...]] = set()
    for entity, reading in read:
        pending.extend(one for one in reading.pending if one.key != "at" or one.target not in expansion.nowhere)
        claims.extend(reading.claims)
        current = chosen.get(entity.address, by_id[entity.address])
        for address, part in reading.made.items():
            known.setdefault(address, part)
        if current is entity:
            entities.update(reading.made)
            known.update(reading.made)
        elif isinstance(entity, Regulation) and entity.address in chosen:
            other_days.update(map(mark, reading.pending))
            for address in reading.made:
                elsewhere[address].append(entity)
    entities = dict(sorted(entities.items()))
    report_old_addresses(entities, found)
    report_same_terms(entities, found)
    pending.extend(settings_references(settings))
    for of_address in elsewhere.values():
        of_address.sort(key=lambda one: one.effective or Day.min)
    addresses = Addresses(entities, known, twice, elsewhere, other_days, expansion.dropped, day)
    edges, broken = resolve(pending, addresses, found)
    formulas, used = check_formulas(entities, found)
    report_summed_rates(formulas, entities, found)
    check_scoring(entities, found)
    # A version of another day must refer to what exists, but nobody relies on anything because of it on this day.
    edges = [one for one in edges if one.source and mark(one) not in other_days]
    policy = Policy(
        day=day,
        settings=settings,
        entities=entities,
        versions={
            address: tuple(sorted(same, key=lambda one: one.effective or Day.min))
            for address, same in sorted(versions.items())
        },
        edges=sorted([*edges, *used], key=lambda one: (one.source, one.span.key, one.key, one.target)),
        claims=claims,
        formulas=formulas,
        broken=frozenset(broken),
        others={address: part for address, part in sorted(known.items()) if address not in entities},
    )
    report_cycles(entities, policy.superior, found)
    return policy, found


def read_all(expansion: Expansion, found: list[Diagnostic]) -> list[tuple[Entity, Reading]]:
    """The top-level entities, each with what reading it collected."""
    read: list[tuple[Entity, Reading]] = []
    said: set[tuple[object, ...]] = set()
    for raw in expansion.raws:
        reading = Reading(origins=expansion.origins, instance=raw.instance)
        entity = read_entity(COLLECTIONS[raw.collection], raw.node, reading)
        for one in reading.found:
            # What is wrong in a template is wrong in each of its instances, and is said once.
            fault = (one.code, one.span.key)
            if raw.instance is None or fault not in said:
                found.append(one)
            said.add(fault)
        if entity is not None:
            read.append((entity, reading))
    return read


def settings_references(settings: Settings) -> Iterable[Pending]:
    """What the settings refer to. Their references have no owner, and make no edges."""
    if settings.calendar is not None:
        yield Pending("", "calendar", settings.calendar.value, To(("calendar",)), settings.calendar.span)
    if settings.audience is not None:
        yield Pending("", "audience", settings.audience.value, To(("audience",)), settings.audience.span)
    for audience in settings.audiences:
        yield Pending("", "audiences", audience.value, To(("audience",)), audience.span)
    for policy in settings.change_policy.values():
        for one in policy.approve:
            yield Pending("", "approve", one.value, To(("position", "unit")), one.span)
