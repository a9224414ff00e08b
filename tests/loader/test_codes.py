import re
from pathlib import Path

from generator import loader
from generator.loader.codes import CODES
from tests.loader.cases import FOLDER

PACKAGE = Path(loader.__file__).parent
TESTS = Path(__file__).parent


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    used = {
        code
        for path in PACKAGE.glob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(yaml/[a-z-]+)"', path.read_text("utf-8"))
    }
    assert [code for code, _ in CODES] == sorted(used)


def test_pages_say_what_why_and_what_instead() -> None:
    for code, page in CODES:
        what, why, instead = str(page).split("\n\n")
        assert what.endswith((".", "?")), code
        assert why.startswith("Why: "), code
        assert instead.startswith("Instead: "), code


def test_every_code_is_shown_by_a_test() -> None:
    texts = [path.read_text("utf-8") for path in (*FOLDER.glob("bad/*.yaml"), *TESTS.glob("test_*.py"))]
    assert [code for code, _ in CODES if not any(code in text for text in texts)] == []
