"""WeasyPrint or Chromium on web pages of sheets, in their own environment: `… sheets_peers.py NAME FOLDER TO REPORT`.

Writes JSON: what it was made with, and without start-up and the first page the seconds of each, by the clock, and of
all, of the processor. Both get what makes them fast: WeasyPrint one style sheet that is read once with its fonts,
Chromium one tab that stays open.
"""

import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LINK = '<link rel="stylesheet" href="sheet.css">'
STYLE = "sheet.css"

Make = Callable[[Path, Path], None]
"""Makes a PDF of a page."""


@contextmanager
def with_weasyprint(folder: Path) -> Iterator[tuple[str, Make]]:
    """As an archival file for readers of all kinds with its data inside, as far as WeasyPrint declares that."""
    try:
        weasyprint: Any = importlib.import_module("weasyprint")
    except OSError as missing:
        raise SystemExit("WeasyPrint needs Pango, which is a package of the system (libpango-1.0-0).") from missing
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    style = weasyprint.CSS(filename=str(folder / STYLE), font_config=fonts)

    def make(page: Path, to: Path) -> None:
        # The style sheet is given read; the link would have it read again.
        html = weasyprint.HTML(string=page.read_text("utf-8").replace(LINK, ""), base_url=page.as_uri())
        data = weasyprint.Attachment(filename=page.with_suffix(".json"), relationship="Data")
        html.write_pdf(
            to, stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a", pdf_tags=True, attachments=[data]
        )

    yield f"WeasyPrint {weasyprint.__version__}", make


@contextmanager
def with_chromium(folder: Path) -> Iterator[tuple[str, Make]]:
    """Headless, driven by playwright, tagged and with bookmarks."""
    del folder
    playwright: Any = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        tab = browser.new_page()

        def make(page: Path, to: Path) -> None:
            tab.goto(page.as_uri())
            tab.evaluate("document.fonts.ready.then(() => null)")
            tab.pdf(path=str(to), prefer_css_page_size=True, print_background=True, tagged=True, outline=True)

        yield f"Chromium {browser.version}", make
        browser.close()


def chromium() -> str | None:
    """The browser of this machine, as the tests find it."""
    named = os.environ.get("REMIT_CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    return next((found for name in names if (found := shutil.which(name))), None)


WAYS = {"weasyprint": with_weasyprint, "chromium": with_chromium}


def main(name: str, folder: str, to: str, report: str, most: str, processes: str = "1") -> None:
    """Make the first pages of a folder, and write how long each took."""
    if int(processes) > 1:
        together(name, folder, to, report, most, int(processes))
        return
    first, *rest = sorted(Path(folder).glob("*.html"))[: int(most) + 1]
    seconds = []
    with WAYS[name](Path(folder)) as (version, make):
        make(first, Path(to) / f"{first.stem}.pdf")
        before = processor()
        for page in rest:
            start = time.perf_counter()
            make(page, Path(to) / f"{page.stem}.pdf")
            seconds.append(time.perf_counter() - start)
        used = processor() - before
    Path(report).write_text(json.dumps({"version": version, "seconds": seconds, "processor": used}), "utf-8")


def processor() -> float:
    """Seconds that the processor has worked for this process and for all that it has started and that still run."""
    psutil: Any = importlib.import_module("psutil")
    own = psutil.Process()
    times = [one.cpu_times() for one in (own, *own.children(recursive=True))]
    return float(sum(one.user + one.system for one in times))


def together(name: str, folder: str, to: str, report: str, most: str, processes: int) -> None:
    """The same in several processes at the same time, each with all pages and a folder of its own."""
    running = []
    for number in range(processes):
        own = Path(to) / str(number)
        own.mkdir()
        told = own / "report.json"
        command = [sys.executable, __file__, name, folder, str(own), str(told), most]
        running.append((told, subprocess.Popen(command)))
    for _, process in running:
        if process.wait():
            raise SystemExit(process.returncode)
    reports = [json.loads(told.read_text("utf-8")) for told, _ in running]
    seconds = [one for each in reports for one in each["seconds"]]
    used = sum(each["processor"] for each in reports)
    whole = {"version": reports[0]["version"], "seconds": seconds, "processor": used}
    Path(report).write_text(json.dumps(whole), "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
