"""What an author meant by an id or a date that is written in another way."""

import re
import unicodedata

_DAY = re.compile(r"([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?")
_MONTHS, _DAYS = 12, 31
_DIGITS_OF_A_DAY = len("20260201")
_NOT_IN_IDS = re.compile(r"[^a-z0-9.]+")
_SEPARATORS = re.compile(r"[.-]+")


def repaired_id(text: str, *, local: bool) -> str | None:
    """The id that `text` comes nearest to, with a dot in front where it is `local`; None where that is a guess."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if not folded.isascii():
        return None
    parts = _SEPARATORS.sub(lambda match: "." if "." in match.group() else "-", _NOT_IN_IDS.sub("-", folded))
    kept = parts.strip(".-")
    return (f".{kept}" if local else kept) if kept else None


def repaired_day(text: str) -> tuple[str, bool] | None:
    """The day that `text` names, as year-month-day, and whether that is sure; None where it names none.

    2026111 may be 11 January or 1 November, so it is not sure.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _DAY.fullmatch(folded)
    if match is None or not (1 <= int(match[2]) <= _MONTHS and 1 <= int(match[3]) <= _DAYS):
        return None
    sure = not folded.isdigit() or len(folded) == _DIGITS_OF_A_DAY
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", sure
