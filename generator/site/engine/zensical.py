"""The same source by Zensical, the successor of mkdocs that Material's authors write.

Its theme has Material's pages and another search, which knows no Chinese words and asks for a file that is not there
when a page is opened from a folder. So the form of the search is ours here (assets/zensical); what answers it is the
same for both engines.

Zensical runs as a program of its own: it is written in Rust, starts threads and prints.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from generator.errors import RemitError
from generator.messages import Message, say
from generator.site.engine.links import Ends, astray, ends_of

SETTINGS = "zensical.yml"
MADE = "site"
"""The folder inside a source folder where Zensical writes."""

INHERITED = """\
# Made by `remit build --engine zensical`.
INHERIT: mkdocs.yml
site_dir: {folder}
theme:
  # Material's look; Zensical's own has other colours and other places for things.
  variant: classic
"""

UNUSED = ("search.json", "search.js", "assets/javascripts/workers", "assets/stylesheets/modern")
"""What Zensical makes for its own search, and for its own look."""

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
SOURCE_LINK = re.compile(r'(href="[^":#?]*)\.md(?=["#?])')
"""A link to a page that is not there stays as it was written."""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
OURS = frozenset({"search"})


def need_zensical() -> None:
    """Refuse to begin where Zensical is not installed.

    Raises:
        RemitError: it is not.
    """
    if find_spec("zensical") is None:
        raise RemitError(
            say("Zensical is not installed here."),
            say("Install remit with its extra: pip install 'remit[zensical]'"),
        )


def build_zensical(source: Path, target: Path) -> list[Message]:
    """Build the HTML of a source folder (see `write_source`) with Zensical into a fresh folder.

    Args:
        source: the source folder; what only Zensical needs is added to it.
        target: the folder of the website; does not exist.

    Returns:
        What is wrong and does not stand in the way: links and anchors that lead nowhere, and what the handbook's own
        mkdocs.yml asks for in vain.

    Raises:
        RemitError: Zensical is not installed, or refuses the handbook's own mkdocs.yml.
    """
    need_zensical()
    dress(source)
    done = subprocess.run(  # noqa: S603 - our own settings
        [sys.executable, "-m", "zensical", "build", "--config-file", SETTINGS],
        cwd=source,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    made = source / MADE
    if done.returncode or not (made / "index.html").is_file():
        said = COLOURS.sub("", f"{done.stdout}\n{done.stderr}").split("\n")
        raise RemitError(
            say("Zensical cannot make the website ({reason}).", reason=" ".join(one.strip() for one in said).strip()),
            say("Build with --engine mkdocs, or mend the handbook's own mkdocs.yml."),
        )
    for name in UNUSED:
        remove(made / name)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, target)
    ends = sorted(ends_in(target), key=lambda one: one.url)
    sources = {one.url: re.sub(r"\.html$", ".md", one.url) for one in ends}
    return [*in_vain(source), *astray(ends, sources)]


def dress(source: Path) -> None:
    """Add what only Zensical needs: its settings, and the form of the search."""
    (source / SETTINGS).write_text(INHERITED.format(folder=MADE), encoding="utf-8", newline="\n")
    assets = files("generator.site").joinpath("assets/zensical")
    form = source / "overrides" / "partials" / "search.html"
    form.parent.mkdir(exist_ok=True)
    form.write_text(assets.joinpath("search.html").read_text("utf-8"), encoding="utf-8", newline="\n")
    # Files that every page loads already.
    for part, whole in (("search.css", "remit.css"), ("search.js", "search-page.js")):
        with (source / "docs" / "assets" / "remit" / whole).open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n" + assets.joinpath(part).read_text("utf-8"))


def in_vain(source: Path) -> Iterator[Message]:
    """What the handbook's own mkdocs.yml names and Zensical does not run."""
    import yaml

    class Plain(yaml.SafeLoader):
        """Reads what a mkdocs.yml says, and not what its tags stand for."""

    Plain.add_multi_constructor("", lambda *_: None)
    base = yaml.load((source / "base.yml").read_text("utf-8"), Plain)  # noqa: S506 - a safe loader that knows fewer tags
    if not isinstance(base, dict):
        return
    plugins = base.get("plugins") or []
    names = [name for one in plugins for name in (one if isinstance(one, dict) else [one])]
    for name in [str(one) for one in (*names, *(base.get("hooks") or [])) if one not in OURS]:
        yield say("Zensical leaves out “{name}” of the handbook's own mkdocs.yml; mkdocs runs it.", name=name)


def ends_in(site: Path) -> Iterator[Ends]:
    """What the pages of a website offer to links, and where their own lead to."""
    for page in site.rglob("*.html"):
        content = ARTICLE.search(page.read_text("utf-8"))
        if page.name != "404.html" and content is not None:
            yield ends_of(page.relative_to(site).as_posix(), SOURCE_LINK.sub(r"\1.html", content.group()))


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
