"""Characters that cannot be seen: which they are, what they do to a text, and a text without them.

Pages and sheets show a text without them, the rule text/invisible-character finds them in the policy files. Variation
selectors are none: they choose the shape of a rare character in a name.
"""

import re
from unicodedata import name

from generator.messages import Message, say

BREAKS = "\x85\u2028\u2029"
"""End a line in some programs and not in others; a blank stands in their place."""

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""Without tab and line ends."""

TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Say in which direction is read. Source: Unicode, Bidi_Control; CVE-2021-42574 shows what can be hidden by them."""

FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters and marks without a shape. Python counts them among what can be printed."""

WIDTHLESS = "\xad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
"""Of no width: they tell where a word may be broken, or nothing. Source: Unicode, Default_Ignorable_Code_Point."""

TAGS = "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
"""A second alphabet that nothing shows. Source: Unicode, block Tags."""

NO_CHARACTERS = "\ud800-\udfff\ufffe\uffff"

JOINED = "\u0600-\u0e7f\u1000-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
"""Arabic, Indic and Mongolian letters, and pictures: what is spelt with joiners."""

INVISIBLE = re.compile(
    f"[{BREAKS}{CONTROLS}{TURNING}{FILLERS}{WIDTHLESS}{TAGS}{NO_CHARACTERS}]|(?<![{JOINED}])[\u180e\u200c\u200d]"
)
"""One character that cannot be seen. Joiners are none where a script needs them, as Uighur and Mongolian do."""

_TURNING, _BREAKS, _CONTROLS = (re.compile(f"[{one}]") for one in (TURNING, BREAKS, CONTROLS))
_BLANKS = re.compile(f"[\t\r{BREAKS}]")


def may_hold_invisible(text: str) -> bool:
    """Whether it is worth to look for such characters in a text; quick for a long one that holds none."""
    for blank in "\n\r\t\u3000":
        text = text.replace(blank, "")
    return not text.isprintable() or any(one in text for one in FILLERS)


def without_invisible(text: str) -> str:
    """A text as it is shown: tabs, and line ends that are none everywhere, as blanks."""
    if text.isprintable() and not any(one in text for one in FILLERS):
        return text
    return INVISIBLE.sub("", _BLANKS.sub(" ", text))


def turns(character: str) -> bool:
    """Whether a character can make a text read otherwise than it is."""
    return _TURNING.match(character) is not None


def code(character: str) -> str:
    """A character by its number, as Unicode writes it: 202E."""
    return f"{ord(character):04X}"


def what_it_does(character: str) -> Message:
    """Which character it is, by number and name, and what it does to a text."""
    known = {"code": code(character), "name": name(character, "NEXT LINE" if character in BREAKS else "UNASSIGNED")}
    if turns(character):
        return say(
            "U+{code} ({name}) stands here unseen: it turns the direction of reading, so that a text can be read "
            "otherwise than it is.",
            **known,
        )
    if _BREAKS.match(character):
        return say(
            "U+{code} ({name}) stands here unseen: it ends the line in some programs and not in others.", **known
        )
    if _CONTROLS.match(character):
        return say("U+{code} stands here unseen: a control character, left over from another program.", **known)
    return say(
        "U+{code} ({name}) stands here unseen: the text looks like another one without it, and nobody who searches "
        "finds it.",
        **known,
    )
