"""Whether an SVG file is a drawing and nothing else: no program, nothing from elsewhere, nothing that grows.

The typesetter would not run a script; but whoever opens the file elsewhere, or looks at what was printed, should be
able to rely on a logo being a logo. So it is refused and not cleaned.
"""

import base64
import binascii
import re
from collections import Counter
from dataclasses import dataclass
from xml.parsers import expat

from generator.messages import Message, say
from generator.sheets.raster import Raster, raster

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

MOST_ELEMENTS = 5000
MOST_COPIES = 500
DEEPEST = 100
MOST_DRAWN = 20_000
"""Parts with those that `use` draws once more; copies of copies grow fast."""

ACTIVE = frozenset({"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "animate", "set"})
"""Elements that do something instead of drawing."""
LETTERS = frozenset({"text", "textPath", "tref", "font", "font-face"})
"""Elements that write, with fonts that the sheets may not have."""
EFFECTS = frozenset({"filter", "feImage"})
"""Elements that make pixels out of lines, as many as they like."""

DATA = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")
ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"#\s])|expression\(|\\", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a drawing.

    Attributes:
        start, end: the place in the text, in characters.
        message: what is wrong, as part of a sentence.
        hint: what to do.
    """

    start: int
    end: int
    message: Message
    hint: Message


class Refused(Exception):  # noqa: N818 - a way out of the parser, caught below
    """The parser met what a logo may not hold."""

    def __init__(self, fault: Fault) -> None:
        """Keep what is wrong."""
        super().__init__(str(fault.message))
        self.fault = fault


PLAIN_SVG = say("In the drawing program save it as plain SVG, without programs, links and effects.")
SIMPLER = say("Take a simpler drawing.")
EMBED = say("Draw it in the file itself, or put the picture into it; nothing is fetched from elsewhere.")
OUTLINES = say("Turn its letters into paths in the drawing program (Inkscape: Path > Object to Path; 转为轮廓).")


def svg_fault(text: str) -> Fault | None:
    """What is wrong with a drawing; None where it is one and nothing else."""
    try:
        return Reading(text).fault()
    except Refused as refused:
        return refused.fault


class Reading:
    """One walk through a drawing."""

    def __init__(self, text: str) -> None:
        """Begin with the text of the file."""
        self.data = text.encode()
        self.elements = 0
        self.style = False
        self.above: list[str] = []  # the ids of the elements that are open; empty for those without
        self.sizes: Counter[str] = Counter()  # elements below an id, itself included
        self.copies: list[tuple[tuple[str, ...], str, int]] = []  # ids above and of a copy, what it copies, where
        self.parser_made()

    def parser_made(self) -> None:
        """Make the parser that calls this reading."""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.letters
        self.parser.ProcessingInstructionHandler = self.instruction

    def fault(self) -> Fault | None:
        """Walk through it."""
        try:
            self.parser.Parse(self.data, True)  # noqa: FBT003 - expat's own way to say that this is all
        except expat.ExpatError as broken:
            return self.at(
                self.parser.ErrorByteIndex,
                say("its XML breaks off or cannot be read ({reason})", reason=expat.ErrorString(broken.code)),
                say("Save it anew from the drawing program."),
            )
        return self.growing()

    def growing(self) -> Fault | None:
        """Whether copies of copies make too much out of little."""
        drawn: dict[str, int] = {}

        def size(name: str, open_: frozenset[str]) -> int:
            if name in open_:
                return MOST_DRAWN + 1
            if name not in drawn:
                inner = (other for within, other, _ in self.copies if name in within)
                drawn[name] = self.sizes[name] + sum(size(other, open_ | {name}) for other in inner)
            return drawn[name]

        total = self.elements
        for _, copied, byte in self.copies:
            total += size(copied, frozenset())
            if total > MOST_DRAWN:
                return self.at(byte, say("it draws copies of copies without end"), SIMPLER)
        return None

    def at(self, byte: int, message: Message, hint: Message) -> Fault:
        """What is wrong at a byte of the file."""
        start = len(self.data[: max(0, byte)].decode("utf-8", "ignore"))
        line = self.data[max(0, byte) :].split(b"\n", 1)[0].split(b">", 1)[0]
        return Fault(start, start + max(1, len(line.decode("utf-8", "ignore"))), message, hint)

    def refuse(self, message: Message, hint: Message) -> None:
        """Stop here.

        Raises:
            Refused: always.
        """
        raise Refused(self.at(self.parser.CurrentByteIndex, message, hint))

    def doctype(self, _name: str, _system: str | None, _public: str | None, own: int) -> None:
        """Entities make much out of little, or fetch what is elsewhere."""
        if own:
            self.refuse(say("it declares entities"), PLAIN_SVG)

    def instruction(self, target: str, _data: str) -> None:
        """A style sheet of its own would be fetched."""
        if target == "xml-stylesheet":
            self.refuse(say("it takes its styles from elsewhere"), EMBED)

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element and its attributes."""
        space, _blank, kind = name.rpartition(" ")
        self.elements += 1
        if self.elements == 1 and (space, kind) != (SVG, "svg"):
            self.refuse(say("its content is no SVG drawing"), PLAIN_SVG)
        if self.elements > MOST_ELEMENTS:
            self.refuse(say("it has more than {most} parts", most=MOST_ELEMENTS), SIMPLER)
        if kind in ACTIVE:
            self.refuse(say("it holds a program or foreign content (<{name}>)", name=kind), PLAIN_SVG)
        if kind in EFFECTS:
            self.refuse(say("it holds effects such as shadows (<{name}>)", name=kind), PLAIN_SVG)
        if space == SVG and kind in LETTERS:
            self.refuse(say("it holds letters as text (<{name}>)", name=kind), OUTLINES)
        self.above.append(attributes.get("id", ""))
        if len(self.above) > DEEPEST:
            self.refuse(say("its parts are nested deeper than {most} times", most=DEEPEST), SIMPLER)
        named = tuple(dict.fromkeys(one for one in self.above if one))
        self.sizes.update(named)
        if kind == "use":
            if len(self.copies) >= MOST_COPIES:
                self.refuse(say("it draws copies of copies without end"), SIMPLER)
            copied = attributes.get("href") or attributes.get(f"{XLINK} href") or ""
            self.copies.append((named, copied.strip().removeprefix("#"), self.parser.CurrentByteIndex))
        self.style = kind == "style"
        for key, value in attributes.items():
            self.attribute(kind, key.rpartition(" ")[2], value)

    def attribute(self, kind: str, key: str, value: str) -> None:
        """Look at an attribute."""
        if key.lower().startswith("on"):
            self.refuse(say("it holds a program ({name}=…)", name=key), PLAIN_SVG)
        if key in {"href", "src"} and not value.strip().startswith("#") and value.strip():
            self.picture(value) if kind == "image" else self.refuse(
                say("it refers to something elsewhere ({address})", address=value[:60]), EMBED
            )
        elif key == "base" or ELSEWHERE.search(value):
            self.refuse(say("it refers to something elsewhere ({address})", address=value[:60]), EMBED)

    def picture(self, value: str) -> None:
        """Look at a picture that was put into the drawing."""
        held = DATA.fullmatch(value.strip())
        if held is None:
            self.refuse(say("it refers to something elsewhere ({address})", address=value[:60]), EMBED)
            return
        try:
            inner = raster(base64.b64decode(held[1]))
        except binascii.Error:
            inner = say("its content is no picture")
        if not isinstance(inner, Raster):
            self.refuse(say("of a picture inside it: {what}", what=inner), EMBED)

    def letters(self, text: str) -> None:
        """Look at a style sheet inside it."""
        if self.style and ELSEWHERE.search(text):
            self.refuse(say("it refers to something elsewhere ({address})", address=text.strip()[:60]), EMBED)

    def end(self, _name: str) -> None:
        """An element is over."""
        self.style = False
        self.above.pop()
