"""The Markdown of the sample handbook, before anything makes HTML of it."""

import posixpath
import re
from pathlib import Path

import pytest

from generator.pipeline import rule_pages
from generator.site import plan
from generator.site.engine.links import Ends, astray, ends_of
from generator.site.source import templates, write_pages
from tests.edits import checked

MARKDOWN_LINK = re.compile(r"\]\(([^()\s]+)\)")
MARKDOWN_ANCHOR = re.compile(r"\{: #(\S+)")


def ends(path: str, text: str) -> Ends:
    """What a Markdown file links to, and what can be linked to in it, as its HTML will have it."""
    raw = ends_of(path.removesuffix(".md") + ".html", text)
    links: dict[tuple[str, str], None] = {}
    for target in MARKDOWN_LINK.findall(text):
        page, _, anchor = target.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(path), page)) if page else path
        if place.endswith(".md"):
            links[place.removesuffix(".md") + ".html", anchor] = None
    return Ends(raw.url, (*raw.anchors, *MARKDOWN_ANCHOR.findall(text)), (*raw.links, *links))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Path to text of every page of the sample handbook."""
    folder: Path = tmp_path_factory.mktemp("source")
    policy, found = checked({})
    site = plan(policy.policy, found, rules=rule_pages(str))
    write_pages(site, folder, templates(), 2, lambda: None)
    return {page.path: (folder / page.path).read_text("utf-8") for page in site.pages}


def test_every_link_and_anchor_of_the_handbook_leads_somewhere(pages: dict[str, str]) -> None:
    found = [ends(path, text) for path, text in pages.items()]
    assert sum(len(one.links) for one in found) > 20_000
    assert sum(anchor != "" for one in found for _, anchor in one.links) > 5_000
    assert [str(one) for one in astray(found, {})] == []


def test_tables_are_whole_blocks(pages: dict[str, str]) -> None:
    """What is past Markdown begins and ends on lines of its own, with an empty line on either side."""
    for path, text in pages.items():
        lines = text.split("\n")
        for at, line in enumerate(lines):
            if line in {"<table>", "<dl>"}:
                assert lines[at - 1] == "", path
            if line in {"</table>", "</dl>"}:
                assert lines[at + 1] == "", path
