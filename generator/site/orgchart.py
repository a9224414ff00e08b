"""The organisation chart: units as a tree of boxes, and the same as a list."""

from collections.abc import Iterable

from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.model.words import UNIT_TYPES, word
from generator.site.context import Context
from generator.site.document import Block, Chart, Heading, Inline, Items, Line, Page, Paragraph, Run
from generator.site.fragments import headcount, text
from generator.site.staffing import staffing
from generator.site.treechart import Node, tree_chart

RANKS = {kind: rank for rank, kind in enumerate(("body", "headquarters", "company", "department", "office", "team"))}


def chart_page(c: Context) -> Page:
    """The chart and the same as a list, for those who read or print it."""
    _ = c.translate
    roots = top_units(c.policy)
    blocks: list[Block] = [
        Paragraph(
            text(_("Choose a unit to see its duties and positions. The list below the chart says the same.")), "lead"
        )
    ]
    blocks += [chart(c, root) for root in roots]
    blocks += [Heading(text(_("Outline")), "_outline"), Items(tuple(outline(c, roots)))]
    return Page("org/index.md", _("Organisation chart"), _("Chart"), tuple(blocks), weight=7, wide=True, quotes=True)


def top_units(policy: Policy) -> tuple[Unit, ...]:
    """Units without one above them that exist on the day."""
    return tuple(
        unit for unit in policy.all(Unit) if policy.get(unit.parent, Unit) is None and unit.holds_on(policy.day)
    )


def below(policy: Policy, unit: Unit) -> tuple[Unit, ...]:
    """The units directly below that exist on the day, in the order in which a chart shows them."""
    found = (one for one in policy.children(unit.address) if one.holds_on(policy.day))
    return tuple(sorted(found, key=lambda one: (RANKS.get(one.type or "", len(RANKS)), one.address)))


def chart(c: Context, root: Unit) -> Chart:
    """The chart of a unit and all below it."""
    _ = c.translate
    nodes: list[Node] = []
    seen = {root.address}
    waiting: list[tuple[Unit, int | None]] = [(root, None)]
    while waiting:
        unit, above = waiting.pop()
        here = len(nodes)
        nodes.append(unit_node(c, unit, above))
        for child in reversed(below(c.policy, unit)):
            if child.address not in seen:
                seen.add(child.address)
                waiting.append((child, here))
    return tree_chart(_("Organisation chart of {unit}").format(unit=root.label), nodes)


def unit_node(c: Context, unit: Unit, above: int | None) -> Node:
    """The box of a unit: its name, and below it what `second_line` says."""
    _ = c.translate
    second = second_line(c, unit)
    return Node(
        above,
        unit.label,
        (Line(_(" · ").join(second)),) if second else (),
        _(" · ").join((unit.label, c.say(word(UNIT_TYPES, unit.type)), *second)),
        c.known(unit.address),
        " ".join((unit.type or "unit", *(("vacant",) if vacant(c, unit) else ()))),
    )


def second_line(c: Context, unit: Unit) -> list[str]:
    """What stands below the name of a unit: its head, its posts, how many of them are vacant."""
    _ = c.translate
    head = c.policy.head(unit)
    count = staffing(c.policy, c.policy.positions(unit.address))
    return [
        *((head.label,) if head is not None else ()),
        *((_("posts: {count}").format(count=count.posts),) if count.posts else ()),
        *((_("vacant: {count}").format(count=count.vacant),) if count.vacant else ()),
    ]


def vacant(c: Context, unit: Unit) -> bool:
    """Whether a post of the unit is known to be empty."""
    return staffing(c.policy, c.policy.positions(unit.address)).vacant > 0


def outline(
    c: Context, units: Iterable[Unit], depth: int = 0, seen: frozenset[str] = frozenset()
) -> list[tuple[int, Inline]]:
    """Units as a nested list: name, type, head, head-count."""
    _ = c.translate
    points: list[tuple[int, Inline]] = []
    for unit in units:
        if unit.address in seen:
            continue
        staff = c.policy.positions(unit.address)
        kind = c.say(word(UNIT_TYPES, unit.type))
        runs: list[object] = [*c.link(unit.address), *((Run(" "), Run(kind, tone="label")) if kind else ())]
        if unit.head:
            runs += [Run(" "), *c.link(unit.head)]
        if staff:
            runs += [Run(" · " + _("Head-count") + " "), *headcount(c, staffing(c.policy, staff))]
        points.append((depth, tuple(runs)))  # type: ignore[arg-type]  # runs only
        points += outline(c, below(c.policy, unit), depth + 1, seen | {unit.address})
    return points
