"""Where benchmarks work: synthetic handbooks, made once, and the environment of the peers."""

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.synthetic import DAY

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / ".cache" / "benchmarks"
PEERS = ROOT / ".cache" / "peers"

REMIT = (sys.executable, "-m", "generator")
AS_OF = ("--as-of", DAY.isoformat())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of a benchmark.

    Attributes:
        sizes: numbers of entities, ascending.
        runs: how often remit runs.
        peer_runs: how often each peer runs; they take minutes where remit takes seconds.
        texts: how many random texts formulas are read from.
        sheets: how many sheets are made in two processes.
        peer_sheets: how many of them each peer makes; they take half a second where remit takes a fiftieth.
    """

    sizes: tuple[int, ...]
    runs: int
    peer_runs: int
    texts: int = 100_000
    sheets: int = 5_000
    peer_sheets: int = 40


@cache
def handbook(entities: int) -> Path:
    """The folder of a fresh synthetic handbook; `policies/` lies in it alone."""
    folder = WORK / f"handbook-{entities}" / "policies"
    empty(folder)
    made("benchmarks.synthetic", folder, entities)
    return folder


@cache
def sources(entities: int) -> Path:
    """The folder of the same entities as sphinx-needs and StrictDoc read them, in `needs/` and `strictdoc/`."""
    folder = WORK / f"peers-{entities}"
    empty(folder)
    made("benchmarks.peer_sources", handbook(entities), folder)
    return folder


def made(module: str, *arguments: object) -> None:
    """Run a module of the benchmarks in a process of its own."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], cwd=ROOT, check=True)


def empty(folder: Path) -> None:
    """Remove what an earlier run left."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


@cache
def peer(name: str) -> Path | None:
    """The path of a peer's command, or None where the peers are not installed (`make bench` installs them)."""
    scripts = PEERS / ("Scripts" if os.name == "nt" else "bin")
    found = scripts / (f"{name}.exe" if os.name == "nt" else name)
    return found if found.exists() else None
