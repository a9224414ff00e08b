"""The page on which anybody checks a print: all sheets of the day by their codes, and those that were issued.

The tables are read by people as they are, and by verify.js, which answers for a code that was typed or a file that was
chosen. It answers without any network, from a folder as well, so everything that it knows stands on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Day
from itertools import groupby

from generator.messages import Message
from generator.model.reference import Audience
from generator.site.context import Context
from generator.site.document import Block, Heading, Page, Paragraph, Row, Run, Table, Verify
from generator.site.fragments import text, thinned

PLACE = "registers/prints.md"


@dataclass(frozen=True, slots=True)
class Print:
    """A sheet of the day.

    Attributes:
        kind: of sheet, as its code names it: `position`, `form` …
        address: what it is about.
        heading: what stands at its top: 岗位说明书.
        title: what it is called in lists: 岗位说明书 财务部经理.
        name: what it is about, for a reader: 财务部经理.
        version: of the regulation; empty for others.
        effective: since when it holds; may be empty.
        code: as printed, in groups.
        file: relative to the root of the site.
        digest: SHA-256 of the file, hexadecimal.
    """

    kind: str
    address: str
    heading: str
    title: str
    name: str
    version: str
    effective: str
    code: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class IssuedPrint:
    """A line of the register of issued sheets.

    Attributes:
        kind, address: of the sheet.
        title: what it is called.
        code: as printed, in groups.
        digest: SHA-256 of the file, hexadecimal.
        issued: when.
        copy: the number of a controlled copy; None for others.
        signed: when it came back signed; None while it is out.
        standing: what it is worth on the day.
    """

    kind: str
    address: str
    title: str
    code: str
    digest: str
    issued: Day
    copy: int | None
    signed: Day | None
    standing: Message


@dataclass(frozen=True, slots=True)
class Prints:
    """Everything that prints are held against."""

    today: Sequence[Print]
    issued: Sequence[IssuedPrint] = ()


def verification_page(c: Context, prints: Prints) -> Page:
    """What a print is worth, and the list of all sheets."""
    _ = c.translate
    blocks: list[Block] = [
        Paragraph(
            text(
                _(
                    "Every printed sheet has a code of twelve letters and digits at its foot. Type it here, or choose "
                    "the PDF file, to see whether the sheet still holds. The answer is that of {day}; nothing leaves "
                    "your computer."
                ).format(day=c.day.isoformat())
            ),
            "lead",
        ),
        Verify(
            words(c),
            c.day.isoformat(),
            tuple(
                (plain(one.code), f"{one.kind}:{one.address}", one.title, one.digest, one.effective)
                for one in prints.today
            ),
            tuple(
                (plain(one.code), f"{one.kind}:{one.address}", one.title, one.digest, one.issued.isoformat())
                for one in prints.issued
            ),
        ),
    ]
    columns: tuple[str, ...] = (_("Sheet"), _("Version"), _("Effective from"), _("Verification code"))
    headings = {"form": _("Blank forms"), "regulation": _("Regulations")}
    for kind, group in groupby(prints.today, key=lambda one: one.kind):
        sheets = tuple(group)
        rows = tuple(
            Row(
                (
                    (Run(one.name, href=one.file),),
                    text(one.version) if one.version else (),
                    text(one.effective) if one.effective else (),
                    (Run(one.code, tone="code"),),
                ),
                one.code,
            )
            for one in sheets
        )
        blocks += [
            Heading(text(headings.get(kind, sheets[0].heading)), f"_{kind}"),
            thinned(Table(columns, rows, quoted=True)),
        ]
    if prints.issued:
        columns = (_("Sheet"), _("Verification code"), _("Copy"), _("Issued on"), _("Signed on"), _("Today"))
        issued = tuple(
            Row(
                (
                    text(one.title),
                    (Run(one.code, tone="code"),),
                    text("" if one.copy is None else str(one.copy)),
                    text(one.issued.isoformat()),
                    text(_("still out") if one.signed is None else one.signed.isoformat()),
                    text(c.say(one.standing)),
                )
            )
            for one in prints.issued
        )
        blocks += [Heading(text(_("Issued sheets")), "_issued"), Table(columns, issued, quoted=True)]
    return Page(PLACE, _("Check a print"), _("Printed sheets"), tuple(blocks), weight=6)


def words(c: Context) -> dict[str, str]:
    """What the form says."""
    _ = c.translate
    # A sheet that was made for some readers only bears a code of its own, which this page does not know.
    editions = (
        " " + _("If its foot says for whom it was made, IT can tell what it is worth: remit verify CODE")
        if c.policy.all(Audience)
        else ""
    )
    return {
        "code": _("Code at the foot of the sheet"),
        "file": _("or its PDF file"),
        "current": _("Current: {title} is what the handbook says today."),
        "coming": _("Not yet in force: {title} holds from {effective} on."),
        "bears": _("The code is current, the file is not confirmed: {title}."),
        "other": _("Unknown: the code is that of another sheet, {title}."),
        "genuine": _("The file is, byte for byte, the one that was made with this handbook."),
        "registered": _("Issued on {day}: {title}."),
        "superseded": _("Superseded: in its place stands {title}, code {code}."),
        "present": _("The sheet of that number is today {title}, code {code}."),
        "withdrawn": _("Superseded: the handbook has no such sheet any more."),
        "changed": _(
            "The file names this code but is not the one that was made with this handbook: it may bear names of "
            "people, or somebody changed it. IT can tell which, with: remit verify FILE"
        ),
        "unsure": _(
            "Whether somebody changed the file cannot be told on a page without https; IT can, with: remit verify FILE"
        ),
        "foreign": _("The file names no code of a sheet: it was not made here, or was printed or scanned anew."),
        "unreadable": _("The file cannot be read."),
        "unknown": _(
            "Unknown: no sheet of today has the code {code}, and none with it was issued. Was it read rightly?"
        )
        + editions,
        "malformed": _("A code has twelve letters and digits, such as 7K3M-9QXT-A2BC; “{text}” has not."),
        "off": _("This form needs JavaScript. Without it, look for the code in the lists below."),
    }


def plain(code: str) -> str:
    """A code without hyphens."""
    return code.replace("-", "")
