"""Case files that edit the handbook of this project: what was changed, with what is said about it behind the line.

A case is a sentence and, for each edit, the path of a policy file and a `diff` block. Its lines begin with `-` (goes),
`+` (comes) or a blank (stays); together they are a piece of the file, which may begin and end within a line and occurs
exactly once. A path may be followed by `saved as ENCODING`. What is not there before the edit is a new file.

A line that comes or stays may end with `# error: [code] text`, several times for several findings: `text` occurs in
the message or its hint. Expectations are cut off before the file is read. Characters that an editor hides stand for
themselves as signs: ␉ tab, □ ideographic space, ␇ control character.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Severity
from generator.loader import Document, load_texts
from generator.pipeline import Asked, Checked, check_documents

CASES = Path(__file__).resolve().parent / "cases"
POLICIES = Path(__file__).resolve().parent.parent / "policies"
DAY = Day(2026, 11, 24)

_SIGNS = {"␉": "\t", "□": "\u3000", "␇": "\a"}
_EDIT = re.compile(
    r"^(?P<path>\S+\.ya?ml)(?: saved as (?P<encoding>\S+))?\n```diff\n(?P<lines>.*?)\n```$", re.MULTILINE | re.DOTALL
)
_EXPECTATION = re.compile(r" *# error: \[(?P<code>[a-z0-9/-]+)\] (?P<text>.*?)(?= # error: |$)")


class Expected(NamedTuple):
    """A finding that must be there."""

    path: str
    line: int
    code: str
    text: str


@dataclass(frozen=True)
class Case:
    """The files that an edit changed, and what is expected of a check."""

    files: Mapping[str, bytes]
    expected: list[Expected]


def no_clock() -> datetime:
    raise AssertionError("a test does not ask what time it is")


ASKED = Asked(no_clock, DAY)


@cache
def policies() -> dict[str, bytes]:
    """The policy files of this project, by their paths below policies/."""
    return {path.relative_to(POLICIES).as_posix(): path.read_bytes() for path in sorted(POLICIES.rglob("*.yml"))}


def case(path: Path) -> Case:
    """Read a case file and carry its edits out."""
    texts: dict[str, str] = {}
    encodings: dict[str, str] = {}
    expected: list[Expected] = []
    edits = list(_EDIT.finditer(path.read_text("utf-8")))
    assert edits, f"{path}: no edit found: the pattern no longer fits"
    for edit in edits:
        name = edit["path"]
        encodings[name] = edit["encoding"] or encodings.get(name, "utf-8")
        before, after = _sides(edit["lines"].split("\n"))
        old = texts[name] if name in texts else policies().get(name, b"").decode()
        assert old.count(before) == 1 or not (old or before), (
            f"{path.name}: this piece occurs {old.count(before)} times in {name}, not once:\n{before}"
        )
        at = old.index(before)
        line = old.count("\n", 0, at) + 1
        expected += [
            Expected(name, line + number, match["code"], match["text"].strip())
            for number, text in enumerate(after)
            for match in _EXPECTATION.finditer(text)
        ]
        new = "\n".join(_EXPECTATION.sub("", text) for text in after)
        for sign, character in _SIGNS.items():
            new = new.replace(sign, character)
        texts[name] = old[:at] + new + old[at + len(before) :]
    return Case({name: text.encode(encodings[name]) for name, text in texts.items()}, sorted(expected))


def _sides(lines: list[str]) -> tuple[str, list[str]]:
    """The piece before the edit, and the lines after it."""
    before = [_EXPECTATION.sub("", line[1:]) for line in lines if line.startswith(("-", " "))]
    return "\n".join(before), [line[1:] for line in lines if line.startswith(("+", " "))]


@cache
def _unchanged(path: str) -> tuple[list[Document], list[Diagnostic]]:
    return load_texts([(path, policies()[path])])


def checked(changed: Mapping[str, bytes], without: Iterable[str] = ()) -> tuple[Checked, list[Diagnostic]]:
    """Check the handbook with some files changed, new or `without`; only these are read anew."""
    documents: list[Document] = []
    found: list[Diagnostic] = []
    for path in sorted({*policies(), *changed} - set(without)):
        read, problems = load_texts([(path, changed[path])]) if path in changed else _unchanged(path)
        documents += read
        found += problems
    return check_documents(documents, found, ASKED)


def serious(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What fails a check: warnings and errors."""
    return (one for one in found if one.severity >= Severity.WARNING)


def shown(found: Iterable[Diagnostic]) -> list[str]:
    """Findings as a developer reads them when a test fails."""
    return [f"{one.span.path}:{one.span.begin.line} [{one.code}] {one.message}" for one in found]
