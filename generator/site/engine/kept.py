"""Pages that were rendered before, kept by the digest of everything that they depend on.

Compressed JSON, never pickles: whoever can write the cache must not be able to run code here. What it says goes into
the website, so the folder is to be trusted like the website itself.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator.site.engine.links import Ends

ENDING = ".page"
PROGRAMS = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pygments", "pymdown-extensions")
"""Of what a page is made of, but for remit itself."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as HTML, and where it leads."""

    html: str
    ends: Ends


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of pages. A disk that refuses costs the speed of the next build and nothing else."""

    folder: Path

    def recall(self, key: str) -> Rendered | None:
        """The page of a digest; None where there is none, or it cannot be read, or it is not what was written."""
        try:
            seal, _, text = zlib.decompress(self.place(key).read_bytes()).decode("utf-8").partition("\n")
            if seal != sealed(key, text):
                return None
            html, url, anchors, links = json.loads(text)
            return Rendered(html, Ends(url, tuple(anchors), tuple((place, anchor) for place, anchor in links)))
        except (OSError, ValueError, TypeError, zlib.error):
            return None

    def remember(self, key: str, page: Rendered) -> None:
        """Keep a page under its digest."""
        text = json.dumps([page.html, page.ends.url, page.ends.anchors, page.ends.links], ensure_ascii=False)
        place = self.place(key)
        # Other processes write other pages, and another build may write the same one.
        fresh = place.with_suffix(f".{os.getpid()}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(zlib.compress(f"{sealed(key, text)}\n{text}".encode(), 1))
            fresh.replace(place)
        except OSError:
            return

    def forget_others(self, keys: Collection[str]) -> None:
        """Remove pages that the last build had no use for, and what a build that was cut short left."""
        wanted = {self.place(key) for key in keys}
        try:
            for path in self.folder.glob("??/*"):
                if path not in wanted:
                    path.unlink(missing_ok=True)
        except OSError:
            return

    def place(self, key: str) -> Path:
        """The file of a digest."""
        return self.folder / key[:2] / (key[2:] + ENDING)


def sealed(key: str, text: str) -> str:
    """What the first line of a file must say: a page cut short, or moved to another name, is none."""
    return digest(key, text)


def digest(*texts: str) -> str:
    """A digest of texts, of which none can pass for the end of another."""
    whole = hashlib.sha256()
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


def program() -> str:
    """What renders pages: the state of this package, and the releases of what it stands on."""
    here = Path(__file__).parent
    own = [path.read_text("utf-8") for path in sorted(here.glob("*.py"))]
    return digest(*own, *(version(name) for name in PROGRAMS))
