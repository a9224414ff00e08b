from pathlib import Path

import pytest

from generator.loader import parse, plain
from tests.loader.cases import FOLDER, case, said

BAD = sorted((FOLDER / "bad").glob("*.yaml"))
GOOD = sorted((FOLDER / "good").glob("*.yaml"))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_wrong_is_said_at_its_place(path: Path) -> None:
    wanted = case(path)
    assert wanted.errors, "a case without an expectation belongs to good/"
    root, found = parse(wanted.text, path.name)
    places = [(*one.span.begin, one.code) for one in found]
    assert places == [error[:3] for error in wanted.errors]
    for one, (*_, text) in zip(found, wanted.errors, strict=True):
        assert text in said(one)
        assert one.hint is not None, "say what to do next"
    assert (None if root is None else plain(root)) == wanted.value


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_only_looks_guilty_is_left_alone(path: Path) -> None:
    wanted = case(path)
    root, found = parse(wanted.text, path.name)
    assert [f"{one.span.begin.line}: {one.code}: {said(one)}" for one in found] == []
    assert root is not None
    assert plain(root) == wanted.value


def test_there_are_cases() -> None:
    assert len(BAD) > 50
    assert len(GOOD) > 10


def test_marks_of_a_merge_are_named() -> None:
    # No case file: the repository refuses files with such marks.
    marks = ["<" * 7 + " HEAD", "name: 甲", "=" * 7, "name: 乙", ">" * 7 + " branch"]
    root, found = parse("units:\n" + "\n".join(marks) + "\n", "a.yml")
    assert [(one.span.begin, one.code) for one in found] == [((2, 1), "yaml/merge-conflict")]
    assert root is None
