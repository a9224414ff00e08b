"""Markdown to HTML by mkdocs with Material. mkdocs is frozen at 1.6, so leaning on its build steps is safe to pin."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from datetime import date as Day
from pathlib import Path


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
    """
    with quiet() as kept, environment(NO_MKDOCS_2_WARNING="1"):
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(source / "mkdocs.yml"), site_dir=str(target))
        with environment(SOURCE_DATE_EPOCH=str(seconds(config.extra.get("as_of")))):
            config.plugins.on_startup(command="build", dirty=False)
            without_second_index(config.plugins)
            build(config)
            config.plugins.on_shutdown()
    return kept.complaints


def without_second_index(plugins: object) -> None:
    """Let the search plugin bring its form, and not make an index: the source has a better one."""
    events = getattr(plugins, "events", {})
    for name in ("page_context", "post_build"):
        listeners = events.get(name, [])
        listeners[:] = [one for one in listeners if type(getattr(one, "__self__", None)).__name__ != "SearchPlugin"]


def seconds(day: object) -> int:
    """Noon of a day, for time stamps in the output; 0 where the source does not say."""
    if not isinstance(day, str | Day):
        return 0
    begin = Day.fromisoformat(str(day))
    return int(datetime(begin.year, begin.month, begin.day, 12, tzinfo=UTC).timestamp())


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


@contextmanager
def environment(**values: str) -> Iterator[None]:
    """Environment variables for the time of a block; mkdocs and Material take no other way."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
