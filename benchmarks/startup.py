"""Start-up: `remit --help` and `remit explain` in at most 0.15 s, beside Python with click alone."""

import sys

from benchmarks import table
from benchmarks.measure import run
from benchmarks.workshop import REMIT, ROOT, Asked

MOST = 0.15
AT_LEAST = 7
"""Runs: a tenth of a second is lost in the noise of few."""


def measure(asked: Asked) -> None:
    """Measure and print."""
    table.heading("Start-up")
    goals = []
    runs = max(asked.runs, AT_LEAST)
    for name, command in (
        ("remit --help", (*REMIT, "--help")),
        ("remit explain duty/copied", (*REMIT, "explain", "duty/copied")),
        ("remit --version", (*REMIT, "--version")),
    ):
        sample = run(command, runs, folder=ROOT)
        table.row(name, None, sample)
        goals.append(table.Goal(name, sample.median, MOST, "s"))
    table.row('python -c "import click"', None, run((sys.executable, "-c", "import click"), runs, folder=ROOT))
    table.row('python -c ""', None, run((sys.executable, "-c", ""), runs, folder=ROOT))
    table.judge(goals[:2])
