"""Policy files to documents: one unreadable file is reported, and the others go on."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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


@contextmanager
def collection_paused() -> Iterator[None]:
    """Make nodes without the garbage collector looking through them again and again; they hold no cycles.

    It costs more than all the reading otherwise (1.0 s against 0.4 s for 18,000 entities).
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def load(root: Path) -> tuple[list[Document], list[Diagnostic]]:
    """All policy files below the folder `root` that can be read, sorted by path.

    Raises:
        RemitError: `root` is missing or is no folder.
    """
    files, refused = read_files(root)
    documents, found = load_texts(files)
    return documents, ordered([*refused, *found])


def read_files(root: Path) -> tuple[list[tuple[str, bytes]], list[Diagnostic]]:
    """Name and bytes of all policy files below `root`, unread as yet; what cannot be opened is a finding.

    Raises:
        RemitError: `root` is missing or is no folder.
    """
    paths, found = discover(root)
    files = []
    for path in paths:
        name = name_of(path, root)
        try:
            size = path.stat().st_size
            if size > LARGEST:
                found.append(too_large(name, size, LARGEST))
            else:
                files.append((name, path.read_bytes()))
        except OSError as refused:
            found.append(
                error(
                    "yaml/unreadable",
                    Span(Source(name, ""), 0, 0),
                    say("The file cannot be opened ({reason}).", reason=refused.strerror),
                    say("Close it in other programs, or ask the administrator for the right to read it."),
                )
            )
    return files, found


def load_texts(files: Iterable[tuple[str, bytes]]) -> tuple[list[Document], list[Diagnostic]]:
    """Policy files that are no files: (path, bytes) from a git revision or a test; sorted by path."""
    documents, found = [], []
    with collection_paused():
        for path, data in sorted(files):
            document, problems = read_bytes(data, path)
            found += problems
            if document is not None:
                documents.append(document)
    return documents, ordered(found)
