"""The sign-off list (签收表) of a regulation: who has to confirm that they have read it, with room to sign."""

from collections import defaultdict
from collections.abc import Mapping

from generator.model.graph import Policy, once
from generator.model.organisation import Position, Unit
from generator.model.regulations import Regulation
from generator.model.relations import clauses_by_actor, named_parts, steps_by_actor
from generator.sheets.position import past
from generator.sheets.printing import Printing, facts, frame
from generator.sheets.sheet import Json, Row, Sheet

IN_FORCE = ("in-force", "trial")
MOST_LINES = 50
"""A post with more holders than this has so many lines; who needs more takes another sheet."""


def in_force(policy: Policy) -> list[Regulation]:
    """The regulations that are in force on the day and bind somebody."""
    return [
        one
        for one in policy.all(Regulation)
        if one.status in IN_FORCE
        and (one.effective is None or one.effective <= policy.day)
        and one.address in bound(policy)
    ]


@once
def bound(policy: Policy) -> Mapping[str, tuple[Position, ...]]:
    """Address of a regulation to the posts that it binds, by unit: a clause or step names them, their unit or role."""
    found: dict[str, dict[str, Position]] = defaultdict(dict)
    for position in policy.all(Position):
        if past(position, policy.day):
            continue
        parts = (
            *named_parts(policy, position, clauses_by_actor(policy)),
            *named_parts(policy, position, steps_by_actor(policy)),
        )
        for part, _actor in parts:
            found[policy.top(part).address][position.address] = position
    return {
        regulation: tuple(sorted(posts.values(), key=lambda one: (one.unit or "", one.address)))
        for regulation, posts in found.items()
    }


def sign_off_sheet(printing: Printing, regulation: Regulation) -> Sheet:
    """The sign-off list of a regulation."""
    _ = printing.translate
    printing.seen(regulation)
    printing.holds_since(regulation.effective)
    posts = bound(printing.policy)[regulation.address]
    by_company: dict[str, list[Position]] = defaultdict(list)
    for position in posts:
        company = printing.policy.company(printing.policy.get(position.unit, Unit))
        by_company[company.address if company is not None else ""].append(position)
    groups: list[Row] = []
    number = 0
    for address, those in sorted(by_company.items()):
        rows: list[Row] = []
        for line in (line for position in those for line in lines(printing, position, address)):
            number += 1
            rows.append({**line, "number": str(number)})
        groups.append({"address": address or regulation.address, "company": printing.name(address), "rows": rows})
    title = _("Sign-off list")
    contents: dict[str, Json] = {
        "facts": facts(
            (
                (_("Regulation"), regulation.label),
                (_("Number"), regulation.number or ""),
                (_("Version"), printing.version(regulation.version)),
                (_("Effective"), printing.day(regulation.effective)),
                (_("Owner"), printing.full_name(regulation.owner)),
                (_("Posts bound"), str(len(posts))),
            )
        ),
        "statement": _("I have read this regulation, understand what it asks of my post, and will keep it."),
        "columns": [_("No."), _("Unit"), _("Position"), _("Employee number"), _("Signature"), _("Date")],
        "groups": groups,
    }
    data = {**frame(printing, regulation, kind="sign-off", title=title, name=regulation.label), **contents}
    return Sheet("sign-off", regulation.address, f"{title} {regulation.label}", data, printing.places)


def lines(printing: Printing, position: Position, company: str) -> list[Row]:
    """A line for each holder of a post, and one where nobody says how many there are; the company stands above."""
    printing.seen(position)
    policy = printing.policy
    units = [one.address for one in policy.ancestors(policy.get(position.unit, Unit))]
    below = units[: units.index(company)] if company in units else units
    unit = " › ".join(printing.name(one) for one in reversed(below or units[:1]))
    count = max(1, min(position.headcount or 1, MOST_LINES))
    return [{"address": position.address, "unit": unit, "position": position.label}] * count
