import json
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formula import Formula, Hole, Name, Names
from generator.formula.typst import to_typst
from tests.formula.reading import DECLARED, formulas, read

FONTS = typst.Fonts(include_system_fonts=False)


def texts(sources: list[str], folder: Path) -> list[str]:
    """The texts in each piece of mathematics, as the typesetter reads them."""
    file = folder / "formula.typ"
    file.write_text("\n\n".join(sources), "utf-8")
    found = typst.Compiler(str(file), font_paths=FONTS).query("math.equation", field="body")
    return [_text(one) for one in json.loads(found)]


def _text(body: object) -> str:
    """The texts of a piece of content, one behind the other."""
    if isinstance(body, dict):
        own = body["text"] if body.get("func") in ("text", "symbol") else ""
        return own + "".join(_text(part) for key, part in body.items() if key not in ("func", "text"))
    return "".join(map(_text, body)) if isinstance(body, list) else ""


@pytest.mark.parametrize(
    ("formula", "source"),
    [
        (
            "(总件数 - 差错数) / 总件数 × 100%",
            '$ frac("总件数" - "差错数", "总件数") times "100%" $',
        ),
        ("总件数 × (差错数 + 1)", '$ "总件数" times ("差错数" + "1") $'),
        ("-Σ 差错数", '$ class("unary", -) class("unary", sum) "差错数" $'),
    ],
)
def test_in_words(formula: str, source: str) -> None:
    assert to_typst(read(formula, Names(DECLARED))[0]).replace('class("unary", -) (', "(") == source


@settings(max_examples=8, deadline=None)
@given(trees=st.lists(formulas(), min_size=5, max_size=20))
def test_the_typesetter_reads_every_formula(tmp_path_factory: pytest.TempPathFactory, trees: list[Formula]) -> None:
    assert len(texts(list(map(to_typst, trees)), tmp_path_factory.mktemp("typst"))) == len(trees)


NASTY = ['"', "\\", '\\"', '" + #eval("1") + "', "$", "#panic()", "/*", "//", "\\u{41}", "'", "`", "@a", "$ $", "“”"]


@settings(max_examples=8, deadline=None)
@given(names=st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1), max_size=20))
def test_a_name_is_text_and_nothing_else(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    names = [*NASTY, *names]
    assert texts([to_typst(Name(name)) for name in names], tmp_path_factory.mktemp("typst")) == names


def test_control_characters_and_holes() -> None:
    assert to_typst(Name("a\0\nb")) == '$ "a\ufffd\ufffdb" $'
    assert to_typst(Hole("甲 ??")) == '$ "甲 ??" $'


def test_a_minus_behind_a_sign_stands_in_brackets() -> None:
    assert to_typst(read("10 - -1", Names(DECLARED))[0]) == '$ "10" - (class("unary", -) "1") $'


def test_a_long_fraction_stays_on_the_page(tmp_path: Path) -> None:
    names = [f"这是第{number}个相当长的名称" for number in "一二三四五六七八九"]
    tree = read(f"({' + '.join(names)}) / ({' + '.join(names[:6])}) × 100%", Names(names))[0]
    short = read("甲 / 乙 × 100%", Names("甲乙"))[0]
    file = tmp_path / "formula.typ"
    widths = "".join(f"#context [#metadata(measure({to_typst(one)}).width.pt())<w>]\n" for one in (tree, short))
    file.write_text(f"#set text(size: 10.5pt)\n{widths}", "utf-8")
    long, little = json.loads(typst.Compiler(str(file), font_paths=FONTS).query("<w>", field="value"))
    assert little < 100 < long < 450  # an A4 page has 453 points between margins of 2.5 cm
