"""The same source gives the same bytes; what leads nowhere is said."""

from pathlib import Path

import pytest

from generator.errors import RemitError
from generator.site import build_site, plan, write_source
from tests.site.conftest import Built
from tests.site.handbooks import SMALL, policy_of


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_same_input_and_day_give_the_same_bytes(small: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "C")
    source = tmp_path / "another folder 禾澜"
    source.mkdir()
    write_source(plan(policy_of(SMALL), sheets={"g.fin.head": {"position": "../sheets/g.fin.head.pdf"}}), source)
    build_site(source, tmp_path / "site")
    assert tree(source) == tree(small.source)
    assert tree(tmp_path / "site") == tree(small.html)


def test_a_link_that_leads_nowhere_is_said(small: Built, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    write_source(small.site, source)
    page = source / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[甲](missing.md) [乙](units/index.md#nowhere)\n", encoding="utf-8")
    said = build_site(source, tmp_path / "site")
    assert ["missing.md" in one or "nowhere" in one for one in said] == [True, True]


def test_a_broken_mkdocs_yml_of_the_handbooks_own_is_said(small: Built, tmp_path: Path) -> None:
    for number, text in enumerate(("theme: [\n", "theme: {name: no-such-theme}\n", "plugins: [no-such-plugin]\n")):
        source = tmp_path / str(number)
        source.mkdir()
        write_source(small.site, source, text)
        with pytest.raises(RemitError, match="own mkdocs"):
            build_site(source, tmp_path / "site")


def test_no_file_asks_another_host_for_anything(small: Built) -> None:
    for path in small.html.rglob("*.html"):
        text = path.read_text("utf-8")
        for mark in ('src="http', 'href="http', "src='http", "url(http", "unpkg.com", "fonts.g", "cdn."):
            assert mark not in text.replace('href="https://squidfunk.github.io/mkdocs-material/"', ""), (path, mark)
