"""Commands as whole processes: wall time and the peak memory of everything that they start."""

import math
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

EVERY = 0.02
"""Seconds between two looks at the memory of a process tree."""

MEGA = 1_000_000


class FailedRunError(Exception):
    """A command ended otherwise than it should, so its time says nothing."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Runs of one command.

    Attributes:
        seconds: wall time of each run.
        peak: the largest memory of any run, in bytes: of a process alone as the kernel counts it (ru_maxrss), of a
            tree as looked at every 20 ms, pages shared between its processes counted once (PSS) where Linux says so.
    """

    seconds: tuple[float, ...]
    peak: int

    @property
    def median(self) -> float:
        """The middle of the times."""
        return statistics.median(self.seconds)

    @property
    def least(self) -> float:
        """The shortest of the times."""
        return min(self.seconds)

    @property
    def megabytes(self) -> float:
        """The peak in MB of a million bytes."""
        return self.peak / MEGA


def run(
    command: Sequence[str | Path],
    runs: int,
    *,
    before: Callable[[], None] = lambda: None,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    codes: frozenset[int] = frozenset({0}),
) -> Sample:
    """Run a command several times.

    Args:
        command: program and arguments.
        runs: how often; there is no run to warm up, so `before` prepares what is to be there.
        before: called before each run, outside its time.
        folder: where it runs.
        environment: variables in addition to those of this process.
        codes: exit codes that count as success.

    Raises:
        FailedRunError: an exit code that is not among `codes`; with the end of what the command printed.
    """
    seconds: list[float] = []
    peak = 0
    for _ in range(runs):
        before()
        with tempfile.TemporaryFile() as printed:
            start = time.perf_counter()
            process = subprocess.Popen(
                [str(part) for part in command],
                stdout=printed,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                env={**os.environ, "PYTHONUTF8": "1", **(environment or {})},
            )
            largest, ended, code = watched(process)
            seconds.append(ended - start)
            peak = max(peak, largest)
            if code not in codes:
                printed.seek(0)
                text = printed.read().decode("utf-8", "replace")
                name = " ".join(str(part) for part in command)
                raise FailedRunError(f"{name} ended with {code}:\n{text[-2000:]}")
    return Sample(tuple(seconds), peak)


def watched(process: subprocess.Popen[bytes]) -> tuple[int, float, int]:
    """Peak memory in bytes of a process and its descendants, the moment when it had ended, and its exit code."""
    over = threading.Event()
    peaks = [0]

    def look() -> None:
        tree = psutil.Process(process.pid)
        while not over.wait(EVERY):
            peaks.append(memory(tree))

    looking = threading.Thread(target=look)
    looking.start()
    if hasattr(os, "wait4"):
        # The kernel's own count misses no peak; it knows one process at a time, the looks know the tree.
        _, status, used = os.wait4(process.pid, 0)
        ended, code = time.perf_counter(), os.waitstatus_to_exitcode(status)
        peaks.append(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
        process.returncode = code
    else:
        code = process.wait()
        ended = time.perf_counter()
    over.set()
    looking.join()
    return max(peaks), ended, code


def memory(tree: psutil.Process) -> int:
    """Bytes that a process and its descendants hold now."""
    try:
        processes = [tree, *tree.children(recursive=True)]
    except psutil.Error:
        return 0
    held = 0
    for one in processes:
        try:
            # PSS is slow to ask for, and says the same as RSS where nothing is shared.
            held += one.memory_info().rss if len(processes) == 1 else one.memory_full_info().pss
        except (psutil.Error, AttributeError):
            continue
    return held


def exponent(small: float, large: float, ratio: float) -> float:
    """How cost grows with size: 1 is linear, 2 quadratic."""
    return math.log(large / small) / math.log(ratio)
