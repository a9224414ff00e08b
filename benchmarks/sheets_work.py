"""What the benchmark of sheets has done by remit, each in a process of its own: `python -m benchmarks.sheets_work`.

`data HANDBOOK FOLDER` writes the data of all two-page position sheets of a handbook, and the same as web pages;
`warm HANDBOOK FOLDER TO REPORT` makes these sheets, one after the other; `many HANDBOOK FOLDER TO COUNT REPORT` makes
COUNT of them in two processes, each with an address and a name of its own.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.sheets_html import STYLE, page, style
from benchmarks.synthetic import DAY
from generator import paper, pipeline, sheets
from generator.cli.language import normal, translator
from generator.diagnostics import Diagnostic
from generator.sheets import Sheet
from generator.sheets.kept import make_changed
from generator.sheets.pdf import picture

PAGES = 2


def data(handbook: str, to: str) -> None:
    """Write `NNN.json` and `NNN.html` for each position sheet of two pages, and the style sheet of the web pages."""
    import pypdf
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    folder = Path(to)
    number = 0
    with TemporaryDirectory() as made:
        positions = planned(handbook)
        sheets.make(positions, Path(made))
        for sheet in positions:
            file = Path(made) / sheet.file
            if file.exists() and len(pypdf.PdfReader(file).pages) == PAGES:
                write(sheet, folder / f"{number:03}")
                number += 1
    (folder / STYLE).write_text(style(serif_path().as_uri(), sans_path().as_uri()), "utf-8")


def planned(handbook: str) -> list[Sheet]:
    """The position sheets of a handbook."""
    plan, _ = paper.plan_sheets(
        Path(handbook), pipeline.Asked(datetime.now, DAY), lambda language: translator(normal(language))
    )
    if plan is None:
        raise SystemExit(f"{handbook} has errors")
    return [one for one in plan.sheets if one.kind == "position"]


def write(sheet: Sheet, place: Path) -> None:
    """A sheet's data and its web page."""
    place.with_suffix(".json").write_text(sheet.json, "utf-8")
    held = json.loads(sheet.json)
    html = page(held, picture(held["identity"]["link"]), sheet.house.logo)
    place.with_suffix(".html").write_text(html, "utf-8")


def read(handbook: str, folder: str) -> list[Sheet]:
    """The sheets whose data a folder holds, as the handbook gives them, which is where the logo comes from."""
    named = {json.loads(path.read_text("utf-8"))["address"] for path in Path(folder).glob("*.json")}
    return [sheet for sheet in planned(handbook) if sheet.address in named]


def warm(handbook: str, folder: str, to: str, report: str) -> None:
    """Make each sheet by itself, after one that is not counted; the seconds of each, and of the processor for all."""
    first, *rest = read(handbook, folder)
    fail(sheets.make([first], Path(to)))
    seconds = []
    before = processor()
    for sheet in rest:
        start = time.perf_counter()
        found = sheets.make([sheet], Path(to))
        seconds.append(time.perf_counter() - start)
        fail(found)
    told = {"version": "remit", "seconds": seconds, "processor": processor() - before}
    Path(report).write_text(json.dumps(told), "utf-8")


def many(handbook: str, folder: str, to: str, count: str, report: str) -> None:
    """Make many sheets as `remit sheets` does, in two processes; how long it took, how many were made and kept."""
    own = read(handbook, folder)
    ordered = [again(own[number % len(own)], number) for number in range(int(count))]
    start, before = time.perf_counter(), processor()
    made, found = make_changed(ordered, Path(to), whole=True, jobs=2)
    taken = time.perf_counter() - start
    fail(found)
    told = {"seconds": taken, "processor": processor() - before, "made": len(made.made), "kept": len(made.kept)}
    Path(report).write_text(json.dumps(told), "utf-8")


def processor() -> float:
    """Seconds that the processor has worked for this process and for those it started that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def again(sheet: Sheet, number: int) -> Sheet:
    """The sheet of another post with the same duties: address, name and QR code are its own."""
    address, name = f"{sheet.address}-{number}", f"{sheet.data['name']}{number}号"
    changed = json.loads(sheet.json.replace(json.dumps(sheet.address), json.dumps(address)))
    changed |= {"name": name}
    changed["identity"] |= {"number": f"position-{address}", "link": f"{changed['identity']['link']}-{number}"}
    # What cannot be printed is reported at the post that this one was made from.
    return replace(sheet, address=address, data=changed, places={**sheet.places, address: sheet.places[sheet.address]})


def fail(found: Iterable[Diagnostic]) -> None:
    """A sheet that was not made makes the time worthless."""
    for one in found:
        raise SystemExit(f"{one.span.path}: {one.message.text(str)} {'' if one.hint is None else one.hint.text(str)}")


WAYS: dict[str, Callable[..., None]] = {"data": data, "warm": warm, "many": many}

if __name__ == "__main__":
    # Below here, since spawned processes read this file as well.
    WAYS[sys.argv[1]](*sys.argv[2:])
