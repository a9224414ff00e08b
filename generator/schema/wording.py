"""One sentence for each keyword of the schema, in the words of somebody who never saw a schema."""

from collections.abc import Callable

from generator.diagnostics import Diagnostic
from generator.loader.nodes import Mapping
from generator.messages import say
from generator.schema.key_sentences import misplaced_key, missing_key, unknown_key
from generator.schema.misfit import Misfit, Spot, finding, spot
from generator.schema.value_sentences import bad_pattern, not_allowed, out_of_range, wrong_type


def worded(misfit: Misfit, root: Mapping) -> Diagnostic:
    """The finding for a misfit."""
    return SENTENCES.get(misfit.keyword, other)(misfit, spot(root, misfit.place))


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
