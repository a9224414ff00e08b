"""The first page, and the page that says how sound the handbook is."""

import re
from collections import Counter
from collections.abc import Collection
from itertools import islice

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Message
from generator.model.cascade_tree import tops
from generator.model.graph import Policy, once
from generator.model.organisation import Appointment, Matter, Position, Unit
from generator.model.regulations import Clause, Record, Regulation
from generator.model.targets import Target
from generator.site import mine, news
from generator.site.cascade import PLACE
from generator.site.context import Context
from generator.site.document import (
    Block,
    Cards,
    Doors,
    Heading,
    Inline,
    Notice,
    Page,
    Paragraph,
    Row,
    Run,
    Table,
    Tiles,
)
from generator.site.fragments import text, thinned
from generator.site.overviews import coming, open_table
from generator.site.rulebook import rule_place

HEALTH = "registers/health.md"
"""The page about what is missing and wrong."""

SHOWN = 6
"""So many lines of a list stand on the first page; the register has the rest."""


def home_page(c: Context) -> Page:
    """What this is, search and my position, where to look, what changed, what lies ahead, what is due and open."""
    _ = c.translate
    policy = c.policy
    counts: tuple[tuple[int, str, str], ...] = (
        (len(policy.all(Unit)), _("units"), "org/index.md"),
        (len(policy.all(Position)), _("positions"), "positions/index.md"),
        (len(policy.all(Regulation)), _("regulations"), "regulations/index.md"),
        (len(policy.all(Clause)), _("clauses"), "regulations/index.md"),
        (sum(one.target_kind != "group" for one in policy.all(Target)), _("targets"), "targets/index.md"),
        (len(policy.all(Record)), _("records"), "records/index.md"),
    )
    blocks: list[Block] = [
        Paragraph(
            text(
                _("Who answers for what, by which regulation, measured by which target: for everybody who works here.")
            ),
            "lead",
        ),
        Doors(
            _("Search for a word, an amount, a position …"),
            _("My position") if policy.all(Position) else None,
            mine.PLACE,
        ),
        *where_to_look(c),
        Heading(text(_("The handbook in numbers")), "_numbers"),
        Tiles(tuple((str(number), label, href) for number, label, href in counts if number)),
    ]
    lately = news.recent(c)
    if lately:
        blocks += [
            Heading(text(_("What changed lately")), "_recent"),
            thinned(Table(news.columns(c), lately[:SHOWN])),
            *more(c, len(lately), "registers/coming.md#_recent"),
        ]
    ahead = sorted(coming(c), key=lambda one: one[:2])
    if ahead:
        columns: tuple[str, ...] = (_("From"), _("What"), _("Today"), _("Then"))
        blocks += [
            Heading(text(_("What is coming")), "_coming"),
            thinned(Table(columns, tuple(row for _day, _address, row in islice(ahead, SHOWN)))),
            *more(c, len(ahead), "registers/coming.md"),
        ]
    due = review_due(c)
    if due:
        columns = (_("Review by"), _("Regulation"), _("Owner"))
        blocks += [
            Heading(text(_("Due for review")), "_review"),
            thinned(Table(columns, tuple(due[:SHOWN]))),
            *more(c, len(due), "regulations/index.md"),
        ]
    holes = sum(len(entity.todo) for entity in policy.entities.values())
    if holes:
        late = sum(
            todo.due is not None and todo.due < c.day for entity in policy.entities.values() for todo in entity.todo
        )
        blocks += [
            Heading(text(_("Open items")), "_open"),
            Paragraph(
                (
                    Run(_("Still to be filled in: {count}").format(count=holes), href="registers/open-items.md"),
                    *((Run(" "), Run(_("overdue: {count}").format(count=late), tone="warn")) if late else ()),
                )
            ),
        ]
    return Page(
        "index.md", policy.settings.name, _("Home"), tuple(blocks), weight=5, wide=True, alone=True, quotes=True
    )


def where_to_look(c: Context) -> tuple[Block, ...]:
    """Questions with the register that answers each; registers of what this handbook does not have are left out."""
    _ = c.translate
    policy = c.policy
    questions = (
        (Position, _("what my position does and what it may decide"), _("Register of positions"), "positions"),
        (Unit, _("who belongs where and who leads"), _("Organisation chart"), "org"),
        (Matter, _("who may approve which amount"), _("Schedule of powers"), "matters"),
        (Regulation, _("which regulation is in force"), _("Register of regulations"), "regulations"),
        (Target, _("what has to be reached, and how it is reckoned"), _("Register of targets"), "targets"),
        (Record, _("which form to use and who keeps it"), _("Register of records"), "records"),
    )
    cards = [
        (question, answer, f"{folder}/index.md") for kind, question, answer, folder in questions if policy.all(kind)
    ]
    if tops(policy):
        cards.append((_("what our targets are good for, from the top down"), _("Cascade of targets"), PLACE))
    cards += [
        (_("what is due when"), _("Deadlines"), "registers/deadlines.md"),
        (_("what the rules demand of whom"), _("Obligations"), "registers/obligations.md"),
    ]
    return Heading(text(_("Where to look")), "_where"), Cards(tuple(cards))


def more(c: Context, total: int, href: str) -> tuple[Paragraph, ...]:
    """A link to the whole list, where only its beginning is shown."""
    _ = c.translate
    if total <= SHOWN:
        return ()
    return (Paragraph((Run(_("All entries: {count}").format(count=total), href=href),), "meta"),)


def review_due(c: Context) -> list[Row]:
    """Regulations whose review is due within ninety days or overdue, the most urgent first."""
    near = [
        one
        for one in c.policy.all(Regulation)
        if one.review_by is not None and (one.review_by - c.day).days <= 90  # noqa: PLR2004 - a quarter
    ]
    return [
        Row(
            (
                (
                    Run(
                        str(one.review_by),
                        tone="warn" if one.review_by is not None and one.review_by < c.day else "plain",
                    ),
                ),
                c.link(one.address),
                c.link(one.owner),
            )
        )
        for one in sorted(near, key=lambda one: (one.review_by or c.day, one.address))
    ]


def health_page(c: Context, rules: Collection[str] = ()) -> Page:
    """What the checks found, the worst first, then what is declared open.

    `rules` are the codes that have a page in the rule book.
    """
    _ = c.translate
    labels = {Severity.ERROR: _("error"), Severity.WARNING: _("warning"), Severity.INFO: _("hint")}
    tally = Counter(found.severity for found in c.findings)
    blocks: list[Block] = []
    if not c.findings:
        blocks.append(Paragraph(text(_("The checks found nothing.")), "lead"))
    else:
        blocks.append(Tiles(tuple((str(tally[one]), labels[one], None) for one in labels if tally[one])))
    for severity, label in labels.items():
        found = [one for one in c.findings if one.severity is severity]
        if not found:
            continue
        rows = tuple(
            Row(
                (
                    finding(c, one),
                    subject(c, one),
                    (Run(one.code, href=rule_place(one.code, rules), tone="muted"),),
                    text(f"{one.span.path}:{one.span.begin.line}" if one.span.path else ""),
                )
            )
            for one in found
        )
        header = (_("Finding"), _("Where"), _("Rule"), _("File"))
        blocks += [Heading(text(label), f"_{severity.label}"), thinned(Table(header, rows))]
    if any(one.because_of_date for one in c.findings):
        note = _("Marked with a clock: true only because a day has passed.")
        blocks.append(Notice("info", note, ()))
    columns, rows = open_table(c)
    if rows:
        blocks += [Heading(text(_("Open items")), "_open"), thinned(Table(columns, rows))]
    return Page(
        HEALTH,
        _("Health of the handbook"),
        _("Register"),
        tuple(blocks),
        weight=2,
        wide=True,
        quotes=True,
    )


def finding(c: Context, one: Diagnostic) -> Inline:
    """What is wrong and what to do, without employee numbers: they are in no public build."""
    mark = "🕒 " if one.because_of_date else ""
    return c.lines(
        (
            text(mark + nameless(c, one.message)),
            (Run(nameless(c, one.hint), tone="muted"),) if one.hint is not None else (),
        )
    )


def nameless(c: Context, message: Message) -> str:
    """A sentence with employee numbers blotted out."""
    numbers = employee_numbers(c.policy)
    sentence = c.say(message)
    return sentence if numbers is None else numbers.sub("＊＊＊", sentence)


@once
def employee_numbers(policy: Policy) -> re.Pattern[str] | None:
    """What finds every employee number of the handbook, the longer one where one begins another."""
    found = {one.employee for one in policy.all(Appointment) if one.employee}
    ordered = sorted(found, key=lambda number: (-len(number), number))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def subject(c: Context, one: Diagnostic) -> Inline:
    """What a finding speaks about."""
    return c.link(one.entity) if one.entity is not None and one.entity in c.policy.entities else ()
