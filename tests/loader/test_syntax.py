import sys

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.loader import Mapping, Node, Sequence, load_texts, parse, plain
from generator.loader.syntax import MOST_MENDS, UNPRINTABLE
from tests.loader.cases import FOLDER, said

HANDBOOK = (FOLDER / "handbook.yaml").read_text("utf-8")
SIGNS_OF_YAML = [
    *("\n", "\n  ", "\n- ", "\n  - ", ": ", ":", "- ", "-", "? ", ", ", ",", "{", "}", "[", "]", '"', "'", "#", " #"),
    *(">", "|", ">=", "&a", "*a", "!t", "<<", "%", "@", "`", "\\", "---\n", "...\n", "\t", "\r\n", "<<<<<<< x\n"),
    *(
        "：",
        "，",
        "\u3000",
        "\u00a0",
        "\u2028",
        "\u0085",
        "\ufeff",
        "\x00",
        "\x07",
        "\ud800",
        "“",
        "”",
        "【",
        "】",
        "｛",
        "｝",
    ),
    *("a", "id", "甲", "𠮷", "1", "95%", "true", "on", "null", "~", ".inf", "0x1"),
]


def check_findings(found: list[Diagnostic], text: str) -> None:
    for one in found:
        assert one.span.source.text == text
        assert said(one)
        for span in (one.span, *(two.span for two in one.related)):
            assert 0 <= span.start <= span.end <= len(text)


def check_tree(node: Node, text: str) -> None:
    assert node.source.text == text
    assert 0 <= node.start <= node.end <= len(text)
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            assert entry.key.text == key
            check_tree(entry.key, text)
            check_tree(entry.value, text)
    elif isinstance(node, Sequence):
        for item in node.items:
            check_tree(item, text)
    elif node.lead >= 0:
        assert node.end - node.start - 2 * node.lead == len(node.text)


def check(text: str) -> None:
    """Whatever the text: a tree or findings, all of them inside it, and never an exception."""
    root, found = parse(text, "a.yml")
    check_findings(found, text)
    if root is None:
        assert found
    else:
        check_tree(root, text)
        plain(root)


@given(st.lists(st.sampled_from(SIGNS_OF_YAML), max_size=25).map("".join))
@example("a：on\u00a0")
@example("? ｝a\n  - }｛")
@example("? &a")
@example("a: [b\n\ud800")
@settings(max_examples=400, deadline=None)
def test_any_mixture_of_signs(text: str) -> None:
    check(text)


@given(
    st.lists(
        st.tuples(st.integers(0, len(HANDBOOK)), st.integers(0, 6), st.sampled_from(["", *SIGNS_OF_YAML])),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=200, deadline=None)
def test_a_handbook_with_several_slips(slips: list[tuple[int, int, str]]) -> None:
    text = HANDBOOK
    for at, width, new in slips:
        text = text[:at] + new + text[at + width :]
    check(text)


@given(st.lists(st.binary(max_size=60), max_size=3))
@settings(max_examples=200, deadline=None)
def test_any_bytes(files: list[bytes]) -> None:
    documents, found = load_texts([(f"{number}.yml", data) for number, data in enumerate(files)])
    for document in documents:
        check_tree(document.root, document.source.text)
    paths = {one.span.path for one in found} | {document.source.path for document in documents}
    assert len(paths) == len(files)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_in_quotes_is_that_text(text: str) -> None:
    root, found = parse("a: '" + text.replace("'", "''") + "'\n", "a.yml")
    if not found and "\n" not in text and not set(text) & set("\r\x85\u2028\u2029"):
        assert root is not None
        assert plain(root) == {"a": text}


def test_what_is_unprintable_is_what_libyaml_refuses() -> None:
    edges = [0, 8, 9, 0x7E, 0x7F, 0x85, 0x9F, 0xA0, 0xD7FF, 0xE000, 0xFEFE, 0xFEFF, 0xFF00, 0xFFFD, 0xFFFE, 0x10000]
    for code in sorted({*edges, *range(0x100), *range(0x100, 0x11000, 101), sys.maxunicode}):
        if 0xD800 <= code <= 0xDFFF:
            continue
        refused = False
        try:
            list(yaml.parse(f'a: "x{chr(code)}y"', yaml.CSafeLoader))
        except yaml.reader.ReaderError:
            refused = True
        except yaml.YAMLError:
            pass
        ours = UNPRINTABLE.match(chr(code)) is not None
        assert ours or not refused, hex(code)
        assert refused or not ours or code == 0xFEFF, hex(code)


def test_slips_are_reported_up_to_a_limit() -> None:
    text = "".join(f"k{number}: @x\n" for number in range(MOST_MENDS * 2))
    root, found = parse(text, "a.yml")
    assert root is None
    assert [one.span.begin.line for one in found] == list(range(1, MOST_MENDS + 2))


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 200_000,
        "\n" * 200_000,
        "- " * 100_000,
        "a: b\r" * 20_000,
        "a：b\n" * 20_000,
        "a: {b: " + "1," * 50_000 + "}",
        "a: 'x" + "'y" * 50_000,
        "a: " + "*" * 200_000,
        "\u3000a: b\n" * 10_000,
        "a: 【" + "b，" * 50_000,
        "a: ｛" + "：" * 100_000,
        'a: "' + "\\q" * 50_000,
        "a" + " #" * 100_000,
    ],
    ids=lambda text: text[:8].encode("unicode_escape").decode(),
)
def test_hostile_texts_take_no_more_time_than_others(text: str) -> None:
    # A quadratic step would take minutes here, and the run of all tests would not end in time.
    check(text)


def test_findings_are_in_the_order_of_the_file() -> None:
    _, found = parse("a: &x 1\nb：2\nc: @d\ne: 甲 # f\non: 1\n", "a.yml")
    assert [one.span.begin.line for one in found] == sorted(one.span.begin.line for one in found)
    assert len(found) == 5
