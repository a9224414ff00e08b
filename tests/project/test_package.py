"""What `pip install .` puts on a machine: the whole package, the command, nothing that is made or private."""

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Names in the wheel and in the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    # Hatchling is called as pip calls it, without pip: nothing is downloaded.
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened, tarfile.open(source) as unpacked:
        names = {name.split("/", 1)[1] for name in unpacked.getnames() if "/" in name}
        return {"wheel": set(opened.namelist()), "source": names, "entry": {entry_points(opened)}}


def entry_points(wheel: zipfile.ZipFile) -> str:
    """The text that makes the command `remit`."""
    name = next(name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt"))
    return wheel.read(name).decode("utf-8")


def package_files() -> set[str]:
    """Files below generator/ that are no by-product."""
    made = re.compile(r"__pycache__|\.pyc$|\.pot$")
    paths = (path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("*") if path.is_file())
    return {path for path in paths if not made.search(path)}


def test_wheel_has_every_file_of_the_package(built: dict[str, set[str]]) -> None:
    missing = package_files() - built["wheel"]
    assert not missing, f"not in the wheel: {sorted(missing)}"
    assert "generator/py.typed" in built["wheel"]


def test_wheel_has_nothing_else(built: dict[str, set[str]]) -> None:
    beside = {name for name in built["wheel"] if not name.startswith(("generator/", "remit-"))}
    assert not beside


def test_wheel_has_the_command(built: dict[str, set[str]]) -> None:
    assert "remit = generator.cli.main:entry" in next(iter(built["entry"]))


def test_source_distribution_can_be_built_from(built: dict[str, set[str]]) -> None:
    assert {"pyproject.toml", "constraints.txt", "Makefile", "mkdocs.yml", "LICENSE"} <= built["source"]
    assert not {name for name in built["source"] if name.startswith((".venv/", ".cache/", "build/"))}
