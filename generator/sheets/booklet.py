"""Everything that binds one position as one booklet (岗位手册), with a page to sign for it.

What names the post, its unit or a role that it plays is bound in full; what binds whoever happens to do something is
cited on the position sheet by its numbers, and stands in the handbook.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator.messages import Translate
from generator.model.graph import Policy
from generator.model.organisation import Position, Unit
from generator.model.regulations import Record
from generator.model.relations import clauses_by_actor, named_parts, reading_order, steps_by_actor
from generator.model.targets import Agreement, Plan, ScoreSheet
from generator.sheets.binding import by_chance, everybody
from generator.sheets.bound import Cover, Part, Volume, bound, finished, holds_since, in_volumes, part_of
from generator.sheets.printing import Printing, facts
from generator.sheets.sheet import Json, Row, Sheet

MOST_HOLDERS = 50
"""A post with more holders than this has so many lines on the sign-off page; who needs more takes another copy."""

Sheets = Mapping[tuple[str, str], Sheet]


def booklets(policy: Policy, translate: Translate, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The booklet of each position that has a sheet, in the order of the sheets."""
    known = {(sheet.kind, sheet.address): sheet for sheet in sheets}
    return [
        booklet(policy, translate, position, known)
        for kind, address in known
        if kind == "position" and (position := policy.get(address, Position)) is not None
    ]


def booklet(policy: Policy, translate: Translate, position: Position, sheets: Sheets) -> Sheet:
    """The booklet of a position; `sheets` are those that there are, by kind and address."""
    _ = translate
    printing = Printing(policy, translate)
    own = sheets["position", position.address]
    wanted = (
        (_("Targets and assessment"), "agreement", agreements(policy, position)),
        (_("Targets and assessment"), "assessment", assessed(policy, position)),
        (_("Regulations"), "regulation", regulations(printing, position)),
        (_("Plans"), "plan", plans(policy, position)),
        (_("Blank forms"), "form", forms(printing, position)),
    )
    groups: dict[str, list[Part]] = {}
    for title, kind, addresses in wanted:
        found = [part_of(sheets[kind, one]) for one in dict.fromkeys(addresses) if (kind, one) in sheets]
        if found:
            groups.setdefault(title, []).extend(found)
    volumes = [
        # The name alone would be that of the booklet once more.
        Volume("", "", [Part(own, "", own.title)]),
        *(Volume("", title, parts) for title, parts in groups.items()),
    ]
    parts = in_volumes(volumes)
    unit = policy.get(position.unit, Unit)
    cover = Cover(
        position,
        "booklet",
        _("Booklet of a position"),
        printing.full_name(position.address),
        facts(
            (
                (_("Position"), position.label),
                (_("Code"), position.address),
                (_("Unit"), "" if unit is None else printing.name(unit.address)),
                (_("Effective from"), holds_since(policy, parts)),
                (_("Parts"), str(len(parts))),
            )
        ),
    )
    more: dict[str, Json] = {"index": None, "receipt": receipt(printing, position, len(parts))}
    whole = bound(printing, cover, volumes, more)
    return finished(printing, whole, own)


def units_signed_for(policy: Policy, position: Position) -> set[str]:
    """The units that a post heads, and itself: for these it answers."""
    return {position.address, *(unit.address for unit in policy.referring(position.address, Unit, "head"))}


def agreements(policy: Policy, position: Position) -> Iterator[str]:
    """The target agreements that the post signs, or that are made with it or a unit it heads; none that has run out."""
    own = units_signed_for(policy, position)
    for one in policy.all(Agreement):
        over = one.until is not None and one.until < policy.day
        if not over and (one.party in own or position.address in one.signed_by):
            yield one.address


def assessed(policy: Policy, position: Position) -> Iterator[str]:
    """The assessment sheets on which the post or a unit it heads is scored."""
    own = units_signed_for(policy, position)
    return (one.address for one in policy.all(ScoreSheet) if one.assessed in own)


def regulations(printing: Printing, position: Position) -> list[str]:
    """The regulations of which a clause or step means the post, its unit or the staff it belongs to; by number."""
    policy = printing.policy
    order = reading_order(policy)
    found: dict[str, tuple[str, int]] = {}
    for part, actor in (
        *named_parts(policy, position, clauses_by_actor(policy)),
        *named_parts(policy, position, steps_by_actor(policy)),
    ):
        if not by_chance(printing, actor):
            place = order.get(part.address, (part.address, 0))
            regulation = policy.top(part).address
            found[regulation] = min(place, found.get(regulation, place))
    return sorted(found, key=lambda one: found[one])


def plans(policy: Policy, position: Position) -> Iterator[str]:
    """The plans that the post or a unit it heads carries out, or has something to do in."""
    own = units_signed_for(policy, position)
    for one in policy.all(Plan):
        owners = {one.owner, *(item.owner for item in one.items)}
        owners |= {share.team for amount in one.amounts for share in amount.shares}
        if owners & own and not (one.until is not None and one.until < policy.day):
            yield one.address


def forms(printing: Printing, position: Position) -> list[str]:
    """The records that the post keeps or fills in: those of its duties, and of the clauses and steps that mean it."""
    policy = printing.policy
    found = [one.address for one in policy.referring(position.address, Record, "kept_by")]
    found += [record for duty in position.duties for record in duty.records]
    for clause, actor in named_parts(policy, position, clauses_by_actor(policy)):
        if not everybody(printing, position, actor):
            found += clause.records
    for step, actor in named_parts(policy, position, steps_by_actor(policy)):
        if step.record is not None and not everybody(printing, position, actor):
            found.append(step.record)
    return list(dict.fromkeys(found))


def receipt(printing: Printing, position: Position, parts: int) -> Json:
    """The page on which the holders of the post, their superior and the office that handed it out sign."""
    _ = printing.translate
    superior = printing.policy.superior(position)
    holders = max(1, min(position.headcount or 1, MOST_HOLDERS))
    who = [position.label] * holders
    if superior is not None:
        who.append(f"{_('Direct superior')}{_(': ')}{printing.full_name(superior.address, position.unit)}")
    who.append(_("Handed out by"))
    rows: list[Row] = [{"number": str(at), "who": one} for at, one in enumerate(who, 1)]
    return {
        "title": _("Sign-off page"),
        "statement": _(
            "I have received this booklet of {count} parts and read it. I understand the duties, powers, targets and "
            "rules of my post, and will keep them. When a part is replaced, the new one is signed for here or anew."
        ).format(count=parts),
        "columns": [_("No."), _("Who signs"), _("Employee number"), _("Signature"), _("Date")],
        "rows": rows,
    }
