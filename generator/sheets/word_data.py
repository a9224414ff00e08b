"""What a Word template can name: the data of a sheet, and what Word wants otherwise than the typesetter."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generator.sheets.columns import width
from generator.sheets.look import House
from generator.sheets.omml import mathematics
from generator.sheets.sheet import Json, parts
from generator.sheets.word_pictures import chart_picture, pictures

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

WIDE = 20
"""A value with more characters than this, as wide as Chinese ones, has a line of its own."""
OUTLINED = 3600
"""A regulation of more characters has contents in front: it fills about four pages, where the PDF has them too."""


def context(paper: "DocxTemplate", data: Mapping[str, Json], house: House) -> dict[str, object]:
    """What a template can name.

    `fact_lines` are the facts, two in a line (`label`, `value`, `label2`, `value2`) or a `wide` one alone; so are
    `name_lines`, the names of those who sign. `foot` has the texts of the foot, cut where Word puts in the numbers of
    pages. Formulas have `mathematics`, parts of flow charts `picture`, a sheet `qr` and, where its house has one,
    `logo`.
    """
    # Bound parts are made by templates of their own.
    made = with_lines({key: value for key, value in data.items() if key != "volumes"})
    made["foot"] = foot(data)
    made.setdefault("fact_lines", [])
    names = data.get("names")
    made["signing"] = rows_of(names.get("rows") if isinstance(names, Mapping) else None)
    made["name_lines"] = fact_lines(rows_of(names.get("rows") if isinstance(names, Mapping) else None))
    formulas = data.get("formulas")
    if isinstance(formulas, Mapping):
        items = [{**one, "mathematics": mathematics(one)} for one in rows_of(formulas.get("items"))]
        made["formulas"] = {**formulas, "items": items}
    if data.get("kind") == "regulation":
        made |= of_regulation(paper, data, house)
    return made | pictures(paper, data, house)


def of_regulation(paper: "DocxTemplate", data: Mapping[str, Json], house: House) -> dict[str, object]:
    """What a regulation has besides.

    `outlined` tells whether it has contents in front; an item has the `gap` behind its number; an annex is `turned`
    where it lies across and what stands in front of it does not.
    """
    annexes = rows_of(data["annexes"])
    before = [None, *annexes]
    return {
        "outlined": not data.get("bound") and sum(len(text) for _address, text in parts(data)) > OUTLINED,
        "chapters": [
            {**chapter, "clauses": [clause_of(one) for one in rows_of(chapter["clauses"])]}
            for chapter in rows_of(data["chapters"])
        ],
        "procedures": [
            {**one, "charts": [{"picture": chart_picture(paper, part, house)} for part in rows_of(one["charts"])]}
            for one in rows_of(data["procedures"])
        ],
        "annexes": [
            {**with_lines(one), "turned": one["flipped"] and not (last is not None and last["flipped"])}
            for last, one in zip(before, annexes, strict=False)
        ],
    }


def clause_of(clause: Mapping[str, Json]) -> dict[str, object]:
    """A clause whose items have the gap behind their numbers, which （一） needs none of."""
    items = [
        {**item, "gap": "" if str(item["number"]).endswith("）") else "\u2002"} for item in rows_of(clause["items"])
    ]
    return {**clause, "items": items}


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
        "effective": "　".join(
            filter(None, (version or edition, f"{texts.get('effective')} {effective}" if effective else ""))
        ),
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
