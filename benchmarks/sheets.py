"""Sheets as PDF: one, 5,000, those of whole handbooks; beside WeasyPrint and headless Chromium on the same content."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.measure import FailedRunError, Sample, exponent, run
from benchmarks.sheets_file import held, look
from benchmarks.sheets_peers import chromium
from benchmarks.workshop import AS_OF, REMIT, ROOT, WORK, Asked, empty, handbook, made, peer

MOST_MILLISECONDS = 50.0
"""For a position sheet of two pages, warm."""
MANY, MOST_SECONDS = 5_000, 130.0
"""So many of them on two cores, and the most seconds."""
FEWER = 10
"""A tenth of them shows how the time grows."""
CORES = 2

POLICIES = ROOT / "policies"
FOLDER = WORK / "sheets"
DATA, OUTPUT, REPORT = FOLDER / "data", FOLDER / "output", FOLDER / "report.json"

PEERS = {"weasyprint": "WeasyPrint", "chromium": "Chromium"}
KILO = 1_000


@dataclass(frozen=True, slots=True)
class Warm:
    """Sheets that were made one after the other by what was there already.

    Attributes:
        name: by what.
        seconds: of each, by the clock.
        processor: seconds that the processor worked for all of them; it says more on a machine that is busy.
        sample: of the whole process.
        files: the data of each and the PDF.
    """

    name: str
    seconds: Sequence[float]
    processor: float
    sample: Sample
    files: Sequence[tuple[Path, Path]]

    @property
    def milliseconds(self) -> float:
        """The middle of the times."""
        return KILO * statistics.median(self.seconds)

    @property
    def worked(self) -> float:
        """Milliseconds of the processor for one sheet, on the average."""
        return KILO * self.processor / len(self.seconds)


def measure(asked: Asked) -> None:
    """Measure and print."""
    empty(FOLDER)
    DATA.mkdir()
    made("benchmarks.sheets_work", "data", POLICIES, DATA)
    one = warm(asked)
    cold(asked)
    taken = many(asked)
    handbooks(asked)
    goals = [table.Goal("a position sheet of two pages, warm", one, MOST_MILLISECONDS, "ms")]
    if asked.sheets == MANY:
        goals.append(table.Goal(f"{MANY:,} of them on two cores", taken, MOST_SECONDS, "s"))
    table.judge(goals)
    empty(FOLDER)


def warm(asked: Asked) -> float:
    """A sheet from a process that has made others: the milliseconds that remit takes."""
    heading("Position sheets of two pages, one after the other", "ms each", "CPU ms", "KB", "peak MB")
    empty(OUTPUT)
    # Every two-page sheet of the handbook, each once: no typesetter can remember what it has not seen.
    sample = run((*work("warm"), POLICIES, DATA, OUTPUT, REPORT), 1, folder=ROOT)
    told = report()
    own = Warm("remit", told["seconds"], told["processor"], sample, pairs(lambda data: f"position-{address(data)}.pdf"))
    show(own)
    for name in PEERS:
        drawn = by_peer(name, asked.peer_sheets)
        if drawn is not None:
            show(drawn)
            longer, harder = drawn.milliseconds / own.milliseconds, drawn.worked / own.worked
            table.note(f"    {longer:.1f} times as long as remit, {harder:.1f} times as much of the processor")
    return own.milliseconds


def by_peer(name: str, most: int, processes: int = 1) -> Warm | None:
    """The same sheets as web pages, as many of them as were asked for; without the peer a row that says so."""
    python = peer("python")
    if python is None or (name == "chromium" and chromium() is None):
        table.row(PEERS[name], None, None, "make bench installs the peers, make browser a Chromium")
        return None
    empty(OUTPUT)
    script = ROOT / "benchmarks" / "sheets_peers.py"
    try:
        sample = run((python, script, name, DATA, OUTPUT, REPORT, str(most), str(processes)), 1, folder=ROOT)
    except FailedRunError as failed:
        table.row(PEERS[name], None, None, str(failed))
        return None
    told = report()
    return Warm(told["version"], told["seconds"], told["processor"], sample, pairs(lambda data: f"{data.stem}.pdf"))


def show(one: Warm) -> None:
    """A row, and what the files say of themselves."""
    looks = [look(file) for _, file in one.files]
    pages = statistics.mean(each.pages for each in looks)
    size = statistics.median(each.size for each in looks) / KILO
    line(one.name, f"{one.milliseconds:.1f}", f"{one.worked:.1f}", f"{size:.0f}", f"{one.sample.megabytes:.0f}")
    declared = {", ".join(each.declares) or "nothing" for each in looks}
    whole, found, alike = (sum(counts) for counts in zip(*(held(file, data) for data, file in one.files), strict=True))
    table.note(f"    {len(looks)} sheets of {pages:.2f} pages; declared: {' / '.join(sorted(declared))}")
    words = f"    {found:,} of {whole:,} texts can be copied out and searched for"
    table.note(words + (f", {alike - found:,} others only in look-alike characters" if alike > found else ""))


def cold(asked: Asked) -> None:
    """A process for one sheet, as one person has it who needs one."""
    heading("One of them, by a process of its own", "median s", "min s", "", "peak MB")
    data = min(DATA.glob("*.json"))
    target = OUTPUT / "one.pdf"
    anew = partial(run, before=lambda: empty(OUTPUT), folder=ROOT)
    command = (*REMIT, "sheets", address(data), "--kind", "position", "--policies", POLICIES, "--to", OUTPUT, *AS_OF)
    rows: list[tuple[str, Sequence[str | Path]]] = [("remit sheets, the handbook checked first", command)]
    page = data.with_suffix(".html")
    if (python := peer("python")) is not None:
        rows.append((PEERS["weasyprint"], (python, "-m", "weasyprint", page, target)))
    if (browser := chromium()) is not None:
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}")
        rows.append((PEERS["chromium"], (browser, *flags, page.as_uri())))
    for name, words in rows:
        try:
            sample = anew(words, asked.runs)
        except FailedRunError as failed:
            table.row(name, None, None, str(failed))
        else:
            line(name, f"{sample.median:.3f}", f"{sample.least:.3f}", "", f"{sample.megabytes:.0f}")


@dataclass(frozen=True, slots=True)
class Bulk:
    """Many sheets in two processes: by the clock, of the processor, and the whole process that made them."""

    seconds: float
    processor: float
    sample: Sample


def many(asked: Asked) -> float:
    """Thousands of sheets in two processes: the seconds that remit takes."""
    heading("As many as a large group has posts, in two processes", "sheets", "seconds", "CPU s", "peak MB")
    few = max(1, asked.sheets // FEWER)
    small = in_two(few)
    bulk("remit", few, small)
    taken = in_two(asked.sheets)
    bulk("remit", asked.sheets, taken)
    bulk("remit again, nothing changed", asked.sheets, in_two(asked.sheets, keep=asked.sheets))
    if few < asked.sheets:
        grown = exponent(small.seconds, taken.seconds, asked.sheets / few)
        table.note(f"time grows with the number of sheets to the power of {grown:.2f} ({few:,} to {asked.sheets:,})")
    for name in PEERS:
        drawn = by_peer(name, asked.peer_sheets, CORES)
        if drawn is not None:
            each, worked = statistics.mean(drawn.seconds) / CORES, drawn.worked / KILO
            reckoned = Bulk(each * asked.sheets, worked * asked.sheets, drawn.sample)
            bulk(f"{drawn.name}, reckoned from {len(drawn.seconds)}", asked.sheets, reckoned)
    return taken.seconds


def in_two(count: int, keep: int = 0) -> Bulk:
    """Make so many sheets.

    Args:
        count: how many.
        keep: how many of them the folder holds from before; all others are made.

    Raises:
        FailedRunError: another number was made.
    """
    if not keep:
        empty(OUTPUT)
    sample = run((*work("many"), POLICIES, DATA, OUTPUT, str(count), REPORT), 1, folder=ROOT)
    told = report()
    if (told["made"], told["kept"]) != (count - keep, keep):
        raise FailedRunError(f"{told['made']} sheets were made and {told['kept']} kept, not {count - keep} and {keep}")
    return Bulk(told["seconds"], told["processor"], sample)


def bulk(name: str, count: int, taken: Bulk) -> None:
    """A row of the table of many."""
    line(name, f"{count:,}", f"{taken.seconds:.1f}", f"{taken.processor:.1f}", f"{taken.sample.megabytes:.0f}")


def handbooks(asked: Asked) -> None:
    """`remit sheets` as a command on whole handbooks, from their files to all their sheets."""
    heading("All sheets of a handbook: remit sheets", "sheets", "seconds", "pages", "peak MB")
    took: dict[int, tuple[int, float]] = {}
    for entities in asked.sizes:
        took[entities] = command(f"synthetic, {entities:,} entities", handbook(entities))
    command("policies/", POLICIES)
    book()
    if len(took) > 1:
        (few, short), (more, long) = took[asked.sizes[0]], took[asked.sizes[-1]]
        table.note(f"time grows with the number of sheets to the power of {exponent(short, long, more / few):.2f}")


def command(name: str, folder: Path) -> tuple[int, float]:
    """All sheets, and again when nothing has changed: how many, and the seconds of the first time."""
    words = (*REMIT, "sheets", "--policies", folder, "--to", OUTPUT, *AS_OF)
    empty(OUTPUT)
    fresh = run(words, 1, folder=ROOT)
    looks = [look(file) for file in OUTPUT.glob("*.pdf")]
    pages = sum(one.pages for one in looks)
    line(name, f"{len(looks):,}", f"{fresh.median:.1f}", f"{pages:,}", f"{fresh.megabytes:.0f}")
    again = run(words, 1, folder=ROOT)
    line(f"{name}, nothing changed", f"{len(looks):,}", f"{again.median:.1f}", "", f"{again.megabytes:.0f}")
    return len(looks), fresh.median


def book() -> None:
    """The whole handbook as one file."""
    empty(OUTPUT)
    words = (*REMIT, "sheets", "--kind", "handbook", "--policies", POLICIES, "--to", OUTPUT, *AS_OF)
    name = "policies/ as one file"
    try:
        sample = run(words, 1, folder=ROOT)
    except FailedRunError as failed:
        table.row(name, None, None, str(failed))
        return
    pages = sum(look(file).pages for file in OUTPUT.glob("*.pdf"))
    line(name, "1", f"{sample.median:.1f}", f"{pages:,}", f"{sample.megabytes:.0f}")


def work(way: str) -> tuple[str | Path, ...]:
    """A command that has remit do something."""
    return (REMIT[0], "-m", "benchmarks.sheets_work", way)


def report() -> Any:  # noqa: ANN401 - JSON that this benchmark's own processes wrote
    """What the last process wrote down."""
    return json.loads(REPORT.read_text("utf-8"))


def pairs(name: Callable[[Path], str]) -> list[tuple[Path, Path]]:
    """Data and PDF of each sheet that was made."""
    return [(data, file) for data in sorted(DATA.glob("*.json")) if (file := OUTPUT / name(data)).exists()]


def address(data: Path) -> str:
    """The post that a sheet is about."""
    return str(json.loads(data.read_text("utf-8"))["address"])


def heading(title: str, *columns: str) -> None:
    """The title of a table and the heads of its columns."""
    print(f"\n{title}")
    line("", *columns)


def line(*cells: str) -> None:
    """A row."""
    table.line(cells)
