"""The pictures of the README: three pages of a build and a printed sheet, small enough to live in the repository.

    PYTHONPATH=. python scripts/readme_pictures.py [BUILD]

BUILD is what `remit build` made (default `build`); the pictures go to docs/assets. Needs what contact_sheets.py needs.
"""

import sys
from pathlib import Path

from contact_sheets import find_chromium, pages_of, picture
from PIL import Image
from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "assets"
PAGES = {"home": "index.html", "chart": "org/index.html", "regulation": "regulations/finance.html"}
SHEET = "position-res.finance.manager.pdf"
SCREEN = (1280, 860)
WIDTH = 880


def save(picture: Image.Image, name: str, width: int = WIDTH) -> None:
    """Write a picture as small as it stays readable."""
    small = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    small.save(TARGET / f"{name}.webp", quality=72, method=6)


def main(arguments: list[str]) -> int:
    """Make the pictures."""
    build = Path(arguments[0] if arguments else "build").resolve()
    chromium = find_chromium()
    if chromium is None or not (build / "site" / "index.html").is_file():
        print(f"Needs a Chromium (make browser) and a site in {build / 'site'} (remit build).", file=sys.stderr)
        return 3
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, page in PAGES.items():
            save(picture(browser, build / "site" / page, SCREEN, "light").crop((0, 0, *SCREEN)), name)
        browser.close()
    save(next(pages_of(build / "sheets" / SHEET)), "sheet", 640)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
