"""How mkdocs is set up for a handbook: its settings, its clock, what it says, and what it must not do."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import date as Day
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.engine.kept import digest, program

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAVIGATION = re.compile(r"^nav: .*$", re.MULTILINE)
PURE = frozenset(
    ("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists", "smarty",
     "tables", "toc")
)  # fmt: skip
"""Extensions of Markdown that read nothing but the page."""

SEARCH = "material/search"
"""The one plugin that comes with remit; what it makes is replaced by the index of the source."""


class Kept(logging.Handler):
    """Keeps what mkdocs complains about."""

    def __init__(self) -> None:
        """Warnings and worse."""
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self.complaints.append(record.getMessage())


def read_settings(source: Path, target: Path) -> "MkDocsConfig":
    """The settings of a source folder (see `write_source`), with its plugins ready."""
    from mkdocs.config import load_config

    config = load_config(str(source / "mkdocs.yml"), site_dir=str(target))
    config.plugins.on_startup(command="build", dirty=False)
    without_second_index(config.plugins)
    return config


def ordinary(config: "MkDocsConfig") -> bool:
    """Whether pages can be made one by one: no plugin and no hook of the handbook's own wants to see them all."""
    return set(config.plugins) <= {SEARCH} and not config.hooks and config.theme.name == "material"


def alone(config: "MkDocsConfig") -> bool:
    """Whether the HTML of a page depends on no file but its own: extensions can read others."""
    return {str(one) for one in config["markdown_extensions"]} <= PURE


def frame_of(config: "MkDocsConfig") -> str:
    """A digest of what all pages depend on, but for the navigation: settings, look, programs."""
    source = Path(config.config_file_path).parent
    files = [source / "mkdocs.yml", source / "base.yml", *sorted((source / "overrides").rglob("*"))]
    texts = [path.read_text("utf-8") for path in files if path.is_file()]
    texts[0] = NAVIGATION.sub("", texts[0])
    return digest(program(), *texts)


def without_second_index(plugins: object) -> None:
    """Let the search plugin bring its form, and not make an index: the source has a better one."""
    events = getattr(plugins, "events", {})
    for name in ("page_context", "post_build"):
        listeners = events.get(name, [])
        listeners[:] = [one for one in listeners if type(getattr(one, "__self__", None)).__name__ != "SearchPlugin"]


def noon(day: object) -> datetime:
    """Noon of the day of a source, for time stamps in the output; 1970 where the source does not say."""
    begin = Day.fromisoformat(str(day)) if isinstance(day, str | Day) else Day(1970, 1, 1)
    return datetime(begin.year, begin.month, begin.day, 12, tzinfo=UTC)


@contextmanager
def clock(moment: datetime) -> Iterator[None]:
    """Stop the clock of mkdocs for the time of a block: it stamps pages and the site map."""
    from mkdocs import utils

    before = utils.get_build_datetime
    utils.get_build_datetime = lambda: moment
    try:
        yield
    finally:
        utils.get_build_datetime = before


@contextmanager
def quiet() -> Iterator[Kept]:
    """Collect what mkdocs says instead of printing it."""
    logger = logging.getLogger("mkdocs")
    kept = Kept()
    before = logger.propagate
    logger.addHandler(kept)
    logger.propagate = False
    try:
        yield kept
    finally:
        logger.removeHandler(kept)
        logger.propagate = before
