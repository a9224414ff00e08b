"""The logo of a house: a file of the policy folder that is looked at before the typesetter sees it.

What cannot be used is one finding: at the setting that names it, or inside an SVG file at the place that is refused.
"""

import base64
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.messages import Message, say
from generator.model.house_style import Setting
from generator.nearest import nearest
from generator.sheets.raster import JPEG, PNG, Raster, raster
from generator.sheets.vector import svg_fault
from generator.source import Source, Span

PICTURES = (".svg", ".png", ".jpg", ".jpeg")
LARGEST = 500_000
"""Bytes of a logo: it stands in every sheet."""


def read_logo(root: Path, wanted: Setting, found: list[Diagnostic]) -> str:
    """The logo as a drawing; empty where it cannot be used, which is one finding."""
    path = place_of(root, wanted, found)
    if path is None:
        return ""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as refused:
        found.append(unusable(wanted, say("it cannot be opened ({reason})", reason=refused.strerror or refused)))
        return ""
    if size > LARGEST:
        message = say("it has {size} kB, and {most} kB are the most", size=-(-size // 1000), most=LARGEST // 1000)
        found.append(unusable(wanted, message, say("It stands in every sheet: save it smaller, best as SVG.")))
        return ""
    if data.startswith((PNG, JPEG)):
        return wrapped(data, wanted, found)
    return drawing(data, wanted, found)


def place_of(root: Path, wanted: Setting, found: list[Diagnostic]) -> Path | None:
    """Where the logo lies: in the policy folder, whatever way leads there."""
    name = wanted.value.strip()
    home = root.resolve()
    try:
        path = (root / name).resolve()
        inside = path.is_relative_to(home) and not Path(name).is_absolute()
        there = inside and path.is_file()
    except (OSError, ValueError, RuntimeError):
        inside, there = True, False
    if there:
        return path
    if not inside:
        found.append(
            unusable(wanted, say("it lies outside of the policy folder"), say("Put it into the policy folder."))
        )
        return None
    pictures = [one.relative_to(home).as_posix() for one in sorted(home.rglob("*")) if one.suffix.lower() in PICTURES]
    near = nearest(name, pictures) or pictures[:5]
    found.append(
        unusable(
            wanted,
            say("there is no such file in the policy folder"),
            say("Did you mean {names}?", names="、".join(near))
            if near
            else say("Put the picture (SVG, PNG or JPEG) beside handbook.yml, and write its name."),
        )
    )
    return None


def unusable(wanted: Setting, message: Message, hint: Message | None = None) -> Diagnostic:
    """A logo that cannot be printed, at the setting that names it."""
    return Diagnostic(
        "style/logo",
        Severity.ERROR,
        wanted.span,
        say("The logo “{file}” cannot be used: {what}.", file=wanted.value, what=message),
        hint or say("Save the picture anew as SVG, PNG or JPEG."),
    )


def wrapped(data: bytes, wanted: Setting, found: list[Diagnostic]) -> str:
    """A picture of pixels inside a drawing."""
    picture = raster(data)
    if not isinstance(picture, Raster):
        found.append(unusable(wanted, picture))
        return ""
    width, height = picture.width, picture.height
    content = f"data:image/{picture.kind};base64,{base64.b64encode(data).decode()}"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="{content}"/></svg>'
    )


def drawing(data: bytes, wanted: Setting, found: list[Diagnostic]) -> str:
    """A drawing; what is wrong with it is reported where it stands in its own file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found.append(unusable(wanted, say("its content is no picture")))
        return ""
    if "<svg" not in text:
        found.append(unusable(wanted, say("its content is no picture")))
        return ""
    fault = svg_fault(text)
    if fault is None:
        return shown(text, wanted, found)
    span = Span(Source(wanted.value.strip(), text), fault.start, fault.end)
    found.append(
        Diagnostic(
            "style/logo",
            Severity.ERROR,
            span,
            say("The logo “{file}” cannot be used: {what}.", file=wanted.value, what=fault.message),
            fault.hint,
        )
    )
    return ""


def shown(text: str, wanted: Setting, found: list[Diagnostic]) -> str:
    """A drawing that the typesetter was tried with."""
    from generator.sheets.pdf import trial

    complaint = trial(text)
    if complaint is None:
        return text
    found.append(unusable(wanted, say("the typesetter cannot show it ({words})", words=complaint)))
    return ""


def content_of(path: Path) -> bytes:
    """The content of a logo; of one that is too large only its state."""
    try:
        state = path.stat()
        return path.read_bytes() if state.st_size <= LARGEST else f"{state.st_size}:{state.st_mtime_ns}".encode()
    except OSError as refused:
        return str(refused).encode()
