"""Tables past Markdown: they are HTML in the source, and most of what a page says stands in them.

Python-Markdown reads raw HTML twice, sign by sign, before it puts it aside. Here whole tables and lists of facts are
put aside first, in the place where it would put them; the result is the same.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown import Markdown  # type: ignore[import-untyped]

WHOLE = re.compile(r"^<(table|dl)(?: data-columns=\"\d+\")?>\n.*?^</\1>$", re.DOTALL | re.MULTILINE)
"""As page.md.jinja writes them. What people wrote is escaped in them, so none ends early."""
BEFORE_HTML = 25
"""After the blanks of the source are made alike (30), before HTML is looked for (20)."""


class Tables:
    """A preprocessor that takes tables out of the text."""

    def __init__(self, markdown: "Markdown") -> None:
        """Of a converter, which knows where to put them back."""
        self.markdown = markdown

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with a mark in the place of each table."""
        store = self.markdown.htmlStash.store
        return WHOLE.sub(lambda found: str(store(found.group())), "\n".join(lines)).split("\n")


def pass_tables(markdown: "Markdown") -> None:
    """Teach a converter to take tables as they are."""
    markdown.preprocessors.register(Tables(markdown), "remit_tables", BEFORE_HTML)
