"""The regulation booklet (制度单行本): one version of a regulation as it is filed, signed and handed out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Day

from generator.model.graph import Policy
from generator.model.numbering import chapter_label, labels
from generator.model.organisation import Basis, Signed
from generator.model.printing import term_addresses
from generator.model.reference import Term
from generator.model.regulations import Clause, Item, Record, Regulation
from generator.model.values import Deadline, Text
from generator.model.words import REGULATION_KINDS, STATUSES, word
from generator.sheets.form import form_sheet
from generator.sheets.lists import record_rows
from generator.sheets.printing import Printing, facts, frame, open_table, prose, table
from generator.sheets.procedure import procedures
from generator.sheets.remarks import for_the_reader
from generator.sheets.sheet import Json, Row, Sheet

FORM = ("flipped", "about", "above", "register", "form", "signed", "used")
"""Keys of a form's data that its template prints."""


def to_print(policy: Policy) -> list[Regulation]:
    """The regulations that get a booklet: the version in force on the day, and those to come; none that is repealed."""
    found: list[Regulation] = []
    for current in policy.all(Regulation):
        later = [
            one
            for one in policy.versions.get(current.address, ())
            if one is not current and one.effective is not None and one.effective > policy.day
        ]
        found += [one for one in (current, *later) if one.status != "repealed"]
    return found


def regulation_sheet(printing: Printing, regulation: Regulation) -> Sheet:
    """The booklet of one version; that of a version to come has its version in its address."""
    _ = printing.translate
    printing.seen(regulation)
    kind = printing.say(word(REGULATION_KINDS, regulation.regulation_kind)) or _("Regulation")
    version = printing.called_version(regulation.version)
    name = " ".join(part for part in (regulation.number, version) if part) or kind
    contents: dict[str, Json] = {
        "kind_of": kind,
        "facts": head(printing, regulation),
        "signed": signed(printing, regulation),
        "contents": _("Contents"),
        "purpose": prose(_("Why it exists"), printing.text(regulation.purpose)),
        "scope": prose(_("Where it applies"), printing.text(regulation.scope)),
        "basis": prose(_("Basis"), "\n".join(bases(printing, regulation))),
        "parameters": parameters(printing, regulation),
        "chapters": chapters(printing, regulation),
        "breach": prose(_("Consequences of breach"), printing.text(regulation.breach)),
        "procedures": procedures(printing, regulation),
        "records": forms(printing, regulation),
        "terms": terms(printing, regulation),
        "open": open_table(printing, (regulation, *regulation.clauses)),
        "note": prose(_("Remark"), for_the_reader(printing, regulation)),
        "history": history(printing, regulation),
        "annexes": annexes(printing, regulation),
    }
    data = {**frame(printing, regulation, kind="regulation", title=regulation.label, name=name), **contents}
    data["effective"] = printing.day(regulation.effective)
    address = regulation.address
    if printing.policy.entities.get(address) is not regulation:
        address = f"{address}@{regulation.version or printing.day(regulation.effective)}"
        printing.places[address] = regulation
    return Sheet("regulation", address, f"{kind} {regulation.label}", data, printing.places)


def head(printing: Printing, regulation: Regulation) -> list[Row]:
    """Number, version, state, days, owner, where it applies."""
    _ = printing.translate
    consulted = regulation.consulted
    return facts(
        (
            (_("Kind"), printing.say(word(REGULATION_KINDS, regulation.regulation_kind))),
            (_("Number"), printing.or_open(regulation, "number", regulation.number or "")),
            (_("Version"), printing.version(regulation.version)),
            (_("Status"), printing.say(word(STATUSES, regulation.status))),
            (_("Effective"), printing.or_open(regulation, "effective", printing.day(regulation.effective))),
            (_("Published"), printing.day(regulation.published)),
            (_("Review by"), printing.day(regulation.review_by)),
            (_("Owner"), printing.or_open(regulation, "owner", printing.full_name(regulation.owner))),
            (_("Applies to"), printing.names(regulation.applies_to)),
            (
                _("Consulted"),
                "" if consulted is None else f"{consulted.body or ''} {printing.day(consulted.date)}".strip(),
            ),
        )
    )


def signed(printing: Printing, regulation: Regulation) -> Json:
    """Who prepared, reviewed and approved it, with room for the signature."""
    _ = printing.translate
    rows: tuple[tuple[str, str, Signed | None], ...] = (
        ("prepared", _("Prepared"), regulation.prepared),
        ("reviewed", _("Reviewed"), regulation.reviewed),
        ("approved", _("Approved"), regulation.approved),
    )
    return {
        "columns": [_("Step of issue"), _("Post"), _("Date"), _("Signature")],
        "rows": [
            {
                "role": label,
                "who": printing.or_open(regulation, key, printing.full_name(one.by) if one is not None else ""),
                "day": printing.day(one.date) if one is not None else "",
            }
            for key, label, one in rows
        ],
    }


def bases(printing: Printing, regulation: Regulation) -> Iterator[str]:
    """What it rests on, and the clauses of standards that it satisfies, a line each."""
    for one in regulation.basis:
        yield basis(printing, one)
    satisfied = [whole_name(printing, address) for address in regulation.satisfies]
    if satisfied:
        yield printing.translate("Satisfies: {what}").format(what=printing.join(satisfied))


def basis(printing: Printing, one: Basis) -> str:
    """One basis, with the article of a law and its remark."""
    name = whole_name(printing, one.clause or one.law or one.regulation)
    text = f"{name}{one.article or ''}"
    return printing.translate("{text} (remark: {note})").format(text=text, note=one.note) if one.note else text


def whole_name(printing: Printing, address: str | None) -> str:
    """An article with the law or standard it belongs to; anything else by its name."""
    entity = printing.policy.entities.get(address or "")
    if entity is None or entity.kind != "article":
        return printing.name(address)
    return f"{printing.name(printing.policy.top(entity).address)} {printing.name(address)}"


def holds(since: Day | None, printing: Printing) -> bool:
    """Whether what holds from a day on does so on the day of the sheet."""
    return since is None or since <= printing.policy.day


def parameters(printing: Printing, regulation: Regulation) -> Json:
    """The figures that it sets: what holds on the day, and what is to come."""
    _ = printing.translate
    columns = (
        ("name", _("Parameter")),
        ("value", _("Value")),
        ("since", _("Since")),
        ("coming", _("Coming")),
        ("note", _("Remark")),
    )
    rows: list[Row] = []
    for one in regulation.parameters:
        printing.seen(one)
        # What begins later is printed in the text with its first value, so it is here.
        history = one.values.entries if one.values is not None else ()
        entry = next((value for value in history if holds(value.since, printing)), history[-1] if history else None)
        coming = [late for late in reversed(history) if late is not entry and not holds(late.since, printing)]
        rows.append(
            {
                "address": one.address,
                "name": one.label,
                "value": printing.or_open(one, "values", entry.value.text if entry is not None else ""),
                "since": printing.day(entry.since) if entry is not None else "",
                "coming": "\n".join(
                    _("{value} from {day}").format(value=late.value.text, day=printing.day(late.since))
                    for late in coming
                ),
                "note": for_the_reader(printing, one),
            }
        )
    return table(_("Parameters"), columns, rows)


def chapters(printing: Printing, regulation: Regulation) -> list[Json]:
    """Chapters with their clauses, numbered as on the website."""
    style = printing.policy.settings.numbering
    numbers = labels(regulation, style)
    return [
        {
            "title": f"{chapter_label(style, at)}\u3000{chapter.heading or ''}".strip(),
            "clauses": [clause_part(printing, clause, numbers) for clause in chapter.clauses],
        }
        for at, chapter in enumerate(regulation.chapters, 1)
        if chapter.heading or chapter.clauses
    ]


def clause_part(printing: Printing, clause: Clause, numbers: Mapping[str, str]) -> Json:
    """A clause: number, paragraphs, items, and in small print whom it binds and what it asks for."""
    _ = printing.translate
    printing.seen(clause)
    about = (
        (_("Binds:"), printing.join(printing.full_name(one) for one in clause.binds)),
        (_("Deadline:"), printing.deadline(clause.deadline)),
        (_("Records:"), printing.names(clause.records)),
        (_("Breach:"), printing.text(clause.breach)),
        (_("Remark:"), for_the_reader(printing, clause)),
    )
    return {
        "address": clause.address,
        "number": numbers.get(clause.address, ""),
        "paragraphs": printing.or_open(clause, "text", printing.text(clause.text)).split("\n"),
        "items": list(items(printing, clause, numbers, 1)),
        "about": [f"{label} {value}" for label, value in about if value],
    }


def items(printing: Printing, owner: Clause | Item, numbers: Mapping[str, str], depth: int) -> Iterator[Row]:
    """The items of a clause from top to bottom, each with how deep it stands."""
    for item in owner.items:
        printing.seen(item)
        added = printing.join(
            (printing.deadline(item.deadline), printing.names(item.records), for_the_reader(printing, item))
        )
        yield {
            "address": item.address,
            "number": numbers.get(item.address, ""),
            "depth": depth,
            "text": printing.text(item.text),
            "about": added,
        }
        yield from items(printing, item, numbers, depth + 1)


def inside(clauses: Sequence[Clause]) -> Iterator[Clause | Item]:
    """Clauses and their items, as they are read."""

    def below(owner: Clause | Item) -> Iterator[Clause | Item]:
        yield owner
        for item in owner.items:
            yield from below(item)

    for clause in clauses:
        yield from below(clause)


def named_records(printing: Printing, regulation: Regulation) -> Iterator[Record]:
    """The records that its clauses and steps ask for, each once."""
    named = [address for one in inside(regulation.clauses) for address in one.records]
    named += [step.record for procedure in regulation.procedures for step in procedure.steps if step.record]
    for address in dict.fromkeys(named):
        record = printing.policy.get(address, Record)
        if record is not None:
            yield record


def annexes(printing: Printing, regulation: Regulation) -> list[Json]:
    """The blank forms of its records, as they are printed by themselves, each with its number in the heading."""
    found: list[Json] = []
    for record in named_records(printing, regulation):
        if record.fields:
            form = form_sheet(printing, record).data
            number = printing.translate("({text})").format(text=record.number) if record.number else ""
            words = printing.translate("Annex {number}").format(number=len(found) + 1)
            own = {key: form[key] for key in FORM}
            found.append({"address": record.address, "annex": f"{words}\u3000{record.label}{number}", **own})
    return found


def forms(printing: Printing, regulation: Regulation) -> Json:
    """The list of its records: what has fields has a blank form, which is bound behind."""
    columns, rows = record_rows(printing, named_records(printing, regulation))
    return table(printing.translate("Records and forms"), columns, rows)


def texts(regulation: Regulation) -> Iterator[Text]:
    """Everything in it that may hold a term, as it is read."""

    def within(deadline: Deadline | None) -> Iterator[Text | None]:
        yield getattr(deadline, "within", None)

    found: list[Text | None] = [regulation.purpose, regulation.scope]
    for one in inside(regulation.clauses):
        found += [one.text, *within(one.deadline), one.breach if isinstance(one, Clause) else None]
    found.append(regulation.breach)
    for procedure in regulation.procedures:
        for step in procedure.steps:
            found += [step.text, *within(step.deadline)]
    return (one for one in found if one is not None)


def terms(printing: Printing, regulation: Regulation) -> Json:
    """The terms of the glossary that it uses, with what they mean."""
    _ = printing.translate
    used = dict.fromkeys(cite.target for text in texts(regulation) for cite in text.cites if cite.sign == "#")
    rows: list[Row] = []
    for name in used:
        term = printing.policy.get(term_addresses(printing.policy).get(name), Term)
        if term is not None:
            printing.seen(term)
            rows.append(
                {
                    "address": term.address,
                    "term": term.label,
                    "meaning": printing.or_open(term, "definition", printing.text(term.definition)),
                }
            )
    return table(_("Terms"), (("term", _("Term")), ("meaning", _("Meaning"))), rows)


def history(printing: Printing, regulation: Regulation) -> Json:
    """The revision record."""
    _ = printing.translate
    rows: list[Row] = [
        {"version": printing.version(one.version), "day": printing.day(one.date), "summary": one.summary or ""}
        for one in regulation.history
    ]
    columns = (("version", _("Version")), ("day", _("Date")), ("summary", _("What changed")))
    return table(_("Revision record"), columns, rows)
