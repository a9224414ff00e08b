"""The authority table (授权表) of a company: for each matter, which post may do what, and up to which amount."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import count

from generator.model.graph import Policy, once
from generator.model.organisation import Matter, Position, Power, Unit
from generator.model.words import ACTIONS, amounts_of, word
from generator.sheets.position import past, with_note
from generator.sheets.printing import Printing, frame
from generator.sheets.sheet import Json, Row, Sheet


@once
def powers_by_company(policy: Policy) -> Mapping[str, tuple[tuple[Position, Power], ...]]:
    """Address of a company to the powers of its posts; those of headquarters are the group's."""
    found: dict[str, list[tuple[Position, Power]]] = defaultdict(list)
    for position in policy.all(Position):
        company = policy.company(policy.get(position.unit, Unit))
        if company is not None and not past(position, policy.day):
            found[company.address] += [(position, power) for power in position.powers]
    return {company: tuple(powers) for company, powers in sorted(found.items()) if powers}


def companies(policy: Policy) -> list[Unit]:
    """The companies, the group among them, whose posts have powers."""
    return [unit for address in powers_by_company(policy) if (unit := policy.get(address, Unit)) is not None]


def authority_sheet(printing: Printing, company: Unit) -> Sheet:
    """The authority table of a company."""
    _ = printing.translate
    printing.seen(company)
    by_matter: dict[str, list[tuple[Position, Power]]] = defaultdict(list)
    for position, power in powers_by_company(printing.policy)[company.address]:
        by_matter[power.matter or ""].append((position, power))
    ranks = {matter.address: at for at, matter in enumerate(printing.policy.all(Matter))}
    groups: list[Row] = []
    numbers = count(1)
    for matter in sorted(by_matter, key=lambda one: (ranks.get(one, len(ranks)), one)):
        rows = [
            {"number": str(next(numbers)), **row(printing, company, *one)}
            for one in sorted(by_matter[matter], key=rank)
        ]
        named = printing.policy.get(matter, Matter)
        groups.append(
            {
                "address": matter or company.address,
                "matter": printing.name(matter) if matter else _("Other matters"),
                "unit": _("counted in {unit}").format(unit=named.unit) if named is not None and named.unit else "",
                "rows": rows,
            }
        )
    title = _("Schedule of powers")
    contents: dict[str, Json] = {
        "columns": [_("No."), _("Position"), _("May"), _("Amount"), _("Remark")],
        "groups": groups,
        "signed": [_("Prepared"), _("Reviewed"), _("Approved")],
    }
    data = {**frame(printing, company, kind="authority", title=title, name=company.label), **contents}
    return Sheet("authority", company.address, f"{title} {company.label}", data, printing.places)


def rank(one: tuple[Position, Power]) -> tuple[int, bool, int, str]:
    """What the lines of a matter are sorted by: action, then the lower limit first."""
    position, power = one
    order = list(ACTIONS)
    action = order.index(power.action) if power.action in order else len(order)
    limit = int(power.limit.in_base().value) if power.limit is not None else 0
    return action, power.limit is None, limit, position.address


def row(printing: Printing, company: Unit, position: Position, power: Power) -> Row:
    """One power of a post; the company, whose table it is, is not named in each line."""
    printing.seen(position)
    printing.seen(power)
    printing.holds_since(position.since, power.since)
    return {
        "address": power.address,
        "position": position.label if position.unit == company.address else printing.full_name(position.address),
        "action": printing.say(word(ACTIONS, power.action)),
        "amount": printing.or_open(power, "limit", printing.say(amounts_of(power))),
        "text": with_note(printing, printing.text(power.text), power),
    }
