import re
from pathlib import Path

import pytest
from yaml import _yaml

from generator.loader import parse
from generator.loader.explain import PROBLEMS
from tests.loader.cases import FOLDER, case, said

# Not said of a text: the parser's first event is always there, aliases are looked up by the loader, and the rest is C.
NEVER_SAID = re.compile(r"did not find expected <stream-start>|found undefined alias|found for imported type|.*->.*")
WORDS = rb"(?:(?:did not find|found|could not find|mapping|block sequence|exceeded) [ -~]{8,70})\0"


def test_every_problem_that_this_libyaml_can_name_has_a_sentence() -> None:
    binary = Path(_yaml.__file__).read_bytes()
    said_by_libyaml = {text[:-1].decode() for text in re.findall(WORDS, binary)}
    # A PyYAML that links the system's libyaml holds none of its texts; there is nothing to compare then.
    assert {text for text in said_by_libyaml if not NEVER_SAID.fullmatch(text)} <= PROBLEMS


@pytest.mark.parametrize("path", sorted((FOLDER / "bad").glob("*.yaml")), ids=lambda path: path.stem)
def test_libyaml_is_never_quoted(path: Path) -> None:
    _, found = parse(case(path).text, path.name)
    for one in found:
        assert not any(problem in said(one) for problem in PROBLEMS)


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("goal: >= 95%\n", (1, 7), "Write “≥ 95%”, or '>= 95%'."),
        ("goal: >95%\n", (1, 7), "'>95%'"),
        ("note: 'it's'\n", (1, 11), 'Write "it\'s".'),
        ('name: "甲"与"乙"\n', (1, 10), 'Write \'"甲"与"乙"\'.'),
        ("text: 注意: 甲\n", (1, 9), "Write '注意: 甲'"),
        ("text: it's: 甲\n", (1, 11), "'it''s: 甲'"),
        ("text: [附件]见后\n", (1, 7), "'[附件]见后'"),
        ("text: @甲\n", (1, 7), "'@甲'"),
        ("名称：甲\nx: y\n", (1, 3), "“名称: …”"),
        ("text: " + "甲" * 100 + ": 乙\n", (1, 107), "'" + "甲" * 29 + "…"),
    ],
)
def test_hints_show_what_to_type(text: str, place: tuple[int, int], hint: str) -> None:
    _, found = parse(text, "a.yml")
    assert found[0].span.begin == place
    assert hint in str(found[0].hint)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n c\n- d\n",
        "{a: b}\nc: d\n",
        "a: [b\n- c\n",
        "? a\n? b: c: d\n",
        "a: 'b' 'c\n",
        "- a\nb\n- c: d: e\n",
        "a:\n  - b\n c",
    ],
)
def test_the_line_is_named_whatever_is_wrong(text: str) -> None:
    _, found = parse(text, "a.yml")
    assert found
    for one in found:
        assert 1 <= one.span.begin.line <= text.count("\n") + 1
