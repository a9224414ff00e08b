"""Sheets to Word files (docx) through templates that an office restyles in Word or WPS: same data, same bytes.

A template is a Word file with the tags of docxtpl; it gets the data of the sheet as it is, and besides it `fact_lines`
and `foot` (see `context`). The templates of remit lie in templates/word/; a folder of the house's own may hold others,
which take their place kind by kind. Texts are escaped here, at the border, so that none is read as a tag or as XML.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date as Day
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.sheets.archive import normal
from generator.sheets.columns import fit, width
from generator.sheets.omml import mathematics
from generator.sheets.sheet import Json, Sheet
from generator.source import Source, Span

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates" / "word"
OWN = "templates/word"
"""Where a house keeps its templates, beside its policy folder."""

WIDE = 20
"""A value with more characters than this, as wide as Chinese ones, has a line of its own."""
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


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
        complaint = make(templates[sheet.kind], sheet, path, day)
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


def make(template: Path, sheet: Sheet, path: Path, day: Day) -> str | None:
    """Make one file; what is wrong with its template, or None."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        content = to_word(template, sheet.data, day)
    except TemplateSyntaxError as error:
        return f"{error.message}."
    # The first line: what jinja2 says besides quotes the XML.
    except TemplateError as error:
        return f"{(error.message or type(error).__name__).splitlines()[0]}."
    except (PackageNotFoundError, BadZipFile, KeyError):
        return "it is no Word file (docx)."
    except SyntaxError:
        return "a tag that begins in one row or paragraph ends in another."
    # An expression of a template, such as the sum of a number and a text.
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        return f"{error}."
    path.write_bytes(content)
    return None


def to_word(template: Path, data: Mapping[str, Json], day: Day) -> bytes:
    """The Word file of a sheet.

    Args:
        template: the Word file with tags.
        data: the sheet's.
        day: the day that stands in the file as that of its making.

    Raises:
        TemplateError: a tag cannot be read, or names what the data does not have.
        SyntaxError: tags are nested in a way that leaves no document.
        PackageNotFoundError, BadZipFile, KeyError: the template is no Word file.
    """
    paper = opened(str(template))
    paper.render(context(data), environment())
    document: Document = paper.docx
    if data.get("flipped"):
        across(document)
    for table in document.tables:
        fit(table._tbl)  # noqa: SLF001 - python-docx sets widths cell by cell, which is slow
    about(document, data, day)
    file = BytesIO()
    document.save(file)
    return normal(file.getvalue())


def opened(template: str) -> "DocxTemplate":
    """A template as docxtpl has it; a broken document is an error and is not guessed at."""
    from docx.oxml import parse_xml
    from docxtpl import DocxTemplate

    class Paper(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        def patch_xml(self, src_xml: str) -> str:
            return patched(src_xml)

        def fix_tables(self, xml: str) -> object:
            parse_xml(xml)
            return super().fix_tables(xml)

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
    text = str(escape(UNWRITABLE.sub("", "" if value is None else str(value))))
    return text.replace("{", "&#123;").replace("}", "&#125;")


def context(data: Mapping[str, Json]) -> dict[str, object]:
    """What a template can name: the data, and what Word wants otherwise than the typesetter.

    `fact_lines` are the facts, two in a line (`label`, `value`, `label2`, `value2`) or a `wide` one alone; so are
    `name_lines`, the names of those who sign. `foot` has the texts of the foot, cut where Word puts in the numbers of
    pages. Formulas have `mathematics`.
    """
    made = with_lines(data)
    made["foot"] = foot(data)
    made.setdefault("fact_lines", [])
    names = data.get("names")
    made["name_lines"] = fact_lines(rows_of(names.get("rows") if isinstance(names, Mapping) else None))
    formulas = data.get("formulas")
    if isinstance(formulas, Mapping):
        items = [{**one, "mathematics": mathematics(one)} for one in rows_of(formulas.get("items"))]
        made["formulas"] = {**formulas, "items": items}
    return made


def with_lines(data: Mapping[str, Json]) -> dict[str, object]:
    """The data with `fact_lines` wherever it has `facts`."""
    made: dict[str, object] = {}
    for key, value in data.items():
        parts = rows_of(value)
        if isinstance(value, Mapping):
            made[key] = with_lines(value)
        elif parts and len(parts) == len(value if isinstance(value, Sequence) else ()):
            made[key] = [with_lines(one) for one in parts]
        else:
            made[key] = value
    if "facts" in data:
        made["fact_lines"] = fact_lines(rows_of(data["facts"]))
    return made


def rows_of(value: Json) -> list[Mapping[str, Json]]:
    """The mappings of a list; none where it is something else."""
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [one for one in listed if isinstance(one, Mapping)]


def foot(data: Mapping[str, Json]) -> dict[str, str]:
    """The texts of the foot."""
    words, identity = data.get("words"), data.get("identity")
    texts = words if isinstance(words, Mapping) else {}
    known = identity if isinstance(identity, Mapping) else {}
    pattern = str(texts.get("page") or "{page} / {pages}")
    before, _page, rest = pattern.partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    effective = str(data.get("effective") or "")
    edition = str(known.get("edition") or "")
    version = str(known.get("version") or "")
    return {
        "before_page": before,
        "between": between,
        "after_pages": after,
        "number": str(known.get("number") or data.get("address") or ""),
        "effective": version or edition or (f"{texts.get('effective')} {effective}" if effective else ""),
        "mark": str(known.get("mark") or ""),
        "code": str(known.get("verify") or ""),
    }


def fact_lines(facts: Sequence[Mapping[str, Json]]) -> list[dict[str, object]]:
    """Facts, two in a line; a long one has a line of its own and stays in its place."""
    lines: list[dict[str, object]] = []
    waiting: tuple[object, object] | None = None

    def alone(label: object, value: object) -> None:
        lines.append({"wide": True, "label": label, "value": value})

    for fact in facts:
        label, value = fact["label"], str(fact["value"] or "")
        if width(value) > WIDE * 2 or "\n" in value:
            if waiting is not None:
                alone(*waiting)
                waiting = None
            alone(label, value)
        elif waiting is None:
            waiting = (label, value)
        else:
            lines.append({"wide": False, "label": waiting[0], "value": waiting[1], "label2": label, "value2": value})
            waiting = None
    if waiting is not None:
        alone(*waiting)
    return lines


def across(document: "Document") -> None:
    """Turn pages that stand upright by a quarter; tables as wide as the page and tabs grow with it."""
    from docx.enum.section import WD_ORIENT
    from docx.opc.part import XmlPart
    from docx.oxml.ns import qn

    # Head and foot are looked up by their relation: docxtpl has put new ones in the place of those of the sections.
    beside = [one.target_part for one in document.part.rels.values() if one.reltype.endswith(("/header", "/footer"))]
    roots = [document.element.body, *(one.element for one in beside if isinstance(one, XmlPart))]
    for part in document.sections:
        width, height = part.page_width, part.page_height
        if width is None or height is None or width > height:
            continue
        sides = (part.left_margin or 0) + (part.right_margin or 0)
        part.page_width, part.page_height, part.orientation = height, width, WD_ORIENT.LANDSCAPE
        for one in (one for root in roots for one in root.iter(qn("w:tblW"), qn("w:tab"))):
            key = qn("w:w") if one.tag == qn("w:tblW") else qn("w:pos")
            if one.get(key) is not None and one.get(qn("w:type")) != "pct" and one.get(qn("w:val")) != "clear":
                one.set(key, str(int(one.get(key)) * (height - sides) // (width - sides)))


def about(document: "Document", data: Mapping[str, Json], day: Day) -> None:
    """The properties of the file: nothing of who made it or when, but the day of the handbook."""
    properties = document.core_properties
    # Word shows no more than 255 characters and calls a file with more damaged.
    properties.title = UNWRITABLE.sub("", f"{data['title']}：{data['name']}")[:255]
    properties.author = UNWRITABLE.sub("", str(data["handbook"]))[:255]
    properties.last_modified_by = ""
    properties.revision = 1
    region = data.get("region")
    properties.language = f"{data['language']}-{region}" if region else str(data["language"])
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day
