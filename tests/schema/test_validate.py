from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import ordered
from generator.loader import Document, Entry, Mapping, Node, Scalar, Sequence, load, load_texts, plain
from generator.messages import Message
from generator.schema import CODES, validate
from generator.source import Source
from tests.schema.cases import BAD, GOOD, expected

POLICIES = Path(__file__).resolve().parents[2] / "policies"


def documents(text: str) -> list[Document]:
    """One file; the loader has nothing to say about it."""
    found, unreadable = load_texts([("case.yaml", text.encode())])
    assert [f"{one.code} {one.span.begin.line}" for one in unreadable] == []
    return found


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad(path: Path) -> None:
    text = path.read_text("utf-8")
    _, found = validate(documents(text))
    found = ordered(found)
    wanted = expected(text)
    assert [(one.span.begin.line, one.code) for one in found] == [(line, code) for line, code, _ in wanted]
    for one, (_, _, part) in zip(found, wanted, strict=True):
        assert part in str(one.message)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_left_of_bad_fits(path: Path) -> None:
    """Ids keep their wrong characters, so that those who refer to them are not reported as well."""
    read = documents(path.read_text("utf-8"))
    before = [plain(one.root) for one in read]
    left, _ = validate(read)
    assert [plain(one.root) for one in read] == before, "documents are never written to"
    again, found = validate(left)
    assert {one.code for one in found} <= {"schema/not-an-id"}
    assert [plain(one.root) for one in again] == [plain(one.root) for one in left]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good(path: Path) -> None:
    read = documents(path.read_text("utf-8"))
    fitting, found = validate(read)
    assert [str(one.message) for one in found] == []
    assert fitting == read, "a document without misfits comes back as it is"


def test_the_handbook_fits() -> None:
    read, _ = load(POLICIES)
    _, found = validate(read)
    assert [f"{one.span.path}:{one.span.begin.line} {one.message}" for one in found] == []


def test_every_code_has_a_page_and_a_case() -> None:
    pages = [code for code, _ in CODES]
    assert pages == list(dict.fromkeys(pages))
    assert {code for path in BAD for _, code, _ in expected(path.read_text("utf-8"))} == set(pages)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("units: [{id: res, nonsense: hl, name: 甲}]", {"units": [{"id": "res", "name": "甲"}]}),
        # What can only be meant as one key is read as that, or its absence would be a finding as well.
        ("units: [{ID: res, parnet: hl}]", {"units": [{"id": "res", "parent": "hl"}]}),
        ("单位: [{编号: res, 类型: department}]", {"units": [{"id": "res", "type": "department"}]}),
        ("units: [{id: res, parnet: hl, paren: a, parent: b}]", {"units": [{"id": "res", "parent": "b"}]}),
        ("units: [{id: res, parnet: hl, paren: a}]", {"units": [{"id": "res", "parent": "hl"}]}),
        ("units: [{id: res, headd: [a], dutie: [{id: a, tekst: b}]}]", {
            "units": [{"id": "res", "duties": [{"id": "a", "text": "b"}]}]
        }),
        ("units: [{name: 甲}, {id: hl}]", {"units": [{"id": "hl"}]}),
        ("units: [{id: Res Finance}]", {"units": [{"id": "Res Finance"}]}),  # kept, since others refer to it
        ("units: [{id: res/../hl, name: 甲}, {id: ../x}]", {"units": []}),  # but never as a part of a path
        ("units: [{id: [res]}]", {"units": []}),  # without its id the entry lacks one
        ("units: res", {}),
        ("agreements: [{id: a, targets: [{target: [t], weight: 3}, {target: u}]}]", {
            "agreements": [{"id": "a", "targets": [{"target": "u"}]}]
        }),
        ("targets: [{id: t, period: {each: [a]}, goal: [{value: ~}, {value: 3}]}]", {
            "targets": [{"id": "t", "goal": [{"value": 3}]}]
        }),
        ("measures: [{id: m, source: S08.1}]", {"measures": [{"id": "m"}]}),
    ],
)  # fmt: skip
def test_what_is_left(text: str, left: object) -> None:
    fitting, found = validate(documents(text))
    assert found
    assert plain(fitting[0].root) == left


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("units: [{id: res, parnet: hl}]", "units: [{id: res, parent: hl}]"),
        ("units: [{id: res, 名称: 甲}]", "units: [{id: res, name: 甲}]"),
        ("units: [{id: res, type: 部门}]", "units: [{id: res, type: department}]"),
        ("units: [{id: res, from: 2026/2/1}]", "units: [{id: res, from: 2026-02-01}]"),
        ("units: [{id: res, source: S08.1}]", "units: [{id: res, source: [S08.1]}]"),
        ("units: [{id: res, name: true}]", "units: [{id: res, name: 'true'}]"),
        ("units: [{id: Res_1}]", "units: [{id: res-1}]"),
    ],
)
def test_fixes_mend(text: str, mended: str) -> None:
    _, found = validate(documents(text))
    (fix,) = [one.fix for one in found]
    assert fix is not None
    for edit in reversed(fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == mended
    assert validate(documents(text))[1] == []


def test_a_fix_makes_no_key_twice() -> None:
    _, found = validate(documents("units: [{id: res, parent: hl, parnet: hl}]"))
    assert [one.fix for one in found] == [None]


def test_a_finding_names_the_entry() -> None:
    text = "regulations: [{id: cash, chapters: [{id: c, clauses: [{id: keep, textt: 甲, items: [{id: a, x: 1}]}]}]}]"
    _, found = validate(documents(text))
    assert [one.entity for one in ordered(found)] == ["cash/keep", "cash/keep/a"]


def test_what_stands_below_a_misspelt_key_is_looked_at() -> None:
    _, found = validate(documents("单位: [{id: res, dutie: [{id: a, texts: b, role: chief}], from: 2026年}]"))
    assert [(one.code, one.span.text) for one in ordered(found)] == [
        ("schema/unknown-key", "单位"),
        ("schema/unknown-key", "dutie"),
        ("schema/unknown-key", "texts"),
        ("schema/not-allowed", "chief"),
        ("schema/not-a-date", "2026年"),
    ]


def test_two_slips_of_one_key_are_mended_once() -> None:
    _, found = validate(documents("units: [{id: res, parnet: hl, paren: hl}]"))
    assert [bool(one.fix) for one in ordered(found)] == [True, False]


def test_long_values_are_cut() -> None:
    _, found = validate(documents(f"units: [{{id: res, type: {'很长' * 500}}}]"))
    assert len(str(found[0].message)) < 120


# ---- whatever the loader hands over


def scalar(value: str | float | bool | None) -> Scalar:  # noqa: FBT001 - a scalar of YAML may be one
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(Source("case.yaml", text), 0, len(text), text, value)


def node(value: object) -> Node:
    if isinstance(value, dict):
        source = Source("case.yaml", "")
        return Mapping(source, 0, 0, {key: Entry(scalar(key), node(inner)) for key, inner in value.items()})
    if isinstance(value, list):
        return Sequence(Source("case.yaml", ""), 0, 0, [node(item) for item in value])
    assert value is None or isinstance(value, str | int | float | bool)
    return scalar(value)


WORDS = st.sampled_from([
    "id", "name", "units", "positions", "templates", "targets", "duties", "deadline", "every", "within", "by", "for",
    "unit", "position", "month", "goal", "period", "each", "who", "any", "roles", "value", "next", "to", "steps", "set",
    "override", "at", "handbook", "severities", "x-a", "2026-02-01", "a", ".a", "A b", "../a", "", "名称", "null",
])  # fmt: skip
VALUES = st.recursive(
    WORDS | st.text(max_size=8) | st.none() | st.booleans() | st.integers() | st.floats() | st.just(10**400),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=40,
)


def shapes(value: object) -> Iterator[Message]:
    """Every message that a wrong value brings, hints included."""
    root = node(value)
    assert isinstance(root, Mapping)
    fitting, found = validate([Document(root.source, root)])
    for one in found:
        yield one.message
        if one.hint is not None:
            yield one.hint
    _, again = validate(fitting)
    assert {one.code for one in again} <= {"schema/not-an-id"}


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_any_tree_gives_sentences(value: dict[str, object]) -> None:
    for message in shapes(value):
        assert str(message)


@given(st.sampled_from(sorted(POLICIES.rglob("*.yml"))), st.data())
def test_any_damage_to_the_handbook_gives_sentences(path: Path, data: st.DataObject) -> None:
    read, _ = load_texts([(path.name, path.read_bytes())])
    tree = plain(read[0].root)
    inner = tree
    while isinstance(inner, dict | list) and inner:
        key = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        if data.draw(st.booleans()) and data.draw(st.booleans()):
            inner[key] = data.draw(VALUES)  # type: ignore[index, call-overload]  # str for dict, int for list
            break
        inner = inner[key]  # type: ignore[index, call-overload]  # as above
    assert all(str(message) for message in shapes(tree))
