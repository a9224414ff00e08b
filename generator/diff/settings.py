"""What differs between the settings of two handbooks."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from generator.messages import Message, say
from generator.model.changes import Change, ChangeKind, Side
from generator.model.house_style import HouseStyle, Setting
from generator.model.settings import ChangePolicy, Settings, Volume
from generator.source import Span

HANDBOOK = say("settings of the handbook")


def settings_changes(old: Settings, new: Settings) -> Iterator[Change]:
    """One change for every setting that differs, in the order of its name."""
    before, after = dict(flat(old, ())), dict(flat(new, ()))
    for keys in sorted({*before, *after}):
        one, other = before.get(keys), after.get(keys)
        if (one and one[0]) != (other and other[0]):
            yield Change(
                ChangeKind.CHANGED,
                "handbook",
                side(one, old),
                side(other, new),
                keys,
                before=shown(one),
                after=shown(other),
            )


def side(value: tuple[str, Span | None] | None, settings: Settings) -> Side:
    """Where a setting stands; the settings as a whole where it does not."""
    return Side("", HANDBOOK, (value[1] if value is not None else None) or settings.span)


def shown(value: tuple[str, Span | None] | None) -> Message | None:
    """A setting in printed form."""
    return say("{value}", value=value[0]) if value is not None else None


def flat(value: object, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, Span | None]]]:
    """Settings as keys and text; lists are one text."""
    match value:
        case None | () | Span():
            return
        case Setting():
            yield keys, (value.value, value.span)
        case tuple():
            span = value[0].span if isinstance(value[0], Setting) else None
            yield keys, (", ".join(text_of(one) for one in value), span)
        case Settings() | ChangePolicy() | HouseStyle():
            for one in (one for one in fields(value) if one.compare):
                yield from flat(getattr(value, one.name), (*keys, one.name))
        case Mapping():
            for name, one in value.items():
                yield from flat(one, (*keys, str(name)))
        case _:
            yield keys, (str(value), None)


def text_of(member: object) -> str:
    """A member of a list of settings."""
    if isinstance(member, Setting):
        return member.value
    if isinstance(member, Volume):
        return f"{member.title} ({', '.join(member.contains)})"
    return str(member)
