"""The place of each character of a text, however its scalar is written."""

from pathlib import Path

import pytest

from generator.loader import Scalar, parse, scalars
from tests.loader.test_yaml_tree import POLICIES, scalar, tree_of

FORMS = {
    "literal": "formula: |-\n  甲数\n  ————×100%\n  乙数\n",
    "literal, indented further": "formula: |2\n     甲数\n   ————×100%\n    乙数\n",
    "folded": "formula: >-\n  甲数\n  ————×100%\n  乙数\n",
    "plain": "formula: 甲数\n  ————×100%\n  乙数\n",
    "quoted": 'formula: "甲数\n  ————×100%\n  乙数"\n',
    "one line": "formula: 甲数 ————×100% 乙数\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_what_a_finding_is_about_is_underlined(text: str) -> None:
    formula = scalar(tree_of(text).get("formula"))
    for part in ("————", "100%", "乙数"):
        start = formula.text.index(part)
        assert formula.exactly(start, start + len(part)).text == part


def test_with_escapes_the_whole_scalar_is_meant() -> None:
    formula = scalar(tree_of('formula: "甲数\\n————×100%"\n').get("formula"))
    assert formula.exactly(0, 1) == formula.span


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_every_character_of_the_handbook_is_found(path: Path) -> None:
    root, _ = parse(path.read_text("utf-8"), "a.yml")
    assert root is not None
    for node in scalars(root):
        assert isinstance(node, Scalar)
        for at in {0, len(node.text) // 2, len(node.text) - 1} if node.text else ():
            found = node.exactly(at, at + 1).text
            assert found == node.text[at] or (found.isspace() and node.text[at].isspace()) or found == node.span.text
