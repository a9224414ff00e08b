"""Policy files to trees of nodes that know their place. Start with documents.py, then yaml_tree.py and nodes.py.

Nodes come with the package. What reads files is loaded when it is first asked for: every rule knows nodes, and
`remit explain`, which imports every rule, reads no file.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from generator.loader.nodes import Document, Entry, Mapping, Node, Plain, Scalar, Sequence, plain, scalars

if TYPE_CHECKING:
    from generator.loader.codes import CODES
    from generator.loader.documents import load, load_texts, read_bytes, read_files
    from generator.loader.syntax import parse

__all__ = [
    "CODES",
    "Document",
    "Entry",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "load",
    "load_texts",
    "parse",
    "plain",
    "read_bytes",
    "read_files",
    "scalars",
]

_HOMES = {
    "CODES": "codes",
    "load": "documents",
    "load_texts": "documents",
    "parse": "syntax",
    "read_bytes": "documents",
    "read_files": "documents",
}


def __getattr__(name: str) -> object:
    """Load the part of the package in which `name` lives."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"generator.loader.{_HOMES[name]}"), name)
