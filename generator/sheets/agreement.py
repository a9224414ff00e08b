"""The target agreement (目标责任书): who promises which targets, how each is reckoned, and what follows."""

from collections.abc import Iterable, Iterator
from datetime import date as Day

from generator.formula import has_hole, print_formula, to_layout
from generator.model.entity import Entity
from generator.model.formulas import Checked
from generator.model.given import formulas_below
from generator.model.organisation import Position, Unit
from generator.model.targets import Agreed, Agreement, Assessment, Measure, Target
from generator.model.words import WHEN_EMPTY, target_period, word
from generator.sheets.assessment import kept_as, scheme_part
from generator.sheets.printing import Printing, facts, frame, open_table, prose, table
from generator.sheets.remarks import for_the_reader
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
    assessment = printing.policy.get(agreement.assessment, Assessment)
    schemes = assessment.schemes if assessment is not None else ()
    title = _("Target agreement")
    contents: dict[str, Json] = {
        "facts": facts(
            (
                # Who is party A where nobody of the handbook signs for it is written in by hand.
                (_("Party A"), first_party(printing, signers(printing, agreement)[0]) or "____________"),
                (_("Party B"), printing.full_name(agreement.party)),
                (_("From"), printing.day(agreement.since)),
                (_("Until"), printing.day(agreement.until)),
                (_("Assessed by"), printing.name(agreement.assessment)),
                (_("Kept as"), printing.join(dict.fromkeys(kept_as(printing, one) for one in schemes))),
            )
        ),
        "statement": _(
            "To reach the targets below, party A and party B agree as follows. Party A provides what the work needs "
            "and assesses the result; party B answers for the targets and reports them truthfully."
        ),
        "targets": targets(printing, agreement, agreed, day),
        "formulas": formulas(printing, agreement, [target for _one, target in agreed]),
        "reward": prose(_("Reward"), printing.text(agreement.reward)),
        "consequence": prose(_("Where targets are missed"), printing.text(agreement.consequence)),
        "schemes": [scheme_part(printing, one) for one in schemes],
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
                "goal": "\n".join(
                    part
                    for part in (
                        printing.or_open(target, "goal", goals(printing, agreement, target, day)),
                        printing.deadline(target.deadline),
                    )
                    if part
                ),
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


def formulas(printing: Printing, agreement: Agreement, agreed: list[Target]) -> Json:
    """How each target is reckoned: the formula as boxes for the template, and what its names are counted from."""
    _ = printing.translate
    items: list[Row] = []
    for number, target in enumerate(agreed, 1):
        checked = printing.policy.formulas.get(target.address)
        text = "\n".join(explained(printing, agreement, target))
        if checked is None and not text:
            continue
        tree = checked.tree if checked is not None and not has_hole(checked.tree) else None
        items.append(
            {
                "address": target.address,
                "number": str(number),
                "target": target.label,
                "text": text or None,
                "formula": None if tree is None else to_layout(tree),
                "words": None if tree is None else f"{target.label} = {print_formula(tree)}",
                "unreadable": target.formula if checked is not None and tree is None else None,
                "counted": [] if checked is None else list(counted(printing, checked)),
                "empty": printing.say(word(WHEN_EMPTY, target.when_empty)) or None,
            }
        )
    if not items:
        return None
    return {"title": _("How the targets are reckoned"), "empty": _("Where nothing was counted:"), "items": items}


def explained(printing: Printing, agreement: Agreement, target: Target) -> Iterator[str]:
    """What a target is about, its remark, and the steps towards it that fall into the time of the agreement."""
    _ = printing.translate
    note = for_the_reader(printing, target)
    yield from (one for one in (printing.text(target.text), note and _("Remark: {note}").format(note=note)) if one)
    for one in target.milestones:
        due = one.due
        early = due is not None and agreement.since is not None and due < agreement.since
        if early or (due is not None and agreement.until is not None and due > agreement.until):
            continue
        printing.seen(one)
        text = printing.text(one.text)
        aside = printing.join((printing.full_name(one.owner), printing.names(one.evidence)))
        text = _("{name} ({unit})").format(name=text, unit=aside) if aside else text
        when = printing.day(due) or printing.deadline(one.deadline)
        yield (
            _("Milestone {when}: {text}").format(when=when, text=text)
            if when
            else _("Milestone: {text}").format(text=text)
        )


def counted(printing: Printing, formula: Checked) -> Iterator[str]:
    """What the names of a formula are counted from; those that have a formula themselves, and then the names in it."""
    told: set[str] = set()
    for one in formulas_below(printing.policy, formula):
        for name, measure in one.measures.items():
            if measure.address not in told:
                told.add(measure.address)
                yield counted_from(printing, name, measure)


def counted_from(printing: Printing, name: str, measure: Measure) -> str:
    """A name of a formula with its unit, its own formula, the records it is counted from, and what counts."""
    _ = printing.translate
    printing.seen(measure)
    words = _("{name} ({unit})").format(name=name, unit=measure.unit) if measure.unit else name
    own = printing.policy.formulas.get(measure.address)
    if own is not None and own.sound:
        words = f"{words} = {print_formula(own.tree)}"
    records = printing.names(measure.records)
    words = _("{name}: counted from {records}").format(name=words, records=records) if records else words
    note = for_the_reader(printing, measure)
    return _("{text} (remark: {note})").format(text=words, note=note) if note else words


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
