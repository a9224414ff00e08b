"""What a print is worth today: current, superseded, altered, unknown; without any network.

A file carries its data, and the typesetter gives the same bytes for the same data. So a file is genuine where its own
data, laid out once more, gives the file again; nobody needs a key, and nothing has to be registered.
"""

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from enum import Enum
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.messages import Message, say
from generator.sheets.identity import BESIDE, Code, clothed, code_of, data_hash, made_with, plain
from generator.sheets.issued import Issued, identity
from generator.sheets.look import PLAIN, House, laid_over
from generator.sheets.pdf import TEMPLATES, UNDATED, do, job
from generator.sheets.sheet import KINDS, UNPRINTED, Json, Sheet

LARGEST = 50_000_000
"""Bytes of a file; no sheet is larger."""


class Standing(Enum):
    """What a print is worth."""

    CURRENT = "current"
    COMING = "coming"
    SUPERSEDED = "superseded"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, and why.

    Attributes:
        standing: what the print is worth.
        reasons: sentences for the reader.
        gone: what stands on the print and no longer in the handbook.
        new: what stands in the handbook and not on the print.
    """

    standing: Standing
    reasons: tuple[Message, ...]
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Today:
    """What prints are held against: the sheets of the day, and what was issued."""

    sheets: Sequence[Sheet]
    issued: Sequence[Issued]
    day: Day | None = None

    def standing(self, sheet: Sheet) -> Verdict:
        """What a print is worth that says what a sheet of the day says: it holds, or will."""
        effective = str(sheet.data["effective"])
        if self.day is not None and effective > self.day.isoformat():
            ahead = say("It is {title}, and holds from {day} on.", title=sheet.title, day=effective)
            return Verdict(Standing.COMING, (ahead,))
        return Verdict(Standing.CURRENT, (is_current(sheet),))

    def sheet(self, kind: str, address: str) -> Sheet | None:
        """The sheet of today of a kind and an address."""
        return next((one for one in self.sheets if (one.kind, one.address) == (kind, address)), None)


def verify_code(code: Code, today: Today) -> Verdict:
    """What paper with this code is worth."""
    # A text that names another sheet than that of its code was put together by somebody.
    named = (code.kind, code.address)
    sheet = next((one for one in today.sheets if plain(identity(one, "code")) == code.code), None)
    if sheet is not None:
        if code.address is None or named == (sheet.kind, sheet.address):
            return today.standing(sheet)
        return another(sheet.title)
    for one in today.issued:
        if plain(one.code) == code.code:
            if code.address is not None and named != (one.kind, one.address):
                return another(one.title)
            return Verdict(
                Standing.SUPERSEDED,
                (
                    say("It was issued on {day}: {title}.", day=one.issued, title=one.title),
                    *by_what(today.sheet(one.kind, one.address)),
                ),
            )
    nothing = say("No sheet of this handbook bears this code, and none with it was issued.")
    present = today.sheet(code.kind, code.address) if code.kind and code.address else None
    if present is None:
        return Verdict(Standing.UNKNOWN, (nothing, read_again()))
    instead = say(
        "The sheet of that number is today {title}, code {code}.", title=present.title, code=identity(present, "code")
    )
    return Verdict(Standing.UNKNOWN, (nothing, instead, read_again()))


def another(title: str) -> Verdict:
    """What paper is worth that bears the code of another sheet."""
    return Verdict(Standing.UNKNOWN, (say("The code is that of another sheet: {title}.", title=title), read_again()))


def read_again() -> Message:
    """What to do with a code that nobody knows."""
    return say("Look whether it was read rightly; an old print that was never issued is not known either.")


def verify_file(content: bytes, today: Today) -> Verdict:
    """What a PDF file is worth."""
    data = embedded(content)
    if data is None:
        return Verdict(
            Standing.UNKNOWN,
            (
                say("The file holds no data of a sheet."),
                say("It was not made by remit, or was printed or scanned anew; type the code at its foot instead."),
            ),
        )
    digest = hashlib.sha256(content).hexdigest()
    registered = any(one.file == digest for one in today.issued)
    printed = data["identity"]["code"]
    if code_of(data_hash(data)) != printed:
        return altered(say("What the file says does not fit its code {code}.", code=printed))
    house = today.sheets[0].house if today.sheets else PLAIN
    comparable = data["identity"].get("made") == made_with(house.state)
    if comparable and not registered and laid_out(data, house) != content:
        return altered(say("Its pages are not those that belong to its data."))
    return held_against(data, today, comparable=comparable, registered=registered)


def held_against(data: Mapping[str, Any], today: Today, *, comparable: bool, registered: bool) -> Verdict:
    """What a file is worth that nobody is known to have changed.

    Args:
        data: what it says.
        today: what it is held against.
        comparable: whether its pages were found to be those of its data.
        registered: whether the register has this very file.
    """
    sheet = today.sheet(data["kind"], data["address"])
    if sheet is None:
        return Verdict(Standing.SUPERSEDED, (say("The handbook has no such sheet any more."),))
    if data_hash(sheet.data) != data_hash(data):
        gone, new = difference(data, sheet.data)
        return Verdict(Standing.SUPERSEDED, by_what(sheet), gone, new)
    if not comparable and not registered:
        return Verdict(
            Standing.UNKNOWN,
            (
                say(
                    "Its data is that of today, but another release of remit made it, so its pages cannot be compared."
                ),
                say("Print it again, or type the code at its foot."),
            ),
        )
    verdict = today.standing(sheet)
    if registered:
        return replace(verdict, reasons=(*verdict.reasons, say("The file is registered as issued.")))
    return verdict


def altered(reason: Message) -> Verdict:
    """Somebody changed the file."""
    return Verdict(
        Standing.ALTERED,
        (reason, say("Somebody changed it, or a program that shows PDF files saved it anew; ask for the original.")),
    )


def is_current(sheet: Sheet) -> Message:
    """Which sheet it is."""
    return say("It is {title}, as the handbook has it today.", title=sheet.title)


def by_what(sheet: Sheet | None) -> tuple[Message, ...]:
    """What took a sheet's place."""
    if sheet is None:
        return (say("The handbook has no such sheet any more."),)
    edition, effective = identity(sheet, "edition"), str(sheet.data["effective"])
    what = f"{sheet.title} {edition}".strip()
    if not effective:
        return (say("In its place stands {title}, code {code}.", title=what, code=identity(sheet, "code")),)
    return (
        say(
            "In its place stands {title}, effective from {day}, code {code}.",
            title=what,
            day=effective,
            code=identity(sheet, "code"),
        ),
    )


def embedded(content: bytes) -> dict[str, Any] | None:
    """The data that a file carries; None where it is no sheet. Files come from anywhere: nothing about them is sure."""
    if len(content) > LARGEST or not content.startswith(b"%PDF"):
        return None
    from pypdf import PdfReader

    # What a reader of PDF finds odd in a spoiled file is nothing to act on; the answer says what the file is worth.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        attached = PdfReader(BytesIO(content)).attachments
        (name,) = attached
        data = json.loads(attached[name][0])
        json.dumps(data, ensure_ascii=False).encode()
    except Exception:  # noqa: BLE001 - whatever a spoiled file does to its reader, it is no sheet
        return None
    if not isinstance(data, dict) or not isinstance(data.get("identity"), dict):
        return None
    texts = (data.get("kind"), data.get("address"), data["identity"].get("code"))
    return data if all(isinstance(one, str) for one in texts) and data["kind"] in KINDS else None


def laid_out(data: Mapping[str, Any], house: House = PLAIN) -> bytes | None:
    """The file that belongs to data in the look of the house; None where no file can be made of it."""
    sheet = clothed(Sheet(str(data["kind"]), str(data["address"]), "", data, {}), house)
    with TemporaryDirectory(prefix="remit-") as folder, laid_over(TEMPLATES, house.templates) as templates:
        path = Path(folder) / "sheet.pdf"  # Never a name out of the data, which may lead anywhere.
        try:
            do(replace(job(sheet, Path(folder), UNDATED, templates), path=str(path)))
        except (KeyError, ValueError):  # No day, too much for a QR code: no sheet that remit would make.
            return None
        return path.read_bytes() if path.exists() else None


def difference(old: Mapping[str, Json], new: Mapping[str, Json]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a sheet that are only in the old data, and those that are only in the new.

    Data that comes out of a file has lost the order of its keys, so both are told in that of the new.
    """
    keys = [key for key in dict.fromkeys((*new, *old)) if key not in BESIDE]
    before, after = ([line for key in keys for line in part_told(key, data)] for data in (old, new))
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return tuple(dict.fromkeys(one for one in before if one in gone)), tuple(
        dict.fromkeys(one for one in after if one in come)
    )


def part_told(key: str, data: Mapping[str, Json]) -> list[str]:
    """What one part of a sheet says; the day at its foot has its name beside it, as among the facts of many sheets."""
    part, words = data.get(key), data.get("words")
    if key == "effective" and isinstance(words, Mapping):
        return told({"label": words.get("effective"), "value": part}) if part else []
    return told(part)


def told(data: Json, title: str = "", columns: Sequence[str] = ()) -> list[str]:
    """What a part of the data says, a line for each row of a table; the numbers of rows say nothing.

    Args:
        data: the part.
        title: under which heading it stands.
        columns: keys of a table's rows in the order of its columns; other keys follow by the alphabet.
    """
    if isinstance(data, str):
        return [f"{title}: {data}" if title else data] if data else []
    if isinstance(data, Mapping):
        own = data.get("title")
        below = own if isinstance(own, str) else title
        keys = [key for key in dict.fromkeys((*columns, *sorted(data))) if key in data]
        if data and all(isinstance(one, str) for one in data.values()):
            cells = [str(data[key]) for key in keys if data[key] and key not in UNPRINTED | {"number", "title"}]
            line = " | ".join(cells)
            return [f"{below}: {line}" if below else line] if line else []
        order = columns_of(data)
        return [line for key in keys if key not in UNPRINTED | {"columns"} for line in told(data[key], below, order)]
    if isinstance(data, Sequence):
        return [line for one in data for line in told(one, title, columns)]
    return []


def columns_of(data: Mapping[str, Json]) -> list[str]:
    """The keys of a table's columns as they follow each other; none where it is no table."""
    columns = data.get("columns")
    if not isinstance(columns, Sequence) or isinstance(columns, str):
        return []
    return [key for one in columns if isinstance(one, Mapping) and isinstance(key := one.get("key"), str)]
