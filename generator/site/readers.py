"""For whom a page and its parts are, where that is fewer people than read the rest of the handbook."""

from generator.model.audience import read_by
from generator.model.entity import Entity
from generator.model.graph import Policy, once
from generator.model.reference import Audience
from generator.model.regulations import Chapter, Regulation
from generator.site.backlinks import named
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Notice, Row, Run, Table


@once
def read_by_most(policy: Policy) -> frozenset[str]:
    """The audiences whose texts those may read who read what names no audience."""
    default = policy.settings.audience
    return frozenset() if default is None else read_by(policy, default.value)


def only_for(c: Context, thing: Entity | Chapter) -> str:
    """What those are called who alone may read a thing; empty where most may."""
    if thing.audience is None or thing.audience in read_by_most(c.policy):
        return ""
    audience = c.policy.get(thing.audience, Audience)
    return thing.audience if audience is None else audience.label


def page_notice(c: Context, entity: Entity) -> tuple[Notice, ...]:
    """A frame at the head of a page that is not for everybody."""
    audience = only_for(c, entity)
    return (Notice("warning", c.translate("Only for: {audience}").format(audience=audience), ()),) if audience else ()


def parts_notice(c: Context, entity: Entity) -> tuple[Block, ...]:
    """A table at the foot of a page with those of its parts that are for fewer readers than the page."""
    _ = c.translate
    found: list[tuple[Inline, str]] = []
    if isinstance(entity, Regulation):
        found += [((Run(one.heading or ""),), only_for(c, one)) for one in entity.chapters]
    found += [(named(c, one), only_for(c, one)) for one in c.parts.get(entity.address, ())]
    rows = tuple(Row((part, (Run(audience),))) for part, audience in found if audience)
    if not rows:
        return ()
    return (Heading((Run(_("For fewer readers")),), "_readers"), Table((_("What"), _("Only for")), rows, quoted=True))
