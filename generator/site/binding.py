"""Clauses that bind somebody and steps that somebody takes, on the pages of positions, units and roles.

What a role such as 各岗位员工 is bound to concerns every position. Written out on each of them it would make a site
that grows with the square of the handbook, so a position's page writes out a few and leads to the role's page for more.
A role that names its posts, such as 当班班长, is as good as the post itself: it comes first and is written out whole.
"""

from collections.abc import Iterable, Sequence

from generator.model.organisation import Position, Role, Unit
from generator.model.regulations import Clause, Step
from generator.model.relations import breadth, clauses_by_actor, named_parts, steps_by_actor
from generator.site.context import Context
from generator.site.document import Block, Heading, Paragraph, Row, Run, Table
from generator.site.fragments import clause_text, text, thinned

WRITTEN_OUT = 12
"""So many clauses or steps of one role or unit a position's page writes out."""


def of_position(c: Context, position: Position) -> list[Block]:
    """What binds a position: named itself, by its unit, or by a role of its holder."""
    policy = c.policy
    return [
        *steps(c, *rows_of(c, position, named_parts(policy, position, steps_by_actor(policy)), "_steps")),
        *clauses(c, *rows_of(c, position, named_parts(policy, position, clauses_by_actor(policy)), "_clauses")),
    ]


def of_actor(c: Context, actor: Unit | Role) -> list[Block]:
    """What names a unit or role itself."""
    found = clauses_by_actor(c.policy).get(actor.address, ())
    taken = steps_by_actor(c.policy).get(actor.address, ())
    return [*steps(c, [row(c, one) for one in taken]), *clauses(c, [row(c, one) for one in found])]


def steps(c: Context, rows: Sequence[Row], general: Sequence[Row] = ()) -> list[Block]:
    """Steps of procedures as a section."""
    _ = c.translate
    columns = (_("Step"), _("What to do"), _("Deadline"), _("Record"), _("Named as"))
    return section(c, Heading(text(_("Steps in procedures")), "_steps"), columns, rows, general)


def clauses(c: Context, rows: Sequence[Row], general: Sequence[Row] = ()) -> list[Block]:
    """Clauses as a section."""
    _ = c.translate
    columns = (_("Clause"), _("What it says"), _("Deadline"), _("Records"), _("Named as"))
    return section(c, Heading(text(_("Clauses that bind")), "_clauses"), columns, rows, general)


def section(
    c: Context, heading: Heading, columns: tuple[str, ...], rows: Sequence[Row], general: Sequence[Row]
) -> list[Block]:
    """A heading and a table, and folded behind it what concerns the post as it does many others."""
    blocks: list[Block] = [thinned(Table(columns, tuple(rows), quoted=True))] if rows else []
    if general:
        if rows:
            words = c.translate("Also, as anybody in these roles: {count}").format(count=len(general))
            blocks.append(Paragraph(text(words), "fold"))
        blocks.append(thinned(Table(columns, tuple(general), quoted=True)))
    return [heading, *blocks] if blocks else []


def row(c: Context, part: Clause | Step, actor: str | None = None) -> Row:
    """A clause or step, with the name under which it means the position, where that is another one."""
    records = c.links(part.records) if isinstance(part, Clause) else c.link(part.record)
    said = clause_text(c, part) if isinstance(part, Clause) else c.text(part.text)
    return Row((c.link(part.address), said, c.deadline(part.deadline), records, c.link(actor)))


def rows_of(
    c: Context, position: Position, parts: Iterable[tuple[Clause | Step, str]], anchor: str
) -> tuple[list[Row], list[Row]]:
    """Clauses or steps of a position: its own and its unit's, then those of general roles.

    Those of each role or unit stand together; long ones become one line that leads there.
    """
    _ = c.translate
    groups: dict[str, list[Clause | Step]] = {}
    for part, actor in parts:
        groups.setdefault(actor, []).append(part)
    own: list[Row] = []
    general: list[Row] = []
    for actor, found in groups.items():
        rows = own if actor in (position.address, position.unit) or names(c, actor, position) else general
        if actor == position.address:
            rows += [row(c, one) for one in found]
        elif len(found) <= WRITTEN_OUT or names(c, actor, position):
            rows += [row(c, one, actor) for one in found]
        else:
            words = _("{count} entries, see there").format(count=len(found))
            place = c.places.get(actor)
            rows.append(Row(((Run(words, href=f"{place}#{anchor}" if place else None),), (), (), (), c.link(actor))))
    return own, general


def names(c: Context, actor: str, position: Position) -> bool:
    """Whether `actor` is a role that names the position."""
    role = c.policy.get(actor, Role)
    return role is not None and breadth(role, position) == 0
