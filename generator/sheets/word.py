"""Sheets to Word files (docx) through templates that an office restyles in Word or WPS: same data, same bytes.

A template is a Word file with the tags of docxtpl; it gets the data of the sheet as it is, and besides it `fact_lines`
and `foot` (see word_data.py). The templates of remit lie in templates/word/; a folder of the house's own may hold
others, which take their place kind by kind. Texts are escaped here, at the border, so that none is read as a tag or as
XML.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date as Day
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.sheets.archive import normal
from generator.sheets.look import PLAIN, House
from generator.sheets.sheet import Json, Sheet
from generator.sheets.word_bound import Xml, bind, is_bound, of_bound
from generator.sheets.word_data import context
from generator.sheets.word_finish import complete, shape
from generator.sheets.word_pictures import Picture
from generator.sheets.word_text import UNWRITABLE
from generator.source import Source, Span

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates" / "word"
Made = TypeVar("Made")

OWN = "templates/word"
"""Where a house keeps its templates, beside its policy folder."""


def kinds(own: Path | None = None) -> dict[str, Path]:
    """The kinds of sheets for which there is a template, each with its template; one in `own` comes first."""
    folders = [TEMPLATES, *([own] if own is not None and own.is_dir() else [])]
    # A file whose name begins so is the mark that Word leaves while the template is open.
    found = (path for folder in folders for path in sorted(folder.glob("*.docx")) if not path.name.startswith("~$"))
    return {path.stem: path for path in found}


def file_name(sheet: Sheet) -> str:
    """The name of a sheet's Word file."""
    return f"{sheet.file.removesuffix('.pdf')}.docx"


def write(
    sheets: Sequence[Sheet], folder: Path, day: Day, own: Path | None = None
) -> tuple[tuple[Path, ...], list[Diagnostic]]:
    """Write each sheet for whose kind there is a template to `folder`, as position-finance.head.docx.

    Args:
        sheets: what to make.
        folder: where to; made if it does not exist.
        day: the day of the handbook, which stands in the files as the day of their making.
        own: the folder of the house's own templates, if there is one.

    Returns:
        The files that were written, and what is wrong with templates; a sheet that could not be made is left out.
    """
    templates = kinds(own)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [sheet for sheet in sheets if sheet.kind in templates]
    written: list[Path] = []
    failed: dict[str, list[tuple[Sheet, str]]] = {}
    for sheet in wanted:
        path = folder / file_name(sheet)
        complaint = make(templates, sheet, path, day)
        if complaint is None:
            written.append(path)
        else:
            failed.setdefault(sheet.kind, []).append((sheet, complaint))
    return tuple(written), [faulty(kind, those) for kind, those in sorted(failed.items())]


def faulty(kind: str, failed: Sequence[tuple[Sheet, str]]) -> Diagnostic:
    """What is wrong with a template, with the first sheet that shows it."""
    sheet, complaint = failed[0]
    return Diagnostic(
        "sheets/word-template",
        Severity.ERROR,
        Span(Source(f"{OWN}/{kind}.docx", ""), 0, 0),
        say(
            "The Word template cannot be used: {complaint} Sheets that were not made for it: {count}, first “{sheet}”.",
            complaint=complaint,
            count=len(failed),
            sheet=sheet.title,
        ),
        say(
            "Mend the tag in Word, or take the template away: then the one that comes with remit is used. "
            "The manual says which tags there are (docs/how-to/word-and-excel.md)."
        ),
    )


def make(templates: Mapping[str, Path], sheet: Sheet, path: Path, day: Day) -> str | None:
    """Make one file; what is wrong with its template, or None."""
    complaint, content = tried(lambda: to_word(templates[sheet.kind], sheet.data, day, sheet.house, templates))
    if content is not None:
        path.write_bytes(content)
    return complaint


def tried(work: Callable[[], Made]) -> tuple[str | None, Made | None]:
    """What is wrong with a template, and what was made with it; one of them is None."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return None, work()
    except TemplateSyntaxError as error:
        return f"{error.message}.", None
    # The first line: what jinja2 says besides quotes the XML.
    except TemplateError as error:
        return f"{(error.message or type(error).__name__).splitlines()[0]}.", None
    except (PackageNotFoundError, BadZipFile, KeyError):
        return "it is no Word file (docx).", None
    except SyntaxError:
        return "a tag that begins in one row or paragraph ends in another.", None
    # An expression of a template, such as the sum of a number and a text; or the typesetter of its pictures.
    except (TypeError, ValueError, ArithmeticError, RuntimeError) as error:
        return f"{error}.", None


def to_word(
    template: Path,
    data: Mapping[str, Json],
    day: Day,
    house: House = PLAIN,
    templates: Mapping[str, Path] | None = None,
) -> bytes:
    """The Word file of a sheet.

    Args:
        template: the Word file with tags.
        data: the sheet's.
        day: the day that stands in the file as that of its making.
        house: the look; a template has its own, but for logo and fonts of flow charts.
        templates: those of the kinds that are bound; those of remit where none are given.

    Raises:
        TemplateError: a tag cannot be read, or names what the data does not have.
        SyntaxError: tags are nested in a way that leaves no document.
        PackageNotFoundError, BadZipFile, KeyError: the template is no Word file.
    """
    document = filled(template, data, house)
    if is_bound(data):
        bind(document, data, lambda kind, part: part_filled(kind, templates or kinds(), part, house))
    complete(document, data, day)
    file = BytesIO()
    document.save(file)
    return normal(file.getvalue())


def filled(template: Path, data: Mapping[str, Json], house: House, *, edges: bool = True) -> "Document":
    """A template with the data of a sheet in it; what is bound has the places of its parts.

    Without `edges` head and foot are left as they are: those of a part are not needed.
    """
    paper = opened(str(template), edges=edges)
    given = context(paper, data, house)
    paper.render(given | of_bound(data) if is_bound(data) else given, environment())
    document: Document = paper.docx
    shape(document, data)
    return document


def part_filled(kind: str, templates: Mapping[str, Path], data: Mapping[str, Json], house: House) -> "Document":
    """The document of a part.

    Raises:
        ValueError: what is wrong with its template, which is named.
    """
    complaint, document = tried(lambda: filled(templates[kind], data, house, edges=False))
    if document is None:
        raise ValueError(f"{kind}.docx: {complaint}".rstrip("."))
    return document


def opened(template: str, *, edges: bool) -> "DocxTemplate":
    """A template as docxtpl has it; a broken document is an error and is not guessed at."""
    from docx.oxml import parse_xml
    from docxtpl import DocxTemplate

    class Paper(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        def patch_xml(self, src_xml: str) -> str:
            return patched(src_xml)

        def fix_tables(self, xml: str) -> object:
            parse_xml(xml)
            return super().fix_tables(xml)

        def get_headers_footers(self, uri: str) -> Iterator[tuple[str, object]]:
            return super().get_headers_footers(uri) if edges else iter(())

    return Paper(BytesIO(read(template)))


@cache
def read(template: str) -> bytes:
    """The bytes of a template, read once by each process."""
    return Path(template).read_bytes()


@cache
def patched(xml: str) -> str:
    """A part of a template with its tags made whole, which takes longer than printing it."""
    from docxtpl import DocxTemplate

    return str(DocxTemplate.patch_xml(None, xml))


@cache
def environment() -> "Environment":
    """Where tags are read: strict about names, closed to everything but the data."""
    from jinja2 import StrictUndefined, Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Tags(ImmutableSandboxedEnvironment):
        @cache  # noqa: B019 - there is one for each process
        def from_string(self, source: str) -> Template:  # type: ignore[override]
            return super().from_string(source)

        def getattr(self, obj: object, attribute: str) -> object:
            # `section.items` is what the data calls so, and not what Python does.
            if isinstance(obj, Mapping) and attribute in obj:
                return obj[attribute]
            return super().getattr(obj, attribute)

    return Tags(undefined=StrictUndefined, finalize=escaped)


def escaped(value: object) -> object:
    """A text as it may stand in Word's XML.

    Braces are written as numbers, so that docxtpl, which reads `{_{` as an escape, finds none of people's own.
    """
    from jinja2 import Undefined
    from markupsafe import Markup, escape

    if isinstance(value, Markup | Undefined):
        return value
    if isinstance(value, Picture | Xml):
        return Markup(value.__html__())  # noqa: S704 - made of no text of people that is not escaped
    text = str(escape(UNWRITABLE.sub("", "" if value is None else str(value))))
    return text.replace("{", "&#123;").replace("}", "&#125;")
