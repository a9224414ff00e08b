"""The same source gives the same bytes, by any number of processes; what leads nowhere is said."""

import os
import re
from pathlib import Path

import pytest
import yaml

from generator.errors import RemitError
from generator.publish import replacing
from generator.site import build_site, plan, workers, write_source
from generator.site.engine.build import renderer_of
from generator.site.engine.renderer import Renderer
from generator.site.engine.settings import clock, noon, quiet, read_settings
from generator.site.source import bring_hooks, templates
from tests.site.conftest import Built
from tests.site.handbooks import SMALL, policy_of


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def source_of(small: Built, folder: Path, base: str | None = None) -> Path:
    folder.mkdir()
    write_source(small.site, folder, base)
    return folder


def base_with(**settings: object) -> str:
    """The packaged settings, some of them replaced."""
    base = yaml.safe_load(packaged())
    base["theme"] |= settings.pop("theme", {})
    return yaml.safe_dump({**base, **settings}, allow_unicode=True)


def packaged() -> str:
    site = type("Site", (), {"labels": {"dark": "", "light": ""}})
    return templates().get_template("base.yml.jinja").render(site=site)


def by_mkdocs(source: Path, target: Path) -> None:
    """The site as mkdocs makes it, without what is ours."""
    from mkdocs.commands.build import build

    with quiet():
        config = read_settings(source, target)
        with clock(noon(config.extra.get("as_of"))):
            build(config)


def unspaced(page: bytes) -> bytes:
    return re.sub(rb"\s*\n\s*", b"", page)


def test_same_input_and_day_give_the_same_bytes(small: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr(workers, "FEW", 1)
    source = tmp_path / "another folder 禾澜"
    source.mkdir()
    write_source(plan(policy_of(SMALL), sheets={"g.fin.head": {"position": "../sheets/g.fin.head.pdf"}}), source)
    build_site(source, tmp_path / "site", processes=3)
    assert tree(source) == tree(small.source)
    assert tree(tmp_path / "site") == tree(small.html)


PRUNED = ["navigation.tabs", "navigation.indexes", "navigation.path", "navigation.prune", "navigation.footer"]


@pytest.mark.parametrize(
    "features",
    [
        None,
        [],
        ["navigation.tabs", "navigation.sections", "navigation.expand", "navigation.indexes"],
        [*PRUNED, "toc.integrate"],
    ],
)
def test_pages_are_those_of_mkdocs_but_for_line_ends(small: Built, tmp_path: Path, features: list[str] | None) -> None:
    base = None if features is None else base_with(theme={"features": features})
    source = source_of(small, tmp_path / "source", base)
    build_site(source, tmp_path / "ours")
    by_mkdocs(source, tmp_path / "theirs")
    ours, theirs = tree(tmp_path / "ours"), tree(tmp_path / "theirs")
    assert sorted(ours) == sorted(theirs)
    for path in ours:
        if path.endswith((".html", ".xml")):
            assert unspaced(ours[path]) == unspaced(theirs[path]), path
        elif not path.endswith(".gz"):
            assert ours[path] == theirs[path], path


def test_nothing_of_a_hostile_handbook_escapes_its_table(hostile: Built, tmp_path: Path) -> None:
    by_mkdocs(hostile.source, tmp_path / "theirs")
    for path, page in tree(tmp_path / "theirs").items():
        if path.endswith(".html"):
            assert unspaced((hostile.html / path).read_bytes()) == unspaced(page), path


def test_a_renderer_that_stays_gives_an_edited_page_as_a_build_does(small: Built, tmp_path: Path) -> None:
    source = source_of(small, tmp_path / "source")
    config = read_settings(source, tmp_path / "preview")
    with quiet(), clock(noon(config.extra.get("as_of"))):
        renderer = renderer_of(config)
        file = next(one for one in renderer.listed if one.src_uri == "units/index.md")
        before = renderer.page(file).html
        page = source / "docs" / "units" / "index.md"
        page.write_text(page.read_text("utf-8") + "\n## 新的一节 {: #_new }\n", encoding="utf-8")
        for one in renderer.listed[:5]:
            renderer.page(one)
        after = renderer.page(file).html
    build_site(source, tmp_path / "site")
    assert before == small.page("units/index.html")
    assert after == (tmp_path / "site" / "units" / "index.html").read_text("utf-8")
    assert "新的一节" in after


@pytest.mark.parametrize("processes", [1, 2])
def test_a_link_that_leads_nowhere_is_said(
    small: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    source = source_of(small, tmp_path / "source")
    page = source / "docs" / "index.md"
    added = '\n[甲](missing.md) [乙](units/index.md#nowhere)\n\n<table>\n<a href="gone.html">丙</a>\n</table>\n'
    page.write_text(page.read_text("utf-8") + added, encoding="utf-8")
    said = [str(one) for one in build_site(source, tmp_path / "site", processes=processes)]
    assert ["missing.md" in said[0], "nowhere" in said[1], "gone.html" in said[2]] == [True, True, True]
    assert len(said) == 3
    assert all("index.md" in one for one in said)


def test_a_broken_mkdocs_yml_of_the_handbooks_own_is_said(small: Built, tmp_path: Path) -> None:
    for number, text in enumerate(("theme: [\n", "theme: {name: no-such-theme}\n", "plugins: [no-such-plugin]\n")):
        source = source_of(small, tmp_path / str(number), text)
        with pytest.raises(RemitError, match="own mkdocs"):
            build_site(source, tmp_path / "site")


def test_a_hook_of_the_handbooks_own_sees_each_page(small: Built, tmp_path: Path) -> None:
    (tmp_path / "hooks").mkdir()
    hook = "def on_page_content(html, page, **_): return html + f'<p>{page.url} is mine</p>'\n"
    (tmp_path / "hooks" / "mine.py").write_text(hook, encoding="utf-8")
    source = tmp_path / "source"
    source.mkdir()
    write_source(small.site, source, base_with(hooks=["hooks/mine.py"], use_directory_urls=True), home=tmp_path)
    assert build_site(source, tmp_path / "site", cache=tmp_path / "cache") == []
    assert "<p>units/index.html is mine</p>" in (tmp_path / "site/units/index.html").read_text("utf-8")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("base", "brought"),
    [
        ("hooks: [a.py, in/b.py]\nx: !!python/name:os.system\n", ["a.py", "in/b.py"]),
        ("hooks: [../out.py, missing.py, {}, 3]\n", []),
        ("hooks: a.py\n", []),
        ("hooks: [", []),
        ("- a.py\n", []),
        ("", []),
    ],
)
def test_hooks_come_from_beside_the_handbook_and_nowhere_else(tmp_path: Path, base: str, brought: list[str]) -> None:
    home, folder = tmp_path / "home", tmp_path / "source"
    (home / "in").mkdir(parents=True)
    for path in (home / "a.py", home / "in" / "b.py", tmp_path / "out.py"):
        path.write_text("", encoding="utf-8")
    bring_hooks(base, home, folder)
    assert sorted(tree(folder)) == brought


def test_no_file_asks_another_host_for_anything(small: Built) -> None:
    for path in small.html.rglob("*.html"):
        text = path.read_text("utf-8")
        for mark in ('src="http', 'href="http', "src='http", "url(http", "unpkg.com", "fonts.g", "cdn."):
            assert mark not in text.replace('href="https://squidfunk.github.io/mkdocs-material/"', ""), (path, mark)


def test_a_process_that_is_killed_leaves_nothing_at_the_target(
    small: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    first = os.getpid()

    def die(self: Renderer, file: object) -> None:
        del self, file
        assert os.getpid() != first, "the test itself would end"
        os._exit(9)

    monkeypatch.setattr(Renderer, "page", die)
    with pytest.raises(RemitError, match="ended from outside"), replacing(tmp_path / "build") as fresh:
        build_site(small.source, fresh / "site")
    assert list(tmp_path.iterdir()) in ([], [tmp_path / ".build.lock"])


def test_a_bug_in_a_process_is_not_swallowed(small: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setattr(Renderer, "convert", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        build_site(small.source, tmp_path / "site")
