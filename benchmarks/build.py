"""Check, website and search index, beside sphinx-needs and StrictDoc on the same entities."""

import sys
from functools import partial
from pathlib import Path

from benchmarks import table
from benchmarks.measure import FailedRunError, Sample, exponent, run
from benchmarks.workshop import AS_OF, REMIT, ROOT, WORK, Asked, empty, handbook, peer, sources

FIGURES = {10_000: (15.0, 600.0), 100_000: (1200.0, 4000.0)}
"""Most seconds and MB, by entities."""
TIMES_FASTER = 3
WHOLE = 10_000
"""Up to so many entities all sheets are made too, and peers measured; beyond, that takes hours and says nothing new."""

OUTPUT = WORK / "output"
KEPT = WORK / "pages"


def measure(asked: Asked) -> None:
    """Measure and print."""
    table.heading("build")
    alone: dict[int, Sample] = {}
    for entities in asked.sizes:
        folder = handbook(entities)
        anew = partial(run, before=lambda: empty(OUTPUT), folder=ROOT)
        site_only = (sys.executable, "-m", "benchmarks.site_only", folder, OUTPUT)
        alone[entities] = anew(site_only, asked.runs)
        pages = sum(1 for _ in (OUTPUT / "site").rglob("*.html"))
        size = sum(path.stat().st_size for path in (OUTPUT / "site").rglob("*.html"))
        table.row("check + site + search index", entities, alone[entities])
        empty(KEPT)
        anew((*site_only, KEPT), 1)
        table.row("the same again, pages kept", entities, anew((*site_only, KEPT), asked.runs))
        table.note(f"{pages:,} pages of {size // pages // 1000} kB on average")
        peers: list[Sample] = []
        if entities <= WHOLE:
            whole = (*REMIT, "build", folder, "--no-cache", "--to", OUTPUT / "build", *AS_OF)
            timed("remit build (with all sheets)", whole, ROOT, entities, asked.runs)
            sheets = sum(1 for _ in (OUTPUT / "build" / "sheets").rglob("*.pdf"))
            table.note(f"{sheets:,} sheets")
            peers = [one for one in (needs(entities, asked), strictdoc(entities, asked)) if one is not None]
        judge(entities, alone[entities], peers)
    if len(asked.sizes) > 1:
        small, large = asked.sizes[0], asked.sizes[-1]
        grown = exponent(alone[small].median, alone[large].median, large / small)
        table.note(f"time grows with the number of entities to the power of {grown:.2f} ({small:,} to {large:,})")
    empty(OUTPUT)
    empty(KEPT)


def judge(entities: int, alone: Sample, peers: list[Sample]) -> None:
    """What the design wants at this size."""
    goals = []
    if entities in FIGURES:
        seconds, megabytes = FIGURES[entities]
        goals += [
            table.Goal("site and search index", alone.median, seconds, "s"),
            table.Goal("memory", alone.megabytes, megabytes, "MB"),
        ]
    if peers and entities in FIGURES:
        share = alone.median / min(one.median for one in peers)
        goals.append(table.Goal(f"share of the faster peer's time (1/{TIMES_FASTER})", share, 1 / TIMES_FASTER, ""))
    table.judge(goals)


def needs(entities: int, asked: Asked) -> Sample | None:
    """Sphinx with sphinx-needs, on all processors that it can use."""
    return beside("sphinx-needs", "sphinx-build", ("-q", "-j", "auto", "-b", "html"), "needs", entities, asked)


def strictdoc(entities: int, asked: Asked) -> Sample | None:
    """StrictDoc's static website."""
    command = peer("strictdoc")
    if command is None:
        table.row("StrictDoc", entities, None, "make bench installs it")
        return None
    source = sources(entities) / "strictdoc"
    return timed("StrictDoc", (command, "export", source, "--output-dir", OUTPUT), source, entities, asked.peer_runs)


def beside(
    name: str, program: str, options: tuple[str, ...], folder: str, entities: int, asked: Asked
) -> Sample | None:
    """A peer that takes its source and its output as arguments."""
    command = peer(program)
    if command is None:
        table.row(name, entities, None, "make bench installs it")
        return None
    source = sources(entities) / folder
    return timed(name, (command, *options, source, OUTPUT), source, entities, asked.peer_runs)


def timed(name: str, command: tuple[str | Path, ...], folder: Path, entities: int, runs: int) -> Sample | None:
    """Runs of a command in a folder; one that fails is a row that says so, and no reason to lose the others."""
    try:
        sample = run(command, runs, before=lambda: empty(OUTPUT), folder=folder)
    except FailedRunError as failed:
        table.row(name, entities, None, str(failed))
        return None
    table.row(name, entities, sample)
    return sample
