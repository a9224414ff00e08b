"""A source folder to a website: mkdocs' own steps, but for the pages, which are made in several processes."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator.errors import RemitError
from generator.messages import Message, say
from generator.site.engine.kept import Kept
from generator.site.engine.links import Ends, astray
from generator.site.engine.renderer import Renderer, write
from generator.site.engine.settings import alone, clock, frame_of, noon, ordinary, quiet, read_settings
from generator.site.workers import each

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def build_site(source: Path, target: Path, *, processes: int = 2, cache: Path | None = None) -> list[Message]:
    """Build the HTML of a source folder (see `write_source`) into a fresh folder.

    The same source gives the same bytes whatever the clock says, and by any number of processes. Where the handbook's
    own mkdocs.yml brings plugins or hooks, mkdocs does all of it by itself.

    Args:
        source: the source folder.
        target: the folder of the website.
        processes: how many make pages.
        cache: a folder that keeps pages from build to build, for those that have not changed; None for none.

    Returns:
        What is wrong and does not stand in the way: links and anchors that lead nowhere, and what mkdocs says about
        the handbook's own mkdocs.yml.

    Raises:
        RemitError: the handbook's own mkdocs.yml cannot be used; a process was ended from outside.
    """
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    lost: list[Message] = []
    with quiet() as kept:
        try:
            config = read_settings(source, target)
            with clock(noon(config.extra.get("as_of"))):
                if ordinary(config):
                    lost = build_pages(config, kept.complaints, processes, cache)
                else:
                    build(config)
            config.plugins.on_shutdown()
        except MkDocsException as refused:
            reason = " ".join((*kept.complaints, str(refused)))
            raise RemitError(
                say("The website cannot be made with the handbook's own mkdocs.yml ({reason}).", reason=reason),
                say("Mend that file, or move it away to use the look that comes with remit."),
            ) from refused
    return [*(say("MkDocs says: {words}", words=one) for one in kept.complaints), *lost]


def build_pages(config: "MkDocsConfig", complaints: list[str], processes: int, cache: Path | None) -> list[Message]:
    """What `mkdocs build` does, in its order, with the pages in several processes.

    Args:
        config: the settings, with the place of the website.
        complaints: where all that mkdocs says is added, and stands in the order of the pages afterwards.
        processes: how many make pages.
        cache: the folder that keeps pages, or None.

    Returns:
        Links that lead nowhere.
    """
    from mkdocs.commands import build as steps

    renderer = renderer_of(config)
    pages = renderer.listed
    # By weight, since some registers take a hundred times as long as other pages.
    waiting = sorted(pages, key=lambda file: (-Path(str(file.abs_src_path)).stat().st_size, file.src_uri))
    urls = frozenset(unquote(file.url) for file in pages)
    kept = Kept(cache) if cache is not None and alone(config) else None
    frame = frame_of(config) if kept is not None else ""

    def make(number: int) -> tuple[Ends, list[str], str]:
        file, key = waiting[number], ""
        before = len(complaints)
        page = None
        if kept is not None:
            key = renderer.key(file, frame)
            page = kept.recall(key)
        if page is None or any(place not in urls for place, _ in page.ends.links):
            page = renderer.page(file)
            if kept is not None and len(complaints) == before:
                kept.remember(key, page)
        write(Path(file.abs_dest_path), page.html)
        # In a process of its own nobody would hear of them.
        said = complaints[before:]
        del complaints[before:]
        return page.ends, said, key

    def make_others() -> None:
        renderer.files.copy_static_files()
        for template in sorted(config.theme.static_templates):
            steps._build_theme_template(  # noqa: SLF001 - mkdocs is frozen
                template, renderer.environment, renderer.files, config, renderer.nav
            )
        for template in config.extra_templates:
            steps._build_extra_template(template, renderer.files, config, renderer.nav)  # noqa: SLF001

    made = each(make, range(len(waiting)), processes, make_others)
    by_page = dict(zip((file.src_uri for file in waiting), made, strict=True))
    config.plugins.on_post_build(config=config)
    if kept is not None:
        kept.forget_others({key for _, _, key in made})
    sources = {unquote(file.url): file.src_uri for file in pages}
    complaints += [one for file in pages for one in by_page[file.src_uri][1]]
    return astray([by_page[file.src_uri][0] for file in pages], sources)


def renderer_of(config: "MkDocsConfig") -> Renderer:
    """What renders the pages of a source: the steps of mkdocs up to its first page."""
    from mkdocs.structure.files import get_files, set_exclusions
    from mkdocs.structure.nav import get_navigation

    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    files = get_files(config)
    environment = config.theme.get_env()
    files.add_files_from_theme(environment, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    environment = config.plugins.on_env(environment, config=config, files=files)
    return Renderer(config, files, nav, environment)
