"""One page of the source to its HTML, as mkdocs would do it, with all that pages share made once."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.site.engine.branches import VARIABLE, Branches
from generator.site.engine.kept import Rendered, digest
from generator.site.engine.links import ends_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markdown import Markdown  # type: ignore[import-untyped]
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

INDENTATION = re.compile(r"\n\s+")


class Renderer:
    """Renders pages one by one, in any order and in any process: a page depends on itself and on the navigation."""

    def __init__(self, config: "MkDocsConfig", files: "Files", nav: "Navigation", environment: "Environment") -> None:
        """Make ready what all pages share.

        Args:
            config: the settings of the handbook's website.
            files: its files, with their pages.
            nav: its navigation.
            environment: of the theme's templates, before any of them was read.
        """
        compact(environment)
        self.config = config
        self.files = files
        self.nav = nav
        self.environment = environment
        self.branches = Branches(environment, nav)
        self.listed = files.documentation_pages()
        self.markdown = converter(config)

    def turn_to(self, files: "Files", nav: "Navigation") -> None:
        """Render pages of another state of the handbook from now on, with the templates that were read already.

        Args:
            files: its files, with their pages.
            nav: its navigation.
        """
        self.files = files
        self.nav = nav
        self.listed = files.documentation_pages()
        self.branches.turn_to(nav)

    def key(self, file: "File", frame: str) -> str:
        """A digest of all that a page depends on.

        Args:
            file: of the page.
            frame: what all pages depend on but for the navigation.
        """
        page = page_of(file)
        page.active = True
        try:
            branch = self.branches.closed(page, self.branches.words(self.context(page)))
        finally:
            page.active = False
        near = [(one.title, one.url) if one is not None else () for one in (page.previous_page, page.next_page)]
        above = [way(one) for one in (*page.ancestors, *self.nav.items)]
        return digest(frame, file.content_string, branch, repr((page.url, page.title, page.canonical_url, near, above)))

    def context(self, page: "Page") -> dict[str, Any]:
        """What the templates of a page are rendered with."""
        from mkdocs.commands.build import get_context

        return dict(get_context(self.nav, self.listed, self.config, page))

    def page(self, file: "File") -> Rendered:
        """A page."""
        from mkdocs.structure.toc import get_toc

        page = page_of(file)
        page.read_source(self.config)
        self.convert(page)
        page.active = True
        try:
            context = self.context(page)
            context[VARIABLE] = self.branches.html(page, context)
            template = self.environment.get_template(page.meta.get("template", "main.html"))
            html = template.render(context)
        finally:
            page.active = False
        ends = ends_of(page.url, page.content or "")
        # What a page was made of is not needed again, and thousands of pages are a lot of it.
        page.content = page.markdown = None
        page.toc = get_toc([])
        return Rendered(html, ends)

    def convert(self, page: "Page") -> None:
        """Make the HTML of what a page says, as `Page.render` of mkdocs does but with one converter for all pages."""
        from mkdocs.structure.pages import _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
        from mkdocs.structure.toc import get_toc

        paths = _RelativePathTreeprocessor(page.file, self.files, self.config)
        title = _ExtractTitleTreeprocessor()
        self.markdown.reset()
        paths._register(self.markdown)  # noqa: SLF001 - mkdocs is frozen
        title._register(self.markdown)  # noqa: SLF001
        page.content = self.markdown.convert(page.markdown)
        page.toc = get_toc(getattr(self.markdown, "toc_tokens", []))
        page._title_from_render = title.title  # noqa: SLF001


def page_of(file: "File") -> "Page":
    """The page of a file; each got one with the navigation."""
    assert file.page is not None  # noqa: S101
    return file.page


def way(item: "StructureItem") -> tuple[str | None, str | None]:
    """The title of an entry of the navigation, and where it leads: a section to the first page in it."""
    first = item
    while below := getattr(first, "children", None):
        first = below[0]
    return item.title, getattr(first, "url", None)


def converter(config: "MkDocsConfig") -> "Markdown":
    """Python-Markdown with the extensions of the settings."""
    from markdown import Markdown

    from generator.site.engine.tables import pass_tables

    markdown = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"] or {})
    pass_tables(markdown)
    return markdown


def compact(environment: "Environment") -> None:
    """Let templates print no empty lines and no indentation, which would be half of a page.

    Args:
        environment: before any template was read.
    """
    from jinja2.ext import Extension

    class Unindented(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            del name, filename
            return INDENTATION.sub("\n", source)

    environment.trim_blocks = environment.lstrip_blocks = True
    environment.add_extension(Unindented)


def write(path: Path, text: str) -> None:
    """Write a page as mkdocs does."""
    data = text.encode("utf-8", errors="xmlcharrefreplace")
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
