"""What is kept from build to build saves time and changes no byte."""

import shutil
import zlib
from pathlib import Path

import pytest

from generator.site import build_site, workers
from generator.site.engine.kept import Kept, Rendered
from generator.site.engine.links import Ends
from generator.site.engine.renderer import Renderer
from tests.site.conftest import Built
from tests.site.test_engine import tree

PAGE = Rendered("<p>甲\n乙</p>", Ends("a.html", ("x", "y"), (("b.html", ""), ("b.html", "z"))))
KEY, OTHER = "ab" + "0" * 62, "ab" + "1" * 62


class Counted:
    """Counts the pages that are rendered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pages: list[str] = []
        render = Renderer.page

        def page(renderer: Renderer, file: "object") -> Rendered:
            self.pages.append(str(getattr(file, "src_uri", "")))
            return render(renderer, file)  # type: ignore[arg-type]  # a File of mkdocs

        monkeypatch.setattr(Renderer, "page", page)

    def since(self) -> list[str]:
        found, self.pages = sorted(self.pages), []
        return found


def build(source: Path, target: Path, cache: Path | None) -> dict[str, bytes]:
    assert build_site(source, target, processes=1, cache=cache) == []
    return tree(target)


@pytest.fixture
def source(small: Built, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small.source, tmp_path / "source"))


def test_a_second_build_renders_what_changed(
    small: Built, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted, cache = Counted(monkeypatch), tmp_path / "cache"
    fresh = tree(small.html)
    assert build(source, tmp_path / "1", cache) == fresh
    assert len(counted.since()) == len(small.site.pages)
    assert build(source, tmp_path / "2", cache) == fresh
    assert counted.since() == []

    page = source / "docs" / "units" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n另加一句。\n", encoding="utf-8")
    changed = build(source, tmp_path / "3", cache)
    assert counted.since() == ["units/index.md"]
    assert [path for path in fresh if changed[path] != fresh[path]] == ["units/index.html"]
    assert changed == build(source, tmp_path / "4", None)


def test_another_name_in_the_navigation_changes_all_pages_that_show_it(
    small: Built, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    build(source, tmp_path / "1", cache)
    counted = Counted(monkeypatch)
    settings = source / "mkdocs.yml"
    leaf = small.site.navigation[-1].below[0]
    settings.write_text(settings.read_text("utf-8").replace(f'"{leaf.title}"', '"别的名称"'), encoding="utf-8")
    with_cache = build(source, tmp_path / "2", cache)
    assert 0 < len(counted.since()) < len(small.site.pages)
    assert with_cache == build(source, tmp_path / "3", None)


def test_another_look_changes_all_pages(
    small: Built, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    build(source, tmp_path / "1", cache)
    counted = Counted(monkeypatch)
    for name, mark in (("base.yml", "# another\n"), ("overrides/main.html", "{# another #}\n")):
        (source / name).write_text((source / name).read_text("utf-8") + mark, encoding="utf-8")
        build(source, tmp_path / "2", cache)
        assert len(counted.since()) == len(small.site.pages)


def test_what_is_wrong_with_a_page_is_said_each_time(source: Path, tmp_path: Path) -> None:
    page, cache = source / "docs" / "units" / "index.md", tmp_path / "cache"
    page.write_text(page.read_text("utf-8") + "\n[甲](missing.md) [乙](../me.md#gone)\n", encoding="utf-8")
    said = [build_site(source, tmp_path / name, cache=cache) for name in ("1", "2")]
    assert said[0] == said[1]
    assert len(said[0]) == 2


def test_pages_that_are_broken_or_not_ours_are_made_anew(
    small: Built, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    build(source, tmp_path / "1", cache)
    files = sorted(cache.rglob("*.page"))
    for number, path in enumerate(files):
        data = path.read_bytes()
        text = zlib.decompress(data)
        path.write_bytes(
            [
                b"",
                data[: len(data) // 2],
                zlib.compress(text[: len(text) // 2]),
                zlib.compress(text.replace(b"<h1", b"<script>alert(1)</script><h1")),
                files[number - 1].read_bytes(),  # another page's
                zlib.compress(b"\xff\xfe\n[]"),
            ][number % 6]
        )
    (cache / "aa").mkdir(exist_ok=True)
    (cache / "aa" / "left-over.123").write_bytes(b"cut short")
    counted = Counted(monkeypatch)
    assert build(source, tmp_path / "2", cache) == tree(small.html)
    assert len(counted.since()) == len(small.site.pages)
    assert sorted(cache.rglob("*.*")) == files


def test_several_processes_keep_and_use_the_same(
    small: Built, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    cache = tmp_path / "cache"
    for name in ("1", "2"):
        assert build_site(source, tmp_path / name, processes=2, cache=cache) == []
        assert tree(tmp_path / name) == tree(small.html)
    assert len(list(cache.rglob("*.page"))) == len(small.site.pages)


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert kept.recall(KEY) is None
    kept.remember(KEY, PAGE)
    assert kept.recall(KEY) == PAGE
    kept.remember(OTHER, PAGE)
    kept.forget_others([KEY])
    assert (kept.recall(KEY), kept.recall(OTHER)) == (PAGE, None)


def test_a_folder_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = Kept(tmp_path / "file")
    kept.remember(KEY, PAGE)
    kept.forget_others([])
    assert kept.recall(KEY) is None
