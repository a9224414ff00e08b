"""The pictures of the README: pages of a build and a printed sheet, small enough to live in the repository.

    PYTHONPATH=. python scripts/readme_pictures.py [BUILD]

BUILD is what `remit build` made (default `build`); the pictures go to docs/pictures, none larger than `MOST` bytes.
Needs what contact_sheets.py needs.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from contact_sheets import WIDTHS, find_chromium, pages_of, picture
from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SHEET = "position-res.finance.manager.pdf"
MOST = 60_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A page of the website as a picture.

    Attributes:
        page: relative to the website.
        device: a key of `WIDTHS`.
        scheme: light or dark.
        width: of the picture.
        anchor: of the part that is shown at the top; empty for the top of the page.
    """

    page: str
    device: str = "desktop"
    scheme: str = "light"
    width: int = 880
    anchor: str = ""


SHOTS = {
    "home": Shot("index.html"),
    "chart": Shot("org/index.html"),
    "regulation": Shot("regulations/finance.html", anchor="_chapter-cash"),
    "target": Shot("targets/pub-satisfaction.html", anchor="_formula"),
    "register": Shot("regulations/index.html", scheme="dark"),
    "position": Shot("positions/res.service.manager.html", device="phone", width=390),
}


def save(picture: Image.Image, name: str, width: int) -> None:
    """Write a picture as small as it stays readable."""
    small = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    path = TARGET / f"{name}.webp"
    for quality in (80, 70, 60, 50):
        small.save(path, quality=quality, method=6)
        if path.stat().st_size <= MOST:
            return


def main(arguments: list[str]) -> int:
    """Make the pictures."""
    build = Path(arguments[0] if arguments else "build").resolve()
    chromium = find_chromium()
    if chromium is None or not (build / "site" / "index.html").is_file():
        print(f"Needs a Chromium (make browser) and a site in {build / 'site'} (remit build).", file=sys.stderr)
        return 3
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            size = WIDTHS[shot.device]
            address = (build / "site" / shot.page).as_uri() + (f"#{shot.anchor}" if shot.anchor else "")
            whole = picture(browser, address, size, shot.scheme, whole=not shot.anchor)
            save(whole.crop((0, 0, *size)), name, shot.width)
        browser.close()
    save(next(pages_of(build / "sheets" / SHEET)), "sheet", 640)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
