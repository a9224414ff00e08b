"""Addresses that were published once: each still leads somewhere, or the build says that it does not.

`addresses.txt` lies beside the policy folder, a place of the website on each line. What left its place is found through
`was`; a line may also name what stands instead, or `-` for what is gone for good.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Severity
from generator.errors import RemitError
from generator.loader.decode import decode
from generator.messages import Translate, say
from generator.model.entity import Entity
from generator.model.graph import Policy
from generator.model.moves import moves, present
from generator.model.printing import printed, reference
from generator.model.values import Text
from generator.site.document import Heading, Moved, Page, Run, Site
from generator.site.places import address_of
from generator.source import Source, Span

ADDRESSES = "addresses.txt"
GONE = "-"
PLACE = re.compile(r"(?!/)(?:(?!\.\./)[^\s#?\\:])+\.html(?:#\S+)?")


@dataclass(frozen=True, slots=True)
class Published:
    """A line of the list: a place such as `regulations/finance.html#deposit`, and what it names in its stead."""

    place: str
    instead: str | None
    span: Span


def addresses(site: Site) -> tuple[str, ...]:
    """The places of a site that do not depend on names, numbers or the day: pages and citable parts, sorted."""
    return tuple(sorted({html_of(place) for place in (*(page.path for page in site.pages), *site.places.values())}))


def html_of(place: str) -> str:
    """A place among the Markdown files as a place of the website."""
    path, mark, anchor = place.partition("#")
    return re.sub(r"\.md$", ".html", path) + mark + anchor


def markdown_of(place: str) -> str:
    """A place of the website as a place among the Markdown files."""
    path, mark, anchor = place.partition("#")
    return re.sub(r"\.html$", ".md", path) + mark + anchor


def read_published(path: Path) -> tuple[tuple[Published, ...], list[Diagnostic]]:
    """The list; empty where there is no such file.

    Raises:
        RemitError: the file is there and cannot be opened.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (), []
    except OSError as refused:
        raise RemitError(
            say("{file} cannot be opened ({reason}).", file=path, reason=refused.strerror or str(refused)),
            say("Ask for the right to read it, or move it away."),
        ) from refused
    source, found = decode(data, path.name)
    return ((), found) if source is None else published(source)


def published(source: Source) -> tuple[tuple[Published, ...], list[Diagnostic]]:
    """The lines of a list; blank ones and those that begin with `#` say nothing."""
    lines: list[Published] = []
    found: list[Diagnostic] = []
    at = 0
    for line in source.text.splitlines(keepends=True):
        words = line.split()
        if words and not words[0].startswith("#"):
            start = at + line.index(words[0])
            span = Span(source, start, start + len(words[0]))
            wrong = [one for one in words if one != GONE and not PLACE.fullmatch(one)]
            if wrong or len(words) > 2 or words[0] == GONE:  # noqa: PLR2004 - a place, and what stands instead
                found.append(unreadable(span, line.strip()))
            else:
                lines.append(Published(words[0], words[1] if len(words) > 1 else None, span))
        at += len(line)
    return tuple(lines), found


def unreadable(span: Span, line: str) -> Diagnostic:
    """A line that is no address."""
    return Diagnostic(
        "site/lost-address",
        Severity.ERROR,
        span,
        say("“{line}” is no address of the website.", line=line),
        say("Write a page such as positions/cashier.html, and behind it what stands instead, or - if nothing does."),
    )


def kept(
    site: Site, policy: Policy, listed: Iterable[Published], translate: Translate = str
) -> tuple[Site, list[Diagnostic]]:
    """The site, with pages and marks where something stood that has moved.

    Args:
        site: the site of the day.
        policy: what it was made from; its `was` say what moved where.
        listed: what was published.
        translate: English literal to the words of the handbook's language.

    Returns:
        The site, and a finding for each address that leads nowhere.
    """
    standing = set(addresses(site))
    moved = moves(policy.entities.values())
    found: list[Diagnostic] = []
    parts: dict[str, dict[str, str | None]] = {}
    for one in listed:
        if one.place in standing:
            continue
        now = one.instead or successor(site, policy, moved, one.place)
        if policy.audience is not None and (now not in standing or now == GONE):
            # It may have been hidden from these readers, who are not to hear of it; the whole handbook answers for it.
            continue
        if now is None or (now not in standing and now != GONE):
            found.append(lost(one))
            continue
        page, _, anchor = one.place.partition("#")
        parts.setdefault(page, {})[anchor] = None if now == GONE else markdown_of(now)
    if not parts:
        return site, found
    names = {page.path: page.title for page in site.pages}
    own = set(names)
    names |= {place: called(policy.entities[address], policy) for address, place in site.places.items()}
    marks = {markdown_of(page): mark(rows, names, translate) for page, rows in parts.items()}
    pages = tuple(with_mark(page, marks.get(page.path), translate) for page in site.pages)
    stubs = tuple(stub(path, one, translate) for path, one in sorted(marks.items()) if path not in own)
    return replace(site, pages=pages, moved=stubs), found


def successor(site: Site, policy: Policy, moved: Mapping[str, str], place: str) -> str | None:
    """Where that stands now which stood at a place; the page where the part is not known any more."""
    address = address_of(markdown_of(place))
    if address is None:
        return None
    now = address if address in policy.entities else present(address, moved, policy.entities)
    found = None if now is None else site.places.get(now)
    return None if found is None else html_of(found)


def lost(one: Published) -> Diagnostic:
    """An address that leads nowhere."""
    return Diagnostic(
        "site/lost-address",
        Severity.ERROR,
        one.span,
        say("{place} was published, and leads nowhere now.", place=one.place)
        if one.instead is None
        else say("{instead} is to stand for {place}, and is no page.", instead=one.instead, place=one.place),
        say(
            "Write was: [old address] at what took its place, or that place behind it in this line, or - if it is gone."
        ),
    )


def mark(rows: Mapping[str, str | None], names: Mapping[str, str], translate: Translate) -> Moved:
    """What says where the things of a page went; those of the page itself first."""
    gone = translate("gone for good")
    entries = tuple(
        (anchor, gone if target is None else names.get(target) or names[target.partition("#")[0]], target)
        for anchor, target in sorted(rows.items())
    )
    return Moved(entries)


def called(entity: Entity, policy: Policy) -> str:
    """What a link to it says; of a part without a name its owner and its text: 财务部经理：控制成本."""
    name = reference(entity, policy)
    text = getattr(entity, "text", None)
    if name != entity.id or not isinstance(text, Text):
        return name
    return f"{policy.top(entity).label}：{printed(text, policy)}"


def with_mark(page: Page, moved: Moved | None, translate: Translate) -> Page:
    """A page that still stands, and from which parts have moved."""
    if moved is None:
        return page
    return replace(page, blocks=(*page.blocks, Heading((Run(translate("Moved elsewhere")),), "_moved"), moved))


def stub(path: str, moved: Moved, translate: Translate) -> Page:
    """A page in the place of one that is not there any more."""
    first = next((title for anchor, title, target in moved.entries if not anchor and target is not None), None)
    title = translate("This page is gone") if first is None else first
    return Page(path, title, translate("Moved"), (moved,), wide=True, alone=True)
