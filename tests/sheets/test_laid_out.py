"""How sheets are laid out on paper: signatures beside what they are for, numbers beside their units."""

import re
from pathlib import Path

import pypdf
import pytest

from generator import sheets
from generator.sheets import Sheet
from tests.model.handbooks import sound
from tests.sheets.handbooks import EVERY_KIND
from tests.sheets.test_pdf import squeezed

LENGTHS = range(1, 22, 4)
"""Lines of a term: with some of them the signatures move to another page."""

TERMS = {
    "agreement": ("reward: 加发奖金", "reward: |-\n    ", "\n    ", ""),
    "position": ("requirements: [会计专业本科, 熟悉税法]", "requirements: [", ", ", "]"),
    "assessment": (
        "pass: ≥ 90分}",
        "pass: ≥ 90分, consequences: [{id: c, when: 得分 < 90分, text: '",
        "\n\n            ",
        "'}]}",
    ),
}
"""What stands in the handbook, what begins in its place, what parts the lines, what ends them."""


def pages(sheet: Sheet, folder: Path) -> list[str]:
    """The text of each page, line by line."""
    assert sheets.make([sheet], folder) == []
    return [page.extract_text() for page in pypdf.PdfReader(folder / sheet.file).pages]


def with_term(kind: str, lines: int) -> Sheet:
    """The sheet of a kind whose last term has so many lines."""
    old, begin, between, end = TERMS[kind]
    words = between.join((*(f"第{at}项要求按规定办理" for at in range(lines)), "末项"))
    handbook = re.sub(r"\n *todo:.*", "", EVERY_KIND)
    made, _ = sheets.plan(sound(handbook.replace(old, begin + words + end)), str)
    return next(one for one in made if one.kind == kind and one.address != "g.gm" and "cashier" not in one.address)


@pytest.mark.parametrize("kind", TERMS)
def test_no_page_has_nothing_but_signatures(kind: str, tmp_path: Path) -> None:
    counts = set()
    for lines in LENGTHS:
        read = pages(with_term(kind, lines), tmp_path)
        counts.add(len(read))
        (signed,) = [squeezed(one) for one in read if "Signature" in one]
        before = signed.partition("Signature")[0]
        assert {"assessment": "Result", "agreement": "末项", "position": "末项"}[kind] in before, f"{lines} lines"
    assert len(counts) > 1, "no length moved the signatures to another page"


def test_what_follows_from_the_result_of_an_assessment_stands_before_the_signatures(tmp_path: Path) -> None:
    text = squeezed("".join(pages(with_term("assessment", 3), tmp_path)))
    places = [text.find(one) for one in ("账实相符", "末项", "Result", "Signatures")]
    assert -1 not in places
    assert places == sorted(places)


TOGETHER = ("50,000元", "3个工作日", "98.5%", "第三百一十条", "1,200 ㎡")


def test_numbers_are_not_torn_from_their_units(tmp_path: Path) -> None:
    lines = ["字" * at + one + "以内，其余照旧办理" for one in TOGETHER for at in range(24, 44)]
    clauses = "".join(f"    - {{id: n{at}, modality: is, text: '{one}'}}\n" for at, one in enumerate(lines))
    text = "regulations:\n- id: r\n  title: 制度\n  chapters:\n  - heading: 总则\n    clauses:\n" + clauses
    (sheet,) = [one for one in sheets.plan(sound(text), str)[0] if one.kind == "regulation"]
    read = "\n".join(pages(sheet, tmp_path)).replace(" ", "")
    assert len(re.findall(r"字\n", read)) > len(TOGETHER), "no line ends where one of them might be torn"
    assert {one: read.count(one.replace(" ", "")) for one in TOGETHER} == dict.fromkeys(TOGETHER, 20)
