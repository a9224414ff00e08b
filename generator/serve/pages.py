"""The pages of a handbook that changes: each is made when somebody asks for it, and kept until the next change."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from generator.model.entity import Entity
from generator.site.document import Page, Site
from generator.site.engine.live import Live
from generator.site.plan import Sketch
from generator.site.source import navigation, page_writer, templates, write_frame

if TYPE_CHECKING:
    from jinja2 import Environment

LOST = ""
"""In the place of a path: there is no such page."""


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made.

    Attributes:
        html: all of it.
        digest: tells it from what the page said before.
        found: whether there is such a page; else it is the one that says so.
    """

    html: str
    digest: str
    found: bool


@dataclass(frozen=True, slots=True)
class Look:
    """How pages look: what all of them share, but for the navigation."""

    base: str | None
    site: Site


@dataclass(slots=True)
class Pages:
    """Makes pages. One thread at a time.

    Attributes:
        home: the folder of the handbook's own mkdocs.yml.
        folder: holds what mkdocs reads; it is removed by `close`.
    """

    home: Path
    folder: Path = field(default_factory=lambda: Path(mkdtemp(prefix="remit-")))
    environment: "Environment" = field(default_factory=templates)
    look: Look | None = None
    live: Live | None = None
    branches: list[dict[str, object]] | None = None
    sketch: Sketch | None = None
    origins: Mapping[str, Page | tuple[str, Entity]] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def turn_to(self, sketch: Sketch, base: str | None) -> None:
        """Make pages of another state of the handbook from now on.

        Args:
            sketch: its site.
            base: text of the handbook's own mkdocs.yml; None for the packaged one.

        Raises:
            RemitError: the handbook's own mkdocs.yml cannot be used; the pages stay what they were.
        """
        origins = sketch.origins()
        look = Look(base, replace(sketch.site, navigation=(), places={}, sources={}, words=()))
        written = tuple(page for page in origins.values() if isinstance(page, Page))
        branches = navigation(replace(sketch.site, pages=written))
        live, known = self.live, self.branches
        if live is None or look != self.look:
            live, known = self.fresh(look), None
        if branches != known or origins.keys() != self.origins.keys():
            live.turn_to(branches, origins)
        self.look, self.live, self.branches, self.sketch, self.origins = look, live, branches, sketch, origins
        self.made.clear()

    def fresh(self, look: Look) -> Live:
        """What makes pages of another look."""
        source = Path(mkdtemp(dir=self.folder))
        write_frame(look.site, source, look.base, self.environment, self.home)
        return Live(source)

    def page(self, path: str) -> Made:
        """A page, or the one that says that there is none.

        Args:
            path: its Markdown file.
        """
        origin = self.origins.get(path)
        made = self.made.get(path if origin is not None else LOST)
        if made is None:
            made = self.written(path, origin)
            self.made[path if made.found else LOST] = made
        return made

    def written(self, path: str, origin: Page | tuple[str, Entity] | None) -> Made:
        """Make a page anew."""
        assert self.live is not None  # noqa: S101 - pages are asked for once there is a handbook
        assert self.sketch is not None  # noqa: S101
        page = None if origin is None else self.sketch.write(path, origin)
        if page is None:
            html = self.live.lost()
        else:
            html = self.live.page(path, page_writer(self.sketch.site, self.environment)(page))
        return Made(html, sha256(html.encode("utf-8", "xmlcharrefreplace")).hexdigest()[:16], page is not None)

    def asset(self, place: str) -> Path | None:
        """A file of the look, such as a style; None where there is none."""
        return None if self.live is None else self.live.places.get(place)

    def close(self) -> None:
        """Remove what was written."""
        shutil.rmtree(self.folder, ignore_errors=True)
