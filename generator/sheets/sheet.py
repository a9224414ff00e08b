"""A sheet as plain data: what every template gets, and where each part of it stands in the policy files."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.loader.nodes import scalars
from generator.model.entity import Entity
from generator.sheets.look import PLAIN, House
from generator.source import Span

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
"""What a template may hold; every text is ready to be printed."""

Row: TypeAlias = Mapping[str, Json]

BOUND = frozenset({"booklet", "handbook"})
"""Sheets that are others bound together; they are made when somebody asks for them."""

KINDS = BOUND | {"agreement", "assessment", "authority", "form", "plan", "position", "regulation", "sign-off"}
"""Which sheets there are."""

LONGEST = 120
"""Longer addresses are cut in file names; most file systems end at 255 bytes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed sheet before it is laid out.

    Attributes:
        kind: which template lays it out: `position`, `agreement`, `plan` …
        address: the entity that it is about.
        title: what it is called in lists: 岗位说明书 财务部经理.
        data: what the template prints and what is embedded in the file; wherever a part has an `address`, the texts
            beside it are that entity's.
        places: the entities whose words stand on it, by address, for findings.
        house: the logo, the fonts and the templates that it is made with.
    """

    kind: str
    address: str
    title: str
    data: Mapping[str, Json] = field(repr=False)
    places: Mapping[str, Entity] = field(compare=False, repr=False)
    house: House = field(default=PLAIN, compare=False, repr=False)

    @property
    def number(self) -> str:
        """Its number: kind and address, cut where a file system would refuse it; no id holds an underscore."""
        if self.address == self.kind:  # There is only one of its kind.
            return self.kind
        address = self.address.replace("/", "_")
        if len(address) > LONGEST:
            mark = hashlib.sha256(address.encode()).hexdigest()[:12]
            address = f"{address[:LONGEST].rstrip('.-')}-{mark}"
        return f"{self.kind}-{address}"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.number}.pdf"

    @property
    def json(self) -> str:
        """The data as JSON, the same text for the same data."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def place(self, characters: str, address: str | None = None) -> tuple[Span, str]:
        """Where `characters` were written, and the address of the entity; that of the sheet where it is not found.

        `address` is the part of the sheet on which they stand; what they came from may be another (the name of a
        record in the line of a duty).
        """
        near = [self.places[one] for one in (address, self.address) if one is not None and one in self.places]
        for entity in (*near, *self.places.values()):
            for scalar in scalars(entity.node):
                at = scalar.text.find(characters)
                if at >= 0:
                    return scalar.within(at, at + len(characters)), entity.address
        return near[0].span, near[0].address

    def all_places(self, characters: str, address: str | None = None) -> list[tuple[Span, str]]:
        """Every text of the part of the sheet at `address` that holds `characters`; the one of `place` if none does."""
        entity = self.places.get(address or self.address)
        if entity is None:
            return [self.place(characters, address)]
        found = [
            (scalar.within(at, at + len(characters)), entity.address)
            for scalar in scalars(entity.node)
            if (at := scalar.text.find(characters)) >= 0
        ]
        return found or [self.place(characters, address)]


UNPRINTED = {"address", "anchor", "anchors", "edition", "group", "key", "kind", "language", "link", "made"}
UNPRINTED |= {"house", "otherwise", "picture", "region", "spot"}
"""Keys of the data whose values are for the template and not for the reader."""


def parts(data: Json, address: str = "") -> list[tuple[str, str]]:
    """Every text for the reader in a sheet's data with the nearest address above it, in the order of the data."""
    if isinstance(data, str):
        return [(address, data)]
    if isinstance(data, Mapping):
        own = data.get("address")
        here = own if isinstance(own, str) else address
        return [found for key, value in data.items() if key not in UNPRINTED for found in parts(value, here)]
    if isinstance(data, Sequence):
        return [found for value in data for found in parts(value, address)]
    return []
