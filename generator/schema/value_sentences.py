"""What is wrong with a value: its sort, its word, its form, its bounds."""

import re
import unicodedata
from typing import cast

from generator.diagnostics import Diagnostic, Edit, Fix
from generator.loader.nodes import Mapping, Node, Scalar, Sequence
from generator.messages import Message, say
from generator.nearest import nearest
from generator.schema.kinds import EXPECTED, KINDS, TYPES
from generator.schema.misfit import Misfit, Spot, finding, listed, shown
from generator.schema.published import Object, around, definition, keys, target, words
from generator.schema.repair import repaired_day, repaired_id
from generator.source import Span

_WHOLE_NUMBER = re.compile(r"[0-9]+")
_COMMENT = re.compile(r"[\"']?[ \t]*:[ \t]+(#[0-9A-Za-z]\S*)[ \t]*$", re.MULTILINE)
"""A value that was meant and is a comment, such as a colour. After it nothing stands on the line."""
_PLAIN_IN_BRACKETS = re.compile(r"[^\[\]{},#&*!|>'\"%@`\n]+")


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
    meant = None if at.entry is None else _COMMENT.match(at.entry.key.source.text, at.entry.key.end)
    if at.entry is not None and meant is not None:
        return finding(
            "empty-value",
            at,
            say("“{key}” has no value: behind # a comment begins.", key=at.key),
            say("Put the value in quotes: '{value}'.", value=shown(meant[1])),
            span=Span(at.entry.key.source, meant.start(1), meant.end(1)),
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
    day, sure = repaired_day(node.text) or ("2026-02-01", False)
    if sure:
        return finding("not-a-date", at, message, say("Write {day}.", day=day), fix=Fix((Edit(node.span, day),)))
    hint = say("Write four digits for the year and two each for month and day, for example {day}.", day=day)
    return finding("not-a-date", at, message, hint)


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
