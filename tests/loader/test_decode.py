import subprocess
from pathlib import Path

import pytest

from generator.loader import read_bytes
from generator.loader.decode import decode
from tests.loader.cases import said

TEXT = "units:\n- id: res\n  name: 物业公司的职责\n"


def test_utf8() -> None:
    source, found = decode(TEXT.encode(), "a.yml")
    assert found == []
    assert source is not None
    assert (source.text, source.path) == (TEXT, "a.yml")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    document, found = read_bytes(b"\xef\xbb\xbf" + TEXT.encode(), "a.yml")
    assert found == []
    assert document is not None
    assert document.source.text == TEXT
    assert document.root.key_span("units").begin == (1, 1)


@pytest.mark.parametrize(
    ("encoding", "guess", "name"),
    [
        ("gb18030", "GBK", "GB18030"),
        ("gbk", "GBK", "GB18030"),
        ("big5", "Big5", "BIG5"),
        ("utf-16", "UTF-16", "UTF-16"),
        ("utf-16-le", "UTF-16LE", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE", "UTF-16BE"),
        ("utf-32", "UTF-32", "UTF-32"),
    ],
)
def test_other_encodings_are_guessed_and_the_way_out_named(encoding: str, guess: str, name: str) -> None:
    text = TEXT.replace("业", "業").replace("职责", "職責") if encoding == "big5" else TEXT
    source, (found,) = decode(text.encode(encoding), "a'b/c.yml")
    assert source is None
    assert found.code == "yaml/encoding"
    assert f"looks like {guess}." in said(found)
    assert f"iconv -f {name} -t UTF-8 'a'\\''b/c.yml' > new.yml" in said(found)
    assert "Notepad" in said(found)
    assert "WPS" in said(found)


def test_the_guess_shows_the_line() -> None:
    _, (found,) = decode(TEXT.encode("gbk"), "a.yml")
    assert (found.span.begin, found.span.text) == ((3, 9), "物")
    assert found.span.source.line(3) == "  name: 物业公司的职责"


def test_the_command_converts(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(TEXT.encode("gbk"))
    _, (found,) = decode(path.read_bytes(), "a.yml")
    command = str(found.hint).rpartition("In a terminal: ")[2]
    subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True)
    document, problems = read_bytes((tmp_path / "new.yml").read_bytes(), "new.yml")
    assert problems == []
    assert document is not None


@pytest.mark.parametrize(
    ("before", "place"), [(TEXT, (3, 14)), ("\ufeff" + TEXT, (3, 14)), (TEXT + "# \ufffd\n", (3, 14))]
)
def test_a_damaged_byte_is_pointed_at(before: str, place: tuple[int, int]) -> None:
    data = before.encode().replace("职".encode(), b"\xe8\x81", 1)
    source, (found,) = decode(data, "a.yml")
    assert source is None
    assert found.code == "yaml/encoding"
    assert "damaged" in said(found)
    assert found.span.begin == place


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7\n", b"\x89PNG\r\n", b"a: 1\n\0\0\0", b"\0"]
)
def test_what_is_no_text(data: bytes) -> None:
    source, (found,) = decode(data, "a.yml")
    assert source is None
    assert found.code == "yaml/not-text"


def test_the_size_has_a_limit() -> None:
    data = b"a: 1\n" * 10
    assert read_bytes(data, "a.yml", largest=50)[0] is not None
    document, (found,) = read_bytes(data, "a.yml", largest=49)
    assert document is None
    assert found.code == "yaml/too-large"
    assert "0.0 MB" in said(found)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf", b"# \xe7\x94\xb2\n", b"---\n"])
def test_nothing_is_a_handbook_without_entries(data: bytes) -> None:
    document, (found,) = read_bytes(data, "a.yml")
    assert document is not None
    assert document.root.entries == {}
    assert found.code == "yaml/empty-file"
