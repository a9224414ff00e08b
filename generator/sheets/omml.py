"""Formulas as Word's own mathematics (Office Math, OMML), from the boxes that the model gives."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from generator.sheets.columns import width
from generator.sheets.sheet import Json

if TYPE_CHECKING:
    from markupsafe import Markup

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/math"
ROOM = 80
"""Halves of a Chinese character that fit into a line. Word breaks a long row, other programs break none."""


def mathematics(item: Mapping[str, Json]) -> "Markup":
    """A formula with the name of its target in front; in words, on one level, where it would leave the page.

    Args:
        item: of a sheet's data: `target`, `formula` (boxes, or None) and `words`.
    """
    from markupsafe import Markup

    box = item.get("formula")
    if not isinstance(box, Mapping):
        return Markup()
    if width(str(item["target"])) + width_of(box) > ROOM:
        return Markup(f'<w:r><w:t xml:space="preserve">{text(item["words"])}</w:t></w:r>')  # noqa: S704 - escaped by `text`
    return Markup(f'<m:oMath xmlns:m="{NAMESPACE}">{run(item["target"])}{run("=")}{drawn(box)}</m:oMath>')  # noqa: S704


def text(value: Json) -> str:
    """A text in XML; braces as numbers, as everywhere in what docxtpl gets."""
    return escape(str(value)).replace("{", "&#123;").replace("}", "&#125;")


def run(value: Json) -> str:
    """Upright letters."""
    return (
        '<m:r><m:rPr><m:nor/></m:rPr><w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
        f'<m:t xml:space="preserve">{text(value)}</m:t></m:r>'
    )


def sign(value: Json) -> str:
    """An operation; not set as plain text, so that Word gives it its room and breaks lines there."""
    shown = "−" if value == "-" else value
    return f"<m:r><m:t>{text(shown)}</m:t></m:r>"


def drawn(box: Mapping[str, Json]) -> str:
    """A box and all within."""
    match box["kind"]:
        case "sign":
            return sign(box["text"])
        case "row":
            return "".join(map(drawn, inner(box, "items")))
        case "brackets":
            return f"<m:d><m:e>{drawn(one(box, 'body'))}</m:e></m:d>"
        case "fraction":
            over, under = drawn(one(box, "over")), drawn(one(box, "under"))
            return f"<m:f><m:num>{over}</m:num><m:den>{under}</m:den></m:f>"
        case _:
            return run(box["text"])


def width_of(box: Mapping[str, Json]) -> int:
    """The width of a formula on one line, in halves of a character; of a fraction that of its longer half."""
    match box["kind"]:
        case "row":
            return sum(map(width_of, inner(box, "items")))
        case "brackets":
            return width_of(one(box, "body")) + 2
        case "fraction":
            return max(width_of(one(box, half)) for half in ("over", "under"))
        case _:
            return width(str(box["text"]))


def inner(box: Mapping[str, Json], key: str) -> list[Mapping[str, Json]]:
    """The boxes of a row."""
    parts = box[key]
    return [part for part in parts if isinstance(part, Mapping)] if isinstance(parts, list | tuple) else []


def one(box: Mapping[str, Json], key: str) -> Mapping[str, Json]:
    """The box in a box."""
    part = box[key]
    assert isinstance(part, Mapping)  # noqa: S101 - `to_layout` makes nothing else
    return part
