"""A policy to a site: which pages there are, in which order, and where everything stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from typing import Any

from generator.diagnostics import Diagnostic
from generator.messages import Translate
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.organisation import Activity, Matter, Position, Role, Unit
from generator.model.reference import Term
from generator.model.regulations import Control, Law, Record, Regulation
from generator.model.targets import Agreement, Assessment, Measure, Plan, Target
from generator.site import (
    cascade,
    commitments,
    deadlines,
    functions,
    home,
    mine,
    obligations,
    organisation,
    overviews,
    owners,
    references,
    registers,
    regulations,
    standards,
    targets,
)
from generator.site.context import Context, parts_by_owner
from generator.site.document import Block, Heading, Page, Row, Run, Section, Site, Table
from generator.site.figures import statistics_page
from generator.site.finder import with_finder
from generator.site.fragments import thinned
from generator.site.navigation import navigation
from generator.site.orgchart import chart_pages
from generator.site.places import page_of, places, version_page
from generator.site.readers import page_notice, parts_notice
from generator.site.rulebook import RulePage, rule_pages
from generator.site.verification import Prints, verification_page


@dataclass(frozen=True, slots=True)
class Collection:
    """How a collection is shown: a register, and the pages of each entity."""

    kind: type[Entity]
    register: Callable[[Context], Page]
    pages: Callable[[Context, Any], Page | tuple[Page, ...]]


COLLECTIONS: Mapping[str, Collection] = {
    "units": Collection(Unit, registers.unit_register, organisation.unit_page),
    "positions": Collection(Position, registers.position_register, organisation.position_page),
    "activities": Collection(Activity, registers.activity_register, functions.activity_page),
    "matters": Collection(Matter, registers.matter_register, functions.matter_page),
    "roles": Collection(Role, registers.role_register, functions.role_page),
    "regulations": Collection(Regulation, registers.regulation_register, regulations.regulation_pages),
    "records": Collection(Record, registers.record_register, references.record_page),
    "controls": Collection(Control, registers.control_register, references.control_page),
    "laws": Collection(Law, registers.law_register, references.law_page),
    "terms": Collection(Term, registers.term_register, references.term_page),
    "targets": Collection(Target, registers.target_register, targets.target_page),
    "measures": Collection(Measure, registers.measure_register, targets.measure_page),
    "agreements": Collection(Agreement, registers.agreement_register, commitments.agreement_page),
    "assessments": Collection(Assessment, registers.assessment_register, commitments.assessment_page),
    "plans": Collection(Plan, registers.plan_register, commitments.plan_page),
}
"""Collections with a page for each entity, in reading order."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A site of which only the pages that concern all of it are written: the others are when somebody asks for them.

    Attributes:
        context: what pages are written from.
        before: pages in front of the collections.
        shown: name of a collection to its register and its entities, in reading order.
        across: pages across all collections, behind them.
        rule_book: the pages of the rules.
        overviews: name of a collection to a page, one of `before`, that shows all of it in another order.
        site: the site without its pages and files.
    """

    context: Context
    before: tuple[Page, ...]
    shown: Mapping[str, tuple[Page, Sequence[Entity]]]
    across: tuple[Page, ...]
    rule_book: tuple[Page, ...]
    overviews: Mapping[str, Page]
    site: Site

    @property
    def after(self) -> tuple[Page, ...]:
        """Pages behind the collections."""
        return (*self.across, *self.rule_book)

    def redrawn(self, policy: Policy) -> "Sketch":
        """A sketch of the next state of a handbook, in a fifth of the time.

        Pages of entities are those of that state. Pages that concern all of it stay as they were, as do findings and
        sheets: to be replaced by a whole sketch soon.
        """
        c = replace(self.context, policy=policy, places=places(policy), parts=parts_by_owner(policy))
        shown = {name: (register, policy.all(COLLECTIONS[name].kind)) for name, (register, _) in self.shown.items()}
        site = frame(c, navigation(c, shown, self.across, self.rule_book, self.overviews))
        return replace(self, context=c, shown=shown, site=site)

    def pages(self) -> Iterator[Page]:
        """All pages, in reading order."""
        c = self.context
        yield from (with_finder(c, page) for page in self.before)
        for name, (register, entities) in self.shown.items():
            yield with_finder(c, register)
            yield from (with_finder(c, page) for page in pages_of(c, COLLECTIONS[name], entities))
        yield from (with_finder(c, page) for page in self.after)

    def whole(self) -> Site:
        """The site with all pages and files."""
        return replace(self.site, pages=tuple(self.pages()), files=self.files())

    def files(self) -> dict[str, str]:
        """Path and text of what stands beside the pages."""
        return mine.calendars(self.context)

    def origins(self) -> dict[str, Page | tuple[str, Entity]]:
        """Path of each page to the page or, where it is yet to be written, to the collection and the entity of it."""
        found: dict[str, Page | tuple[str, Entity]] = {}
        for name, (_register, entities) in self.shown.items():
            for entity in entities:
                others = (one for one in self.context.policy.versions.get(entity.address, ()) if one is not entity)
                found |= dict.fromkeys((page_of(entity) or "", *map(version_page, others)), (name, entity))
        registers = (register for register, _entities in self.shown.values())
        return found | {page.path: page for page in (*self.before, *registers, *self.after)}

    def write(self, path: str, origin: Page | tuple[str, Entity]) -> Page | None:
        """The page of a path, from where `origins` says it comes; None where that has no such page."""
        c = self.context
        made = (origin,) if isinstance(origin, Page) else pages_of(c, COLLECTIONS[origin[0]], (origin[1],))
        return next((with_finder(c, page) for page in made if page.path == path), None)


def plan(
    policy: Policy,
    findings: Sequence[Diagnostic] = (),
    *,
    translate: Translate = str,
    sheets: Mapping[str, Mapping[str, str]] | None = None,
    rules: Iterable[RulePage] = (),
    prints: Prints | None = None,
    changed: Mapping[str, Day] | None = None,
) -> Site:
    """The site of a handbook, with all texts ready; for the arguments see `sketch`."""
    made = sketch(policy, findings, translate=translate, sheets=sheets, rules=rules, prints=prints, changed=changed)
    return made.whole()


def sketch(
    policy: Policy,
    findings: Sequence[Diagnostic] = (),
    *,
    translate: Translate = str,
    sheets: Mapping[str, Mapping[str, str]] | None = None,
    rules: Iterable[RulePage] = (),
    prints: Prints | None = None,
    changed: Mapping[str, Day] | None = None,
) -> Sketch:
    """The site of a handbook, with the pages that concern all of it.

    Args:
        policy: the linked model; its day is the day of the site.
        findings: what the checks found, for the health page.
        translate: English literal to the words of the handbook's language.
        sheets: address to the files of its printed sheets by kind, relative to the root of the site; those of the
            whole handbook, such as the workbook of its registers, under `finder.ALL`.
        rules: the rule book.
        prints: what the page on which prints are checked knows; None for no such page.
        changed: policy file to the day of its last change; None where there is no history.
    """
    c = Context(policy, translate, places(policy), findings, sheets or {}, parts_by_owner(policy))
    known = tuple(rules)
    rule_book = rule_pages(c, known)
    codes = frozenset(rule.code for rule in known)
    across = (
        deadlines.deadline_register(c),
        obligations.obligation_register(c),
        overviews.open_items(c),
        overviews.coming_register(c),
        overviews.deviation_register(c),
        overviews.exception_register(c, codes),
        *(() if (coverage := standards.standard_register(c)) is None else (coverage,)),
        *overviews.shared_pages(c),
        *(() if prints is None else (verification_page(c, prints),)),
        home.health_page(c, codes),
        owners.owner_register(c),
        statistics_page(c),
    )
    tree = cascade.cascade_page(c)
    shown: dict[str, tuple[Page, Sequence[Entity]]] = {}
    own = (mine.my_page(c),) if policy.all(Position) else ()
    before = (home.home_page(c), *own, *chart_pages(c), *((tree,) if tree is not None else ()))
    for name, collection in COLLECTIONS.items():
        entities = policy.all(collection.kind)
        # The register of units stands even in an empty handbook, so that the chart has its neighbour.
        if entities or name == "units":
            shown[name] = (collection.register(c), entities)
    overview = {"targets": tree} if tree is not None else {}
    site = replace(frame(c, navigation(c, shown, across, rule_book, overview)), changed=last_changed(c, changed or {}))
    return Sketch(c, before, shown, across, rule_book, overview, site)


def frame(c: Context, branches: tuple[Section, ...]) -> Site:
    """A site without its pages and files: what is around them.

    Args:
        c: what pages are written from.
        branches: its navigation.
    """
    policy, _ = c.policy, c.translate
    return Site(
        name=policy.settings.name,
        language=policy.settings.language,
        day=policy.day,
        day_words=day_words(policy, _),
        pages=(),
        navigation=branches,
        places=c.places,
        words=tuple(dict.fromkeys(words(policy))),
        sources=sources(policy),
        labels={
            "source": _("Propose a change"),
            "dark": _("Switch to dark colours"),
            "light": _("Switch to light colours"),
            "search best": _("Best matches"),
            "search nearest": _("These names come near:"),
            "lost": _("There is no page at this address. Search for what you need, or begin at home."),
            "here": _("Where this page stands"),
            "copy": _("Copy the link or the citation"),
            "copy link": _("Copy the link"),
            "copy citation": _("Copy the citation"),
            "copied": _("Copied"),
            "marked": _("Marked: copy it with Ctrl+C, or with a long press"),
        },
        site_url=policy.settings.site_url,
    )


def day_words(policy: Policy, translate: Translate) -> str:
    """The day of the site and, of an edition for an audience, who it is for."""
    day = translate("As of {day}").format(day=policy.day.isoformat())
    if not policy.readers:
        return day
    return f"{day}{translate(' · ')}{translate('for: {audience}').format(audience=policy.readers)}"


def pages_of(c: Context, collection: Collection, entities: Iterable[Entity]) -> Iterator[Page]:
    """The pages of the entities of a collection."""
    for entity in entities:
        made = collection.pages(c, entity)
        first, *others = made if isinstance(made, tuple) else (made,)
        own = (*parts_notice(c, entity), *own_fields(c, entity))
        for_few = page_notice(c, entity)
        yield replace(first, blocks=(*for_few, *first.blocks, *own)) if own or for_few else first
        yield from others


def own_fields(c: Context, entity: Entity) -> tuple[Block, ...]:
    """The `x-…` keys of an entity and its parts: the handbook's own, shown as they are written."""
    _ = c.translate
    rows = tuple(
        Row((c.link(one.address) if one is not entity else (), (Run(key.removeprefix("x-")),), (Run(value),)))
        for one in (entity, *c.parts.get(entity.address, ()))
        for key, value in one.extra
    )
    columns = (_("Where"), _("Field"), _("Value"))
    return (Heading((Run(_("Own fields")),), "_own"), thinned(Table(columns, rows))) if rows else ()


def sources(policy: Policy) -> dict[str, str]:
    """Top-level addresses to the web address of their policy file, for a handbook that says where its files are."""
    base, folder = policy.settings.repo_url, policy.settings.edit_uri
    # Anything else, such as javascript:, is no place where files are.
    if base is None or folder is None or not base.startswith(("https://", "http://")):
        return {}
    start = f"{base.rstrip('/')}/{folder.strip('/')}/"
    return {address: start + entity.span.path for address, entity in policy.entities.items() if "/" not in address}


def last_changed(c: Context, changed: Mapping[str, Day]) -> dict[str, tuple[str, str]]:
    """Top-level addresses to when their file was last changed, in words, and the web address of its history.

    That is known for hosts on which `edit` in an address stands where `commits` stands for the history.
    """
    written = sources(c.policy)
    words = {path: c.translate("File last changed: {day}").format(day=day.isoformat()) for path, day in changed.items()}
    return {
        address: (words[entity.span.path], history_of(written.get(address, "")))
        for address, entity in c.policy.entities.items()
        if "/" not in address and entity.span.path in words
    }


def history_of(source: str) -> str:
    """The web address of the history of a file, from the one at which it is edited; empty where that is not known."""
    parts = source.split("/")
    return "/".join("commits" if part == "edit" else part for part in parts) if parts.count("edit") == 1 else ""


def words(policy: Policy) -> Iterator[str]:
    """Names, aliases and synonyms of everything that has a page, sorted by address."""
    for address, entity in policy.entities.items():
        if "/" in address:
            continue
        yield from (one for one in (getattr(entity, "name", None), getattr(entity, "title", None)) if one)
        yield from getattr(entity, "aliases", ())
        yield from getattr(entity, "synonyms", ())
