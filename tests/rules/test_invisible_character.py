"""Where characters that cannot be seen are found, and that the fix takes out these and no others."""

from datetime import date as Day

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.loader import load_texts
from generator.model.build import build
from generator.pipeline import Asked, check_documents
from generator.rules.text.invisible_character import InvisibleCharacter
from tests.edits import ASKED

UNITS = "units:\n- {id: u, name: 部门}\n"


def found_in(text: str) -> list[Diagnostic]:
    documents, unreadable = load_texts([("all.yml", text.encode())])
    assert unreadable == []
    policy, _ = build(documents, Day(2026, 6, 1))
    return sorted(InvisibleCharacter().check(policy), key=lambda one: one.span.key)


def mended(text: str) -> str:
    edits = [edit for one in found_in(text) if one.fix for edit in one.fix.edits]
    for edit in sorted(edits, key=lambda one: -one.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


CASES = {
    "raw": ("units:\n- {id: u, name: 部\u200b门}\n", [(2, "\u200b", "u")], "units:\n- {id: u, name: 部门}\n"),
    "each sort once": (
        "units:\n- {id: u, name: 部\u200b门\xad甲\u200b乙}\n",
        [(2, "\u200b", "u"), (2, "\xad", "u")],
        "units:\n- {id: u, name: 部门甲乙}\n",
    ),
    "a pair that turns": (
        "units:\n- {id: u, name: 部\u202e门\u202c}\n",
        [(2, "\u202e", "u")],
        "units:\n- {id: u, name: 部门}\n",
    ),
    "escaped": (
        'units:\n- {id: u, name: "部\\u200b门\\x07\\\\u200b\\N"}\n',
        [(2, "\\u200b", "u"), (2, "\\x07", "u"), (2, "\\N", "u")],
        'units:\n- {id: u, name: "部门\\\\u200b "}\n',
    ),
    "a backslash that means itself": ("units:\n- {id: u, name: '部\\u200b门', note: C:\\u200b}\n", [], None),
    "a line of its own kind": (
        "units:\n- {id: u, name: 部\u2028门}\n",
        [(2, "\u2028", "u")],
        "units:\n- {id: u, name: 部 门}\n",
    ),
    "several lines": (
        "units:\n- id: u\n  name: 部\n  note: |\n    一\n    二\u2060三\n    四\u2060\n",
        [(6, "\u2060", "u")],
        "units:\n- id: u\n  name: 部\n  note: |\n    一\n    二三\n    四\n",
    ),
    "a part": (
        "positions:\n- {id: p, name: 岗, duties: [{id: d, text: 记\u200b录}]}\n",
        [(2, "\u200b", "p/d")],
        "positions:\n- {id: p, name: 岗, duties: [{id: d, text: 记录}]}\n",
    ),
    "the settings": (
        "handbook: {name: 手\u200b册}\n" + UNITS,
        [(1, "\u200b", None)],
        "handbook: {name: 手册}\n" + UNITS,
    ),
    "a key of one's own": (
        "units:\n- {id: u, name: 部, x-old: [甲\ufeff\u200e乙]}\n".replace("\ufeff", ""),
        [(2, "\u200e", "u")],
        "units:\n- {id: u, name: 部, x-old: [甲乙]}\n",
    ),
    "a comment": (UNITS + "# 甲\u200b乙\n", [], None),
    "a comment that is turned": (UNITS + "# 甲\u202e乙\n", [(3, "\u202e", None)], UNITS + "# 甲乙\n"),
    "a formula": (
        "targets:\n- {id: t, name: 率, formula: '甲\u200b + 甲', goal: '≥\u200b 1件'}\n",
        [],
        None,
    ),
    "windows and wide blanks": ("units:\r\n- id: u\r\n  name: |\r\n    部\u3000门\r\n", [], None),
}


@pytest.mark.parametrize(("text", "places", "after"), CASES.values(), ids=CASES)
def test_places_and_fix(text: str, places: list[tuple[int, str, str | None]], after: str | None) -> None:
    assert [(one.span.begin.line, one.span.text, one.entity) for one in found_in(text)] == places
    assert mended(text) == (text if after is None else after)
    assert found_in(mended(text)) == []


def test_a_text_that_holds_many_says_how_many() -> None:
    (found,) = found_in("units:\n- {id: u, name: 部\u200b门\u200b甲\u200b乙}\n")
    assert str(found.hint) == "Delete it; the text holds 3 of its kind."
    assert found.severity is Severity.WARNING


def test_what_the_loader_or_the_formula_has_said_is_said_once() -> None:
    texts = "units:\n- {id: u, name: 部\ufeff门\u200b甲}\ntargets:\n- {id: t, name: 率, goal: '≥\u200b 95%'}\n"
    documents, unreadable = load_texts([("all.yml", texts.encode())])
    _, found = check_documents(documents, unreadable, Asked(ASKED.clock, Day(2026, 6, 1)))
    assert [one.code for one in found if one.span.begin.line == 2] == ["yaml/unprintable"]
    assert [one.code for one in found if one.span.text == "\u200b"] == ["formula/goal"]


def test_a_template_is_mended_where_it_is_written() -> None:
    text = (
        "templates:\n- {id: office, for: unit, name: 办\u200b公室, positions: [{id: .head, name: 主\u200b任}]}\n"
        "units:\n- {id: a, name: 甲, template: office}\n- {id: b, name: 乙, template: office}\n"
    )
    assert [one.span.begin for one in found_in(text)] == [(2, 34), (2, 70)]
