"""Bring the Chinese catalogue up to date with the messages of the program, and compile it.

    python scripts/messages.py            add new messages, drop those that are gone, compile
    python scripts/messages.py --missing  list the messages without a translation

English messages are the ids. The catalogue and its compiled form are both committed, so that a plain `pip install`
needs no build step. Nothing in them depends on the clock or the machine, and references carry no line numbers, so
that moving code changes nothing.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "generator" / "locale" / "zh_CN" / "LC_MESSAGES" / "remit.po"
TITLE = "# Chinese messages of remit. Made by scripts/messages.py; translations are written here."
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"say": None, "_": None, "N_": None, "translate": None, "either": (1, 2)}
METHODS = [("rules/*/*.py", "generator.rules.extraction:extract"), ("**.py", "python")]


def extracted() -> Catalog:
    """Every message of the program with the files that use it."""
    catalog = Catalog(locale="zh_CN", project="remit", charset="utf-8", fuzzy=False)
    found = extract_from_dir(ROOT / "generator", method_map=METHODS, options_map={}, keywords=KEYWORDS, comment_tags=())
    for path, _line, message, _comments, _context in sorted(found, key=lambda one: (str(one[0]), one[1])):
        if message:
            catalog.add(message, locations=[(f"generator/{path}", 0)])
    return catalog


def updated() -> Catalog:
    """The messages of the program, each with its translation where the catalogue has one."""
    catalog = extracted()
    old = read() if CATALOGUE.is_file() else Catalog()
    for message in catalog:
        known = old.get(message.id) if message.id else None
        if known is not None:
            message.string = known.string
    return catalog


def read() -> Catalog:
    """The catalogue as it lies in the repository."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_CN", charset="utf-8")


def text_of(catalog: Catalog) -> bytes:
    """The catalogue as text, without anything that depends on the moment or the machine."""
    buffer = BytesIO()
    for message in catalog:
        message.locations = cast("list[tuple[str, int]]", sorted({(path, None) for path, _ in message.locations}))
        message.auto_comments = []
    write_po(buffer, catalog, width=110, sort_by_file=True, include_previous=False, omit_header=True)
    header = b'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += b'"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    return TITLE.encode() + b"\n" + header + buffer.getvalue().lstrip(b"\n")


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    # babel writes the moment into the header; one moment for ever keeps the bytes the same for the same messages.
    plain = Catalog(locale="zh_CN", charset="utf-8", fuzzy=False, creation_date=EPOCH, revision_date=EPOCH)
    for message in catalog:
        if message.id and all(translations(message)):
            plain.add(message.id, message.string)
    buffer = BytesIO()
    write_mo(buffer, plain)
    data: bytes = buffer.getvalue()
    return data


def missing(catalog: Catalog) -> Iterator[str]:
    """Messages without a translation."""
    return (str(message.id) for message in catalog if message.id and not all(translations(message)))


def translations(message: Message) -> tuple[str, ...]:
    """The Chinese of a message: one sentence, also where English has two for one thing and for several."""
    string = message.string or ""  # a message that was just added has none at all
    return (string,) if isinstance(string, str) else tuple(string)


def main(arguments: list[str]) -> int:
    """Update and compile, or list what is missing."""
    catalog = updated()
    if arguments == ["--missing"]:
        for message in missing(catalog):
            print(repr(message))
        return 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(text_of(catalog))
    CATALOGUE.with_suffix(".mo").write_bytes(compiled(read()))
    left = len(list(missing(catalog)))
    print(f"messages: {len(catalog)}, without a translation: {left}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
