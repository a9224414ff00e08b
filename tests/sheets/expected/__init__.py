"""What has to stand on the sheets of a handbook, from the entities themselves, whatever the templates are given."""

from collections.abc import Callable, Mapping, Sequence

from generator.model.graph import Policy
from generator.model.organisation import Position
from generator.sheets import Sheet
from tests.sheets.expected.posts import of_authority, of_position, of_sign_off
from tests.sheets.expected.rules import of_form, of_regulation_and_forms
from tests.sheets.expected.targets import of_agreement, of_assessment, of_plan
from tests.sheets.expected.wanted import CHINESE, Datum, Wanted
from tests.sheets.expected.whole import of_booklet, of_lists, of_units

__all__ = ["CHINESE", "WANTED", "Datum", "expected"]

WANTED: Mapping[str, Callable[..., None]] = {
    "agreement": of_agreement,
    "assessment": of_assessment,
    "authority": of_authority,
    "form": of_form,
    "plan": of_plan,
    "position": of_position,
    "regulation": of_regulation_and_forms,
    "sign-off": of_sign_off,
}
"""Kind of sheet to what has to stand on it."""


def expected(policy: Policy, sheet: Sheet, bound: Sequence[Sheet] = ()) -> list[Datum]:
    """Everything that has to stand on a sheet; `bound` are those that a whole handbook holds."""
    entity = sheet.places[sheet.address]
    wanted = Wanted(policy)
    wanted.found.append(Datum(entity.address, (policy.settings.name,), "edge"))
    if sheet.kind == "handbook":
        for one in bound:
            WANTED[one.kind](wanted, one.places[one.address])
        of_units(wanted)
        of_lists(wanted)
    elif sheet.kind == "booklet":
        assert isinstance(entity, Position)
        of_booklet(wanted, entity)
    else:
        wanted.found.append(Datum(entity.address, (f"{sheet.kind}-",), "edge"))
        WANTED[sheet.kind](wanted, entity)
    return wanted.found
