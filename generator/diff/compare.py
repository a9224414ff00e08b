"""Two linked handbooks to what differs between them.

Entities are compared by address, key by key, on the linked model: where they stand in which file, how they are
indented, quoted or folded is no difference. `find` walks both handbooks; nested.py compares what stands under one key.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.diff.fields import Key, keys_of, parts_of, walk
from generator.diff.holes import Holes
from generator.diff.identity import Identity, identify
from generator.diff.nested import Difference, differences
from generator.diff.numbering import renumbered
from generator.diff.sameness import same
from generator.diff.settings import settings_changes
from generator.diff.words import Speaker, joined
from generator.messages import Message, say
from generator.model.changes import Change, ChangeKind, Side
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.regulations import Regulation

NAMES = frozenset({"name", "title"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Both handbooks while they are compared.

    Attributes:
        old, new: the handbooks.
        identity: which thing is which.
        dark: what is not known of each side, the old one first.
    """

    old: Speaker
    new: Speaker
    identity: Identity
    dark: tuple[Holes, Holes]


@dataclass(frozen=True, slots=True)
class Tops:
    """The top-level entities that are compared at the moment, and the parts of the old one by address."""

    old: Entity
    new: Entity
    parts: Mapping[str, Entity] = field(repr=False)
    version: str | None = None


def compare(old: Policy, new: Policy, dark: tuple[Holes, Holes]) -> tuple[Change, ...]:
    """All changes by volume, unit and address; inside one entity in the order of its keys and parts.

    Args:
        old: linked as of the same day as `new`, so that the calendar changes nothing.
        new: the later handbook.
        dark: what could not be read of each; nothing is said about what it may have held.
    """
    pair = Pair(Speaker(old), Speaker(new), identify(old, new), dark)
    return (*settings_changes(old.settings, new.settings), *in_order(new, once_per_template(find(pair))))


def in_order(policy: Policy, changes: Iterable[Change]) -> list[Change]:
    """Changes by volume, unit and thing; those of one thing stay as they are."""
    volumes = {one.title: at for at, one in enumerate(policy.settings.volumes)}
    return sorted(
        changes,
        key=lambda one: (
            volumes.get(one.volume, len(volumes)),
            one.trail[0] if one.trail else "",
            one.address.partition("/")[0],
        ),
    )


def find(pair: Pair) -> Iterator[Change]:
    """All changes of entities, one for every instance of a template."""
    old, new, identity = pair.old.policy, pair.new.policy, pair.identity
    tops = {address for address in new.entities if "/" not in address}
    for address in old.entities:
        if "/" not in address and identity.moved.get(address, address) not in new.entities:
            tops.add(address)
    for address in sorted(tops):
        entity = new.entities.get(address)
        before = identity.before(address)
        if entity is None:
            yield from removed(pair, old.entities[address], old.entities[address])
        elif before is None or (was := old.entities.get(before)) is None:
            for one in new.versions.get(address, (entity,)):
                yield from added(pair, one, one)
        elif isinstance(entity, Regulation) and isinstance(was, Regulation):
            yield from versions(pair, old.versions[was.address], new.versions[address])
        else:
            yield from entity_changes(pair, Tops(was, entity, old.entities), was, entity)


def versions(pair: Pair, olds: tuple[Regulation, ...], news: tuple[Regulation, ...]) -> Iterator[Change]:
    """The versions of one regulation. A new one is compared with the version that it follows."""
    left = list(olds)
    several = len(olds) > 1 or len(news) > 1
    matched: list[tuple[Regulation | None, Regulation]] = []
    for new in news:
        old = next((one for one in left if one.version == new.version), None) or next(
            (one for one in left if one.effective == new.effective and new.effective is not None), None
        )
        if old is not None:
            left.remove(old)
        matched.append((old, new))
    if len(left) == 1 and sum(old is None for old, _ in matched) == 1:
        last = left.pop()
        matched = [(old or last, new) for old, new in matched]
    for at, (old, new) in enumerate(matched):
        label = new.version if several else None
        before = old
        if before is None:
            before = next((one for one, _ in reversed(matched[:at]) if one is not None), olds[-1])
            side = Side(new.address, pair.new.label(new, new), new.at("version"), new)
            yield placed(
                pair,
                Change(ChangeKind.ADDED, new.kind, None, side, ("version",), version=label, after=version_words(new)),
                new,
            )
        tops = Tops(before, new, {one.address: one for one in walk(before)}, label)
        yield from entity_changes(pair, tops, before, new)
    for old in left:
        if not pair.dark[1].may_hold(old):
            side = Side(old.address, pair.old.label(old, old), old.at("version"), old)
            change = Change(ChangeKind.REMOVED, old.kind, side, None, ("version",), version=old.version)
            yield placed(pair, replace(change, before=version_words(old)), old)


def version_words(regulation: Regulation) -> Message | None:
    """The version and the day from which it holds."""
    if regulation.version is None:
        return None if regulation.effective is None else say("from {day} on", day=regulation.effective)
    if regulation.effective is None:
        return say("{version}", version=regulation.version)
    return say("{version}, from {day} on", version=regulation.version, day=regulation.effective)


def entity_changes(pair: Pair, tops: Tops, old: Entity, new: Entity) -> Iterator[Change]:
    """What differs between an entity and what it was, parts included."""
    if old.node is new.node and old.address == new.address:
        return  # One node of one document that both sides share.
    yield from address_change(pair, tops, old, new)
    for key in keys_of(type(new)):
        if key.role != "parts":
            yield from key_changes(pair, tops, old, new, key)
    former = {key.name: parts for key, parts in parts_of(old)}
    for key, parts in parts_of(new):
        yield from part_changes(pair, tops, (old, new), key, former.get(key.name, ()), parts)
    if isinstance(old, Regulation) and isinstance(new, Regulation):
        for span_owner, before, after in renumbered(pair.old.numbers_of(old), pair.new.numbers_of(new), pair.identity):
            yield made(
                pair, tops, ChangeKind.RENUMBERED, (old, new), ("chapters",), before=before, after=after, at=span_owner
            )


def address_change(pair: Pair, tops: Tops, old: Entity, new: Entity) -> Iterator[Change]:
    """An address that is another one than the owner's new address explains."""
    expected = pair.identity.moved.get(old.container or "", old.container)
    if old.address == new.address or (old.id == new.id and new.container == expected and new.container is not None):
        return
    if new.container == expected:
        kind = ChangeKind.RENAMED
        before, after = say("{id}", id=old.address), say("{id}", id=new.address)
    else:
        kind = ChangeKind.MOVED
        before, after = owner_words(pair.old, old), owner_words(pair.new, new)
    keys = ("id",) if kind is ChangeKind.RENAMED else ()
    yield made(pair, tops, kind, (old, new), keys, before=before, after=after)


def owner_words(speaker: Speaker, entity: Entity) -> Message:
    """What contains an entity, with its top-level entity."""
    top = speaker.policy.top(entity)
    owner = speaker.policy.container(entity) or entity
    label = speaker.label(owner, top)
    return label if owner is top else say("{top} {part}", top=speaker.label(top, top), part=label)


def key_changes(pair: Pair, tops: Tops, old: Entity, new: Entity, key: Key) -> Iterator[Change]:
    """What differs under one key."""
    if key.role == "value" and same(getattr(old, key.name), getattr(new, key.name), pair.identity.moved):
        return
    if pair.dark[0].unknown(old, key) or pair.dark[1].unknown(new, key):
        return
    speakers = (pair.old, pair.new)
    for one in differences(speakers, old, new, key, pair.identity.moved):
        kind = one.kind
        if key.name in NAMES and kind is ChangeKind.CHANGED:
            kind = ChangeKind.RENAMED
        yield from difference_change(pair, tops, (old, new), key, replace(one, kind=kind))


def difference_change(
    pair: Pair, tops: Tops, both: tuple[Entity, Entity], key: Key, one: Difference
) -> Iterator[Change]:
    """A difference under a key as a change."""
    change = made(
        pair, tops, one.kind, both, (key.key, *one.keys), before=one.before, after=one.after,
        item=one.item,
    )  # fmt: skip
    if change.old is not None and change.new is not None:
        change = replace(
            change,
            old=replace(change.old, span=one.old_span or change.old.span),
            new=replace(change.new, span=one.new_span or change.new.span),
        )
    yield change


def part_changes(
    pair: Pair,
    tops: Tops,
    owners: tuple[Entity, Entity],
    key: Key,
    olds: tuple[Entity, ...],
    news: tuple[Entity, ...],
) -> Iterator[Change]:
    """What differs between the parts under one key: those that came, went, changed, and their order."""
    stayed: list[str] = []
    here = {one.address for one in olds}
    for part in news:
        was = former_part(pair, tops, part)
        if was is None:
            yield from added(pair, part, tops.new, tops)
            continue
        if was.address in here:
            stayed.append(was.address)
        yield from entity_changes(pair, tops, was, part)
    yield from order_change(pair, tops, owners, key, [one for one in olds if one.address in set(stayed)], stayed)
    for part in olds:
        if not has(pair, tops, pair.identity.moved.get(part.address, part.address)):
            yield from removed(pair, part, tops.old, tops)


def has(pair: Pair, tops: Tops, address: str) -> bool:
    """Whether the new side has a part: in the version that is compared, or anywhere else in the handbook."""
    if tops.version is None or address.partition("/")[0] != tops.new.address:
        return address in pair.new.policy.entities
    return any(one.address == address for one in walk(tops.new))


def former_part(pair: Pair, tops: Tops, part: Entity) -> Entity | None:
    """What a part was: in the old top-level entity, else anywhere in the old handbook."""
    before = pair.identity.before(part.address)
    if before is None:
        return None
    found = tops.parts.get(before)
    if found is None and before.partition("/")[0] != tops.old.address:
        found = pair.old.policy.entities.get(before)
    return found if found is not None and found.kind == part.kind else None


def order_change(
    pair: Pair, tops: Tops, owners: tuple[Entity, Entity], key: Key, olds: list[Entity], stayed: list[str]
) -> Iterator[Change]:
    """Another order of the parts that both sides have."""
    if [one.address for one in olds] == stayed:
        return
    by_address = {one.address: one for one in olds}
    labels = [pair.old.label(one, tops.old) for one in olds]
    after = [pair.old.label(by_address[address], tops.old) for address in stayed]
    yield made(
        pair, tops, ChangeKind.REORDERED, owners, (key.key,), before=joined(labels), after=joined(after),
    )  # fmt: skip


def added(pair: Pair, entity: Entity, top: Entity, tops: Tops | None = None) -> Iterator[Change]:
    """A thing that was not there; those of its parts that were elsewhere are moved and not new."""
    fresh = []
    known: list[tuple[Entity, Entity]] = []
    for part in walk(entity)[1:]:
        was = pair.identity.origin.get(part.address)
        old = pair.old.policy.entities.get(was) if was is not None else None
        if old is None:
            fresh.append(part)
        else:
            known.append((old, part))
    if not pair.dark[0].may_hold(entity):
        side = Side(entity.address, pair.new.label(entity, top), entity.span, entity)
        change = Change(ChangeKind.ADDED, entity.kind, None, side, after=pair.new.gist(entity), parts=len(fresh))
        yield placed(pair, replace(change, version=tops.version if tops else None), top)
    for old, part in known:
        old_top = pair.old.policy.top(old)
        yield from entity_changes(pair, Tops(old_top, top, pair.old.policy.entities), old, part)


def removed(pair: Pair, entity: Entity, top: Entity, tops: Tops | None = None) -> Iterator[Change]:
    """A thing that is not there any more; what moved away from it is reported where it is now."""
    if pair.dark[1].may_hold(entity):
        return
    gone = [part for part in walk(entity)[1:] if part.address not in pair.identity.moved]
    side = Side(entity.address, pair.old.label(entity, top), entity.span, entity)
    change = Change(ChangeKind.REMOVED, entity.kind, side, None, before=pair.old.gist(entity), parts=len(gone))
    yield placed(pair, replace(change, version=tops.version if tops else None), top)


def made(  # noqa: PLR0913 - the last four are the parts of one sentence
    pair: Pair,
    tops: Tops,
    kind: ChangeKind,
    both: tuple[Entity, Entity],
    keys: tuple[str, ...],
    *,
    before: Message | None,
    after: Message | None,
    item: Message | None = None,
    at: str | None = None,
) -> Change:
    """A change of something that both sides have; `at` is a part to point at instead."""
    old, new = both
    key = keys[0] if keys else "id"
    spans = [one.at(key) if one.node.get(key) is not None else one.span for one in (old, new)]
    if at is not None:
        spans[1] = next((one.span for one in walk(new) if one.address == at), spans[1])
    return placed(
        pair,
        Change(
            kind,
            new.kind,
            Side(old.address, pair.old.label(old, top_of(pair, tops, old)), spans[0], old),
            Side(new.address, pair.new.label(new, tops.new), spans[1], new),
            keys,
            item,
            before,
            after,
            version=tops.version,
        ),
        tops.new,
    )


def top_of(pair: Pair, tops: Tops, old: Entity) -> Entity:
    """The top-level entity that an old part belonged to; a part that moved had another one than is compared."""
    return tops.old if old.address.partition("/")[0] == tops.old.address else pair.old.policy.top(old)


def placed(pair: Pair, change: Change, top: Entity) -> Change:
    """A change with its place in the handbook."""
    speaker = pair.old if change.new is None else pair.new
    thing = change.side.thing
    if thing is None:
        return change
    return replace(
        change,
        volume=speaker.volume(top),
        trail=speaker.trail(thing, top),
        template=thing.template if inside(change, thing) else None,
        declared=thing.change or top.change,
    )


def inside(change: Change, thing: Entity) -> bool:
    """Whether a change lies in the text of the part itself, which for a part of a template is the template's."""
    span, node = change.side.span, thing.node
    return span is not None and span.source is node.source and node.start <= span.start and span.end <= node.end


def once_per_template(changes: Iterable[Change]) -> Iterator[Change]:
    """Changes at one place of the text, which is that of a template, as one with all its instances."""
    groups: dict[tuple[object, ...], list[Change]] = defaultdict(list)
    for change in changes:
        spans = tuple(side.span.key if side is not None and side.span is not None else None
                      for side in (change.old, change.new))  # fmt: skip
        groups[change.kind, change.entity, change.keys, change.item, change.version, *spans].append(change)
    for first, *rest in groups.values():
        if rest:
            addresses = dict.fromkeys([first.address, *(one.address for one in rest)])
            yield replace(first, instances=tuple(addresses)) if len(addresses) > 1 else first
            if len(addresses) == 1:
                yield from rest
        else:
            yield first
