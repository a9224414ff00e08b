"""Case files of the schema: input with `# error: [code] text` beside it, or alone on the line above."""

import re
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases" / "schema"
BAD = sorted((CASES / "bad").glob("*.yaml"))
GOOD = sorted((CASES / "good").glob("*.yaml"))

EXPECTATION = re.compile(r"# error: \[(?P<code>[a-z/-]+)\] (?P<text>.+)")


def expected(text: str) -> list[tuple[int, str, str]]:
    """Line, code and a part of the message of each finding that the case wants, in order."""
    found: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := EXPECTATION.search(line):
            alone = line.strip().startswith("#")
            found.append((number + alone, match["code"], match["text"]))
    return sorted(found)
