"""Pages say when their file was last changed, where that is known."""

from datetime import date as Day
from pathlib import Path

import pytest

from generator.site import plan, write_source
from generator.site.plan import history_of
from tests.site.handbooks import SMALL, policy_of

PUBLIC = "repo_url: 'https://example.com/handbook', edit_uri: edit/main/policies"


def page(settings: str, changed: dict[str, Day], folder: Path) -> str:
    """The Markdown of the page of a regulation."""
    policy = policy_of(SMALL.replace("handbook: {", f"handbook: {{{settings}", 1))
    write_source(plan(policy, changed=changed), folder)
    return (folder / "docs" / "regulations" / "cash.md").read_text("utf-8")


def test_the_day_stands_at_the_foot_of_a_page(tmp_path: Path) -> None:
    day = {"policy.yml": Day(2026, 11, 2)}
    (tmp_path / "plain").mkdir()
    (tmp_path / "linked").mkdir()
    assert "File last changed: 2026-11-02" in page("", day, tmp_path / "plain")
    linked = page(f"{PUBLIC}, ", day, tmp_path / "linked")
    history = "https://example.com/handbook/commits/main/policies/policy.yml"
    assert f'<a href="{history}">File last changed: 2026-11-02</a>' in linked


def test_without_a_history_nothing_is_said(tmp_path: Path) -> None:
    assert "last changed" not in page("", {}, tmp_path)


@pytest.mark.parametrize(
    ("edited", "history"),
    [
        ("https://x.org/a/b/-/edit/main/p/org.yml", "https://x.org/a/b/-/commits/main/p/org.yml"),
        ("https://x.org/a/b/src/main/p/org.yml", ""),
        ("https://x.org/edit/edit/main/org.yml", ""),
        ("", ""),
    ],
)
def test_where_the_history_is_follows_from_where_a_file_is_edited(edited: str, history: str) -> None:
    assert history_of(edited) == history
