"""Procedures in a booklet: the table of steps and, beside it for the eye, the flow chart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.model.regulations import Procedure, Regulation, Step
from generator.model.values import Within
from generator.model.words import ACTIONS, word
from generator.sheets.flow import Stop, Way, flow_chart
from generator.sheets.printing import Printing, table
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row

LONGEST = 8000
"""An alternative text has no more characters: PDF/A allows 32767 bytes, and the table above has the rest."""

END = "end"
"""What `next` says where a procedure is over."""


def procedures(printing: Printing, regulation: Regulation) -> list[Json]:
    """Every procedure that has steps."""
    return [procedure_part(printing, one) for one in regulation.procedures if one.steps]


def procedure_part(printing: Printing, procedure: Procedure) -> Json:
    """One procedure: steps, and the parts of its chart."""
    _ = printing.translate
    printing.seen(procedure)
    title = _("Procedure: {title}").format(title=procedure.label)
    place = {step.address: number for number, step in enumerate(procedure.steps, 1)}
    rows = [step_row(printing, step, number, place) for number, step in enumerate(procedure.steps, 1)]
    columns = (
        ("number", _("Step")),
        ("actor", _("Done by")),
        ("text", _("What to do")),
        ("deadline", _("Deadline")),
        ("record", _("Record")),
        ("next", _("Next")),
    )
    return {
        "address": procedure.address,
        "title": title,
        "matter": printing.name(procedure.matter) and _("Matter:") + " " + printing.name(procedure.matter),
        "steps": table(title, columns, rows),
        "chart": _("Flow chart: {title}").format(title=procedure.label),
        "charts": [
            {**part, "alt": told(printing, procedure, part, rows)} for part in flow_chart(*drawn(printing, procedure))
        ],
    }


def told(printing: Printing, procedure: Procedure, part: Mapping[str, Json], rows: Sequence[Row]) -> str:
    """A part of a chart in words, for those who do not see it: its steps as the table has them."""
    _ = printing.translate
    first, last = part["first"], part["last"]
    assert isinstance(first, int)  # noqa: S101 - the place of a box
    assert isinstance(last, int)  # noqa: S101 - the place of a box
    lines = [_("Flow chart of {title}").format(title=procedure.label)]
    # Before the steps stands the beginning, which has no row.
    for row in rows[max(first - 1, 0) : last]:
        line = f"{_('Step {number}').format(number=row['number'])}{_(': ')}"
        line += printing.join(str(row[key]) for key in ("actor", "text"))
        if row["next"]:
            line += " → " + _(", ").join(str(row["next"]).split("\n"))
        lines.append(line)
    alternative = "\n".join(lines)
    return alternative if len(alternative) <= LONGEST else alternative[: LONGEST - 1] + "…"


def step_row(printing: Printing, step: Step, number: int, place: Mapping[str, int]) -> Row:
    """A line of the table of steps."""
    _ = printing.translate
    printing.seen(step)
    text, note = does(printing, step), for_the_reader(printing, step)
    return {
        "address": step.address,
        "number": str(number),
        "actor": printing.or_open(step, "actor", printing.full_name(step.actor)),
        "text": _("{text} (remark: {note})").format(text=text, note=note) if note else text,
        "deadline": printing.or_open(step, "deadline", by_when(printing, step, place)),
        "record": printing.or_open(step, "record", printing.name(step.record)),
        "next": "\n".join(following(printing, step, place)),
    }


def by_when(printing: Printing, step: Step, place: Mapping[str, int]) -> str:
    """The deadline of a step; another step of the same table is named by its number, not by all its words."""
    deadline = step.deadline
    if not isinstance(deadline, Within) or deadline.after is None or deadline.after not in place:
        return printing.deadline(deadline)
    alone = printing.deadline(replace(deadline, after=None))
    return printing.translate("{time}, after step {number}").format(time=alone, number=place[deadline.after])


def does(printing: Printing, step: Step) -> str:
    """What is done in a step: in its own words, with the action in front where they do not hold it."""
    action, text = printing.say(word(ACTIONS, step.action)), printing.text(step.text)
    if not text or not action or action in text:
        return text or action
    return f"{action}{printing.translate(': ')}{text}"


def following(printing: Printing, step: Step, place: Mapping[str, int]) -> list[str]:
    """Where a step leads: a line for each way."""
    _ = printing.translate
    lines: list[str] = []
    for one in step.next:
        goal = _("end") if one.to == END else _("step {number}").format(number=place.get(one.to, "?"))
        lines.append(f"{one.when} → {goal}" if one.when else goal)
    return lines


def drawn(printing: Printing, procedure: Procedure) -> tuple[list[Stop], list[Way]]:
    """Boxes and ways of a chart: a beginning, the steps, an end. A step that does not say goes on to the next one."""
    _ = printing.translate
    steps = procedure.steps
    stops = [Stop((_("Start"),), "pill")]
    place = {step.address: number for number, step in enumerate(steps, 1)}
    last = len(steps) + 1
    conditions: dict[tuple[int, int], list[str]] = {(0, 1): []}
    for number, step in enumerate(steps, 1):
        who = printing.full_name(step.actor)
        stops.append(
            Stop((f"{number}. {who}" if who else f"{number}.", does(printing, step)), shape(step)),
        )
        if not step.next:
            conditions.setdefault((number, number + 1), [])
        for one in step.next:
            goal = last if one.to == END else place.get(one.to)
            if goal is not None:
                conditions.setdefault((number, goal), []).extend([one.when] if one.when else [])
    stops.append(Stop((_("End"),), "pill"))
    return stops, [Way(source, target, printing.join(when)) for (source, target), when in conditions.items()]


def shape(step: Step) -> Literal["box", "decision"]:
    """A step after which the way parts is a decision."""
    return "decision" if len(step.next) > 1 else "box"
