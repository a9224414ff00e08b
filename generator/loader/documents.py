"""Policy files to documents: one unreadable file is reported, and the others go on."""

from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics import Diagnostic, ordered
from generator.loader.decode import LARGEST, decode, too_large
from generator.loader.discover import discover, name_of
from generator.loader.nodes import Document
from generator.loader.strict import error
from generator.loader.syntax import read
from generator.loader.yaml_tree import DEEPEST
from generator.messages import say
from generator.source import Source, Span


def read_bytes(
    data: bytes, path: str, *, largest: int = LARGEST, deepest: int = DEEPEST
) -> tuple[Document | None, list[Diagnostic]]:
    """One policy file.

    Args:
        data: the file.
        path: its name in findings, relative to the policy folder, with `/` between folders.
        largest: refuse more bytes than this.
        deepest: refuse more levels of lists and mappings than this.
    """
    source, undecodable = decode(data, path, largest)
    if source is None:
        return None, undecodable
    root, found = read(source, deepest)
    return None if root is None else Document(source, root), found


def load(root: Path) -> tuple[list[Document], list[Diagnostic]]:
    """All policy files below the folder `root` that can be read, sorted by path.

    Raises:
        RemitError: `root` is missing or is no folder.
    """
    paths, found = discover(root)
    documents = []
    for path in paths:
        name = name_of(path, root)
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= LARGEST else None
        except OSError as refused:
            found.append(
                error(
                    "yaml/unreadable",
                    Span(Source(name, ""), 0, 0),
                    say("The file cannot be opened ({reason}).", reason=refused.strerror),
                    say("Close it in other programs, or ask the administrator for the right to read it."),
                )
            )
            continue
        if data is None:
            found.append(too_large(name, size, LARGEST))
            continue
        document, problems = read_bytes(data, name)
        found += problems
        if document is not None:
            documents.append(document)
    return documents, ordered(found)


def load_texts(files: Iterable[tuple[str, bytes]]) -> tuple[list[Document], list[Diagnostic]]:
    """Policy files that are no files: (path, bytes) from a git revision or a test; sorted by path."""
    documents, found = [], []
    for path, data in sorted(files):
        document, problems = read_bytes(data, path)
        found += problems
        if document is not None:
            documents.append(document)
    return documents, ordered(found)
