"""By what a printed sheet is known: number, version, code, control mark.

The code is the beginning of a digest of what the sheet says. It covers neither the day of printing nor the names of
people, so that two prints of the same rules bear the same code, and paper can be held against the handbook of today.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.loader.nodes import Entry, Scalar
from generator.loader.nodes import Mapping as Node
from generator.messages import Translate
from generator.model.entity import Entity
from generator.model.invisible import without_invisible
from generator.model.regulations import Regulation
from generator.model.versions import SEMVER, printed_version
from generator.sheets.look import PLAIN, House
from generator.sheets.sheet import Json, Sheet

BESIDE = {"head", "house", "identity", "names", "words"}
"""Keys of a sheet's data that do not belong to what it says: how it looks, what identifies it, who signs, the words of
its frame."""

HANDBOOK = "@handbook"
"""The address of the settings in a sheet's data; no entity can have it."""

NAMES = "@names"
"""The address of the file with names."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without the letters that are mistaken for digits or for each other. Source: Crockford's Base32."""

LOOKS_LIKE = str.maketrans("OIL", "011")
LENGTH = 12
"""Characters of a code: 60 bits, more than enough to tell the sheets of one organisation apart."""
GROUP = 4
PREFIX = "REMIT"

LINK = re.compile(r"REMIT:(?P<kind>[a-z-]+):(?P<address>[^:\s]+):(?P<code>[0-9A-Z-]+)")

MADE_WITH = ("typst", "pylopdf-fonts-zh-cn", "segno")


@dataclass(frozen=True, slots=True)
class Code:
    """A code as somebody typed it or a phone read it.

    Attributes:
        code: twelve characters without hyphens.
        kind, address: of the sheet; known only from a QR code.
    """

    code: str
    kind: str | None = None
    address: str | None = None


def data_hash(data: Mapping[str, Json]) -> str:
    """The digest (SHA-256, hexadecimal) of what a sheet says."""
    said = {key: value for key, value in data.items() if key not in BESIDE}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def code_of(digest: str) -> str:
    """The code of a digest, in groups: 7K3M-9QXT-A2BC."""
    number = int(digest[: LENGTH * 5 // 4], 16)
    letters = "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(LENGTH)))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def read_code(text: str) -> Code | None:
    """What was typed or scanned as a code; None where it is none.

    Small letters, blanks, missing hyphens and letters that look like digits are read as what was meant.
    """
    scanned = LINK.fullmatch(text.strip())
    code = re.sub(r"[\s\-‐–—－]", "", scanned["code"] if scanned else text).upper().translate(LOOKS_LIKE)
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return None
    return Code(code, scanned["kind"], scanned["address"]) if scanned else Code(code)


def plain(code: str) -> str:
    """A code without hyphens."""
    return code.replace("-", "")


def identified(
    sheet: Sheet,
    translate: Translate,
    style: str = SEMVER,
    house: House = PLAIN,
    *,
    day: Day | None = None,
    readers: str = "",
) -> Sheet:
    """The sheet with what it is known by, under the key `identity` of its data, and with its look under `house`.

    Args:
        sheet: what is printed.
        translate: English literal to the words of the handbook's language.
        style: how versions are printed.
        house: the look.
        day: the day of the handbook; a sheet that holds later bears a mark that says so.
        readers: who the sheet was made for, as its mark says; empty for a sheet of the whole handbook.
    """
    _ = translate
    worth, readers = mark(sheet, translate, day), without_invisible(readers)
    code = code_of(data_hash(sheet.data))
    entity = sheet.places[sheet.address]
    edition = printed_version(entity.version, style) if isinstance(entity, Regulation) else ""
    link = f"{PREFIX}:{sheet.kind}:{sheet.address}:{code}"
    identity: dict[str, Json] = {
        "number": sheet.number,
        "version": edition if not edition or "版" in edition else _("Version {version}").format(version=edition),
        "edition": edition,
        "code": code,
        "mark": worth + _(" · ") + _("for: {audience}").format(audience=readers) if readers else worth,
        "verify": _("Code {code}").format(code=code),
        "link": link,
        "picture": _("QR code with the number and the code of this sheet: {link}").format(link=link),
        "made": made_with(house.state),
    }
    return clothed(replace(sheet, data={**sheet.data, "identity": identity}), house)


def clothed(sheet: Sheet, house: House) -> Sheet:
    """The sheet in the look of a house; what it says stays the same, and so does its code."""
    head: dict[str, Json] = {"address": HANDBOOK, "text": house.header or sheet.data["handbook"]}
    places = sheet.places if house.node is None else {**sheet.places, HANDBOOK: settings_of(house.node)}
    return replace(sheet, data={**sheet.data, "head": head, "house": house.look}, places=places, house=house)


def settings_of(node: Node) -> Entity:
    """The settings as something that findings can point into."""
    return Entity(node=node, address=HANDBOOK)


def mark(sheet: Sheet, translate: Translate, day: Day | None = None) -> str:
    """What a print is worth: a draft, repealed, to hold later, or valid only as long as the handbook says the same."""
    _ = translate
    entity = sheet.places[sheet.address]
    if isinstance(entity, Regulation) and entity.status == "draft":
        return _("Draft")
    if isinstance(entity, Regulation) and entity.status == "repealed":
        return _("Repealed")
    effective = str(sheet.data["effective"])
    if day is not None and effective > day.isoformat():
        return _("In force from {day}").format(day=effective)
    return _("Uncontrolled when printed")


def controlled(sheet: Sheet, copy: int, translate: Translate) -> Sheet:
    """The sheet as a controlled copy with the number of whom it is given to."""
    identity = sheet.data["identity"]
    assert isinstance(identity, dict)  # noqa: S101 - `identified` made it
    words = translate("Controlled copy No. {number}").format(number=copy)
    return replace(sheet, data={**sheet.data, "identity": {**identity, "mark": words}})


def with_names(sheet: Sheet, names: Mapping[str, Sequence[Scalar]], translate: Translate) -> Sheet:
    """The sheet with the names of those who sign, by the words for their post; the code stays the same.

    A name that cannot be printed is reported where it was read.
    """
    if not names:
        return sheet
    rows: list[Json] = [
        {"address": NAMES, "label": label, "value": "、".join(one.text for one in each)}
        for label, each in names.items()
    ]
    read = [one for each in names.values() for one in each]
    start, end = min(one.start for one in read), max(one.end for one in read)
    whole = Node(read[0].source, start, end, {str(at): Entry(one, one) for at, one in enumerate(read)})
    places = {**sheet.places, NAMES: Entity(node=whole, address=NAMES)}
    return replace(sheet, data={**sheet.data, "names": {"title": translate("Names"), "rows": rows}}, places=places)


@cache
def made_with(house: str = "") -> str:
    """A digest of everything beside the data that decides about a sheet's bytes: templates, typesetter, fonts.

    `house` is the state of the house's own files.
    """
    digest = hashlib.sha256(house.encode())
    here = Path(__file__).parent
    for path in (*sorted((here / "templates").glob("*.typ")), here / "pdf.py"):
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    for package in MADE_WITH:
        try:
            digest.update(f"{package} {version(package)}".encode())
        except PackageNotFoundError:  # Then no sheet is made, and pdf.py says why.
            digest.update(package.encode())
    return digest.hexdigest()[:16]
