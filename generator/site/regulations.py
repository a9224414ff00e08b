"""Pages of regulations: chapters, clauses and items as numbered on the day, parameters, procedures, signatures."""

from generator.model.numbering import chapter_label, labels
from generator.model.regulations import (
    Chapter,
    Clause,
    Item,
    Parameter,
    Procedure,
    Regulation,
    Step,
)
from generator.model.words import (
    ACTIONS,
    MODALITIES,
    REGULATION_KINDS,
    STATUSES,
    word,
)
from generator.site.backlinks import relies
from generator.site.citing import chapter_anchor, citations
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Notice, Page, Paragraph, Row, Run, Table
from generator.site.fragments import lead, sheet_link, text, thinned, tone
from generator.site.places import anchor_of, page_of, version_page, version_stamp
from generator.site.readers import only_for


def regulation_pages(c: Context, regulation: Regulation) -> tuple[Page, ...]:
    """The version in force on the day, and one page for every other version."""
    versions = c.policy.versions.get(regulation.address, (regulation,))
    return (
        regulation_page(c, regulation, page_of(regulation) or "", current=True),
        *(regulation_page(c, one, version_page(one), current=False) for one in versions if one is not regulation),
    )


def regulation_page(c: Context, regulation: Regulation, path: str, *, current: bool) -> Page:
    """One version of a regulation, numbered, with permanent anchors."""
    _ = c.translate
    numbers = labels(regulation, c.policy.settings.numbering)
    blocks: list[Block] = [
        *lead(c, regulation.purpose),
        *version_notices(c, regulation, current=current),
        *head_facts(c, regulation),
        *(c.todos(regulation) if current else ()),
        *sheet_link(c, regulation, "" if current else f"@{version_stamp(regulation)}"),
        *parameter_table(c, regulation.parameters),
    ]
    for number, chapter in enumerate(regulation.chapters, 1):
        blocks += chapter_blocks(c, chapter, number, numbers)
    for procedure in regulation.procedures:
        blocks += procedure_blocks(c, procedure)
    if regulation.breach is not None:
        blocks += [Heading(text(_("Breach")), "_breach"), Paragraph(c.text(regulation.breach))]
    blocks += signed_block(c, regulation)
    if current:
        blocks += relies(c, regulation)
    title = regulation.label if current else f"{regulation.label} {regulation.version or ''}".strip()
    kind = c.say(word(REGULATION_KINDS, regulation.regulation_kind)) or _("Regulation")
    also = (regulation.number,) if regulation.number and current else ()
    cited = citations(c, regulation, numbers, current=current)
    address, weight = (regulation.address, 8) if current else (None, 2)
    edition = " ".join(one for one in (regulation.number, regulation.version) if one)
    return Page(path, title, kind, tuple(blocks), address, also, weight, cited=cited, edition=edition)


def version_notices(c: Context, regulation: Regulation, *, current: bool) -> list[Block]:
    """What a reader has to know about this version before reading it."""
    _ = c.translate
    blocks: list[Block] = []
    if not current:
        this = c.link(regulation.address, _("the version in force on {day}").format(day=c.day.isoformat()))
        coming = regulation.effective is not None and regulation.effective > c.day
        title = _("This version is not in force yet") if coming else _("This version is no longer in force")
        blocks.append(Notice("coming" if coming else "warning", title, ((Run(_("See") + " "), *this),)))
    elif regulation.effective is not None and regulation.effective > c.day:
        day = regulation.effective.isoformat()
        blocks.append(Notice("coming", _("In force from {day}").format(day=day), ()))
    if regulation.status not in (None, "in-force"):
        status = c.say(word(STATUSES, regulation.status))
        blocks.append(Notice("draft", _("Status: {status}").format(status=status), ()))
    if current:
        later = tuple(
            version_link(c, one)
            for one in c.policy.versions.get(regulation.address, ())
            if one is not regulation and one.effective is not None and one.effective > c.day
        )
        if later:
            blocks.append(Notice("coming", _("A new version is coming"), later))
    return blocks


def version_link(c: Context, regulation: Regulation) -> Inline:
    """A link to a version that is not the one in force."""
    _ = c.translate
    day = regulation.effective.isoformat() if regulation.effective else ""
    label = _("Version {version}, in force from {day}").format(version=regulation.version or "", day=day)
    return (Run(label, href=version_page(regulation)),)


def head_facts(c: Context, regulation: Regulation) -> list[Block]:
    """Number, version, dates, owner: what stands in the head of a printed regulation."""
    _ = c.translate
    return [
        *c.facts(
            (
                (_("Number"), text(regulation.number or "")),
                (_("Version"), text(regulation.version or "")),
                (_("Status"), text(c.say(word(STATUSES, regulation.status)))),
                (_("Effective"), c.date(regulation.effective)),
                (_("Review by"), review(c, regulation)),
                (_("Owner"), c.link(regulation.owner)),
                (_("Applies to"), c.links(regulation.applies_to)),
                (_("Scope"), c.text(regulation.scope)),
                (_("Basis"), c.basis(regulation.basis)),
                (_("Satisfies"), c.join(article(c, one) for one in regulation.satisfies)),
                (_("Remark"), c.note(regulation)),
            )
        )
    ]


def article(c: Context, address: str) -> Inline:
    """An article with the law or standard it belongs to; its own name alone says little."""
    entity = c.policy.entities.get(address)
    if entity is None or c.policy.top(entity) is entity:
        return c.link(address)
    return c.link(address, f"{c.policy.top(entity).label} {entity.label}")


def review(c: Context, regulation: Regulation) -> Inline:
    """By when it is reviewed; marked when that day has passed."""
    if regulation.review_by is None:
        return ()
    late = regulation.review_by < c.day
    return (Run(regulation.review_by.isoformat(), tone="warn" if late else "number"),)


def parameter_table(c: Context, parameters: tuple[Parameter, ...]) -> list[Block]:
    """Numbers that the regulation sets, with what they were and will be."""
    _ = c.translate
    rows = []
    for one in parameters:
        entry = one.values.entry(c.day) if one.values is not None else None
        coming = one.values.coming(c.day) if one.values is not None else ()
        rows.append(
            Row(
                (
                    text(one.label),
                    (Run(entry.value.text, tone="strong"),) if entry is not None else (),
                    c.date(entry.since) if entry is not None else (),
                    c.lines(
                        text(
                            _("{value} from {day}").format(
                                value=late.value.text, day=late.since.isoformat() if late.since else ""
                            )
                            + (f"（{late.note}）" if late.note else "")
                        )
                        for late in coming
                    ),
                ),
                anchor_of(one.address),
                one.label,
            )
        )
    if not rows:
        return []
    columns = (_("Parameter"), _("Value"), _("Since"), _("Coming"))
    return [Heading(text(_("Parameters")), "_parameters"), thinned(Table(columns, tuple(rows)))]


def chapter_blocks(c: Context, chapter: Chapter, number: int, numbers: dict[str, str]) -> list[Block]:
    """A chapter with its clauses."""
    label = chapter_label(c.policy.settings.numbering, number)
    title = text(f"{label} {chapter.heading or ''}".strip())
    blocks: list[Block] = [Heading(title, chapter_anchor(chapter, number))]
    if few := only_for(c, chapter):
        words = c.translate("Only for: {audience}").format(audience=few)
        blocks.append(Paragraph((Run(words, tone="warn"),), "meta"))
    for clause in chapter.clauses:
        blocks += clause_blocks(c, clause, numbers)
    return blocks


def clause_blocks(c: Context, clause: Clause, numbers: dict[str, str]) -> list[Block]:
    """A clause: number, paragraphs, items, and what the machine knows about it."""
    _ = c.translate
    number = numbers.get(clause.address, "")
    blocks: list[Block] = [
        Paragraph(
            (own_place(clause, number), Run("\u3000"), *c.text(clause.text)),
            "clause",
            anchor_of(clause.address),
            number,
        )
    ]
    for item in clause.items:
        blocks += item_blocks(c, item, numbers, 1)
    few = only_for(c, clause)
    facts: list[Inline] = [
        (Run(_("Only for: {audience}").format(audience=few), tone="warn"),) if few else (),
        (Run(c.say(word(MODALITIES, clause.modality)), tone="label"),) if clause.modality else (),
        (Run(_("Binds:") + " "), *c.links(clause.binds)) if clause.binds else (),
        (Run(_("Deadline:") + " "), *c.deadline(clause.deadline)) if clause.deadline else (),
        (Run(_("Records:") + " "), *c.links(clause.records)) if clause.records else (),
        (Run(_("Breach:") + " "), *c.text(clause.breach)) if clause.breach else (),
        (Run(_("Remark:") + " "), *c.note(clause)) if clause.note else (),
    ]
    spaced: list[Run | object] = []
    for fact in facts:
        if fact:
            spaced += [*([Run(" · ")] if spaced else []), *fact]
    if spaced:
        blocks.append(Paragraph(tuple(spaced), "meta"))  # type: ignore[arg-type]  # runs and breaks only
    return blocks


def own_place(part: Clause | Item, number: str) -> Run:
    """The number of a clause or item as a link to itself, from which its address is copied (copy.js)."""
    return Run(number, href=f"#{anchor_of(part.address)}", tone="place")


def item_blocks(c: Context, item: Item, numbers: dict[str, str], depth: int) -> list[Block]:
    """An item and those below it."""
    number = numbers.get(item.address, "")
    tail: Inline = ()
    if item.deadline is not None or item.records:
        tail = (Run(" "), *tone(c.join((c.deadline(item.deadline), c.links(item.records)))))
    style = "item" if depth == 1 else "subitem"
    blocks: list[Block] = [
        Paragraph(
            (own_place(item, number), Run(" "), *c.text(item.text), *tail), style, anchor_of(item.address), number
        )
    ]
    for below in item.items:
        blocks += item_blocks(c, below, numbers, depth + 1)
    return blocks


def procedure_blocks(c: Context, procedure: Procedure) -> list[Block]:
    """A procedure as a table of steps: who does what by when, on which record, and what comes next."""
    _ = c.translate
    place = {step.address: number for number, step in enumerate(procedure.steps, 1)}
    rows = tuple(
        Row(
            (
                text(str(number)),
                c.full_name(step.actor),
                (*step_action(c, step), *c.text(step.text)),
                c.deadline(step.deadline),
                c.link(step.record),
                following(c, step, place),
            ),
            anchor_of(step.address),
            _("Step {number}").format(number=number),
        )
        for number, step in enumerate(procedure.steps, 1)
    )
    columns = (_("Step"), _("Who"), _("Does"), _("Deadline"), _("Record"), _("Next"))
    blocks: list[Block] = [
        Heading(text(_("Procedure: {title}").format(title=procedure.label)), anchor_of(procedure.address))
    ]
    if procedure.matter is not None:
        blocks.append(Paragraph((Run(_("Matter:") + " "), *c.link(procedure.matter)), "meta"))
    return [*blocks, thinned(Table(columns, rows, frozenset({0})))]


def step_action(c: Context, step: Step) -> Inline:
    """The action of a step as a label."""
    word_ = c.say(word(ACTIONS, step.action))
    return (Run(word_, tone="label"), Run(" ")) if word_ else ()


def following(c: Context, step: Step, place: dict[str, int]) -> Inline:
    """Where a procedure goes on."""
    _ = c.translate
    lines: list[Inline] = []
    for one in step.next:
        goal = _("end") if one.to == "end" else _("step {number}").format(number=place.get(one.to, "?"))
        condition = f"{one.when} → " if one.when else ""
        lines.append((Run(condition + goal),) if one.to == "end" else (Run(condition), *c.link(one.to, goal)))
    return c.lines(tuple(run for run in line if not isinstance(run, Run) or run.text) for line in lines)


def signed_block(c: Context, regulation: Regulation) -> list[Block]:
    """Who prepared, reviewed and approved it, who was consulted, and its history."""
    _ = c.translate
    consulted = regulation.consulted
    facts = c.facts(
        (
            (_("Prepared"), c.signed(regulation.prepared)),
            (_("Reviewed"), c.signed(regulation.reviewed)),
            (
                _("Consulted"),
                text(f"{consulted.body or ''} {consulted.date.isoformat() if consulted.date else ''}".strip())
                if consulted is not None
                else None,
            ),
            (_("Approved"), c.signed(regulation.approved)),
            (_("Published"), c.date(regulation.published)),
        )
    )
    blocks: list[Block] = [Heading(text(_("Signed")), "_signed"), *facts] if facts else []
    if regulation.history:
        rows = tuple(
            Row((text(one.version or ""), c.date(one.date), text(one.summary or ""))) for one in regulation.history
        )
        blocks += [Heading(text(_("History")), "_history"), Table((_("Version"), _("Date"), _("What changed")), rows)]
    return blocks
