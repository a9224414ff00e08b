"""The search: which words stand on which page, as files that the browser loads when somebody searches."""

from generator.site.search.entries import Plain
from generator.site.search.files import index_files, search_files

__all__ = ["Plain", "index_files", "search_files"]
