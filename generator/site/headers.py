"""What a server may let the pages of a website do: a Content-Security-Policy for its answers.

Pages name their own files only, so that a strict policy changes nothing for readers, and stops whatever somebody might
smuggle into a page. Material sets the colours by two short scripts inside each page, before anything is drawn; the
policy names these by their hashes. Servers that can send no headers leave the policy out: pages work without it.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

NAME = "csp.txt"
"""The file in the root of a website that holds the policy: one line, the value of the header."""

ELEMENT = re.compile(rb"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL)
ELSEWHERE = re.compile(rb"""\bsrc=|\btype=["']?application/json""")
"""What a script element has that runs nothing of its own."""

POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    # Icons stand in the style sheets.
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("form-action", "'self'"),
    # A portal of the same server may show a page inside one of its own.
    ("frame-ancestors", "'self'"),
    ("base-uri", "'none'"),
)
"""What is allowed of each sort, in the order of the header."""


def content_policy(pages: Iterable[bytes]) -> str:
    """The value of the header Content-Security-Policy under which pages work.

    Args:
        pages: all HTML of a website, in any order.
    """
    inside: dict[bytes, set[str]] = {b"script": set(), b"style": set()}
    for page in pages:
        for name, attributes, text in ELEMENT.findall(page):
            if text and not ELSEWHERE.search(attributes):
                inside[name].add(f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'")
    hashes = {"script-src": inside[b"script"], "style-src": inside[b"style"]}
    return "; ".join(" ".join((sort, allowed, *sorted(hashes.get(sort, ())))) for sort, allowed in POLICY)


def write_policy(site: Path) -> None:
    """Write the policy of a website into its root.

    Args:
        site: the folder of the website, complete.
    """
    pages = (page.read_bytes() for page in site.rglob("*.html"))
    (site / NAME).write_text(content_policy(pages) + "\n", encoding="ascii", newline="\n")
