"""Which sheets somebody asks for: by address, name or pattern, by kind, by unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.errors import MisuseError
from generator.messages import say
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.organisation import Unit
from generator.nearest import nearest
from generator.sheets.sheet import BOUND, Sheet


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; everything where nothing was.

    Attributes:
        patterns: addresses, numbers, names or titles, with `*` and `?` where wanted; one of them has to fit.
        kinds: one of them has to be the sheet's.
        unit: address or name of a unit; the sheet is about it, or about what belongs to it or to a unit below it.
    """

    patterns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def everything(self) -> bool:
        """Whether all sheets are meant."""
        return not (self.patterns or self.kinds or self.unit)

    @property
    def bound(self) -> frozenset[str]:
        """Which kinds of bound sheets are meant; these are made only when they are named, by kind or by number."""
        named = {kind for kind in BOUND for one in self.patterns if one == kind or one.startswith(f"{kind}-")}
        return BOUND & {*self.kinds, *named}


def chosen(policy: Policy, sheets: Sequence[Sheet], choice: Choice) -> list[Sheet]:
    """The sheets that were asked for, in the order of `sheets`.

    Raises:
        MisuseError: a pattern fits no sheet, or there is no such kind or unit.
    """
    kinds = sorted({sheet.kind for sheet in sheets})
    for kind in choice.kinds:
        if kind not in kinds:
            known = ", ".join((*(one for one in kinds if one not in BOUND), *sorted(BOUND)))
            raise MisuseError(
                say("No sheet is of the kind {kind}.", kind=kind), say("The kinds are: {kinds}", kinds=known)
            )
    names = {id(sheet): called(sheet) for sheet in sheets}
    for pattern in choice.patterns:
        if not any(fits(names[id(sheet)], pattern) for sheet in sheets):
            near = "、".join(nearest(pattern, sorted(set().union(*names.values()))))
            raise MisuseError(
                say("No sheet is called “{name}”.", name=pattern),
                say("Did you mean {names}?", names=near)
                if near
                else say("Write an address or a name of the handbook; `*` stands for any letters: res.finance.*"),
            )
    unit = None if choice.unit is None else unit_called(policy, choice.unit)
    return [
        sheet
        for sheet in sheets
        if (not choice.kinds or sheet.kind in choice.kinds)
        and (not choice.patterns or any(fits(names[id(sheet)], one) for one in choice.patterns))
        and (unit is None or unit in units_of(policy, sheet))
    ]


def called(sheet: Sheet) -> set[str]:
    """All that a sheet may be called by."""
    entity = sheet.places[sheet.address]
    aliases = getattr(entity, "aliases", ())
    return {sheet.address, sheet.number, sheet.title, entity.label, *aliases}


def fits(names: set[str], pattern: str) -> bool:
    """Whether one of the names is the pattern, or of its form."""
    return pattern in names or any(fnmatchcase(name, pattern) for name in names)


def unit_called(policy: Policy, called: str) -> str:
    """The address of the unit of that address or name.

    Raises:
        MisuseError: there is none, or there are several.
    """
    if policy.get(called, Unit) is not None:
        return called
    units = list(policy.all(Unit))
    found = [unit.address for unit in units if unit.label == called]
    if len(found) == 1:
        return found[0]
    if found:
        raise MisuseError(
            say("{count} units are called “{name}”.", count=len(found), name=called),
            say("Write the id of the one that is meant: {ids}", ids="、".join(found)),
        )
    near = "、".join(nearest(called, [name for unit in units for name in (unit.address, unit.label)]))
    raise MisuseError(
        say("No unit is called “{name}”.", name=called),
        say("Did you mean {names}?", names=near) if near else say("Write the name or the id of a unit."),
    )


def units_of(policy: Policy, sheet: Sheet) -> set[str]:
    """The units that a sheet is about, with all those above."""
    entity: Entity = sheet.places[sheet.address]
    own = [getattr(entity, key, None) for key in ("unit", "owner", "party", "kept_by")]
    found: set[str] = set()
    for address in (entity.address if isinstance(entity, Unit) else None, *own):
        unit = policy.unit_of(address) if isinstance(address, str) else None
        if unit is not None:
            found |= {unit.address, *(above.address for above in policy.ancestors(unit))}
    return found
