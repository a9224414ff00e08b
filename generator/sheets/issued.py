"""The register of issued sheets: one small file for each in `issued/`, which people sign off and git remembers."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Day
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.loader import load_texts
from generator.messages import Message, say
from generator.sheets.identity import data_hash, plain
from generator.sheets.sheet import Sheet
from generator.source import Span


@dataclass(frozen=True, slots=True)
class Issued:
    """A sheet that was given out.

    Attributes:
        number: its name in the register: number of the sheet, code and, where it has one, number of the copy.
        kind, address: of the sheet.
        title: what it is called.
        version: of the regulation, as printed; empty for others.
        effective: since when it holds, as printed; may be empty.
        code: as printed.
        data: the digest of what it says.
        file: the digest of its file.
        issued: when.
        copy: the number of a controlled copy; None for others.
        signed: when it came back signed; None while it is out.
    """

    number: str
    kind: str
    address: str
    title: str
    version: str
    effective: str
    code: str
    data: str
    file: str
    issued: Day
    copy: int | None = None
    signed: Day | None = None


def number_of(sheet: Sheet, copy: int | None) -> str:
    """What an issued sheet is called in the register."""
    end = "" if copy is None else f"-{copy}"
    return f"{sheet.number}-{plain(identity(sheet, 'code'))}{end}"


def identity(sheet: Sheet, key: str) -> str:
    """A text out of what a sheet is known by."""
    found = sheet.data["identity"]
    assert isinstance(found, Mapping)  # noqa: S101 - plan.py gives each sheet its identity
    return str(found[key])


def entry(sheet: Sheet, content: bytes, day: Day, copy: int | None) -> Issued:
    """The line of the register for a sheet whose file has this content."""
    return Issued(
        number=number_of(sheet, copy),
        kind=sheet.kind,
        address=sheet.address,
        title=sheet.title,
        version=identity(sheet, "edition"),
        effective=str(sheet.data["effective"]),
        code=identity(sheet, "code"),
        data=data_hash(sheet.data),
        file=hashlib.sha256(content).hexdigest(),
        issued=day,
        copy=copy,
    )


def written(one: Issued) -> str:
    """A line of the register as its file; texts in double quotes, as JSON and YAML have in common."""
    values: list[tuple[str, str | int | Day | None]] = [
        ("number", one.number),
        ("kind", one.kind),
        ("address", one.address),
        ("title", one.title),
        ("version", one.version or None),
        ("effective", one.effective or None),
        ("code", one.code),
        ("data", one.data),
        ("file", one.file),
        ("issued", one.issued),
        ("copy", one.copy),
        ("signed", one.signed),
    ]
    return "".join(f"{key}: {value_of(value)}\n" for key, value in values)


def value_of(value: str | int | Day | None) -> str:
    """A value as YAML."""
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def read_register(files: Iterable[tuple[str, bytes]]) -> tuple[list[Issued], list[Diagnostic]]:
    """The register from its files (path, content), the oldest first; what cannot be read is a finding."""
    documents, found = load_texts(files)
    issued: list[Issued] = []
    for document in documents:
        root = document.root
        texts = {key: root.text(key) or "" for key in ("number", "kind", "address", "title", "code", "data", "file")}
        missing = [key for key, value in texts.items() if not value]
        days: dict[str, Day | None] = {}
        for key in ("issued", "signed"):
            try:
                days[key] = Day.fromisoformat(written_day) if (written_day := root.text(key)) else None
            except ValueError:
                missing.append(key)
        copy = root.text("copy")
        if copy is not None and not (copy.isascii() and copy.isdigit()):
            missing.append("copy")
        day = days.get("issued")
        if missing or day is None:
            key = (missing or ["issued"])[0]
            span = root.key_span(key) if root.get(key) is not None else Span(document.source, 0, 0)
            found.append(unreadable(span, key))
            continue
        issued.append(
            Issued(
                **texts,
                version=root.text("version") or "",
                effective=root.text("effective") or "",
                issued=day,
                copy=None if copy is None else int(copy),
                signed=days["signed"],
            )
        )
    return sorted(issued, key=lambda one: (one.issued, one.number)), found


def unreadable(span: Span, key: str) -> Diagnostic:
    """What is wrong with a file of the register."""
    return Diagnostic(
        "sheets/register",
        Severity.ERROR,
        span,
        say(
            "The register of issued sheets cannot be read here: `{key}` is missing or is not what it should be.",
            key=key,
        ),
        say("Days are written year-month-day. What else was changed can be restored from git."),
    )


def register_files(folder: Path) -> list[tuple[str, bytes]]:
    """The files of a register; none where there is no such folder."""
    return [(f"{folder.name}/{path.name}", path.read_bytes()) for path in sorted(folder.glob("*.yml"))]


def standing(one: Issued, sheets: Mapping[tuple[str, str], Sheet]) -> Message:
    """What an issued sheet is worth, given those of today by kind and address."""
    today = sheets.get((one.kind, one.address))
    if today is None:
        return say("withdrawn: the handbook has no such sheet any more")
    if data_hash(today.data) == one.data:
        return say("current")
    return say("superseded by {number}", number=number_of(today, None))
