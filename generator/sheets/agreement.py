"""The target agreement (目标责任书): who promises which targets, how each is reckoned, and what follows."""

from collections.abc import Iterable
from datetime import date as Day

from generator.formula import has_hole, print_formula, to_layout
from generator.model.entity import Entity
from generator.model.organisation import Position, Unit
from generator.model.targets import Agreed, Agreement, Measure, Target
from generator.model.words import WHEN_EMPTY, target_period, word
from generator.sheets.printing import Printing, facts, frame, open_table, prose, table
from generator.sheets.sheet import Json, Row, Sheet


def agreement_sheet(printing: Printing, agreement: Agreement, parts: Iterable[Entity]) -> Sheet:
    """The sheet of an agreement; `parts` are the targets that it names."""
    _ = printing.translate
    printing.seen(agreement)
    printing.holds_since(agreement.since)
    day = day_of(agreement, printing.policy.day)
    agreed = [
        (one, target) for one in agreement.targets if (target := printing.policy.get(one.target, Target)) is not None
    ]
    title = _("Target agreement")
    contents: dict[str, Json] = {
        "facts": facts(
            (
                (_("Party A"), first_party(printing, signers(printing, agreement)[0])),
                (_("Party B"), printing.full_name(agreement.party)),
                (_("From"), printing.day(agreement.since)),
                (_("Until"), printing.day(agreement.until)),
                (_("Assessed by"), printing.name(agreement.assessment)),
            )
        ),
        "statement": _(
            "To reach the targets below, party A and party B agree as follows. Party A provides what the work needs "
            "and assesses the result; party B answers for the targets and reports them truthfully."
        ),
        "targets": targets(printing, agreement, agreed, day),
        "formulas": formulas(printing, [target for _one, target in agreed]),
        "reward": prose(_("Reward"), printing.text(agreement.reward)),
        "consequence": prose(_("Where targets are missed"), printing.text(agreement.consequence)),
        "note": prose(_("Remark"), printing.text(agreement.note)),
        "open": open_table(printing, (agreement, *parts)),
        "signatures": signatures(printing, agreement),
    }
    data = {**frame(printing, agreement, kind="agreement", title=title, name=agreement.label), **contents}
    return Sheet("agreement", agreement.address, f"{title} {agreement.label}", data, printing.places)


def day_of(agreement: Agreement, day: Day) -> Day:
    """The day whose goals an agreement states: today within its time, else its nearest day."""
    if agreement.since is not None and day < agreement.since:
        return agreement.since
    if agreement.until is not None and day > agreement.until:
        return agreement.until
    return day


def targets(printing: Printing, agreement: Agreement, agreed: list[tuple[Agreed, Target]], day: Day) -> Json:
    """The targets with their weights, and the sum of these."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("target", _("Target")),
        ("goal", _("Goal")),
        ("weight", _("Weight")),
        ("period", _("Period")),
        ("scoring", _("Scoring")),
        ("evidence", _("Evidence")),
    )
    rows: list[Row] = []
    for number, (one, target) in enumerate(agreed, 1):
        printing.seen(target)
        printing.holds_since(target.since)
        rows.append(
            {
                "address": target.address,
                "number": str(number),
                "target": target.label,
                "goal": printing.or_open(target, "goal", goals(printing, agreement, target, day)),
                "weight": "" if one.weight is None else f"{one.weight}%",
                "period": printing.say(target_period(target)),
                "scoring": one.scoring or "",
                "evidence": printing.or_open(target, "evidence", printing.names(target.evidence)),
            }
        )
    if not rows:
        return None
    total = sum(one.weight or 0 for one, _target in agreed)
    rows.append(
        {
            "number": "",
            "target": _("Total"),
            "goal": "",
            "weight": f"{total}%",
            "period": "",
            "scoring": "",
            "evidence": "",
        }
    )
    return table(_("Targets and weights"), columns, rows)


def goals(printing: Printing, agreement: Agreement, target: Target, day: Day) -> str:
    """The goal of the day, and those that follow while the agreement runs, each on a line of its own."""
    if target.goal is None:
        return ""
    lines = []
    now = target.goal.entry(day)
    if now is not None:
        printing.holds_since(now.since)
        lines.append(now.value.printed)
    for coming in target.goal.coming(day):
        if coming.since is not None and (agreement.until is None or coming.since <= agreement.until):
            words = printing.translate("{value} from {day}")
            lines.append(words.format(value=coming.value.printed, day=coming.since.isoformat()))
    return "\n".join(lines)


def formulas(printing: Printing, agreed: list[Target]) -> Json:
    """How each target is reckoned: the formula as boxes for the template, and what its names are counted from."""
    _ = printing.translate
    items: list[Row] = []
    for number, target in enumerate(agreed, 1):
        checked = printing.policy.formulas.get(target.address)
        text = printing.text(target.text)
        if checked is None and not text:
            continue
        tree = checked.tree if checked is not None and not has_hole(checked.tree) else None
        measures = checked.measures.items() if checked is not None else ()
        items.append(
            {
                "address": target.address,
                "number": str(number),
                "target": target.label,
                "text": text or None,
                "formula": None if tree is None else to_layout(tree),
                "words": None if tree is None else f"{target.label} = {print_formula(tree)}",
                "unreadable": target.formula if checked is not None and tree is None else None,
                "counted": [counted_from(printing, name, measure) for name, measure in measures],
                "empty": printing.say(word(WHEN_EMPTY, target.when_empty)) or None,
            }
        )
    if not items:
        return None
    return {"title": _("How the targets are reckoned"), "empty": _("Where nothing was counted:"), "items": items}


def counted_from(printing: Printing, name: str, measure: Measure) -> str:
    """A name of a formula with its unit and the records it is counted from."""
    _ = printing.translate
    printing.seen(measure)
    words = _("{name} ({unit})").format(name=name, unit=measure.unit) if measure.unit else name
    records = printing.names(measure.records)
    return _("{name}: counted from {records}").format(name=words, records=records) if records else words


def signers(printing: Printing, agreement: Agreement) -> tuple[list[Position], list[Position]]:
    """Who signs for party A and who for party B: those of the party itself, or of a unit below it, are party B."""
    policy = printing.policy
    first: list[Position] = []
    second: list[Position] = []
    for address in agreement.signed_by:
        position = policy.get(address, Position)
        if position is None:
            continue
        units = {unit.address for unit in policy.ancestors(policy.get(position.unit, Unit))}
        side = second if agreement.party == address or agreement.party in units else first
        side.append(position)
    return first, second


def first_party(printing: Printing, first: list[Position]) -> str:
    """Party A: the units for which it is signed."""
    units = dict.fromkeys(one.unit for one in first if one.unit is not None)
    return printing.names(units)


def signatures(printing: Printing, agreement: Agreement) -> Json:
    """Both parties side by side, with room for signature and seal."""
    _ = printing.translate
    first, second = signers(printing, agreement)
    sides = (
        (_("Party A"), first_party(printing, first), first),
        (_("Party B"), printing.full_name(agreement.party), second),
    )
    return {
        "title": _("Signatures"),
        "statement": _("Made out twice; each party keeps one."),
        "seal": _("(seal)"),
        "parties": [
            {
                "party": party,
                "name": name,
                "signers": [printing.full_name(one.address) for one in signing] or [_("Representative")],
            }
            for party, name, signing in sides
        ],
    }
