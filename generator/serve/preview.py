"""The state of a handbook that changes: what is shown, what was found, and who waits to hear of it.

One thread reads and checks, others answer; each change is complete before anybody sees it.
"""

import threading
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from generator.diagnostics import Diagnostic, ordered
from generator.errors import RemitError
from generator.messages import Translate, say
from generator.model.graph import Policy
from generator.pipeline import OWN_SITE, Asked, beside, edition, look, read_policy, rule_pages
from generator.rules.consequences import without_consequences
from generator.rules.runner import run_rules
from generator.serve.overlay import Json, Trouble, overlay
from generator.serve.pages import Made, Pages
from generator.serve.prints import Prints
from generator.serve.reading import Reader, Reading
from generator.sheets.house import read_house
from generator.site import RulePage
from generator.site.markdown import plain
from generator.site.plan import Sketch, sketch
from generator.site.search import index_files, search_files

FAILED = Trouble(
    say("remit itself failed at this change; what is shown is from before it."),
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
        prefix: what stands before the paths of files in findings.
        complain: is told of mistakes of this program.
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
class State:
    """What was made of the files as they were at a moment.

    Attributes:
        sketch: the site that is shown.
        prints: its sheets.
        found: all findings, sorted by position; before `checked` without those of the rules.
        held: broken files, which are shown as they were before.
        checked: whether the rules have run.
        trouble: why this is not what the files say now.
    """

    sketch: Sketch
    prints: Prints
    found: tuple[Diagnostic, ...] = ()
    held: frozenset[str] = frozenset()
    checked: bool = False
    trouble: Trouble | None = None


@dataclass(slots=True)
class Preview:
    """Follows a policy folder. `refresh` is called by one thread, everything else by any."""

    wanted: Wanted
    reader: Reader = field(init=False)
    pages: Pages = field(init=False)
    state: State | None = None
    number: int = 0
    lock: threading.RLock = field(default_factory=threading.RLock)
    news: threading.Condition = field(init=False)
    searching: threading.Lock = field(default_factory=threading.Lock)
    searched: tuple[Sketch, dict[str, str]] | None = None
    filed: tuple[Sketch, dict[str, str]] | None = None
    rules: tuple[str, list[RulePage]] = ("", [])
    base: str | None = None

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
        self.show(self.reader.read())

    def refresh(self) -> None:
        """Show the files as they are now: first the pages, then what the rules say.

        Whatever goes wrong is said on the pages, which stay what they were.
        """
        try:
            self.finish(*self.show(self.reader.read()))
        except RemitError as broken:
            self.stand(Trouble(broken.message, broken.hint))
        except Exception:  # noqa: BLE001 - a bug must not end the preview, and must not go unseen either
            self.wanted.complain(traceback.format_exc())
            self.stand(FAILED)

    def show(self, reading: Reading) -> tuple[Reading, Policy, list[Diagnostic]]:
        """Show what was read; what the rules found in the last state stays on the pages that list it."""
        policy, linked = read_policy(reading.documents, self.wanted.asked)
        before = self.state
        kept = [one for one in before.found if of_rules(one)] if before is not None else []
        known = self.told(reading, policy, linked, [])
        self.turn(policy, reading, known, [*known, *kept], checked=False)
        return reading, policy, linked

    def finish(self, reading: Reading, policy: Policy, linked: list[Diagnostic]) -> None:
        """Run the rules, and say what they found; then link the sheets that there are now."""
        broken, _ = run_rules(policy)
        found = self.told(reading, policy, [*linked, *look(self.wanted.root, policy.settings)], broken)
        self.turn(policy, reading, found, found, checked=True)
        assert self.state is not None  # noqa: S101 - it was just set
        if self.state.prints.links != self.state.sketch.context.sheets:
            self.turn(policy, reading, found, found, checked=True, links_of=self.state.prints)

    def told(
        self, reading: Reading, policy: Policy, linked: Iterable[Diagnostic], broken: Iterable[Diagnostic]
    ) -> list[Diagnostic]:
        """The findings to show: of a file that is shown as it was, those alone that say what is broken."""
        kept, _ = without_consequences(policy, reading.documents, [*reading.unread, *linked, *broken])
        stale = {id(source) for source in reading.stale}
        return ordered([*reading.held, *(one for one in kept if id(one.span.source) not in stale)])

    def turn(
        self,
        policy: Policy,
        reading: Reading,
        found: list[Diagnostic],
        listed: list[Diagnostic],
        *,
        checked: bool,
        links_of: Prints | None = None,
    ) -> None:
        """Show another state.

        Args:
            policy: the whole handbook.
            reading: what it was made from.
            found: the findings for who writes.
            listed: the findings for the pages that list them.
            checked: whether the rules have run.
            links_of: the sheets to link; those that were linked before for None.
        """
        wanted = self.wanted
        translate = wanted.translators(policy.settings.language)
        part, seen = policy, listed
        if wanted.audience is not None:
            part, seen = edition(policy, listed, wanted.audience, translate)
        before = self.state
        prints = links_of or Prints(part, translate, read_house(wanted.root, policy.settings)[0])
        linked = before.sketch.context.sheets if before is not None else {}
        site = sketch(
            part,
            seen,
            translate=translate,
            sheets=linked if links_of is None else links_of.links,
            rules=self.rule_book(policy.settings.language, translate),
        )
        state = State(site, prints, tuple(found), frozenset(one.path for one in reading.stale), checked)
        own = beside(wanted.root, OWN_SITE)
        base = own.read_text("utf-8") if own.is_file() else None
        with self.lock:
            self.pages.turn_to(site, base)
            self.publish(state)

    def rule_book(self, language: str, translate: Translate) -> list[RulePage]:
        """The pages of the rules, made once for a language."""
        if self.rules[0] != language:
            self.rules = language, rule_pages(translate)
        return self.rules[1]

    def stand(self, trouble: Trouble) -> None:
        """Let everything stand as it is, and say why."""
        with self.lock:
            if self.state is not None:
                self.publish(replace(self.state, trouble=trouble, checked=True))

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
        """A file of the search, made when somebody is about to search."""
        index = index_files(str(self.number))
        if name in index:
            return index[name]
        site = self.shown.sketch
        with self.searching:
            if self.searched is None or self.searched[0] is not site:
                self.searched = site, search_files(site.whole(), plain)
            return self.searched[1].get(name)

    def print(self, file: str) -> Path | None:
        """A sheet or a workbook by its place below the folder of sheets."""
        state = self.shown
        folder, _, name = file.rpartition("/")
        place = self.pages.folder / "sheets" / folder
        if folder:
            return state.prints.workbook(name, place, state.sketch.whole)
        return state.prints.pdf(name, place)

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
            held=state.held,
            trouble=state.trouble,
            checked=state.checked,
        )

    def close(self) -> None:
        """Remove what was written."""
        with self.lock:
            self.pages.close()


def of_rules(one: Diagnostic) -> bool:
    """Whether a rule found it, and not a stage before the rules."""
    return one.code.partition("/")[0] not in {"yaml", "schema", "model", "formula"}
