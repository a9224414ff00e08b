"""Only what changed is parsed again, and a broken file stands as it last was whole."""

import os
from pathlib import Path

import pytest

from generator.errors import RemitError
from generator.serve.reading import Reader

GOOD = "units: [{id: a, name: 甲部}]\n"
BROKEN: dict[str, str | bytes] = {
    "yaml": "units: [{id: a, name: 甲部\n",
    "schema": "units: [{id: a, name: 甲部, head: [1, {}]}]\n",
    "bytes": b"units: \xff\xfe",
}


def write(root: Path, name: str, text: str | bytes) -> None:
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    write(tmp_path, "a.yml", GOOD)
    write(tmp_path, "b.yml", GOOD.replace("甲", "乙").replace("id: a", "id: b"))
    return Reader(tmp_path)


def test_what_did_not_change_is_the_same_document(reader: Reader) -> None:
    before = reader.read().documents
    write(reader.root, "b.yml", GOOD.replace("甲", "丙").replace("id: a", "id: b"))
    after = reader.read().documents
    assert after[0] is before[0]
    assert after[1] is not before[1]
    assert "丙" in after[1].source.text


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_stands_as_it_was(reader: Reader, text: str | bytes) -> None:
    whole = reader.read()
    write(reader.root, "a.yml", text)
    for _ in range(2):
        reading = reader.read()
        assert reading.documents == whole.documents
        assert [one.path for one in reading.stale] == ["a.yml"]
        assert {one.span.path for one in reading.held} == {"a.yml"}
        assert all(one.span.source is not reading.stale[0] for one in reading.held)
        assert reading.unread == []
    write(reader.root, "a.yml", GOOD.replace("甲", "丁"))
    reading = reader.read()
    assert (reading.stale, reading.held) == ([], [])
    assert "丁" in reading.documents[0].source.text


def test_a_file_that_never_was_whole_is_shown_as_far_as_it_can_be_read(reader: Reader) -> None:
    write(reader.root, "c.yml", BROKEN["schema"])
    reading = reader.read()
    assert [one.source.path for one in reading.documents] == ["a.yml", "b.yml", "c.yml"]
    assert (reading.stale, reading.held) == ([], [])
    assert {one.span.path for one in reading.unread} == {"c.yml"}


def test_a_deleted_file_is_gone_and_not_remembered(reader: Reader) -> None:
    reader.read()
    (reader.root / "a.yml").unlink()
    assert [one.source.path for one in reader.read().documents] == ["b.yml"]
    write(reader.root, "a.yml", BROKEN["yaml"])
    reading = reader.read()
    assert reading.stale == []
    assert {one.span.path for one in reading.unread} == {"a.yml"}


def test_a_file_that_cannot_be_opened_stands_as_it_was(reader: Reader) -> None:
    reader.read()
    (reader.root / "a.yml").unlink()
    os.mkfifo(reader.root / "a.yml")
    reading = reader.read()
    assert [one.path for one in reading.stale] == ["a.yml"]
    assert [one.code for one in reading.held] == ["yaml/unreadable"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RemitError):
        Reader(tmp_path / "none").read()
