"""Pages to Markdown files. The only place that escapes: nothing that people write becomes Markdown or HTML.

Templates loop and print. What a policy file says goes through `md` (text between Markdown), `html` (text in raw HTML),
`verbatim` (a line of a file) or `url` (a link); everything else in a template is our own.
"""

import html as standard
import json
import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from generator.model.invisible import INVISIBLE, without_invisible
from generator.site.document import Break, Inline, Page, Run, Site

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
    "place": "remit-place",
}

ADMONITIONS = {"todo": "warning", "coming": "info", "draft": "warning", "warning": "warning", "info": "note"}


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


@lru_cache(maxsize=1 << 16)
def html(text: str) -> str:
    """Text as HTML, inside an element or a quoted attribute."""
    return standard.escape(clean(text), quote=True)


def data(value: object) -> str:
    """A value as JSON inside a script element of HTML, which ends at the first `</script` whatever stands around it."""
    text = without_invisible(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return text.replace("<", r"\u003c").replace("&", r"\u0026")


def verbatim(text: str) -> str:
    """A line of a file as HTML; its spaces stay, since they mean something in YAML."""
    return standard.escape(INVISIBLE.sub("", text), quote=True)


def url(path: str) -> str:
    """A relative path as the target of a Markdown link or of an `href`."""
    return quote(path, safe="/.#-_~:?=%")


@lru_cache(maxsize=1 << 16)
def from_folder(path: str, folder: str) -> str:
    """A path of the site as seen from a folder of it."""
    return posixpath.relpath(path, folder or ".")


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns the texts of one page into Markdown; knows from where links are relative."""

    site: Site
    page: Page

    def relative(self, target: str) -> str:
        """A path of the site as seen from the page; links inside the page are anchors only."""
        path, mark, anchor = target.partition("#")
        if path in ("", self.page.path) and mark:
            return f"#{anchor}"
        return from_folder(path, posixpath.dirname(self.page.path)) + mark + anchor

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
        file = "" if run.href is None else run.href.partition("#")[0]
        if target is not None and file and not file.endswith(".md"):
            # A file beside the pages, such as a printed sheet; mkdocs would look for it among the sources.
            return f'<a href="{target}">{text}</a>'
        if target is not None:
            return f"[{text}]({target})" + (f"{{: .{tone} }}" if tone else "")
        if tone is None:
            return text
        if run.tone == "code":
            return f"<code>{html(run.text)}</code>"
        return f"<strong>{text}</strong>" if tone == "strong" else f'<span class="{tone}">{text}</span>'

    def markup(self, runs: Inline) -> str:
        """Runs as raw HTML, for tables: thousands of their cells would take Markdown most of the time."""
        return "".join("<br>" if isinstance(run, Break) else self.element(run) for run in runs)

    def element(self, run: Run) -> str:
        """One run as HTML."""
        text = html(run.text)
        tone = TONES.get(run.tone)
        target = self.site.places.get(run.to) if run.to is not None else run.href
        if target is not None:
            look = f' class="{tone}"' if tone else ""
            return f'<a{look} href="{self.page_of(target)}">{text}</a>'
        if tone is None:
            return text
        return f"<{tone}>{text}</{tone}>" if tone in {"code", "strong"} else f'<span class="{tone}">{text}</span>'

    def to_html(self, target: str | None) -> str | None:
        """The address or path as a link to the HTML file, for raw HTML."""
        return None if target is None else self.page_of(self.site.places.get(target, target))

    def page_of(self, target: str) -> str:
        """A path of the site as a link to the HTML file, as seen from the page."""
        path, mark, anchor = self.relative(target).partition("#")
        return url(path.removesuffix(".md") + ".html" + mark + anchor if path.endswith(".md") else path + mark + anchor)


def plain(runs: Inline) -> str:
    """Runs as characters, for the search."""
    return "".join(" " if isinstance(run, Break) else run.text for run in runs)


def anchor_mark(anchor: str | None) -> str:
    """An anchor inside a line, empty for None."""
    return f'<a id="{html(anchor)}"></a>' if anchor else ""
