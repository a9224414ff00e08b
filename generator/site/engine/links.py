"""Where pages lead, and whether there is anything. mkdocs sees neither raw HTML nor all anchors."""

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.messages import Message, say

ANCHOR = re.compile(r'<[a-z][^>]*?\s(?:id|name)="([^"]*)"')
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
PAGE = ".html"
TOP = "_top"
"""What browsers understand without an anchor of that name."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What a page offers to links, and where its own lead to.

    Attributes:
        url: of the page, from the root of the site.
        anchors: what can be linked to inside it.
        links: pages of the site, and the anchor in them or an empty text.
    """

    url: str
    anchors: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def ends_of(url: str, content: str) -> Ends:
    """The ends of a page.

    Args:
        url: of the page, from the root of the site.
        content: its HTML, without the frame around it.
    """
    folder = posixpath.dirname(url)
    found: dict[tuple[str, str], None] = {}
    for target in dict.fromkeys(LINK.findall(content)):
        path, _, anchor = unquote(html.unescape(target)).partition("#")
        if OUTSIDE.match(path):
            continue
        place = posixpath.normpath(posixpath.join(folder, path.partition("?")[0])) if path else unquote(url)
        if place.endswith(PAGE):
            found[place, anchor] = None
    anchors = dict.fromkeys(html.unescape(one) for one in ANCHOR.findall(content))
    return Ends(url, tuple(anchors), tuple(found))


def astray(pages: Iterable[Ends], sources: Mapping[str, str]) -> list[Message]:
    """Links that lead nowhere, page by page.

    Args:
        pages: the ends of all pages of the site.
        sources: page of the site to the file of the source it is made from.
    """
    known = {unquote(one.url): frozenset(one.anchors) for one in pages}
    said = []
    for one in pages:
        here = unquote(one.url)
        page = sources.get(here, here)
        for place, anchor in one.links:
            there = sources.get(place, place)
            if place not in known:
                said.append(say("{page}: a link leads to {place}, and there is no such page.", page=page, place=there))
            elif anchor and anchor != TOP and anchor not in known[place]:
                said.append(
                    say(
                        "{page}: a link leads to “{anchor}” in {place}, and nothing there is called so.",
                        page=page,
                        anchor=anchor,
                        place=there,
                    )
                )
    return said
