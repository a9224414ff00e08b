"""Changes as sentences and groups, for every format that people read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.messages import Message, say
from generator.model.changes import Change, ChangeKind, Edition
from generator.model.key_names import key_name
from generator.model.link import KIND_NAMES

KINDS: Mapping[ChangeKind, Message] = {
    ChangeKind.ADDED: say("added"),
    ChangeKind.REMOVED: say("removed"),
    ChangeKind.CHANGED: say("changed"),
    ChangeKind.MOVED: say("moved"),
    ChangeKind.RENAMED: say("renamed"),
    ChangeKind.REORDERED: say("reordered"),
    ChangeKind.RENUMBERED: say("renumbered"),
}

SETTINGS = say("settings")
SHOWN = 5
"""Instances of a template that are named; the others are counted."""


def kind_words(change: Change) -> Message:
    """What kind of thing changed: duty, clause, settings."""
    return KIND_NAMES.get(change.entity, SETTINGS)


def subject(change: Change) -> Message:
    """What changed: the kind of thing and what people call it."""
    if change.side.thing is None:
        return change.side.label
    return say("{kind} {label}", kind=kind_words(change), label=change.side.label)


def aspect(change: Change) -> Message | None:
    """Which of its keys changed, in words; None where the whole thing is meant."""
    if not change.keys:
        return None
    names = [key_name(key, change.entity) for key in change.keys]
    phrase = names[0]
    if change.item is not None:
        phrase = say("{name} ({item})", name=phrase, item=change.item)
    for name in names[1:]:
        phrase = say("{name}: {part}", name=phrase, part=name)
    return phrase


def summary(changes: Iterable[Change]) -> Message:
    """How many changes of each kind."""
    count = Counter(change.kind for change in changes)
    if not count:
        return say("No change of content.")
    phrase: Message | None = None
    for kind, word in KINDS.items():
        if count[kind]:
            part = say("{kind} {count}", kind=word, count=count[kind])
            phrase = part if phrase is None else say("{first}, {second}", first=phrase, second=part)
    return say("Changes: {counts}.", counts=phrase)


def remarks(change: Change) -> list[Message]:
    """What else is to be known: parts that came or went along, the template and its instances, the author's word."""
    found: list[Message] = []
    if change.parts:
        if change.kind is ChangeKind.ADDED:
            found.append(say("With its parts: {count}.", count=change.parts))
        else:
            found.append(say("Its parts went with it: {count}.", count=change.parts))
    if change.version is not None and change.keys != ("version",):
        found.append(say("Version {version}.", version=change.version))
    if change.instances:
        shown = ", ".join(change.instances[:SHOWN])
        rest = len(change.instances) - SHOWN
        found.append(
            say("Made from one template, in {count} places: {places}.", count=len(change.instances), places=shown)
            if rest <= 0
            else say("Made from one template, in {count} places: {places} and {rest} more.",
                     count=len(change.instances), places=shown, rest=rest)
        )  # fmt: skip
    elif change.template is not None:
        found.append(say("Comes from the template ({address}).", address=change.template))
    if change.declared is not None:
        found.append(
            say("The author calls it {kind}: {because}", kind=change.declared.kind,
                because=change.declared.because or "-")
        )  # fmt: skip
    return found


def edition_name(edition: Edition) -> Message:
    """What one side of a comparison is called."""
    if edition.commit is None:
        return say("the files as they are")
    return say("{name} ({commit})", name=edition.name, commit=edition.commit[:10])


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring changes of one top-level thing: the volume, the names that lead to the thing, the changes."""

    volume: str
    heading: tuple[Message, ...]
    changes: tuple[Change, ...]


def groups(changes: Iterable[Change]) -> list[Group]:
    """Changes by the thing that they belong to, in their order."""
    found = []
    for (volume, _), listed in groupby(changes, key=lambda one: (one.volume, top_of(one))):
        members = tuple(listed)
        found.append(Group(volume, heading(members[0]), members))
    return found


def heading(change: Change) -> tuple[Message, ...]:
    """Names from the unit down to the top-level thing that a change belongs to."""
    names = tuple(say("{name}", name=name) for name in change.trail)
    whole = "/" not in change.address
    return (*names, change.side.label) if whole else names


def is_whole(change: Change) -> bool:
    """Whether a change is about the top-level thing itself, whose name stands in the heading."""
    return "/" not in change.address


def top_of(change: Change) -> str:
    """Address of the top-level thing that a change belongs to."""
    return change.address.partition("/")[0]
