"""Pictures of pixels: whole ones are taken, all others are refused without being shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.messages import Message
from generator.sheets.pdf import trial
from generator.sheets.raster import WIDEST, Raster, raster
from tests.sheets.pictures import bomb, jpeg, png

WHOLE = png()


def test_whole_pictures() -> None:
    assert raster(WHOLE) == Raster("png", 8, 4)
    assert raster(jpeg()) == Raster("jpeg", 8, 8)
    assert raster(png(WIDEST, 1)) == Raster("png", WIDEST, 1)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "its content is no picture"),
        ("这是一段文字".encode(), "its content is no picture"),
        (b"GIF89a", "its content is no picture"),
        (WHOLE[:-20], "it is not whole, or its content is damaged"),
        (WHOLE[:40], "it is not whole, or its content is damaged"),
        (WHOLE[:8], "it is not whole, or its content is damaged"),
        (WHOLE[:45] + b"\x00\x01" + WHOLE[47:], "it is not whole, or its content is damaged"),
        (png(8, 4, claimed=(8, 400)), "it is not whole, or its content is damaged"),
        (png(8, 4, claimed=(0, 4)), "it is not whole, or its content is damaged"),
        (png(8, 4, claimed=(60_000, 60_000)), "it has 60000 × 60000 pixels, and 3000 on a side are the most"),
        (bomb(), "it is not whole, or its content is damaged"),
        (jpeg()[:-2], "it is not whole, or its content is damaged"),
        (jpeg()[:30] + b"\xff\xd9", "it is not whole, or its content is damaged"),
        (jpeg().replace(b"\x08\x00\x08\x00\x08", b"\x08\xff\xff\xff\xff"), "it has 65535 × 65535 pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_refused(data: bytes, complaint: str) -> None:
    found = raster(data)
    assert isinstance(found, Message)
    assert str(found).startswith(complaint)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_spoiled_byte_is_noticed(at: int, byte: int) -> None:
    spoiled = WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :]
    assert spoiled == WHOLE or isinstance(raster(spoiled), Message)


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    for start in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        assert raster(start + data) is not None


def test_the_typesetter_shows_a_drawing_and_says_what_it_cannot() -> None:
    assert trial('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>') is None
    assert trial("<svg") is not None
