"""On which day each policy file was last changed, as the git history of its folder says."""

from collections.abc import Mapping
from datetime import date as Day
from pathlib import Path

from generator.diff.revisions import open_repository
from generator.errors import RemitError

COMMIT = b"\x01"
"""What a commit begins with in the answer; no path of a policy file does."""


def last_changes(policies: Path, environment: Mapping[str, str]) -> dict[str, Day]:
    """Policy file, as seen from the policy folder, to the day of the last commit that changed it.

    The same history gives the same days. Files with changes that are not committed have no day, and nothing has where
    there is no git, no repository, or one whose history was cut off (a shallow clone).

    Args:
        policies: the policy folder.
        environment: of the process; see `open_repository`.
    """
    try:
        repository = open_repository(policies, environment)
    except RemitError:
        return {}
    if repository.git("rev-parse", "--is-shallow-repository").stdout.strip() != b"false":
        return {}
    folder = repository.folder or "."
    listed = ("--name-only", "-z", "--no-renames", "--no-ext-diff")
    told = repository.git("log", "--format=%x01%cs", *listed, "--", folder)
    changed = repository.git("diff", *listed, "HEAD", "--", folder)
    if told.returncode != 0 or changed.returncode != 0:
        return {}
    found: dict[bytes, Day] = {}
    day = Day.min
    for part in told.stdout.split(b"\0"):
        name = part.lstrip(b"\n")
        if name.startswith(COMMIT):
            day = Day.fromisoformat(name.removeprefix(COMMIT).decode("ascii"))
        elif name:
            # The newest commit comes first.
            found.setdefault(name, day)
    for name in changed.stdout.split(b"\0"):
        found.pop(name, None)
    start = f"{repository.folder}/" if repository.folder else ""
    return {name.decode("utf-8", "surrogateescape").removeprefix(start): day for name, day in found.items()}
