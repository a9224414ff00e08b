"""A build that is killed at any moment leaves a complete one in its place."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator import publish
from generator.errors import RemitError

# Builds a folder of ten files, and stops for ever at a step that the test names.
BUILD = """
import sys, time
from pathlib import Path
from generator import publish

target, stop, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
def halt(step):
    if step == stop:
        print("halted", flush=True)
        time.sleep(600)
if how == "renames":
    publish.exchange = lambda one, other: False
discard = publish.discard
def discarding(folder):
    halt("before discard " + folder.name)
    discard(folder)
publish.discard = discarding
rename = Path.rename
def renaming(one, other):
    halt("before rename to " + Path(other).name)
    done = rename(one, other)
    halt("after rename to " + Path(other).name)
    return done
Path.rename = renaming
with publish.replacing(target) as fresh:
    for number in range(10):
        (fresh / f"{number}.txt").write_text(sys.argv[4])
        halt(f"file {number}")
    halt("complete")
"""


def start(target: Path, stop: str, how: str, content: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(target), stop, how, content], stdout=subprocess.PIPE, text=True,
        cwd=Path(publish.__file__).parent.parent,
    )  # fmt: skip


def finish(target: Path, how: str, content: str) -> None:
    with start(target, "never", how, content) as process:
        assert process.wait() == 0


def content(target: Path) -> set[str]:
    return {path.read_text() for path in target.glob("*.txt")} if len(list(target.glob("*.txt"))) == 10 else set()


POINTS = [
    ("file 0", "exchange"), ("file 5", "exchange"), ("complete", "exchange"), ("before discard .build.new", "exchange"),
    ("file 9", "renames"), ("before rename to .build.old", "renames"), ("after rename to .build.old", "renames"),
    ("before rename to build", "renames"), ("after rename to build", "renames"),
    ("before discard .build.old", "renames"),
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize(("stop", "how"), POINTS)
def test_killed_at_any_point(tmp_path: Path, stop: str, how: str) -> None:
    target = tmp_path / "构 建" / "build"
    target.parent.mkdir()
    finish(target, how, "old")
    process = start(target, stop, how, "new")
    assert process.stdout is not None
    assert process.stdout.readline() == "halted\n", "the build never came to this point"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    standing = target if target.exists() else publish.previous(target)
    assert content(standing) in ({"old"}, {"new"}), "half a build"
    publish.recover(target)
    assert content(target) in ({"old"}, {"new"})
    finish(target, how, "next")
    assert content(target) == {"next"}
    assert sorted(path.name for path in target.parent.iterdir()) == [".build.lock", "build"]


def test_an_exception_leaves_the_old_build(tmp_path: Path) -> None:
    target = tmp_path / "build"
    with publish.replacing(target) as fresh:
        (fresh / "a").write_text("old")
    with pytest.raises(ZeroDivisionError), publish.replacing(target) as fresh:
        (fresh / "a").write_text(str(1 // 0))
    assert (target / "a").read_text() == "old"
    assert not target.with_name(".build.new").exists()


def test_a_full_disk_is_said_and_the_old_build_stays(tmp_path: Path) -> None:
    target = tmp_path / "build"
    with publish.replacing(target) as fresh:
        (fresh / "a").write_text("old")
    with pytest.raises(RemitError, match="No space left"), publish.replacing(target):
        raise OSError(28, "No space left on device")
    assert (target / "a").read_text() == "old"


def test_a_folder_that_holds_other_files_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(RemitError, match="did not make"), publish.replacing(tmp_path):
        pass
    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_two_builds_do_not_write_one_folder(tmp_path: Path) -> None:
    target = tmp_path / "build"
    with (
        publish.replacing(target) as fresh,
        pytest.raises(RemitError, match="Another build"),
        publish.replacing(target),
    ):
        pass
    assert not fresh.exists() or (target / publish.MARK).exists()


def test_what_the_block_could_not_read_is_not_blamed_on_the_output(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), publish.replacing(tmp_path / "out" / "build"):
        (tmp_path / "font.ttf").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "real")
    for text in ("old", "new"):
        with publish.replacing(tmp_path / "build") as fresh:
            (fresh / "a").write_text(text)
    assert (tmp_path / "build").is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "new"
