"""目标分解: which target serves which, from the group down to the post, as pictures and as a list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day
from itertools import pairwise

from generator.messages import Message, say
from generator.model.cascade import Implication, Verdict, implications
from generator.model.cascade_tree import (
    Branch,
    Carried,
    ancestors_of,
    branches,
    carried_by,
    carrier_of,
    carriers,
    children_of,
    in_cascade,
    parent_of,
    tops,
)
from generator.model.goals_below import day_of, goal_on
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit
from generator.model.targets import Agreement, Target
from generator.site.boxes import Node
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Items, Line, Page, Paragraph, Row, Run, Table, Tone
from generator.site.fragments import owner_of, text, thinned
from generator.site.places import file_name
from generator.site.treechart import tree_chart

PLACE = "registers/cascade.md"
"""The page of all trees."""

WIDEST = 224.0
"""Boxes are narrower than those of the organisation, since a name here is often a sentence; in pixels."""

DEEPEST = 12
"""So many levels has a list at most; what lies deeper stands on the last of them."""

VERDICTS: Mapping[Verdict, tuple[Message, Tone]] = {
    Verdict.PROVED: (say("✓ follows from the goals below"), "good"),
    Verdict.SHORTFALL: (say("✗ the goals below fall short"), "bad"),
    Verdict.NOT_PROVABLE: (say("○ helped, not implied by those below"), "muted"),
}
"""What the goals of those that serve a target mean for its own; the sign says it to whoever sees no colours."""


def cascade_page(c: Context) -> Page | None:
    """The trees of all top targets with the same as lists; None where no target serves another."""
    _ = c.translate
    roots = sorted(tops(c.policy), key=lambda one: rank(c.policy, one))
    if not roots:
        return None
    trees = [branches(c.policy, root) for root in roots]
    blocks: list[Block] = [
        Paragraph(
            text(
                _(
                    "How the goals of the whole are reached: every target below a target serves it. Choose one to see "
                    "how it is reckoned. The list below each picture says the same."
                )
            ),
            "lead",
        ),
        *how_to_read(c, table := overview(c, roots, trees), trees),
        table,
    ]
    for root, tree in zip(roots, trees, strict=True):
        blocks += [
            Heading(c.link(root.address), file_name(root.address)),
            tree_chart(
                _("What serves the target {target}").format(target=root.label),
                [node(c, one) for one in tree],
                widest=WIDEST,
            ),
            *listing(c, tree),
        ]
    blocks += outside(c, trees)
    return Page(
        PLACE, _("Cascade of targets"), _("Register"), tuple(blocks), also=(_("Targets from top to bottom"),), weight=7,
        wide=True, quotes=True,
    )  # fmt: skip


def listing(c: Context, tree: Sequence[Branch]) -> tuple[Block, ...]:
    """A tree as a list, folded below its picture; on a phone it stands in its place."""
    return (
        Paragraph(text(c.translate("The same as a list")), "fold"),
        Items(tuple((min(one.depth, DEEPEST), entry(c, one)) for one in tree)),
    )


def rank(policy: Policy, root: Target) -> tuple[int, str]:
    """A key to sort by: targets of the whole group before those of its parts."""
    owner = policy.unit_of(root.owner)
    return len(list(policy.ancestors(owner))), root.address


def overview(c: Context, roots: Sequence[Target], trees: Sequence[Sequence[Branch]]) -> Table:
    """The top targets, with how many others serve them."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                (Run(root.label, href=f"{PLACE}#{file_name(root.address)}"),),
                goal_run(c, root),
                owner_of(c, root),
                text(str(len({one.target.address for one in tree}) - 1)),
                text(needed_for(c, root)),
                verdict_run(c, root),
            )
        )
        for root, tree in zip(roots, trees, strict=True)
    )
    columns = (
        _("Target"),
        _("Goal"),
        _("Owner"),
        _("Targets that serve it"),
        _("Needed for the proof"),
        _("Is it implied?"),
    )
    return thinned(Table(columns, rows, frozenset({3, 4})))


def how_to_read(c: Context, table: Table, trees: Sequence[Sequence[Branch]]) -> Iterator[Block]:
    """What the numbers of the overview count, and which weights stand in the trees; only what is there."""
    _ = c.translate
    serve, needed = _("Targets that serve it"), _("Needed for the proof")
    told = [_("“{column}” counts all targets below one, on every level.").format(column=serve)]
    if needed in table.columns:
        counted = _("“{column}” counts those directly below whose goals prove its own; the others help besides.")
        told.append(counted.format(column=needed))
    if any(weight_words(c, one) for tree in trees for one in tree):
        told.append(
            _("A weight is that of the agreement in force today or when its goal begins; where none is, of the next.")
        )
    for one in told:
        yield Paragraph(text(one), "meta")


def needed_for(c: Context, target: Target) -> str:
    """How many of the targets that serve a target directly its proof needs; empty where nothing is proved."""
    found = implications(c.policy).get(target.address)
    return "" if found is None or found.verdict is not Verdict.PROVED else str(len(found.carrying))


def outside(c: Context, trees: Sequence[Sequence[Branch]]) -> list[Block]:
    """Targets that are in none of the trees."""
    _ = c.translate
    shown = {one.target.address for tree in trees for one in tree}
    others = [one for one in c.policy.all(Target) if one.address not in shown and in_cascade(c.policy, one)]
    if not others:
        return []
    rows = tuple(Row((c.link(one.address), goal_run(c, one), owner_of(c, one))) for one in others)
    return [
        Heading(text(_("Outside the cascade")), "_outside"),
        Paragraph(text(_("These targets serve no other target, and none serves them."))),
        thinned(Table((_("Target"), _("Goal"), _("Owner")), rows)),
    ]


def place_blocks(c: Context, target: Target) -> list[Block]:
    """The part of the tree that a target stands in: what it serves up to the top, and what serves it directly."""
    _ = c.translate
    if not in_cascade(c.policy, target):
        return []
    line, mine = own_part(c.policy, target)
    if len(line) == 1:
        return []
    nodes = [node(c, one, here=at == mine) for at, one in enumerate(line)]
    top = line[0].target
    whole = _("The whole tree of {target}").format(target=top.label)
    return [
        Heading(text(_("Place in the cascade")), "_cascade"),
        *reason_blocks(c, target),
        tree_chart(_("What {target} serves, and what serves it").format(target=target.label), nodes, mine, WIDEST),
        *listing(c, line),
        *(
            # A line that ends in a circle has no tree of its own.
            (Paragraph((Run(whole, href=f"{PLACE}#{file_name(top.address)}"),), "meta"),)
            if parent_of(c.policy, top) is None
            else ()
        ),
    ]


def reason_blocks(c: Context, target: Target) -> list[Block]:
    """Whether the goals of those that serve a target imply its own, and why; numbers that show where they do not."""
    _ = c.translate
    found = implications(c.policy).get(target.address)
    if found is None:
        return []
    blocks: list[Block] = [Paragraph((*verdict_run(c, target), Run(_(": ")), Run(c.say(found.reason))))]
    if found.carrying and len(found.carrying) < len(found.children):
        told = _(
            "Of {count} targets that serve it directly the proof needs {needed}: {names}. The others help besides."
        )
        before, after = told.split("{names}")
        numbers_of = {"count": len(found.children), "needed": len(found.carrying)}
        names = c.links(one.address for one in found.carrying)
        blocks.append(Paragraph((Run(before.format(**numbers_of)), *names, Run(after.format(**numbers_of))), "meta"))
    if found.numbers:
        numbers = _(", ").join(f"{one.what} = {one.written}" for one in found.numbers)
        told = _("Numbers that reach every goal below and miss this one: {numbers}").format(numbers=numbers)
        blocks.append(Paragraph(text(told), "meta"))
    return blocks


def verdict_run(c: Context, target: Target) -> Inline:
    """The verdict on a target that others serve, in a few words."""
    found = implications(c.policy).get(target.address)
    return (Run(verdict_words(c, found), tone=VERDICTS[found.verdict][1]),) if found is not None else ()


def verdict_words(c: Context, found: Implication) -> str:
    """The verdict with its sign."""
    return c.say(VERDICTS[found.verdict][0])


def own_part(policy: Policy, target: Target) -> tuple[list[Branch], int]:
    """The targets above a target in one line, then itself and what serves it; and its place in that list."""
    line: list[Branch] = []

    def add(one: Target, unit: Unit | None = None) -> None:
        line.append(Branch(one, unit, len(line) - 1 if line else None, len(line)))

    ways = [*reversed(list(ancestors_of(policy, target))), target]
    for above, below in pairwise(ways):
        add(above)
        unit = carrier_of(policy, below, carriers(policy, above))
        if unit is not None:
            add(above, unit)
    mine = len(line)
    for one in branches(policy, target, 1):
        hangs_on = (mine - 1 if mine else None) if one.above is None else one.above + mine
        line.append(Branch(one.target, one.unit, hangs_on, one.depth + mine))
    return line, mine


def served(c: Context, target: Target) -> Inline:
    """What a target serves, and through which heading where it does not say so itself."""
    _ = c.translate
    parent = parent_of(c.policy, target)
    if parent is None or parent.address == target.supports:
        return c.link(target.supports)
    heading = c.policy.get(target.supports or target.group, Target)
    through = _(" (by the heading {heading})").format(heading=heading.label if heading is not None else "")
    return (*c.link(parent.address), Run(through, tone="muted"))


def serving(c: Context, target: Target) -> Inline:
    """What serves a target directly."""
    return c.links(one.address for one in children_of(c.policy, target))


def node(c: Context, branch: Branch, *, here: bool = False) -> Node:
    """The box of a branch: name, goal and owner, and the weight in the agreement that carries it."""
    _ = c.translate
    target, unit = branch.target, branch.unit
    weight = weight_words(c, branch)
    if unit is not None:
        told: list[str] = []
        name, to, style = unit.label, unit.address, f"{unit.type or 'unit'} carrier"
        judged = None
    else:
        told = [one for one in (goal_words(c, target), characters(owner_words(c, target))) if one]
        name, to, style = target.label, target.address, level(c.policy, target)
        judged = implications(c.policy).get(target.address)
    small = [Line(_(" · ").join(told))] if told else []
    if weight:
        told.append(weight)
        small.append(Line(weight))
    if judged is not None:
        told.append(verdict_words(c, judged))
        small.append(Line(told[-1], f"head {VERDICTS[judged.verdict][1]}"))
    return Node(
        branch.above,
        name,
        tuple(small),
        _(" · ").join((name, *told, *((_("this page"),) if here else ()))),
        None if here else c.known(to),
        f"{style} here" if here else style,
    )


def entry(c: Context, branch: Branch) -> Inline:
    """A branch as a point of a list."""
    _ = c.translate
    target, unit = branch.target, branch.unit
    parts: list[Inline] = []
    if unit is not None:
        parts.append(c.link(unit.address))
    else:
        parts += [c.link(target.address), goal_run(c, target), owner_words(c, target)]
    parts.append(weights(c, branch))
    if unit is None:
        parts.append(verdict_run(c, target))
    told: list[Inline] = [part for part in parts if part]
    line = list(told[0])
    for part in told[1:]:
        line += [Run(_(" · ")), *part]
    return tuple(line)


def owner_words(c: Context, target: Target) -> Inline:
    """Whose target it is; a post with its unit."""
    return owner_of(c, target) if target.each is not None else c.full_name(target.owner)


def goal_words(c: Context, target: Target) -> str:
    """The goal by which a target is judged today, or else first; and when it begins and ends, where that is to come."""
    _ = c.translate
    goal = goal_on(target, day_of(c.policy, target))
    when = time_words(c, target)
    if goal is None or not when:
        return goal.printed if goal is not None else when
    return _("{value} ({when})").format(value=goal.printed, when=when)


def goal_run(c: Context, target: Target) -> Inline:
    """The same, standing out."""
    goal = goal_words(c, target)
    return (Run(goal, tone="strong"),) if goal else ()


def time_words(c: Context, target: Target) -> str:
    """When a goal begins that does not hold yet, changes and ends; nothing where it holds today and for ever."""
    _ = c.translate
    since, until = day_of(c.policy, target), target.until
    words = [from_words(c, since)] if since > c.day else []
    words += (
        _("{when} {value}").format(when=from_words(c, coming.since), value=coming.value.printed)
        for coming in (target.goal.coming(since) if target.goal is not None else ())
        if coming.since is not None and (until is None or coming.since <= until)
    )
    if until is not None:
        words.append(
            _("until the end of {year}").format(year=until.year)
            if (until.month, until.day) == (12, 31)
            else _("until {day}").format(day=until.isoformat())
        )
    return _(", ").join(words)


def from_words(c: Context, day: Day) -> str:
    """The first day of a goal; of a whole year the year."""
    if (day.month, day.day) == (1, 1):
        return c.translate("from {year}").format(year=day.year)
    return c.translate("from {day} on").format(day=day.isoformat())


def level(policy: Policy, target: Target) -> str:
    """How a box looks: by the type of the unit that owns the target, or as a post's."""
    if target.each is not None:
        return target.each
    owner = policy.find(target.owner) if target.owner is not None else None
    if isinstance(owner, Position):
        return "post"
    return (owner.type or "unit") if isinstance(owner, Unit) else "unit"


def signed(c: Context, branch: Branch) -> tuple[Carried, ...]:
    """The agreements that carry a branch today, or when it begins; where none does, those to come."""
    day = day_of(c.policy, branch.target)
    found = [
        one
        for one in carried_by(c.policy, branch.target, branch.unit)
        if one.agreement.until is None or day <= one.agreement.until
    ]
    return tuple(one for one in found if one.agreement.holds_on(day)) or tuple(found)


def weight_words(c: Context, branch: Branch) -> str:
    """The weight of a target in each agreement that carries it, as characters: of which year, and whose else's."""
    _ = c.translate
    mine = branch.unit.address if branch.unit is not None else branch.target.owner
    found: dict[str, None] = {}
    for one in signed(c, branch):
        party = c.policy.find(one.agreement.party) if one.agreement.party not in (None, mine) else None
        words = {"weight": f"{one.weight}%", "year": year_of(one.agreement), "party": party.label if party else ""}
        if one.weight is None:
            continue
        if party is None:
            told = _("weight {weight} in the agreement of {year}") if words["year"] else _("weight {weight}")
        elif words["year"]:
            told = _("weight {weight} in the agreement of {party} of {year}")
        else:
            told = _("weight {weight} in the agreement of {party}")
        found[told.format(**words)] = None
    return _(", ").join(found)


def year_of(agreement: Agreement) -> str:
    """The year or years that an agreement is for; nothing where it does not say when it begins and ends."""
    if agreement.since is None or agreement.until is None:
        return ""
    first, last = agreement.since.year, agreement.until.year
    return str(first) if first == last else f"{first}–{last}"


def weights(c: Context, branch: Branch) -> Inline:
    """The weight of a target in each agreement that carries it, with links."""
    _ = c.translate
    return c.join(
        (
            Run(
                _("weight {weight} in the ").format(weight=f"{one.weight}%") if one.weight is not None else _("in the ")
            ),
            *c.link(one.agreement.address),
        )
        for one in signed(c, branch)
    )


def characters(runs: Inline) -> str:
    """Runs as plain characters."""
    return "".join(run.text for run in runs if isinstance(run, Run))
