"""Pages to Markdown files. The only place that escapes: nothing that people write becomes Markdown or HTML.

Templates loop and print. What a policy file says goes through `md` (text between Markdown), `html` (text in raw HTML),
`verbatim` (a line of a file) or `url` (a link); everything else in a template is our own.
"""

import html as standard
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import quote

from generator.model.invisible import INVISIBLE, without_invisible
from generator.site.document import Break, Inline, Page, Run, Section, Site
from generator.site.search import search_files

# All ASCII signs but those that never begin or end anything: comma, per cent, slash, question mark, semicolon.
SIGNS = re.compile(r"[\\`*_{}\[\]()#+.!|<>&~^=:\"'$@-]")
INNER = re.compile(r"(?<=[0-9A-Za-z])(?:&#45;|&#46;)(?=[0-9A-Za-z])")
SPACES = re.compile(r"[ \t\r\n\u2028\u2029]+")

TONES = {
    "strong": "strong",
    "code": "code",
    "number": "remit-number",
    "muted": "remit-muted",
    "label": "remit-label",
    "good": "remit-good",
    "warn": "remit-warn",
    "bad": "remit-bad",
    "struck": "remit-struck",
}

ADMONITIONS = {"todo": "warning", "coming": "info", "draft": "warning", "warning": "warning", "info": "note"}

DOCUMENTS = "docs"
"""Folder of the Markdown files inside the source folder."""


def clean(text: str) -> str:
    """The text without characters that are not to be seen, and with plain spaces for line ends.

    Python-Markdown keeps marks of its own among the control characters.
    """
    return SPACES.sub(" ", without_invisible(text))


def md(text: str) -> str:
    """Text as Markdown that shows exactly this text: signs that could mean something become character references."""
    escaped = SIGNS.sub(lambda found: f"&#{ord(found.group())};", clean(text))
    # 2026-11-24 and 1.67 stay readable in the source; between letters and digits these two signs mean nothing.
    return INNER.sub(lambda found: "-" if found.group() == "&#45;" else ".", escaped)


def html(text: str) -> str:
    """Text as HTML, inside an element or a quoted attribute."""
    return standard.escape(clean(text), quote=True)


def data(value: object) -> str:
    """A value as JSON inside a script element of HTML, which ends at the first `</script` whatever stands around it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c").replace("&", r"\u0026")


def verbatim(text: str) -> str:
    """A line of a file as HTML; its spaces stay, since they mean something in YAML."""
    return standard.escape(INVISIBLE.sub("", text), quote=True)


def url(path: str) -> str:
    """A relative path as the target of a Markdown link or of an `href`."""
    return quote(path, safe="/.#-_~:?=%")


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns the texts of one page into Markdown; knows from where links are relative."""

    site: Site
    page: Page

    def relative(self, target: str) -> str:
        """A path of the site as seen from the page; links inside the page are anchors only."""
        path, mark, anchor = target.partition("#")
        if path == self.page.path and mark:
            return f"#{anchor}"
        return posixpath.relpath(path, posixpath.dirname(self.page.path) or ".") + mark + anchor

    def place(self, run: Run) -> str | None:
        """Where a run leads, as seen from the page."""
        target = self.site.places.get(run.to) if run.to is not None else run.href
        return None if target is None else url(self.relative(target))

    def inline(self, runs: Inline) -> str:
        """Runs as Markdown on one line."""
        return "".join("<br>" if isinstance(run, Break) else self.run(run) for run in runs)

    def run(self, run: Run) -> str:
        """One run as Markdown."""
        text = md(run.text)
        target = self.place(run)
        tone = TONES.get(run.tone)
        if target is not None and run.href is not None and not run.href.partition("#")[0].endswith(".md"):
            # A file beside the pages, such as a printed sheet; mkdocs would look for it among the sources.
            return f'<a href="{target}">{text}</a>'
        if target is not None:
            return f"[{text}]({target})" + (f"{{: .{tone} }}" if tone else "")
        if tone is None:
            return text
        if run.tone == "code":
            return f"<code>{html(run.text)}</code>"
        return f"<strong>{text}</strong>" if tone == "strong" else f'<span class="{tone}">{text}</span>'

    def to_html(self, target: str | None) -> str | None:
        """The address or path as a link to the HTML file, for raw HTML."""
        if target is None:
            return None
        found = self.site.places.get(target, target)
        path, mark, anchor = self.relative(found).partition("#")
        return url(re.sub(r"\.md$", ".html", path) + mark + anchor)


def plain(runs: Inline) -> str:
    """Runs as characters, for the search."""
    return "".join(" " if isinstance(run, Break) else run.text for run in runs)


def write_source(site: Site, folder: Path, base: str | None = None) -> None:
    """Write the site as Markdown with one mkdocs.yml into a fresh folder.

    Args:
        site: what to write.
        folder: exists and is empty.
        base: text of the handbook's own mkdocs.yml, which the generated one inherits; the packaged one by default.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # Autoescape would escape for HTML what stands between Markdown; the filters below decide for each place.
    environment = Environment(  # noqa: S701
        loader=PackageLoader("generator.site"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": md, "html": html, "verbatim": verbatim, "data": data}
    template = environment.get_template("page.md.jinja")
    documents = folder / DOCUMENTS
    listed = {page for section in site.navigation for page in pages_of(section)}
    for page in site.pages:
        writer = Writer(site, page)
        text = template.render(
            page=page,
            unlisted=page.path not in listed,
            site=site,
            inline=writer.inline,
            to_html=writer.to_html,
            relative=writer.relative,
            admonitions=ADMONITIONS,
            anchor=anchor_mark,
            url=url,
        )
        put(documents / page.path, text)
    for path, text in site.files.items():
        put(documents / path, text)
    write_assets(folder / "overrides", documents / "assets" / "remit")
    put(folder / "base.yml", environment.get_template("base.yml.jinja").render(site=site) if base is None else base)
    for name, text in search_files(site, plain).items():
        put(documents / "search" / name, text)
    settings = environment.get_template("mkdocs.yml.jinja").render(
        site=site, language=theme_language(site.language), navigation=navigation(site), html=html
    )
    put(folder / "mkdocs.yml", settings)


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


def anchor_mark(anchor: str | None) -> str:
    """An anchor inside a line, empty for None."""
    return f'<a id="{html(anchor)}"></a>' if anchor else ""


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
