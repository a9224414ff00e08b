"""What YAML allows and a policy file may not, and the keys that typing accidents make: one function, one finding."""

import re
from typing import Final

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.nodes import Scalar
from generator.loader.scalars import BOOLEAN_WORDS, NULL_WORDS
from generator.messages import Message, say
from generator.source import Source, Span

# Quotation marks that a word processor or a Chinese input method puts where YAML wants ' or ".
CURLY: Final = "“”‘’„‟‚‛「」『』＂＇"

# Blanks that look like indentation and are part of the text for YAML: the ideographic space above all.
WIDE_BLANKS: Final = (
    "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060"
)

# What a mended key loses at its ends.
NO_PART_OF_A_KEY: Final = CURLY + WIDE_BLANKS + "-"

# A key whose colon was typed full-width or without the blank behind it. `http://…` and `8:30` are none.
STUCK_COLON: Final = re.compile(r"([A-Za-z][\w-]*)([:：])(?!//)[ \t]*(?=\S)")


def error(code: str, span: Span, message: Message, hint: Message, *related: Related) -> Diagnostic:
    """A finding of the loader; all but a few are errors, since the file does not say what its author means."""
    return Diagnostic(code, Severity.ERROR, span, message, hint, related)


def anchor(span: Span) -> Diagnostic:
    """`&name` before a value."""
    return error(
        "yaml/anchor",
        span,
        say(
            "“{mark}” gives a place a name for use elsewhere (a YAML anchor); policy files do without.", mark=span.text
        ),
        say("Delete it. If the text is to begin with &, put the text in quotation marks: '&…'."),
    )


def alias(span: Span) -> Diagnostic:
    """`*name` in the place of a value."""
    return error(
        "yaml/alias",
        span,
        say("“{mark}” repeats what stands in another place (a YAML alias); policy files do without.", mark=span.text),
        say("Write the value out, or refer to its id. If a text is to begin with *, put it in quotation marks: '*…'."),
    )


def tag(span: Span) -> Diagnostic:
    """`!name` before a value."""
    return error(
        "yaml/tag",
        span,
        say("“{mark}” declares a type of value (a YAML tag); policy files do without.", mark=span.text),
        say("Delete it. If the text is to begin with !, put the text in quotation marks: '!…'."),
    )


def directive(span: Span) -> Diagnostic:
    """`%YAML` or `%TAG` before the document."""
    return error(
        "yaml/directive",
        span,
        say("“{mark}” is an instruction to YAML readers; policy files do without.", mark=span.text),
        say("Delete the lines from here to “---”."),
    )


def merge_key(span: Span) -> Diagnostic:
    """`<<:`."""
    return error(
        "yaml/merge-key",
        span,
        say("“<<” copies the contents of another place (a YAML merge key); policy files do without."),
        say("Write the contents out here, or use a template of the handbook."),
    )


def several_documents(span: Span) -> Diagnostic:
    """A second `---`."""
    return error(
        "yaml/several-documents",
        span,
        say("A second document begins here; a file holds one. Nothing from here on was read."),
        say("Delete the line “---”, or move what follows into a file of its own."),
    )


def root_not_mapping(span: Span, *, is_list: bool) -> Diagnostic:
    """The file is a list or a single text."""
    if is_list:
        message = say("The file begins with a list, and does not say of what.")
    else:
        message = say("The file holds a single text, no entries.")
    return error(
        "yaml/root-not-mapping",
        span,
        message,
        say("Write the name of the collection with a colon above it, for example “positions:”, and the list below."),
    )


def empty_file(source: Source) -> Diagnostic:
    """Nothing, or comments only."""
    return Diagnostic(
        "yaml/empty-file",
        Severity.INFO,
        Span(source, 0, 0),
        say("The file has no entries."),
        say("Delete it, or write the name of a collection, for example “positions:”, and a list below."),
    )


def duplicate_key(key: Scalar, first: Scalar) -> Diagnostic:
    """A key that its mapping has already."""
    return error(
        "yaml/duplicate-key",
        key.span,
        say("“{key}” stands here a second time; only the first one was read.", key=key.text),
        say(
            "Delete one of the two, or join them. If a new entry of the list was to begin here, "
            "put a dash and a blank before its first line."
        ),
        Related(first.span, say("“{key}” stands here first.", key=key.text)),
    )


def boolean_key(key: Scalar) -> Diagnostic:
    """`on:`, `yes:`, `null:`."""
    return error(
        "yaml/boolean-key",
        key.span,
        say("“{key}” as a key means yes, no or nothing to many programs that read YAML.", key=key.text),
        say("Use another word for the key, or put it in quotation marks: '{key}'.", key=key.text),
    )


def complex_key(span: Span) -> Diagnostic:
    """A list or mapping as a key, such as an unquoted `{{…}}`."""
    return error(
        "yaml/complex-key",
        span,
        say("A bracket begins what should be a key; what belongs to it was not read."),
        say("A key is a word. If this is text, put it in quotation marks: '{{…}}'."),
    )


def empty_key(key: Scalar) -> Diagnostic:
    """A colon with nothing before it."""
    return error(
        "yaml/empty-key",
        Span(key.source, key.start, key.start + 1),
        say("There is no key before the colon."),
        say("Write the name of the key before the colon. If it belongs to a text, put the text in quotation marks."),
    )


def odd_key(key: Scalar) -> Diagnostic | None:
    """What is wrong with a plain key that was typed with the wrong characters, if anything is."""
    text = key.text
    if text in BOOLEAN_WORDS or text in NULL_WORDS:
        return boolean_key(key) if text else empty_key(key)
    if text == "<<":
        return merge_key(key.span)
    if text[0] in CURLY or text[-1] in CURLY:
        return error(
            "yaml/curly-quotes",
            key.span,
            say(
                "The quotation marks of “{key}” are not those of YAML and count as part of the key.",
                key=text.strip(CURLY),
            ),
            say("A key needs no quotation marks: write “{key}:”.", key=text.strip(CURLY)),
        )
    if text[0] in WIDE_BLANKS:
        width = len(text) - len(text.lstrip(WIDE_BLANKS))
        return wide_blank(Span(key.source, key.start, key.start + width))
    if text[0] == "-" and len(text) > 1 and not text[1].isdigit():
        return dash_without_blank(Span(key.source, key.start, key.start + 1))
    return None


def wide_blank(span: Span) -> Diagnostic:
    """U+3000 or its like where indentation is meant."""
    return error(
        "yaml/wide-blank",
        span,
        say("The line is indented with full-width or other special blanks, which YAML takes for text."),
        say("Delete them and type ordinary blanks (the space bar with the input method switched to English)."),
    )


def dash_without_blank(span: Span) -> Diagnostic:
    """`-text`."""
    return error(
        "yaml/dash-without-blank",
        span,
        say("The dash of a list has no blank behind it, so it counts as part of the text."),
        say("Type a blank behind the dash: “- …”. If the text is to begin with a dash, put it in quotation marks."),
    )


def colon_without_blank(span: Span, key: str) -> Diagnostic:
    """`id:res`."""
    return error(
        "yaml/colon-without-blank",
        span,
        say("The colon behind “{key}” has no blank behind it, so both count as one text.", key=key),
        say("Type a blank behind the colon: “{key}: …”. If this is text, put it in quotation marks.", key=key),
    )


def full_width_colon(span: Span, key: str) -> Diagnostic:
    """`名称：甲`."""
    return error(
        "yaml/full-width-colon",
        span,
        say("The colon behind “{key}” is the full-width one, which YAML takes for text.", key=key),
        say("Type the half-width colon and a blank: “{key}: …”. If this is text, put it in quotation marks.", key=key),
    )


def stuck_colon(key: str, colon: str, span: Span) -> Diagnostic:
    """A key that its colon does not part from its value, full-width or half-width."""
    return full_width_colon(span, key) if colon == "：" else colon_without_blank(span, key)


def key_alone(key: Scalar) -> Diagnostic:
    """A word inside `{…}` that has no colon."""
    return error(
        "yaml/missing-colon",
        key.span,
        say("Inside braces everything is a key with a value; “{text}” has no colon.", text=key.text),
        say("Write “key: value” inside { }. A list stands in [ ], a text in quotation marks."),
    )


def comma_splits(span: Span, text: str) -> Diagnostic:
    """`{amount: 1,000元}`."""
    return error(
        "yaml/comma-in-text",
        span,
        say("Inside brackets the comma ends the value, so “{text}” is cut in two here.", text=text),
        say(
            "Put the value in quotation marks: '{text}'. In a sentence type the full-width comma “，”; write 1000 for 1,000.",
            text=text,
        ),
    )


def too_deep(span: Span, deepest: int) -> Diagnostic:
    """More levels than a handbook needs."""
    return error(
        "yaml/too-deep",
        span,
        say(
            "Lists and entries lie inside each other more than {deepest} levels deep here; the file was not read.",
            deepest=deepest,
        ),
        say("Look for brackets that were opened and not closed, or for lines that are indented too far."),
    )
