"""What differs under one key of an entity: values, histories of values, lists, and parts that have no address."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date as Day

from generator.diff.fields import Key, keys_of
from generator.diff.sameness import FORMULAS, same, same_formula, squeezed
from generator.diff.words import Speaker, joined
from generator.messages import Message, say
from generator.model.changes import ChangeKind
from generator.model.entity import Entity, Shape
from generator.model.regulations import Chapter, Regulation
from generator.model.values import Dated, InForce
from generator.source import Span

KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "Agreed": ("target",),
    "Basis": ("law", "article", "regulation", "clause"),
    "Cover": ("by",),
    "Drop": ("dropped",),
    "Next": ("to",),
    "Override": ("at_address",),
    "Revision": ("version",),
    "Share": ("place", "team"),
    "Todo": ("field",),
}
"""What the parts without an address of one list are told apart by; others are compared whole."""

Speakers = tuple[Speaker, Speaker]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference inside one key; spans where they are smaller than the value of the key."""

    kind: ChangeKind
    before: Message | None
    after: Message | None
    keys: tuple[str, ...] = ()
    item: Message | None = None
    old_span: Span | None = None
    new_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Of which kind of entity and which key values are compared, and who says them."""

    speakers: Speakers
    kind: str
    key: Key
    moved: Mapping[str, str]

    def words(self, side: int, value: object) -> Message | None:
        """A value of the old (0) or new (1) side in printed form."""
        return self.speakers[side].value(value, self.kind, self.key.key, refers=self.key.refers)


def differences(
    speakers: Speakers, old: Entity, new: Entity, key: Key, moved: Mapping[str, str]
) -> Iterator[Difference]:
    """What differs under one key of an entity."""
    before, after = getattr(old, key.name), getattr(new, key.name)
    place = Place(speakers, new.kind, key, moved)
    if key.role == "chapters":
        if isinstance(old, Regulation) and isinstance(new, Regulation):
            yield from chapters(place, old, new)
        return
    if key.name == "formula" and isinstance(before, str) and isinstance(after, str):
        if same_formula(old, new, (before, after), (speakers[0].policy, speakers[1].policy)):
            return
    elif (
        key.key in FORMULAS
        and isinstance(before, str)
        and isinstance(after, str)
        and squeezed(before) == squeezed(after)
    ):
        return
    yield from values(place, before, after)


def values(place: Place, before: object, after: object) -> Iterator[Difference]:
    """What differs between two values."""
    if same(before, after, place.moved):
        return
    if isinstance(before, Dated) and isinstance(after, Dated):
        yield from histories(place, before, after)
    elif isinstance(before, tuple) and isinstance(after, tuple):
        yield from lists(place, before, after)
    elif isinstance(before, Shape) and isinstance(after, Shape):
        yield from shapes(place, before, after)
    else:
        yield replaced(place, before, after)


def replaced(place: Place, before: object, after: object) -> Difference:
    """One value for another; where both print alike, as the author wrote them."""
    one, other = place.words(0, before), place.words(1, after)
    if one == other and one is not None:
        one, other = say("{text}", text=before), say("{text}", text=after)
    return Difference(ChangeKind.CHANGED, one, other)


def histories(place: Place, before: Dated[object], after: Dated[object]) -> Iterator[Difference]:
    """Values with their first days: what held from the same day is compared, others came or went."""
    olds, news = ({one.since: one for one in history.entries} for history in (before, after))
    if len(olds) == len(news) == 1:
        (old,), (new,) = olds.values(), news.values()
        if not same(old.value, new.value, place.moved) or old.since != new.since:
            yield replaced(place, before, after) if old.since != new.since else replaced(place, old.value, new.value)
        yield from notes(place, old, new)
        return
    for since in sorted({*olds, *news}, key=lambda day: day or Day.min):
        item = None if since is None else say("from {day} on", day=since.isoformat())
        one, other = olds.get(since), news.get(since)
        if one is None:
            assert other is not None  # noqa: S101 - the day is of one of both
            yield Difference(ChangeKind.ADDED, None, place.words(1, other.value), item=item)
        elif other is None:
            yield Difference(ChangeKind.REMOVED, place.words(0, one.value), None, item=item)
        else:
            if not same(one.value, other.value, place.moved):
                yield replace(replaced(place, one.value, other.value), item=item)
            yield from (replace(found, item=item) for found in notes(place, one, other))


def notes(place: Place, old: InForce[object], new: InForce[object]) -> Iterator[Difference]:
    """Another note on a dated value."""
    if not same(old.note, new.note, place.moved):
        yield Difference(
            ChangeKind.CHANGED,
            say("{text}", text=old.note) if old.note else None,
            say("{text}", text=new.note) if new.note else None,
            ("note",),
        )


def lists(place: Place, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[Difference]:
    """Members that came, went or changed, or another order of the same ones."""
    known_by = next((KNOWN_BY.get(type(one).__name__) for one in (*before, *after)), None)
    gone = [one for one in before if not any(same(one, other, place.moved) for other in after)]
    fresh = [other for other in after if not any(same(one, other, place.moved) for one in before)]
    if known_by is not None:
        for one in list(gone):
            other = next((new for new in fresh if alike(one, new, known_by, place.moved)), None)
            if isinstance(one, Shape) and isinstance(other, Shape):
                gone.remove(one)
                fresh.remove(other)
                item = joined(member(place, other, name) for name in known_by)
                yield from (replace(found, item=item) for found in shapes(place, one, other))
    if gone or fresh:
        kind = ChangeKind.ADDED if not gone else ChangeKind.REMOVED if not fresh else ChangeKind.CHANGED
        yield Difference(kind, *spoken(place, gone, fresh), old_span=first_place(gone), new_span=first_place(fresh))
    elif len(before) == len(after) and known_by is None:
        yield Difference(ChangeKind.REORDERED, *spoken(place, list(before), list(after)))


def spoken(place: Place, gone: list[object], fresh: list[object]) -> tuple[Message | None, Message | None]:
    """Members in printed form, those of the old side first."""
    return place.words(0, tuple(gone)), place.words(1, tuple(fresh))


def first_place(members: list[object]) -> Span | None:
    """Where the first of the members stands that knows it."""
    return next((one.span for one in members if isinstance(one, Shape)), None)


def alike(one: object, other: object, known_by: tuple[str, ...], moved: Mapping[str, str]) -> bool:
    """Whether two members of a list are the same one, however much else of them differs."""
    return all(same(getattr(one, name, None), getattr(other, name, None), moved) for name in known_by)


def member(place: Place, shape: Shape, name: str) -> Message | None:
    """What a member of a list is called by."""
    key = next((one for one in keys_of(type(shape)) if one.name == name), None)
    if key is None:
        return None
    return replace(place, key=key).words(1, getattr(shape, name))


def shapes(place: Place, before: Shape, after: Shape) -> Iterator[Difference]:
    """What differs between two parts without an address, key by key."""
    if type(before) is not type(after):
        yield replaced(place, before, after)
        return
    for key in keys_of(type(after)):
        inner = replace(place, key=key)
        for one in values(inner, getattr(before, key.name), getattr(after, key.name)):
            yield replace(
                one,
                keys=(key.key, *one.keys),
                old_span=one.old_span or before.at(key.key),
                new_span=one.new_span or after.at(key.key),
            )


def chapters(place: Place, old: Regulation, new: Regulation) -> Iterator[Difference]:
    """Chapters that came, went, have another heading or order, and clauses that stand in another chapter."""
    pairs = matched_chapters(place, old, new)
    before = {id(one) for _, one in pairs if one is not None}
    yield from (
        Difference(ChangeKind.REMOVED, heading(one), None, old_span=one.span)
        for one in old.chapters
        if id(one) not in before
    )
    for after, one in pairs:
        if one is None:
            yield Difference(ChangeKind.ADDED, None, heading(after), new_span=after.span)
            continue
        for key in keys_of(Chapter):
            if key.role == "value" and key.name != "id":
                inner = replace(place, key=key)
                for found in values(inner, getattr(one, key.name), getattr(after, key.name)):
                    kind = ChangeKind.RENAMED if key.name == "heading" else found.kind
                    yield replace(
                        found, kind=kind, keys=(key.key, *found.keys), item=heading(after), old_span=one.at(key.key),
                        new_span=after.at(key.key),
                    )  # fmt: skip
    order = [old.chapters.index(one) for _, one in pairs if one is not None]
    if order != sorted(order):
        yield Difference(
            ChangeKind.REORDERED,
            joined(heading(old.chapters[at]) for at in sorted(order)),
            joined(heading(old.chapters[at]) for at in order),
        )
    yield from rehoused(place, old, pairs)


def rehoused(place: Place, old: Regulation, pairs: list[tuple[Chapter, Chapter | None]]) -> Iterator[Difference]:
    """Clauses that stand in another chapter than before."""
    home = {clause.address: chapter for chapter in old.chapters for clause in chapter.clauses}
    back = {after: before for before, after in place.moved.items()}
    for chapter, former in pairs:
        for clause in chapter.clauses:
            was = home.get(back.get(clause.address, clause.address))
            if was is not None and was is not former:
                yield Difference(
                    ChangeKind.MOVED,
                    heading(was),
                    heading(chapter),
                    ("clauses",),
                    item=place.speakers[1].label(clause, place.speakers[1].policy.top(clause)),
                    new_span=clause.span,
                )


def matched_chapters(place: Place, old: Regulation, new: Regulation) -> list[tuple[Chapter, Chapter | None]]:
    """Each new chapter with what it was: by id, else by heading, else by the clauses that both hold."""
    left = list(old.chapters)
    found: dict[int, Chapter] = {}
    tests: tuple[Callable[[Chapter, Chapter], bool], ...] = (
        lambda one, other: one.id is not None and one.id == other.id,
        lambda one, other: one.heading is not None and one.heading == other.heading,
        lambda one, other: bool(
            {place.moved.get(clause.address, clause.address) for clause in one.clauses}
            & {clause.address for clause in other.clauses}
        ),
    )
    for test in tests:
        for chapter in new.chapters:
            if id(chapter) not in found:
                one = next((one for one in left if test(one, chapter)), None)
                if one is not None:
                    found[id(chapter)] = one
                    left.remove(one)
    return [(chapter, found.get(id(chapter))) for chapter in new.chapters]


def heading(chapter: Chapter) -> Message | None:
    """What a chapter is called; None where it has no heading."""
    return None if chapter.heading is None else say("{heading}", heading=chapter.heading)
