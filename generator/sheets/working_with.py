"""With whom a post works: who stands beside it in procedures, shares its duties and keeps its records."""

from collections.abc import Iterator

from generator.model.organisation import Duty, Position, Role
from generator.model.regulations import Procedure, Record, Step
from generator.model.relations import actors_of
from generator.model.words import DUTY_ROLES, word
from generator.sheets.printing import Printing, table
from generator.sheets.sheet import Json, Row

Contact = tuple[str, str]
"""The address of a post, unit or role, and what about."""


def relations(printing: Printing, position: Position, taken: list[Step]) -> Json:
    """With whom the post works inside, and what about; and a line for those outside, of whom the handbook says nothing.

    `taken` are the steps that the post takes. Superior and subordinates stand at the head of the sheet.
    """
    _ = printing.translate
    itself = {*actors_of(printing.policy, position)}
    about: dict[str, list[str]] = {}
    contacts = (*in_procedures(printing, taken), *in_duties(printing, position), *in_records(printing, position, taken))
    for address, what in contacts:
        if address in itself and not isinstance(printing.policy.entities.get(address), Role):
            continue
        said = about.setdefault(printing.full_name(address, position.unit), [])
        if what and what not in said:
            said.append(what)
    rows: list[Row] = [{"whom": whom, "about": printing.join(said)} for whom, said in about.items() if whom]
    if not rows:
        return None
    rows.append({"whom": _("Outside (to be written in)"), "about": ""})
    return table(_("Works with"), (("whom", _("Whom")), ("about", _("What about"))), rows)


def in_procedures(printing: Printing, taken: list[Step]) -> Iterator[Contact]:
    """Who takes the steps in front of and behind those of the post."""
    own = {step.address for step in taken}
    for step in taken:
        procedure = printing.policy.container(step)
        if not isinstance(procedure, Procedure):
            continue
        title = procedure.title or procedure.label
        for other in beside(procedure, step):
            if other.actor is not None and other.address not in own:
                yield other.actor, printing.translate("procedure “{title}”").format(title=title)


def beside(procedure: Procedure, step: Step) -> Iterator[Step]:
    """The steps from which a procedure comes to a step, and to which it goes on."""
    for one, following in zip(procedure.steps, (*procedure.steps[1:], None), strict=True):
        # A step that does not say where it goes on is followed by the next.
        ahead = {way.to for way in one.next} or ({following.address} if following is not None else set())
        if one is step:
            yield from (other for other in procedure.steps if other.address in ahead)
        elif step.address in ahead:
            yield one


def in_duties(printing: Printing, position: Position) -> Iterator[Contact]:
    """Which posts have another part in the same duty of the unit."""
    for duty in position.duties:
        whole = printing.policy.get(duty.part_of, Duty)
        if whole is None:
            continue
        activity = duty.activity or whole.activity
        name = printing.name(activity) if activity is not None else printing.text(whole.text)
        for other in printing.policy.referring(whole.address, Duty, "part_of"):
            owner = printing.policy.container(other)
            if isinstance(owner, Position) and owner.address != position.address:
                part = printing.say(word(DUTY_ROLES, other.role))
                yield (
                    owner.address,
                    printing.translate("{duty} ({part})").format(duty=name, part=part) if part else name,
                )


def in_records(printing: Printing, position: Position, taken: list[Step]) -> Iterator[Contact]:
    """Who keeps the records that the post makes."""
    made = [*(record for duty in position.duties for record in duty.records), *(step.record for step in taken)]
    for address in dict.fromkeys(made):
        record = printing.policy.get(address, Record)
        if record is not None and record.kept_by is not None:
            yield record.kept_by, printing.name(record.address)
