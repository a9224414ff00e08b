"""The organisation chart, laid out at build time: from left to right, so that every name is read horizontally.

The places of the boxes come from walkerlayout (Walker's algorithm in the linear form of Buchheim, Jünger and Leipert).
"""

from collections.abc import Iterable

from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.model.words import UNIT_TYPES, word
from generator.site.context import Context
from generator.site.document import Block, Box, Chart, Heading, Inline, Items, Page, Paragraph, Run
from generator.site.fragments import headcount, text
from generator.site.staffing import staffing

ROW = 62.0
"""Distance between the middles of two boxes, one below the other, in pixels."""
HEIGHT = 50.0
COLUMN_GAP = 44.0
NARROWEST, WIDEST = 132.0, 280.0
INSET = 13.0
LETTER, SMALL = 13.0, 11.0
"""Width of a Chinese character in the first and second line of a box; others take little more than half of it."""
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
    from walkerlayout import WalkerLayouting

    _ = c.translate
    layout: WalkerLayouting[str] = WalkerLayouting(root.address)
    units = {root.address: root}
    depths = {root.address: 0}
    pairs: list[tuple[str, str]] = []
    waiting = [root]
    while waiting:
        unit = waiting.pop()
        for child in below(c.policy, unit):
            if child.address not in units:
                units[child.address] = child
                depths[child.address] = depths[unit.address] + 1
                layout.add(unit.address, child.address)
                pairs.append((unit.address, child.address))
                waiting.append(child)
    across = {address: place[0] for address, place in layout.get_layout().items()}
    first = min(across.values())
    seconds = {address: second_line(c, unit) for address, unit in units.items()}
    widths: dict[int, float] = {}
    for address, unit in units.items():
        depth = depths[address]
        wanted = max(width(unit.label), width(_(" · ").join(seconds[address]), SMALL)) + 2 * INSET
        widths[depth] = max(widths.get(depth, NARROWEST), min(WIDEST, wanted))
    lefts: dict[int, float] = {}
    at = 1.0
    for depth in sorted(widths):
        lefts[depth] = at
        at = round(at + widths[depth] + COLUMN_GAP, 1)
    boxes = [
        Box(
            lefts[depths[address]],
            round((across[address] - first) * ROW + 1, 1),
            round(widths[depths[address]], 1),
            HEIGHT,
            (
                shortened(unit.label, widths[depths[address]] - 2 * INSET, LETTER),
                shortened(_(" · ").join(seconds[address]), widths[depths[address]] - 2 * INSET, SMALL),
            ),
            c.known(address),
            " ".join((unit.type or "unit", *(("vacant",) if vacant(c, unit) else ()))),
            _(" · ").join((unit.label, c.say(word(UNIT_TYPES, unit.type)), *seconds[address])),
        )
        for address, unit in units.items()
    ]
    links = tuple(
        (
            lefts[depths[above]] + widths[depths[above]],
            round((across[above] - first) * ROW + 1 + HEIGHT / 2, 1),
            lefts[depths[address]],
            round((across[address] - first) * ROW + 1 + HEIGHT / 2, 1),
        )
        for above, address in pairs
    )
    height = (max(across.values()) - first) * ROW + HEIGHT + 2
    label = _("Organisation chart of {unit}").format(unit=root.label)
    return Chart(label, round(at - COLUMN_GAP + 1, 1), round(height, 1), tuple(boxes), links)


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


def width(label: str, letter: float = LETTER) -> float:
    """About how wide a label is, in pixels."""
    # Chinese begins at U+2E80; its fonts draw the middle dot as wide as a character.
    return sum(letter if one >= "\u2e80" or one == "·" else letter * 0.58 for one in label)


def shortened(label: str, room: float, letter: float) -> str:
    """The label, cut with an ellipsis where it is wider than `room`."""
    if width(label, letter) <= room:
        return label
    while label and width(label, letter) + letter > room:
        label = label[:-1]
    return label + "…"


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
