"""Changes as a comment on a pull or merge request, for whoever approves them: no address stands before its name.

Texts of the handbook are shown as they are: nothing in them becomes a link, an image, a mention or HTML.
"""

import re
from collections.abc import Iterator
from typing import Final

from generator.messages import Message, Translate, say
from generator.model.changes import Change, Comparison, Edition
from generator.report.change_words import KINDS, aspect, edition_name, groups, is_whole, remarks, subject, summary

MARKER: Final = "<!-- remit diff -->"
"""The first line, by which a workflow finds its earlier comment."""

LONGEST: Final = 60_000
"""Characters of a comment; GitHub takes 65,536. What is left out is counted."""

SPECIAL: Final = re.compile(r"([\\`*_\[\]#!|~^$:]|(?<=www)\.|^[-+])")
ENUMERATED: Final = re.compile(r"^([0-9]+)([.)])")


def render(compared: Comparison, translate: Translate) -> str:
    """The comment."""
    lines = [MARKER, f"## {md(say('What changed in the handbook'), translate)}", ""]
    names = say("From {base} to {head}", base=edition_name(compared.base), head=edition_name(compared.head))
    lines += [md(names, translate) + "  ", f"**{md(summary(compared.changes), translate)}**", ""]
    lines += [f"> {md(note, translate)}\n" for note in compared.notes]
    for edition in (compared.base, compared.head):
        lines += unread(edition, translate)
    size = sum(len(line) + 1 for line in lines)
    left_out = 0
    for block, count in blocks(compared, translate):
        if left_out or size + len(block) > LONGEST:
            left_out += count
            continue
        lines.append(block)
        size += len(block) + 1
    if left_out:
        lines.append(f"*{md(say('Not shown here, for want of room: {count} changes.', count=left_out), translate)}*")
    return "\n".join(lines).rstrip() + "\n"


def unread(edition: Edition, translate: Translate) -> list[str]:
    """What could not be read of one side."""
    return [
        f"- ⚠ `{code(edition.root + one.span.path)}:{one.span.begin.line}` {md(one.message, translate)}"
        for one in edition.found
    ] + ([""] if edition.found else [])


def blocks(compared: Comparison, translate: Translate) -> Iterator[tuple[str, int]]:
    """The changes of each thing as one block, with their number; a new volume's title stands before its first."""
    volume = None
    for group in groups(compared.changes):
        lines = []
        if group.volume != volume:
            volume = group.volume
            title = say("{title}", title=volume) if volume else say("Other parts of the handbook")
            lines += [f"### {md(title, translate)}", ""]
        if group.heading:
            lines += ["**" + " › ".join(md(name, translate) for name in group.heading) + "**", ""]
        for change in group.changes:
            lines += item(change, compared, translate)
        yield "\n".join([*lines, ""]), len(group.changes)


def item(change: Change, compared: Comparison, translate: Translate) -> Iterator[str]:
    """One change as a list item."""
    about = aspect(change)
    words = [f"**{md(KINDS[change.kind], translate)}**"]
    if not is_whole(change) or about is None:
        words.append(md(subject(change), translate))
    if about is not None:
        words.append(md(about, translate))
    if change.address:
        words.append(f"`{code(change.address)}`")
    yield "- " + " ".join(words)
    if change.before is not None and change.after is not None:
        yield f"  - {md(say('Before: {value}', value=change.before), translate)}"
        yield f"  - {md(say('Now: {value}', value=change.after), translate)}"
    elif change.before is not None:
        yield f"  - {md(change.before, translate)}"
    elif change.after is not None:
        yield f"  - {md(change.after, translate)}"
    for remark in remarks(change):
        yield f"  - {md(remark, translate)}"
    places = [
        f"`{code(edition.root + side.span.path)}:{side.span.begin.line}`"
        for side, edition in ((change.old, compared.base), (change.new, compared.head))
        if side is not None and side.span is not None
    ]
    if places:
        yield "  - " + " → ".join(places)


def md(message: Message, translate: Translate) -> str:
    """A sentence as Markdown that shows exactly its characters, on one line."""
    text = " ".join(message.text(translate).split())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # A mention would send mail to somebody; a joined blank of no width keeps the character and breaks the name.
    text = SPECIAL.sub(r"\\\1", text).replace("@", "@\u200b")
    return ENUMERATED.sub(r"\1\\\2", text)


def code(text: str) -> str:
    """Text between backticks."""
    return text.replace("`", "'").replace("\n", " ")
