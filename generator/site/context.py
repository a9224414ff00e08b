"""What every page needs to be written: the model, the language, the places, and small pieces of text made of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from generator.diagnostics import Diagnostic
from generator.messages import Message, Translate
from generator.model.entity import Entity, Todo
from generator.model.graph import Policy
from generator.model.key_names import key_name
from generator.model.organisation import Basis, Position, Signed, Unit
from generator.model.printing import pieces, printed, reference
from generator.model.regulations import Parameter
from generator.model.values import Deadline, Text
from generator.model.words import deadline_words
from generator.site.document import Break, Facts, Inline, Notice, Run, Tone

FactRow = tuple[str, Inline | None]


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a page is written from.

    Attributes:
        policy: the model.
        translate: English literal to the words of the handbook's language.
        places: address to path and anchor.
        findings: what the checks found, for the health page.
        sheets: address to the files of its printed sheets by kind, relative to the root of the site.
        parts: address of each top-level entity to its parts, sorted by address.
    """

    policy: Policy
    translate: Translate
    places: Mapping[str, str]
    findings: Sequence[Diagnostic] = ()
    sheets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    @property
    def day(self) -> Day:
        """The day for which the site is written."""
        return self.policy.day

    # Texts

    def say(self, message: Message | None) -> str:
        """A message in the language of the handbook; empty for None."""
        return "" if message is None else message.text(self.translate)

    def text(self, text: Text | None) -> Inline:
        """A text with its citations as links; paragraphs of it are lines."""
        if text is None:
            return ()
        runs: list[Run | Break] = []
        for piece in pieces(text, self.policy):
            lines = piece.text.split("\n")
            for number, line in enumerate(lines):
                if number:
                    runs.append(Break())
                if line:
                    runs.append(Run(line, to=self.known(piece.address)))
        while runs and isinstance(runs[-1], Break):
            runs.pop()
        return tuple(runs)

    def plain(self, text: Text | None) -> str:
        """A text as characters."""
        return printed(text, self.policy)

    def known(self, address: str | None) -> str | None:
        """The address, if it has a place on the site."""
        return address if address in self.places else None

    def link(self, address: str | None, text: str | None = None, tone: Tone = "plain") -> Inline:
        """A link to an entity under its name; its address as plain text where there is no such entity."""
        if address is None:
            return ()
        entity = self.policy.entities.get(address)
        label = text or (reference(entity, self.policy) if entity is not None else address)
        return (Run(label, to=self.known(address), tone=tone),)

    def links(self, addresses: Iterable[str]) -> Inline:
        """Links one after the other."""
        return self.join(self.link(address) for address in addresses)

    def join(self, parts: Iterable[Inline]) -> Inline:
        """Pieces of text with the list mark of the language between them; empty ones are left out."""
        _ = self.translate
        joined: list[Run | Break] = []
        for part in parts:
            if not part:
                continue
            if joined:
                joined.append(Run(_(", ")))
            joined.extend(part)
        return tuple(joined)

    def lines(self, parts: Iterable[Inline]) -> Inline:
        """Pieces of text, each on a line of its own; empty ones are left out."""
        joined: list[Run | Break] = []
        for part in parts:
            if not part:
                continue
            if joined:
                joined.append(Break())
            joined.extend(part)
        return tuple(joined)

    def full_name(self, address: str | None) -> Inline:
        """A post with its unit in front of it, since names of posts repeat; anything else by its name."""
        position = self.policy.get(address, Position)
        unit = self.policy.get(position.unit, Unit) if position is not None else None
        if position is None or unit is None or position.label.startswith(unit.label):
            return self.link(address)
        return self.link(address, f"{unit.label}{self.translate(' · ')}{position.label}")

    def date(self, day: Day | None) -> Inline:
        """A day."""
        return () if day is None else (Run(day.isoformat(), tone="number"),)

    def deadline(self, deadline: Deadline | None) -> Inline:
        """A deadline in words."""
        words = self.say(deadline_words(deadline, self.policy))
        return (Run(words),) if words else ()

    def signed(self, signed: Signed | None) -> Inline:
        """Who signed and when."""
        if signed is None:
            return ()
        return (
            *self.link(signed.by),
            *((Run(" "), Run(signed.date.isoformat(), tone="number")) if signed.date else ()),
        )

    def basis(self, basis: Sequence[Basis]) -> Inline:
        """What something rests on."""
        return self.join(
            (
                *self.link(one.clause or one.law or one.regulation),
                *((Run(one.article),) if one.article else ()),
                *((Run(f"（{one.note}）"),) if one.note else ()),
            )
            for one in basis
        )

    def value(self, parameter: Parameter) -> str:
        """The value of a parameter on the day; empty where none is in force."""
        value = parameter.values.on(self.day) if parameter.values is not None else None
        return "" if value is None else value.text

    # Blocks

    def facts(self, rows: Iterable[FactRow]) -> tuple[Facts, ...]:
        """Facts that are known; nothing where none is."""
        kept = tuple((label, value) for label, value in rows if value)
        return (Facts(kept),) if kept else ()

    def todos(self, entity: Entity) -> tuple[Notice, ...]:
        """What is declared open in an entity and its parts."""
        points = [self.todo(entity, todo) for todo in entity.todo]
        for part in self.parts.get(entity.address, ()):
            points += [self.todo(part, todo, named=True) for todo in part.todo]
        if not points:
            return ()
        _ = self.translate
        return (Notice("todo", _("To be filled in"), tuple(points)),)

    def todo(self, entity: Entity, todo: Todo, *, named: bool = False) -> Inline:
        """One open item in words."""
        _ = self.translate
        return self.join(
            (
                (
                    *((*self.link(entity.address), Run(_(": "))) if named else ()),
                    Run(self.field_word(entity, todo.field), tone="strong"),
                ),
                (Run(todo.because),) if todo.because else (),
                (Run(_("filled in by") + " "), *self.link(todo.owner)) if todo.owner else (),
                (Run(_("due {day}").format(day=todo.due.isoformat())),) if todo.due else (),
            )
        )

    def field_word(self, entity: Entity, key: str) -> str:
        """What a field that is declared open is called."""
        return self.say(key_name(key, entity.kind))

    def note(self, entity: Entity) -> Inline:
        """The author's remark about an entity."""
        return self.text(entity.note)


def parts_by_owner(policy: Policy) -> dict[str, tuple[Entity, ...]]:
    """Top-level addresses to the parts below them."""
    found: dict[str, list[Entity]] = {}
    for address, entity in policy.entities.items():
        top, slash, _ = address.partition("/")
        if slash:
            found.setdefault(top, []).append(entity)
    return {top: tuple(parts) for top, parts in found.items()}
