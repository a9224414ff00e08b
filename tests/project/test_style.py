"""Style and types are part of the tests, so that one command says whether a change may land."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(root: Path, *command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("command", [("ruff", "check", "--quiet", "."), ("ruff", "format", "--check", "--quiet", ".")])
def test_style(root: Path, command: tuple[str, ...]) -> None:
    run(root, *command)


def test_types(root: Path) -> None:
    run(root, "mypy")
