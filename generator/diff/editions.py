"""The two handbooks of a comparison as documents. What both sides have alike is read once: nothing changes a node."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.diff import revisions
from generator.diff.revisions import File, Repository
from generator.errors import RemitError
from generator.loader import Document, load, load_texts
from generator.loader.decode import LARGEST, too_large
from generator.messages import Message, say
from generator.model.changes import Edition


@dataclass(frozen=True, slots=True)
class Loaded:
    """One side: its documents, and what was found while they were read.

    `dark` are the bytes of the files that could not be read whole, by path: what they hold is not known.
    """

    edition: Edition
    documents: list[Document]
    dark: Mapping[str, bytes]


def load_editions(
    policies: Path, base: str, head: str | None, environment: Mapping[str, str]
) -> tuple[Loaded, Loaded, list[Message]]:
    """Both sides, and what is to be said about where they were found.

    Args:
        policies: the policy folder, as the reader names it.
        base: a revision, or two with `..` or `...` between them as git writes it (`...`: since they parted).
        head: a revision; None for the files as they are.
        environment: of the process.

    Raises:
        RemitError: no git, no repository, no such revision, or no policy folder on either side.
    """
    repository = revisions.open_repository(policies, environment)
    base, head, commit = endpoints(repository, base, head)
    if head is None:
        return beside_files(repository, policies, base, commit)
    return two_revisions(repository, policies, (base, commit), (head, revisions.commit_of(repository, head)))


def endpoints(repository: Repository, base: str, head: str | None) -> tuple[str, str | None, str]:
    """Names of both sides and the commit of the first; `a..b` and `a...b` are two names in one word."""
    if head is None and ".." in base and revisions.resolved(repository, base) is None:
        sign = "..." if "..." in base else ".."
        first, _, second = base.partition(sign)
        first, second = first or "HEAD", second or "HEAD"
        if sign == "...":
            return first, second, revisions.merge_base(repository, first, second)
        return first, second, revisions.commit_of(repository, first)
    return base, head, revisions.commit_of(repository, base)


def beside_files(
    repository: Repository, policies: Path, base: str, commit: str
) -> tuple[Loaded, Loaded, list[Message]]:
    """A revision and the files as they are."""
    documents, found = load(policies)
    notes: list[Message] = []
    names = {document.source.path: named(document, len(commit)) for document in documents}
    folder, files = folder_of(repository, commit, [File(path, blob, 0) for path, blob in names.items()], base, notes)
    shared = {file.path for file in files if names.get(file.path) == file.blob}
    old, wrong, dark = read(repository, [file for file in files if file.path not in shared])
    before = [one for one in documents if one.source.path in shared]
    head = loaded(
        Edition("", None, slashed(policies.as_posix())), documents, found,
        {one.span.path: bytes_of(policies / one.span.path) for one in found},
    )  # fmt: skip
    common = [one for one in found if one.span.path in shared]
    return (
        loaded(Edition(base, commit, slashed(f"{base}:{folder}")), in_order(before, old), [*common, *wrong], dark),
        head,
        notes,
    )


def two_revisions(
    repository: Repository, policies: Path, base: tuple[str, str], head: tuple[str, str]
) -> tuple[Loaded, Loaded, list[Message]]:
    """Two revisions."""
    notes: list[Message] = []
    sides = [revisions.tree(repository, commit, repository.folder) for _, commit in (base, head)]
    folders = [repository.folder, repository.folder]
    if not any(sides):
        raise RemitError(
            say("Neither revision has a policy folder “{folder}”.", folder=repository.folder or "."),
            say("Name the folder that holds the policy files with --policies."),
        )
    for at, (name, commit) in enumerate((base, head)):
        if not sides[at]:
            folders[at], sides[at] = folder_of(repository, commit, sides[1 - at], name, notes)
    both = set(sides[0]) & set(sides[1])
    same, wrong, dark = read(repository, [file for file in sides[1] if file in both])
    result = []
    for at, (name, commit) in enumerate((base, head)):
        own, own_wrong, own_dark = read(repository, [file for file in sides[at] if file not in both])
        # The new side's paths are those of the checkout, so that a click or an annotation finds the line.
        root = slashed(f"{name}:{folders[0]}" if at == 0 else folders[1] and policies.as_posix())
        edition = Edition(name, commit, root)
        result.append(loaded(edition, in_order(same, own), [*wrong, *own_wrong], {**dark, **own_dark}))
    return result[0], result[1], notes


def folder_of(
    repository: Repository, commit: str, others: list[File], name: str, notes: list[Message]
) -> tuple[str, list[File]]:
    """The policy folder of a revision and its files: the one asked for, else the one that it was renamed from."""
    files = revisions.tree(repository, commit, repository.folder)
    if files:
        return repository.folder, files
    before = revisions.folder_before(repository, commit, others)
    if before is None:
        notes.append(
            say("The revision {name} has no policy folder “{folder}”; it counts as empty.", name=name,
                folder=repository.folder or ".")
        )  # fmt: skip
        return repository.folder, []
    notes.append(say("In the revision {name} the policy folder is called “{folder}”.", name=name, folder=before))
    return before, revisions.tree(repository, commit, before)


def read(repository: Repository, files: Iterable[File]) -> tuple[list[Document], list[Diagnostic], dict[str, bytes]]:
    """Documents of the files of a revision, what was found in them, and their bytes by path."""
    files = list(files)
    kept = [file for file in files if file.size <= LARGEST]
    data = revisions.contents(repository, (file.blob for file in kept))
    texts = [(file.path, data[file.blob]) for file in kept]
    documents, found = load_texts(texts)
    found += [too_large(file.path, file.size, LARGEST) for file in files if file.size > LARGEST]
    return documents, found, dict(texts)


def loaded(edition: Edition, documents: list[Document], found: list[Diagnostic], data: Mapping[str, bytes]) -> Loaded:
    """One side; only errors are kept of what was found, since only they mean that something was not read."""
    errors = [one for one in found if one.severity is Severity.ERROR]
    texts = {document.source.path: document.source.text.encode() for document in documents}
    dark = {path: texts.get(path) or data.get(path, b"") for path in {one.span.path for one in errors}}
    return Loaded(replace(edition, found=tuple(errors)), documents, dark)


def bytes_of(path: Path) -> bytes:
    """The bytes of a file; none where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def in_order(one: list[Document], other: list[Document]) -> list[Document]:
    """Documents of two lists in the order of their paths, as if they had been read together."""
    return sorted([*one, *other], key=lambda document: document.source.path)


def named(document: Document, length: int) -> str:
    """The name that git gives to the text of a document, in a repository whose names have `length` digits."""
    data = document.source.text.encode()
    hashed = hashlib.sha1 if length == hashlib.sha1().digest_size * 2 else hashlib.sha256  # noqa: S324 - git's choice
    return hashed(b"blob %d\0" % len(data) + data).hexdigest()


def slashed(folder: str) -> str:
    """A folder as what stands before the paths in it."""
    return "" if folder in {"", "."} else folder if folder.endswith(":") else folder.rstrip("/") + "/"
