"""Who reports to whom as pictures: the line of a position, and the positions of a unit."""

from generator.model.organisation import Position, Unit
from generator.site.boxes import Node
from generator.site.compactchart import compact_chart
from generator.site.context import Context
from generator.site.document import Block, Chart, Heading, Line
from generator.site.fragments import text
from generator.site.orgchart import NARROW
from generator.site.staffing import staffing

SEVERAL = 4
"""So many positions of a unit make a picture."""


def reporting_line(c: Context, position: Position) -> list[Block]:
    """The chart with its heading; nothing for a position that stands alone."""
    _ = c.translate
    line = [*reversed(superiors(c, position)), position]
    below = c.policy.subordinates(position.address)
    if len(line) == 1 and not below:
        return []
    mine = len(line) - 1
    nodes = [post_node(c, one, at - 1 if at else None, here=at == mine) for at, one in enumerate(line)]
    # Whoever stands in the line already is not shown once more: rules tell of lines that go in a circle.
    shown = {one.address for one in line}
    nodes += [post_node(c, one, mine) for one in below if one.address not in shown]
    label = _("Whom {position} reports to, and who reports to it").format(position=position.label)
    return [Heading(text(_("Reporting line")), "_reports"), compact_chart(label, nodes, mine, NARROW)]


def staff_chart(c: Context, unit: Unit) -> tuple[Chart, ...]:
    """The positions of a unit by whom they report to, for its page; nothing for few, who are seen in a list."""
    _ = c.translate
    staff = c.policy.positions(unit.address)
    if len(staff) < SEVERAL:
        return ()
    within: dict[str | None, list[Position]] = {}
    inside = {one.address for one in staff}
    for one in staff:
        above = c.policy.superior(one)
        within.setdefault(above.address if above is not None and above.address in inside else None, []).append(one)
    here = (_(" · ").join((unit.label, _("this page"))), f"{unit.type or 'unit'} here")
    nodes = [Node(None, unit.label, (), here[0], None, here[1])]
    seen: set[str] = set()
    # Those who report in a circle are below none that is drawn: they come last, below the unit itself.
    waiting: list[tuple[Position, int]] = [(one, 0) for one in reversed((*within.get(None, ()), *staff))]
    while waiting:
        one, at = waiting.pop()
        if one.address not in seen:
            seen.add(one.address)
            nodes.append(post_node(c, one, at, named=False))
            waiting += ((below, len(nodes) - 1) for below in reversed(within.get(one.address, ())))
    return (compact_chart(_("Who reports to whom in {unit}").format(unit=unit.label), nodes, room=NARROW),)


def superiors(c: Context, position: Position) -> list[Position]:
    """The positions above one, the nearest first; ends in a circle as well."""
    found: list[Position] = []
    seen = {position.address}
    above = c.policy.superior(position)
    while above is not None and above.address not in seen:
        seen.add(above.address)
        found.append(above)
        above = c.policy.superior(above)
    return found


def post_node(c: Context, position: Position, above: int | None, *, here: bool = False, named: bool = True) -> Node:
    """The box of a position: its name, its unit if that is `named`, and its posts where they are not simply one."""
    _ = c.translate
    dot = _(" · ")
    count = staffing(c.policy, (position,))
    unit = c.policy.get(position.unit, Unit)
    small = (
        *((Line(unit.label),) if named and unit is not None else ()),
        *((Line(_("posts: {count}").format(count=count.posts)),) if count.posts > 1 else ()),
        *((Line(_("vacant: {count}").format(count=count.vacant), "head warn"),) if count.vacant else ()),
    )
    told = (position.label, *(line.text for line in small), *((_("this page"),) if here else ()))
    to = None if here else c.known(position.address)
    return Node(above, position.label, small, dot.join(told), to, "seat here" if here else "seat")
