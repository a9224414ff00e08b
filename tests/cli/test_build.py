"""`remit build` as people call it: complete or not there, the same bytes each time, and no harm to what was there."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import HANDBOOK, ROOT, handbook, remit


def digest(folder: Path) -> dict[str, str]:
    """Every file of a build with a digest of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_holds_pages_and_sheets_that_they_link(tmp_path: Path) -> None:
    done = remit(handbook(tmp_path), "build")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "build" / "site"
    assert "sheets/position-g.gm.pdf" in (site / "positions" / "g.gm.html").read_text("utf-8")
    sheet = tmp_path / "build" / "sheets" / "position-g.gm.pdf"
    assert sheet.read_bytes().startswith(b"%PDF")
    assert (site / "sheets" / "position-g.gm.pdf").read_bytes() == sheet.read_bytes()


def test_the_same_day_gives_the_same_bytes_whatever_surrounds_it(tmp_path: Path) -> None:
    handbook(tmp_path)
    day = ("--as-of", "2026-11-24")
    assert remit(tmp_path, "build", "--to", "one", *day, TZ="Asia/Shanghai", LC_ALL="C.UTF-8").returncode == 0
    elsewhere = {"TZ": "America/New_York", "LANG": "de_DE.UTF-8"}
    assert remit(tmp_path, "build", "--to", "two", "--no-cache", *day, **elsewhere).returncode == 0
    assert list((tmp_path / "cache").rglob("*.page"))
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_errors_stop_a_build_and_leave_the_last_one(tmp_path: Path) -> None:
    assert remit(handbook(tmp_path), "build").returncode == 0
    before = digest(tmp_path / "build")
    (tmp_path / "policies" / "handbook.yml").write_text(HANDBOOK.replace("head: g.gm", "head: g.mg"), encoding="utf-8")
    done = remit(tmp_path, "build")
    assert done.returncode == 1
    assert "Did you mean g.gm?" in done.stdout
    assert "Nothing was built" in done.stderr
    assert digest(tmp_path / "build") == before
    assert remit(tmp_path, "build", "--despite-errors").returncode == 1
    assert digest(tmp_path / "build") != before


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    handbook(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    done = remit(tmp_path, "build", "--to", "mine")
    assert done.returncode == 3
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("moment", ["Checking", "sheets", "pages"])
def test_a_killed_build_leaves_the_last_one_complete(tmp_path: Path, moment: str) -> None:
    assert remit(handbook(tmp_path), "build").returncode == 0
    before = digest(tmp_path / "build")
    (tmp_path / "policies" / "handbook.yml").write_text(HANDBOOK.replace("经营会", "例会"), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=tmp_path, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8", start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    ) as process:  # fmt: skip
        assert process.stderr is not None
        for line in process.stderr:
            if moment in line:
                break
        else:
            pytest.fail(f"the build never said {moment}")
        os.killpg(process.pid, signal.SIGKILL)
    assert digest(tmp_path / "build") == before
    assert remit(tmp_path, "build").returncode == 0
    assert digest(tmp_path / "build") != before
    assert not (tmp_path / ".build.new").exists()
