"""The files of a house's own look are read: its logo, fonts and templates.

The settings say what is wanted (model/house_style.py). A picture or a font that cannot be used is a finding, and the
sheets look there as those of a house that has set nothing.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.messages import say
from generator.model.house_style import HouseStyle
from generator.model.settings import Settings
from generator.nearest import nearest
from generator.sheets.logo import content_of, place_of, read_logo
from generator.sheets.look import FONTS, OWN, PLAIN, House, files_in, look_of, own_templates
from generator.sheets.pdf import fonts_of
from generator.source import Source, Span

FONT_FILES = frozenset({".otf", ".ttf", ".ttc", ".otc"})

PACKAGE = re.compile(r"""["'](@[\w-]+/[^"']*)["']""")
"""A package of Typst, as templates name it."""


def read_house(root: Path, settings: Settings) -> tuple[House, list[Diagnostic]]:
    """The look of the handbook whose policy folder is `root`, and what of it cannot be used."""
    found: list[Diagnostic] = []
    style, beside = settings.style, root.resolve().parent
    logo = read_logo(root, style.logo, found) if style.logo is not None else ""
    fonts, templates = (folder if folder.is_dir() else None for folder in (beside / FONTS, beside / OWN))
    known = known_fonts(fonts, found) if fonts is not None or style.body or style.heading else frozenset()
    found.extend(unknown_fonts(style, known))
    own = own_templates(templates)
    fetching = list(fetched(own))
    found.extend(fetching)
    if fetching:
        own = []
    files = [*font_files(fonts), *own]
    look, header = look_of(style, logo=bool(logo), known=known), style.header or ""
    state = hashlib.sha256(repr((sorted(look.items()), header, logo)).encode())
    for path in files:
        state.update(path.name.encode())
        state.update(path.read_bytes())
    plain = not files and not header and look == PLAIN.look
    digest = "" if plain else state.hexdigest()[:16]
    return House(look, logo, header, fonts, templates if own else None, digest, settings.node), found


def look_files(root: Path, settings: Settings) -> list[tuple[str, bytes]]:
    """What a check depends on besides the policy files: the logo with its content, and the state of each font."""
    files: list[tuple[str, bytes]] = []
    wanted = settings.style.logo
    if wanted is not None:
        path = place_of(root, wanted, [])
        files.append((wanted.value.strip(), b"" if path is None else content_of(path)))
    beside = root.resolve().parent
    files += [(f"{OWN}/{path.name}", content_of(path)) for path in own_templates(beside / OWN)]
    for path in font_files(beside / FONTS):
        state = path.stat()
        files.append((f"{FONTS}/{path.name}", f"{state.st_size}:{state.st_mtime_ns}".encode()))
    return files


def font_files(folder: Path | None) -> list[Path]:
    """The files of a folder that are called like fonts."""
    return [path for path in files_in(folder) if path.suffix.lower() in FONT_FILES]


def fetched(templates: list[Path]) -> Iterator[Diagnostic]:
    """Packages that templates ask for: they would be fetched over the network, and sheets are made without it."""
    for path in templates:
        if path.suffix != ".typ":
            continue
        text = path.read_text("utf-8", "replace")
        for package in PACKAGE.finditer(text):
            yield Diagnostic(
                "sheets/typst-template",
                Severity.ERROR,
                Span(Source(f"{OWN}/{path.name}", text), package.start(1), package.end(1)),
                say("The package {name} would be fetched over the network.", name=package[1]),
                say("Put its files beside the template, and import them from there; own templates are not used now."),
            )


def known_fonts(folder: Path | None, found: list[Diagnostic]) -> frozenset[str]:
    """The names of the fonts that there are; a file that holds none is a finding."""
    fonts = fonts_of(str(folder) if folder is not None else None)
    held = {Path(one.path).name for one in fonts.fonts() if one.path is not None}
    found.extend(
        Diagnostic(
            "style/font-file",
            Severity.ERROR,
            Span(Source(f"{FONTS}/{path.name}", ""), 0, 0),
            say("This file holds no font that can be used."),
            say("Put the font there again (otf, ttf, ttc), or take the file away."),
        )
        for path in font_files(folder)
        if path.name not in held
    )
    return frozenset({one.family for one in fonts.fonts() if one.path is not None})


def unknown_fonts(style: HouseStyle, known: frozenset[str]) -> Iterator[Diagnostic]:
    """Fonts that were named and are not there."""
    for wanted in (style.body, style.heading):
        if wanted is None or wanted.value in known:
            continue
        near = nearest(wanted.value, sorted(known))
        there = say("There are: {names}.", names="、".join(sorted(known)))
        yield Diagnostic(
            "style/font",
            Severity.ERROR,
            wanted.span,
            say("There is no font “{name}”.", name=wanted.value),
            say("Did you mean {near}? {there}", near=near[0], there=there)
            if near
            else say(
                "{there} Put its file into the folder “{folder}” beside the policy folder.", there=there, folder=FONTS
            ),
        )
