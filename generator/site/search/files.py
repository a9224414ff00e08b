"""The files of the search: a small one with the names, which answers most queries, and one with all that is written.

Both are scripts, because a browser loads no other file for a page that it opened from a folder. A text stands there
once, however many pages repeat it: lines are kept in the order in which they first occur, and pages refer to them.
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from generator.site.document import Page, Site
from generator.site.search.characters import simplified, sounds
from generator.site.search.entries import Entry, Plain, entries_of, location, squeezed
from generator.site.search.language import words_of
from generator.site.search.vocabulary import vocabulary

SEPARATOR = r"[\s\u200b\u3000\-，。、；：？！（）《》“”【】]+"
"""What Material marks found words by on the page that a result leads to."""


def search_files(site: Site, plain: Plain) -> dict[str, str]:
    """The files of the folder `search`, by name.

    Returns:
        `names.js` and `texts.js`, and the two forms of the file that Material's script asks for, which says no more
        than which version of them belongs to the pages.
    """
    found = [(page, entries_of(page, plain)) for page in site.pages]
    lines: dict[str, int] = {}
    entries = "\n".join(written(entry, lines) for _page, entries in found for entry in entries)
    texts = script("texts", {"lines": "\n".join(lines), "entries": entries})
    names = script("names", names_of(site, found, lines))
    version = sha256((names + texts).encode()).hexdigest()[:12]
    return {"names.js": names, "texts.js": texts, **index_files(version)}


def index_files(version: str) -> dict[str, str]:
    """The two forms of the file that Material's script asks for on every page."""
    config = {"lang": ["zh"], "separator": SEPARATOR, "pipeline": [], "fields": {}, "version": version}
    index = compact({"config": config, "docs": []})
    return {"search_index.json": index, "search_index.js": f"var __index = {index}"}


def names_of(site: Site, found: list[tuple[Page, list[Entry]]], lines: Iterable[str]) -> dict[str, object]:
    """What the browser has to know of each page before anything else, and of words and characters."""
    kinds = {kind: at for at, kind in enumerate(dict.fromkeys(page.kind for page in site.pages))}
    titles = [entry.title for _page, entries in found for entry in entries]
    known = set("".join((*lines, *titles, *(name for page in site.pages for name in page.also))))
    words = words_of(site.language)
    traditional, plain = simplified(known)
    return {
        "kinds": list(kinds),
        "paths": "\n".join(location(page) for page in site.pages),
        "titles": "\n".join(squeezed(page.title) for page in site.pages),
        "also": "\n".join("\t".join(map(squeezed, page.also)) for page in site.pages),
        "kind": " ".join(str(kinds[page.kind]) for page in site.pages),
        "weight": "".join(str(page.weight) for page in site.pages),
        "words": " ".join(vocabulary((*titles, *lines), site.words)),
        "traditional": traditional,
        "simplified": plain,
        "sounds": sounds(known),
        "dropped": words.dropped,
        "alike": words.alike,
        "asked": words.asked,
        "units": list(words.units.items()),
        "labels": {key: site.labels.get(f"search {key}", "") for key in ("best", "nearest")},
    }


def written(entry: Entry, lines: dict[str, int]) -> str:
    """An entry as a line of its own: what it is called, for a part, and which lines it holds and quotes."""
    told = numbers(entry.lines, lines)
    if entry.quoted:
        told += f"|{numbers(entry.quoted, lines)}"
    return f"#{entry.anchor}\t{entry.title}\t{told}" if entry.anchor else told


def numbers(held: Iterable[str], lines: dict[str, int]) -> str:
    """The numbers of lines.

    A new line takes the next free number, so a run of new ones is told by its length (`+3`); the others are numbers
    to the base of 36.
    """
    told: list[str] = []
    new = 0
    for line in held:
        if line not in lines:
            lines[line] = len(lines)
            new += 1
            continue
        if new:
            told.append(f"+{new}")
            new = 0
        told.append(base36(lines[line]))
    if new:
        told.append(f"+{new}")
    return " ".join(told)


def base36(number: int) -> str:
    """A number in digits and small letters."""
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def script(name: str, value: object) -> str:
    """Data as a script that hands it over."""
    return f"remitSearch({compact(name)},{compact(value)})\n"


def compact(value: object) -> str:
    """JSON without spaces that ends no script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", r"<\/")
