"""One sentence for each keyword of the schema, in the words of somebody who never saw a schema."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from generator.diagnostics import Diagnostic, Edit, Fix, Severity
from generator.loader.nodes import Entry, Mapping, Node, Scalar, Sequence
from generator.messages import Message, say
from generator.nearest import nearest
from generator.schema.kinds import EXPECTED, KINDS, TYPES
from generator.schema.published import (
    Object,
    Path,
    around,
    definition,
    definitions,
    holders,
    keys,
    target,
    translations,
    words,
)
from generator.schema.repair import repaired_day, repaired_id
from generator.source import Span

SHOWN = 40
"""Longer values are cut in messages; the excerpt below shows the rest."""

_WHOLE_NUMBER = re.compile(r"[0-9]+")
_PLAIN_IN_BRACKETS = re.compile(r"[^\[\]{},#&*!|>'\"%@`\n]+")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A complaint of the schema: which keyword (`schema` is its path there) about which place in the document.

    `name` is the key that is unknown or missing, and `options` the words that are allowed or the bound that is broken.
    """

    keyword: str
    schema: Path
    place: Path
    name: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """The place of a misfit in the document: its node, the entry or list that holds it, and its address."""

    node: Node
    entry: Entry | None
    key: str
    in_list: bool
    address: str | None

    @property
    def span(self) -> Span:
        """The smallest text to change: a scalar, the key before anything longer or empty."""
        if isinstance(self.node, Scalar) and self.node.end > self.node.start:
            return self.node.span
        if self.entry is not None:
            return self.entry.key.span
        return first_words(self.node)


def spot(root: Mapping, place: Path) -> Spot:
    """Walk down to `place`."""
    node: Node = root
    entry: Entry | None = None
    key, in_list = "", False
    ids: list[str] = []
    for step in place:
        if isinstance(node, Mapping):
            entry, key, in_list = node.entries[str(step)], str(step), False
            node = entry.value
        else:
            entry, in_list = None, True
            node = cast("Sequence", node).items[cast("int", step)]
            # Chapters and volumes have ids that are no part of addresses.
            if (
                isinstance(node, Mapping)
                and key not in {"chapters", "volumes"}
                and (local := node.text("id")) is not None
            ):
                ids.append(local)
    return Spot(node, entry, key, in_list, "/".join(ids) or None)


def first_words(node: Node) -> Span:
    """Where a mapping or list begins: its name or first key, else one character."""
    if isinstance(node, Scalar):
        return node.span
    if isinstance(node, Mapping):
        for key in ("name", "title", "heading", "text"):
            if isinstance(named := node.get(key), Scalar) and named.value is not None:
                return named.span
        for entry in node.entries.values():
            return entry.key.span
    return Span(node.source, node.start, min(node.end, node.start + 1))


def worded(misfit: Misfit, root: Mapping) -> Diagnostic:
    """The finding for a misfit."""
    return SENTENCES.get(misfit.keyword, other)(misfit, spot(root, misfit.place))


def finding(
    slug: str, at: Spot, message: Message, hint: Message, *, span: Span | None = None, fix: Fix | None = None
) -> Diagnostic:
    """A finding of this stage. All are errors: what does not fit is left out of everything that is made."""
    return Diagnostic(f"schema/{slug}", Severity.ERROR, span or at.span, message, hint, entity=at.address, fix=fix)


def shown(value: str) -> str:
    """A value for a message: on one line, and cut where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(names)


# ---- keys


def unknown_key(misfit: Misfit, at: Spot) -> Diagnostic:
    """A key that the mapping does not have."""
    key, kind = misfit.name, definition(misfit.schema)
    node = cast("Mapping", at.node)
    known = keys(around(misfit.schema))
    meant = meant_keys(key, kind, known)
    span = node.entries[key].key.span
    fix = None
    if len(meant) == 1 and meant[0] not in node.entries:
        fix = Fix((Edit(span, meant[0]),), safe=False)
    message = (
        say("“{key}” is no key of {thing}.", key=shown(key), thing=KINDS[kind])
        if kind in KINDS
        else say("“{key}” is none of the things that a policy file holds.", key=shown(key))
    )
    return finding("unknown-key", at, message, key_hint(key, kind, known, meant), span=span, fix=fix)


def meant_keys(key: str, kind: str | None, known: Iterable[str]) -> tuple[str, ...]:
    """The keys that an author may have meant: by its title in either language, or by its spelling."""
    titles = translations(kind) if kind is None or kind in definitions() else {}
    folded = unicodedata.normalize("NFKC", key).casefold()
    if folded in titles:
        return (titles[folded],)
    return nearest(folded, known)


def key_hint(key: str, kind: str | None, known: Iterable[str], meant: tuple[str, ...]) -> Message:
    """What to do about an unknown key."""
    if meant and not key.isascii():
        return say("Keys are English words; the one for “{key}” is {near}.", key=shown(key), near=listed(meant))
    if meant:
        return say("Did you mean {near}?", near=listed(meant))
    elsewhere = [name for name in holders(key) if name in KINDS and name != "override-set"]
    if kind is not None and key in keys(around(("properties",))):
        return say("“{key}” begins at the left edge of the file, without spaces before it.", key=key)
    if len(elsewhere) == 1:
        return say(
            "It is a key of {thing}. Check the spaces at the beginning of the line, "
            "and whether it stands in the right entry.",
            thing=KINDS[elsewhere[0]],
        )
    return say(
        "The keys that fit here: {keys}. What is only to be carried along gets a key that begins with x-.",
        keys=listed(known),
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


# ---- values


def wrong_type(misfit: Misfit, at: Spot) -> Diagnostic:
    """A value of another sort."""
    node = at.node
    if isinstance(node, Scalar) and node.value is None:
        return empty(at)
    kind = definition(misfit.schema)
    types = misfit.options
    if kind == "date" and isinstance(node, Scalar):
        return not_a_date(at)
    # Only the definition as a whole has a name; a value inside it is called by its sort.
    whole = kind if len(misfit.schema) == len(("$defs", kind, "type")) else None
    expected = KINDS.get(whole or "") or EXPECTED.get(whole or "") or TYPES[types[0]]
    found = described(node)
    message = (
        say("An entry of “{key}” is {expected}; here is {found}.", key=at.key, expected=expected, found=found)
        if at.in_list
        else say("“{key}” takes {expected}; here is {found}.", key=at.key, expected=expected, found=found)
    )
    hint, fix = type_hint(misfit, at)
    return finding("wrong-type", at, message, hint, fix=fix)


def described(node: Node) -> Message:
    """What stands there instead."""
    if isinstance(node, Mapping):
        return say("a group of keys")
    if isinstance(node, Sequence):
        return say("a list")
    if isinstance(node.value, bool):
        return say("the word {value}, which means yes or no", value=node.text)
    if isinstance(node.value, int | float):
        return say("the number {value}", value=shown(node.text))
    return say("the text “{value}”", value=shown(node.text))


def type_hint(misfit: Misfit, at: Spot) -> tuple[Message, Fix | None]:  # noqa: PLR0911 - one return for each pair of sorts
    """How to write it, by what is wanted and what was found."""
    node, types = at.node, misfit.options
    if "array" in types and (isinstance(node, Mapping) or "string" not in types):
        return list_hint(misfit, at)
    if types == ("object",):
        return keys_hint(misfit, at), None
    if isinstance(node, Sequence):
        return say("Write one value, without brackets and dashes."), None
    if isinstance(node, Mapping):
        return say("Write one value; put a text that holds a colon and a space in quotes."), None
    if types == ("boolean",):
        return say("Write true for yes, false for no."), None
    if types == ("integer",):
        number = _WHOLE_NUMBER.search(unicodedata.normalize("NFKC", node.text)) if isinstance(node.value, str) else None
        if number is None:
            return say("Write a whole number in digits, without a unit."), None
        return say("Write the whole number alone, for example {number}.", number=number.group()), None
    if isinstance(node.value, bool):
        return say("Put the word in quotes if it is meant as a text: '{value}'.", value=node.text), quoted(node)
    return say("Write a single value."), None


def keys_hint(misfit: Misfit, at: Spot) -> Message:
    """How to write a group of keys where something else stands."""
    shape = around(misfit.schema)
    if leading_key(shape) == "id":
        # What stands there is most likely meant as the id, or as the name.
        text = at.node.text if isinstance(at.node, Scalar) else ""
        key = "id" if text.isascii() else "name"
        return say(
            "Write “{key}: {text}”, with its other keys on the lines below. Its id is always needed.",
            key=key,
            text=shown(text) or "…",
        )
    if names := list(keys(shape)):
        return say("Write it with its keys: {keys}.", keys=listed(names))
    return say("Write pairs of a name and a value, each on a line of its own.")


def list_hint(misfit: Misfit, at: Spot) -> tuple[Message, Fix | None]:
    """How to write a list where something else stands."""
    items = around(misfit.schema).get("items")
    key = leading_key(target(items)) if isinstance(items, dict) else None
    if key is not None and isinstance(at.node, Mapping):
        return say("Begin each entry of the list with a dash and a space: “- {key}: …”.", key=key), None
    if key is not None:
        return say("Write its entries below it, each beginning with a dash and a space: “- {key}: …”.", key=key), None
    node = at.node
    if isinstance(node, Scalar) and node.lead == 0 and _PLAIN_IN_BRACKETS.fullmatch(node.text):
        fix = Fix((Edit(node.span, f"[{node.text}]"),))
        return say("Put it in brackets, also where it is only one: [{value}].", value=shown(node.text)), fix
    return say("Write it as a list in brackets, also where it is only one: [a, b]."), None


def leading_key(shape: Object) -> str | None:
    """The key that entries of a list begin with; None where they are no groups of keys."""
    required = shape.get("required")
    return str(required[0]) if isinstance(required, list) else next(iter(keys(shape)), None)


def quoted(node: Scalar) -> Fix:
    """The same word as a text."""
    return Fix((Edit(node.span, f"'{node.text}'"),), safe=False)


def empty(at: Spot) -> Diagnostic:
    """Nothing behind a key or a dash."""
    if at.in_list:
        return finding(
            "empty-value",
            at,
            say("An entry of “{key}” is empty.", key=at.key),
            say("Write it behind the dash, or take the dash out."),
        )
    return finding(
        "empty-value",
        at,
        say("“{key}” has no value.", key=at.key),
        say(
            "Write the value behind the colon, or take the line out. "
            "If the value stands below, move it to the right by two spaces."
        ),
        span=at.entry.key.span if at.entry is not None else None,
    )


def not_allowed(misfit: Misfit, at: Spot) -> Diagnostic:
    """A word that is not among those allowed."""
    if not isinstance(at.node, Scalar):
        # The sort is wrong as well, which the schema has said at the same place.
        return wrong_type(Misfit("type", misfit.schema, misfit.place, options=("string",)), at)
    if at.node.value is None:
        return empty(at)
    text = unicodedata.normalize("NFKC", at.node.text).strip()
    meanings = enum_words(around(misfit.schema))
    meant = (meanings[text],) if text in meanings else nearest(text, misfit.options)
    message = (
        say("“{value}” is none of the words that “{key}” takes.", value=shown(at.node.text), key=at.key)
        if at.node.text
        else say("“{key}” is an empty text.", key=at.key)
    )
    choice = (
        say("Choose one of: {words}.", words=listed(misfit.options))
        if len(misfit.options) > 1
        else say("The only word that stands here is {word}.", word=misfit.options[0])
    )
    if not meant:
        return finding("not-allowed", at, message, choice)
    hint = say("Did you mean {near}? {choice}", near=listed(meant), choice=choice)
    fix = Fix((Edit(at.node.span, meant[0]),), safe=False) if len(meant) == 1 else None
    return finding("not-allowed", at, message, hint, fix=fix)


def enum_words(shape: Object) -> dict[str, str]:
    """What the words of a choice are called in either language, to the word."""
    options, descriptions = shape.get("enum"), shape.get("enumDescriptions")
    found: dict[str, str] = {}
    if isinstance(options, list) and isinstance(descriptions, list):
        for option, described_as in zip(options, descriptions, strict=True):
            for word in words(str(described_as)):
                found.setdefault(word, str(option))
    return found


def bad_pattern(misfit: Misfit, at: Spot) -> Diagnostic:
    """A text that is not written in the form of the key."""
    kind = definition(misfit.schema)
    if kind in {"identifier", "local-identifier"}:
        return not_an_id(misfit, at)
    if kind == "date":
        return not_a_date(at)
    value = shown(cast("Scalar", at.node).text)
    hint = (
        say("Write a day of the month (1 to 31), last-day, a weekday (mon to sun), or month and day such as 12-15.")
        if kind == "deadline"
        else say("Write today, or a day as year-month-day, for example 2026-02-01.")
    )
    return finding("bad-form", at, say("“{key}” can't be {value}.", key=at.key, value=value), hint)


def not_an_id(misfit: Misfit, at: Spot) -> Diagnostic:
    """An id with other characters."""
    text = cast("Scalar", at.node).text
    local = definition(misfit.schema) == "local-identifier"
    repaired = repaired_id(text, local=local)
    if local and repaired == f".{text}":
        message = say(
            "Inside a template the id {id} begins with a dot, which stands for the unit made from it.", id=text
        )
    elif not local and text.startswith(".") and repaired == text[1:]:
        message = say("The id {id} begins with a dot, which only ids inside a template do.", id=text)
    else:
        message = say(
            "“{id}” is no id: ids are lower-case letters and digits, with dots or hyphens between them.", id=shown(text)
        )
    if repaired is None:
        hint = say(
            "Choose a short English or Pinyin word, for example {id}, and keep the Chinese for the name.",
            id="res.finance",
        )
        return finding("not-an-id", at, message, hint)
    fix = Fix((Edit(at.node.span, repaired),), safe=False)
    return finding(
        "not-an-id", at, message, say("Write {id}, also where other places refer to it.", id=repaired), fix=fix
    )


def not_a_date(at: Spot) -> Diagnostic:
    """A date in another form."""
    node = cast("Scalar", at.node)
    message = say("“{value}” is not written as year-month-day.", value=shown(node.text))
    repaired = repaired_day(node.text)
    if repaired is None:
        return finding("not-a-date", at, message, say("Write four digits, two and two, for example 2026-02-01."))
    day, sure = repaired
    if not sure:
        return finding("not-a-date", at, message, say("Write four digits, two and two, for example {day}.", day=day))
    return finding("not-a-date", at, message, say("Write {day}.", day=day), fix=Fix((Edit(node.span, day),)))


def out_of_range(misfit: Misfit, at: Spot) -> Diagnostic:
    """A number beyond a bound."""
    value = cast("Scalar", at.node).text
    bound = misfit.options[0]
    message = (
        say("“{key}” can't be {value}: the smallest number is {bound}.", key=at.key, value=shown(value), bound=bound)
        if misfit.keyword == "minimum"
        else say(
            "“{key}” can't be {value}: the greatest number is {bound}.", key=at.key, value=shown(value), bound=bound
        )
    )
    shape = around(misfit.schema)
    low, high = shape.get("minimum"), shape.get("maximum")
    hint = (
        say("Write a whole number from {low} to {high}.", low=low, high=high)
        if high is not None
        else say("Write a whole number, {low} or more.", low=low)
    )
    return finding("out-of-range", at, message, hint)


def other(misfit: Misfit, at: Spot) -> Diagnostic:
    """Any keyword that has no sentence of its own."""
    return finding(
        "bad-form",
        at,
        say("“{key}” is not written as this key wants it ({keyword}).", key=at.key, keyword=misfit.keyword),
        say("Compare it with the description of the key in the editor or in the reference of policy files."),
    )


SENTENCES: dict[str, Callable[[Misfit, Spot], Diagnostic]] = {
    "additionalProperties": unknown_key,
    "falseSchema": misplaced_key,
    "required": missing_key,
    "type": wrong_type,
    "enum": not_allowed,
    "pattern": bad_pattern,
    "minimum": out_of_range,
    "maximum": out_of_range,
}
"""Keyword to sentence. A test holds the schema to these keywords."""
