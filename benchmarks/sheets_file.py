"""What a PDF says of itself: pages, size, the standards that it declares, and which texts it holds."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import pypdf

from benchmarks.sheets_html import SHORTER, TABLES
from generator.sheets.sheet import parts

OTHERWISE = frozenset({"house", "identity", "words"})
"""Data that a sheet prints in another form, or that says how it looks."""

STANDARDS = {"pdfaid": "PDF/A", "pdfuaid": "PDF/UA"}


@dataclass(frozen=True, slots=True)
class Look:
    """A file, seen from outside.

    Attributes:
        pages: how many.
        size: in bytes.
        declares: the standards that it says it keeps to, and whether it is tagged and holds other files.
    """

    pages: int
    size: int
    declares: tuple[str, ...]


def look(file: Path) -> Look:
    """Open a PDF; nothing is validated, and no claim of a file is doubted."""
    reader = pypdf.PdfReader(file)
    root = reader.root_object
    metadata = root.get("/Metadata")
    stated = metadata.get_object().get_data().decode("utf-8", "replace") if metadata is not None else ""
    declares = [f"{standard}-{found}" for key, standard in STANDARDS.items() if (found := value(stated, key))]
    marked = root.get("/MarkInfo")
    if marked is not None and marked.get_object().get("/Marked") and "/StructTreeRoot" in root:
        declares.append("tagged")
    if reader.attachments:
        declares.append("data embedded")
    return Look(len(reader.pages), file.stat().st_size, tuple(declares))


def value(stated: str, key: str) -> str:
    """Part and level of a standard in XMP, written as elements or as attributes; empty where it is not named."""
    named = dict(re.findall(rf"\b{key}:(part|conformance)(?:>|=[\"'])(\w+)", stated))
    return (named["part"] + named.get("conformance", "").lower()) if "part" in named else ""


def held(file: Path, data: Path) -> tuple[int, int, int]:
    """How many texts a sheet has, how many can be copied out of its PDF, and how many if look-alikes count.

    Blanks and line ends do not matter. Look-alikes are other characters with the same form (U+2F26 for 子), which no
    search finds. What a sheet prints in another form, such as the number of pages, is left out. A text that goes on
    over the page has the foot of the page in it, and does not count.
    """
    told = {key: one for key, one in json.loads(data.read_text("utf-8")).items() if key not in OTHERWISE}
    for key, columns in TABLES.items():
        if told[key]:
            told[key]["columns"] = [one for one in told[key]["columns"] if one["key"] in columns]
    for key, column in SHORTER:
        for row in told[key]["rows"] if told[key] else ():
            del row[column]
    wanted = {squeezed(words) for _, words in parts(told) if words}
    page = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(file).pages))
    alike = normalize("NFKC", page)
    return len(wanted), sum(one in page for one in wanted), sum(normalize("NFKC", one) in alike for one in wanted)


def squeezed(text: str) -> str:
    """A text without the blanks and line ends that a page puts into it."""
    return re.sub(r"\s", "", text)
