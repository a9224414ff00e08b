"""Handbooks in git, made of a few lines, for the tests of this folder."""

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from generator import pipeline
from generator.diff.compare import compare
from generator.diff.holes import Holes
from generator.loader import load_texts
from generator.model.build import build
from generator.model.changes import Change, Comparison
from generator.model.graph import Policy

DAY = date(2026, 6, 1)
Files = Mapping[str, str]


def policy(files: str | Files) -> Policy:
    """The linked model of policy files; one text is one file."""
    named = {"a.yml": files} if isinstance(files, str) else files
    documents, found = load_texts((path, text.encode()) for path, text in named.items())
    assert not found, found
    return build(documents, DAY)[0]


def changes(before: str | Files, after: str | Files) -> tuple[Change, ...]:
    """What differs between two handbooks that can be read whole."""
    return compare(policy(before), policy(after), (Holes({}, ()), Holes({}, ())))


def git(folder: Path, *arguments: str) -> str:
    """Run git with an author of its own and no one's settings."""
    identity = ("-c", "user.name=E0001", "-c", "user.email=e0001@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout.strip()


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def commit(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """Make exactly these files the content of a new commit, and give its name."""
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "-q", "-b", "main")
    for path in folder.rglob("*"):
        if path.is_file() and ".git" not in path.parts:
            path.unlink()
    write(folder, files)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "A revision")
    return git(folder, "rev-parse", "HEAD")


def diff(root: Path, base: str, head: str | None = None, environment: Mapping[str, str] | None = None) -> Comparison:
    """Compare as the command does, on a fixed day."""
    asked = pipeline.Asked(lambda: datetime(2026, 6, 1, tzinfo=UTC), DAY)
    return pipeline.diff(root, base, head, asked, os.environ if environment is None else environment)[0]
