"""Markdown to HTML. mkdocs is frozen at 1.6, so leaning on its build steps is safe to pin.

Start with build.py (the way from a source folder to a site), then renderer.py (one page). branches.py makes the
navigation, tables.py keeps Markdown off what is HTML already, links.py follows what leads from page to page.
settings.py keeps mkdocs quiet and its clock still. zensical.py is the other engine, for the same source.
"""

from generator.site.engine.build import build_site
from generator.site.engine.zensical import build_zensical, need_zensical

__all__ = ["build_site", "build_zensical", "need_zensical"]
