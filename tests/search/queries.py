"""What employees type into the search of the handbook, with the places that answer it.

A row of tuning.yaml or held_out.yaml has `query`; `at`, the addresses whose page is a right answer; `facts`, words that
stand on the page of each of them; `by`, who asks; and `from`, the inventory item whose words the query uses, if any.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
TUNING = FOLDER / "tuning.yaml"
HELD_OUT = FOLDER / "held_out.yaml"

TRADITIONAL = "財務專總經權減誰簽單條庫場領導項責書續檔幾產證業費會計對帳麼潔"
SIMPLIFIED = "财务专总经权减谁签单条库场领导项责书续档几产证业费会计对账么洁"
"""The traditional characters (and 帳) that the queries use, and the same in simplified ones."""

_SIMPLER = str.maketrans(TRADITIONAL, SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what answers it.

    Attributes:
        text: as typed, blanks and full-width characters included.
        at: addresses, the best first; a page that shows any of them is a right answer.
        facts: words that stand on each of these pages; blanks and thousands separators do not count.
        by: who asks.
        item: id of the inventory item whose words it uses.
    """

    text: str
    at: tuple[str, ...]
    facts: tuple[str, ...]
    by: str
    item: str | None = None


def read(path: Path) -> list[Query]:
    """The queries of a file, in its order."""
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return [Query(row["query"], tuple(row["at"]), tuple(row["facts"]), row["by"], row.get("from")) for row in rows]


def tuning() -> list[Query]:
    """The half that whoever tunes the engine may look at."""
    return read(TUNING)


def held_out() -> list[Query]:
    """The half that only a score is taken on."""
    return read(HELD_OUT)


def folded(text: str) -> str:
    """Letters and digits only: half-width, small, simplified."""
    narrow = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLER)
    return "".join(character for character in narrow if character.isalnum())


def plain(text: str) -> str:
    """A text as facts are compared: without blanks and thousands separators."""
    return "".join(text.replace(",", "").split())
