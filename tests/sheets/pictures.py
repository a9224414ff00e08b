"""Pictures made by hand, whole and spoiled: what a logo may be and what it may not."""

import struct
import zlib
from io import BytesIO

from generator.sheets.raster import PNG

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 4">'
DRAWING = f'{SVG}<rect width="8" height="4" fill="#1b5e4b"/></svg>'


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int = 8, height: int = 4, *, claimed: tuple[int, int] | None = None) -> bytes:
    """A PNG file in shades of grey; one that claims another size than it has where asked for."""
    head = struct.pack(">IIBBBBB", *(claimed or (width, height)), 8, 0, 0, 0, 0)
    lines = b"".join(b"\x00" + bytes(width) for _ in range(height))
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    """A small JPEG file, one grey block."""
    tables = b"\xff\xdb\x00\x43\x00" + b"\x01" * 64
    frame = b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00"
    # One code of one bit for each table: no difference, end of block.
    direct = b"\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00"
    alternating = b"\xff\xc4\x00\x14\x10\x01" + bytes(15) + b"\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x3f"
    return b"\xff\xd8" + tables + frame + direct + alternating + scan + b"\xff\xd9"


def bomb() -> bytes:
    """A PNG file of a few kilobytes with a hundred megabytes of pixels behind a size that looks harmless."""
    packed = zlib.compressobj(9)
    stream = BytesIO()
    for _ in range(100):
        stream.write(packed.compress(bytes(1_000_000)))
    stream.write(packed.flush())
    head = struct.pack(">IIBBBBB", 100, 100, 8, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", stream.getvalue()) + chunk(b"IEND", b"")
