"""Which files belong to a policy folder, in an order that does not depend on the machine."""

import os
import re
from pathlib import Path
from typing import Final

from generator.diagnostics import Diagnostic, Severity
from generator.errors import RemitError
from generator.messages import Message, say
from generator.source import Source, Span

SUFFIXES: Final = (".yml", ".yaml")

# What editors and mail programs make of the name of a policy file.
_DISGUISE: Final = re.compile(r"(.*)(\.ya?ml)(?:\.(?:txt|md|bak|old))?", re.IGNORECASE | re.DOTALL)


def discover(root: Path) -> tuple[list[Path], list[Diagnostic]]:
    """All policy files below the folder `root`, sorted by their path within it.

    Hidden files and folders are skipped. A link counts as what it leads to, once, and not when it leads out of the
    folder.

    Raises:
        RemitError: `root` is missing, is no folder, or cannot be read.
    """
    if not root.exists():
        raise RemitError(
            say("There is no policy folder “{folder}”.", folder=root),
            say("Go to the folder that holds it, or name it behind the command."),
        )
    if not root.is_dir():
        raise RemitError(
            say("“{folder}” is a file; the policy folder is wanted.", folder=root),
            say("Name the folder that holds it."),
        )
    walk = _Walk(root)
    walk.folder(root)
    walk.links()
    if not walk.files and not walk.found:
        walk.note(
            root,
            "yaml/no-files",
            Severity.ERROR,
            say("The policy folder holds no file that ends in .yml or .yaml."),
            say("Check that this is the right folder."),
        )
    return sorted(walk.files, key=lambda path: path.relative_to(root).as_posix()), walk.found


def name_of(path: Path, root: Path) -> str:
    """The name of a file in findings: relative to `root`, `/` between folders; bytes that are no UTF-8 replaced."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")


class _Walk:
    """One walk through a policy folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[Path] = []
        self.found: list[Diagnostic] = []
        self._linked: list[Path] = []
        self._seen: set[Path] = set()  # real paths of the files and folders that were taken

    def folder(self, folder: Path) -> None:
        self._seen.add(folder.resolve())
        for path in _listed(folder, self):
            if path.name.startswith("."):
                continue
            if path.is_symlink():
                self._linked.append(path)
            elif path.is_dir():
                self.folder(path)
            else:
                self._file(path)

    def links(self) -> None:
        """Follow the links that were met, after everything that is there under its own name."""
        home = self.root.resolve()
        while self._linked:
            path = self._linked.pop(0)
            try:
                real = path.resolve(strict=True)
            except (OSError, RuntimeError):  # RuntimeError: a circle of links
                self.note(
                    path,
                    "yaml/link-broken",
                    Severity.ERROR,
                    say("This link leads nowhere."),
                    say("Delete it, or put the file itself in its place."),
                )
                continue
            if not real.is_relative_to(home):
                self.note(
                    path,
                    "yaml/link-outside",
                    Severity.ERROR,
                    say("This link leads out of the policy folder; it was not followed."),
                    say("Put the file or folder itself in the place of the link."),
                )
            elif real not in self._seen:
                if real.is_dir():
                    self.folder(path)
                else:
                    self._file(path)

    def _file(self, path: Path) -> None:
        name = path.name
        if name.startswith("~$"):
            self.note(
                path,
                "yaml/open-elsewhere",
                Severity.INFO,
                say("A file of this folder is open in Word or WPS at the moment."),
                say("Save and close it there, then check again. If nobody has it open, delete this lock file."),
            )
        elif name.endswith(SUFFIXES):
            if path.is_file():
                self._seen.add(path.resolve())
                self.files.append(path)
            else:
                self.note(path, "yaml/unreadable", Severity.ERROR, say("This is no ordinary file."), say("Delete it."))
        elif (plain := _plain_name(name)) is not None:
            self.note(
                path,
                "yaml/file-name",
                Severity.WARNING,
                say("The file name does not end in .yml or .yaml (small letters), so the file was not read."),
                say("If it is a policy file, rename it to “{name}”; otherwise move it out of the folder.", name=plain),
            )

    def note(self, path: Path, code: str, severity: Severity, message: Message, hint: Message) -> None:
        """Report something about the file or folder at `path` as a whole."""
        self.found.append(Diagnostic(code, severity, Span(Source(name_of(path, self.root), ""), 0, 0), message, hint))


def _listed(folder: Path, walk: _Walk) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as refused:
        walk.note(
            folder,
            "yaml/unreadable",
            Severity.ERROR,
            say("This folder cannot be opened ({reason}).", reason=refused.strerror),
            say("Ask the administrator for the right to read it."),
        )
        return []


def _plain_name(name: str) -> str | None:
    """What a policy file in disguise (`a.yml.txt`, `A.YML`) should be called; None for other files."""
    match = _DISGUISE.fullmatch(name)
    return None if match is None else match[1] + match[2].lower()
