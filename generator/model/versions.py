"""Versions as a house prints them (版次): 1.0.0 is kept in the files, and A/0, 第1版 or V1.0 stands on paper.

No style loses a part of the version: two versions that differ are never printed alike.
"""

import re
from collections.abc import Callable, Mapping

VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})")

SEMVER = "semver"
"""Versions as they are written."""


def lettered(major: int, minor: int, patch: int) -> str | None:
    """A/0, A/1, B/0 …: a letter for the edition, a number for its revision. Z is followed by no letter."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if not 1 <= major <= len(letters):
        return None
    return f"{letters[major - 1]}/{minor}" + (f".{patch}" if patch else "")


def counted(major: int, minor: int, patch: int) -> str | None:
    """第2版, 第2版第1次修改, 第2版第1次修改第1次勘误."""
    if major < 1:
        return None
    return f"第{major}版" + (f"第{minor}次修改" if minor else "") + (f"第{patch}次勘误" if patch else "")


def short(major: int, minor: int, patch: int) -> str:
    """V2.0, V2.1, V2.1.3."""
    return f"V{major}.{minor}" + (f".{patch}" if patch else "")


STYLES: Mapping[str, Callable[[int, int, int], str | None]] = {"A/0": lettered, "第1版": counted, "V1.0": short}
"""The styles, each by how version 1.0.0 is printed in it."""

EXAMPLES = ("1.0.0", *STYLES)
"""How version 1.0.0 may be printed, as a hint for who writes the setting."""


def style_of(setting: str) -> str | None:
    """The style that a setting means: `A/0`, `第2版`, `V2.0`, `1.2.0` or `semver`; None where it means none."""
    text = setting.strip().replace(" ", "").replace("／", "/").upper()
    if text == SEMVER.upper() or VERSION.fullmatch(text):
        return SEMVER
    for style, pattern in (("A/0", r"[A-Z]/\d+"), ("第1版", r"第\d+版"), ("V1.0", r"V\d+\.\d+")):
        if re.fullmatch(pattern, text):
            return style
    return None


def printed_version(version: str | None, setting: str) -> str:
    """A version as it is printed; as written where it is not three numbers or the style has no form for it.

    Args:
        version: such as 1.2.0; empty for None.
        setting: the handbook's `version_style`.
    """
    parts = VERSION.fullmatch(version or "")
    style = STYLES.get(style_of(setting) or "")
    if parts is None or style is None:
        return version or ""
    return style(int(parts[1]), int(parts[2]), int(parts[3])) or parts[0]
