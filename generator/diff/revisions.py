"""Policy files at a git revision, read from git's objects: no checkout, no shell, no network."""

import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import RemitError
from generator.loader.discover import SUFFIXES
from generator.messages import say
from generator.nearest import nearest

QUIET: Final = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone must not go to the network for what it lacks,
    "GIT_ALLOW_PROTOCOL": "none",  # and a git before 2.44 knows only this word for it
    "GIT_LITERAL_PATHSPECS": "1",  # a folder may be called [2026]
    "GIT_PAGER": "cat",
}

# Where git looks for its settings is no business of ours; which repository, index or object store it takes is.
KEPT: Final = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH")

FILE_MODES: Final = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class File:
    """A policy file of a revision: its path below the policy folder, the name of its content, its size in bytes."""

    path: str
    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository.

    Attributes:
        top: where its files lie.
        folder: the policy folder below `top`, with `/` between folders; empty for `top` itself.
        environment: with which git is called.
    """

    top: Path
    folder: str
    environment: Mapping[str, str]

    def git(self, *arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run git and give what it says; a failure is for the caller to judge."""
        return call(arguments, self.top, self.environment, data)


def open_repository(policies: Path, environment: Mapping[str, str]) -> Repository:
    """The repository that holds the folder `policies`, which itself need not be there today.

    Args:
        policies: as the reader names it.
        environment: of the process; what git would take from it to look elsewhere is left out.

    Raises:
        RemitError: git is missing, or there is no repository that holds the folder.
    """
    quiet = {key: value for key, value in environment.items() if not key.startswith("GIT_") or key in KEPT} | QUIET
    start = policies.absolute()
    missing: list[str] = []
    while not start.is_dir():
        missing.insert(0, start.name)
        start = start.parent
    asked = call(("rev-parse", "--show-toplevel"), start, quiet)
    if asked.returncode != 0:
        raise no_repository(asked.stderr, start)
    top = Path(path_text(asked.stdout.removesuffix(b"\n")))
    try:
        folder = start.resolve().joinpath(*missing).relative_to(top.resolve()).as_posix()
    except ValueError as outside:
        raise RemitError(
            say("The policy folder “{folder}” lies outside the git repository.", folder=policies),
            say("Name a folder of the repository with --policies."),
        ) from outside
    return Repository(top, "" if folder == "." else folder, quiet)


def call(
    arguments: Iterable[str], folder: Path, environment: Mapping[str, str], data: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run git in `folder`; `data` is fed while the answer is read, so that neither side waits for the other.

    Raises:
        RemitError: there is no git.
    """
    command = ["git", "--no-pager", *arguments]
    try:
        return subprocess.run(  # noqa: S603 - fixed words, revisions behind --end-of-options, no shell
            command, cwd=folder, env=dict(environment), input=data if data is not None else b"", capture_output=True,
            check=False,
        )  # fmt: skip
    except FileNotFoundError as missing:
        raise RemitError(
            say("git is not installed, or not on the search path."), say("Install git, then try again.")
        ) from missing


def no_repository(complaint: bytes, folder: Path) -> RemitError:
    """Why git does not take the folder for a repository."""
    if b"dubious ownership" in complaint:
        return RemitError(
            say("git does not trust this folder, because it belongs to another user: {folder}", folder=folder),
            say("If you do, run: git config --global --add safe.directory {folder}", folder=folder),
        )
    if b"work tree" in complaint:
        return RemitError(
            say("This is the inside of a git repository, without files: {folder}", folder=folder),
            say("Go to a folder that git cloned or made with files."),
        )
    return RemitError(
        say("There is no git repository here, so there are no revisions to compare: {folder}", folder=folder),
        say("Go to the folder that was cloned, or begin to keep revisions with: git init"),
    )


def commit_of(repository: Repository, name: str) -> str:
    """The full name of the commit that `name` stands for: a branch, a tag, a commit, `HEAD~3`, `main@{2026-01-01}`.

    Raises:
        RemitError: there is none.
    """
    found = resolved(repository, name)
    if found is None:
        raise unknown(repository, name)
    return found


def resolved(repository: Repository, name: str) -> str | None:
    """The commit of a name, or None."""
    if not name.strip() or "\0" in name:
        return None
    asked = repository.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return asked.stdout.decode("ascii", "replace").strip() if asked.returncode == 0 else None


def unknown(repository: Repository, name: str) -> RemitError:
    """A revision that is not there, with the way out that fits."""
    message = say("There is no revision {name} in this repository.", name=name)
    if resolved(repository, "HEAD") is None and not references(repository):
        return RemitError(
            say("This repository has no revision yet."),
            say("Commit the policy files first: git add {folder} && git commit", folder=repository.folder or "."),
        )
    near = nearest(name, [*references(repository), "HEAD"])
    if near:
        return RemitError(message, say("Did you mean {near}?", near=near[0]))
    if repository.git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return RemitError(
            message,
            say(
                "Only the latest revisions were fetched. Fetch the rest with `git fetch --unshallow`; in a workflow of "
                "GitHub write `fetch-depth: 0` below actions/checkout, in one of GitLab `GIT_DEPTH: 0`."
            ),
        )
    return RemitError(
        message,
        say("Name a branch, a tag or a commit. One that only others have is fetched with: git fetch origin {name}",
            name=name),
    )  # fmt: skip


def references(repository: Repository) -> list[str]:
    """Short names of all branches and tags, those of remotes included."""
    listed = repository.git("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    return listed.stdout.decode("utf-8", "replace").split("\n")[:-1]


def merge_base(repository: Repository, one: str, other: str) -> str:
    """The commit from which two revisions went their own ways.

    Raises:
        RemitError: they have none, or it was not fetched.
    """
    asked = repository.git("merge-base", commit_of(repository, one), commit_of(repository, other))
    if asked.returncode != 0:
        raise RemitError(
            say("The revisions {one} and {other} have no common beginning here.", one=one, other=other),
            say("Fetch the whole history with `git fetch --unshallow`, or compare the two with a blank between them."),
        )
    return asked.stdout.decode("ascii", "replace").strip()


def tree(repository: Repository, commit: str, folder: str) -> list[File]:
    """All policy files of a commit below `folder`, by the same rules as files on disk; links are not followed."""
    within = ("--", f"{folder}/") if folder else ()
    listed = repository.git("ls-tree", "-r", "-z", "-l", "--full-tree", commit, *within)
    if listed.returncode != 0:
        raise incomplete(commit)
    start = len(f"{folder}/".encode()) if folder else 0
    files = []
    for entry in listed.stdout.split(b"\0")[:-1]:
        head, _, name = entry.partition(b"\t")
        mode, _, blob, size = head.decode("ascii").split()
        path = name[start:].decode("utf-8", "replace")
        if mode in FILE_MODES and belongs(path):
            files.append(File(path, blob, int(size)))
    return files


def belongs(path: str) -> bool:
    """Whether a path below the policy folder is that of a policy file; nothing hidden is."""
    *folders, name = path.split("/")
    return (
        name.endswith(SUFFIXES)
        and not name.startswith(("~$", "."))
        and not any(folder.startswith(".") for folder in folders)
    )


def folder_before(repository: Repository, commit: str, files: Iterable[File]) -> str | None:
    """The folder of `commit` in which at least half of `files` lay with the same paths or contents; None without one.

    That is what the policy folder was called before somebody renamed it.
    """
    wanted = {file.path: file.blob for file in files}
    blobs = {blob: path for path, blob in wanted.items()}
    votes: Counter[str] = Counter()
    for file in tree(repository, commit, ""):
        path = blobs.get(file.blob)
        if path is None or not file.path.endswith(f"/{path}"):
            path = next((end for end in ends(file.path) if end in wanted), None)
        if path is not None and file.path.endswith(f"/{path}"):
            votes[file.path.removesuffix(f"/{path}")] += 1
    if not votes:
        return None
    most = max(votes.values())
    return min(folder for folder, count in votes.items() if count == most) if most * 2 >= len(wanted) else None


def ends(path: str) -> list[str]:
    """The path without its first folder, without its first two, and so on."""
    steps = path.split("/")
    return ["/".join(steps[first:]) for first in range(1, len(steps))]


def contents(repository: Repository, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs, all by one git process.

    Raises:
        RemitError: git lacks some of them, as in a partial clone.
    """
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}
    data = repository.git("cat-file", "--batch", data="".join(f"{blob}\n" for blob in wanted).encode("ascii")).stdout
    found: dict[str, bytes] = {}
    at = 0
    while (end := data.find(b"\n", at)) >= 0:
        blob, *rest = data[at:end].decode("ascii", "replace").split()
        at = end + 1
        if len(rest) == 2 and rest[0] == "blob":  # noqa: PLR2004 - `name type size`, else `name missing`
            size = int(rest[1])
            found[blob] = data[at : at + size]
            at += size + 1
    if len(found) < len(wanted):
        raise incomplete(next(blob for blob in wanted if blob not in found))
    return found


def incomplete(name: str) -> RemitError:
    """An object that git lacks or cannot read."""
    return RemitError(
        say("git has not got all contents of this revision; what is missing begins with {name}.", name=name),
        say(
            "A clone that was made without them gets them with: git fetch --refetch --no-filter. Otherwise see what is "
            "wrong with: git fsck"
        ),
    )


def path_text(path: bytes) -> str:
    """A path as git prints it, as text that names the same file."""
    return path.decode("utf-8", "surrogateescape")
