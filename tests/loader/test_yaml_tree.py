import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.errors import RemitError
from generator.loader import Entry, Mapping, Node, Scalar, Sequence, parse, plain, scalars
from generator.loader import yaml_tree as tree
from generator.loader.syntax import read
from generator.loader.yaml_tree import DEEPEST
from generator.source import Source
from tests.loader.cases import FOLDER, case

POLICIES = sorted((Path(__file__).resolve().parents[2] / "policies").rglob("*.yml"))


def tree_of(text: str) -> Mapping:
    root, found = parse(text, "a.yml")
    assert [(one.code, one.span.begin) for one in found] == []
    assert root is not None
    return root


def scalar(node: Node | None) -> Scalar:
    assert isinstance(node, Scalar)
    return node


def walk(node: Node) -> Iterator[Node | Entry]:
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries.values():
            yield entry.key
            yield from walk(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)


class CoreLoader(yaml.CSafeLoader):
    """PyYAML's own reader without the YAML 1.1 words: every plain scalar stays text."""


CoreLoader.yaml_implicit_resolvers = {}


def as_text(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: as_text(entry.value) for key, entry in node.entries.items()}
    return [as_text(item) for item in node.items]


@pytest.mark.parametrize("path", [*POLICIES, *sorted((FOLDER / "good").glob("*.yaml"))], ids=lambda path: path.name)
def test_the_same_tree_as_pyyaml(path: Path) -> None:
    text = case(path).text if path.suffix == ".yaml" else path.read_text("utf-8")
    assert as_text(tree_of(text)) == yaml.load(text, CoreLoader)  # noqa: S506 - a safe loader


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_every_scalar_stands_where_it_says(path: Path) -> None:
    text = path.read_text("utf-8")
    for node in walk(tree_of(text)):
        assert isinstance(node, Mapping | Sequence | Scalar)
        assert 0 <= node.start <= node.end <= len(text)
        if isinstance(node, Scalar):
            if node.lead >= 0:
                assert node.within(0, len(node.text)).text == node.text
        else:
            assert text[node.end - 1 : node.end].strip(), "a block ends with its last character, not with the next line"


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_the_same_starts_as_pyyaml(path: Path) -> None:
    text = path.read_text("utf-8")

    def starts(node: yaml.Node) -> Iterator[int]:
        yield node.start_mark.index
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield key.start_mark.index
                yield from starts(value)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                yield from starts(item)

    reference = yaml.compose(text, CoreLoader)
    assert reference is not None
    assert [node.start for node in walk(tree_of(text)) if not isinstance(node, Entry)] == list(starts(reference))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    text = newline.join(["units:", "- id: res", "  name: 物业公司", "  note: '甲'", ""])
    root = tree_of(text)
    assert [node.span.text for node in scalars(root)] == ["res", "物业公司", "'甲'"]
    assert plain(root) == {"units": [{"id": "res", "name": "物业公司", "note": "甲"}]}


def test_lines_and_columns_with_windows_line_ends() -> None:
    root = tree_of("units:\r\n- id: res\r\n  name: 𠮷野\r\n  head: a\r\n")
    assert [node.span.begin for node in scalars(root)] == [(2, 7), (3, 9), (4, 9)]


@pytest.mark.parametrize("odd", ["𠮷", "e\u0301", "👨‍👩‍👧", "甲\u2028乙", "甲\u0085乙", "\ue000"])
def test_characters_outside_the_usual_plane_count_as_one(odd: str) -> None:
    root = tree_of(f"a: '{odd}'\nb: 乙\n")
    node = scalar(root.get("b"))
    assert (node.span.text, node.span.begin) == ("乙", (2, 4))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: 公章管理\n", "管理"),
        ("a: '公章管理'\n", "管理"),
        ('a: "公章管理"\n', "管理"),
        ("a: [x, 公章管理]\n", "管理"),
    ],
)
def test_a_place_within_a_text(text: str, part: str) -> None:
    node = list(scalars(tree_of(text)))[-1]
    start = node.text.index(part)
    assert node.within(start, start + len(part)).text == part


@pytest.mark.parametrize("text", ["a: 'it''s 甲'\n", 'a: "x\\n甲"\n', "a: |\n  x 甲\n", "a: x\n  甲\n"])
def test_where_text_and_source_differ_the_whole_scalar_is_the_place(text: str) -> None:
    node = scalar(tree_of(text).get("a"))
    start = node.text.index("甲")
    assert node.within(start, start + 1) == node.span


def test_a_block_scalar_ends_with_its_text() -> None:
    root = tree_of("a: |\n  甲\n\n\nb: >-\n  乙\n\n# c\n")
    assert [node.span.text for node in scalars(root)] == ["|\n  甲", ">-\n  乙"]
    assert plain(root) == {"a": "甲\n", "b": "乙"}


def test_a_null_has_its_place_behind_the_colon() -> None:
    node = scalar(tree_of("a:\nb: 1\n").get("a"))
    assert (node.value, node.start, node.end) == (None, 2, 2)


def test_keys_are_text_with_their_place() -> None:
    root = tree_of("'on': 1\n12: 2\n")
    assert list(root.entries) == ["on", "12"]
    assert [entry.key.value for entry in root.entries.values()] == ["on", "12"]
    assert root.key_span("12").text == "12"
    assert root.key_span("missing").begin == (1, 1)


def test_anchored_collections_begin_at_their_content() -> None:
    root, found = parse("a: &x\n  b: 1\nc: !t [d]\n", "a.yml")
    assert [one.code for one in found] == ["yaml/anchor", "yaml/tag"]
    assert root is not None
    assert [root.source.text[node.start] for node in (root.get("a"), root.get("c")) if node] == ["b", "["]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("levels", [DEEPEST + 1, 100_000])
def test_depth_has_a_limit(opening: str, levels: int) -> None:
    text = "a: " * opening.startswith(("[", "{")) + opening * levels
    root, found = parse(text, "a.yml")
    assert root is None
    assert [one.code for one in found] == ["yaml/too-deep"]


def test_the_limit_of_depth_is_a_parameter() -> None:
    source = Source("a.yml", "a: [[[b]]]\n")
    assert read(source, 4)[0] is not None
    root, found = read(source, 3)
    assert root is None
    assert [one.code for one in found] == ["yaml/too-deep"]


def test_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30))]
    root, found = parse("\n".join(lines), "a.yml")
    assert {one.code for one in found} == {"yaml/anchor", "yaml/alias"}
    assert root is not None
    assert len(json.dumps(plain(root))) < 10_000


def test_without_its_c_part_pyyaml_is_a_matter_for_the_administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(RemitError, match="without its C part") as raised:
        parse("a: 1\n", "a.yml")
    assert raised.value.hint is not None
    assert raised.value.exit_code == 3


def test_pyyaml_is_not_imported_before_it_is_needed() -> None:
    command = f"import sys, {tree.__name__}, generator.loader; assert 'yaml' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", command], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
