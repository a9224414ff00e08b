"""Sheets bound as one Word file: the booklet of a position, the whole handbook.

A part is made by the template of its own kind, one of the house's own included; its text is then moved into the place
that the template of the whole has for it. Styles are told apart by their names, as people see them: what a part has and
the whole has not comes along. The headings of a part stand two levels lower than by itself.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.sheets.bound import OF_THE_WHOLE
from generator.sheets.sheet import Json
from generator.sheets.word_contents import style_of
from generator.sheets.word_data import rows_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle

    Fill = Callable[[str, Mapping[str, Json]], Document]
    """A kind and the data of a part to its document."""

LOWER = {"Heading 1": "Heading 4", "Heading 2": "Heading 5"}
"""Above these are volume, part, and part below a part."""
OVER = {"Title", "副标题行"}
"""Styles of the title of a sheet by itself; bound, it has the heading of its part."""
PLACE = "\ue000part {number}\ue000"
PLACES = re.compile("\ue000part (\\d+)\ue000")
"""What stands in a file until the text of a part takes its place; nobody types such signs."""
EMBEDDED = re.compile(r"\{http://schemas.openxmlformats.org/officeDocument/2006/relationships\}(?:embed|link|id)")


def is_bound(data: Mapping[str, Json]) -> bool:
    """Whether a sheet's data is that of several sheets bound together."""
    return "volumes" in data


def parts_of(data: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    """All parts in their order."""
    for volume in rows_of(data["volumes"]):
        yield from rows_of(volume["parts"])


def of_bound(data: Mapping[str, Json]) -> dict[str, object]:
    """What a template of bound sheets can name besides the data.

    A part has `body`, the place of its text, a `mark` that the index leads to, and where a run of pages ends with it,
    `ends`: `upright`, `across`, or the same without the name of the part in the head, `plain` and `aside`. A term of
    the index has its `pages`.
    """
    contents = data["contents"]
    listed = contents["anchors"] if isinstance(contents, Mapping) else ()
    assert isinstance(listed, Sequence)  # noqa: S101 - bound.py puts it there
    volumes = rows_of(data["volumes"])
    parts = [
        # Contents go by levels, and what those in front leave out has to stand lower than what they name.
        (volume, part, 3 if part["level"] == 2 and volume["anchor"] not in listed else part["level"])  # noqa: PLR2004
        for volume in volumes
        for part in rows_of(volume["parts"])
    ]
    made: dict[str, list[dict[str, object]]] = {str(volume["anchor"]): [] for volume in volumes}
    for at, (volume, part, level) in enumerate(parts):
        own = made[str(volume["anchor"])]
        shape = shape_of(volume, part, listed)
        behind = parts[at + 1] if at + 1 < len(parts) else None
        goes_on = behind is not None and shape_of(behind[0], behind[1], listed) == shape
        goes_on &= behind is not None and (behind[0] is volume or not behind[0]["divided"])
        own.append(
            {
                "heading": part["heading"],
                "level": level,
                "about": "\u3000".join(str(part[key]) for key in ("over", "known") if part[key]),
                "first": not own and bool(volume["title"]) and not volume["divided"],
                "ends": "" if goes_on else shape,
                "body": PLACE.format(number=at),
                "mark": Xml(bookmark(str(part["spot"]))),
            }
        )
    return {
        "volumes": [{**volume, "parts": made[str(volume["anchor"])]} for volume in volumes],
        "index": index_of(data),
    }


def shape_of(volume: Mapping[str, Json], part: Mapping[str, Json], listed: Sequence[Json]) -> str:
    """How the pages of a part lie, and whether their head names it.

    It does so by the last heading of the second level; a part that has none itself would be given another's name.
    """
    data = part["data"]
    lying = isinstance(data, Mapping) and (data["kind"] == "authority" or bool(data.get("flipped")))
    if part["level"] == 1 or volume["anchor"] not in listed:
        return "aside" if lying else "plain"
    return "across" if lying else "upright"


class Xml(str):
    """A piece of Word's XML between two runs, as a template prints it."""

    __slots__ = ()

    def __html__(self) -> str:
        """The piece between the end of a run and the begin of the next one."""
        return f'</w:t></w:r>{self}<w:r><w:t xml:space="preserve">'


def name_of(spot: str) -> str:
    """The name of the mark of a part."""
    return f"_Part{spot}"


def bookmark(spot: str) -> str:
    """A mark that fields lead to."""
    name = name_of(spot)
    return f'<w:bookmarkStart w:id="{name}" w:name="{name}"/><w:bookmarkEnd w:id="{name}"/>'


def index_of(data: Mapping[str, Json]) -> object:
    """The index of terms: the pages on which the parts begin that use a term, each once."""
    index = data.get("index")
    if not isinstance(index, Mapping):
        return None
    return {
        **index,
        "letters": [
            {
                **letter,
                "terms": [{**term, "pages": Xml(pages(rows_of(term["places"])))} for term in rows_of(letter["terms"])],
            }
            for letter in rows_of(index["letters"])
        ],
    }


def pages(places: list[Mapping[str, Json]]) -> str:
    """Fields that Word turns into numbers of pages, with the list mark between them."""
    spots = dict.fromkeys(str(place["otherwise"]) for place in places)
    return "<w:r><w:t>、</w:t></w:r>".join(page_of(name_of(spot)) for spot in spots)


def page_of(mark: str) -> str:
    """The number of the page of a mark, as a field."""
    control = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> PAGEREF {mark} \\h </w:instrText></w:r>'
    return f"{control.format('begin')}{code}{control.format('separate')}{control.format('end')}"


def bind(document: "Document", data: Mapping[str, Json], fill: "Fill") -> None:
    """Put the text of each part into its place.

    Args:
        document: the whole, with the places of its parts.
        data: of the whole.
        fill: makes the document of a part.
    """
    from docx.oxml.ns import qn

    whole = {key: value for key, value in data.items() if key in OF_THE_WHOLE - {"names"}}
    parts = list(parts_of(data))
    known = Styles(document)
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        place = PLACES.fullmatch(text.strip())
        if place is None:
            continue
        part = parts[int(place[1])]
        own = part["data"]
        assert isinstance(own, Mapping)  # noqa: S101 - bound.py puts it there
        made = fill(str(part["kind"]), {**whole, **own, "bound": True})
        for one in text_of(made, known):
            paragraph.addprevious(one)
        paragraph.getparent().remove(paragraph)
    for number, picture in enumerate(document.element.body.iter(qn("wp:docPr")), 1):
        picture.set("id", str(number))


def text_of(part: "Document", known: "Styles") -> list["BaseOxmlElement"]:
    """The text of a part, ready to be moved: without its title and the properties of its pages."""
    from docx.oxml.ns import qn

    names = {str(style.style_id): style for style in part.styles}
    body = part.element.body
    found = [one for one in body if one.tag != qn("w:sectPr")]
    while found and found[0].tag == qn("w:p") and called(found[0], names) in OVER:
        found.pop(0)
    # The line of no height at the end of a template; a table keeps it, or it would grow together with the next one.
    empty = bool(found) and found[-1].tag == qn("w:p") and not "".join(found[-1].itertext()).strip()
    if empty and not (len(found) > 1 and found[-2].tag == qn("w:tbl")):
        found.pop()
    lists: dict[str, str] = {}
    for one in found:
        for old in list(one.iter(qn("w:sectPr"))):
            old.getparent().remove(old)
        known.translate(one, names)
        renumbered(one, part, known.document, lists)
        taken_along(one, part, known.document)
    return found


def called(paragraph: "BaseOxmlElement", names: Mapping[str, "BaseStyle"]) -> str:
    """The name of a paragraph's style."""
    style = names.get(style_of(paragraph))
    return "" if style is None else str(style.name)


class Styles:
    """The styles of the whole, which grow by those that only parts have."""

    def __init__(self, document: "Document") -> None:
        """Those that the template of the whole has."""
        self.document = document
        self.known = {(str(style.type), str(style.name)): str(style.style_id) for style in document.styles}

    def translate(self, element: "BaseOxmlElement", names: Mapping[str, "BaseStyle"]) -> None:
        """Let everything in an element of a part call its styles as the whole does."""
        from docx.oxml.ns import qn

        for use in list(element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))):
            style = names.get(str(use.get(qn("w:val"))))
            if style is not None:
                use.set(qn("w:val"), self.id_of(style, names))

    def id_of(self, style: "BaseStyle", names: Mapping[str, "BaseStyle"]) -> str:
        """What the whole calls a style of a part; one that it does not have comes along."""
        from copy import deepcopy

        from docx.oxml.ns import qn

        key = str(style.type), LOWER.get(str(style.name), str(style.name))
        if key not in self.known:
            own = deepcopy(style.element)
            identity = f"{style.style_id}-{len(self.known)}"
            own.set(qn("w:styleId"), identity)
            self.known[key] = identity
            for relation in (qn("w:basedOn"), qn("w:next"), qn("w:link")):
                for one in own.findall(relation):
                    other = names.get(str(one.get(qn("w:val"))))
                    if other is None or relation == qn("w:link"):
                        own.remove(one)
                    else:
                        one.set(qn("w:val"), self.id_of(other, names))
            # The numbers of a style are those of its own file; a part says its numbers paragraph by paragraph.
            for numbers in list(own.iter(qn("w:numPr"))):
                numbers.getparent().remove(numbers)
            self.document.styles.element.append(own)
        return self.known[key]


def renumbered(element: "BaseOxmlElement", part: "Document", document: "Document", lists: dict[str, str]) -> None:
    """Take along the lists that Word numbers itself; each part counts from the beginning.

    `lists` are those of the part that came along, by their number there; grows.
    """
    from copy import deepcopy

    from docx.oxml.ns import qn

    for use in element.iter(qn("w:numId")):
        number = str(use.get(qn("w:val")))
        if number not in lists:
            own, whole = part.part.numbering_part.element, document.part.numbering_part.element
            pattern = next((one for one in own.findall(qn("w:num")) if one.get(qn("w:numId")) == number), None)
            link = None if pattern is None else pattern.find(qn("w:abstractNumId"))
            key = None if link is None else link.get(qn("w:val"))
            shape = next(
                (one for one in own.findall(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == key), None
            )
            if pattern is None or shape is None:
                continue
            fresh = str(
                1 + max((int(one.get(qn("w:abstractNumId"))) for one in whole.findall(qn("w:abstractNum"))), default=0)
            )
            copied = deepcopy(shape)
            copied.set(qn("w:abstractNumId"), fresh)
            # Two lists with one mark would be taken for one.
            for mark in copied.findall(qn("w:nsid")) + copied.findall(qn("w:tmpl")):
                copied.remove(mark)
            first = whole.find(qn("w:num"))
            whole.append(copied) if first is None else first.addprevious(copied)
            lists[number] = str(whole.add_num(int(fresh)).numId)
        use.set(qn("w:val"), lists[number])


def taken_along(element: "BaseOxmlElement", part: "Document", document: "Document") -> None:
    """Take along the pictures and links that an element of a part has."""
    for one in element.iter():
        for key, value in list(one.attrib.items()):
            if EMBEDDED.fullmatch(str(key)) is None or value not in part.part.rels:
                continue
            relation = part.part.rels[value]
            if relation.is_external:
                new = document.part.relate_to(relation.target_ref, relation.reltype, is_external=True)
            elif relation.reltype.endswith("/image"):
                new = picture_of(relation.target_part.blob, document)
            else:
                new = document.part.relate_to(relation.target_part, relation.reltype)
            one.set(key, new)


def picture_of(content: bytes, document: "Document") -> str:
    """A picture as the whole knows it, once however often it stands there."""
    from io import BytesIO

    identity, _image = document.part.get_or_add_image(BytesIO(content))
    return identity
