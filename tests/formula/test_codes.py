import re
from pathlib import Path

from generator import formula

FOLDER = Path(formula.__file__).parent


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    used = {
        code
        for path in FOLDER.glob("*.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(formula/[a-z-]+)"', path.read_text("utf-8"))
    }
    codes = [code for code, _ in formula.CODES]
    assert codes == sorted(used)
    assert all(len(str(page)) > 100 for _, page in formula.CODES)
