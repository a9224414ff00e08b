"""Where things stand on the site: address to page and anchor.

Places never depend on names or numbers, so links stay.
"""

import re
from collections.abc import Mapping

from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.organisation import Activity, Appointment, Matter, Position, Role, Template, Unit
from generator.model.reference import Audience, Calendar, Place, Term, Waiver
from generator.model.regulations import Control, Law, Record, Regulation
from generator.model.targets import Agreement, Assessment, Measure, Plan, Target

FOLDERS: Mapping[type[Entity], str] = {
    Unit: "units",
    Position: "positions",
    Activity: "activities",
    Matter: "matters",
    Role: "roles",
    Regulation: "regulations",
    Record: "records",
    Law: "laws",
    Control: "controls",
    Term: "terms",
    Measure: "measures",
    Target: "targets",
    Agreement: "agreements",
    Assessment: "assessments",
    Plan: "plans",
}
"""Kinds of entity that have a page each, and the folder it is in."""

SHARED: Mapping[type[Entity], str] = {
    Place: "reference/places.md",
    Calendar: "reference/calendars.md",
    Audience: "reference/audiences.md",
    Template: "registers/deviations.md",
    Waiver: "registers/exceptions.md",
}
"""Kinds of entity that share a page; the id is the anchor."""

# Names that Windows keeps for devices, with any extension.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
UNSAFE = re.compile(r"[^a-z0-9.-]")


def file_name(identifier: str) -> str:
    """The id as the name of a file on any system. Ids that the schema allows come through as they are."""
    safe = UNSAFE.sub(lambda found: f"_{ord(found.group()):x}_", identifier)
    return f"_{safe}" if DEVICES.match(safe) or safe.startswith(".") or not safe else safe


def page_of(entity: Entity) -> str | None:
    """Path of the page of a top-level entity, or of the one it shares; None for what the site does not show."""
    if isinstance(entity, Unit):
        # An index page, so that the navigation can hang the positions of a unit below it.
        return f"{FOLDERS[Unit]}/{file_name(entity.address)}/index.md"
    folder = FOLDERS.get(type(entity))
    return SHARED.get(type(entity)) if folder is None else f"{folder}/{file_name(entity.address)}.md"


def version_page(regulation: Regulation) -> str:
    """Path of the page of a version that is not the one in force."""
    return f"{FOLDERS[Regulation]}/{file_name(regulation.address)}--{file_name(version_stamp(regulation))}.md"


def version_stamp(regulation: Regulation) -> str:
    """What tells a version from the others of its regulation: its number, or the day it takes effect."""
    return regulation.version or (regulation.effective.isoformat() if regulation.effective else "other")


def anchor_of(address: str) -> str:
    """The anchor of a part on the page of its owner: `what--meetings` for `archive/what/meetings`."""
    return address.partition("/")[2].replace("/", "--")


def address_of(place: str) -> str | None:
    """The address that has, or had, a place: `page_of` and `anchor_of` turned round; None for registers and such."""
    path, _, anchor = place.partition("#")
    if path in SHARED.values():
        return anchor or None
    folder, _, rest = path.removesuffix(".md").partition("/")
    if folder not in FOLDERS.values() or not rest:
        return None
    # A page of a version stands for its regulation when that version is no longer kept.
    top = rest.removesuffix("/index").partition("--")[0].removeprefix("_")
    return f"{top}/{anchor.replace('--', '/')}" if anchor else top


def places(policy: Policy) -> dict[str, str]:
    """Address to place, for every entity and part that has one."""
    found: dict[str, str] = {}
    for address, entity in policy.entities.items():
        top = policy.top(entity)
        page = page_of(top)
        if page is None or isinstance(top, Appointment):
            continue
        if type(top) in SHARED:
            found[address] = f"{page}#{file_name(top.address)}"
        else:
            found[address] = page if entity is top else f"{page}#{anchor_of(address)}"
    return found
