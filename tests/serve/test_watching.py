"""Changes of files are seen, whatever they are; work that is overtaken by a newer change ends."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve.watching import Watch, look


def touch(root: Path, name: str, text: str = "a") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def renamed(root: Path) -> None:
    # What careful editors do: the new text comes by a rename, with the old size.
    touch(root, ".a.yml.new", "b").replace(root / "a.yml")


CHANGES = {
    "written": lambda root: touch(root, "a.yml", "aa"),
    "renamed": renamed,
    "deleted": lambda root: (root / "a.yml").unlink(),
    "added below": lambda root: touch(root, "deep/er/b.yml"),
    "moved": lambda root: (root / "a.yml").rename(root / "b.yml"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(tmp_path: Path, change: object) -> None:
    touch(tmp_path, "a.yml")
    before = look(tmp_path)
    assert callable(change)
    change(tmp_path)
    assert look(tmp_path) != before


def test_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    touch(tmp_path, "a.yml")
    before = look(tmp_path)
    touch(tmp_path, ".a.yml.swp")
    touch(tmp_path, ".git/index")
    assert look(tmp_path) == before


def test_files_beside_the_folder_are_looked_at(tmp_path: Path) -> None:
    beside = tmp_path / "own.yml"
    before = look(tmp_path / "none", (beside,))
    assert before == {}
    beside.write_text("a", "utf-8")
    assert list(look(tmp_path / "none", (beside,))) == [os.fspath(beside)]


def test_links_that_lead_nowhere_or_round_are_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "gone.yml").symlink_to(tmp_path / "none")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    assert os.fspath(tmp_path / "gone.yml") not in look(tmp_path)


def test_work_is_done_at_the_start_and_after_each_change_and_newer_changes_overtake_it(tmp_path: Path) -> None:
    file = touch(tmp_path, "a.yml")
    steps: list[str] = []
    begun = threading.Semaphore(0)

    def work() -> Iterator[None]:
        text = file.read_text("utf-8")
        begun.release()
        steps.append(text)
        yield
        if text == "slow":
            # Somebody saves once more while this is at work.
            touch(tmp_path, "a.yml", "newer")
        yield
        steps.append(f"{text} to its end")

    watch = Watch(tmp_path, (), work)
    watch.start()
    try:
        assert begun.acquire(timeout=10)
        touch(tmp_path, "a.yml", "slow")
        assert begun.acquire(timeout=10)
        assert begun.acquire(timeout=10)
    finally:
        watch.stop()
    assert [one for one in steps if one in {"slow", "newer"}] == ["slow", "newer"]
    assert "slow to its end" not in steps


def test_a_watch_that_never_began_can_be_stopped(tmp_path: Path) -> None:
    Watch(tmp_path, (), lambda: iter(())).stop()
