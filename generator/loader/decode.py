"""Bytes to text: UTF-8 or a finding that guesses what they are and says how to convert them."""

import codecs
from typing import Final

from generator.diagnostics import Diagnostic
from generator.loader.strict import error
from generator.messages import Message, say
from generator.source import Source, Span

# The largest file of a real handbook has some hundred kilobytes.
LARGEST: Final = 5_000_000

_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b")
# Characters that any page of management rules holds; bytes read in a wrong encoding give rare ones.
_COMMON: Final = frozenset(
    "的一是在不了有和人中大为為上下以要时時用部门門公司管理职職责責制度岗崗位工作名称稱员員经經总總务務办辦法规規"
    "定及或与與本第年月日可应應当當内內对對于於个個物业業财財计計，。、：；（）《》"
)


def decode(data: bytes, path: str, largest: int = LARGEST) -> tuple[Source | None, list[Diagnostic]]:
    """The text of a policy file under the name `path`; a byte order mark is dropped.

    Args:
        data: the file.
        path: relative to the policy folder, with `/` between folders.
        largest: refuse more bytes than this.
    """
    if len(data) > largest:
        return None, [too_large(path, len(data), largest)]
    if data.startswith(_ARCHIVES):
        return None, [_not_text(path)]
    guess = _wide_encoding(data)
    if guess:
        return None, [_encoding(data, path, guess, 0)]
    if b"\0" in data:
        return None, [_not_text(path)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as broken:
        return None, [_broken_utf8(data, path, broken)]
    return Source(path, text.removeprefix("\ufeff")), []


def too_large(path: str, size: int, largest: int) -> Diagnostic:
    """A file of `size` bytes where `largest` are allowed; it is not read."""
    return error(
        "yaml/too-large",
        Span(Source(path, ""), 0, 0),
        say(
            "The file has {size} MB; a policy file may have {largest} MB. It was not read.",
            size=f"{size / 1e6:.1f}",
            largest=f"{largest / 1e6:g}",
        ),
        say("Split it into several files; folders and file names are free. Pictures and scans don't belong here."),
    )


def _wide_encoding(data: bytes) -> str | None:
    """The name of the encoding when the bytes are UTF-16 or UTF-32, with a byte order mark or without one."""
    if data.startswith(_UTF32):
        return "UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    # Without a mark, an ASCII character (there are blanks and line ends in any file) gives every other byte as NUL.
    for name, zeros, others in (("UTF-16LE", data[1::2], data[::2]), ("UTF-16BE", data[::2], data[1::2])):
        if len(data) % 2 == 0 and b"\0" in zeros and b"\0" not in others:
            return name
    return None


def _broken_utf8(data: bytes, path: str, broken: UnicodeDecodeError) -> Diagnostic:
    # One wrong byte among well-formed Chinese is damage; GBK text is never well-formed UTF-8 for long.
    if data[: broken.start].isascii():
        guess = max(("gb18030", "big5"), key=lambda name: _likeness(data, name))
        if _likeness(data, guess) >= 0:
            return _encoding(data, path, "GBK" if guess == "gb18030" else "Big5", broken.start)
    source = Source(path, data.decode("utf-8", "replace").removeprefix("\ufeff"))
    at = len(data[: broken.start].decode("utf-8").removeprefix("\ufeff"))
    return error(
        "yaml/encoding",
        Span(source, at, at + 1),
        say("Some bytes here are damaged: they are no characters of UTF-8. The file was not read."),
        say("Type the damaged word again in a text editor and save as UTF-8, or take an earlier version of the file."),
    )


def _likeness(data: bytes, encoding: str) -> int:
    """How many common Chinese characters the bytes give in an encoding; -1 where they don't fit to it."""
    try:
        return sum(character in _COMMON for character in data.decode(encoding))
    except UnicodeDecodeError:
        return -1


def _encoding(data: bytes, path: str, guess: str, start: int) -> Diagnostic:
    text = data.decode("gb18030" if guess == "GBK" else guess, "replace").removeprefix("\ufeff")
    return error(
        "yaml/encoding",
        Span(Source(path, text), min(start, len(text)), min(start + 1, len(text))),
        say("The file is not saved as UTF-8; it looks like {guess}. It was not read.", guess=guess),
        _conversion(guess, path),
    )


def _conversion(guess: str, path: str) -> Message:
    return say(
        "In Notepad: File, Save As, Encoding: UTF-8. In WPS: Save As, plain text, encoding: Unicode (UTF-8). "
        "In a terminal: iconv -f {guess} -t UTF-8 '{path}' > new.yml",
        guess="GB18030" if guess == "GBK" else guess.upper(),
        path=path.replace("'", "'\\''"),
    )


def _not_text(path: str) -> Diagnostic:
    return error(
        "yaml/not-text",
        Span(Source(path, ""), 0, 0),
        say("The file is no text: it looks like a picture, a Word or Excel file, or an archive. It was not read."),
        say("Save it under its own kind of name (.docx, .xlsx …) outside the policy folder. Policy files are text."),
    )
