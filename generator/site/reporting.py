"""The reporting line of a position as a picture: whom it reports to, up to the top, and who reports to it."""

from generator.model.organisation import Position, Unit
from generator.site.boxes import Node
from generator.site.compactchart import compact_chart
from generator.site.context import Context
from generator.site.document import Block, Heading, Line
from generator.site.fragments import text
from generator.site.orgchart import NARROW
from generator.site.staffing import staffing


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


def post_node(c: Context, position: Position, above: int | None, *, here: bool = False) -> Node:
    """The box of a position: its name, its unit, and its posts where they are not simply one."""
    _ = c.translate
    dot = _(" · ")
    count = staffing(c.policy, (position,))
    unit = c.policy.get(position.unit, Unit)
    small = (
        *((Line(unit.label),) if unit is not None else ()),
        *((Line(_("posts: {count}").format(count=count.posts)),) if count.posts > 1 else ()),
        *((Line(_("vacant: {count}").format(count=count.vacant), "head warn"),) if count.vacant else ()),
    )
    told = (position.label, *(line.text for line in small), *((_("this page"),) if here else ()))
    to = None if here else c.known(position.address)
    return Node(above, position.label, small, dot.join(told), to, "seat here" if here else "seat")
