import gc
import itertools
from pathlib import Path

import pytest

from generator.loader import load, load_texts, plain
from generator.loader.decode import LARGEST

GOOD = b"units: []\n"


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(GOOD)
    (tmp_path / "b.yml").write_bytes("名称: 甲".encode("gbk"))
    (tmp_path / "c.yml").write_bytes(b"a: {b: [c\n  d: ]]\n: }\n")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.yml").write_bytes("positions：\n- id: a\n".encode())
    documents, found = load(tmp_path)
    assert [document.source.path for document in documents] == ["a.yml", "d/e.yml"]
    assert plain(documents[1].root) == {"positions": [{"id": "a"}]}
    assert {one.span.path for one in found} == {"b.yml", "c.yml", "d/e.yml"}


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.yml").open("wb") as file:
        file.truncate(LARGEST + 1)

    def read_bytes(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    documents, (found,) = load(tmp_path)
    assert documents == []
    assert (found.span.path, found.code) == ("a.yml", "yaml/too-large")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").write_bytes(GOOD)
    (tmp_path / "b.yml").write_bytes(GOOD)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "a.yml":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    documents, (found,) = load(tmp_path)
    assert [document.source.path for document in documents] == ["b.yml"]
    assert (found.span.path, found.code) == ("a.yml", "yaml/unreadable")
    assert "Permission denied" in str(found.message)


def test_the_order_of_the_files_does_not_matter() -> None:
    files = [("b.yml", "a：1\n".encode()), ("a.yml", GOOD), ("c/d.yml", b"\xff\xfe\x00"), ("c.yml", b"x: {y: [z}\n")]

    def seen(order: tuple[tuple[str, bytes], ...]) -> object:
        documents, found = load_texts(order)
        return (
            [(document.source.path, plain(document.root)) for document in documents],
            [(one.code, one.span.key, str(one.message), str(one.hint)) for one in found],
        )

    first, *others = [seen(order) for order in itertools.permutations(files)]
    assert all(other == first for other in others)


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(enabled: bool) -> None:  # noqa: FBT001 - a parameter of the test
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        load_texts([("a.yml", GOOD), ("b.yml", b"a: [")])
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()
