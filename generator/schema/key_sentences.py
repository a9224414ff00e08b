"""What is wrong with the keys of an entry: unknown, out of place, missing."""

import unicodedata
from functools import lru_cache
from typing import cast

from generator.diagnostics import Diagnostic, Edit, Fix
from generator.loader.nodes import Mapping
from generator.messages import Message, say
from generator.nearest import nearest
from generator.schema.kinds import KINDS, TYPES
from generator.schema.misfit import Misfit, Spot, finding, first_words, listed, shown
from generator.schema.published import definition, holders, keys_of, translations


def unknown_key(misfit: Misfit, at: Spot) -> Diagnostic:
    """A key that the mapping does not have."""
    key, kind = misfit.name, definition(misfit.schema)
    node = cast("Mapping", at.node)
    meant = meant_keys(key, kind)
    span = node.entries[key].key.span
    fix = None
    if len(meant) == 1 and meant[0] not in node.entries:
        fix = Fix((Edit(span, meant[0]),), safe=False)
    message = (
        say("“{key}” is no key of {thing}.", key=shown(key), thing=KINDS[kind])
        if kind in KINDS
        else say("“{key}” is none of the things that a policy file holds.", key=shown(key))
    )
    return finding("unknown-key", at, message, key_hint(key, kind, meant), span=span, fix=fix)


@lru_cache(maxsize=1024)
def meant_keys(key: str, kind: str | None) -> tuple[str, ...]:
    """The keys of a definition (None: of a file) that an author may have meant, by title or by spelling."""
    titles = translations(kind)
    folded = unicodedata.normalize("NFKC", key).casefold()
    if folded in titles:
        return (titles[folded],)
    return nearest(folded, keys_of(kind))


def key_hint(key: str, kind: str | None, meant: tuple[str, ...]) -> Message:
    """What to do about an unknown key."""
    if meant and not key.isascii():
        return say("Keys are English words; the one for “{key}” is {near}.", key=shown(key), near=listed(meant))
    if meant:
        return say("Did you mean {near}?", near=listed(meant))
    elsewhere = [name for name in holders(key) if name in KINDS and name != "override-set"]
    if kind is not None and key in keys_of(None):
        return say("“{key}” begins at the left edge of the file, without spaces before it.", key=key)
    if len(elsewhere) == 1:
        return say(
            "It is a key of {thing}. Check the spaces at the beginning of the line, "
            "and whether it stands in the right entry.",
            thing=KINDS[elsewhere[0]],
        )
    return say(
        "The keys that fit here: {keys}. What is only to be carried along gets a key that begins with x-.",
        keys=listed(keys_of(kind)),
    )


def misplaced_key(misfit: Misfit, at: Spot) -> Diagnostic:
    """A key that does not go with its neighbours."""
    span = at.entry.key.span if at.entry is not None else at.span
    if definition(misfit.schema) == "deadline":
        return finding(
            "misplaced-key",
            at,
            say("“{key}” does not go with the rest of this deadline.", key=at.key),
            say(
                "Write either how often, {{every: month, by: 5}}, "
                "or how long after what, {{within: 2工作日, after: 登记}}."
            ),
            span=span,
        )
    return finding(
        "misplaced-key",
        at,
        say("“{key}” does not go with what this template is for.", key=at.key),
        say("A template is for units or for positions; look at its key “for”, or take “{key}” out.", key=at.key),
        span=span,
    )


def missing_key(misfit: Misfit, at: Spot) -> Diagnostic:
    """A key that has to be there."""
    kind = definition(misfit.schema)
    thing = KINDS.get(kind or "", TYPES["object"])
    span = first_words(at.node)
    if misfit.name == "id":
        named = cast("Mapping", at.node).text("name") or cast("Mapping", at.node).text("title")
        message = (
            say("This entry of “{key}” ({name}) has no id, so nothing can refer to it.", key=at.key, name=shown(named))
            if named
            else say("This entry of “{key}” has no id, so nothing can refer to it.", key=at.key)
        )
        hint = say("Add an id of lower-case letters and digits, for example `id: {id}`.", id=example_id(kind))
        return finding("missing-id", at, message, hint, span=span)
    if kind == "deadline":
        return finding(
            "missing-key",
            at,
            say("This deadline says neither how often nor how soon."),
            say("Write {{every: month, by: 5}} or {{within: 2工作日, after: 登记}}."),
            span=span,
        )
    return finding(
        "missing-key",
        at,
        say("“{key}” is missing; without it {thing} means nothing.", key=misfit.name, thing=thing),
        say("Add “{key}”, or take the entry out.", key=misfit.name),
        span=span,
    )


def example_id(kind: str | None) -> str:
    """An id such as those that entries of this kind have."""
    return {"unit": "res.finance", "position": "res.finance.manager", "regulation": "finance"}.get(
        kind or "", "deposit"
    )
