"""Pictures in Word files: QR code, logo, flow charts, drawn when a template prints them, and always the same bytes.

Word shows no drawings (SVG) in all of its versions, nor does WPS; so all are pictures of pixels, fine enough for print.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from generator.sheets.look import House
from generator.sheets.pdf import MASK, TEMPLATES, compiler
from generator.sheets.sheet import Json
from generator.sheets.word_text import UNWRITABLE

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from typst import Compiler

DENSITY = 220
"""Dots in an inch: lines of charts and letters of 7.5 points are clear on paper, and files stay small."""
LOGO_DENSITY = 2 * DENSITY
INCH = 914400
"""In the units of Word's drawings."""
CODE = INCH * 15 * 10 // 254
"""The side of a QR code: 15 mm, as on the PDF."""

WIDTH = slice(16, 20)
"""Where a PNG says how many dots wide it is."""

LOGO = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let picture = image.with(bytes(sys.inputs.drawing), format: "svg")
  let high = picture(height: 8mm)
  if measure(high).width > 50mm { picture(width: 50mm) } else { high }
}
"""
CHART = """
#import "/flow.typ": flow
#set page(width: auto, height: auto, margin: 1pt, fill: white)
#flow(json(bytes(sys.inputs.chart)), json(bytes(sys.inputs.fonts)))
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a template prints it: `{{ qr }}`.

    Attributes:
        paper: where it goes.
        draw: gives the picture (PNG).
        told: what it shows, for those who do not see it.
        density: how many of its dots are an inch wide; None for a code, which is as large as all others.
    """

    paper: "DocxTemplate"
    draw: Callable[[], bytes]
    told: str
    density: int | None = None

    def __html__(self) -> str:
        """The picture in Word's XML, in the part of the file that is being printed."""
        content = self.draw()
        width = CODE if self.density is None else int.from_bytes(content[WIDTH]) * INCH // self.density
        drawing = self.paper.current_rendering_part.new_pic_inline(BytesIO(content), width, None)
        drawing.docPr.set("descr", UNWRITABLE.sub("", self.told))
        # A brace would be read as the begin of a tag.
        xml = drawing.xml.replace("{", "&#123;").replace("}", "&#125;")
        return f'</w:t></w:r><w:r><w:drawing>{xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def pictures(paper: "DocxTemplate", data: Mapping[str, Json], house: House) -> dict[str, object]:
    """`qr`, `logo` and, for a cover, `large_logo`, which a template may print; empty where there is none."""
    identity, head = data.get("identity"), data.get("head")
    made: dict[str, object] = {"qr": "", "logo": "", "large_logo": ""}
    if isinstance(identity, Mapping):
        link = str(identity["link"])
        made["qr"] = Picture(paper, lambda: code(link), str(identity["picture"]))
    if house.logo and isinstance(head, Mapping):
        told = str(head["text"])
        made["logo"] = Picture(paper, lambda: logo(house.logo), told, LOGO_DENSITY)
        made["large_logo"] = Picture(paper, lambda: logo(house.logo), told, LOGO_DENSITY * 2 // 5)
    return made


def chart_picture(paper: "DocxTemplate", chart: Mapping[str, Json], house: House) -> Picture:
    """A part of a flow chart, as large as on the PDF."""
    fonts = json.dumps(house.look["heading"], ensure_ascii=False)
    text = json.dumps(chart, ensure_ascii=False, sort_keys=True)
    own = None if house.fonts is None else str(house.fonts)
    return Picture(paper, lambda: drawn(text, fonts, own), str(chart["alt"]), DENSITY)


@cache
def code(link: str) -> bytes:
    """A QR code (PNG), the one of the PDF."""
    import segno

    written = BytesIO()
    segno.make_qr(link, error="M", boost_error=False, mask=MASK).save(written, kind="png", border=0, scale=6)
    return written.getvalue()


@cache
def logo(drawing: str) -> bytes:
    """The logo of a house (PNG), as large as the head has room for."""
    return pixels(compiler(str(TEMPLATES), None), LOGO, {"drawing": drawing}, LOGO_DENSITY)


@cache
def drawn(chart: str, fonts: str, own: str | None) -> bytes:
    """A part of a flow chart (PNG), by the template that draws it on the PDF."""
    return pixels(compiler(str(TEMPLATES), own), CHART, {"chart": chart, "fonts": fonts}, DENSITY)


def pixels(painter: "Compiler", source: str, inputs: dict[str, str], density: int) -> bytes:
    """What the typesetter draws on one page, as PNG."""
    made = painter.compile(input=source.encode(), format="png", ppi=density, sys_inputs=inputs)
    assert isinstance(made, bytes)  # noqa: S101 - one page
    return made
