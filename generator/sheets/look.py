"""How a house's sheets look, ready for the typesetter: colours, fonts, logo, own templates."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from generator.loader.nodes import Mapping as Node
from generator.model.house_style import HouseStyle, Setting

FONTS = "fonts"
OWN = "templates/typst"
"""Where a house keeps its fonts and its templates, beside its policy folder."""

BODY, HEADING = "Noto Serif SC", "Noto Sans SC"
"""The fonts that come with remit; they print what those of the house do not have."""
BLACK = "#000000"

Look = Mapping[str, str | int | bool | tuple[str, ...]]


def look_of(style: HouseStyle, *, logo: bool = False, known: frozenset[str] = frozenset()) -> Look:
    """What templates have to know: colours, fonts with those that stand in for them, tenths of millimetres."""

    def fonts(wanted: Setting | None, else_: str) -> tuple[str, ...]:
        own = (wanted.value,) if wanted is not None and wanted.value in known - {else_} else ()
        return (*own, else_)

    return {
        "logo": logo,
        "coloured": style.primary is not None,
        "lined": style.primary is not None or style.accent is not None,
        "primary": style.primary or BLACK,
        "accent": style.accent or style.primary or BLACK,
        "body": fonts(style.body, BODY),
        "heading": fonts(style.heading, HEADING),
        "binding": int(style.binding * 10),
    }


@dataclass(frozen=True, slots=True)
class House:
    """What the typesetter needs of a house.

    Attributes:
        look: for the templates.
        logo: a drawing (SVG); empty for none. A picture of pixels is wrapped in one.
        header: the text in the head of pages; empty for the name of the handbook.
        fonts: the folder of the house's fonts.
        templates: the folder of the house's own templates.
        state: a digest of all this, the content of the files included; empty for a house that has set nothing.
        node: the settings, for findings about what stands in the head.
    """

    look: Look = field(default_factory=lambda: look_of(HouseStyle()))
    logo: str = ""
    header: str = ""
    fonts: Path | None = None
    templates: Path | None = None
    state: str = ""
    node: Node | None = field(default=None, compare=False, repr=False)


PLAIN = House()
"""A house that has set nothing."""


def own_templates(folder: Path | None) -> list[Path]:
    """The templates of the house's own, and what they use."""
    return [path for path in files_in(folder) if not path.name.startswith((".", "~$"))]


def files_in(folder: Path | None) -> list[Path]:
    """The files of a folder in a stable order; none where it is not there."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file())


@contextmanager
def laid_over(templates: Path, own: Path | None) -> Iterator[Path]:
    """The folder of templates to work with: those of remit, and in their place those of the house."""
    if own is None:
        yield templates
        return
    with TemporaryDirectory(prefix="remit-templates-") as folder:
        for path in (*files_in(templates), *own_templates(own)):
            copyfile(path, Path(folder) / path.name)
        yield Path(folder)
