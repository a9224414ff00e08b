"""Single pages of a website, made when somebody asks for them, without writing the others. For a preview."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.errors import RemitError
from generator.messages import say
from generator.site.engine.build import renderer_of
from generator.site.engine.settings import clock, noon, ordinary, quiet, read_settings

LOST = "404.html"


class Live:
    """Makes pages as `build_site` does, of Markdown that nobody writes to a file.

    Plugins of the handbook's own mkdocs.yml are not asked; `plain` says whether there are none. One thread at a time.
    """

    def __init__(self, source: Path) -> None:
        """Read the settings of a source (see `write_frame`), and make ready what all pages share.

        Raises:
            RemitError: the handbook's own mkdocs.yml cannot be used.
        """
        self.moment = noon(None)
        with self.working():
            self.config = read_settings(source, source / "site")
            # Here the pages stand at the root of a server, wherever they are to be published.
            self.config.site_url = None
            self.plain = ordinary(self.config)
            self.moment = noon(self.config.extra.get("as_of"))
            self.renderer = renderer_of(self.config)
        self.beside = [file for file in self.renderer.files if not file.is_documentation_page()]
        self.places = {file.dest_uri: Path(str(file.abs_src_path)) for file in self.beside}

    def turn_to(self, navigation: Sequence[dict[str, object]], paths: Iterable[str]) -> None:
        """Make pages of another state of the handbook from now on.

        Args:
            navigation: as mkdocs wants it (see `navigation`).
            paths: the Markdown files of all pages, relative to the root.
        """
        from mkdocs.structure.files import File, Files, InclusionLevel
        from mkdocs.structure.nav import get_navigation

        config = self.config
        pages = [File.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED) for path in paths]
        files = Files([*self.beside, *pages])
        config.nav = list(navigation)
        with self.working():
            self.renderer.turn_to(files, get_navigation(files, config))

    def page(self, path: str, markdown: str) -> str:
        """A page as HTML.

        Args:
            path: its Markdown file, one of those that this was turned to.
            markdown: what would stand in that file.
        """
        file = self.renderer.files.src_uris[path]
        file.content_string = markdown
        with self.working():
            return self.renderer.page(file).html

    def lost(self) -> str:
        """The page that a server shows where there is none."""
        from mkdocs.commands.build import get_context

        renderer = self.renderer
        with self.working():
            context = get_context(renderer.nav, renderer.listed, self.config, base_url="/")
            return str(renderer.environment.get_template(LOST).render(dict(context)))

    @contextmanager
    def working(self) -> Iterator[None]:
        """Keep mkdocs quiet and its clock still, and say in words what it refuses."""
        from mkdocs.exceptions import MkDocsException

        try:
            with quiet() as kept, clock(self.moment):
                yield
        except MkDocsException as refused:
            reason = " ".join((*kept.complaints, str(refused)))
            raise RemitError(
                say("The website cannot be made with the handbook's own mkdocs.yml ({reason}).", reason=reason),
                say("Mend that file, or move it away to use the look that comes with remit."),
            ) from refused
