"""Nothing that people write becomes Markdown or HTML."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import markdown  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site import build_site
from generator.site.markdown import clean, html, md
from generator.site.source import theme_language, write_source
from tests.site.conftest import Built
from tests.site.handbooks import NASTY

EXTENSIONS = ["admonition", "attr_list", "def_list", "tables", "toc", "fenced_code"]

nasty_texts = st.text(
    st.one_of(
        st.sampled_from(list("<>&\"'`*_[](){}#+-.!|\\~^=:$@/\n\t 1a甲【】\u200b\u202e\x02\x03")), st.characters()
    ),
    max_size=40,
)


class Reader(HTMLParser):
    """Elements with attributes, and the text between them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(nasty_texts)
def test_text_in_a_paragraph_stays_text(text: str) -> None:
    read = Reader(markdown.markdown(f"前{md(text)}后", extensions=EXTENSIONS))
    assert [tag for tag, _ in read.tags] == ["p"]
    assert " ".join(read.text.split()) == " ".join(f"前{clean(text)}后".split())


@given(nasty_texts)
def test_text_at_the_head_of_a_line_stays_text(text: str) -> None:
    read = Reader(markdown.markdown(md(text), extensions=EXTENSIONS))
    assert [tag for tag, _ in read.tags] == (["p"] if clean(text).strip() else [])
    assert read.text.split() == clean(text).split()


@given(nasty_texts)
def test_text_in_a_cell_heading_link_and_title_stays_text(text: str) -> None:
    heading = f"# {md(text)}终 {{: #_top }}\n\n"
    table = f"| 甲 | 乙 |\n| --- | --- |\n| [始{md(text)}](x.md) | {md(text)}终 |\n\n"
    page = f'{heading}{table}!!! note "题{md(text)}"\n'
    read = Reader(markdown.markdown(page, extensions=EXTENSIONS))
    expected = ["h1", "table", "thead", "tr", "th", "th", "tbody", "tr", "td", "a", "td", "div", "p"]
    assert [tag for tag, _ in read.tags] == expected
    assert dict(read.tags[0][1]) == {"id": "_top"}
    assert dict(read.tags[9][1]) == {"href": "x.md"}


@given(nasty_texts)
def test_text_in_html_stays_text(text: str) -> None:
    read = Reader(f'<p title="{html(text)}">{html(text)}</p>')
    assert read.tags == [("p", (("title", clean(text)),))]
    assert read.text == clean(text)


def test_dates_and_decimals_stay_readable_in_the_source() -> None:
    assert md("2026-11-24 不足 1.67%") == "2026-11-24 不足 1.67%"


def test_marks_that_nobody_sees_are_dropped() -> None:
    assert clean("甲\u202e乙\u200b丙\x02丁\r\n戊") == "甲乙丙丁 戊"


@pytest.mark.parametrize(
    ("language", "theme"), [("zh-CN", "zh"), ("zh", "zh"), ("zh-TW", "zh-Hant"), ("en-GB", "en"), ("fr", "en")]
)
def test_words_of_the_theme(language: str, theme: str) -> None:
    assert theme_language(language) == theme


SCRIPTS = {"script"}


def test_no_text_of_a_handbook_becomes_an_element(small: Built, hostile: Built) -> None:
    """Page by page the hostile site has the elements and attribute names of the harmless one."""
    assert hostile.complaints == ()
    paths = sorted(path.relative_to(small.html) for path in small.html.rglob("*.html"))
    assert paths == sorted(path.relative_to(hostile.html) for path in hostile.html.rglob("*.html"))
    for path in paths:
        harmless = Reader(small.page(str(path)))
        attacked = Reader(hostile.page(str(path)))
        assert {tag for tag, _ in attacked.tags} <= {tag for tag, _ in harmless.tags} | {"br"}, path
        assert len([tag for tag, _ in attacked.tags if tag == "script"]) == len(
            [tag for tag, _ in harmless.tags if tag == "script"]
        )
        names = {name for _, attrs in attacked.tags for name, _ in attrs}
        assert not {name for name in names if name.startswith("on")}, path
        targets = [value or "" for _, attrs in attacked.tags for name, value in attrs if name in {"href", "src"}]
        assert not [one for one in targets if one.lower().strip().startswith("javascript:alert")], path


def test_the_hostile_text_itself_is_shown(hostile: Built) -> None:
    read = Reader(hostile.page("positions/g.fin.head.html"))
    assert clean(NASTY) in read.text


def test_a_base_of_the_handbooks_own_is_inherited(small: Built, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    own = (small.source / "base.yml").read_text("utf-8") + "site_author: 行政管理总部\n"
    write_source(small.site, source, own)
    assert build_site(source, tmp_path / "site") == []
    assert '<meta name="author" content="行政管理总部">' in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_page_outside_the_navigation_has_its_own_title_in_the_window(small: Built, tmp_path: Path) -> None:
    page = next(one for one in small.site.pages if one.path == "units/index.md")
    apart = replace(page, path="regulations/old--1.0.0.md", title='甲《乙》<b> & "丙"')
    write_source(replace(small.site, pages=(*small.site.pages, apart)), tmp_path)
    build_site(tmp_path, tmp_path / "site")
    built = (tmp_path / "site" / "regulations" / "old--1.0.0.html").read_text("utf-8")
    assert "<title>甲《乙》&lt;b&gt; &amp; &quot;丙&quot; - " in built


def test_an_address_without_a_page_is_answered_in_the_words_of_the_handbook(small: Built) -> None:
    assert f"<h1>{small.site.labels['lost']}</h1>" in (small.html / "404.html").read_text("utf-8")
