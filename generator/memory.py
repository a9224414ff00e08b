"""What a check found, remembered by the content of everything that it depends on.

An unchanged handbook is answered without reading it again. JSON, never pickles: whoever can write the cache must not
be able to run code.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Related, Severity
from generator.messages import Message
from generator.source import Source, Span


def fingerprint(files: Iterable[tuple[str, bytes]], *inputs: str) -> str:
    """A digest of policy files (path and content) and of whatever else an answer depends on."""
    digest = hashlib.sha256()
    for text in inputs:
        digest.update(f"{len(text)}:{text}".encode())
    for path, data in files:
        digest.update(f"{len(path)}:{path}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


def code_state(package: Path) -> str:
    """What the program itself is: path, size and time of change of each of its modules, and of the schema."""
    parts = []
    for path in sorted([*package.rglob("*.py"), *package.rglob("*.schema.json")]):
        state = path.stat()
        parts.append(f"{path.relative_to(package).as_posix()}:{state.st_size}:{state.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def recall(
    store: Path, key: str, sources: Mapping[str, Source]
) -> tuple[list[Diagnostic], list[Message], dict[str, str]] | None:
    """Findings, notices and trails remembered under `key`; None where there are none or they cannot be read."""
    try:
        kept = json.loads(store.read_text("utf-8"))
        if kept["key"] != key:
            return None
        return (
            [diagnostic(one, sources) for one in kept["findings"]],
            [message(one) for one in kept["notices"]],
            dict(kept["trails"]),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None  # A cache that cannot be read is as good as none.


def remember(
    store: Path, key: str, found: Sequence[Diagnostic], notices: Sequence[Message], trails: Mapping[str, str]
) -> None:
    """Keep findings under `key`; a disk that refuses costs the speed of the next run and nothing else."""
    kept = {
        "key": key,
        "findings": [plain(one) for one in found],
        "notices": [sentence(one) for one in notices],
        "trails": dict(trails),
    }
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        fresh = store.with_suffix(".new")
        fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        fresh.replace(store)
    except OSError:
        return


def plain(one: Diagnostic) -> dict[str, Any]:
    """A finding as JSON. Fixes are left out: whoever mends reads the files anyway."""
    return {
        "code": one.code,
        "severity": int(one.severity),
        "span": place(one.span),
        "message": sentence(one.message),
        "hint": sentence(one.hint) if one.hint is not None else None,
        "related": [[place(two.span), sentence(two.message)] for two in one.related],
        "entity": one.entity,
        "date": one.because_of_date,
    }


def diagnostic(kept: dict[str, Any], sources: Mapping[str, Source]) -> Diagnostic:
    """The finding that `plain` made JSON of."""
    return Diagnostic(
        kept["code"],
        Severity(kept["severity"]),
        span(kept["span"], sources),
        message(kept["message"]),
        message(kept["hint"]) if kept["hint"] is not None else None,
        tuple(Related(span(at, sources), message(text)) for at, text in kept["related"]),
        kept["entity"],
        kept["date"],
    )


def place(one: Span) -> list[Any]:
    """A span as path, start, end."""
    return [one.path, one.start, one.end]


def span(kept: list[Any], sources: Mapping[str, Source]) -> Span:
    """The span that `place` made JSON of; a source that is no policy file has no text."""
    path, start, end = kept
    return Span(sources.get(path) or Source(path, ""), start, end)


def sentence(one: Message) -> list[Any]:
    """A message as template and values, messages among them."""
    return [
        one.template,
        [[name, sentence(value) if isinstance(value, Message) else value] for name, value in one.values],
    ]


def message(kept: list[Any]) -> Message:
    """The message that `sentence` made JSON of."""
    template, values = kept
    return Message(
        template, tuple((name, message(value) if isinstance(value, list) else value) for name, value in values)
    )
