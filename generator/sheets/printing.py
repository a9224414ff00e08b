"""What every sheet needs to be worded: the model, the language, and a note of whose words it prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Day

from generator.messages import Message, Translate
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.key_names import key_name
from generator.model.organisation import Duty, Position, Power, Unit
from generator.model.printing import cited, printed, reference
from generator.model.values import Cite, Deadline, Text
from generator.model.versions import printed_version
from generator.model.words import CLASSIFICATIONS, deadline_words, word
from generator.sheets.sheet import Json, Row

SHORT = 24
"""So many characters of a text are enough to recognise it by."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One sheet that is being worded.

    Attributes:
        policy: the model.
        translate: English literal to the words of the handbook's language.
        places: whose words were printed so far; grows.
        days: since when what was printed holds; grows.
    """

    policy: Policy
    translate: Translate
    places: dict[str, Entity] = field(default_factory=dict)
    days: list[Day] = field(default_factory=list)

    def holds_since(self, *days: Day | None) -> None:
        """Note the first days of what is printed; those ahead are none."""
        self.days.extend(day for day in days if day is not None and day <= self.policy.day)

    @property
    def effective(self) -> str:
        """The day from which on everything that was printed so far holds; empty where nothing says."""
        return max(self.days).isoformat() if self.days else ""

    def effective_of(self, entity: Entity) -> str:
        """The day from which on a sheet about an entity holds: its first one where that is ahead."""
        ahead = entity.since is not None and entity.since > self.policy.day
        return self.day(entity.since) if ahead else self.effective

    def say(self, message: Message | None) -> str:
        """A message in the language of the handbook; empty for None."""
        return "" if message is None else message.text(self.translate)

    def seen(self, entity: Entity) -> None:
        """Note that the words of an entity stand on the sheet."""
        self.places.setdefault(entity.address, entity)

    def text(self, text: Text | None) -> str:
        """A text with its citations printed."""
        if text is None:
            return ""
        for part in text.parts:
            if isinstance(part, Cite) and (address := cited(part, self.policy).address) is not None:
                self.name(address)
        return printed(text, self.policy).strip()

    def name(self, address: str | None) -> str:
        """What people call an entity; its address where there is none."""
        if address is None:
            return ""
        entity = self.policy.entities.get(address)
        if entity is None:
            return address
        self.seen(entity)
        return reference(entity, self.policy)

    def full_name(self, address: str | None, beside: str | None = None) -> str:
        """A post with its unit in front, since names of posts repeat; anything else by its name.

        `beside` is a unit that goes without saying.
        """
        position = self.policy.get(address, Position)
        unit = self.policy.get(position.unit, Unit) if position is not None else None
        if position is None or unit is None or unit.address == beside or position.label.startswith(unit.label):
            return self.name(address)
        return f"{self.name(unit.address)}{self.translate(' · ')}{self.name(address)}"

    def names(self, addresses: Iterable[str]) -> str:
        """Names one after the other."""
        return self.join(self.name(one) for one in addresses)

    def join(self, parts: Iterable[str]) -> str:
        """Texts with the list mark of the language between them; empty ones are left out."""
        return self.translate(", ").join(part for part in parts if part)

    def deadline(self, deadline: Deadline | None) -> str:
        """A deadline in words."""
        return self.say(deadline_words(deadline, self.policy))

    def day(self, day: Day | None) -> str:
        """A day."""
        return "" if day is None else day.isoformat()

    def version(self, version: str | None) -> str:
        """A version as the house prints it; empty for None."""
        return printed_version(version, self.policy.settings.version_style)

    def called_version(self, version: str | None) -> str:
        """A version with the word for it; 第2版 says so itself."""
        text = self.version(version)
        return text if not text or "版" in text else self.translate("version {version}").format(version=text)

    def or_open(self, entity: Entity, key: str, value: str) -> str:
        """A value or, where it is declared open, the words for that."""
        return value or (self.translate("(to be filled in)") if entity.open(key) else "")


def facts(rows: Iterable[tuple[str, str]]) -> list[Row]:
    """Labels and values, without those that are not known."""
    return [{"label": label, "value": value} for label, value in rows if value]


def table(title: str, columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> Json:
    """A table for a template, without the columns in which no row says anything; None where it has no rows.

    Args:
        title: its heading.
        columns: key of the rows' values, and head.
        rows: a value for every key; `address` says whose words they are.
    """
    if not rows:
        return None
    kept = [{"key": key, "label": label} for key, label in columns if any(row[key] for row in rows)]
    return {"title": title, "columns": kept, "rows": list(rows)}


def prose(title: str, text: str) -> Json:
    """A heading with paragraphs below it; None without text."""
    return {"title": title, "paragraphs": text.split("\n")} if text else None


def listed(title: str, items: list[str]) -> Json:
    """A heading with a numbered list below it; None without items."""
    return {"title": title, "items": items} if items else None


def open_items(printing: Printing, entities: Iterable[Entity]) -> list[Row]:
    """What is declared open (待填) in entities: field, who fills it in, by when, why."""
    _ = printing.translate
    rows: list[Row] = []
    for entity in entities:
        for todo in entity.todo:
            printing.seen(entity)
            rows.append(
                {
                    "address": entity.address,
                    "number": str(len(rows) + 1),
                    "what": f"{called(printing, entity)}{_(': ')}{printing.say(key_name(todo.field, entity.kind))}",
                    "because": todo.because or "",
                    "who": printing.full_name(todo.owner),
                    "due": printing.day(todo.due),
                }
            )
    return rows


def called(printing: Printing, entity: Entity) -> str:
    """An entity by its name; a part without one, such as a duty, by how its text begins."""
    words = printing.text(entity.text) if isinstance(entity, Duty | Power) else ""
    if not words:
        return reference(entity, printing.policy)
    return words if len(words) <= SHORT else words[: SHORT - 1] + "…"


def open_table(printing: Printing, entities: Iterable[Entity]) -> Json:
    """The table of what is declared open, or None."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("what", _("To be filled in")),
        ("because", _("Why it is open")),
        ("who", _("Who")),
        ("due", _("By")),
    )
    return table(_("Open items"), columns, open_items(printing, entities))


def classified(policy: Policy, entities: Iterable[Entity], translate: Translate) -> str:
    """Who may read what is said about entities (密级): the strictest of what they say themselves, else the handbook.

    Empty where nobody says anything.
    """
    default = policy.settings.classification
    levels = [getattr(one, "classification", None) or default for one in entities] or [default]
    strictness = list(CLASSIFICATIONS)
    strictest = max((one for one in levels if one in strictness), key=strictness.index, default=None)
    words = word(CLASSIFICATIONS, strictest)
    return "" if words is None else translate("Classification: {level}").format(level=words.text(translate))


def frame(printing: Printing, entity: Entity, *, kind: str, title: str, name: str) -> dict[str, Json]:
    """What every sheet has in its head and foot, and in the properties of its file."""
    _ = printing.translate
    settings = printing.policy.settings
    language, _dash, region = settings.language.partition("-")
    return {
        "kind": kind,
        "address": entity.address,
        "title": title,
        "name": name,
        "handbook": settings.name,
        "language": language.lower(),
        "region": region.upper() if len(region) == len("CN") else None,
        "effective": printing.effective_of(entity),
        "classification": classified(printing.policy, (entity,), printing.translate),
        "words": {
            "effective": _("Effective from"),
            "page": _("Page {page} of {pages}"),
            "data": _("The data of this sheet"),
            "date": _("Date"),
            "signature": _("Signature"),
            "day": _("______ / ____ / ____"),
            # Of paper that two parties sign, no page can be changed for another one where a seal lies across them all.
            **({"seam": _("· · · · · ·  seal across the pages  · · · · · ·")} if kind == "agreement" else {}),
        },
    }
