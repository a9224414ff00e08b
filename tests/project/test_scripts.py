"""The scripts below make, where a machine lacks something: they say what, and how to get it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SH = shutil.which("sh") or "sh"


def run(script: str, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script on a machine whose programs are those in `path` alone."""
    return subprocess.run(
        [SH, str(ROOT / "scripts" / script)],
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def program(path: Path, *lines: str) -> None:
    """Make a program out of shell lines."""
    path.write_text("\n".join([f"#!{SH}", *lines, ""]), "utf-8")
    path.chmod(0o755)


def test_the_first_python_that_works_is_taken(tmp_path: Path) -> None:
    program(tmp_path / "python3", "exit 127")  # a version manager's placeholder
    program(tmp_path / "python3.11", f'exec "{sys.executable}" "$@"')
    found = run("find-python", tmp_path)
    assert found.returncode == 0, found.stderr
    assert Path(found.stdout.strip()).samefile(sys.executable)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['case "$*" in *version_info*) exit 1;; esac'], "Too old: python3"),
        (['case "$*" in *ensurepip*) exit 1;; esac'], "apt-get install python3-venv"),
        (["exit 127"], "found none"),
    ],
)
def test_a_python_that_does_not_do_is_named(tmp_path: Path, lines: list[str], said: str) -> None:
    program(tmp_path / "python3", *lines)
    found = run("find-python", tmp_path)
    assert (found.returncode, found.stdout) == (1, "")
    assert said in found.stderr


def test_a_named_python_is_not_replaced_by_another(tmp_path: Path) -> None:
    program(tmp_path / "python3", f'exec "{sys.executable}" "$@"')
    found = run("find-python", tmp_path, PYTHON="python9")
    assert found.returncode == 1
    assert "Does not start: python9" in found.stderr


def test_a_browser_that_is_there_is_not_installed_again(tmp_path: Path) -> None:
    program(tmp_path / "chromium", "exit 0")
    program(tmp_path / "fc-list", "echo Noto Sans CJK SC")
    program(tmp_path / "apt-get", "exit 1")
    found = run("install-browser", tmp_path)
    assert found.returncode == 0, found.stderr
    assert "here already" in found.stdout


def test_a_machine_without_packages_says_what_to_do(tmp_path: Path) -> None:
    found = run("install-browser", tmp_path)
    assert found.returncode == 1
    assert "REMIT_CHROMIUM" in found.stderr


def test_only_what_is_missing_is_installed(tmp_path: Path) -> None:
    program(tmp_path / "fc-list", "echo Noto Sans CJK SC")
    program(tmp_path / "id", "echo 0")
    program(tmp_path / "apt-get", f'echo "$@" >> "{tmp_path}/asked"')
    (tmp_path / "env").symlink_to(shutil.which("env") or "env")
    found = run("install-browser", tmp_path)
    assert found.returncode == 0, found.stderr
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in asked] == ["update", "install"]
    assert asked[1].split()[-1] == "chromium"
