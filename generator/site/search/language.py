"""What the search knows of a language: words/LANGUAGE.yml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a language, whatever an organisation does.

    Attributes:
        dropped: what people write around the words that they look for, with blanks between.
        alike: words of much the same sense, with blanks between.
        asked: what a query asks for: `when` it does so, what `answer` a line gives, both as regular expressions that
            Python and JavaScript read alike, and on which `pages` (folders, with blanks between); the last two may
            be missing.
        units: units as they are said, and as they are written.
    """

    dropped: str = ""
    alike: tuple[str, ...] = ()
    asked: tuple[Mapping[str, str], ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)


@cache
def words_of(language: str) -> Words:
    """The words of a language such as `zh-CN`; none for a language that nobody has collected them for."""
    import yaml

    file = files("generator.site.search").joinpath("words", f"{language.partition('-')[0].lower()}.yml")
    if not file.is_file():
        return Words()
    read = yaml.safe_load(file.read_text("utf-8"))
    return Words(
        " ".join(read["dropped"].split()),
        tuple(read["alike"]),
        tuple(read["asked"]),
        dict(read["units"]),
    )
