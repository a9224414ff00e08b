"""The whole handbook as one file: cover, contents, volumes, index of terms.

The volumes are those of the settings, in their order, each with the sheets and lists of the collections that it holds.
The tables of powers, the blank forms and the glossary have volumes of their own behind them.
"""

from collections.abc import Callable, Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.messages import Translate
from generator.model.graph import Policy
from generator.model.numbering import chinese
from generator.model.organisation import Unit
from generator.model.regulations import Record
from generator.sheets.bound import Cover, Part, Volume, bound, finished, holds_since, in_volumes, part_of
from generator.sheets.lists import by_number, controls_list, measures_list, records_list, targets_list, terms_list
from generator.sheets.plan import visible
from generator.sheets.printing import Printing, facts
from generator.sheets.sheet import Sheet
from generator.sheets.terms_index import terms_index
from generator.sheets.unit import unit_part

SHEETS = {
    "regulations": "regulation",
    "agreements": "agreement",
    "assessments": "assessment",
    "plans": "plan",
}
"""Collections whose sheets follow each other in a volume, with the kind of these."""

LISTS: dict[str, Callable[[Printing], Sheet | None]] = {
    "targets": targets_list,
    "measures": measures_list,
    "records": records_list,
    "controls": controls_list,
    "terms": terms_list,
}
"""Collections that a volume holds as a list."""

ORDER = ("units", "positions", "regulations", "targets", "measures", "agreements", "assessments", "plans")


class Shelf:
    """The sheets that are still to be bound, by kind and address."""

    def __init__(self, policy: Policy, translate: Translate, sheets: Sequence[Sheet], found: list[Diagnostic]) -> None:
        """All sheets are there; `found` grows by what is odd in the parts that exist only here."""
        self.policy = policy
        self.translate = translate
        self.found = found
        self.sheets = {(sheet.kind, sheet.address): sheet for sheet in sheets}
        self.done: set[str] = set()

    def part(self, kind: str, address: str, *, below: bool = False) -> Iterator[Part]:
        """The part of a sheet, once."""
        sheet = self.sheets.pop((kind, address), None)
        if sheet is not None:
            yield part_of(sheet, below=below)

    def all(self, kind: str) -> Iterator[Part]:
        """All that are left of a kind, in the order of the plan."""
        for known, address in [one for one in self.sheets if one[0] == kind]:
            yield from self.part(known, address)

    def listed(self, collection: str) -> Iterator[Part]:
        """The list of a collection, once."""
        sheet = LISTS[collection](Printing(self.policy, self.translate))
        if sheet is not None:
            shown = visible(sheet, self.found)
            yield Part(shown, str(shown.data["title"]), str(shown.data["name"]))

    def units(self, *, posts: bool) -> Iterator[Part]:
        """The units from the top down, each with its posts behind it where the volume holds them too."""
        tops = [unit for unit in self.policy.all(Unit) if self.policy.parent(unit) is None]
        for top in tops:
            yield from self.unit(top, posts=posts, seen=set())

    def unit(self, unit: Unit, *, posts: bool, seen: set[str]) -> Iterator[Part]:
        """A unit and those below it."""
        # A circle of parents was reported; here it must not go round.
        if unit.address in seen or (unit.until is not None and unit.until < self.policy.day):
            return
        seen.add(unit.address)
        yield part_of(visible(unit_part(Printing(self.policy, self.translate), unit), self.found))
        if posts:
            staff = self.policy.positions(unit.address)
            for position in sorted(staff, key=lambda one: one.address != unit.head):
                yield from self.part("position", position.address, below=True)
        for child in self.policy.children(unit.address):
            yield from self.unit(child, posts=posts, seen=seen)

    def collections(self, wanted: Sequence[str]) -> list[Part]:
        """The parts of a volume that holds some collections; each collection is bound once."""
        found: list[Part] = []
        for collection in wanted:
            if collection in self.done:
                continue
            self.done.add(collection)
            if collection == "units":
                found += self.units(posts="positions" in wanted)
            elif collection == "positions":
                found += self.all("position")
            elif collection in SHEETS:
                found += self.all(SHEETS[collection])
            elif collection in LISTS:
                found += self.listed(collection)
        return found

    def forms(self) -> list[Part]:
        """The blank forms by their number."""
        records = sorted(self.policy.all(Record), key=by_number)
        return [part for record in records for part in self.part("form", record.address)]


def handbook(policy: Policy, translate: Translate, sheets: Sequence[Sheet], found: list[Diagnostic]) -> Sheet | None:
    """The whole handbook; None where there is nothing to bind.

    Args:
        policy: the model.
        translate: English literal to the words of the handbook's language.
        sheets: what there is by itself; lists to sign are left out, since they are filled in and filed elsewhere.
        found: grows by what was found odd in the parts that exist only here.
    """
    _ = translate
    shelf = Shelf(policy, translate, [one for one in sheets if one.kind != "sign-off"], found)
    planned = [
        (volume.title, shelf.collections([one for held in volume.contains for one in beside(held)]))
        for volume in policy.settings.volumes
    ]
    planned.append((_("Further parts"), shelf.collections(ORDER)))
    planned.append((_("Powers and controls"), [*shelf.all("authority"), *shelf.collections(["controls"])]))
    planned.append((_("Records and blank forms"), [*shelf.collections(["records"]), *shelf.forms()]))
    filled = [(title, parts) for title, parts in planned if parts]
    if not filled:
        return None
    volumes = [
        Volume(volume_number(policy, translate, at), title, parts, listed=parts[-1].sheet.kind != "form")
        for at, (title, parts) in enumerate(filled, 1)
    ]
    glossary = shelf.collections(["terms"])
    if glossary:
        # Beside its index, both of which stand in the contents like volumes.
        volumes.append(Volume("", "", glossary))
    printing = Printing(policy, translate)
    parts = in_volumes(volumes)
    index = terms_index(printing, parts)
    top = next((unit for unit in policy.all(Unit) if unit.parent is None), None)
    # Without any unit the handbook is about what comes first in it.
    entity = top or parts[0].sheet.places[parts[0].sheet.address]
    newest = holds_since(policy, parts)
    cover = Cover(
        entity,
        "handbook",
        policy.settings.name,
        _("Whole handbook"),
        facts(
            (
                (_("Edition"), _("Edition of {day}").format(day=newest) if newest else ""),
                (_("Effective from"), newest),
                (_("Volumes"), str(len(filled))),
                (_("Compiled by"), "" if top is None else top.label),
            )
        ),
    )
    whole = bound(printing, cover, volumes, {"index": index.data, "receipt": None}, index.marks)
    return finished(printing, whole, sheets[0])


def beside(collection: str) -> tuple[str, ...]:
    """What a volume holds for a collection: measures beside targets; records and terms stand behind all volumes."""
    if collection in ("records", "terms"):
        return ()
    return ("targets", "measures") if collection == "targets" else (collection,)


def volume_number(policy: Policy, translate: Translate, number: int) -> str:
    """The number of a volume in words: 第一卷, where clauses are counted so too."""
    counted = chinese(number) if policy.settings.numbering == "chinese" else str(number)
    return translate("Volume {number}").format(number=counted)
