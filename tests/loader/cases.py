"""Case files of the loader: what an author typed, with what is said about it behind each line.

A line may end with `# error: COLUMN [code] text`, several times for several findings; `text` occurs in the message or
its hint. These expectations are cut off before the file is read, so that they change nothing. The last line may be
`# reads as: JSON`, which is what the mended tree holds (null: the file cannot be read). Characters that an editor
hides stand for themselves as signs: ␉ tab, □ ideographic space, ⍽ no-break space, ␇ control character.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "loader"
SIGNS = {"␉": "\t", "□": "\u3000", "⍽": "\u00a0", "␇": "\a"}

_EXPECTATION = re.compile(
    r" *# error: (?P<column>\d+) \[(?P<code>[a-z/-]+)\] (?P<text>.*?)(?= # error: |$)", re.MULTILINE
)
_READS_AS = re.compile(r"^# reads as: (.*)\n", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """A file as its author typed it, and what is expected."""

    text: str
    errors: list[tuple[int, int, str, str]]
    reads_as: str | None

    @property
    def value(self) -> Any:  # noqa: ANN401 - JSON
        return None if self.reads_as is None else json.loads(self.reads_as)


def case(path: Path) -> Case:
    """Read a case file."""
    text = path.read_text("utf-8")
    reads_as = _READS_AS.search(text)
    text = _READS_AS.sub("", text)
    errors = [
        (number, int(match["column"]), match["code"], match["text"].strip())
        for number, line in enumerate(text.split("\n"), 1)
        for match in _EXPECTATION.finditer(line)
    ]
    text = _EXPECTATION.sub("", text)
    for sign, character in SIGNS.items():
        text = text.replace(sign, character)
    return Case(text, sorted(errors), reads_as[1] if reads_as else None)


def said(found: Diagnostic) -> str:
    """Everything that a finding says, in English."""
    return " ".join(str(one) for one in (found.message, found.hint, *(two.message for two in found.related)))
