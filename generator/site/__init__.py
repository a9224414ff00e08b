"""A policy as a website: pages as data, Markdown source, HTML.

Start with plan.py (which pages there are and in what order), document.py (what a page is made of), then markdown.py
(the only place that escapes) and engine.py (mkdocs). search/ makes the files of the search from the same pages.
"""

from generator.site.document import Page, Site
from generator.site.engine import build_site, build_zensical, need_zensical
from generator.site.headers import write_policy
from generator.site.plan import plan
from generator.site.published import ADDRESSES, addresses, kept, published, read_published
from generator.site.rulebook import RulePage
from generator.site.source import write_source
from generator.site.verification import IssuedPrint, Print, Prints

__all__ = [
    "ADDRESSES",
    "IssuedPrint",
    "Page",
    "Print",
    "Prints",
    "RulePage",
    "Site",
    "addresses",
    "build_site",
    "build_zensical",
    "kept",
    "need_zensical",
    "plan",
    "published",
    "read_published",
    "write_policy",
    "write_source",
]
