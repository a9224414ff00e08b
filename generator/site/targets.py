"""Pages of targets and measures: goals, formulas as mathematics, worked examples."""

from generator.formula import Goal, Missing, has_hole, print_formula, to_mathml
from generator.model.cascade_tree import in_cascade
from generator.model.examples import Outcome, given_by
from generator.model.given import number_text
from generator.model.targets import Measure, Target
from generator.model.trace import Trace, name_of, preparation, steps_of, trace_given
from generator.model.trace_words import conclusion, listed, nothing_counted
from generator.model.unjudged import Unjudged, unjudged
from generator.model.values import Dated
from generator.model.words import AGGREGATES, BETTER, WHEN_EMPTY, target_period, word
from generator.site.backlinks import relies
from generator.site.cascade import place_blocks, served, serving
from generator.site.context import Context
from generator.site.document import Block, Example, Formula, Heading, Notice, Page, Paragraph, Row, Run, Table, Tone
from generator.site.fragments import goal_now, lead, owner_of, sheet_link, text, thinned
from generator.site.places import anchor_of, page_of
from generator.site.proofs import range_blocks

SAID_WITH_EXAMPLES = (Unjudged.BAD_NUMBERS, Unjudged.OTHER_UNIT, Unjudged.OPEN_GOAL)
"""Why an example is not judged, where nothing else on the page says so."""


def target_page(c: Context, target: Target) -> Page:
    """A target: goal, formula with what its names mean, worked examples, evidence, what it supports."""
    _ = c.translate
    policy = c.policy
    below = policy.referring(target.address, Target, "group")
    owners = policy.owners(target)
    blocks: list[Block] = [
        *lead(c, target.text),
        *c.facts(
            (
                (_("Goal"), goal_now(target.goal, c)),
                (_("Direction"), text(c.say(word(BETTER, target.better)))),
                (_("Period"), text(c.say(target_period(target)))),
                (_("Owner"), owner_of(c, target)),
                (_("Carried by"), c.links(one.address for one in owners) if target.each else None),
                (_("Deadline"), c.deadline(target.deadline)),
                (_("Group"), c.link(target.group)),
                (_("Supports"), served(c, target)),
                (_("Supported by"), serving(c, target)),
                (_("Evidence"), c.links(target.evidence)),
                (_("Nothing counted"), text(c.say(word(WHEN_EMPTY, target.when_empty)))),
                (_("Basis"), c.basis(target.basis)),
                (_("Also called"), text(_(", ").join(target.aliases))),
                (_("From"), c.date(target.since)),
                (_("Until"), c.date(target.until)),
                (_("Remark"), c.note(target)),
            )
        ),
        *coming_goals(target.goal, c),
        *c.todos(target),
        *sheet_link(c, target),
        *formula_blocks(c, target),
        *range_blocks(c, target),
        *example_blocks(c, target),
        *milestone_table(c, target),
        *place_blocks(c, target),
    ]
    if below:
        blocks += [Heading(text(_("Targets in this group")), "_below"), target_rows(c, below)]
    # What supports it stands in the facts and in the picture.
    blocks += relies(c, target, shown=frozenset({"supports"}) if in_cascade(policy, target) else frozenset())
    kind = _("Group of targets") if target.target_kind == "group" else _("Target")
    return Page(page_of(target) or "", target.label, kind, tuple(blocks), target.address, target.aliases, 8)


def coming_goals(goal: Dated[Goal] | None, c: Context) -> list[Block]:
    """Goals that lie ahead."""
    _ = c.translate
    coming = goal.coming(c.day) if goal is not None else ()
    points = tuple(
        text(_("{value} from {day}").format(value=one.value.printed, day=one.since.isoformat() if one.since else ""))
        for one in coming
    )
    return [Notice("coming", _("A new goal is coming"), points)] if points else []


def formula_blocks(c: Context, thing: Target | Measure) -> list[Block]:
    """The formula as mathematics, and the names in it with unit and record."""
    _ = c.translate
    checked = c.policy.formulas.get(thing.address)
    if checked is None:
        return []
    if has_hole(checked.tree):
        return [Heading(text(_("Formula")), "_formula"), Paragraph(text(thing.formula or ""))]
    rows = tuple(
        Row((c.link(one.address, name), text(one.unit or ""), c.links(one.records), c.link(one.part_of)))
        for name, one in checked.measures.items()
    )
    blocks: list[Block] = [
        Heading(text(_("Formula")), "_formula"),
        Formula(to_mathml(checked.tree), f"{thing.label} = {print_formula(checked.tree)}"),
    ]
    if rows:
        columns = (_("What is counted"), _("Counted in"), _("Counted from"), _("Part of"))
        blocks.append(thinned(Table(columns, rows)))
    return blocks


def example_blocks(c: Context, target: Target) -> list[Block]:
    """Worked examples, reckoned here, step by step."""
    _ = c.translate
    traces = [trace_given(c.policy, target, given_by(one))[0] for one in target.examples]
    shown = [one for one in traces if one.outcome is not None and not isinstance(one.outcome.result, Missing)]
    if not shown:
        return []
    titles = (
        [_("Example")] if len(shown) == 1 else [_("Example {number}").format(number=at + 1) for at in range(len(shown))]
    )
    return [
        Heading(text(_("Worked examples")), "_examples"),
        *(worked_out(c, title, done, done.outcome) for title, done in zip(titles, shown, strict=True) if done.outcome),
    ]


def worked_out(c: Context, title: str, done: Trace, outcome: Outcome) -> Example:
    """A trace as a block: the numbers, the steps one below the other, and the value held against the goal."""
    # The formula stands above; here its name is enough.
    first, *further = steps_of(done)
    steps = [("", done.target.label if further else first.text)]
    steps += (("=" if step.exact else "≈", step.text) for step in further)
    verdict, reason = conclusion(done), unjudged(done)
    words = [] if verdict is None else [verdict]
    words += nothing_counted(done)
    if reason in SAID_WITH_EXAMPLES:
        words.append(reason.message)
    tone: Tone = "plain" if outcome.met is None else "good" if outcome.met else "bad"
    return Example(
        title,
        tuple(
            (name_of(one), one.measure.address, number_text(one.value, one.measure)) for one in listed(outcome.working)
        ),
        tuple(one.text(c.translate) for one in preparation(outcome.working)),
        tuple(steps),
        tuple(Run(one.text(c.translate), tone=tone) for one in words),
    )


def milestone_table(c: Context, target: Target) -> list[Block]:
    """The dated steps towards a target."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                c.text(one.text),
                c.date(one.due) or c.deadline(one.deadline),
                c.full_name(one.owner),
                c.links(one.evidence),
            ),
            anchor_of(one.address),
            _("Milestone"),
        )
        for one in target.milestones
    )
    if not rows:
        return []
    columns = (_("Milestone"), _("Due"), _("Who"), _("Evidence"))
    return [Heading(text(_("Milestones")), "_milestones"), thinned(Table(columns, rows))]


def target_rows(c: Context, targets: tuple[Target, ...]) -> Table:
    """Targets with goal, period and owner."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address), goal_now(one.goal, c), text(c.say(target_period(one))), owner_of(c, one)))
        for one in targets
    )
    return thinned(Table((_("Target"), _("Goal"), _("Period"), _("Owner")), rows, quoted=True))


def measure_page(c: Context, measure: Measure) -> Page:
    """A measure: unit, who counts it from which record, limits, and the targets that use it."""
    _ = c.translate
    used = c.policy.referring(measure.address, Target, "formula")
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Counted in"), text(measure.unit or "")),
                (_("Counted by"), owner_of(c, measure)),
                (_("Counted from"), c.links(measure.records)),
                (_("Part of"), c.link(measure.part_of)),
                (_("At least"), text(str(measure.at_least)) if measure.at_least is not None else None),
                (_("At most"), text(str(measure.at_most)) if measure.at_most is not None else None),
                (_("Summed up as"), text(c.say(word(AGGREGATES, measure.aggregate)))),
                (_("Used in"), c.links(one.address for one in used)),
                (_("Also called"), text(_(", ").join(measure.aliases))),
                (_("Remark"), c.note(measure)),
            )
        ),
        *c.todos(measure),
        *formula_blocks(c, measure),
        *relies(c, measure, skip=(Target,)),
    ]
    return Page(page_of(measure) or "", measure.label, _("Measure"), tuple(blocks), measure.address, measure.aliases, 3)
