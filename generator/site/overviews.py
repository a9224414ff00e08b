"""Pages across all collections: open items, what is coming, templates, exceptions, places, calendars."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Day

from generator.model.entity import Entity
from generator.model.organisation import Drop, Duty, Override, Position, Template, Unit
from generator.model.reference import Audience, Calendar, Place, Waiver
from generator.model.regulations import Clause, Item, Parameter, Regulation, Step
from generator.model.targets import Milestone, PlanItem, Target
from generator.site import news
from generator.site.backlinks import named
from generator.site.context import Context
from generator.site.document import Block, Heading, Inline, Page, Paragraph, Row, Run, Table
from generator.site.fragments import goal_now, text, thinned
from generator.site.places import SHARED, file_name
from generator.site.registers import listed, register
from generator.site.regulations import version_link
from generator.site.rulebook import rule_place


def actor_of(c: Context, entity: Entity) -> Inline:
    """Who has to meet the deadline of a part."""
    match entity:
        case Duty():
            return c.full_name(entity.container)
        case Step():
            return c.full_name(entity.actor)
        case Clause():
            return c.links(entity.binds)
        case PlanItem() | Milestone() | Target():
            return c.full_name(entity.owner)
        case Item():
            owner = c.policy.container(entity)
            return actor_of(c, owner) if owner is not None else ()
        case _:
            return ()


def what(c: Context, entity: Entity) -> Inline:
    """What a part says."""
    return c.text(getattr(entity, "text", None)) or text(entity.label)


def place(c: Context, entity: Entity) -> str:
    """Where a part stands, for a reader: a citation, or the name of its owner."""
    top = c.policy.top(entity)
    if isinstance(top, Regulation):
        return c.link(entity.address)[0].text  # type: ignore[union-attr]  # a link is one run
    return top.label


def open_items(c: Context) -> Page:
    """待填: everything that is declared open."""
    _ = c.translate
    columns, rows = open_table(c)
    return register(c, "registers/open-items.md", _("Open items"), columns, rows, weight=6)


def open_table(c: Context) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """What is declared open, the soonest due first: columns and rows."""
    _ = c.translate
    holes = sorted(
        ((todo, entity) for entity in c.policy.entities.values() for todo in entity.todo),
        key=lambda pair: (pair[0].due is None, pair[0].due or c.day, pair[1].address, pair[0].field),
    )
    rows = tuple(
        Row(
            (
                (Run(todo.due.isoformat(), tone="warn" if todo.due < c.day else "number"),)
                if todo.due is not None
                else (),
                c.link(
                    entity.address,
                    None if c.policy.top(entity) is entity else f"{c.policy.top(entity).label}：{entity.label}",
                ),
                text(c.field_word(entity, todo.field)),
                c.full_name(todo.owner),
                text(todo.because or ""),
            )
        )
        for todo, entity in holes
    )
    return (_("Due"), _("Where"), _("What is open"), _("Who fills it in"), _("Why it is open")), rows


def deviation_register(c: Context) -> Page:
    """Where something made from a template departs from it, then all templates and what is made from each."""
    _ = c.translate
    departures: list[Row] = []
    templates: list[Row] = []
    for template in c.policy.all(Template):
        made: tuple[Unit | Position, ...] = (
            *c.policy.referring(template.address, Unit, "template"),
            *c.policy.referring(template.address, Position, "template"),
        )
        used = c.links(one.address for one in made) or text(_("Not used yet."))
        for one in made:
            parts: tuple[Override | Drop, ...] = (*one.override, *one.drop)
            departures += [departure(c, template, one, part, made) for part in parts]
        templates.append(Row((text(template.label), used), file_name(template.address), template.label))
    blocks: list[Block] = []
    if departures:
        columns = (_("Template"), _("Made from it"), _("Which part"), _("How"), _("Why"), _("Approved"))
        blocks += [Heading(text(_("Deviations")), "_deviations"), thinned(Table(columns, tuple(departures)))]
    if templates:
        blocks += [
            Heading(text(_("Templates")), "_templates"),
            Table((_("Template"), _("Used by")), tuple(templates)),
        ]
    if not blocks:
        blocks.append(Paragraph(text(_("Nothing is entered here yet."))))
    return Page(
        "registers/deviations.md",
        _("Templates and deviations"),
        _("Register"),
        tuple(blocks),
        wide=True,
        quotes=True,
    )


def departure(
    c: Context, template: Template, one: Unit | Position, how: Override | Drop, made: Sequence[Unit | Position]
) -> Row:
    """One departure of an instance from its template; `made` is all that is made from it."""
    _ = c.translate
    at = how.at_address if isinstance(how, Override) else how.dropped
    part = c.policy.entities.get(at)
    return Row(
        (
            c.link(template.address),
            c.link(one.address),
            named(c, part) if part is not None else text(left_out(c, at, made)),
            text(_("changed") if isinstance(how, Override) else _("left out")),
            text(how.because or ""),
            c.signed(how.approved),
        )
    )


def left_out(c: Context, at: str, made: Iterable[Unit | Position]) -> str:
    """What a part is called that an instance does without: by those that have it, else by where it would stand.

    `at` begins with a dot for the instance: `.clerk` is its position, `./budget` its duty.
    """
    behind = at.removeprefix(".") if at.startswith("./") else at
    parts = (c.policy.entities.get(f"{one.address}{behind}") for one in made)
    return next((part.label for part in parts if part is not None), at)


def exception_register(c: Context, rules: Collection[str] = ()) -> Page:
    """Waivers of rules, the expired ones marked; `rules` are the codes that have a page in the rule book."""
    _ = c.translate
    rows = tuple(
        Row(
            (
                (Run(one.rule, href=rule_place(one.rule, rules)),) if one.rule else (),
                c.link(one.where),
                text(one.reason or ""),
                c.full_name(one.owner),
                (Run(one.until.isoformat(), tone="warn" if one.until < c.day else "number"),)
                if one.until is not None
                else (),
            ),
            file_name(one.address),
            one.label,
        )
        for one in c.policy.waivers()
    )
    columns = (_("Rule"), _("Where"), _("Why"), _("Owner"), _("Until"))
    return Page(SHARED[Waiver], _("Exceptions"), _("Register"), listed(c, columns, rows), wide=True)


def coming_register(c: Context) -> Page:
    """What lies ahead: versions, values and goals with a later first day; then what took effect lately."""
    _ = c.translate
    rows = tuple(row for _day, _address, row in sorted(coming(c), key=lambda one: one[:2]))
    columns = (_("From"), _("What"), _("Today"), _("Then"))
    page = register(c, "registers/coming.md", _("What is coming"), columns, rows, weight=6)
    lately = news.recent(c)
    if not lately:
        return page
    table = thinned(Table(news.columns(c), lately, quoted=True))
    return replace(page, blocks=(*page.blocks, Heading(text(_("What changed lately")), "_recent"), table))


def coming(c: Context) -> Iterator[tuple[str, str, Row]]:
    """Day, address and line of everything that takes effect after the day."""
    for regulation in c.policy.all(Regulation):
        for one in c.policy.versions.get(regulation.address, (regulation,)):
            if one.effective is not None and one.effective > c.day:
                day = one.effective.isoformat()
                today = text(regulation.version or "") if one is not regulation else ()
                then = version_link(c, one) if one is not regulation else text(one.version or "")
                yield day, one.address, Row(((Run(day, tone="number"),), c.link(one.address), today, then))
    for parameter in c.policy.all(Parameter):
        for late in parameter.values.coming(c.day) if parameter.values is not None else ():
            day = late.since.isoformat() if late.since is not None else ""
            yield (
                day,
                parameter.address,
                Row(
                    (
                        (Run(day, tone="number"),),
                        c.link(parameter.address),
                        text(c.value(parameter)),
                        text(late.value.text),
                    )
                ),
            )
    for target in c.policy.all(Target):
        for change in target.goal.coming(c.day) if target.goal is not None else ():
            day = change.since.isoformat() if change.since is not None else ""
            yield (
                day,
                target.address,
                Row(
                    (
                        (Run(day, tone="number"),),
                        c.link(target.address),
                        goal_now(target.goal, c),
                        text(change.value.printed),
                    )
                ),
            )


def shared_pages(c: Context) -> Iterator[Page]:
    """Places, calendars and audiences: a table each, since nobody reads them one by one."""
    _ = c.translate
    if places := c.policy.all(Place):
        rows = tuple(Row((text(one.label), c.link(one.office)), file_name(one.address), one.label) for one in places)
        yield Page(SHARED[Place], _("Places"), _("Register"), listed(c, (_("Place"), _("Office")), rows), weight=3)
    if calendars := c.policy.all(Calendar):
        blocks: list[Block] = []
        for one in calendars:
            blocks.append(Heading(text(one.label), file_name(one.address)))
            if one.note is not None:
                blocks.append(Paragraph(c.note(one)))
            blocks += c.facts(
                (
                    (_("Days off"), days_in_a_row(one.days_off, _(", "))),
                    (_("Worked instead"), days_in_a_row(one.workdays, _(", "))),
                )
            )
            blocks += c.todos(one)
        yield Page(SHARED[Calendar], _("Calendars"), _("Register"), tuple(blocks), weight=2)
    if audiences := c.policy.all(Audience):
        rows = tuple(
            Row((text(one.label), c.links(one.includes)), file_name(one.address), one.label) for one in audiences
        )
        yield Page(
            SHARED[Audience], _("Audiences"), _("Register"), listed(c, (_("Audience"), _("Includes")), rows), weight=2
        )


def days_in_a_row(days: Iterable[Day], between: str) -> Inline:
    """Days with a sign between them; none is broken at the end of a line."""
    shown = [Run(day.isoformat(), tone="number") for day in days]
    return tuple(part for day in shown for part in (Run(between), day))[1:]
