"""A site as a folder of Markdown files with one mkdocs.yml, which mkdocs and Zensical build alike."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.document import Page, Section, Site, Table
from generator.site.markdown import ADMONITIONS, Writer, anchor_mark, data, html, md, plain, url, verbatim
from generator.site.search import search_files
from generator.site.workers import each

if TYPE_CHECKING:
    from jinja2 import Environment

DOCUMENTS = "docs"
"""Folder of the Markdown files inside the source folder."""


def write_source(
    site: Site, folder: Path, base: str | None = None, *, home: Path | None = None, processes: int = 2
) -> None:
    """Write the site as Markdown with one mkdocs.yml into a fresh folder.

    Args:
        site: what to write.
        folder: exists and is empty.
        base: text of the handbook's own mkdocs.yml, which the generated one inherits; the packaged one by default.
        home: the folder of the handbook's own mkdocs.yml, where the hooks that it names are.
        processes: how many write; the bytes are the same for any number.
    """
    environment = templates()
    documents = folder / DOCUMENTS

    def write_others() -> None:
        for path, text in site.files.items():
            put(documents / path, text)
        for name, text in search_files(site, plain).items():
            put(documents / "search" / name, text)
        write_frame(site, folder, base, environment, home)

    write_pages(site, documents, environment, processes, write_others)


def write_frame(site: Site, folder: Path, base: str | None, environment: "Environment", home: Path | None) -> None:
    """Write what is around the pages of a site: how it looks, and its settings.

    Args:
        site: whose pages it is around; it need not hold them.
        folder: exists.
        base: text of the handbook's own mkdocs.yml; None for the packaged one.
        environment: of the templates of this package.
        home: the folder of the handbook's own mkdocs.yml.
    """
    write_assets(folder / "overrides", folder / DOCUMENTS / "assets" / "remit")
    put(folder / "base.yml", environment.get_template("base.yml.jinja").render(site=site) if base is None else base)
    if base is not None and home is not None:
        bring_hooks(base, home, folder)
    settings = environment.get_template("mkdocs.yml.jinja").render(
        site=site, language=theme_language(site.language), navigation=navigation(site), html=html
    )
    put(folder / "mkdocs.yml", settings)


def bring_hooks(base: str, home: Path, folder: Path) -> None:
    """Put the hooks that a mkdocs.yml names beside the generated one, where mkdocs looks for them.

    What cannot be read, or does not lie below `home`, is left for mkdocs to refuse.
    """
    import yaml

    class Plain(yaml.SafeLoader):
        """Reads what a mkdocs.yml says, and not what its tags stand for."""

    Plain.add_multi_constructor("", lambda *_: None)
    try:
        named = yaml.load(base, Plain)["hooks"]  # noqa: S506 - a safe loader that knows fewer tags
    except (yaml.YAMLError, KeyError, TypeError):
        return
    for name in named if isinstance(named, list) else []:
        path = home / str(name)
        if path.resolve().is_relative_to(home.resolve()) and path.is_file() and not Path(str(name)).is_absolute():
            put(folder / str(name), path.read_text("utf-8"))


def templates() -> "Environment":
    """The templates of this package, with what escapes for each place."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # Autoescape would escape for HTML what stands between Markdown; the filters decide for each place.
    environment = Environment(  # noqa: S701
        loader=PackageLoader("generator.site"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": md, "html": html, "verbatim": verbatim, "data": data}
    return environment


def write_pages(
    site: Site, folder: Path, environment: "Environment", processes: int, meanwhile: Callable[[], None]
) -> None:
    """Write each page as a Markdown file, and do something else while other processes do so."""
    written = page_writer(site, environment)
    # By weight, since some registers are a hundred times as long as other pages.
    waiting = sorted((*site.pages, *site.moved), key=lambda page: (-lines(page), page.path))

    def write(number: int) -> None:
        page = waiting[number]
        put(folder / page.path, written(page))

    each(write, range(len(waiting)), processes, meanwhile)


def page_writer(site: Site, environment: "Environment") -> Callable[[Page], str]:
    """What gives pages of a site as Markdown; `site` need not hold them.

    Args:
        site: the site that the pages belong to.
        environment: of the templates of this package.
    """
    template = environment.get_template("page.md.jinja")
    listed = {page for section in site.navigation for page in pages_of(section)}

    def written(page: Page) -> str:
        writer = Writer(site, page)
        return template.render(
            page=page,
            unlisted=page.path not in listed,
            site=site,
            inline=writer.inline,
            markup=writer.markup,
            to_html=writer.to_html,
            relative=writer.relative,
            admonitions=ADMONITIONS,
            anchor=anchor_mark,
            url=url,
        )

    return written


def lines(page: Page) -> int:
    """How many lines its tables have, which is what the work on a page depends on most."""
    return sum(len(block.rows) for block in page.blocks if isinstance(block, Table))


def write_assets(overrides: Path, target: Path) -> None:
    """Write what comes with every site. Styles and scripts of several files are loaded as one each."""
    for asset in in_order("assets"):
        if asset.is_dir():
            continue
        if asset.name in {"main.html", "404.html"}:
            put(overrides / asset.name, asset.read_text("utf-8"))
        else:
            put(target / asset.name, asset.read_text("utf-8"))
    for folder, name in (("styles", "remit.css"), ("scripts", "remit.js"), ("search", "search-worker.js")):
        joined = "\n".join(part.read_text("utf-8") for part in in_order(f"assets/{folder}"))
        # On a page that was opened from a folder the search shares the page with other scripts.
        put(target / name, f"(() => {{\n{joined}}})()\n" if folder == "search" else joined)


def in_order(folder: str) -> list[Traversable]:
    """The files of a folder of this package, by name: `base` comes before what refines it."""
    return sorted(files("generator.site").joinpath(folder).iterdir(), key=lambda one: one.name)


def put(path: Path, text: str) -> None:
    """Write a file, its folders made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def navigation(site: Site) -> list[dict[str, object]]:
    """The branches as mkdocs wants them. Titles are HTML there: the theme prints them as they are."""
    titles = {page.path: page.title for page in site.pages}

    def entry(section: Section) -> dict[str, object]:
        title = html(section.title) or "…"
        if not section.below:
            return {title: section.page or ""}
        own = [{html(titles.get(section.page, section.title)) or "…": section.page}] if section.page is not None else []
        return {title: [*own, *(entry(one) for one in section.below)]}

    return [entry(one) for one in site.navigation]


def pages_of(section: Section) -> Iterator[str]:
    """The pages that a branch leads to."""
    if section.page is not None:
        yield section.page
    for one in section.below:
        yield from pages_of(one)


def theme_language(language: str) -> str:
    """The name under which Material keeps the words of its own buttons."""
    primary = language.partition("-")[0].lower()
    if primary == "zh" and language.lower().endswith(("tw", "hk", "hant")):
        return "zh-Hant"
    return primary if primary in ("zh", "en") else "en"
