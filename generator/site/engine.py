"""Markdown to HTML by mkdocs with Material. mkdocs is frozen at 1.6, so leaning on its build steps is safe to pin."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import date as Day
from pathlib import Path

from generator.errors import RemitError
from generator.messages import say


class Kept(logging.Handler):
    """Keeps what mkdocs complains about."""

    def __init__(self) -> None:
        """Warnings and worse."""
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one complaint."""
        self.complaints.append(record.getMessage())


def build_site(source: Path, target: Path) -> list[str]:
    """Build the HTML of a source folder (see `write_source`) into a fresh folder.

    The same source gives the same bytes whatever the clock says.

    Returns:
        What mkdocs complains about: links and anchors that lead nowhere, and settings of the handbook's own
        mkdocs.yml that it does not know.

    Raises:
        RemitError: the handbook's own mkdocs.yml cannot be used.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with quiet() as kept:
        try:
            config = load_config(str(source / "mkdocs.yml"), site_dir=str(target))
            config.plugins.on_startup(command="build", dirty=False)
            without_second_index(config.plugins)
            with clock(noon(config.extra.get("as_of"))):
                build(config)
            config.plugins.on_shutdown()
        except MkDocsException as refused:
            reason = " ".join((*kept.complaints, str(refused)))
            raise RemitError(
                say("The website cannot be made with the handbook's own mkdocs.yml ({reason}).", reason=reason),
                say("Mend that file, or move it away to use the look that comes with remit."),
            ) from refused
    return kept.complaints


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
