"""Values and entities as people read them: names instead of addresses, sentences instead of keywords."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Day

from generator.diff.fields import keys_of
from generator.formula import Goal, Quantity
from generator.messages import Message, say
from generator.model import words
from generator.model.collections import COLLECTIONS
from generator.model.entity import Entity, Shape
from generator.model.graph import Policy
from generator.model.key_names import key_name
from generator.model.numbering import labels
from generator.model.organisation import Position
from generator.model.printing import printed, reference
from generator.model.regulations import Clause, Item, Parameter, Regulation
from generator.model.values import Dated, Deadline, Every, InForce, PeriodEach, Text, Within

KEYWORDS: Mapping[tuple[str, str], Mapping[str, Message]] = {
    ("duty", "role"): words.DUTY_ROLES,
    ("power", "action"): words.ACTIONS,
    ("step", "action"): words.ACTIONS,
    ("unit", "type"): words.UNIT_TYPES,
    ("regulation", "kind"): words.REGULATION_KINDS,
    ("regulation", "status"): words.STATUSES,
    ("clause", "modality"): words.MODALITIES,
    ("control", "kind"): words.CONTROL_KINDS,
    ("activity", "every"): words.PERIODS,
    ("target", "period"): words.PERIODS,
    ("scheme", "period"): words.PERIODS,
    ("target", "better"): words.BETTER,
    ("target", "when_empty"): words.WHEN_EMPTY,
    ("target", "each"): words.UNIT_TYPES,
    ("measure", "each"): words.UNIT_TYPES,
    ("measure", "aggregate"): words.AGGREGATES,
    ("appointment", "kind"): words.APPOINTMENTS,
    ("field", "type"): words.FIELD_TYPES,
}
"""Kind of entity and key to the words for its keywords."""

COLLECTION_OF = {kind.kind: collection for collection, kind in COLLECTIONS.items()}
GIST = 40
"""Characters of a text that stand for a thing without a name."""


@dataclass(slots=True)
class Speaker:
    """One handbook, and how it numbers the regulations: what is needed to say something about its entities."""

    policy: Policy
    numbers: dict[int, dict[str, str]] = field(default_factory=dict)

    def numbers_of(self, regulation: Regulation) -> dict[str, str]:
        """Numbers of the clauses and items of one version of a regulation, by address."""
        if id(regulation) not in self.numbers:
            self.numbers[id(regulation)] = labels(regulation, self.policy.settings.numbering)
        return self.numbers[id(regulation)]

    def label(self, entity: Entity, top: Entity) -> Message:
        """What people call an entity inside its top-level entity."""
        if isinstance(entity, Clause | Item) and isinstance(top, Regulation):
            return say("{name}", name=self.number(entity, top))
        if isinstance(entity, Regulation):
            return say("《{title}》", title=entity.label)
        name = getattr(entity, "name", None) or getattr(entity, "title", None)
        if isinstance(name, str):
            return say("{name}", name=name)
        text = getattr(entity, "text", None)
        if isinstance(text, Text):
            shown = printed(text, self.policy).replace("\n", " ")
            return say("“{text}”", text=shown if len(shown) <= GIST else shown[:GIST] + "…")
        if entity.kind == "power":
            return self.power(entity)
        return say("{id}", id=entity.id)

    def power(self, entity: Entity) -> Message:
        """What a power allows, in one phrase."""
        action = words.word(words.ACTIONS, getattr(entity, "action", None)) or say("decides")
        matter = self.policy.entities.get(getattr(entity, "matter", None) or "")
        phrase = say("{action}: {matter}", action=action, matter=matter.label if matter is not None else entity.id)
        above, limit = getattr(entity, "above", None), getattr(entity, "limit", None)
        if above is not None:
            phrase = say("{phrase}, above {amount}", phrase=phrase, amount=above)
        return phrase if limit is None else say("{phrase}, up to {amount}", phrase=phrase, amount=limit)

    def number(self, entity: Clause | Item, top: Regulation) -> str:
        """第十条第（二）项, or 3.2.1."""
        numbers = self.numbers_of(top)
        own = numbers.get(entity.address, entity.id)
        if self.policy.settings.numbering != "chinese":
            return own
        path = [own]
        above = entity.container
        while above is not None and above in numbers:
            path.insert(0, numbers[above])
            above = above.rpartition("/")[0] or None
        return path[0] + "".join(f"第{number.rstrip('.')}项" for number in path[1:])

    def trail(self, entity: Entity, top: Entity) -> tuple[str, ...]:
        """Names from the unit down to what contains the entity."""
        names: list[str] = []
        unit = self.policy.unit_of(getattr(top, "unit", None) or getattr(top, "owner", None))
        if unit is not None and unit is not top:
            names.append(unit.label)
        if entity is not top:
            names.append(f"《{top.label}》" if isinstance(top, Regulation) else top.label)
        elif isinstance(top, Position) and unit is None:
            names.append(top.label)
        return tuple(names)

    def volume(self, top: Entity) -> str:
        """Title of the volume that holds a top-level entity; empty where none does."""
        collection = COLLECTION_OF.get(top.kind, "")
        return next((one.title for one in self.policy.settings.volumes if collection in one.contains), "")

    def gist(self, entity: Entity) -> Message | None:
        """What was added or removed, in its own words; None where its label says all."""
        text = getattr(entity, "text", None)
        return say("{text}", text=printed(text, self.policy)) if isinstance(text, Text) else None

    def value(self, value: object, kind: str, key: str, *, refers: bool) -> Message | None:  # noqa: C901, PLR0911, PLR0912 - one case a type
        """A value in printed form; None for what is not there."""
        match value:
            case None | ():
                return None
            case bool():
                return say("yes") if value else say("no")
            case Day():
                return say("{day}", day=value.isoformat())
            case Text():
                return say("{text}", text=printed(value, self.policy))
            case Goal():
                return say("{goal}", goal=value.printed)
            case Quantity():
                return say("{amount}", amount=value)
            case Every() | Within():
                return self.deadline(value)
            case PeriodEach():
                return words.period_words(value)
            case Dated():
                return joined(self.value(one, kind, key, refers=refers) for one in value.entries)
            case InForce():
                shown = self.value(value.value, kind, key, refers=refers)
                if value.since is None or shown is None:
                    return shown
                return say("{value} from {day} on", value=shown, day=value.since.isoformat())
            case tuple():
                if len(value) == 2 and isinstance(value[0], str) and key in PAIRS:  # noqa: PLR2004 - a pair
                    return say("{name}: {value}", name=value[0], value=value[1])
                return joined(self.value(one, kind, key, refers=refers) for one in value)
            case Shape():
                return self.shape(value, kind)
            case str() if refers:
                return self.reference(value)
            case str() if (kind, key) in KEYWORDS:
                return words.word(KEYWORDS[kind, key], value)
            case _:
                return say("{value}", value=value)

    def deadline(self, deadline: Deadline) -> Message | None:
        """By when something is due."""
        return words.deadline_words(deadline, self.policy)

    def reference(self, address: str) -> Message:
        """What an address stands for; the address itself where it stands for nothing."""
        entity = self.policy.entities.get(address)
        if entity is None:
            return say("{address}", address=address)
        if isinstance(self.policy.top(entity), Regulation) and not isinstance(entity, Parameter):
            return say("{name}", name=reference(entity, self.policy))
        return self.label(entity, self.policy.top(entity))

    def shape(self, shape: Shape, kind: str) -> Message | None:
        """The values of a part without an address, with their keys."""
        values = (
            (key, self.value(getattr(shape, key.name), kind, key.key, refers=key.refers))
            for key in keys_of(type(shape))
        )
        shown = [(key, value) for key, value in values if value is not None]
        if len(shown) == 1:
            return shown[0][1]
        return joined(say("{name} {value}", name=key_name(key.key, kind), value=value) for key, value in shown)


PAIRS = frozenset({"given", "units", "x-"})
"""Keys whose members are pairs of a name and a text."""


def joined(values: Iterable[Message | None]) -> Message | None:
    """Several values in one phrase."""
    whole: Message | None = None
    for value in values:
        if value is not None:
            whole = value if whole is None else say("{first}, {second}", first=whole, second=value)
    return whole
