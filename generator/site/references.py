"""Pages of records, laws, controls and terms: what regulations refer to."""

from generator.model.organisation import Duty, Power
from generator.model.reference import Term
from generator.model.regulations import Clause, Control, Law, Record, Step
from generator.model.targets import Measure, Target
from generator.model.words import ACTIONS, CONTROL_KINDS, FIELD_TYPES, word
from generator.site.backlinks import relies
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Page, Row, Run, Table
from generator.site.fragments import lead, sheet_link, text, thinned
from generator.site.places import anchor_of, page_of


def record_page(c: Context, record: Record) -> Page:
    """A record: fields, who keeps it, who fills it in, what is counted from it."""
    _ = c.translate
    policy = c.policy
    filled: list[Inline] = [
        *(
            (*c.full_name(step.actor), Run("："), *c.link(step.address))
            for step in policy.referring(record.address, Step, "record")
        ),
        *(
            (*c.full_name(duty.container), Run("："), *c.text(duty.text))
            for duty in policy.referring(record.address, Duty, "records")
        ),
        *(
            (*c.links(clause.binds), Run("："), *c.link(clause.address))
            for clause in policy.referring(record.address, Clause, "records")
        ),
    ]
    measures = policy.referring(record.address, Measure, "records")
    targets = {one.address for measure in measures for one in policy.referring(measure.address, Target, "formula")}
    targets |= {one.address for one in policy.referring(record.address, Target, "evidence")}
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Number"), text(record.number or "")),
                (_("Kept by"), c.link(record.kept_by)),
                (_("Retention"), text(record.retention or "")),
                (_("Also called"), text(_(", ").join(record.aliases))),
                (_("Filled in by"), c.lines(filled)),
                (_("Counted as"), c.links(one.address for one in measures)),
                (_("Evidence for"), c.links(sorted(targets))),
                (_("Remark"), c.note(record)),
            )
        ),
        *c.todos(record),
        *sheet_link(c, record),
    ]
    if record.fields:
        rows = tuple(
            Row(
                (
                    text(str(number)),
                    text(one.label),
                    text(c.say(word(FIELD_TYPES, one.type))),
                    text(_(", ").join(one.options)),
                ),
                anchor_of(one.address),
            )
            for number, one in enumerate(record.fields, 1)
        )
        columns = (_("No."), _("Field"), _("Type"), _("Choices"))
        blocks += [Heading(text(_("Fields")), "_fields"), thinned(Table(columns, rows, frozenset({0})))]
    blocks += relies(c, record, skip=(Step, Duty, Clause))
    also = (*record.aliases, *((record.number,) if record.number else ()))
    return Page(page_of(record) or "", record.label, _("Record"), tuple(blocks), record.address, also, 5)


def law_page(c: Context, law: Law) -> Page:
    """A law or standard, the articles that the handbook names, and what rests on them."""
    _ = c.translate
    blocks: list[Block] = [
        *c.facts(
            (
                (_("Issued by"), text(law.issuer or "")),
                (_("Number"), text(law.number or "")),
                (_("In force from"), c.date(law.since)),
                (_("Until"), c.date(law.until)),
                (_("Remark"), c.note(law)),
            )
        ),
        *c.todos(law),
    ]
    if law.articles:
        rows = tuple(
            Row(
                (
                    text(one.label),
                    c.text(one.text),
                    c.links(edge.source for edge in c.policy.backlinks(one.address)),
                ),
                anchor_of(one.address),
                one.label,
            )
            for one in law.articles
        )
        columns = (_("Article"), _("What it says"), _("Who relies on this"))
        blocks += [Heading(text(_("Articles")), "_articles"), thinned(Table(columns, rows))]
    blocks += relies(c, law)
    return Page(page_of(law) or "", law.label, _("Law or standard"), tuple(blocks), law.address, (), 3)


def control_page(c: Context, control: Control) -> Page:
    """An internal control: what is kept apart, and who holds each side today."""
    _ = c.translate
    blocks: list[Block] = [
        *lead(c, control.text),
        *c.facts(
            (
                (_("Kind"), text(c.say(word(CONTROL_KINDS, control.control_kind)))),
                (_("Thing"), c.link(control.thing)),
                (_("Keeper"), c.full_name(control.keeper)),
                (_("How often"), text(control.every or "")),
                (_("Basis"), c.basis(control.basis)),
                (_("Remark"), c.note(control)),
            )
        ),
        *c.todos(control),
    ]
    if control.apart:
        rows = tuple(
            Row(
                (
                    text(c.say(word(ACTIONS, one.action))),
                    c.link(one.matter),
                    c.join(c.full_name(holder) for holder in holders(c, one.action, one.matter)),
                )
            )
            for one in control.apart
        )
        columns = (_("Action"), _("Matter"), _("Who may"))
        blocks += [Heading(text(_("Kept apart")), "_apart"), Table(columns, rows)]
    blocks += relies(c, control)
    return Page(page_of(control) or "", control.label, _("Control"), tuple(blocks), control.address, (), 4)


def holders(c: Context, action: str, matter: str) -> list[str]:
    """The positions that have a power, and the actors that take such a step."""
    found = [
        power.container
        for power in c.policy.referring(matter, Power, "matter")
        if power.action == action and power.container is not None
    ]
    found += [
        step.actor
        for step in c.policy.referring(matter, Step, "matter")
        if step.action == action and step.actor is not None
    ]
    return list(dict.fromkeys(found))


def term_page(c: Context, term: Term) -> Page:
    """A word of the organisation."""
    _ = c.translate
    blocks: list[Block] = [
        *lead(c, term.definition),
        *c.facts(
            (
                (_("Also called"), text(_(", ").join(term.synonyms))),
                (
                    _("Do not write"),
                    tuple(run for word_ in term.avoid for run in (Run(word_, tone="struck"), Run(" ")))[:-1],
                ),
                (_("Remark"), c.note(term)),
            )
        ),
        *c.todos(term),
        *relies(c, term),
    ]
    return Page(
        page_of(term) or "", term.label, _("Term"), tuple(blocks), term.address, (*term.synonyms, *term.avoid), 6
    )
