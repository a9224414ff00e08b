"""A formula that stands in no handbook: a small one is made of it, so that it is read and reckoned as any other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Day

from generator.diagnostics import Diagnostic
from generator.formula import fold, parse_quantity
from generator.formula.whole import is_count
from generator.loader.nodes import Document, Entry, Node, Scalar, Sequence
from generator.loader.nodes import Mapping as Block
from generator.model.build import build
from generator.model.given import Given
from generator.model.graph import Policy
from generator.model.misgiven import SEPARATOR
from generator.source import Source, Span

TARGET = "--formula"
"""The address of the target that is made; no target of a handbook can have it."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A formula with its goal, each a source of its own, so that findings point into what was typed."""

    formula: Source
    goal: Source | None = None


def handbook_of(loose: Loose, given: Iterable[Given]) -> tuple[Policy, list[Diagnostic]]:
    """A handbook with one target, and a measure for each name that a number is given for.

    The unit of a measure is that of its number; of several that of the last that has one: `48、50万元`. What else the
    formula names gets a measure as well, so that its number is missing, and nothing is wrong with its name.
    """
    measures: dict[str, Node] = {}
    for one in given:
        name = fold(one.name.strip()).removeprefix("Σ").strip()
        if not name or name in measures:
            continue
        keys = {"id": _text(f"{TARGET}-{len(measures) + 1}", one.at), "name": _text(one.called, one.at)}
        if unit := _unit(one.written):
            keys["unit"] = _text(unit, one.locate(0, len(one.written)))
        measures[name] = _block(keys, one.at)
    policy, found = _built(loose, list(measures.values()))
    unknown = dict.fromkeys(one.span for one in found if one.code == "formula/unknown-name")
    if not unknown:
        return policy, found
    for span in unknown:
        if fold(span.text).replace(" ", "") in measures:
            # 合格 数 is 合格数 with a slip, and a finding that says so.
            continue
        keys = {"id": _text(f"{TARGET}-{len(measures) + 1}", span), "name": _text(span.text.strip(), span)}
        measures.setdefault(fold(span.text.strip()), _block(keys, span))
    return _built(loose, list(measures.values()))


def _built(loose: Loose, measures: list[Node]) -> tuple[Policy, list[Diagnostic]]:
    """The handbook of a formula and its measures."""
    formula = loose.formula
    whole = Span(formula, 0, len(formula.text))
    keys = {"id": _text(TARGET, whole), "formula": _scalar(formula)}
    if loose.goal is not None:
        keys["goal"] = _scalar(loose.goal)
    target: list[Node] = [_block(keys, whole)]
    root = _block({"measures": _list(measures, whole), "targets": _list(target, whole)}, whole)
    # Nothing in it is dated, so that any day will do.
    return build([Document(formula, root)], Day.min)


def _unit(written: str) -> str:
    """The unit of the last number that has one; empty where none has, or one that is not known.

    10万件 are 100000件: nobody counts in tens of thousands, as people do with money.
    """
    nowhere = Source("", written)
    units = [
        quantity.unit
        for one in SEPARATOR.split(fold(written))
        if (quantity := parse_quantity(one, lambda start, end: Span(nowhere, start, end))[0]) is not None
    ]
    last = next((one for one in reversed(units) if one.factors), None)
    return "" if last is None else str(last.base if is_count(last) else last)


def _scalar(source: Source) -> Scalar:
    """A source that is one text."""
    return Scalar(source, 0, len(source.text), source.text, source.text)


def _text(text: str, span: Span) -> Scalar:
    """A text that stands for the characters of a place."""
    return Scalar(span.source, span.start, span.end, text, text, lead=-1)


def _block(keys: Mapping[str, Node], span: Span) -> Block:
    """A mapping that stands at a place."""
    return Block(
        span.source, span.start, span.end, {key: Entry(_text(key, span), value) for key, value in keys.items()}
    )


def _list(items: list[Node], span: Span) -> Sequence:
    """A list that stands at a place."""
    return Sequence(span.source, span.start, span.end, items)
