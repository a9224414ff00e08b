"""`remit check`, cold and warm, beside check-jsonschema with our schema and yamllint on the same files."""

import os
from functools import partial
from pathlib import Path

from benchmarks import table
from benchmarks.measure import Sample, exponent, run
from benchmarks.workshop import AS_OF, REMIT, ROOT, WORK, Asked, empty, handbook, peer

SCHEMA = ROOT / "generator" / "schema" / "policy.schema.json"

# Most seconds cold, seconds warm, and MB, by entities.
FIGURES = {10_000: (1.5, 0.5, 250.0), 100_000: (15.0, None, 1_500.0)}
TIMES_FASTER = 10

YAMLLINT = "{extends: relaxed, rules: {line-length: disable}}"


def measure(asked: Asked) -> None:
    """Measure and print."""
    table.heading("check")
    cold: dict[int, Sample] = {}
    idle = run((*REMIT, "check", nothing(), "--no-cache", *AS_OF), asked.runs, folder=ROOT)
    table.row("remit check of a handbook without entities", 0, idle)
    for entities in asked.sizes:
        folder = handbook(entities)
        memory = WORK / "memory"
        # --no-cache leaves out what an earlier run remembered; Python's compiled modules stay, as they do for users.
        cold[entities] = run((*REMIT, "check", folder, "--no-cache", *AS_OF), asked.runs, folder=ROOT)
        table.row("remit check, cold", entities, cold[entities])
        place = {"XDG_CACHE_HOME": str(memory), "LOCALAPPDATA": str(memory)}
        empty(memory)
        remembering = partial(run, (*REMIT, "check", folder, *AS_OF), folder=ROOT, environment=place)
        remembering(1)
        warm = remembering(asked.runs)
        table.row("remit check, warm (nothing changed)", entities, warm)
        peers = [each for each in (schema_check(folder, entities, asked), lint(folder, entities, asked)) if each]
        judge(entities, cold[entities], warm, peers)
    if len(asked.sizes) > 1:
        small, large = asked.sizes[0], asked.sizes[-1]
        took = cold[small].median, cold[large].median
        whole = exponent(*took, large / small)
        work = exponent(took[0] - idle.median, took[1] - idle.median, large / small) if took[0] > idle.median else whole
        table.note(f"time grows from {small:,} to {large:,} entities with their number to the power of {whole:.2f},")
        table.note(f"without what a handbook of no entities takes {work:.2f}")


def nothing() -> Path:
    """The folder of a handbook that has settings and nothing else."""
    folder = WORK / "handbook-0" / "policies"
    empty(folder)
    (folder / "handbook.yml").write_text("handbook: {name: 空手册, language: zh-CN}\n", "utf-8")
    return folder


def judge(entities: int, cold: Sample, warm: Sample, peers: list[Sample]) -> None:
    """What the design wants at this size."""
    if entities in FIGURES:
        seconds, again, megabytes = FIGURES[entities]
        goals = [table.Goal("cold", cold.median, seconds, "s"), table.Goal("memory", cold.megabytes, megabytes, "MB")]
        if again is not None:
            goals.insert(1, table.Goal("warm", warm.median, again, "s"))
        table.judge(goals)
    if len(peers) == 2 and entities in FIGURES:  # noqa: PLR2004 - schema and style together do a part of what check does
        both = sum(one.median for one in peers)
        goal = table.Goal(f"share of the peers' time (1/{TIMES_FASTER})", cold.median / both, 1 / TIMES_FASTER, "")
        table.judge([goal])


def schema_check(folder: Path, entities: int, asked: Asked) -> Sample | None:
    """check-jsonschema on all files."""
    return beside("check-jsonschema", ("--schemafile", SCHEMA), folder, entities, asked)


def lint(folder: Path, entities: int, asked: Asked) -> Sample | None:
    """Yamllint on all files, without its limit on the length of lines, which Chinese prose breaks on every line."""
    return beside("yamllint", ("-d", YAMLLINT), folder, entities, asked)


def beside(name: str, options: tuple[str | Path, ...], folder: Path, entities: int, asked: Asked) -> Sample | None:
    """A peer on all files of a handbook; findings do not matter, only that it read everything."""
    command = peer(name)
    if command is None:
        table.row(name, entities, None, "make bench installs it")
        return None
    files = sorted(folder.rglob("*.yml"))
    if sum(len(os.fsencode(path)) + 1 for path in files) > MOST_ARGUMENTS:
        table.row(name, entities, None, "too many files for one command line")
        return None
    sample = run((command, *options, *files), asked.peer_runs, codes=frozenset({0, 1}))
    table.row(name, entities, sample)
    return sample


MOST_ARGUMENTS = 1_500_000
"""Bytes of file names that a command line takes on Linux, with some room."""
