"""The house style of printed sheets (the key `style` of the settings): what was set, and whether it can be printed.

What needs files, the logo and the fonts, is looked at where sheets are made (sheets/house.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from generator.diagnostics import Diagnostic, Severity
from generator.loader.nodes import Mapping, Node, Scalar
from generator.messages import say
from generator.model.invisible import without_invisible
from generator.model.versions import EXAMPLES, style_of
from generator.source import Span

COLOUR = re.compile(r"#[0-9a-f]{6}")
LENGTH = re.compile(r"(\d{1,3}(?:\.\d)?)\s*(mm|cm|毫米|厘米)")

WIDEST = Decimal(30)
"""Millimetres of the widest binding margin: with more the tables lose their columns."""

LEGIBLE = Decimal("4.5")
"""The least contrast of text against its paper. Source: WCAG 2.2, 1.4.3."""
VISIBLE = Decimal(3)
"""The least contrast of lines against their paper. Source: WCAG 2.2, 1.4.11."""

LONGEST_HEADER = 30
"""Characters that a head has room for beside the title."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value somebody set, with its place."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What was set of the house style; None for what was not.

    Attributes:
        logo: path of a picture in the policy folder.
        primary, accent: colours as `#1f6f54`, in small letters; what cannot be read is None.
        header: the text in the head of pages.
        body, heading: names of fonts.
        binding: millimetres added to the left margin.
    """

    logo: Setting | None = None
    primary: str | None = None
    accent: str | None = None
    header: str | None = None
    body: Setting | None = None
    heading: Setting | None = None
    binding: Decimal = Decimal(0)


def read_style(node: Node | None, found: list[Diagnostic]) -> HouseStyle:
    """The house style that a mapping gives; what is wrong with its values is added to `found`."""
    colours, fonts = part(node, "colours"), part(node, "fonts")
    header = setting(part(node, "header"))
    margin = setting(part(node, "binding_margin"))
    return HouseStyle(
        logo=setting(part(node, "logo")),
        primary=colour(part(colours, "primary"), LEGIBLE, found),
        accent=colour(part(colours, "accent"), VISIBLE, found),
        header=head(header, found) if header is not None else None,
        body=setting(part(fonts, "body")),
        heading=setting(part(fonts, "heading")),
        binding=Decimal(0) if margin is None else binding(margin, found),
    )


def part(node: Node | None, key: str) -> Node | None:
    """What stands under a key; None where there is nothing, or no mapping."""
    return node.get(key) if isinstance(node, Mapping) else None


def setting(node: Node | None) -> Setting | None:
    """A scalar with its place."""
    return Setting(node.text, node.span) if isinstance(node, Scalar) and node.value is not None else None


def check_version_style(wanted: Setting) -> Iterator[Diagnostic]:
    """Whether a style of versions is one that there is."""
    if style_of(wanted.value) is None:
        yield Diagnostic(
            "style/version",
            Severity.ERROR,
            wanted.span,
            say("“{text}” is no style of versions that remit knows.", text=wanted.value),
            say("Write how version 1.0.0 is printed: {examples}.", examples="、".join(EXAMPLES)),
        )


def colour(node: Node | None, least: Decimal, found: list[Diagnostic]) -> str | None:
    """A colour; one that cannot be read, or not be seen well on paper, is a finding."""
    wanted = setting(node)
    if wanted is None:
        return None
    text = wanted.value.strip().lower()
    if len(text) == len("#rgb"):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    if not COLOUR.fullmatch(text):
        found.append(
            Diagnostic(
                "style/colour",
                Severity.ERROR,
                wanted.span,
                say("“{text}” is no colour.", text=wanted.value),
                say("Write # and six digits or letters from a to f, in quotes: '#1f6f54'."),
            )
        )
        return None
    here = contrast(text)
    if here < least:
        found.append(
            Diagnostic(
                "style/contrast",
                Severity.WARNING,
                wanted.span,
                say(
                    "The colour {colour} is too light for white paper: its contrast is {contrast} : 1, and {least} : 1 "
                    "is the least.",
                    colour=text,
                    contrast=f"{here:.1f}",
                    least=least,
                ),
                say(
                    "Take a darker shade, such as {darker}; a copier prints a light one as nothing.",
                    darker=darker(text, least),
                ),
            )
        )
    return text


def contrast(text: str) -> Decimal:
    """The contrast of a colour against white, from 1 (white) to 21 (black). Source: WCAG 2.2, relative luminance."""
    with localcontext() as context:
        context.prec = 12
        red, green, blue = (linear(int(text[at : at + 2], 16)) for at in (1, 3, 5))
        luminance = Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue
        return Decimal("1.05") / (luminance + Decimal("0.05"))


def linear(channel: int) -> Decimal:
    """A channel of sRGB (0 to 255) as its share of light (0 to 1)."""
    share = Decimal(channel) / 255
    if share <= Decimal("0.04045"):
        return share / Decimal("12.92")
    return ((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4")


def darker(text: str, least: Decimal) -> str:
    """The lightest shade of a colour that is dark enough, in steps of one twentieth."""
    channels = [int(text[at : at + 2], 16) for at in (1, 3, 5)]
    shades = ("#" + "".join(f"{one * part // 20:02x}" for one in channels) for part in range(19, -1, -1))
    return next(shade for shade in shades if contrast(shade) >= least)


def binding(margin: Setting, found: list[Diagnostic]) -> Decimal:
    """The binding margin in millimetres; none where it cannot be read or is too wide, which is a finding."""
    written = LENGTH.fullmatch(margin.value.strip().lower())
    width = Decimal(0) if written is None else Decimal(written[1]) * (10 if written[2] in {"cm", "厘米"} else 1)
    if written is not None and width <= WIDEST:
        return width
    found.append(
        Diagnostic(
            "style/binding-margin",
            Severity.ERROR,
            margin.span,
            say("“{text}” is no binding margin.", text=margin.value),
            say("Write millimetres or centimetres, at most 3cm: 5mm, 1cm."),
        )
    )
    return Decimal(0)


def head(header: Setting, found: list[Diagnostic]) -> str:
    """The text in the head of pages, on one line and without what cannot be seen; one without room is a finding."""
    text = without_invisible(" ".join(header.value.split()))
    message = None
    if text != header.value:
        message = say("The text for the head of pages holds line breaks or characters that cannot be seen.")
        hint = say("Write it anew, on one line; what cannot be seen is left out.")
    elif len(text) > LONGEST_HEADER:
        message = say("The head of a page has no room for {count} characters beside its title.", count=len(text))
        hint = say("Write at most {most} characters, such as the name of the house.", most=LONGEST_HEADER)
    if message is not None:
        found.append(Diagnostic("style/header", Severity.WARNING, header.span, message, hint))
    return text
