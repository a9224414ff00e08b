import os
from pathlib import Path

import pytest

from generator.errors import RemitError
from generator.loader import load
from generator.loader.discover import discover, name_of


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("units: []\n", encoding="utf-8")


def names(root: Path) -> list[str]:
    return [name_of(path, root) for path in discover(root)[0]]


def codes(root: Path) -> list[tuple[str, str]]:
    return [(one.span.path, one.code) for one in discover(root)[1]]


def test_policy_files_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(tmp_path, "b.yml", "a/z.yaml", "a.yml", "物业/组织.yml", "B.yml", "a/b/c.yml", "readme.md", "a/scan.pdf")
    assert names(tmp_path) == ["B.yml", "a.yml", "a/b/c.yml", "a/z.yaml", "b.yml", "物业/组织.yml"]
    assert codes(tmp_path) == []


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    make(tmp_path, "a.yml", ".a.yml", ".git/x.yml", ".vscode/b.yml", "a/.#c.yml")
    assert names(tmp_path) == ["a.yml"]
    assert codes(tmp_path) == []


def test_a_folder_may_be_called_like_a_file(tmp_path: Path) -> None:
    make(tmp_path, "a.yml/b.yml")
    assert names(tmp_path) == ["a.yml/b.yml"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("制度.yml.txt", "制度.yml"), ("a.YML", "a.yml"), ("a.Yaml.bak", "a.yaml"), ("a.b.yml.TXT", "a.b.yml")],
)
def test_a_policy_file_in_disguise_is_noticed(tmp_path: Path, name: str, meant: str) -> None:
    make(tmp_path, "x.yml", name)
    files, (found,) = discover(tmp_path)
    assert [path.name for path in files] == ["x.yml"]
    assert (found.span.path, found.code, found.severity.label) == (name, "yaml/file-name", "warning")
    assert f"“{meant}”" in str(found.hint)


def test_a_lock_file_of_a_word_processor_is_noticed(tmp_path: Path) -> None:
    make(tmp_path, "a.yml", "~$a.yml", "~$b.docx")
    assert names(tmp_path) == ["a.yml"]
    assert codes(tmp_path) == [("~$a.yml", "yaml/open-elsewhere"), ("~$b.docx", "yaml/open-elsewhere")]
    assert {one.severity.label for one in discover(tmp_path)[1]} == {"info"}


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "secret/s.yml", "policies/a.yml")
    root = tmp_path / "policies"
    (root / "file.yml").symlink_to(tmp_path / "secret" / "s.yml")
    (root / "folder").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to("..")
    assert names(root) == ["a.yml"]
    assert codes(root) == [(name, "yaml/link-outside") for name in ("file.yml", "folder", "up")]


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path: Path) -> None:
    make(tmp_path, "policies-old/s.yml", "policies/a.yml")
    (tmp_path / "policies" / "b.yml").symlink_to("../policies-old/s.yml")
    assert codes(tmp_path / "policies") == [("b.yml", "yaml/link-outside")]


def test_links_inside_count_once(tmp_path: Path) -> None:
    make(tmp_path, "real/a.yml", ".shared/b.yml")
    (tmp_path / "again").symlink_to("real")
    (tmp_path / "a.yml").symlink_to("real/a.yml")
    (tmp_path / "b.yml").symlink_to(".shared/b.yml")
    (tmp_path / "round").symlink_to(".")
    assert names(tmp_path) == ["b.yml", "real/a.yml"]
    assert codes(tmp_path) == []


def test_a_link_to_nothing_and_a_circle(tmp_path: Path) -> None:
    make(tmp_path, "a.yml")
    (tmp_path / "b.yml").symlink_to("gone.yml")
    (tmp_path / "c.yml").symlink_to("d.yml")
    (tmp_path / "d.yml").symlink_to("c.yml")
    assert codes(tmp_path) == [(name, "yaml/link-broken") for name in ("b.yml", "c.yml", "d.yml")]


def test_the_policy_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    make(tmp_path, "real/a.yml")
    (tmp_path / "policies").symlink_to("real")
    assert names(tmp_path / "policies") == ["a.yml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    make(tmp_path, "a.yml")
    os.mkfifo(tmp_path / "b.yml")
    assert names(tmp_path) == ["a.yml"]
    assert codes(tmp_path) == [("b.yml", "yaml/unreadable")]


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.yml", "closed/b.yml")
    real = Path.iterdir

    def iterdir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert names(tmp_path) == ["a.yml"]
    assert codes(tmp_path) == [("closed", "yaml/unreadable")]


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    make(tmp_path, "a.yml")
    try:
        os.link(tmp_path / "a.yml", os.fsencode(tmp_path) + b"/\xff.yml")
    except OSError:
        return  # a file system that knows text only
    documents, found = load(tmp_path)
    assert [one.source.path for one in documents] == ["a.yml", "\ufffd.yml"]
    assert found == []


def test_no_policy_files(tmp_path: Path) -> None:
    make(tmp_path, "readme.md")
    assert codes(tmp_path) == [(".", "yaml/no-files")]


@pytest.mark.parametrize(("name", "message"), [("gone", "There is no policy folder"), ("a.yml", "is a file")])
def test_no_policy_folder(tmp_path: Path, name: str, message: str) -> None:
    make(tmp_path, "a.yml")
    with pytest.raises(RemitError, match=message) as raised:
        discover(tmp_path / name)
    assert raised.value.exit_code == 3
    assert raised.value.hint is not None
