"""Pages of activities, matters and roles: what has to be done, what may be decided, and as whom."""

from collections.abc import Iterable

from generator.model.organisation import Activity, Duty, Matter, Power, Role
from generator.model.regulations import Step
from generator.model.words import ACTIONS, DUTY_ROLES, amounts_of, period_words, word
from generator.site import binding
from generator.site.backlinks import relies
from generator.site.context import Context
from generator.site.document import Block, Break, Heading, Inline, Page, Row, Run, Table
from generator.site.fragments import limit_of, text, thinned
from generator.site.places import page_of


def activity_page(c: Context, activity: Activity) -> Page:
    """An activity: where it stands in the function map, and who does what in it (RACI)."""
    _ = c.translate
    policy = c.policy
    below = policy.referring(activity.address, Activity, "parent")
    duties = policy.referring(activity.address, Duty, "activity")
    parts = [part for duty in duties for part in policy.referring(duty.address, Duty, "part_of")]
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Belongs to"), path_of(c, activity)),
                (_("Unit"), c.link(activity.unit)),
                (_("How often"), text(c.say(period_words(activity.every)))),
                (_("Remark"), c.note(activity)),
            )
        ),
        *c.todos(activity),
    ]
    rows = [duty for duty in (*duties, *parts) if duty.role is not None]
    if rows:
        blocks += [Heading(text(_("Who does what")), "_raci"), raci(c, rows)]
    if below:
        blocks += [
            Heading(text(_("Activities below")), "_below"),
            Table(
                (_("Activity"), _("Accountable")),
                tuple(Row((c.link(one.address), accountable(c, one))) for one in below),
                quoted=True,
            ),
        ]
    blocks += relies(c, activity, skip=(Activity, Duty))
    return Page(page_of(activity) or "", activity.label, _("Activity"), tuple(blocks), activity.address, (), 4)


def matter_page(c: Context, matter: Matter) -> Page:
    """A matter: who may do what to it, up to which amount, in which procedure."""
    _ = c.translate
    policy = c.policy
    powers = policy.referring(matter.address, Power, "matter")
    steps = policy.referring(matter.address, Step, "matter")
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Counted in"), text(matter.unit or "")),
                (_("Kind"), text(_("a thing that is kept")) if matter.matter_kind == "thing" else None),
                (_("Remark"), c.note(matter)),
            )
        ),
        *c.todos(matter),
    ]
    if powers:
        blocks += [
            Heading(text(_("Powers")), "_powers"),
            Table(
                (_("Who"), _("May"), _("Amount"), _("Remark")),
                tuple(
                    Row(
                        (
                            c.full_name(power.container),
                            text(c.say(word(ACTIONS, power.action))),
                            text(c.say(amounts_of(power))),
                            c.text(power.text) or c.note(power),
                        )
                    )
                    for power in sorted(powers, key=lambda one: (one.action or "", one.limit is None, limit_of(one)))
                ),
            ),
        ]
    if steps:
        blocks += [
            Heading(text(_("Steps of procedures")), "_steps"),
            Table(
                (_("Step"), _("Who"), _("Does"), _("Deadline")),
                tuple(
                    Row(
                        (
                            c.link(step.address),
                            c.full_name(step.actor),
                            (Run(f"{c.say(word(ACTIONS, step.action))} "), *c.text(step.text)),
                            c.deadline(step.deadline),
                        )
                    )
                    for step in steps
                ),
            ),
        ]
    blocks += relies(c, matter, skip=(Power, Step))
    return Page(page_of(matter) or "", matter.label, _("Matter"), tuple(blocks), matter.address, (), 6)


def role_page(c: Context, role: Role) -> Page:
    """A role: who plays it, and what it is bound to."""
    _ = c.translate
    blocks: list[Block] = [
        *c.facts(((_("Who plays it"), who(c, role)), (_("Remark"), c.note(role)))),
        *c.todos(role),
        *binding.of_actor(c, role),
        *relies(c, role, shown=frozenset({"actor", "binds"})),
    ]
    return Page(page_of(role) or "", role.label, _("Role"), tuple(blocks), role.address, (), 4)


def who(c: Context, role: Role) -> Inline:
    """Who plays a role, in words."""
    _ = c.translate
    if role.who is None:
        return text(_("anybody"))
    parts: list[Inline] = []
    if role.who.head_of is not None:
        parts.append((Run(_("the head of the unit of") + " "), *c.link(role.who.head_of)))
    if role.who.staff_of:
        parts.append((Run(_("everybody in") + " "), *c.links(role.who.staff_of)))
    parts += [c.link(one) for one in role.who.positions]
    for key, value in role.who.units:
        # `owning: targets` is the one property that units are chosen by so far; others are shown as written.
        parts.append(
            text(_("every unit that carries targets") if (key, value) == ("owning", "targets") else f"{key}: {value}")
        )
    return c.join(parts)


def path_of(c: Context, activity: Activity) -> Inline:
    """The activities above, from the top down."""
    above: list[str] = []
    at = c.policy.get(activity.parent, Activity)
    while at is not None and at.address not in above:
        above.insert(0, at.address)
        at = c.policy.get(at.parent, Activity)
    runs: list[Run | Break] = []
    for address in above:
        if runs:
            runs.append(Run(" › "))
        runs.extend(c.link(address))
    return tuple(runs)


def accountable(c: Context, activity: Activity) -> Inline:
    """Who is accountable for an activity."""
    duties = c.policy.referring(activity.address, Duty, "activity")
    owners = {one.container: None for one in duties if one.role == "accountable" and one.container is not None}
    return c.join(c.full_name(owner) for owner in owners)


def raci(c: Context, duties: Iterable[Duty]) -> Table:
    """Who takes which part, one line for each unit or position, the accountable ones first."""
    _ = c.translate
    ranks = {role: rank for rank, role in enumerate(DUTY_ROLES)}
    rows = tuple(
        Row(
            (
                c.full_name(duty.container),
                (Run(c.say(word(DUTY_ROLES, duty.role)), tone="good" if duty.role == "accountable" else "label"),),
                (*c.text(duty.text), Run(" "), *c.link(duty.address, "→")),
                c.deadline(duty.deadline),
            )
        )
        for duty in sorted(duties, key=lambda one: (ranks.get(one.role or "", len(ranks)), one.address))
    )
    return thinned(Table((_("Who"), _("Part taken"), _("Duty"), _("Deadline")), rows))
