"""Whether bytes are the picture that they say: PNG and JPEG files, looked at without showing them.

A picture is data from anywhere. What is not whole, or would need much memory to be shown, is refused before the
typesetter sees it.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.messages import Message, say

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

WIDEST = 3000
"""Pixels of a side: at 300 dots per inch a quarter of a metre, more than any head of a page."""

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values per pixel of each colour type of PNG. Source: PNG specification, 11.2.2."""

FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of JPEG that begin a frame, which says how large the picture is. Source: ITU-T T.81, table B.1."""
ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
"""Markers of JPEG without a length behind them."""


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of pixels that is whole.

    Attributes:
        kind: as in the name of its media type.
        width, height: in pixels.
    """

    kind: Literal["png", "jpeg"]
    width: int
    height: int


def raster(data: bytes) -> Raster | Message:
    """The picture that these bytes are, or what is wrong with them."""
    if data.startswith(PNG):
        return png(data)
    if data.startswith(JPEG):
        return jpeg(data)
    return say("its content is no picture")


def png(data: bytes) -> Raster | Message:
    """A PNG file whose parts are whole and whose pixels are as many as it says."""
    parts = list(chunks(data))
    kinds = [kind for kind, _ in parts]
    if kinds[:1] != [b"IHDR"] or len(parts[0][1]) != 13 or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds:  # noqa: PLR2004 - the length of this part
        return BROKEN
    head = parts[0][1]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    depth, colours, interlaced = head[8], head[9], head[12]
    if not (width and height) or colours not in CHANNELS:
        return BROKEN
    if max(width, height) > WIDEST:
        return too_large(width, height)
    # Lines of pixels, each with a byte in front; those of an interlaced picture are more and shorter.
    least = height * (1 + (width * CHANNELS[colours] * depth + 7) // 8)
    pixels = inflated([content for kind, content in parts if kind == b"IDAT"], least * 2 + 1024)
    whole = pixels is not None and (pixels == least or (interlaced == 1 and pixels >= least - height))
    return Raster("png", width, height) if whole else BROKEN


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file, kind and content, as far as they are whole and up to its end."""
    at = len(PNG)
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if int.from_bytes(data[at + 8 + size : at + 12 + size], "big") != zlib.crc32(kind + content):
            return
        yield kind, content
        if kind == b"IEND":
            return
        at += 12 + size


def inflated(parts: list[bytes], most: int) -> int | None:
    """How many bytes packed ones are unpacked; None where they are not whole, or more than `most`."""
    unpack = zlib.decompressobj()
    count = 0
    try:
        for part in parts:
            rest = part
            while rest:
                count += len(unpack.decompress(rest, 1 << 20))
                if count > most:
                    return None
                rest = unpack.unconsumed_tail
    except zlib.error:
        return None
    return count if unpack.eof else None


def jpeg(data: bytes) -> Raster | Message:
    """A JPEG file whose parts are whole, up to its end."""
    if not data.rstrip(b"\x00").endswith(b"\xff\xd9"):
        return BROKEN
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = data[at + 1]
        if marker in ALONE or marker == 0xFF:  # noqa: PLR2004 - a byte that fills up
            at += 2 if marker in ALONE else 1
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in FRAMES and at + 9 <= len(data):
            height, width = (int.from_bytes(data[place : place + 2], "big") for place in (at + 5, at + 7))
            if not (width and height):
                return BROKEN
            return too_large(width, height) if max(width, height) > WIDEST else Raster("jpeg", width, height)
        at += 2 + size
    return BROKEN


BROKEN = say("it is not whole, or its content is damaged")


def too_large(width: int, height: int) -> Message:
    """A picture that would need much memory."""
    return say(
        "it has {width} × {height} pixels, and {most} on a side are the most", width=width, height=height, most=WIDEST
    )
