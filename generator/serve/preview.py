"""A handbook that changes: what is shown of it, what was found in it, and who waits to hear of it.

One thread reads and checks, others answer; each change is complete before anybody sees it.
"""

import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from generator.diagnostics import Diagnostic, ordered
from generator.errors import RemitError
from generator.messages import Translate, say
from generator.model.graph import Policy
from generator.pipeline import OWN_SITE, Asked, beside, edition, look, read_fitting, rule_pages
from generator.rules.consequences import without_consequences
from generator.rules.runner import run_rules
from generator.serve.overlay import Json, Trouble, overlay
from generator.serve.pages import Made, Pages
from generator.serve.prints import Prints
from generator.serve.reading import Reader, Reading
from generator.sheets.house import read_house
from generator.site import RulePage
from generator.site.document import Page
from generator.site.markdown import plain
from generator.site.plan import Sketch, sketch
from generator.site.search import index_files, search_files
from generator.workbooks import FOLDER

Links = Mapping[str, Mapping[str, str]]
"""Address to the files of its sheets by kind."""

BEFORE_RULES = frozenset({"yaml", "schema", "model", "formula"})
"""Families of findings that no rule makes."""

FAILED = Trouble(
    say("remit itself has failed; pages may show what was there before."),
    say("The window in which remit serve runs says more. Please report it."),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown.

    Attributes:
        root: the policy folder.
        asked: the day.
        translators: language of a handbook to the translator of its pages.
        translate: the translator of messages to who writes.
        complain: is told of mistakes of this program.
        prefix: what stands before the paths of files in findings.
        audience: id or name of the audience whose edition is shown; None for the whole handbook.
    """

    root: Path
    asked: Asked
    translators: Callable[[str], Translate]
    translate: Translate
    complain: Callable[[str], object]
    prefix: str = ""
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """What was made of the files as they were at a moment.

    Attributes:
        reading: what stood in them.
        policy: the whole handbook.
        linked: findings about what it refers to.
        prints: the edition that is shown, and its sheets.
    """

    reading: Reading
    policy: Policy
    linked: list[Diagnostic]
    prints: Prints

    def found(self, more: Iterable[Diagnostic] = ()) -> list[Diagnostic]:
        """What to say of the handbook, sorted by position; of a file that is shown as it was, only what broke it."""
        reading = self.reading
        kept, _ = without_consequences(self.policy, reading.documents, [*reading.unread, *self.linked, *more])
        stale = {id(source) for source in reading.stale}
        return ordered([*reading.held, *(one for one in kept if id(one.span.source) not in stale)])


@dataclass(frozen=True, slots=True)
class State:
    """What is shown.

    Attributes:
        model: what it was made from.
        sketch: the site.
        found: all findings, sorted by position; before `checked` without those of the rules.
        checked: whether the rules have run.
        trouble: why this is not what the files say now.
    """

    model: Model
    sketch: Sketch
    found: Sequence[Diagnostic]
    checked: bool = False
    trouble: Trouble | None = None


@dataclass(slots=True)
class Preview:
    """Follows a policy folder. `begin` and `refresh` are called by one thread at a time, everything else by any."""

    wanted: Wanted
    reader: Reader = field(init=False)
    pages: Pages = field(init=False)
    state: State | None = None
    number: int = 0
    viewers: Counter[str] = field(default_factory=Counter)
    lock: threading.RLock = field(default_factory=threading.RLock)
    news: threading.Condition = field(init=False)
    searching: threading.Lock = field(default_factory=threading.Lock)
    searched: tuple[Sketch, dict[str, str]] | None = None
    filed: tuple[Sketch, dict[str, str]] | None = None
    rules: tuple[str, list[RulePage]] = ("", [])

    def __post_init__(self) -> None:
        """Nothing is read yet."""
        self.reader = Reader(self.wanted.root)
        self.pages = Pages(self.wanted.root.resolve().parent)
        self.news = threading.Condition(self.lock)

    # Reading and checking

    def begin(self) -> None:
        """Read the handbook for the first time, without the rules.

        Raises:
            RemitError: there is no such folder, or it cannot be shown.
            MisuseError: there is no such audience.
        """
        self.show(self.read())

    def refresh(self) -> Iterator[None]:
        """Show the files as they are now, step by step: what somebody waits for comes first.

        Who has seen a newer change need not go on after a step. Whatever goes wrong is said on the pages, which stay
        what they were.
        """
        try:
            yield from self.steps()
        except RemitError as broken:
            self.stand(Trouble(broken.message, broken.hint))
        except Exception:  # noqa: BLE001 - a bug must not end the preview, and must not go unseen either
            self.wanted.complain(traceback.format_exc())
            self.stand(FAILED)

    def steps(self) -> Iterator[None]:
        """The pages of entities; what the rules say; all pages; links to the sheets that there are now.

        Raises:
            RemitError: the files cannot be shown.
        """
        model = self.read()
        self.show(model)
        yield
        broken, _ = run_rules(model.policy)
        found = model.found([*look(self.wanted.root, model.policy.settings), *broken])
        with self.lock:
            links = self.shown.sketch.context.sheets
            self.publish(replace(self.shown, found=found, checked=True))
        yield
        self.turn(State(model, self.whole(model, found, links), found, checked=True))
        yield
        if model.prints.links != links:
            self.turn(State(model, self.whole(model, found, model.prints.links), found, checked=True))

    def read(self) -> Model:
        """The files as they are now.

        Raises:
            RemitError: there is no such folder.
            MisuseError: there is no such audience any more.
        """
        wanted = self.wanted
        reading = self.reader.read()
        policy, linked = read_fitting(reading.documents, wanted.asked)
        translate = wanted.translators(policy.settings.language)
        part = policy if wanted.audience is None else edition(policy, (), wanted.audience, translate)[0]
        return Model(reading, policy, linked, Prints(part, translate, read_house(wanted.root, policy.settings)[0]))

    def show(self, model: Model) -> None:
        """Show what was read, before the rules have run; what they found last stays on the pages that list it."""
        found, before = model.found(), self.state
        if before is None:
            site = self.whole(model, found, {})
        elif self.only_entities():
            site = before.sketch.redrawn(model.prints.policy)
        else:
            kept = [one for one in before.found if one.code.partition("/")[0] not in BEFORE_RULES]
            site = self.whole(model, [*found, *kept], before.sketch.context.sheets)
        self.turn(State(model, site, found))

    def only_entities(self) -> bool:
        """Whether all pages that somebody looks at are those of entities."""
        with self.lock:
            return not any(isinstance(self.pages.origins.get(path), Page) for path in self.viewers)

    def whole(self, model: Model, found: Sequence[Diagnostic], links: Links) -> Sketch:
        """The site of a handbook, with all pages as they are now.

        Args:
            model: what was made of the files.
            found: what the pages list.
            links: the sheets that they lead to.
        """
        wanted, translate = self.wanted, model.prints.translate
        if wanted.audience is not None:
            found = edition(model.policy, found, wanted.audience, translate)[1]
        rules = self.rule_book(model.policy.settings.language, translate)
        return sketch(model.prints.policy, found, translate=translate, sheets=links, rules=rules)

    def rule_book(self, language: str, translate: Translate) -> list[RulePage]:
        """The pages of the rules, made once for a language."""
        if self.rules[0] != language:
            self.rules = language, rule_pages(translate)
        return self.rules[1]

    def turn(self, state: State) -> None:
        """Show the pages of another state; those that somebody looks at are made before anybody asks.

        Raises:
            RemitError: the handbook's own mkdocs.yml cannot be used.
        """
        own = beside(self.wanted.root, OWN_SITE)
        base = own.read_text("utf-8") if own.is_file() else None
        with self.lock:
            self.pages.turn_to(state.sketch, base)
            for path in self.viewers:
                self.pages.page(path)
            self.publish(state)

    def stand(self, trouble: Trouble) -> None:
        """Let everything stand as it is, and say why."""
        with self.lock:
            self.publish(replace(self.shown, trouble=trouble, checked=True))

    def publish(self, state: State) -> None:
        """Let everybody know; under the lock."""
        self.state = state
        self.number += 1
        self.news.notify_all()

    # Answers

    @property
    def shown(self) -> State:
        """What is shown."""
        assert self.state is not None  # noqa: S101 - `begin` comes first
        return self.state

    def page(self, path: str) -> Made:
        """A page by the path of its Markdown file, or the one that says that there is none."""
        with self.lock:
            return self.pages.page(path)

    def asset(self, place: str) -> Path | None:
        """A file of the look."""
        with self.lock:
            return self.pages.asset(place)

    def beside(self, path: str) -> str | None:
        """What stands beside the pages, such as a calendar."""
        site = self.shown.sketch
        with self.searching:
            if self.filed is None or self.filed[0] is not site:
                self.filed = site, site.files()
            return self.filed[1].get(path)

    def search(self, name: str) -> str | None:
        """A file of the search; what it finds is put together when somebody is about to search."""
        index = index_files(str(self.number))
        if name in index:
            return index[name]
        site = self.shown.sketch
        with self.searching:
            if self.searched is None or self.searched[0] is not site:
                self.searched = site, search_files(site.whole(), plain)
            return self.searched[1].get(name)

    def print(self, file: str) -> Path | None:
        """A sheet or a workbook by its place below the folder of sheets.

        Raises:
            RemitError: it cannot be made.
        """
        state = self.shown
        folder, _, name = file.rpartition("/")
        place = self.pages.folder / "sheets"
        if folder == FOLDER:
            return state.model.prints.workbook(name, place / FOLDER, state.sketch.whole)
        return None if folder else state.model.prints.pdf(name, place)

    @contextmanager
    def viewed(self, path: str) -> Iterator[None]:
        """Somebody looks at a page for the time of a block."""
        with self.lock:
            self.viewers[path] += 1
        try:
            yield
        finally:
            with self.lock:
                self.viewers[path] -= 1
                self.viewers += Counter()  # without those that nobody looks at any more

    def wait(self, number: int, seconds: float) -> int:
        """Wait for another state than that of a number, and give the number of what is shown."""
        end = monotonic() + seconds
        with self.news:
            while self.number == number and (left := end - monotonic()) > 0:
                self.news.wait(left)
            return self.number

    def overlay(self) -> dict[str, Json]:
        """What pages say about mistakes."""
        state, wanted = self.shown, self.wanted
        return overlay(
            state.found,
            wanted.translate,
            root=wanted.prefix,
            held={one.path for one in state.model.reading.stale},
            trouble=state.trouble,
            checked=state.checked,
        )

    def close(self) -> None:
        """Remove what was written."""
        with self.lock:
            self.pages.close()
