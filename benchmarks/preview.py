"""How soon an edit is seen: remit serve, beside mkdocs serve and zensical serve on the website's own source."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import psutil

from benchmarks import table
from benchmarks.measure import Sample, memory
from benchmarks.synthetic import DAY
from benchmarks.workshop import AS_OF, REMIT, ROOT, WORK, Asked, empty, handbook
from generator import pipeline, site
from generator.model.organisation import Position
from generator.site.places import page_of

FIGURE = {10_000: 1.0}
"""Most seconds from a saved file to the page with the change, by entities."""
FOLDER = WORK / "preview"
EVERY = 0.02
"""Seconds between two looks at the page, as a browser that reloads would take them."""
WAIT = 600.0
"""Seconds after which a server that has not begun, or a page that has not changed, is given up."""
REST = 4.0
"""Seconds between two edits: whoever writes looks at what came of the last one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A file that is edited, and where that is seen.

    Attributes:
        file: the file.
        text: what stands in it.
        name: the words in it that change.
        page: the page that shows them.
    """

    file: Path
    text: str
    name: str
    page: str


def measure(asked: Asked) -> None:
    """Measure and print."""
    table.heading("preview: seconds from a saved file to the page with the change")
    for entities in asked.sizes:
        folder = handbook(entities)
        in_policies, in_source = edits(folder)
        source = in_source.file.parents[len(Path(in_source.page).parts)]
        runs = max(asked.runs, 5)
        own = served("remit serve", (*REMIT, "serve", folder, *AS_OF, "--port", "{port}"), in_policies, entities, runs)
        options = ("serve", "-f", source / "mkdocs.yml", "-a", "127.0.0.1:{port}")
        for name in ("zensical", "mkdocs"):
            command = (Path(sys.executable).with_name(name), *options)
            served(f"{name} serve on the same source", command, in_source, entities, asked.peer_runs)
        if own is not None and entities in FIGURE:
            table.judge([table.Goal("an edit is seen", own.median, FIGURE[entities], "s")])
    empty(FOLDER)


def edits(folder: Path) -> tuple[Edit, Edit]:
    """One change, as it is written into a policy file and into the Markdown of the website.

    Args:
        folder: the policy folder.
    """
    checked, found = pipeline.check(folder, pipeline.Asked(datetime.now, DAY))
    positions = checked.policy.all(Position)
    position = positions[len(positions) // 2]
    plan = site.plan(checked.policy, found, rules=pipeline.rule_pages(str))
    source = FOLDER / str(len(checked.policy.entities)) / "source"
    empty(source)
    site.write_source(plan, source)
    path = page_of(position) or ""
    page = path.removesuffix(".md") + ".html"
    node = position.node
    file = folder / node.source.path
    # The words are changed in this position alone; its file may name others alike.
    whole = node.source.text
    own = whole[node.start : node.end].replace(position.label, "{}", 1)
    text = whole[: node.start] + own + whole[node.end :]
    of_source = source / "docs" / path
    return Edit(file, text, position.label, page), Edit(
        of_source, of_source.read_text("utf-8").replace(position.label, "{}"), position.label, page
    )


def served(name: str, command: Sequence[str | Path], edit: Edit, entities: int, runs: int) -> Sample | None:
    """Edit again and again while a server runs, and print how long it takes until its page shows each edit."""
    try:
        with running(command) as (url, process):
            address = url + edit.page
            until(partial(shows, address, edit.name), process)
            seconds = []
            for number in range(runs):
                time.sleep(REST)
                changed = f"{edit.name}{number}改"
                start = time.perf_counter()
                write(edit, changed)
                until(partial(shows, address, changed), process)
                seconds.append(time.perf_counter() - start)
            sample = Sample(tuple(seconds), memory(psutil.Process(process.pid)))
    except (TimeoutError, FileNotFoundError) as failed:
        table.row(name, entities, None, str(failed))
        return None
    finally:
        write(edit, edit.name)
    table.row(name, entities, sample)
    if runs > 1:
        table.note(f"longest of {runs}: {max(seconds):.3f} s, middle {statistics.median(seconds):.3f} s")
    return sample


def write(edit: Edit, name: str) -> None:
    """Save the file with another name in it, as careful editors do: by a rename."""
    fresh = edit.file.with_name(f".{edit.file.name}.new")
    fresh.write_text(edit.text.replace("{}", name), "utf-8", newline="\n")
    fresh.replace(edit.file)


@contextmanager
def running(command: Sequence[str | Path]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server on a free port, which stands for `{port}` in its command; its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    arguments = [str(part).replace("{port}", str(port)) for part in command]
    process = subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONUTF8": "1"}
    )
    try:
        yield f"http://127.0.0.1:{port}/", process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(seen: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until something is seen.

    Raises:
        TimeoutError: it was not seen for a long time, or the server has ended.
    """
    end = time.perf_counter() + WAIT
    while not seen():
        if process.poll() is not None:
            raise TimeoutError(f"the server ended with {process.returncode}")
        if time.perf_counter() > end:
            raise TimeoutError(f"nothing came for {WAIT:.0f} s")
        time.sleep(EVERY)


def shows(address: str, words: str) -> bool:
    """Whether a page is there and says something."""
    try:
        with urllib.request.urlopen(address, timeout=WAIT) as answer:  # noqa: S310 - a server of this machine
            return words.encode() in answer.read()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
