"""Who relies on this: everything that refers to an entity or to one of its parts."""

from collections.abc import Mapping

from generator.messages import Message, say
from generator.model.entity import Entity
from generator.model.organisation import Activity, Appointment, Duty, Matter, Position, Power, Role, Unit
from generator.model.reference import Place, Term, Waiver
from generator.model.regulations import Article, Clause, Control, Item, Law, Procedure, Record, Regulation, Step
from generator.model.targets import (
    Agreement,
    Amount,
    Assessment,
    Consequence,
    Measure,
    Milestone,
    Plan,
    PlanItem,
    Scheme,
    ScoreItem,
    ScoreSheet,
    Target,
)
from generator.model.words import period_words
from generator.site.context import Context
from generator.site.document import Block, Break, Heading, Inline, Row, Run, Table

GROUPS: tuple[tuple[Message, tuple[type[Entity], ...]], ...] = (
    (say("Units"), (Unit,)),
    (say("Positions"), (Position,)),
    (say("Duties"), (Duty,)),
    (say("Powers"), (Power,)),
    (say("Regulations"), (Regulation,)),
    (say("Clauses"), (Clause, Item)),
    (say("Procedures"), (Procedure, Step)),
    (say("Controls"), (Control,)),
    (say("Records"), (Record,)),
    (say("Laws and standards"), (Law, Article)),
    (say("Targets"), (Target, Milestone)),
    (say("Measures"), (Measure,)),
    (say("Agreements"), (Agreement,)),
    (say("Assessments"), (Assessment, Scheme, Consequence, ScoreSheet, ScoreItem)),
    (say("Plans"), (Plan, PlanItem, Amount)),
    (say("Roles"), (Role,)),
    (say("Activities"), (Activity, Matter)),
    (say("Terms and places"), (Term, Place)),
    (say("Exceptions"), (Waiver,)),
)
GROUP_OF: Mapping[type[Entity], int] = {kind: at for at, (_, kinds) in enumerate(GROUPS) for kind in kinds}
FOLD = 100
"""More links than this in one line are cut to a count; the registers list them."""


def relies(
    c: Context, entity: Entity, skip: tuple[type[Entity], ...] = (), shown: frozenset[str] = frozenset()
) -> list[Block]:
    """A section with everything that refers to an entity or its parts, sorted by kind.

    The page already shows elsewhere what kinds of `skip` say, and what refers to the entity under a key of `shown`.
    """
    _ = c.translate
    groups: dict[int, dict[str, Entity]] = {}
    for address in (entity.address, *(part.address for part in c.parts.get(entity.address, ()))):
        for edge in c.policy.backlinks(address):
            source = c.policy.entities.get(edge.source)
            if edge.key in shown and address == entity.address:
                continue
            if source is None or isinstance(source, (Appointment, *skip)) or c.policy.top(source) is entity:
                continue
            group = GROUP_OF.get(type(source))
            if group is not None:
                groups.setdefault(group, {})[source.address] = source
    if not groups:
        return []
    rows = tuple(
        Row(((Run(c.say(GROUPS[group][0])),), cut(c, [named(c, one) for one in sources.values()])))
        for group, sources in sorted(groups.items())
    )
    return [Heading((Run(_("Who relies on this")),), "_relies"), Table((_("Kind"), _("Where")), rows, quoted=True)]


def named(c: Context, entity: Entity) -> Inline:
    """A link to where the reference stands; parts of positions and units by the name of their owner."""
    if isinstance(entity, Duty | Power):
        owner = c.policy.container(entity)
        label = owner.label if owner is not None else entity.address
        return c.link(entity.address, f"{label}：{entity_text(c, entity)}")
    if isinstance(entity, Scheme):
        # A scheme has no name of its own; people call it by its period.
        label = c.say(period_words(entity.period)) or entity.label
        return c.link(entity.address, f"{c.policy.top(entity).label}：{label}")
    if isinstance(entity, PlanItem | ScoreItem | Milestone | Amount | ScoreSheet | Consequence):
        top = c.policy.top(entity)
        return c.link(entity.address, f"{top.label}：{entity_text(c, entity)}")
    if isinstance(entity, Position):
        return c.full_name(entity.address)
    return c.link(entity.address)


def entity_text(c: Context, entity: Entity, longest: int = 24) -> str:
    """What a part says, shortened."""
    words = c.plain(getattr(entity, "text", None)) or entity.label
    return words if len(words) <= longest else words[: longest - 1] + "…"


def cut(c: Context, links: list[Inline]) -> Inline:
    """Links, each on its own line; a long list ends with the number of those left out."""
    _ = c.translate
    shown = links[:FOLD]
    runs: list[Run | Break] = list(c.lines(shown) if any(len(one) > 1 for one in shown) else c.join(shown))
    if len(links) > FOLD:
        runs += [Break(), Run(_("and {count} more").format(count=len(links) - FOLD), tone="muted")]
    return tuple(runs)
