"""Which sheets there are, and everything that stands on them, as plain data."""

from collections import defaultdict
from dataclasses import replace

from generator.diagnostics import Diagnostic, Severity, ordered
from generator.messages import Translate, say
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.invisible import INVISIBLE, code, without_invisible
from generator.model.organisation import Position
from generator.model.regulations import Record
from generator.model.targets import Agreement, Assessment, Plan, Target
from generator.sheets.agreement import agreement_sheet
from generator.sheets.assessment import assessment_sheet
from generator.sheets.authority import authority_sheet, companies
from generator.sheets.form import form_sheet
from generator.sheets.identity import identified
from generator.sheets.look import PLAIN, House
from generator.sheets.plan_sheet import plan_sheet
from generator.sheets.position import past, position_sheet
from generator.sheets.printing import Printing
from generator.sheets.regulation import regulation_sheet, to_print
from generator.sheets.sheet import Json, Sheet, parts
from generator.sheets.sign_off import in_force, sign_off_sheet


def plan(policy: Policy, translate: Translate, house: House = PLAIN) -> tuple[tuple[Sheet, ...], list[Diagnostic]]:
    """The sheets of a handbook, sorted by kind and address: target agreements, positions and regulations not past."""
    below: dict[str, list[Entity]] = defaultdict(list)
    for entity in policy.entities.values():
        top, slash, _rest = entity.address.partition("/")
        if slash:
            below[top].append(entity)
    sheets = [
        agreement_sheet(Printing(policy, translate), one, targets_of(policy, one)) for one in policy.all(Agreement)
    ]
    sheets += [
        assessment_sheet(Printing(policy, translate), one, sheet)
        for one in policy.all(Assessment)
        for sheet in one.sheets
    ]
    sheets += [authority_sheet(Printing(policy, translate), one) for one in companies(policy)]
    sheets += [form_sheet(Printing(policy, translate), one) for one in policy.all(Record) if one.fields]
    sheets += [plan_sheet(Printing(policy, translate), one) for one in policy.all(Plan)]
    sheets += [
        position_sheet(Printing(policy, translate), one, below[one.address])
        for one in policy.all(Position)
        if not past(one, policy.day)
    ]
    sheets += [regulation_sheet(Printing(policy, translate), one) for one in to_print(policy)]
    sheets += [sign_off_sheet(Printing(policy, translate), one) for one in in_force(policy)]
    found: list[Diagnostic] = []
    style = policy.settings.version_style
    shown_sheets = tuple(
        identified(visible(sheet, found), translate, style, house, day=policy.day, readers=policy.readers)
        for sheet in sheets
    )
    return shown_sheets, ordered(found)


def targets_of(policy: Policy, agreement: Agreement) -> list[Target]:
    """The targets that an agreement names; those that do not exist have been reported."""
    return [target for one in agreement.targets if (target := policy.get(one.target, Target)) is not None]


def visible(sheet: Sheet, found: list[Diagnostic]) -> Sheet:
    """The sheet without characters that print nothing; each is reported where it was written."""
    odd = [(address, text) for address, text in parts(sheet.data) if without_invisible(text) != text]
    if not odd:
        return sheet
    hidden = dict.fromkeys((character, address) for address, text in odd for character in INVISIBLE.findall(text))
    for character, address in hidden:
        span, entity = sheet.place(character, address)
        found.append(
            Diagnostic(
                "sheets/invisible-character",
                Severity.WARNING,
                span,
                say(
                    "A character that cannot be seen (U+{code}) was left out of the printed sheet.",
                    code=code(character),
                ),
                say("Delete it from the text; it may hide in what was copied from a web page or a chat."),
                entity=entity,
            )
        )
    data = shown(sheet.data)
    assert isinstance(data, dict)  # noqa: S101 - a mapping stays one
    return replace(sheet, data=data, title=without_invisible(sheet.title))


def shown(data: Json) -> Json:
    """The same data; its texts hold only what can be seen."""
    if isinstance(data, str):
        return without_invisible(data)
    if isinstance(data, dict):
        return {key: shown(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [shown(value) for value in data]
    return data
