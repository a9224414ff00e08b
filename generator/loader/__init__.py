"""Policy files to trees of nodes that know their place. Start with documents.py, then yaml_tree.py and nodes.py."""

from generator.loader.codes import CODES
from generator.loader.discover import discover
from generator.loader.documents import load, load_texts, read_bytes, read_files
from generator.loader.nodes import Document, Entry, Mapping, Node, Plain, Scalar, Sequence, plain, scalars
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
    "discover",
    "load",
    "load_texts",
    "parse",
    "plain",
    "read_bytes",
    "read_files",
    "scalars",
]
