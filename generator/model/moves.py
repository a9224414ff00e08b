"""Addresses that were given up (`was`), and where to look now."""

from collections.abc import Iterable, Mapping

from generator.model.entity import Entity


def moves(entities: Iterable[Entity]) -> dict[str, str]:
    """Addresses that were given up, to those that took their place."""
    moved: dict[str, str] = {}
    for entity in entities:
        for was in entity.was:
            for old in entity.before(was):
                moved.setdefault(old, entity.address)
    return moved


def present(target: str, moved: Mapping[str, str], known: Mapping[str, Entity]) -> str | None:
    """The address of today for one that was given up, itself or with what it is a part of; None where there is none.

    What moved twice is followed to where it is now.
    """
    seen: set[str] = set()
    while target not in seen:
        seen.add(target)
        head, tail = target, ""
        while head and head not in moved:
            head, slash, last = head.rpartition("/")
            tail = f"{slash}{last}{tail}"
        if not head:
            return None
        target = moved[head] + tail
        if target in known:
            return target
    return None
