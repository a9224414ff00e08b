"""Goals: the places where they stand, and whether they fit which way is better."""

from collections.abc import Iterator

from generator.formula import Goal
from generator.loader.nodes import Mapping, Scalar, Sequence
from generator.model.targets import Amount, Target
from generator.source import Span


def goals_of(thing: Target | Amount) -> Iterator[tuple[Goal, Span]]:
    """The goals of a target or amount, those of other days included, in the order of the file."""
    if thing.goal is None:
        return
    node = thing.node.get("goal")
    if not isinstance(node, Sequence):
        yield thing.goal.entries[0].value, thing.at("goal")
        return
    # Entries are sorted by day, and those that could not be read are left out; a goal is found by its own text.
    spans = {
        value.text: value.span
        for item in node.items
        if isinstance(item, Mapping) and isinstance(value := item.get("value"), Scalar)
    }
    for entry in reversed(thing.goal.entries):
        yield entry.value, spans.get(entry.value.text, node.span)


def turned(goal: Goal, better: str | None) -> bool:
    """Whether a goal's comparison contradicts which way is better."""
    return better is not None and goal.direction not in (None, better)
