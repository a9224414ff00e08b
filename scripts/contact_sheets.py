"""Contact sheets: pictures of each kind of page and of printed sheet, many on one, to look at before a release.

    python scripts/contact_sheets.py [BUILD] [TARGET]

BUILD is what `remit build` made (default `build`), TARGET a folder for the pictures (default build-contact). Makes
`site-WIDTH-SCHEME-NUMBER.png` with a dozen kinds of pages each, the search and the page for what is missing among them,
and of each kind of sheet `sheets-KIND-shortest.png`, `-typical.png` and `-longest.png` with the pages of the real sheet
that says least, middling and most.
Needs a Chromium (`make browser`), playwright, pillow and pypdfium2 (`pip install remit[dev]`).
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browsing import find_chromium
from tests.serving import serving

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
GAP = 16
ACROSS = {"desktop": 4, "phone": 8}
BACKGROUND = "#8a8f94"
MOST_PAGES = 12
"""A picture of a sheet shows at most so many pages."""
TALLEST = 2
"""A picture shows at most this many screens of a page."""
TOGETHER = 12
"""So many pages of the site stand on one picture, which can still be read."""
QUERY = "印章"
"""What the search is shown with."""


def kinds(site: Path) -> Iterator[Path]:
    """The pages of the root, the charts, and of each folder the register and the page that says most."""
    yield from (site / name for name in ("index.html", "me.html") if (site / name).is_file())
    yield from sorted((site / "org").glob("*.html"))
    folders = (
        path for path in site.iterdir() if path.is_dir() and path.name not in {"assets", "search", "org", "sheets"}
    )
    for folder in sorted(folders):
        pages = sorted(folder.rglob("*.html"), key=lambda path: (-path.stat().st_size, path))
        registers = [path for path in pages if path.parent == folder and path.name == "index.html"]
        others = [path for path in pages if path not in registers]
        yield from registers
        # Registers over all collections and shared pages differ one from the other; of the rest one stands for all.
        yield from others if folder.name in {"registers", "reference"} else others[:1]


def picture(
    browser: Browser, address: str, size: tuple[int, int], scheme: str, query: str = "", *, whole: bool = True
) -> Image.Image:
    """A page as it is shown at a size, as long as it is but not longer than `TALLEST` screens.

    Args:
        browser: what shows it.
        address: of the page, and of a part of it if wanted.
        size: of the window.
        scheme: light or dark.
        query: what stands in the search, which is shown instead of the page; empty for the page.
        whole: the page from its top; else what the window shows.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="zh-CN",
    )
    tab = context.new_page()
    tab.goto(address)
    if query:
        tab.keyboard.press("/")
        tab.locator(".md-search__input").press_sequentially(query)
        tab.keyboard.press("End")
        tab.locator(".md-search-result__item").first.wait_for()
    if query or not whole:
        # The list opens slowly, and the head of the page turns to its title.
        tab.wait_for_timeout(600)
    shot = Image.open(BytesIO(tab.screenshot(full_page=whole and not query)))
    context.close()
    return shot.crop((0, 0, size[0], min(shot.height, TALLEST * size[1])))


def site_pictures(browser: Browser, site: Path, size: tuple[int, int], scheme: str) -> Iterator[Image.Image]:
    """Every kind of page of a site, its search, and what it says where there is no page."""
    for page in kinds(site):
        yield picture(browser, page.as_uri(), size, scheme)
    yield picture(browser, (site / "index.html").as_uri(), size, scheme, QUERY)
    # That page knows its style sheets from the root of a server only.
    with serving(site) as address:
        yield picture(browser, f"{address}404.html", size, scheme)


def dozens(pictures: Iterable[Image.Image]) -> Iterator[tuple[Image.Image, ...]]:
    """The pictures, `TOGETHER` at a time."""
    waiting = iter(pictures)
    while together := tuple(islice(waiting, TOGETHER)):
        yield together


def sheet(pictures: Iterable[Image.Image], across: int) -> Image.Image:
    """Pictures side by side, `across` in a row."""
    shown = list(pictures)
    rows = [shown[at : at + across] for at in range(0, len(shown), across)]
    width = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    height = sum(max(one.height for one in row) + GAP for row in rows) + GAP
    result = Image.new("RGB", (width, height), BACKGROUND)
    top = GAP
    for row in rows:
        left = GAP
        for one in row:
            result.paste(one, (left, top))
            left += one.width + GAP
        top += max(one.height for one in row) + GAP
    return result


def pages_of(pdf: Path) -> Iterator[Image.Image]:
    """The first pages of a PDF at 90 dots per inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(min(len(document), MOST_PAGES)):
            yield document[number].render(scale=90 / 72).to_pil()


def measured(pdf: Path) -> tuple[str, int, int]:
    """What kind of sheet a file is, by the name of the data inside it, and how long: pages and bytes."""
    with pypdfium2.PdfDocument(pdf) as document:
        kind = Path(document.get_attachment(0).get_name()).stem
        return kind, len(document), pdf.stat().st_size


def sample_sheets(folder: Path) -> Iterator[tuple[str, Path]]:
    """Of each kind of sheet the shortest, a typical and the longest file, with the name of its picture."""
    files: dict[str, list[tuple[int, int, Path]]] = {}
    for pdf in sorted(folder.glob("*.pdf")):
        kind, pages, size = measured(pdf)
        files.setdefault(kind, []).append((pages, size, pdf))
    for kind, found in files.items():
        in_order = sorted(found)
        for length, at in (("shortest", 0), ("typical", len(found) // 2), ("longest", -1)):
            yield f"{kind}-{length}", in_order[at][-1]


def main(arguments: list[str]) -> int:
    """Make the contact sheets of a build."""
    build = Path(arguments[0] if arguments else "build")
    target = Path(arguments[1]) if len(arguments) > 1 else Path("build-contact")
    chromium = find_chromium()
    if chromium is None or not (build / "site" / "index.html").is_file():
        print(f"Needs a Chromium (make browser) and a site in {build / 'site'} (remit build).", file=sys.stderr)
        return 3
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
        )
        for name, size in WIDTHS.items():
            for scheme in SCHEMES:
                pictures = site_pictures(browser, (build / "site").resolve(), size, scheme)
                for number, together in enumerate(dozens(pictures), 1):
                    path = target / f"site-{name}-{scheme}-{number}.png"
                    sheet(together, ACROSS[name]).save(path)
                    print(path)
        browser.close()
    for name, pdf in sample_sheets(build / "sheets"):
        path = target / f"sheets-{name}.png"
        sheet(pages_of(pdf), ACROSS["desktop"]).save(path)
        print(path, pdf.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
