"""The navigation: volumes, their collections, and below them a tree that never shows thousands of pages in one level.

Material writes the whole open branch into every page, so a flat list of a thousand pages makes a site of a gigabyte.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from generator.model.entity import Entity
from generator.model.organisation import Activity, Unit
from generator.model.settings import DEFAULT_VOLUMES
from generator.site import mine
from generator.site.context import Context
from generator.site.document import Page, Section
from generator.site.orgchart import below, top_units
from generator.site.places import page_of

FLAT = 40
"""More entries than this on one level are grouped by the units that own them."""


def navigation(
    c: Context,
    collections: Mapping[str, tuple[Page, Sequence[Entity]]],
    registers: Sequence[Page],
    rules: Sequence[Page] = (),
    overviews: Mapping[str, Page] = MappingProxyType({}),
) -> tuple[Section, ...]:
    """The branches of the site.

    Args:
        c: what pages are written from.
        collections: name of a collection to its register and its entities, in reading order.
        registers: pages across all collections.
        rules: the pages of the rule book, its register first.
        overviews: name of a collection to a page that shows all of it in another order, and stands before it.
    """
    _ = c.translate
    placed: set[str] = set()

    def branch(name: str) -> Section:
        """A collection, its overview first."""
        section = collection_section(c, name, *collections[name])
        page = overviews.get(name)
        return section if page is None else replace(section, below=(Section(page.title, page.path), *section.below))

    branches = [Section(_("Home"), "index.md")]
    if "positions" in collections:
        branches.append(Section(_("My position"), mine.PLACE))
    for volume in c.policy.settings.volumes or DEFAULT_VOLUMES:
        found = [name for name in volume.contains if name in collections and name not in placed]
        placed.update(found)
        sections = tuple(branch(name) for name in found)
        if sections:
            branches.append(Section(volume.title or volume.id, None, sections))
    rest = tuple(branch(name) for name in collections if name not in placed)
    if rest:
        branches.append(Section(_("Reference"), None, rest))
    if registers:
        leaves = [Section(page.title, page.path) for page in registers]
        if rules:
            book = tuple(Section(page.title, page.path) for page in rules[1:])
            leaves.append(Section(rules[0].title, rules[0].path, book))
        branches.append(Section(_("Registers"), None, tuple(leaves)))
    return tuple(branches)


def collection_section(c: Context, name: str, register: Page, entities: Sequence[Entity]) -> Section:
    """The branch of a collection."""
    _ = c.translate
    if name == "units":
        chart = Section(register.title, register.path)
        return Section(
            _("Organisation"), "org/index.md", (chart, *(unit_section(c, one) for one in top_units(c.policy)))
        )
    if name == "positions":
        # Positions hang below their units; here stand those whose unit is not known or not there on the day.
        shown = {address for unit in top_units(c.policy) for address in hanging(c, unit)}
        return Section(register.title, register.path, tuple(leaf(one) for one in entities if one.address not in shown))
    if name == "activities":
        roots = [one for one in entities if isinstance(one, Activity) and c.policy.get(one.parent, Activity) is None]
        return Section(register.title, register.path, tuple(activity_section(c, one, frozenset()) for one in roots))
    return Section(register.title, register.path, grouped(c, [(owners(c, one), one) for one in entities]))


def grouped(c: Context, entities: Sequence[tuple[tuple[Unit, ...], Entity]], depth: int = 0) -> tuple[Section, ...]:
    """A long list as a tree along the units that own its entities; a short one as it is.

    Args:
        c: what pages are written from.
        entities: each behind the units it belongs to, from the top down.
        depth: how many of these units lie above the list.
    """
    if len(entities) <= FLAT:
        return tuple(leaf(one) for _, one in entities)
    here = [leaf(one) for units, one in entities if len(units) == depth]
    groups: dict[str, list[tuple[tuple[Unit, ...], Entity]]] = {}
    for units, one in entities:
        if len(units) > depth:
            groups.setdefault(units[depth].address, []).append((units, one))
    if len(groups) == 1 and not here:
        return grouped(c, entities, depth + 1)
    branches = [Section(group[0][0][depth].label, None, grouped(c, group, depth + 1)) for group in groups.values()]
    if depth == 0 and groups and here:
        return (*branches, Section(c.translate("Others"), None, ranges(here)))
    return ranges([*here, *branches])


def ranges(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Entries under the names of the first and the last of them, where one level has too many."""
    if len(sections) <= FLAT:
        return tuple(sections)
    step = max(FLAT, -(-len(sections) // FLAT))
    parts = [sections[at : at + step] for at in range(0, len(sections), step)]
    return tuple(Section(f"{part[0].title} … {part[-1].title}", None, ranges(part)) for part in parts)


def owners(c: Context, entity: Entity) -> tuple[Unit, ...]:
    """The unit that owns an entity, below those that it belongs to, from the top down; none where there is none."""
    owner = getattr(entity, "owner", None) or getattr(entity, "kept_by", None) or getattr(entity, "party", None)
    unit = c.policy.unit_of(owner)
    return () if unit is None else tuple(reversed(list(c.policy.ancestors(unit))))


def leaf(entity: Entity) -> Section:
    """An entity without anything below it."""
    return Section(entity.label, page_of(entity))


def unit_section(c: Context, unit: Unit, seen: frozenset[str] = frozenset()) -> Section:
    """A unit with its positions and the units below it."""
    inside = seen | {unit.address}
    staff = tuple(leaf(one) for one in c.policy.positions(unit.address))
    units = tuple(unit_section(c, one, inside) for one in below(c.policy, unit) if one.address not in inside)
    return Section(unit.label, page_of(unit), (*staff, *units))


def hanging(c: Context, unit: Unit) -> Iterable[str]:
    """Addresses of the positions that hang below a unit in the navigation."""
    seen: set[str] = set()
    waiting = [unit]
    while waiting:
        one = waiting.pop()
        if one.address not in seen:
            seen.add(one.address)
            yield from (position.address for position in c.policy.positions(one.address))
            waiting += below(c.policy, one)


def activity_section(c: Context, activity: Activity, seen: frozenset[str]) -> Section:
    """An activity and those below it."""
    inside = seen | {activity.address}
    children = (one for one in c.policy.referring(activity.address, Activity, "parent") if one.address not in inside)
    return Section(activity.label, page_of(activity), tuple(activity_section(c, one, inside) for one in children))
