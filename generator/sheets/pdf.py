"""Sheets to PDF through Typst: tagged, archival (PDF/A-3a, PDF/UA-1), the same bytes for the same data.

The typesetter runs in processes of its own, each with one compiler that it keeps. Data goes in as JSON and in no other
way, so that no text is ever read as markup.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Day
from functools import cache
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Related, Severity
from generator.errors import RemitError
from generator.messages import say
from generator.model.invisible import code
from generator.sheets.look import FONTS, OWN, laid_over
from generator.sheets.sheet import Sheet, parts
from generator.source import Source, Span

if TYPE_CHECKING:
    from typst import Compiler, Fonts, PDFStandard

TEMPLATES = Path(__file__).parent / "templates"
MAIN = "sheet.typ"
"""Takes the template of the sheet's kind; all of them are functions, so that sheets can be bound together."""

STANDARDS: "tuple[PDFStandard, ...]" = ("a-3a", "ua-1")
FEW = 8
"""So few sheets are made faster here than by other processes, which take a moment to start."""

MASK = 0
"""The pattern of a QR code: squares of two tones by turns. Every reader can read each of the eight."""

UNPRINTABLE = re.compile(r'(?:the text|the codepoint|contains the codepoint) `"((?:[^"\\]|\\.)+)"`')
JOINED = re.compile(r"[\x21-\x7e\u200c\u200d]+")
ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")

PLACE = re.compile(r"┌─ (?:[^\n]*[/\\])?([^/\\\n]+):(\d+):(\d+)")

UNDATED = Day(2000, 1, 1)
"""Archival files must have a day; that of a sheet whose parts do not say since when they hold."""

SHOWN = 3
"""More sheets than this are only counted in a finding."""
LISTED = 10
"""More places than this are only counted in a finding."""

Progress = Callable[[int, int], None]
"""Is told how many sheets are done, of how many."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a process needs to make one sheet."""

    data: str
    link: str
    path: str
    day: Day
    logo: str = ""
    fonts: str | None = None
    templates: str = str(TEMPLATES)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: nothing to say, or what could not be printed and the typesetter's own words.

    Attributes:
        unprintable: characters that no font has.
        complaint: what the typesetter says instead.
        place: where, in the templates: file, line, column.
    """

    unprintable: tuple[str, ...] = ()
    complaint: str | None = None
    place: tuple[str, int, int] | None = None


def make(
    sheets: Sequence[Sheet], folder: Path, day: Day = UNDATED, progress: Progress | None = None, jobs: int = 2
) -> list[Diagnostic]:
    """Write each sheet to `folder`; one that fails is reported and left out, and the others are made.

    Args:
        sheets: what to make.
        folder: where to; made if it does not exist.
        day: stands in those files as the day of their making that do not say since when they hold; in the others it
            is that day, so that the day of printing changes no byte.
        progress: is told after each sheet.
        jobs: processes; the bytes are the same for any number.

    Raises:
        RemitError: the typesetter or its fonts are not installed, or its process was ended from outside.
    """
    folder.mkdir(parents=True, exist_ok=True)
    failed: list[tuple[Sheet, Outcome]] = []
    # All sheets of one run are those of one house.
    with laid_over(TEMPLATES, sheets[0].house.templates if sheets else None) as templates:
        waiting = [job(sheet, folder, day, templates) for sheet in sheets]
        for done, (sheet, outcome) in enumerate(zip(sheets, outcomes(waiting, jobs), strict=True), 1):
            if outcome != Outcome():
                failed.append((sheet, outcome))
            if progress is not None:
                progress(done, len(sheets))
    return [*without_glyph(failed), *refused(failed)]


def job(sheet: Sheet, folder: Path, day: Day, templates: Path = TEMPLATES) -> Job:
    """What a process needs to make a sheet."""
    identity = sheet.data["identity"]
    assert isinstance(identity, dict)  # noqa: S101 - plan.py gives each sheet its identity
    effective = sheet.data["effective"]
    dated = Day.fromisoformat(effective) if isinstance(effective, str) and effective else day
    house = sheet.house
    fonts = str(house.fonts) if house.fonts is not None else None
    return Job(sheet.json, str(identity["link"]), str(folder / sheet.file), dated, house.logo, fonts, str(templates))


def outcomes(waiting: list[Job], jobs: int) -> Iterator[Outcome]:
    """Do all jobs, and say how each went, in their order."""
    if jobs < 2 or len(waiting) <= FEW:  # noqa: PLR2004 - one process is this one
        yield from map(do, waiting)
        return
    # Spawned, not forked: the typesetter has threads of its own, and a fork in the middle of them may stand still.
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            yield from pool.map(do, waiting, chunksize=max(1, min(16, len(waiting) // (jobs * 4))))
    except BrokenProcessPool as ended:
        raise RemitError(
            say("A process that makes sheets was ended from outside."),
            say("Most often the machine is short of memory: close other programs, then build again."),
        ) from ended


def do(job: Job) -> Outcome:
    """Make one sheet."""
    import typst

    try:
        pdf, warnings = compiler(job.templates, job.fonts).compile_with_warnings(
            input=Path(job.templates) / MAIN,
            format="pdf",
            sys_inputs={"data": job.data, "qr": picture(job.link), "logo": job.logo},
            pdf_standards=list(STANDARDS),
            timestamp=datetime(job.day.year, job.day.month, job.day.day, tzinfo=UTC),
        )
    except typst.TypstError as refused:
        # The message holds the first error, the diagnostic all of them.
        characters = unprintable(f"{refused.message}\n{refused.diagnostic}")
        return Outcome(characters, None if characters else refused.message, place_in(refused.diagnostic))
    if warnings:
        return Outcome(complaint=warnings[0].message, place=place_in(warnings[0].diagnostic))
    if not isinstance(pdf, bytes):
        return Outcome(complaint="no file")
    Path(job.path).write_bytes(pdf)
    return Outcome()


def place_in(diagnostic: str) -> tuple[str, int, int] | None:
    """The first place that the typesetter names: file, line, column."""
    place = PLACE.search(diagnostic)
    return None if place is None else (place[1], int(place[2]), int(place[3]))


def picture(link: str) -> str:
    """A QR code as SVG; a mask is given, since to look for the prettiest takes longer than the rest of the sheet."""
    import segno

    written = BytesIO()
    code = segno.make_qr(link, error="M", boost_error=False, mask=MASK)
    code.save(written, kind="svg", border=0, xmldecl=False, svgns=True)
    return written.getvalue().decode()


def trial(drawing: str) -> str | None:
    """What the typesetter has against a drawing (SVG); None where it prints it."""
    import typst

    page = (
        b'#set document(title: "-")\n#set text(font: "Noto Sans SC")\n= -\n'
        b'#image(bytes(sys.inputs.logo), format: "svg", height: 1cm, alt: "-")'
    )
    blank = typst.Compiler(root=TEMPLATES, font_paths=fonts_of(None))
    try:
        _, warnings = blank.compile_with_warnings(
            input=page, format="pdf", sys_inputs={"logo": drawing}, pdf_standards=list(STANDARDS)
        )
    except typst.TypstError as refused:
        return refused.message
    return warnings[0].message if warnings else None


@cache
def compiler(templates: str, own: str | None) -> "Compiler":
    """The compiler of this process for a folder of templates, with the fonts of the wheel and of the house.

    Raises:
        RemitError: Typst or the fonts are not installed.
    """
    fonts = fonts_of(own)
    from typst import Compiler

    return Compiler(root=Path(templates), font_paths=fonts)


@cache
def fonts_of(own: str | None) -> "Fonts":
    """The fonts of the wheel, and those of the house's own folder; none of the system's.

    Raises:
        RemitError: Typst or the fonts are not installed.
    """
    try:
        import segno  # noqa: F401 - asked for here, where its absence can be told in words
        import typst
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError as missing:
        raise RemitError(
            say("{package} is not installed, so no sheets can be made.", package=missing.name or "typst"),
            say("Install remit again with all it depends on: pip install remit."),
        ) from missing
    folders = [str(sans_path().parent), *([own] if own is not None else [])]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def unprintable(diagnostic: str) -> tuple[str, ...]:
    """The characters that no font has, or that may not be printed, out of the typesetter's words; each once.

    Where signs are joined to one, it names them all; ordinary letters and joiners are then no cause.
    """
    written = UNPRINTABLE.findall(diagnostic)
    texts = (ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text) for text in written)
    each = dict.fromkeys(text.replace('\\"', '"').replace("\\\\", "\\") for text in texts)
    return tuple(one for one in each if not JOINED.fullmatch(one)) or tuple(each)


def without_glyph(failed: list[tuple[Sheet, Outcome]]) -> Iterator[Diagnostic]:
    """What no font can print, each character once, with all its places and the sheets that it kept from being made."""
    places: dict[str, dict[tuple[object, ...], tuple[Span, str]]] = {}
    kept: dict[str, list[str]] = {}
    for sheet, outcome in failed:
        written = parts(sheet.data) if outcome.unprintable else []
        for text in outcome.unprintable:
            # All places in one run, or the next one would be found only after the first is mended.
            for address in dict.fromkeys(address for address, words in written if text in words) or (None,):
                for span, entity in sheet.all_places(text, address):
                    places.setdefault(text, {}).setdefault(span.key, (span, entity))
            kept.setdefault(text, []).append(sheet.title)
    for text, found in places.items():
        yield no_glyph(text, [found[key] for key in sorted(found)], kept[text])


def no_glyph(text: str, places: list[tuple[Span, str]], titles: list[str]) -> Diagnostic:
    """A character that no font has: where it stands, and the sheets that were not made for it."""
    (span, entity), *others = places
    values = {
        "text": legible(text),
        "code": " ".join(f"U+{code(character)}" for character in text),
        "count": len(titles),
        "sheets": ", ".join(map(legible, titles[:SHOWN])) + (", …" if len(titles) > SHOWN else ""),
    }
    return Diagnostic(
        "sheets/no-glyph",
        Severity.ERROR,
        span,
        say(
            "No font has the character “{text}” ({code}), which stands here and in {more} more places. Sheets that "
            "were not made for it: {count} ({sheets})",
            more=len(others),
            **values,
        )
        if others
        else say(
            "No font has the character “{text}” ({code}). Sheets that were not made for it: {count} ({sheets})",
            **values,
        ),
        say(
            "Write it with other characters, or spell out what it means; or put a font that has it into the folder "
            "“{folder}” beside the policy folder.",
            folder=FONTS,
        ),
        tuple(Related(place, say("Here as well.")) for place, _ in others[:LISTED]),
        entity=entity,
    )


def legible(text: str) -> str:
    """A text for a message; characters that a terminal could not show either are marked."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def refused(failed: list[tuple[Sheet, Outcome]]) -> Iterator[Diagnostic]:
    """Sheets that the typesetter did not make for another reason; a house's own template is named once."""
    spoiled: dict[tuple[tuple[str, int, int], str], list[Sheet]] = {}
    for sheet, outcome in failed:
        if outcome.complaint is None:
            continue
        own = sheet.house.templates
        if outcome.place is not None and own is not None and (own / outcome.place[0]).is_file():
            spoiled.setdefault((outcome.place, outcome.complaint), []).append(sheet)
            continue
        entity = sheet.places[sheet.address]
        yield Diagnostic(
            "sheets/not-made",
            Severity.ERROR,
            entity.span,
            say("The sheet “{sheet}” was not made: the typesetter refused it.", sheet=sheet.title),
            say("Tell who looks after remit, with these words: {words}", words=outcome.complaint),
            entity=entity.address,
        )
    for (place, complaint), sheets in spoiled.items():
        yield own_template(place, complaint, sheets)


def own_template(place: tuple[str, int, int], complaint: str, sheets: list[Sheet]) -> Diagnostic:
    """What is wrong with a template of the house's own, where it stands."""
    name, line, column = place
    own = sheets[0].house.templates
    assert own is not None  # noqa: S101 - it was found there
    source = Source(f"{OWN}/{name}", (own / name).read_text("utf-8", "replace"))
    # The typesetter counts columns from 0.
    start = source.starts[min(line, len(source.starts)) - 1] + column
    return Diagnostic(
        "sheets/typst-template",
        Severity.ERROR,
        Span(source, start, start + max(1, len(source.line(line)) - column)),
        say(
            "The Typst template cannot be used: {complaint}. Sheets that were not made for it: {count}, "
            "first “{sheet}”.",
            complaint=complaint,
            count=len(sheets),
            sheet=sheets[0].title,
        ),
        say("Mend it there, or take the template away: then the one that comes with remit is used."),
    )
