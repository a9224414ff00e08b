"""The only module that composes stages. Each function takes values and gives `(value, diagnostics)`."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator import memory
from generator.coverage import Coverage, cover
from generator.diagnostics import Diagnostic, Severity, ordered, worst
from generator.errors import MisuseError, RemitError
from generator.formula import fold
from generator.loader import Document, load, load_texts, read_files
from generator.messages import Message, Translate, say
from generator.model.build import build as link
from generator.model.changes import Comparison
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.reference import Audience
from generator.model.settings import Settings, read_settings
from generator.rules.consequences import without_consequences
from generator.rules.runner import run_rules
from generator.schema import validate
from generator.source import Source

if TYPE_CHECKING:
    from generator.diff.editions import Loaded
    from generator.diff.holes import Holes
    from generator.model.given import Given
    from generator.model.targets import Target
    from generator.model.trace import Trace
    from generator.site import RulePage

OWN_SITE = "handbook.mkdocs.yml"
"""A handbook's own settings of its website, beside the policy folder."""

EDITIONS = "audiences"
"""The folder of a build below which each audience of the settings has its own handbook."""

ENGINES = ("mkdocs", "zensical")
"""What makes HTML of the website's source; the first is the one that the others are compared with."""

Clock = Callable[[], datetime]
"""Gives the moment, with its time zone. The command line passes the real one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A handbook that was read: the model as of a day, and what rules could not say and why."""

    policy: Policy
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which day to look at: the one asked for, else the handbook's own, else today in its time zone."""

    clock: Clock
    day: Day | None = None

    def on(self, settings: Settings) -> Day:
        """The day.

        Raises:
            RemitError: the handbook names a time zone that does not exist.
        """
        if self.day is not None:
            return self.day
        if settings.as_of is not None:
            return settings.as_of
        try:
            zone = ZoneInfo(settings.timezone)
        except (ZoneInfoNotFoundError, ValueError) as unknown:
            raise RemitError(
                say("There is no time zone {zone}.", zone=settings.timezone),
                say("Write one such as Asia/Shanghai under `timezone:` in handbook.yml."),
            ) from unknown
        return self.clock().astimezone(zone).date()


def check(root: Path, asked: Asked) -> tuple[Checked, list[Diagnostic]]:
    """Read the policy folder `root`, link it and run all rules.

    Raises:
        RemitError: there is no such folder.
    """
    documents, unreadable = load(root)
    checked, found = check_documents(documents, unreadable, asked)
    return checked, ordered([*found, *look(root, checked.policy.settings)])


def look(root: Path, settings: Settings) -> list[Diagnostic]:
    """What of the look of printed sheets cannot be used: logo and fonts. Most handbooks have set neither."""
    from generator.sheets.house import read_house

    return read_house(root, settings)[1]


@dataclass(frozen=True, slots=True)
class Reported:
    """What a check has to say, without the model.

    Attributes:
        notices: which rules had nothing to look at, and why.
        trails: address of a finding's entity to its place in the handbook, in words.
    """

    notices: tuple[Message, ...]
    trails: Mapping[str, str]


def report(root: Path, asked: Asked, store: Path | None = None) -> tuple[Reported, list[Diagnostic]]:
    """Check the policy folder `root`, or recall what was found when neither it, the day nor the program has changed.

    Args:
        root: the policy folder.
        asked: the day.
        store: the file that remembers; None to check anew.

    Raises:
        RemitError: there is no such folder.
    """
    from generator.sheets.house import look_files

    files, refused = read_files(root)
    key = ""
    if store is not None:
        settings = day_settings(files)
        day = asked.on(settings)
        all_files = [*files, *look_files(root, settings)]
        key = memory.fingerprint(all_files, day.isoformat(), memory.code_state(Path(__file__).parent))
        # A file that cannot be opened may be opened next time, and has no content to remember it by.
        kept = None if refused else memory.recall(store, key, {name: as_source(name, data) for name, data in all_files})
        if kept is not None:
            found, notices, kept_trails = kept
            return Reported(tuple(notices), kept_trails), found
    documents, unreadable = load_texts(files)
    checked, found = check_documents(documents, [*refused, *unreadable], asked)
    found = ordered([*found, *look(root, checked.policy.settings)])
    words = trails(checked.policy, found)
    if store is not None and not refused:
        memory.remember(store, key, found, checked.notices, words)
    return Reported(checked.notices, words), found


def trace(root: Path, called: str, given: Sequence[str], asked: Asked) -> tuple["Trace", list[Diagnostic]]:
    """Work out a target of the policy folder `root` for given numbers; the diagnostics are about it and the numbers.

    Args:
        root: the policy folder.
        called: address, name or other name of the target.
        given: arguments such as `实收=482600元`.
        asked: the day, which decides between goals.

    Raises:
        RemitError: there is no such folder.
        MisuseError: no target is called so, or several are; an argument has no `=`.
    """
    from generator.model.given import reachable
    from generator.model.trace import trace as work_out

    documents, unreadable = load(root)
    policy, found = read_policy(documents, asked)
    target = wanted_target(policy, called, complete=not unreadable)
    formula = policy.formulas.get(target.address)
    names = {} if formula is None else {fold(name): one for name, one in reachable(policy, formula)}
    done, wrong = work_out(policy, target, tuple(as_given("--given", one, names.__contains__) for one in given))
    about = {target.address, *(one.address for one in names.values())}
    return done, ordered([*(one for one in found if one.entity in about), *wrong])


def wanted_target(policy: Policy, called: str, *, complete: bool) -> "Target":
    """The one target that is called so.

    Raises:
        MisuseError: there is none, or there are several. Not all may be known where the folder was not read completely.
    """
    from generator.model.trace import find_targets, near_targets

    targets = find_targets(policy, called)
    if len(targets) == 1:
        return targets[0]
    if targets:
        raise MisuseError(
            say("{count} targets are called “{name}”.", count=len(targets), name=called),
            say("Write the id of the one that is meant: {ids}", ids="、".join(one.address for one in targets)),
        )
    near = near_targets(policy, called)
    hint = say("Write the name or the id of a target as the handbook has it.")
    if near:
        hint = say("Did you mean {names}?", names="、".join(near))
    elif not complete:
        hint = say("Some policy files cannot be read; `remit check` says why. The target may stand in one of them.")
    raise MisuseError(say("No target is called “{name}”.", name=called), hint)


def as_given(option: str, argument: str, known: Callable[[str], bool]) -> "Given":
    """An argument as a number for a name; `option` is what its findings name as their place.

    Raises:
        MisuseError: it has no `=`, or nothing in front of it.
    """
    from generator.model.given import given_in, quoted
    from generator.model.misgiven import with_equals_sign

    given = given_in(Source(option, argument), known)
    if given is None or not given.name.strip():
        meant = with_equals_sign(argument, known)
        raise MisuseError(
            say("“{argument}” gives no number to a name.", argument=argument),
            say("Write name, equals sign and number without blanks: {option} 总件数=60", option=option)
            if meant is None
            else say("Write: {text}", text=f"{option} {quoted(meant)}"),
        )
    return given


def trace_formula(formula: str, measures: Sequence[str], goal: str | None) -> tuple["Trace", list[Diagnostic]]:
    """Work out a formula without a handbook.

    Args:
        formula: such as `(甲 - 乙) / 甲 × 100%`.
        measures: arguments such as `甲=60件`, which give each name its number and its unit.
        goal: such as `≥ 98%`; None where the value is held against nothing.

    Raises:
        MisuseError: an argument has no `=`.
    """
    from generator.model.loose import Loose, handbook_of
    from generator.model.targets import Target
    from generator.model.trace import trace_given

    text = fold(formula)
    given = tuple(as_given("--measure", one, lambda name: bool(name) and name in text) for one in measures)
    loose = Loose(Source("--formula", formula), None if goal is None else Source("--goal", goal))
    policy, found = handbook_of(loose, given)
    (target,) = policy.all(Target)
    done, wrong = trace_given(policy, target, given)
    return done, ordered([*found, *wrong])


def day_settings(files: list[tuple[str, bytes]]) -> Settings:
    """The settings, read from the files that can hold them and no others."""
    documents, _ = load_texts((name, data) for name, data in files if b"handbook" in data)
    return read_settings(documents)[0]


def as_source(name: str, data: bytes) -> Source:
    """A policy file as the loader names it in findings; what it could not decode has none of its text there."""
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Source(name, "")


def check_documents(
    documents: list[Document], unreadable: Iterable[Diagnostic], asked: Asked
) -> tuple[Checked, list[Diagnostic]]:
    """Link documents and run all rules; `unreadable` is what was found while they were read."""
    policy, found = read_policy(documents, asked)
    broken, notices = run_rules(policy)
    kept, words = without_consequences(policy, documents, [*unreadable, *found, *broken])
    return Checked(policy, (*words, *(notice.message for notice in notices))), ordered(kept)


def read_policy(documents: list[Document], asked: Asked) -> tuple[Policy, list[Diagnostic]]:
    """Documents to the linked model, without the rules."""
    fitting, misfits = validate(documents)
    policy, unresolved = read_fitting(fitting, asked)
    return policy, [*misfits, *unresolved]


def read_fitting(documents: list[Document], asked: Asked) -> tuple[Policy, list[Diagnostic]]:
    """Documents that fit the schema to the linked model, without the rules."""
    settings, _ = read_settings(documents)  # The day depends on them; `link` reports what is wrong with them.
    return link(documents, asked.on(settings))


def trails(policy: Policy, found: Iterable[Diagnostic]) -> dict[str, str]:
    """Where the entities of findings lie in the handbook, in words: 财务部 › 财务部经理 › 职责."""
    return {
        address: " › ".join(trail(policy, entity))
        for one in found
        if (address := one.entity) is not None and (entity := policy.entities.get(address)) is not None
    }


def trail(policy: Policy, entity: Entity) -> list[str]:
    """Names from the top of the handbook down to an entity."""
    names = [entity.label]
    above = policy.container(entity)
    while above is not None:
        names.insert(0, above.label)
        entity, above = above, policy.container(above)
    unit = policy.unit_of(getattr(entity, "unit", None) or getattr(entity, "owner", None))
    return [unit.label, *names] if unit is not None and unit is not entity else names


def coverage(root: Path, inventory: Path, asked: Asked) -> tuple[Coverage, list[Diagnostic]]:
    """How much of an inventory of source texts the policy folder `root` restates.

    Raises:
        RemitError: there is no such folder or no such inventory.
    """
    documents, _ = load(root)
    policy, _ = read_policy(documents, asked)
    try:
        data = inventory.read_bytes()
    except OSError as missing:
        raise RemitError(
            say("The inventory {file} cannot be read.", file=inventory),
            say("Name the file with --inventory."),
        ) from missing
    listed, unreadable = load_texts([(inventory.name, data)])
    covered, found = cover(policy, listed)
    return covered, ordered([*unreadable, *found])


@dataclass(frozen=True, slots=True)
class Way:
    """How a website is made.

    Attributes:
        engine: one of `ENGINES`.
        cache: a folder that keeps pages from build to build; None to make all of them anew.
        environment: with which git is asked when each policy file was last changed; None to say nothing of that.
    """

    engine: str = ENGINES[0]
    cache: Path | None = None
    environment: Mapping[str, str] | None = None

    def below(self, name: str) -> "Way":
        """The same for one of several websites."""
        return replace(self, cache=None if self.cache is None else self.cache / name)


PLAIN_WAY = Way()


@dataclass(frozen=True, slots=True)
class Built:
    """A build that stands at its place.

    Attributes:
        policy: what it was made from.
        pages: pages of the site.
        sheets: printable sheets that were made.
        complaints: what is wrong with the website, and stands in nobody's way.
        editions: those for single audiences that stand below it.
        place: its folder below that of the build.
    """

    policy: Policy
    pages: int
    sheets: int
    complaints: tuple[Message, ...]
    editions: tuple["Built", ...] = ()
    place: str = ""


def build(
    root: Path,
    target: Path,
    asked: Asked,
    *,
    translators: Callable[[str], Translate],
    progress: Callable[[Message], None],
    despite_errors: bool = False,
    audience: str | None = None,
    way: Way = PLAIN_WAY,
) -> tuple[Built | None, list[Diagnostic]]:
    """Make the website at `target`/site and the sheets at `target`/sheets, all of it or nothing.

    The audiences that the settings list each get the same in a folder below `target`/audiences.

    Args:
        root: the policy folder.
        target: the folder that the build replaces when it is complete.
        asked: the day.
        translators: language of a handbook to the translator of its pages and sheets.
        progress: is told what begins.
        despite_errors: build although the handbook has errors; otherwise None is built then.
        audience: id or name of the one audience to build for; None for the whole handbook.
        way: how the website is made.

    Raises:
        RemitError: the folder is missing, the output cannot be written, or the engine is not installed.
        MisuseError: there is no such audience.
    """
    from generator.publish import replacing
    from generator.site import need_zensical
    from generator.site.places import file_name

    if way.engine == "zensical":
        need_zensical()
    progress(say("Checking the policy files in {folder}.", folder=root))
    checked, found = check(root, asked)
    if worst(found) is Severity.ERROR and not despite_errors:
        return None, found
    translate = translators(checked.policy.settings.language)
    policy, shown = checked.policy, found
    wanted = [one.value for one in policy.settings.audiences] if audience is None else []
    if audience is not None:
        policy, shown = edition(checked.policy, found, audience, translate)
    with replacing(target) as fresh:
        own = way.below(file_name(audience or "whole"))
        built, failed = make(policy, shown, root, fresh, translate, progress, way=own)
        editions = []
        for one in dict.fromkeys(wanted):
            part, about_it = edition(checked.policy, found, one, translate)
            progress(say("Making the handbook for {audience}.", audience=part.readers))
            place = f"{EDITIONS}/{file_name(one)}"
            (fresh / place).mkdir(parents=True)
            own = way.below(file_name(one))
            made, wrong = make(part, about_it, root, fresh / place, translate, progress, way=own)
            editions.append(replace(made, place=place))
            failed += wrong
    return replace(built, editions=tuple(editions)), ordered([*found, *failed])


def edition(
    policy: Policy, found: Sequence[Diagnostic], called: str, translate: Translate
) -> tuple[Policy, list[Diagnostic]]:
    """The handbook as an audience may read it, and the findings that it may see.

    Args:
        policy: the whole handbook.
        found: the findings about it.
        called: id or name of the audience.
        translate: English literal to the words of the handbook's language.

    Raises:
        MisuseError: there is no such audience.
    """
    from generator.model.edition import INTERNAL, for_audience
    from generator.model.edition_findings import findings_for

    audience = wanted_audience(policy, called)
    part = for_audience(policy, audience, INTERNAL.text(translate))
    return part, findings_for(found, policy, part)


def wanted_audience(policy: Policy, called: str) -> Audience:
    """The audience with an id or, where there is no such id, a name.

    Raises:
        MisuseError: there is none, or several have the name.
    """
    declared = policy.all(Audience)
    named = [one for one in declared if one.address == called] or [one for one in declared if one.name == called]
    if len(named) == 1:
        return named[0]
    known = "、".join(f"{one.address}（{one.label}）" for one in declared)
    raise MisuseError(
        say("No audience is called “{name}”.", name=called)
        if not named
        else say("Several audiences are called “{name}”.", name=called),
        say("Write the id of one of these: {audiences}", audiences=known)
        if declared
        else say("The handbook declares no audiences; they stand under `audiences:` in handbook.yml."),
    )


def make(
    policy: Policy,
    found: list[Diagnostic],
    root: Path,
    folder: Path,
    translate: Translate,
    progress: Callable[[Message], None],
    *,
    way: Way,
) -> tuple[Built, list[Diagnostic]]:
    """Sheets, then the site that links them, into an empty folder."""
    from generator import sheets, site
    from generator.diff.last_change import last_changes
    from generator.prints import prints_of
    from generator.sheets.house import read_house
    from generator.workbooks import FOLDER, make_workbooks, workbook_files

    planned, failed = sheets.plan(policy, translate, read_house(root, policy.settings)[0])
    # The check has said so already, or the handbook does not want to hear it.
    failed = [one for one in failed if one.code != "sheets/invisible-character"]
    progress(say("Making {count} sheets.", count=len(planned)))
    failed += sheets.make(planned, folder / "sheets")
    made: dict[str, dict[str, str]] = {}
    for one in planned:
        if (folder / "sheets" / one.file).exists():
            made.setdefault(one.address, {})[one.kind] = f"sheets/{one.file}"
    linked = {address: dict(files) for address, files in made.items()}
    for address, file in workbook_files(planned).items():
        linked.setdefault(address, {})["workbook" if address else "registers"] = f"sheets/{FOLDER}/{file}"
    prints = None
    # What was issued is known by the code of the whole sheet, and its register names what is hidden.
    if policy.audience is None:
        prints, unreadable = prints_of(planned, root, folder / "sheets")
        failed += unreadable
    # For some readers a part of a file is hidden, and so is when that was changed.
    days = last_changes(root, way.environment) if way.environment is not None and policy.audience is None else {}
    plan = site.plan(
        policy, found, translate=translate, sheets=linked, rules=rule_pages(translate), prints=prints, changed=days
    )
    listed, misread = site.read_published(beside(root, site.ADDRESSES))
    plan, lost = site.kept(plan, policy, listed, translate)
    failed += [*misread, *lost]
    make_workbooks(policy, planned, plan, folder / "sheets" / FOLDER, translate)
    progress(say("Making {count} pages.", count=len(plan.pages)))
    with TemporaryDirectory(prefix="remit-") as work:
        source = Path(work)
        own = beside(root, OWN_SITE)
        site.write_source(plan, source, own.read_text("utf-8") if own.is_file() else None, home=own.parent)
        if way.engine == "zensical":
            complaints = site.build_zensical(source, folder / "site")
        else:
            complaints = site.build_site(source, folder / "site", cache=way.cache)
    site.write_policy(folder / "site")
    # The site can be served from its own folder only if the sheets lie in it; they are the same files, not copies.
    for part in ("", FOLDER):
        link_files(folder / "sheets" / part, folder / "site" / "sheets" / part)
    return Built(policy, len(plan.pages), sum(map(len, made.values())), tuple(complaints)), failed


def pack(built: Path, target: Path) -> None:
    """Put a website that was built, with its sheets, into one zip archive; it opens from the unpacked folder.

    All lies in a folder of the archive's own name. The same build gives the same bytes.

    Args:
        built: the folder of the build, complete.
        target: the archive; its folder is made as needed.

    Raises:
        MisuseError: the archive would lie in the build, which the next one replaces.
        RemitError: it cannot be written.
    """
    from generator.publish import archive, unwritable

    outside(built, target)
    site = built / "site"
    files = ((f"{target.stem}/{path.relative_to(site).as_posix()}", path) for path in site.rglob("*") if path.is_file())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        archive(files, target)
    except OSError as refused:
        raise unwritable(target) from refused


def outside(built: Path, target: Path) -> None:
    """Refuse a place inside the folder that a build replaces.

    Raises:
        MisuseError: it is one.
    """
    if target.resolve().is_relative_to(built.resolve()):
        raise MisuseError(
            say("{file} would lie in {folder}, which each build replaces as a whole.", file=target, folder=built),
            say("Name a place outside it."),
        )


def beside(root: Path, name: str) -> Path:
    """A file beside the policy folder, in the same repository."""
    return root.resolve().parent / name


def addresses(
    root: Path, asked: Asked, translators: Callable[[str], Translate]
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """The places of the website of the policy folder `root`, without making it: pages and citable parts.

    The diagnostics are about places that were published before and lead nowhere now.

    Raises:
        RemitError: there is no such folder, or the list of what was published cannot be opened.
    """
    from generator import site

    documents, _ = load(root)
    policy, _ = read_policy(documents, asked)
    translate = translators(policy.settings.language)
    planned = site.plan(policy, translate=translate, rules=rule_pages(translate), prints=site.Prints((), ()))
    listed, misread = site.read_published(beside(root, site.ADDRESSES))
    return site.addresses(planned), [*misread, *site.kept(planned, policy, listed, translate)[1]]


def publish_addresses(root: Path, places: Sequence[str]) -> int:
    """Add places to the list of what was published, and say how many are new. Nothing is taken away from it.

    Raises:
        RemitError: the list cannot be read or written.
    """
    from generator import site
    from generator.publish import replace_file

    path = beside(root, site.ADDRESSES)
    listed, _ = site.read_published(path)
    new = sorted(set(places) - {one.place for one in listed})
    if new:
        before = path.read_text("utf-8-sig").rstrip("\n") if path.exists() else ""
        replace_file(path, "\n".join(([before] if before else []) + new) + "\n")
    return len(new)


def rule_pages(translate: Translate) -> list["RulePage"]:
    """The rule book as the site wants it; its examples say what is found in them."""
    from generator.rules.pages import rule_book
    from generator.rules.register import RULES
    from generator.rules.shown import shown
    from generator.site import RulePage

    rules = {rule.code(): rule for rule in RULES}
    return [
        RulePage(
            page.code,
            say("fixed severity") if page.severity is None else page.severity.word,
            page.messages,
            tuple(example.text for example in page.accepted),
            tuple(shown(rules[page.code], example, translate) for example in page.rejected),
        )
        for page in rule_book().values()
    ]


def link_files(source: Path, target: Path) -> None:
    """Let the files of a folder stand in another one as well; copied where the file system has no hard links."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(path for path in source.iterdir() if path.is_file()):
        try:
            os.link(path, target / path.name)
        except OSError:
            shutil.copyfile(path, target / path.name)


def diff(
    root: Path, base: str, head: str | None, asked: Asked, environment: Mapping[str, str]
) -> tuple[Comparison, list[Diagnostic]]:
    """What differs between two revisions of the policy folder `root`; without `head`, between one and the files.

    The diagnostics are what could not be read on either side. `environment` is what git is called with.

    Raises:
        RemitError: no git, no repository, no such revision, no such folder.
    """
    from generator.diff.compare import compare
    from generator.diff.editions import load_editions

    before, after, notes = load_editions(root, base, head, environment)
    settings, _ = read_settings(after.documents)
    # One day for both sides, or the passing of time would look like a change.
    same_day = replace(asked, day=asked.on(settings))
    (old, old_holes), (new, new_holes) = (linked(side, same_day) for side in (before, after))
    changes = compare(old, new, (old_holes, new_holes))
    if before.dark or after.dark:
        notes.append(say("Some files could not be read whole; nothing is said about what they may hold."))
    return Comparison(before.edition, after.edition, changes, tuple(notes)), ordered(
        [*before.edition.found, *after.edition.found]
    )


def linked(side: "Loaded", asked: Asked) -> tuple[Policy, "Holes"]:
    """The model of one side of a comparison, and what is not known of it."""
    from generator.diff.holes import Holes

    policy, found = read_policy(side.documents, asked)
    misfits = [one for one in found if one.severity is Severity.ERROR and one.code.startswith("schema/")]
    texts = {one.source.path: one.source.text.encode() for one in side.documents}
    dark = {**side.dark, **{one.span.path: texts[one.span.path] for one in misfits}}
    return policy, Holes(dark, [*side.edition.found, *misfits])
