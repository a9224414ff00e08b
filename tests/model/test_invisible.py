"""Which characters cannot be seen, and which only look as if."""

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.invisible import INVISIBLE, may_hold_invisible, turns, what_it_does, without_invisible


def test_every_character_of_the_unicode_categories_is_known() -> None:
    for number in (*range(0x20000), *range(0xE0000, 0xE1000), sys.maxunicode):
        one = chr(number)
        if category(one) in {"Cc", "Zl", "Zp", "Cs"} and one not in "\t\n\r":
            assert INVISIBLE.fullmatch(one), f"U+{number:04X}"
        # Unicode counts signs of Arabic, Syriac, Kaithi, Egyptian and shorthand as formats that are seen.
        if category(one) == "Cf" and not ("\u0600" <= one <= "\u08e2" or "\U000110bd" <= one <= "\U0001345f"):
            assert INVISIBLE.fullmatch(one), f"U+{number:04X}"
        if one.isalnum() and one not in "\u115f\u1160\u3164\uffa0":
            assert not INVISIBLE.fullmatch(one), f"U+{number:04X}"


@given(st.text(st.one_of(st.characters(), st.sampled_from("甲\u200b\u202e\u3164\u2028\n\t"))))
def test_nothing_is_left_and_nothing_is_missed_by_the_quick_look(text: str) -> None:
    shown = without_invisible(text)
    assert not INVISIBLE.search(shown)
    assert without_invisible(shown) == shown
    assert may_hold_invisible(text) or not INVISIBLE.search(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\u200b乙\u200d丙", "甲乙丙"),
        ("甲\u2028乙\x85丙\t丁", "甲 乙 丙 丁"),
        ("甲\n乙\u3000丙\u00a0丁", "甲\n乙\u3000丙\u00a0丁"),
        ("邵\u3164逸", "邵逸"),
        (
            "\u0646\u0627\u0645\u0647\u200c\u0647\u0627",
            "\u0646\u0627\u0645\u0647\u200c\u0647\u0627",
        ),  # as Persian is spelt
        ("\U0001f468\u200d\U0001f469\ufe0f\u200d\U0001f467", "\U0001f468\u200d\U0001f469\ufe0f\u200d\U0001f467"),
        ("葛\U000e0100", "葛\U000e0100"),  # the shape of a character in a name
        ("\U000e0041", ""),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert without_invisible(text) == shown


@pytest.mark.parametrize(
    ("character", "words"),
    [
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE) stands here unseen: it turns the direction"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE) stands here unseen: the text looks like another"),
        ("\x85", "U+0085 (NEXT LINE) stands here unseen: it ends the line"),
        ("\x07", "U+0007 stands here unseen: a control character"),
        ("\ufffe", "U+FFFE (UNASSIGNED)"),
    ],
)
def test_what_they_do_is_said(character: str, words: str) -> None:
    assert str(what_it_does(character)).startswith(words)
    assert turns(character) is (character == "\u202e")
