"""Sheets bound as one file: the whole handbook, and the booklet of a position.

A part says and shows the same as the sheet by itself: its data is the sheet's, and the same template lays it out. Only
what stands at the head and foot of pages, and in the properties of a file, is that of the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from itertools import chain

from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.sheets.identity import BESIDE, identified
from generator.sheets.printing import Printing, classified, frame
from generator.sheets.sheet import Json, Row, Sheet

OF_THE_WHOLE = {*BESIDE, "classification", "handbook", "language", "region"}
"""Keys of a sheet's data that its bound copy shares with all others."""

FEW = 60
"""So many lines of a volume's own contents are read more easily below each other than side by side."""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet in its place.

    Attributes:
        sheet: what is bound; a list that exists only here has no code of its own.
        over: what kind of thing it is, above its name.
        heading: its name.
        below: whether it stands in the contents below the part in front of it that does not.
    """

    sheet: Sheet
    over: str
    heading: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class Volume:
    """Parts that belong together.

    Attributes:
        number: of the volume in words; empty where it is none, only a group of parts.
        title: its name; empty where a part stands for itself, in the contents beside volumes.
        parts: what stands in it; never empty.
        listed: whether the contents at the front name its parts; a volume names them all itself.
    """

    number: str
    title: str
    parts: Sequence[Part]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover.

    Attributes:
        entity: what the whole is about.
        kind, title, name: of the whole.
        about: labels and values below the title.
    """

    entity: Entity
    kind: str
    title: str
    name: str
    about: Sequence[Row] = ()


def part_of(sheet: Sheet, *, below: bool = False) -> Part:
    """A sheet as a part: a regulation or form under its own title, anything else under whom or what it is for."""
    title, name = str(sheet.data["title"]), str(sheet.data["name"])
    if sheet.kind == "regulation":
        # A version to come stands beside the one in force; number and version tell them apart.
        heading = f"{title}\u3000{name}" if "@" in sheet.address else title
        return Part(sheet, str(sheet.data["kind_of"]), heading, below)
    if sheet.kind == "form":
        return Part(sheet, name, title, below)
    return Part(sheet, title, name, below)


def about(sheets: Iterable[Sheet]) -> list[Entity]:
    """What the sheets are about; a list that exists only here is about nothing of its own."""
    return [entity for one in sheets if (entity := one.places.get(one.address)) is not None]


def bound(
    printing: Printing,
    cover: Cover,
    volumes: Sequence[Volume],
    more: Mapping[str, Json],
    marks: Mapping[int, Iterable[str]] | None = None,
) -> Sheet:
    """The volumes as one file.

    Args:
        printing: the model and the language.
        cover: what the whole is, and about what.
        volumes: the parts in their order.
        more: what stands behind them: index, sign-off page.
        marks: number of a part (from 0, through all volumes) to the addresses in it that the index leads to.
    """
    sheets = [part.sheet for volume in volumes for part in volume.parts]
    for sheet in sheets:
        day = str(sheet.data["effective"])
        printing.holds_since(Day.fromisoformat(day) if day else None)
    places = {address: entity for sheet in sheets for address, entity in sheet.places.items()}
    address = cover.entity.address if cover.kind == "booklet" else cover.kind
    whole = frame(printing, cover.entity, kind=cover.kind, title=cover.title, name=cover.name)
    wanted = {at: frozenset(those) for at, those in (marks or {}).items()}
    numbered = iter(range(len(sheets)))
    data: dict[str, Json] = {
        **whole,
        "address": address,
        # What is bound together is kept as its strictest part is.
        "classification": classified(printing.policy, (cover.entity, *about(sheets)), printing.translate),
        "cover": list(cover.about),
        "contents": {
            "title": printing.translate("Contents"),
            "own": printing.translate("Contents of this volume"),
            "anchors": [anchor(at) for at, volume in enumerate(volumes) if volume.listed],
        },
        "volumes": [
            {
                "title": "\u3000".join(one for one in (volume.number, volume.title) if one),
                "anchor": anchor(at),
                "divided": bool(volume.number),
                "wide": len(volume.parts) <= FEW,
                "parts": [
                    part_data(printing, volume, part, anchor(at), number := next(numbered), wanted.get(number, ()))
                    for part in volume.parts
                ],
            }
            for at, volume in enumerate(volumes)
        ],
        **more,
    }
    return Sheet(cover.kind, address, f"{cover.title} {cover.name}", data, {**places, address: cover.entity})


def anchor(volume: int) -> str:
    """By what the template knows the headings of a volume's parts."""
    return f"volume-{volume}"


def mark_of(number: int, address: str = "") -> str:
    """By what the index knows a part, or an address in it."""
    return f"{number}/{address}" if address else str(number)


def part_data(printing: Printing, volume: Volume, part: Part, own: str, number: int, marked: Iterable[str]) -> Row:
    """A part for the template: its heading, by what its own sheet is known, and the data of that sheet."""
    data = {key: value for key, value in part.sheet.data.items() if key not in OF_THE_WHOLE}
    if part.sheet.kind == "regulation":
        data["annexes"] = []  # The forms are bound as parts of their own.
    level = (1 if volume.title else 0) + 1 + part.below
    return {
        "kind": part.sheet.kind,
        "over": part.over,
        "heading": part.heading,
        "level": level,
        "anchor": f"{own}-below" if part.below else own,
        "spot": mark_of(number),
        "known": known_by(printing, part.sheet),
        "data": with_marks(data, number, frozenset(marked)),
    }


def known_by(printing: Printing, sheet: Sheet) -> str:
    """Number, version, first day and code of the sheet by itself, by which a part is held against the handbook."""
    identity = sheet.data.get("identity")
    if not isinstance(identity, Mapping):
        return ""
    day = str(sheet.data["effective"])
    since = f"{printing.translate('Effective from')} {day}" if day else ""
    known = (str(identity["number"]), str(identity["version"]), since, str(identity["verify"]))
    return "\u3000".join(one for one in known if one)


def with_marks(data: Mapping[str, Json], number: int, addresses: frozenset[str]) -> Mapping[str, Json]:
    """The same data; what stands beside one of the addresses can be found by the index."""
    if not addresses:
        return data

    def within(value: Json) -> Json:
        if isinstance(value, Mapping):
            inside = {key: within(one) for key, one in value.items()}
            own = value.get("address")
            return {**inside, "spot": mark_of(number, own)} if isinstance(own, str) and own in addresses else inside
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [within(one) for one in value]
        return value

    return {key: within(value) for key, value in data.items()}


def finished(printing: Printing, sheet: Sheet, like: Sheet) -> Sheet:
    """A bound sheet with its own number and code, in the look of `like`, which is one of its parts."""
    policy = printing.policy
    style = policy.settings.version_style
    own = identified(sheet, printing.translate, style, like.house, day=policy.day, readers=policy.readers)
    # Where the look is set in the handbook, findings about it point there.
    return replace(own, places={**like.places, **own.places})


def holds_since(policy: Policy, parts: Iterable[Part]) -> str:
    """Since when all of the parts hold that hold on the day; empty where none says."""
    days = [str(part.sheet.data["effective"]) for part in parts]
    return max((day for day in days if day <= policy.day.isoformat()), default="")


def in_volumes(volumes: Iterable[Volume]) -> list[Part]:
    """All parts in their order."""
    return list(chain.from_iterable(volume.parts for volume in volumes))
