"""Drawings: those that only draw are taken, all others are refused with the place in their own text."""

import base64
from collections.abc import Sequence

import pytest

from generator.sheets.vector import DEEPEST, MOST_ELEMENTS, svg_fault
from tests.sheets.pictures import DRAWING, SVG, jpeg, png


def inner(data: bytes, kind: str = "png") -> str:
    return f'<image xlink:href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'


@pytest.mark.parametrize(
    "body",
    [
        '<rect width="8" height="4"/>',
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke:url(\'#g\')"/>',
        '<symbol id="s"><path d="M0 0h1"/></symbol><use href="#s"/><use xlink:href="#s"/>',
        '<style>.a { fill: #1b5e4b }</style><title>某某集团</title><metadata><x:y xmlns:x="urn:x"/></metadata>',
        inner(png()),
        inner(jpeg(), "jpeg"),
    ],
)
def test_drawings(body: str) -> None:
    assert svg_fault(f"{SVG}{body}</svg>") is None


def test_the_usual_declarations_are_no_fault() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert svg_fault(f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<!-- 徽标 -->{DRAWING}') is None


def nested(levels: int, copies: int) -> str:
    """Groups, each of which draws the next one several times."""
    copy = '<use href="#a{}"/>'
    groups = (f'<g id="a{at}">{copy.format(at + 1) * copies}</g>' for at in range(levels))
    return "".join(groups) + f'<rect id="a{levels}" width="1" height="1"/>'


REFUSED: Sequence[tuple[str, str, str]] = (
    ("<script>alert(1)</script>", "<script", "it holds a program or foreign content (<script>)"),
    ("<g>\n<foreignObject/></g>", "<foreignObject/", "it holds a program or foreign content (<foreignObject>)"),
    ('<animate attributeName="x"/>', "<animate", "it holds a program or foreign content (<animate>)"),
    ('<rect onclick="a()"/>', "<rect", "it holds a program (onclick=…)"),
    ('<rect ONLOAD="a()"/>', "<rect", "it holds a program (ONLOAD=…)"),
    ('<a href="javascript:a()"><rect/></a>', "<a", "it refers to something elsewhere (javascript:a())"),
    (
        '<image href="https://example.org/a.png"/>',
        "<image",
        "it refers to something elsewhere (https://example.org/a.png)",
    ),
    ('<image xlink:href="logo.png"/>', "<image", "it refers to something elsewhere (logo.png)"),
    ('<image href="file:///etc/passwd"/>', "<image", "it refers to something elsewhere (file:///etc/passwd)"),
    ('<use href="other.svg#a"/>', "<use", "it refers to something elsewhere (other.svg#a)"),
    ('<rect fill="url(https://example.org/a)"/>', "<rect", "it refers to something elsewhere (url(https"),
    ("<style>@import 'a.css';</style>", "</style", "it refers to something elsewhere (@import"),
    ("<style>a { fill: \\75rl(x) }</style>", "</style", "it refers to something elsewhere"),
    (
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        "<image",
        "it refers to something elsewhere (data:image/svg",
    ),
    (inner(b"text"), "<image", "of a picture inside it: its content is no picture"),
    (inner(png()[:-9]), "<image", "of a picture inside it: it is not whole"),
    (inner(png(claimed=(50_000, 50_000))), "<image", "of a picture inside it: it has 50000 × 50000 pixels"),
    ("<text>某某集团</text>", "<text", "it holds letters as text (<text>)"),
    ('<filter id="f"/>', "<filter", "it holds effects such as shadows (<filter>)"),
    ('<g id="a"><use href="#a"/></g>', "<use", "it draws copies of copies without end"),
    (nested(9, 10), "<use", "it draws copies of copies without end"),
    ("<use href='#a'/>" * 600, "<use", "it draws copies of copies without end"),
    ("<g>" * (DEEPEST + 1) + "</g>" * (DEEPEST + 1), "<g", "its parts are nested deeper than 100 times"),
    ("<g/>" * (MOST_ELEMENTS + 1), "<g/", "it has more than 5000 parts"),
    ("<rect", "", "its XML breaks off or cannot be read"),
    ("&lol;", "", "its XML breaks off or cannot be read"),
)


@pytest.mark.parametrize(("body", "place", "complaint"), REFUSED, ids=[one[2][:60] for one in REFUSED])
def test_what_is_refused(body: str, place: str, complaint: str) -> None:
    text = f"{SVG}\n{body}</svg>"
    fault = svg_fault(text)
    assert fault is not None
    assert str(fault.message).startswith(complaint)
    assert text[fault.start : fault.end].startswith(place)
    assert 0 <= fault.start < fault.end <= len(text) + 1


ENTITIES = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))


def test_entities_are_refused_before_they_grow() -> None:
    fault = svg_fault(f'<!DOCTYPE svg [<!ENTITY a0 "ha">{ENTITIES}]>{SVG}<title>&a9;</title></svg>')
    assert fault is not None
    assert str(fault.message) == "it declares entities"


def test_what_is_no_drawing() -> None:
    fault = svg_fault('<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>')
    assert fault is not None
    assert str(fault.message) == "its content is no SVG drawing"


def test_the_place_counts_characters() -> None:
    text = f"<!-- 禾澜物业集团 -->{SVG}<script/></svg>"
    fault = svg_fault(text)
    assert fault is not None
    assert text[fault.start : fault.end] == "<script/"
