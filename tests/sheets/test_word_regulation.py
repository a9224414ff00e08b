"""Regulations as Word files: what the model says is looked for, and how the pages lie."""

from collections.abc import Iterable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn

from generator import sheets
from generator.cli.language import translator
from generator.loader import load
from generator.model.build import build
from generator.model.graph import Policy
from generator.sheets import Sheet
from generator.sheets.word import kinds, to_word
from tests.model.handbooks import DAY, sound
from tests.sheets.expected import CHINESE, Datum, expected
from tests.sheets.handbooks import EVERY_KIND
from tests.sheets.test_word import squeezed, text_of

HOSTILE = [
    "{{ handbook }}{% for x in y %}",
    "</w:t></w:r></w:p><w:p/>",
    "&lt;&#65;&amp;{_{x}_}{#",
    "=HYPERLINK(1)%}}}",
    "`'\"\\n$1\\\\",
]
"""What a text may hold that a template, XML, or the way in between could take for its own."""


@pytest.fixture(scope="module")
def policy(root: Path) -> Policy:
    return build(load(root / "policies")[0], DAY)[0]


@pytest.fixture(scope="module")
def regulations(policy: Policy) -> list[Sheet]:
    return [one for one in sheets.plan(policy, CHINESE)[0] if one.kind == "regulation"]


def word(sheet: Sheet) -> Paper:
    return Document(BytesIO(to_word(kinds()["regulation"], sheet.data, DAY, sheet.house)))


def missing(text: str, wanted: Iterable[Datum]) -> list[tuple[str, str]]:
    """What does not stand in a text."""
    return [(one.address, words) for one in wanted for words in one.words if squeezed(words) not in text]


def lost(policy: Policy, sheet: Sheet) -> list[tuple[str, str]]:
    """What the model has and the Word file has not; a chart is told in the words of its picture."""
    paper = word(sheet)
    told = "".join(str(one.get("descr")) for one in paper.element.body.iter(qn("wp:docPr")))
    return missing(text_of(paper) + squeezed(told), expected(policy, sheet))


def test_every_datum_of_the_model_stands_in_the_shortest_and_the_longest(
    policy: Policy, regulations: list[Sheet]
) -> None:
    ordered = sorted(regulations, key=lambda one: len(one.json))
    assert [found for one in (ordered[0], ordered[-1]) for found in lost(policy, one)] == []


@pytest.mark.slow
def test_every_datum_of_the_model_stands_in_every_regulation(policy: Policy, regulations: list[Sheet]) -> None:
    assert [found for one in regulations for found in lost(policy, one)] == []


def test_a_long_regulation_has_contents_and_pages_that_lie_across(regulations: list[Sheet]) -> None:
    longest = max(regulations, key=lambda one: len(one.json))
    paper = word(longest)
    headings = [one.text for one in paper.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    entries = [
        one.text.split("\t")[0] for one in paper.paragraphs if one.style is not None and one.style.name == "toc 1"
    ]
    assert entries == headings
    assert any(one.startswith("附录1") for one in entries)
    annexes = longest.data["annexes"]
    assert isinstance(annexes, list)
    lies = [(one.page_width or 0) > (one.page_height or 0) for one in paper.sections]
    assert lies.count(True) == sum(bool(one["flipped"]) for one in annexes) > 1
    # No page is begun for nothing: two upright runs of pages never follow each other.
    assert all(one or other for one, other in pairwise(lies))


def test_a_short_regulation_has_no_contents(regulations: list[Sheet]) -> None:
    paper = word(min(regulations, key=lambda one: len(one.json)))
    assert [one for one in paper.element.body.iter(qn("w:instrText")) if "TOC" in str(one.text)] == []
    assert paper.settings.element.find(qn("w:updateFields")) is None


def test_charts_are_pictures_with_words_and_small_print_stays_with_its_clause(regulations: list[Sheet]) -> None:
    sheet = next(one for one in regulations if one.data["procedures"])
    paper = word(sheet)
    charts = [one for one in paper.paragraphs if one.style is not None and one.style.name == "流程图"]
    pictures = [one._p.find(f".//{qn('wp:inline')}") for one in charts]  # noqa: SLF001 - has no public way in
    assert len(pictures) >= 1
    for one in pictures:
        assert one is not None
        assert "流程图" in one.find(qn("wp:docPr")).get("descr")
        # As wide as the page between its margins, and no wider.
        assert int(one.find(qn("wp:extent")).get("cx")) <= 164 * 36000
    notes = [one for one in paper.paragraphs if one.style is not None and one.style.name == "条文附注"]
    assert notes
    for one in notes:
        before = one._p.getprevious()  # noqa: SLF001
        assert before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_prints_as_it_is(words: str) -> None:
    text = EVERY_KIND
    quoted = "'" + words.replace("'", "''") + "'"
    for old in ("总则", "现金当日缴存", "先点现金", "填单"):
        assert old in text
        text = text.replace(f": {old}", f": {quoted}")
    found = [one for one in sheets.plan(sound(text), translator("zh_CN"))[0] if one.kind == "regulation"]
    assert text_of(word(found[0])).count(squeezed(words)) >= 4


def test_same_data_same_bytes(regulations: list[Sheet]) -> None:
    sheet = next(one for one in regulations if one.data["procedures"])
    made = [to_word(kinds()["regulation"], sheet.data, DAY, sheet.house) for _ in range(2)]
    assert made[0] == made[1]
