"""What benchmarks print: the machine, a row for each command, and whether the figure was reached."""

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.measure import Sample

WIDTHS = (46, 9, 9, 9, 9)


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure of the design beside what was measured: reached where `measured` is at most `most`."""

    what: str
    measured: float
    most: float
    unit: str


def machine() -> str:
    """Processor, cores, memory, system, Python, and how many processes of others want to run."""
    memory = psutil.virtual_memory().total / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = psutil.getloadavg()[0]
    return (
        f"{processor()}, {cores} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load {busy:.1f}"
    )


def processor() -> str:
    """The name of the processor."""
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def heading(title: str) -> None:
    """The title of a benchmark and the heads of its columns."""
    print(f"\n{title}")
    line(("", "entities", "median s", "min s", "peak MB"))


def row(name: str, entities: int | None, sample: Sample | None, why: str = "") -> None:
    """A command; without a sample, why there is none."""
    if sample is None:
        print(f"  {name.ljust(WIDTHS[0])}  not measured: {why}")
        return
    line(
        (
            name,
            "" if entities is None else f"{entities:,}",
            f"{sample.median:.3f}",
            f"{sample.least:.3f}",
            f"{sample.megabytes:.0f}",
        )
    )


def line(cells: Sequence[str]) -> None:
    """Cells in columns, numbers to the right."""
    first, *rest = zip(cells, WIDTHS, strict=True)
    print("  " + first[0].ljust(first[1]) + "".join(cell.rjust(width) for cell, width in rest), flush=True)


def note(text: str) -> None:
    """A remark below the rows."""
    print(f"  {text}", flush=True)


def judge(goals: Sequence[Goal]) -> None:
    """Each figure of the design with the measured value, and whether it was reached."""
    for goal in goals:
        verdict = "reached" if goal.measured <= goal.most else "missed"
        unit = f" {goal.unit}" if goal.unit else ""
        print(f"  {verdict:8} {goal.what}: {goal.measured:.4g}{unit}, at most {goal.most:.4g}{unit}", flush=True)
