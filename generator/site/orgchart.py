"""The organisation charts: units as a tree of boxes, folded where there are too many, and the same as a list."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.model.words import UNIT_TYPES, word
from generator.site.boxes import Node
from generator.site.compactchart import compact_chart
from generator.site.context import Context
from generator.site.document import Block, Chart, Heading, Inline, Items, Line, Page, Paragraph, Run
from generator.site.fragments import headcount, text
from generator.site.staffing import staffing, whole_of

INDEX, WHOLE = "org/index.md", "org/all.md"
"""The chart of the upper levels, and that of all of them where the former leaves some out."""

MOST, FEW = 60, 40
"""So many boxes has a chart on a page of its own, and on the page of a unit; one level below its top it always has."""

ROOM, NARROW = 980, 690
"""Room for a chart on a page of its own, and beside a table of contents, in pixels."""

DEEPEST = 12
"""So many levels has a list at most; what lies deeper stands on the last of them."""

RANKS = {kind: rank for rank, kind in enumerate(("body", "headquarters", "company", "department", "office", "team"))}


def chart_pages(c: Context) -> tuple[Page, ...]:
    """The chart of the upper levels with the same as a list; a second page with all levels where there are more."""
    _ = c.translate
    roots = top_units(c.policy)
    levels = [levels_within(c.policy, root, MOST) for root in roots]
    folded = any(one is not None for one in levels)
    blocks: list[Block] = [
        Paragraph(
            text(_("Choose a unit to see its duties and positions. The list below the chart says the same.")), "lead"
        ),
        *(
            (Paragraph(text(_("Dashed boxes are committees and other bodies.")), "meta"),)
            if any(one.type == "body" for one in c.policy.all(Unit))
            else ()
        ),
        *(
            (
                Paragraph(text(_("Boxes that name units below lead to a page with a chart of its own.")), "meta"),
                Paragraph((Run(_("All units in one chart"), href=WHOLE),), "button"),
            )
            if folded
            else ()
        ),
        *(zoomable(c, chart(c, root, deep, ROOM)) for root, deep in zip(roots, levels, strict=True)),
        Heading(text(_("Outline")), "_outline"),
        Items(tuple(point for root, deep in zip(roots, levels, strict=True) for point in outline(c, (root,), deep))),
    ]
    index = Page(INDEX, _("Organisation chart"), _("Chart"), tuple(blocks), weight=7, wide=True, quotes=True)
    return (index, whole_page(c, roots)) if folded else (index,)


def whole_page(c: Context, roots: Sequence[Unit]) -> Page:
    """All units in one chart, to be enlarged, and as a list."""
    _ = c.translate
    blocks: list[Block] = [
        Paragraph(
            text(
                _(
                    "Every unit of the handbook. Enlarge the chart to read it; printed on paper of the size A3 it "
                    "takes several sheets where it needs them. The list below the chart says the same."
                )
            ),
            "lead",
        ),
        *(zoomable(c, chart(c, root)) for root in roots),
        Heading(text(_("Outline")), "_outline"),
        Items(tuple(outline(c, roots))),
    ]
    title = _("All units in one chart")
    return Page(WHOLE, title, _("Chart"), tuple(blocks), weight=3, wide=True, alone=True, quotes=True)


def zoomable(c: Context, drawn: Chart) -> Chart:
    """The chart with buttons that enlarge it."""
    _ = c.translate
    words = {
        "in": _("Enlarge"),
        "out": _("Reduce"),
        "whole": _("Show the whole chart"),
        "help": _("Keys: + and − enlarge and reduce, 0 shows the whole, arrows move from box to box."),
    }
    return replace(drawn, words=words)


def unit_chart(c: Context, unit: Unit) -> tuple[Chart, ...]:
    """What is below a unit, for its own page; nothing where no unit is."""
    if not below(c.policy, unit):
        return ()
    deep = levels_within(c.policy, unit, FEW)
    return (chart(c, unit, deep, NARROW, here=True),)


def top_units(policy: Policy) -> tuple[Unit, ...]:
    """Units that exist on the day, below none that does."""
    there = (unit for unit in policy.all(Unit) if unit.holds_on(policy.day))
    return tuple(
        unit for unit in there if (above := policy.get(unit.parent, Unit)) is None or not above.holds_on(policy.day)
    )


def below(policy: Policy, unit: Unit) -> tuple[Unit, ...]:
    """The units directly below that exist on the day, in the order in which a chart shows them."""
    found = (one for one in policy.children(unit.address) if one.holds_on(policy.day))
    return tuple(sorted(found, key=lambda one: (RANKS.get(one.type or "", len(RANKS)), one.address)))


def levels_within(policy: Policy, root: Unit, most: int) -> int | None:
    """How many levels below a unit can be shown with no more boxes than `most`, at least one; None for all."""
    seen = {root.address}
    level, depth = [root], 0
    while level:
        next_level: list[Unit] = []
        for one in (one for unit in level for one in below(policy, unit)):
            if one.address not in seen:
                seen.add(one.address)
                next_level.append(one)
        if next_level and len(seen) > most and depth:
            return depth
        level, depth = next_level, depth + 1
    return None


def chart(c: Context, root: Unit, deep: int | None = None, room: int | None = None, *, here: bool = False) -> Chart:
    """The chart of a unit and what is below it.

    Args:
        c: what pages are written from.
        root: the unit.
        deep: how many levels below it are shown; None for all.
        room: the width to keep to, in pixels, where that can be.
        here: whether the chart stands on the page of the unit itself.
    """
    _ = c.translate
    nodes: list[Node] = []
    seen = {root.address}
    waiting: list[tuple[Unit, int | None, int]] = [(root, None, 0)]
    while waiting:
        unit, above, depth = waiting.pop()
        at = len(nodes)
        children = [one for one in below(c.policy, unit) if one.address not in seen]
        cut = depth == deep
        nodes.append(unit_node(c, unit, above, folded=bool(children) and cut, here=here and unit is root))
        if not cut:
            seen.update(one.address for one in children)
            waiting += ((one, at, depth + 1) for one in reversed(children))
    return compact_chart(_("Organisation chart of {unit}").format(unit=root.label), nodes, room=room)


def unit_node(c: Context, unit: Unit, above: int | None, *, folded: bool, here: bool) -> Node:
    """The box of a unit: its name, who heads it, and in numbers its posts.

    A folded one counts what is below it as well, since the chart does not show that.
    """
    _ = c.translate
    dot = _(" · ")
    own = staffing(c.policy, c.policy.positions(unit.address))
    vacant = whole_of(c.policy, unit).vacant if folded else own.vacant
    numbers = numbers_of(c, unit, own.posts, folded=folded)
    small = (
        *head_line(c, unit),
        *((Line(dot.join(numbers)),) if numbers else ()),
        *((Line(_("vacant: {count}").format(count=vacant), "head warn"),) if vacant else ()),
    )
    told = (unit.label, c.say(word(UNIT_TYPES, unit.type)), *(line.text for line in small))
    return Node(
        above,
        unit.label,
        small,
        dot.join((*(one for one in told if one), *((_("this page"),) if here else ()))),
        None if here else c.known(unit.address),
        " ".join((unit.type or "unit", *(("folded",) if folded else ()), *(("here",) if here else ()))),
    )


def head_line(c: Context, unit: Unit) -> tuple[Line, ...]:
    """Who heads a unit, and whether that post is empty."""
    _ = c.translate
    head = c.policy.head(unit)
    if head is None:
        return ()
    if staffing(c.policy, (head,)).vacant:
        return (Line(_("{post} (vacant)").format(post=head.label), "head warn"),)
    return (Line(head.label),)


def numbers_of(c: Context, unit: Unit, posts: int, *, folded: bool) -> list[str]:
    """The posts of a unit and of all units below it; for a folded one also how many these are."""
    _ = c.translate
    whole = whole_of(c.policy, unit)
    if folded:
        return [
            *((_("posts in all: {count}").format(count=whole.posts),) if whole.posts else ()),
            _("units below: {count}").format(count=whole.units),
        ]
    return [
        *((_("posts: {count}").format(count=posts),) if posts else ()),
        *((_("with those below: {count}").format(count=whole.posts),) if whole.posts != posts else ()),
    ]


def outline(c: Context, units: Iterable[Unit], deep: int | None = None) -> list[tuple[int, Inline]]:
    """Units as a nested list, in the order of the chart: name, type, head, head-count.

    Without recursion: a line of units may be long.
    """
    points: list[tuple[int, Inline]] = []
    seen: set[str] = set()
    waiting = [(unit, 0) for unit in reversed(tuple(units))]
    while waiting:
        unit, depth = waiting.pop()
        if unit.address in seen:
            continue
        seen.add(unit.address)
        points.append((min(depth, DEEPEST), entry(c, unit, folded=depth == deep)))
        if depth != deep:
            waiting += ((one, depth + 1) for one in reversed(below(c.policy, unit)))
    return points


def entry(c: Context, unit: Unit, *, folded: bool) -> Inline:
    """A unit as a point of the list."""
    _ = c.translate
    kind = c.say(word(UNIT_TYPES, unit.type))
    runs = [*c.link(unit.address), *((Run(" "), Run(kind, tone="label")) if kind else ())]
    if unit.head:
        runs += [Run(" "), *c.link(unit.head)]
    staff = c.policy.positions(unit.address)
    own = staffing(c.policy, staff)
    if staff:
        runs += [Run(" · " + _("Head-count") + " "), *headcount(c, own)]
    whole = whole_of(c.policy, unit)
    if whole.units:
        numbers = numbers_of(c, unit, own.posts, folded=folded)
        told = numbers if folded else numbers[1:] if own.posts else numbers
        runs += [Run(_(" · ") + one, tone="muted") for one in told]
    return tuple(runs)
