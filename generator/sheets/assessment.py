"""The assessment sheet (考核表): one for each score sheet, blank, with what follows from the result."""

from collections.abc import Iterator

from generator.formula import Quantity
from generator.model.organisation import Unit
from generator.model.regulations import Record
from generator.model.targets import Assessment, Consequence, Scheme, ScoreItem, ScoreSheet, Target
from generator.model.words import period_words
from generator.sheets.blanks import signing, to_fill
from generator.sheets.position import goal_words
from generator.sheets.printing import Printing, facts, frame, open_table, prose, table
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row, Sheet


def assessment_sheet(printing: Printing, assessment: Assessment, sheet: ScoreSheet) -> Sheet:
    """The blank sheet on which a unit or post is scored."""
    _ = printing.translate
    printing.seen(sheet)
    printing.holds_since(assessment.since, sheet.since)
    title = _("Assessment sheet")
    unit = printing.policy.get(sheet.assessed, Unit)
    contents: dict[str, Json] = {
        "facts": facts(
            (
                (_("Assessed"), printing.or_open(sheet, "for", printing.full_name(sheet.assessed))),
                (_("Led by"), printing.full_name(unit.head, unit.address) if unit is not None else ""),
                (_("Kind of assessment"), printing.name(assessment.address)),
                (_("Applies to"), printing.names(assessment.applies_to)),
                (_("Regulation"), printing.name(assessment.regulation)),
                (_("Kept as"), printing.join(dict.fromkeys(kept_as(printing, one) for one in assessment.schemes))),
                (_("Period assessed"), _("from ____________ to ____________")),
            )
        ),
        "items": items(printing, sheet),
        "schemes": [scheme_part(printing, one) for one in assessment.schemes],
        "result": {
            "title": _("Result of the assessment"),
            "pairs": [_("Score"), _("Grade") if any(one.grades for one in assessment.schemes) else _("Passed or not")],
            "lines": [_("Remark")],
        },
        "note": prose(
            _("Remark"), "\n".join(filter(None, (for_the_reader(printing, one) for one in (assessment, sheet))))
        ),
        "open": open_table(printing, (sheet, *sheet.items, *assessment.schemes)),
        "signatures": signing(
            printing,
            _("Points were deducted for the reasons written above; the assessed has been told the result."),
            (_("Self-assessment by"), _("Assessor"), _("Result seen by the assessed"), _("Approved by")),
        ),
    }
    data = {**frame(printing, sheet, kind="assessment", title=title, name=sheet.label), **contents}
    return Sheet("assessment", sheet.address, f"{title} {sheet.label}", data, printing.places)


def kept_as(printing: Printing, scheme: Scheme) -> str:
    """The record that a scheme is kept as, with its number."""
    record = printing.policy.get(scheme.record, Record)
    name = printing.name(scheme.record)
    return f"{name} {record.number}" if record is not None and record.number else name


def items(printing: Printing, sheet: ScoreSheet) -> Json:
    """What is looked at, for how many points, and room for what was found; with a line for the sum."""
    _ = printing.translate
    columns = (
        ("number", _("No.")),
        ("item", _("What is looked at")),
        ("rule", _("How points are deducted")),
        ("points", _("Points")),
    )
    blank = (("lost", _("Deducted")), ("score", _("Score")), ("reason", _("Reason and evidence")))
    rows = [line(printing, one, number) for number, one in enumerate(sheet.items, 1)]
    if rows and any(one.points is not None for one in sheet.items):
        total = sum(one.points or 0 for one in sheet.items)
        rows.append({"number": "", "item": _("Total"), "rule": "", "points": str(total)})
    return to_fill(table(_("Scoring"), columns, rows), blank)


def line(printing: Printing, one: ScoreItem, number: int) -> Row:
    """A line of the score sheet; where it stands for a target, with the goal of the day."""
    printing.seen(one)
    rule = (printing.text(one.text), one.deduct or "", for_the_reader(printing, one))
    return {
        "address": one.address,
        "number": str(number),
        "item": "\n".join((one.label, *goal(printing, one.target))),
        "rule": printing.or_open(one, "deduct", "\n".join(part for part in rule if part)),
        "points": printing.or_open(one, "points", "" if one.points is None else str(one.points)),
    }


def goal(printing: Printing, address: str | None) -> Iterator[str]:
    """The target behind a line with its goal, where there is one."""
    target = printing.policy.get(address, Target)
    if target is None:
        return
    entry = target.goal.entry(printing.policy.day) if target.goal is not None else None
    printing.holds_since(entry.since if entry is not None else None)
    words = (
        printing.name(target.address),
        "" if target.goal is None else goal_words(printing, target.goal),
        printing.deadline(target.deadline),
    )
    yield " ".join(one for one in words if one)


def scheme_part(printing: Printing, scheme: Scheme) -> Row:
    """How a period is judged: full score, pass mark, grades, and what follows."""
    _ = printing.translate
    printing.seen(scheme)
    passing = scheme.passing.entry(printing.policy.day) if scheme.passing is not None else None
    printing.holds_since(scheme.since, passing.since if passing is not None else None)
    averaged = scheme.derived.average_of if scheme.derived is not None else None
    return {
        "address": scheme.address,
        "title": _("Scheme: {period}").format(period=period(printing, scheme)),
        "facts": facts(
            (
                (_("Full score"), "" if scheme.full is None else str(scheme.full)),
                (_("Pass"), printing.or_open(scheme, "pass", "" if passing is None else passing.value.printed)),
                (
                    _("Score"),
                    "" if averaged is None else _("mean of {scheme}").format(scheme=mean_of(printing, averaged)),
                ),
                (_("Remark"), for_the_reader(printing, scheme)),
            )
        ),
        "grades": grades(printing, scheme),
        "consequences": consequences(printing, scheme),
    }


def period(printing: Printing, scheme: Scheme) -> str:
    """How often a scheme is applied; its id where it does not say."""
    return printing.say(period_words(scheme.period)) or scheme.id


def mean_of(printing: Printing, address: str) -> str:
    """What the scheme whose mean is taken is called."""
    scheme = printing.policy.get(address, Scheme)
    return address if scheme is None else period(printing, scheme)


def grades(printing: Printing, scheme: Scheme) -> Json:
    """Grades with their bands, the highest first."""
    _ = printing.translate
    columns = (("grade", _("Grade")), ("band", _("Score")), ("text", _("Consequence")))
    rows: list[Row] = []
    upper: Quantity | None = None
    for grade in scheme.grades:
        printing.seen(grade)
        band = f"≥ {grade.at_least}" if grade.at_least is not None else ""
        if upper is not None:
            band = _("{band}, below {upper}").format(band=band, upper=upper)
        upper = grade.at_least
        rows.append({"address": grade.address, "grade": grade.label, "band": band, "text": printing.text(grade.text)})
    return table(_("Grades"), columns, rows)


def consequences(printing: Printing, scheme: Scheme) -> Json:
    """What follows from a score."""
    _ = printing.translate
    columns = (
        ("when", _("When")),
        ("row", _("Times in a row")),
        ("text", _("Consequence")),
        ("deadline", _("Deadline")),
    )
    return table(_("What follows"), columns, [follows(printing, one) for one in scheme.consequences])


def follows(printing: Printing, one: Consequence) -> Row:
    """A line of what follows."""
    printing.seen(one)
    return {
        "address": one.address,
        "when": one.when or "",
        "row": "" if one.in_a_row is None else str(one.in_a_row),
        "text": "\n".join(part for part in (one.effect or "", printing.text(one.text)) if part),
        "deadline": printing.deadline(one.deadline),
    }
