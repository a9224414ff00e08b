"""义务清单: what regulations demand of whom, by when, on which record, and what follows a breach."""

from collections.abc import Mapping

from generator.model.obligations import Obligation, obligations
from generator.model.printing import numbers_of
from generator.model.regulations import Regulation
from generator.model.words import MODALITIES, word
from generator.site.context import Context
from generator.site.document import Block, Heading, Items, Page, Paragraph, Row, Run, Table
from generator.site.fragments import clause_text, text, thinned
from generator.site.places import file_name
from generator.site.registers import by_number

PATH = "registers/obligations.md"


def obligation_register(c: Context) -> Page:
    """A table for each regulation, with how many of its demands nobody can see met."""
    _ = c.translate
    columns = (_("Clause"), _("Demand"), _("Who"), _("What"), _("Deadline"), _("Records"), _("Breach"))
    blocks: list[Block] = []
    listed = [(one, found) for one in sorted(c.policy.all(Regulation), key=by_number) if (found := obligations(one))]
    if len(listed) > 1:
        words = _("Regulations: {count}").format(count=len(listed))
        blocks.append(Paragraph(text(words), "fold"))
        blocks.append(Items(tuple((0, (Run(one.label, href=f"{PATH}#{anchor(one)}"),)) for one, _found in listed)))
    for regulation, found in listed:
        numbers = numbers_of(c.policy, regulation.address)
        bare = sum(one.bare for one in found)
        count = _("Entries: {count}; without deadline and record: {bare}").format(count=len(found), bare=bare)
        blocks += [
            Heading(c.link(regulation.address, regulation.label), anchor(regulation)),
            Paragraph(text(count), "meta"),
            *c.facts(((_("Breach"), c.text(regulation.breach)),)),
            thinned(Table(columns, tuple(obligation_row(c, one, numbers) for one in found))),
        ]
    if not blocks:
        blocks.append(Paragraph(text(_("Nothing is entered here yet."))))
    return Page(PATH, _("Obligations"), _("Register"), tuple(blocks), weight=5, wide=True, quotes=True)


def anchor(regulation: Regulation) -> str:
    """Where the table of a regulation begins."""
    return file_name(regulation.address)


def obligation_row(c: Context, one: Obligation, numbers: Mapping[str, str]) -> Row:
    """A demand, under the number that its clause has today."""
    clause = one.clause
    return Row(
        (
            c.link(clause.address, numbers.get(clause.address), tone="number"),
            (Run(c.say(word(MODALITIES, clause.modality)), tone="label"),),
            c.lines(c.full_name(actor) for actor in clause.binds),
            clause_text(c, clause),
            c.deadline(clause.deadline),
            c.lines(c.link(record) for record in clause.records)
            or ((Run(c.translate("nothing shows it"), tone="warn"),) if one.bare else ()),
            c.text(clause.breach),
        )
    )
