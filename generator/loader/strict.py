"""What YAML allows and a policy file may not, and the keys that typing accidents make: one function, one finding."""

import re
from typing import Final

from generator.diagnostics import Diagnostic, Related, Severity
from generator.loader.core_values import BOOLEAN_WORDS, NULL_WORDS
from generator.loader.nodes import Scalar
from generator.messages import Message, say
from generator.source import Source, Span

# Quotation marks that a word processor or a Chinese input method puts where YAML wants ' or ".
CURLY: Final = "“”‘’„‟‚‛「」『』＂＇"

# Blanks that look like indentation and are part of the text for YAML: the ideographic space above all.
WIDE_BLANKS: Final = (
    "\u3000\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060"
)

# The same in a line that cannot be read otherwise, where any word may be meant for a key.
STUCK_KEY: Final = re.compile(r"""([^\s:：,，"'\[\]{}]{1,40})(：[ \t\u3000\u00a0]*|:(?!//)[\u3000\u00a0]*(?=\S))""")

# A key that forgot its colon before a bracket and took the bracket along.
BEFORE_BRACKET: Final = re.compile(r"([A-Za-z][\w-]*) +[\[{]")

# What a mended key loses at its ends.
NO_PART_OF_A_KEY: Final = CURLY + WIDE_BLANKS + "-"

# A key whose colon was typed full-width or without the blank behind it. `http://…` and `8:30` are none.
STUCK_COLON: Final = re.compile(r"([A-Za-z][\w-]*)(：[ \t\u3000\u00a0]*|:(?!//)[\u3000\u00a0]*)(?=\S)")


def error(code: str, span: Span, message: Message, hint: Message, *related: Related) -> Diagnostic:
    """A finding of the loader; all but a few are errors, since the file does not say what its author means."""
    return Diagnostic(code, Severity.ERROR, span, message, hint, related)


def quoted(text: str) -> str:
    """The text as YAML in single quotation marks, shortened for a message."""
    return short("'" + text.strip().replace("'", "''") + "'")


def short(text: str) -> str:
    """At most 40 characters of one line, the middle left out."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:30]}…{line[-9:]}"  # noqa: PLR2004 - the lengths of this line


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
        say("Delete the line “---” or “...”, or move what follows it into a file of its own."),
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


def empty_key(span: Span) -> Diagnostic:
    """A colon with nothing before it."""
    return error(
        "yaml/empty-key",
        span,
        say("There is no key before the colon."),
        say("Write the name of the key before the colon. If it belongs to a text, put the text in quotation marks."),
    )


def odd_key(key: Scalar) -> Diagnostic | None:
    """What is wrong with a plain key that was typed with the wrong characters, if anything is."""
    text = key.text
    if text in BOOLEAN_WORDS or text in NULL_WORDS:
        return (
            boolean_key(key)
            if text
            else empty_key(Span(key.source, key.start, min(key.start + 1, len(key.source.text))))
        )
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
    word = BEFORE_BRACKET.match(text)
    return no_colon_behind(key.within(*word.span(1))) if word else None


def wide_blank(span: Span, lines: int = 1) -> Diagnostic:
    """U+3000 or its like where indentation is meant, in `lines` lines together."""
    if lines == 1:
        message = say("The line is indented with full-width or other special blanks, which YAML takes for text.")
    else:
        message = say(
            "{lines} lines from here on are indented with full-width or special blanks, which YAML takes for text.",
            lines=lines,
        )
    return error(
        "yaml/wide-blank",
        span,
        message,
        say("Delete them and type ordinary blanks (the space bar with the input method switched to English)."),
    )


def wide_blank_in_value(span: Span) -> Diagnostic:
    """U+3000, a no-break space or their like at the beginning or end of a value."""
    return error(
        "yaml/wide-blank",
        span,
        say("A full-width or other special blank stands here, which nobody sees and YAML takes for text."),
        say("Delete it. Where a text must begin with such a blank, put the text in quotation marks."),
    )


def full_width_bracket(span: Span, typed: str, meant: str) -> Diagnostic:
    """`【res.gm】`."""
    return error(
        "yaml/full-width-bracket",
        span,
        say("“{typed}” is a full-width bracket, so YAML takes all this for one text.", typed=typed),
        say(
            "Type “{meant}” with the input method switched to English. If this is text, put it in quotation marks.",
            meant=meant,
        ),
    )


def comparison_sign(span: Span, value: str) -> Diagnostic:
    """`goal: >= 95%`, `goal: >5`."""
    rest = value[1:].lstrip()
    if rest.startswith("="):
        better = say("Write “{text}”, or {quoted}.", text="≥ " + rest[1:].lstrip(), quoted=quoted(value))
    else:
        better = say("Put the value in quotation marks: {quoted}.", quoted=quoted(value))
    return error(
        "yaml/block-sign",
        span,
        say("“{sign}” at the beginning of a value announces a text on the lines below.", sign=span.text),
        better,
    )


def block_sign(span: Span, value: str) -> Diagnostic:
    """`text: |甲`."""
    return error(
        "yaml/block-sign",
        span,
        say("“{sign}” at the beginning of a value announces a text on the lines below.", sign=span.text),
        say("Begin the text on the next line, indented; or write {quoted} in one line.", quoted=quoted(value)),
    )


def unprintable(span: Span) -> Diagnostic:
    """A control character, half of a surrogate pair, or a byte order mark in the middle of a file."""
    return error(
        "yaml/unprintable",
        span,
        say("An invisible character (U+{code}) stands here, which no text may hold.", code=f"{ord(span.text):04X}"),
        say("Delete it; usually the words around it were copied from a Word or PDF file. Type them again if need be."),
    )


def indentation(span: Span, here: int, there: list[int]) -> Diagnostic:
    """A line indented by `here` blanks, where the lines above make sense of `there`."""
    if here in there:
        message = say("The lines above that are indented like this one begin with a dash; this one has none.")
    else:
        message = say(
            "This line is indented by {here} blanks; the entries above that it may belong to are indented by {there}.",
            here=here,
            there=" / ".join(map(str, there)),
        )
    return error(
        "yaml/indentation",
        span,
        message,
        say(
            "Indent it exactly like the entries that it belongs to; a new item of a list begins with dash and blank. "
            "If this line is right, one above it is wrong. A text over several lines stands in quotation marks."
        ),
    )


def tab(span: Span, lines: int) -> Diagnostic:
    """Tabs before the first word of a line, and of `lines` lines together."""
    if lines == 1:
        message = say("The line is indented with a tab; YAML counts blanks only.")
    else:
        message = say("{lines} lines from here on are indented with tabs; YAML counts blanks only.", lines=lines)
    return error(
        "yaml/tab",
        span,
        message,
        say(
            "Replace each tab by blanks, as many as the lines around have. In an editor: Convert Indentation to Spaces."
        ),
    )


def list_in_text(span: Span) -> Diagnostic:
    """A list below a key that has a text already."""
    return error(
        "yaml/list-in-text",
        span,
        say("A list begins here below a text, so YAML takes its lines for a part of that text."),
        say(
            "Give the list a key of its own, such as “items:”, on a line before it. "
            "If all this is one text, write | behind the colon and the text on the lines below."
        ),
    )


def stray_dash(span: Span) -> Diagnostic:
    """A list item among the entries of a mapping."""
    return error(
        "yaml/misplaced-dash",
        span,
        say("A list item begins here, where the lines above hold entries with names."),
        say("Give the list a key of its own on a line before it, or indent the dash like the dashes of its list."),
    )


def misplaced_dash(span: Span, *, in_brackets: bool) -> Diagnostic:
    """A list that begins on the line of its key, or with dashes inside brackets."""
    if in_brackets:
        hint = say("Inside brackets commas part the items: delete the dash. A text that begins with a dash: '- …'.")
    else:
        hint = say("Begin the list on the next line. A text that begins with a dash needs quotation marks: '- …'.")
    return error("yaml/misplaced-dash", span, say("A list with dashes cannot begin here."), hint)


def comment_in_text(span: Span) -> Diagnostic:
    """`text: 收据写明 #3 栋`."""
    return error(
        "yaml/comment-in-text",
        span,
        say("From “#” to the end of the line YAML sees a comment, so the text ends before it."),
        say(
            "If it belongs to the text, put the text in quotation marks or write “＃” or “号”. "
            "If it is a comment, give it a line of its own."
        ),
    )


def full_width_comma(span: Span) -> Diagnostic:
    """`{id: a，name: b}`, `[a，b]`."""
    return error(
        "yaml/full-width-comma",
        span,
        say("Inside brackets the half-width comma parts the entries; this one counts as part of the text."),
        say("Type “,” and a blank instead. If this is one text, put it in quotation marks."),
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


def stuck_colon(key: str, span: Span) -> Diagnostic:
    """A key that its colon does not part from its value; `span` is the colon with the odd blanks behind it."""
    name = key.strip(CURLY)
    if span.text.startswith("："):
        return full_width_colon(Span(span.source, span.start, span.start + 1), name)
    if len(span.text) > 1:
        return wide_blank_in_value(Span(span.source, span.start + 1, span.end))
    return colon_without_blank(span, name)


def no_colon(span: Span) -> Diagnostic:
    """A line that is neither an entry nor part of the text above."""
    return error(
        "yaml/missing-colon",
        span,
        say("This line has no colon: it is no entry, and no part of the text above either."),
        say(
            "Type a colon and a blank behind the name of the entry. If the line continues a text, "
            "put the whole text in quotation marks or on one line."
        ),
    )


def no_colon_behind(span: Span) -> Diagnostic:
    """`deadline {every: day}`."""
    return error(
        "yaml/missing-colon",
        span,
        say("Behind “{key}” the colon is missing.", key=span.text),
        say("Type a colon and a blank behind it: “{key}: …”.", key=span.text),
    )


def key_alone(key: Scalar) -> Diagnostic:
    """A word inside `{…}` that has no colon."""
    return error(
        "yaml/missing-colon",
        key.span,
        say("Inside braces everything is a key with a value; “{text}” has no colon.", text=key.text),
        say("Write “key: value” inside {{ }}. A list stands in [ ], a text in quotation marks."),
    )


def comma_splits(span: Span, text: str) -> Diagnostic:
    """`{amount: 1,000元}`."""
    return error(
        "yaml/comma-in-text",
        span,
        say("Inside brackets the comma ends the value, so “{text}” is cut in two here.", text=text),
        say(
            "Put the value in quotation marks: '{text}'. In a sentence type “，”; write 1000 for 1,000.",
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
