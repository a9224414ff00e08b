"""Days of the last change, from histories made for each test."""

import subprocess
from datetime import date as Day
from pathlib import Path

import pytest

from generator.diff.last_change import last_changes

WHO = {"GIT_AUTHOR_NAME": "E0001", "GIT_AUTHOR_EMAIL": "e@example.com", "GIT_COMMITTER_NAME": "E0001"}
ENVIRONMENT = {"PATH": "/usr/bin:/bin", **WHO, "GIT_COMMITTER_EMAIL": "e@example.com", "GIT_CONFIG_GLOBAL": "/dev/null"}


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    """Run git in a folder, at noon of a day."""
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00+0800", "GIT_COMMITTER_DATE": f"{day}T12:00:00+0800"}
    subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT | when, check=True, capture_output=True)


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A policy folder with two files, of which one was changed later."""
    folder = tmp_path / "handbook" / "policies"
    (folder / "财务").mkdir(parents=True)
    top = folder.parent
    git(top, "init", "-q")
    for day, name in (("2026-02-03", "org.yml"), ("2026-03-04", "财务/制度.yml"), ("2026-11-02", "org.yml")):
        (folder / name).write_text(day, "utf-8")
        git(top, "add", ".", day=day)
        git(top, "commit", "-q", "-m", day, day=day)
    return folder


def test_each_file_has_the_day_of_its_last_commit(policies: Path) -> None:
    days = {"org.yml": Day(2026, 11, 2), "财务/制度.yml": Day(2026, 3, 4)}
    assert last_changes(policies, ENVIRONMENT) == days


def test_what_is_not_committed_has_no_day(policies: Path) -> None:
    (policies / "org.yml").write_text("今天", "utf-8")
    (policies / "new.yml").write_text("今天", "utf-8")
    assert last_changes(policies, ENVIRONMENT) == {"财务/制度.yml": Day(2026, 3, 4)}


def test_the_policy_folder_may_be_the_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "org.yml").write_text("units: []", "utf-8")
    assert last_changes(tmp_path, ENVIRONMENT) == {}, "a repository without commits"
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    assert last_changes(tmp_path, ENVIRONMENT) == {"org.yml": Day(2026, 1, 1)}


def test_without_a_whole_history_no_day_is_known(policies: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    assert last_changes(outside, ENVIRONMENT) == {}
    git(tmp_path, "clone", "-q", "--depth", "1", policies.parent.as_uri(), "shallow")
    assert last_changes(tmp_path / "shallow" / "policies", ENVIRONMENT) == {}
