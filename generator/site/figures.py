"""统计: numbers about the handbook as plots, each with a table below it and links to what is counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics import Severity
from generator.model.cascade import Verdict, implications
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit
from generator.model.regulations import Regulation
from generator.model.relations import owned_targets
from generator.model.targets import Target
from generator.model.values import Every
from generator.model.words import PERIODS
from generator.site.cascade import PLACE as CASCADE
from generator.site.cascade import VERDICTS
from generator.site.context import Context
from generator.site.document import Block, Page, Paragraph, Run, Tiles
from generator.site.fragments import text
from generator.site.orgchart import below, top_units
from generator.site.places import file_name
from generator.site.plots import Counted, plot
from generator.site.staffing import staffing, whole_of

PLACE = "registers/statistics.md"

LONGEST = 10
"""So many lines has a list of the most."""

STEPS = (0, 5, 10, 15, 20)
"""Numbers of duties are counted up to each of these, and beyond the last."""

SEVERAL = 3
"""A unit with fewer units below it has no plot of its own."""


def statistics_page(c: Context) -> Page:
    """All plots of which the handbook has the numbers."""
    _ = c.translate
    plots: list[Block] = [
        *head_count(c),
        *spans(c),
        *duties(c),
        *targets(c),
        *verdicts(c),
        *reviews(c),
        *rhythms(c),
        *findings(c),
        *open_items(c),
    ]
    lead = _("How much there is of what, and where. Names lead to what is counted; below each picture is a table.")
    blocks = (Paragraph(text(lead), "lead"), *tiles(c), *plots)
    if not plots:
        blocks = (Paragraph(text(_("Nothing is entered here yet."))),)
    return Page(PLACE, _("Statistics"), _("Plots"), blocks, weight=4, quotes=True)


def tiles(c: Context) -> tuple[Tiles, ...]:
    """Posts, those that are empty, and duties of the whole handbook."""
    _ = c.translate
    wholes = [whole_of(c.policy, root) for root in top_units(c.policy)]
    counts = (
        (sum(one.posts for one in wholes), _("posts"), "org/index.md"),
        (sum(one.vacant for one in wholes), _("vacant posts"), "positions/index.md"),
        (len(c.policy.all(Position)), _("positions"), "positions/index.md"),
        (sum(len(one.duties) for one in c.policy.all(Position)), _("duties of positions"), "positions/index.md"),
    )
    found = tuple((str(count), label, href) for count, label, href in counts if count)
    return (Tiles(found),) if found else ()


def head_count(c: Context) -> Iterator[Block]:
    """Posts of each unit directly below the top with all below it, then of the units below each of these."""
    _ = c.translate
    columns = (_("Unit"), _("posts filled or not told"), _("vacant posts"))
    roots = top_units(c.policy)
    first = [staffed(c, unit, alone=bool(below(c.policy, unit))) for unit in roots]
    level = [unit for root in roots for unit in below(c.policy, root)]
    yield from plot(c, _("Posts by unit"), "_posts", columns, [*first, *(staffed(c, unit) for unit in level)])
    for unit in level:
        units = below(c.policy, unit)
        if len(units) >= SEVERAL:
            rows = [staffed(c, unit, alone=True), *(staffed(c, one) for one in units)]
            anchor = f"_posts-{file_name(unit.address)}"
            yield from plot(c, _("Posts: {unit}").format(unit=unit.label), anchor, columns, rows, level=3)


def staffed(c: Context, unit: Unit, *, alone: bool = False) -> Counted:
    """The posts of a unit, with those of all units below it unless it is counted alone."""
    _ = c.translate
    if alone:
        own = staffing(c.policy, c.policy.positions(unit.address))
        name = Run(_("{unit} itself").format(unit=unit.label), to=c.known(unit.address))
        return Counted(name, (own.posts - own.vacant, own.vacant))
    whole = whole_of(c.policy, unit)
    return Counted(Run(unit.label, to=c.known(unit.address)), (whole.posts - whole.vacant, whole.vacant))


def spans(c: Context) -> list[Block]:
    """The positions to which the most report directly."""
    _ = c.translate
    counted = ((one, len(c.policy.subordinates(one.address))) for one in c.policy.all(Position))
    columns = (_("Position"), _("positions that report directly"))
    return plot(c, _("Span of control"), "_span", columns, most(c, counted))


def duties(c: Context) -> list[Block]:
    """How many duties positions have, and which have the most."""
    _ = c.translate
    positions = c.policy.all(Position)
    tally = Counter(next((at for at in STEPS if len(one.duties) <= at), None) for one in positions)
    rows = [
        Counted(Run(range_words(c, low, high), href="positions/index.md"), (tally[high],))
        for low, high in zip((0, *(one + 1 for one in STEPS)), (*STEPS, None), strict=True)
    ]
    title, many = _("Duties per position"), _("Positions with the most duties")
    return [
        *plot(c, title, "_duties", (_("Duties"), _("positions")), rows),
        *plot(
            c,
            many,
            "_most-duties",
            (_("Position"), _("duties")),
            most(c, ((one, len(one.duties)) for one in positions)),
            level=3,
        ),
    ]


def range_words(c: Context, low: int, high: int | None) -> str:
    """A range of numbers in words."""
    if high is None:
        return c.translate("{number} or more").format(number=low)
    return str(high) if high == low else f"{low}–{high}"


def most(c: Context, counted: Iterable[tuple[Position, int]]) -> list[Counted]:
    """The positions with the highest numbers."""
    ranked = sorted(((one, count) for one, count in counted if count), key=lambda pair: (-pair[1], pair[0].address))
    return [
        Counted(run, (count,))
        for one, count in ranked[:LONGEST]
        for run in c.full_name(one.address)
        if isinstance(run, Run)
    ]


def targets(c: Context) -> list[Block]:
    """Targets of each branch of the organisation: with a goal in force, with one to come, without one."""
    _ = c.translate
    found: dict[str, Counter[int]] = {}
    for owner, carried in owned_targets(c.policy).items():
        tally = found.setdefault(branch_of(c.policy, c.policy.unit_of(owner)), Counter())
        tally.update(standing(c, one) for one in carried)
    columns = (_("Unit"), _("with a goal in force"), _("goal begins later"), _("goal still open"))
    rows = by_branch(c, {branch: tuple(tally[at] for at in range(3)) for branch, tally in found.items()})
    return plot(c, _("Targets by unit"), "_targets", columns, rows)


def standing(c: Context, target: Target) -> int:
    """0 for a target with a goal in force, 1 for one whose goal begins later, 2 for one without a goal."""
    if target.goal is None:
        return 2
    return 0 if target.goal.on(c.day) is not None else 1


def verdicts(c: Context) -> list[Block]:
    """What the goals below the targets of the cascade mean for theirs."""
    _ = c.translate
    tally = Counter(one.verdict for one in implications(c.policy).values())
    rows = [Counted(Run(c.say(words), href=CASCADE), (tally[verdict],)) for verdict, (words, _tone) in VERDICTS.items()]
    columns = (_("Is it implied?"), _("targets"))
    return plot(c, _("Goals in the cascade"), "_cascade", columns, rows if any(tally[one] for one in Verdict) else [])


def reviews(c: Context) -> list[Block]:
    """Regulations by the month in which their review is due: what is overdue, the next twelve months, and later."""
    _ = c.translate
    first = c.day.year * 12 + c.day.month - 1
    tally: Counter[int] = Counter()
    for one in c.policy.all(Regulation):
        if one.review_by is not None:
            months = one.review_by.year * 12 + one.review_by.month - 1 - first
            tally[-1 if one.review_by < c.day else min(months, 12)] += 1
    names = [
        _("overdue"),
        *(f"{month // 12}-{month % 12 + 1:02}" for month in range(first, first + 12)),
        _("later"),
    ]
    rows = [Counted(Run(name, href="regulations/index.md"), (tally[at - 1],)) for at, name in enumerate(names)]
    columns = (_("Review by"), _("regulations"))
    return plot(c, _("Reviews of regulations by month"), "_reviews", columns, rows)


def rhythms(c: Context) -> list[Block]:
    """Deadlines by how often they recur."""
    _ = c.translate
    tally: Counter[str] = Counter()
    for entity in c.policy.entities.values():
        deadline = getattr(entity, "deadline", None)
        if deadline is not None:
            tally[deadline.every if isinstance(deadline, Every) else "event"] += 1
    names: Mapping[str, str] = {key: c.say(words) for key, words in PERIODS.items()} | {"event": _("After an event")}
    rows = [Counted(Run(name, href="registers/deadlines.md"), (tally[key],)) for key, name in names.items()]
    return plot(c, _("Deadlines by how often they recur"), "_deadlines", (_("How often"), _("deadlines")), rows)


def findings(c: Context) -> list[Block]:
    """What the checks found, by the branch of the organisation that answers for it."""
    _ = c.translate
    found: dict[str, Counter[Severity]] = {}
    for one in c.findings:
        entity = c.policy.entities.get(one.entity) if one.entity is not None else None
        found.setdefault(branch_of(c.policy, owner_of(c.policy, entity)), Counter())[one.severity] += 1
    severities = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    rows = by_branch(c, {branch: tuple(tally[one] for one in severities) for branch, tally in found.items()})
    columns = (_("Unit"), _("errors"), _("warnings"), _("hints"))
    return plot(c, _("Health by owner"), "_health", columns, rows)


def open_items(c: Context) -> list[Block]:
    """What is declared open, by the branch of the organisation that fills it in."""
    _ = c.translate
    found: dict[str, Counter[bool]] = {}
    for entity in c.policy.entities.values():
        for todo in entity.todo:
            unit = c.policy.unit_of(todo.owner) or owner_of(c.policy, entity)
            late = todo.due is not None and todo.due < c.day
            found.setdefault(branch_of(c.policy, unit), Counter())[late] += 1
    rows = by_branch(c, {branch: (tally[False], tally[True]) for branch, tally in found.items()})
    columns = (_("Who fills it in"), _("open items"), _("overdue"))
    return plot(c, _("Open items by unit"), "_open", columns, rows)


def owner_of(policy: Policy, entity: Entity | None) -> Unit | None:
    """The unit that answers for an entity or for what it is a part of."""
    if entity is None:
        return None
    top = policy.top(entity)
    if isinstance(top, Unit):
        return top
    keys = ("owner", "kept_by", "party", "unit")
    return next((unit for key in keys if (unit := policy.unit_of(getattr(top, key, None))) is not None), None)


def branch_of(policy: Policy, unit: Unit | None) -> str:
    """The address of the unit directly below the top to which a unit belongs; the top itself; "" for none."""
    line = list(policy.ancestors(unit))
    return line[-2].address if len(line) > 1 else line[0].address if line else ""


def by_branch(c: Context, counted: Mapping[str, tuple[int, ...]]) -> list[Counted]:
    """Lines for branches of the organisation, the longest first; what belongs to none stands last."""
    ranked = sorted(counted.items(), key=lambda pair: (not pair[0], -sum(pair[1]), pair[0]))
    return [Counted(branch_name(c, branch), counts) for branch, counts in ranked]


def branch_name(c: Context, branch: str) -> Run:
    """The name of a branch, which leads to its page."""
    unit = c.policy.get(branch, Unit)
    return Run(c.translate("Others")) if unit is None else Run(unit.label, to=c.known(branch))
