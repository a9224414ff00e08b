"""Words that have to stand on a sheet, gathered from entities."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.cli.language import translator
from generator.messages import Message
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.printing import printed, reference
from generator.model.regulations import Clause, Step
from generator.model.targets import Target
from generator.model.values import Deadline, Text
from generator.model.versions import printed_version
from generator.model.words import (
    deadline_words,
)

CHINESE = translator("zh_CN")
SOURCES = re.compile("原文|原表|手册")
"""What remarks about the source documents speak of; these stand on the pages of the handbook alone."""

Said = str | Text | Message | None


@dataclass(frozen=True, slots=True)
class Datum:
    """Words that have to stand on a sheet, and the address of the entity that they come from.

    Attributes:
        address: of the entity.
        words: one or more; in a table those of one row.
        where: where the words stand: anywhere in what is read out, in one row of a table, in a list of numbers behind
            the title of a regulation, or in the head or foot.
        below: what heads the row, where it is one of a group; the title in front of the numbers.
        times: in how many rows.
    """

    address: str
    words: tuple[str, ...]
    where: Literal["told", "row", "listed", "edge"] = "told"
    below: str = ""
    times: int = 1


class Wanted:
    """What should stand on a sheet, each with where it comes from."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.found: list[Datum] = []

    def lines(self, *values: Said) -> Iterator[str]:
        """The lines of values as they are printed, without empty ones."""
        for value in values:
            if isinstance(value, Message):
                words = value.text(CHINESE)
            elif isinstance(value, Text):
                words = printed(value, self.policy)
            else:
                words = value or ""
            yield from (line.strip() for line in words.split("\n") if line.strip())

    def add(self, entity: Entity, *values: Said) -> None:
        """Words, each line by itself."""
        self.found += [Datum(entity.address, (line,)) for line in self.lines(*values)]

    def row(self, entity: Entity, *values: Said, below: str = "", times: int = 1) -> None:
        """Words in one row of a table, or in each of several."""
        if words := tuple(self.lines(*values)):
            self.found.append(Datum(entity.address, words, "row", below, times))

    def number(self, part: Clause | Step) -> str:
        """The number of a part within its regulation."""
        return reference(part, self.policy).removeprefix(reference(self.policy.top(part), self.policy))

    def listed(self, part: Clause | Step) -> None:
        """The number of a part, behind the title of its regulation."""
        title = reference(self.policy.top(part), self.policy)
        self.found.append(Datum(part.address, (self.number(part),), "listed", title))

    def name(self, address: str | None) -> str | None:
        """What people call an entity; a post by its own name."""
        other = self.policy.entities.get(address or "")
        return None if other is None else other.label

    def named(self, entity: Entity, *addresses: str | None) -> None:
        """What people call the entities to which one refers."""
        self.add(entity, *map(self.name, addresses))

    def names(self, *addresses: str | None) -> list[str]:
        """What people call entities, as far as there are any."""
        return [name for one in addresses if (name := self.name(one)) is not None]

    def deadline(self, deadline: Deadline | None) -> Message | None:
        """A deadline in words."""
        return deadline_words(deadline, self.policy)

    def goal(self, target: Target) -> Iterator[Said]:
        """The goal of the day or else the first to come with its day, and by when it is to be reached."""
        now = target.goal.entry(self.policy.day) if target.goal is not None else None
        coming = target.goal.coming(self.policy.day) if target.goal is not None else ()
        entry = now or (coming[0] if coming else None)
        if entry is not None:
            yield entry.value.printed
        if entry is not None and now is None and entry.since is not None:
            yield entry.since.isoformat()
        yield self.deadline(target.deadline)

    def version(self, version: str | None) -> str:
        """A version as the house prints it."""
        return printed_version(version, self.policy.settings.version_style)

    def note(self, entity: Entity) -> str:
        """The remark of an entity, if it does not speak of the sources."""
        note = "" if entity.note is None else printed(entity.note, self.policy)
        return "" if SOURCES.search(note) else note

    def remark(self, entity: Entity) -> None:
        """The remark of an entity, wherever it stands."""
        self.add(entity, self.note(entity))

    def open(self, *entities: Entity) -> None:
        """What is declared open."""
        for entity in entities:
            for todo in entity.todo:
                due = todo.due.isoformat() if todo.due is not None else None
                self.row(entity, todo.because, due, self.name(todo.owner))
